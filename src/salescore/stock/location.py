"""A location: a place where stock lies, alone or inside another one."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import Factory, field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.errors import InvalidValue, UnknownId, demand_text, demand_truth, demand_whole
from salescore.events import LEFT_OUT
from salescore.facts import Kind

__all__ = ["DISTANCE_MAX", "LOCATION", "Location", "LocationKind", "codes_within"]

CODE_LENGTH_MAX: Final = 64

DISTANCE_MAX: Final = 1_000_000_000
"""The farthest that a location may lie from where goods leave, in a unit of the tenant's."""


class LocationKind(StrEnum):
    """What a location is: a house of its own, a part of one, or the smallest place in it."""

    WAREHOUSE = "warehouse"
    ZONE = "zone"
    BIN = "bin"


@frozen(kw_only=True)
class Location:
    """A place whose stock is counted.

    Args:
        code: unique in a tenant, such as ``"main"``; 1 to 64 characters.
        name: what people call it.
        kind: a warehouse, a zone or a bin; only a warehouse lies in nothing else.
        parent_id: the location that it is a part of.
        stocking_id: the location that counts and promises its goods: itself, or one above it.
        saleable: goods here may be promised; False for quality, damage and the like, which count
            and promise for themselves, apart from the warehouse.
        distance: how far it is from where goods leave, in any unit, 0 to 1,000,000,000.

    >>> main = Location(id=UUID(int=1), version=1, code="main")
    >>> shelf = Location(
    ...     id=UUID(int=2),
    ...     version=1,
    ...     code="main/A-1",
    ...     kind=LocationKind.BIN,
    ...     parent_id=main.id,
    ...     stocking_id=main.id,
    ... )
    >>> main.stocks, shelf.stocks
    (True, False)
    """

    id: UUID
    version: int
    code: str
    name: str = ""
    kind: LocationKind = LocationKind.WAREHOUSE
    parent_id: UUID | None = None
    stocking_id: UUID = field(default=Factory(lambda self: self.id, takes_self=True))
    saleable: bool = True
    distance: int = 0
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("location code", self.code, most=CODE_LENGTH_MAX)
        demand_truth("saleable", self.saleable)
        demand_whole("distance", self.distance, low=0, high=DISTANCE_MAX)
        if (self.kind is LocationKind.WAREHOUSE) != (self.parent_id is None):
            allowed = "a parent for zones and bins, none for a warehouse"
            raise InvalidValue("parent", value=self.code, allowed=allowed)

    @property
    def stocks(self) -> bool:
        """Whether goods are counted and promised here, and not at a location above."""
        return self.stocking_id == self.id


LOCATION: Final[Kind[Location]] = Kind(
    "stock.location",
    Location,
    unique=("code",),
    indexes=("parent_id",),
    several=(UNIQUE,),
    asked=("code", "name", "parent_id", "custom"),
)


def codes_within(locations: Iterable[Location], at: str | None) -> Mapping[UUID, str]:
    """Give the codes of a location and of everything in it, by their ids.

    Args:
        locations: all there are.
        at: code of the location; None for all.

    Raises:
        UnknownId: there is none with that code.

    >>> main = Location(id=UUID(int=1), version=1, code="main")
    >>> codes_within([main], "main")
    {UUID('00000000-0000-0000-0000-000000000001'): 'main'}
    """
    parts: dict[UUID | None, list[Location]] = {}
    codes = {}
    for each in locations:
        parts.setdefault(each.parent_id, []).append(each)
        codes[each.id] = each.code
    if at is None:
        return codes
    reached = [key for key, code in codes.items() if code == at]
    if not reached:
        raise UnknownId(LOCATION.noun, key=at)
    for key in reached:  # It grows while there is more within.
        reached += [each.id for each in parts.get(key, ())]
    return {key: codes[key] for key in reached}
