"""A category: how products are sorted."""

from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.errors import demand_text
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.localized import Localized

__all__ = ["CATEGORY", "Category"]

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
