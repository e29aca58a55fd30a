"""The page about the house shows the floors that the build keeps."""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_the_floors_are_those_of_the_contract() -> None:
    """Each floor of the core stands on the page, with the rooms on it, from the top down."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    core = next(each for each in contracts if each.get("containers") == ["salescore"])
    page = (PROJECT / "docs/explanation/architecture.md").read_text(encoding="utf-8")
    drawn = re.search(r"^```text\n(testing .*?)^```", page, re.DOTALL | re.MULTILINE)
    assert drawn is not None
    assert core["layers"] == [re.split(r"\s{2,}", line)[0] for line in drawn[1].splitlines()]
