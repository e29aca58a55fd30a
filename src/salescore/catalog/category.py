"""A category: how products are sorted."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.errors import demand_text
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.localized import Localized

__all__ = ["CATEGORY", "Category", "path_of"]

CODE_LENGTH_MAX: Final = 64


@frozen(kw_only=True)
class Category:
    """A group of products.

    Args:
        code: unique in a tenant, 1 to 64 characters.
        name: in one or several languages.
        parent_id: the category above; None at the top.
    """

    id: UUID
    version: int
    code: str
    name: Localized
    parent_id: UUID | None = None
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("category code", self.code, most=CODE_LENGTH_MAX)


CATEGORY: Final[Kind[Category]] = Kind(
    "catalog.category", Category, unique=("code",), several=(UNIQUE,)
)


def path_of(category_id: UUID, find: Callable[[UUID], Category | None]) -> tuple[str, ...]:
    """Give the codes of a category and of those above it, the nearest first.

    Args:
        category_id: of the nearest.
        find: gives a category, or None: there the path ends, and where it would turn in a circle.

    >>> name = Localized.of("Tea")
    >>> drinks = Category(id=UUID(int=1), version=1, code="drinks", name=name)
    >>> tea = Category(id=UUID(int=2), version=1, code="tea", name=name, parent_id=drinks.id)
    >>> path_of(tea.id, {each.id: each for each in (tea, drinks)}.get)
    ('tea', 'drinks')
    """
    found = dict[UUID, str]()
    at: UUID | None = category_id
    while at is not None and at not in found:
        category = find(at)
        if category is None:
            break
        found[at] = category.code
        at = category.parent_id
    return tuple(found.values())
