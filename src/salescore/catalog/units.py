"""Units of a product as they change: what an update may say, and what it may not touch."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from salescore.errors import InvalidValue, Rejection
from salescore.quantity import UnitTable

__all__ = ["against_units", "changed_units"]

_PLAIN: Final = frozenset({"base", "digits", "factors"})
"""What a table consists of where a command is kept."""


def changed_units(before: UnitTable, given: Any) -> UnitTable:
    """Give the units that an update asks for.

    Args:
        before: the units so far.
        given: a whole table, or the factors of all other units beside the base unit as it is.

    Raises:
        InvalidValue: it is neither.

    >>> changed_units(UnitTable("box", {"carton": 12}), {"carton": 12, "pallet": 480}).units
    ('box', 'carton', 'pallet')
    """
    if isinstance(given, UnitTable):
        return given
    if not isinstance(given, Mapping):
        raise InvalidValue("units", value=given, allowed="factors by unit: {'carton': 12}")
    if given.keys() == _PLAIN and isinstance(given["factors"], Mapping):
        return UnitTable(given["base"], given["factors"], given["digits"])
    return UnitTable(before.base, given, before.digits)


def against_units(
    sku: str, before: UnitTable, after: UnitTable, *, uses: Iterable[str]
) -> tuple[Rejection, ...]:
    """Say what speaks against other units: what is counted in them keeps its meaning.

    A unit may be added at any time.

    Args:
        sku: of the product.
        before: its units so far.
        after: as they shall be.
        uses: what there is of it: ``"stock"``, ``"promises"``, ``"expected"``, ``"underway"``,
            ``"waiting"``.
    """
    known = set(uses)
    if not known or _extends(before, after):
        return ()
    params = {"sku": sku, "unit": before.base, "uses": tuple(sorted(known))}
    return (Rejection("catalog.units_locked", params),)


def _extends(before: UnitTable, after: UnitTable) -> bool:
    same = (before.base, before.digits) == (after.base, after.digits)
    return same and all(
        unit in after.units and after.factor(unit) == before.factor(unit) for unit in before.units
    )
