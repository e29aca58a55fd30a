"""The asynchronous façades are those that the tool writes from the synchronous ones today."""

import ast
from pathlib import Path

import pytest

from tools import generate_aio

PROJECT = Path(__file__).parent.parent
FACADES = generate_aio.TARGET / "facades"


def test_generated_modules_are_fresh() -> None:
    """Each equals what the tool would write: run `python tools/generate_aio.py` if this fails."""
    stale = [
        str(path)
        for path, text in generate_aio.generated().items()
        if not (PROJECT / path).exists() or text != (PROJECT / path).read_text(encoding="utf-8")
    ]
    assert [] == stale


def test_no_twin_outlives_its_original() -> None:
    """A façade that is gone leaves no asynchronous module behind."""
    written = {path for path in generate_aio.generated() if path.parent == FACADES}
    found = {path.relative_to(PROJECT) for path in (PROJECT / FACADES).glob("*.py")}
    assert {FACADES / "__init__.py"} == found - written


def facade(folder: Path, body: str) -> Path:
    """Write a façade with one verb or more."""
    lines = [
        "from collections.abc import Iterator",
        "class Teas(Room[Tea]):",
        '    """Kinds of tea."""',
        *(f"    {line}" for line in body.splitlines()),
    ]
    path = folder / "src/salescore/app/facades/teas.py"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the tool work in an empty project."""
    monkeypatch.setattr(generate_aio, "ROOT", tmp_path)
    return tmp_path


def test_examples_are_left_out(project: Path) -> None:
    """A docstring's synchronous example would be wrong beside an `await`."""
    body = 'def brew(self) -> str:\n    """Brew.\n\n    >>> 1\n    1\n\n    Twice.\n    """'
    tree = ast.parse(generate_aio.facade_module(facade(project, body)))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]
    assert ["Brew.\n\nTwice."] == [ast.get_docstring(node) for node in found]


def test_an_iterator_becomes_an_asynchronous_one(project: Path) -> None:
    """It is not awaited but gone through with `async for`."""
    body = 'def leaves(self) -> Iterator[int]:\n    """Give leaves."""'
    text = generate_aio.facade_module(facade(project, body))
    assert "def leaves(self) -> AsyncGenerator[int, None]:" in text
    assert "return iterate(self._teas.leaves)" in text


@pytest.mark.parametrize(
    "body",
    [
        '@property\ndef leaf(self) -> int:\n    """Give a leaf."""',
        'def leaf(self):\n    """Give a leaf."""',
        "def leaf(self) -> int:\n    return 1",
    ],
    ids=["decorator", "no return type", "no docstring"],
)
def test_what_the_tool_cannot_translate_stops_it(project: Path, body: str) -> None:
    """A construct without a twin is an error of whoever wrote it, not a gap found by users."""
    path = facade(project, body)
    with pytest.raises(generate_aio.Unknown):
        generate_aio.facade_module(path)
