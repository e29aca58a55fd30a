"""What the door lets in, a server keeps: texts of every length that it allows."""

from collections.abc import Iterator
from typing import Any, Final, get_args

import attrs
import pytest

from salescore.app.plugged import registry
from tests.mistakes.contributions import HAPLESS
from tests.mistakes.texts import IN_JSON, KEPT, LOOKED_UP
from tests.mistakes.world import build
from tests.shops import open_shop

WIDE: Final = "\U0001d4b3"
"""A character of four bytes in UTF-8, and two units in UTF-16."""


def texts_in(declared: Any, seen: set[Any]) -> Iterator[str]:
    """Name the fields that hold text in a class, and in the classes of its parts."""
    if isinstance(declared, type) and attrs.has(declared) and declared not in seen:
        seen.add(declared)
        for field in attrs.fields(attrs.resolve_types(declared)):
            if field.init and holds_text(field.type):
                yield f"{declared.__name__}.{field.name}"
            yield from texts_in(field.type, seen)
    for part in get_args(declared):
        yield from texts_in(part, seen)


def holds_text(declared: Any) -> bool:
    return declared is str or any(holds_text(part) for part in get_args(declared))


def test_no_text_is_left_out() -> None:
    """Every field of every command that holds text is kept or looked up, or a bag of values.

    Whoever adds one says in `tests.mistakes.texts` how long it may be, or where it goes instead.
    """
    seen: set[Any] = set()
    found = {name for kind in registry().handlers for name in texts_in(kind, seen)}
    bags = {name for name in found if name.endswith((".changes", ".custom"))}
    kept = {f"{each.kind.__name__}.{each.name}" for each in KEPT}
    assert kept | LOOKED_UP | IN_JSON == found - bags


@pytest.mark.parametrize(
    "database", ["postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)]
)
def test_the_longest_text_of_the_door_fits_its_column(
    request: pytest.FixtureRequest, database: str
) -> None:
    """Every text of every command, made of the widest characters there are; it reads back whole.

    So the columns are no narrower than the door; that nothing longer passes, bad input shows.
    """
    with open_shop(request.getfixturevalue(f"{database}_url"), plugins=[HAPLESS]) as sales:
        world = build(sales)
        for each in KEPT:
            each.act(world, WIDE * each.most)
        export = "".join(sales.export())
    assert len(KEPT) <= export.count(WIDE * min(each.most for each in KEPT))
