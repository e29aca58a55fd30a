"""The table of threats: every proof that it names is there, and every file of proofs is named."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "`tests/" in line]


def test_every_row_names_its_proof() -> None:
    """A threat, what is done, and tests that exist."""
    assert len(ROWS) >= 10
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")][2:]
    assert rows == ROWS
    named = re.findall(r"`(tests/[^`]+)`", PAGE)
    assert [] == [name for name in named if not (PROJECT / name).is_file()]


def test_every_proof_is_named() -> None:
    """Whoever adds a file here says in the table what it is for."""
    files = {f"tests/security/{path.name}" for path in Path(__file__).parent.glob("test_*.py")}
    assert set() == files - {"tests/security/test_table.py"} - set(re.findall(r"`([^`]+)`", PAGE))
