"""The pages that the code itself knows are those that the tool writes, and leave no name out."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

from tools import api_pages
from tools.api_pages import MACHINERY, ROOMS
from tools.reference_pages import REFERENCE, written

PAGES = written()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(REFERENCE.parent)))
def test_a_page_is_up_to_date(path: Path) -> None:
    """``python tools/reference_pages.py`` would write what is there."""
    assert PAGES[path] == path.read_text(encoding="utf-8")


def test_no_page_is_left_over() -> None:
    """A page of a room that is gone would be found by nobody."""
    assert {path for path in PAGES if path.parent.name == "api"} == set(
        (REFERENCE / "api").glob("*.md")
    )


def test_every_module_has_a_page_or_is_machinery() -> None:
    """What is public is shown; what is not lies where only machinery may lie."""
    shown = [module for room in ROOMS for module in api_pages.modules(room)]
    assert sorted(set(shown)) == sorted(shown)
    public = [name for name in api_pages.walk() if not re.search(r"\._", name)]
    assert [] == [
        name
        for name in public
        if api_pages.names(name) and name not in shown and not name.startswith(MACHINERY)
    ]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_public_name_stands_on_its_page(room: api_pages.Room) -> None:
    """Each name of each `__all__` of the room is shown there, or linked to where it is shown."""
    text = api_pages.page(room)
    names = [(module, name) for module in api_pages.modules(room) for name in inspected(module)]
    assert names
    assert [] == [
        (module, name)
        for module, name in names
        if not re.search(rf"^        - {name}$|\[`{name}`\]", text, re.MULTILINE)
    ]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_links_lead_to_the_name_they_say(room: api_pages.Room) -> None:
    """Limits that happen to be the same number are not taken for each other."""
    links = re.findall(r"\[`(\w+)`\]\[([\w.]+)\]", api_pages.page(room))
    assert [] == [(name, place) for name, place in links if place.rpartition(".")[2] != name]


def inspected(module: str) -> list[str]:
    """Give the `__all__` of a module as the interpreter has it."""
    return list(getattr(import_module(module), "__all__", ()))


def test_what_is_shown_says_what_it_is() -> None:
    """Every class and function on a page has a docstring: the page would be empty without."""
    shown = [
        (module, name, getattr(import_module(module), name))
        for room in ROOMS
        for module in api_pages.modules(room)
        for name in inspected(module)
    ]
    assert [] == [
        f"{module}.{name}"
        for module, name, value in shown
        if (inspect.isclass(value) or inspect.isfunction(value)) and not inspect.getdoc(value)
    ]
