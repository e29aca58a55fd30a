"""Locating: where a new location stands among the others, and who counts its goods."""

from uuid import UUID

from salescore.custom.values import Custom
from salescore.errors import InvalidValue
from salescore.stock.commands import AddLocation
from salescore.stock.location import Location, LocationKind

__all__ = ["located"]


def located(
    command: AddLocation, *, location_id: UUID, within: Location | None, custom: Custom
) -> Location:
    """Make a location.

    A warehouse counts its own goods. So does what is not saleable within something saleable; all
    else is counted by whoever counts what it lies in.

    Args:
        command: what is asked for.
        location_id: of the new location.
        within: what it is a part of.
        custom: its custom values.

    Raises:
        InvalidValue: a part of nothing, something within a bin, or saleable goods within a location
            whose goods are not.
    """
    kind = command.kind or (LocationKind.WAREHOUSE if within is None else LocationKind.BIN)
    above = within is None or within.saleable
    saleable = above if command.saleable is None else command.saleable
    apart = above and not saleable
    if within is not None and within.kind is LocationKind.BIN:
        raise InvalidValue("within", value=within.code, allowed="a warehouse or a zone")
    if within is not None and saleable and not above:
        raise InvalidValue("saleable", value=True, allowed=f"False, as in {within.code}")
    return Location(
        id=location_id,
        version=1,
        code=command.code,
        name=command.name,
        kind=kind,
        parent_id=None if within is None else within.id,
        stocking_id=location_id if within is None or apart else within.stocking_id,
        saleable=saleable,
        distance=command.distance,
        custom=custom,
    )
