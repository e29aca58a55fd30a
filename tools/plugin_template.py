"""Write the template of a plug-in from the example of one.

    python tools/plugin_template.py

`examples/plugin_pager` is the plug-in; `templates/plugin/project` is the same with the questions of
`copier.yml` where its names stand. A test fails when one has changed and the other has not.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[1]
EXAMPLE: Final = PROJECT / "examples" / "plugin_pager"
TEMPLATE: Final = PROJECT / "templates" / "plugin" / "project"

QUESTIONS: Final = (
    ("acme-pager", "{{ distribution }}"),
    ("acme_pager", "{{ package }}"),
    ("The Acme authors", "{{ author }}"),
    ("Pager", "{{ plugin_class }}"),
    ("pager", "{{ plugin }}"),
)
"""What stands in the example, and what in the template; the longer ones first."""

_LEFT_OUT: Final = frozenset({"__pycache__", ".pytest_cache", ".hypothesis", "dist"})


def asked(text: str) -> str:
    """Put the questions where the example's names stand."""
    assert not any(mark in text for mark in ("{{", "{%", "{#")), "Jinja would read this"
    for name, question in QUESTIONS:
        text = text.replace(name, question)
    return text


def files() -> Iterator[tuple[str, str]]:
    """Give the files of the template, by path: those that ask something end in ``.jinja``."""
    for path in sorted(EXAMPLE.rglob("*")):
        relative = path.relative_to(EXAMPLE)
        if path.is_file() and not _LEFT_OUT & set(relative.parts):
            text = path.read_text(encoding="utf-8")
            asks = asked(text)
            yield asked(str(relative)) + ".jinja" * (asks != text), asks


def write() -> None:
    """Write the template anew."""
    shutil.rmtree(TEMPLATE, ignore_errors=True)
    for name, text in files():
        path = TEMPLATE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
