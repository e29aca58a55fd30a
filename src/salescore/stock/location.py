"""A location: a place where stock lies."""

from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.errors import demand_text
from salescore.events import LEFT_OUT
from salescore.facts import Kind

__all__ = ["LOCATION", "Location"]

CODE_LENGTH_MAX: Final = 64


@frozen(kw_only=True)
class Location:
    """A place whose stock is counted.

    Args:
        code: unique in a tenant, such as ``"main"``; 1 to 64 characters.
        name: what people call it.
    """

    id: UUID
    version: int
    code: str
    name: str = ""
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("location code", self.code, most=CODE_LENGTH_MAX)


LOCATION: Final[Kind[Location]] = Kind(
    "stock.location", Location, unique=("code",), several=(UNIQUE,)
)
