"""Taxes of the lines of documents, and what else a few of them say: one text, mostly none."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from salescore.catalog.component import Component
from salescore.orders.ledger import Fixed, LineLedger
from salescore.orders_policy import BillOn
from salescore.tax.line_tax import LineTax
from salescore_sql.rows.terms import plain, structured
from salescore_sql.rows.values import json_of, json_text

__all__ = ["more_of", "more_text"]

_TAXES: Final = "taxes"
_COMPONENTS: Final = "components"
_OTHERS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "bill_on": BillOn,
        "credited": Decimal,
        "later": LineLedger,
        "taken": Fixed,
    }
)


def more_text(taxes: tuple[LineTax, ...], **others: Any) -> str | None:
    """Write the taxes of a line and what differs from nothing; None if nothing does.

    Args:
        taxes: of the line.
        others: by name; what is 0, False, empty or None is not written.
    """
    if not taxes and not any(others.values()):
        return None
    said = {name: value for name, value in others.items() if value}
    return json_text({_TAXES: [plain(tax) for tax in taxes], **said})


def more_of(text: str | None) -> dict[str, Any]:
    """Read what was written, by name; nothing for None."""
    found: dict[str, Any] = {} if text is None else json_of(text)
    if _TAXES in found:
        found[_TAXES] = tuple(structured(tax, LineTax) for tax in found[_TAXES])
    if _COMPONENTS in found:
        found[_COMPONENTS] = tuple(structured(each, Component) for each in found[_COMPONENTS])
    for name in found.keys() & _OTHERS.keys():
        found[name] = structured(found[name], _OTHERS[name])
    return found
