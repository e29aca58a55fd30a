"""Bring the quotes of `docs/reference/errors.md` up to what the library says.

    python tools/quote_messages.py

Writes the sentence and the advice under every entry, and the table of explanations. What an entry
says itself (its class, and when it comes) is written by hand; an entry that is missing is made with
its class or the word Rejection, and waits for its "when".
"""

import re
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "src"))

from salescore.localized.explanations_en import EXPLANATIONS  # noqa: E402 - after the path.
from salescore.localized.messages_en import MESSAGES  # noqa: E402 - after the path.

PAGE = PROJECT / "docs" / "reference" / "errors.md"
_ENTRY = re.compile(r"^### (\S+)\n\n(.*?)\n\n> .*?(?=^##|\Z)", re.DOTALL | re.MULTILINE)


def quoted(page: str) -> str:
    """Give the page with the sentences of today."""
    told = dict(_ENTRY.findall(page))
    head = page[: page.index("### ")]
    entries = "".join(
        f"### {code}\n\n{told.get(code, 'Rejection. When?')}\n\n> {said}\n>\n> {advice}\n\n"
        for code, (said, advice) in sorted(MESSAGES.items())
    )
    rows = "".join(f"| `{code}` | {said} |\n" for code, said in sorted(EXPLANATIONS.items()))
    return f"{head}{entries}## Explanations\n\n| code | sentence |\n| --- | --- |\n{rows}"


if __name__ == "__main__":
    PAGE.write_text(quoted(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
