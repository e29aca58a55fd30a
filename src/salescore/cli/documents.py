"""Finding what a number, an id or a reference means, and what may have been meant instead."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from salescore.app.sales import Sales
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.cli.misuse import nearest
from salescore.errors import WORD_LENGTH_MAX, SalesError, demand_text
from salescore.facts import Facts, Kind
from salescore.formula import f
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.order import ORDER
from salescore.parties.customer import CUSTOMER
from salescore.query import Query

__all__ = ["KINDS", "UnknownDocument", "document"]

KINDS: Final[tuple[Kind[Any], ...]] = (ORDER, INVOICE, SHIPMENT, PAYMENT, CUSTOMER)
"""What has a number, in the order in which it is looked for."""

_REFERRED: Final = (ORDER, CUSTOMER)
"""What may have a reference, the number somewhere else."""
_AROUND: Final = 2
"""Numbers before and behind a missing one that are looked at."""
_DIGITS_MAX: Final = 12


class UnknownDocument(SalesError, LookupError):
    """No document and no customer has this number, id or reference."""

    code = "cli.unknown_document"

    def __init__(self, key: str, *, close: Sequence[str]) -> None:
        """Name what was looked for, and the numbers that look like it."""
        super().__init__(key=key, close=list(close))


def document(sales: Sales, key: str, *, kinds: Sequence[Kind[Any]] = KINDS) -> Any:
    """Give the order, invoice, shipment, payment or customer that somebody means.

    Args:
        sales: the tenant's view.
        key: its number, its id, or the reference of an order or customer.
        kinds: of what it may be.

    Raises:
        UnknownDocument: there is none; with the numbers that are close.
    """
    demand_text("number", key, most=WORD_LENGTH_MAX)
    found = next(_found(sales, key, kinds), None)
    if found is None:
        raise UnknownDocument(key, close=nearest(key, _candidates(sales, key, kinds), likeness=0))
    return found


def _found(sales: Sales, key: str, kinds: Sequence[Kind[Any]]) -> Iterator[Any]:
    try:
        known = UUID(key)
    except ValueError:
        referred = [kind for kind in _REFERRED if kind in kinds]
        facts = sales.read([
            *(kind.by("number", key) for kind in kinds),
            *(kind.by("reference", key) for kind in referred),
        ])  # fmt: skip
        for kind in kinds:
            yield from _with(facts, kind, "number", key)
        for kind in referred:
            yield from _with(facts, kind, "reference", key)
    else:
        facts = sales.read([kind.one(known) for kind in kinds])
        yield from filter(None, (facts.get(kind, known) for kind in kinds))


def _candidates(sales: Sales, key: str, kinds: Sequence[Kind[Any]]) -> set[str]:
    """Give numbers that exist: those beside the one that does not, and those it may stand for."""
    written = _written(sales, key)
    close = {each for kind in kinds for each in _beside(sales, kind, key)}
    if written:
        facts = sales.read([kind.by("number", *written) for kind in kinds])
        close |= {
            number for kind in kinds for number in written if _with(facts, kind, "number", number)
        }
    return close


def _with(facts: Facts, kind: Kind[Any], attribute: str, value: str) -> tuple[Any, ...]:
    return facts.where(kind, attribute, value)


def _beside(sales: Sales, kind: Kind[Any], key: str) -> Iterator[str]:
    queries = (
        Query(kind=kind, where=f.number >= key, order=f.number, limit=_AROUND),
        Query(kind=kind, where=f.number < key, order=f.number.descending(), limit=_AROUND),
    )
    for query in queries:
        yield from (each.number for each in sales.find(query))


def _written(sales: Sales, key: str) -> list[str]:
    """Write the last figures of a text as each series of numbers would: zeros may be missing."""
    *before, last = re.findall("[0-9]+", key) or ["0"]
    count = int(last[-_DIGITS_MAX:])
    if not count:
        return []
    years = [int(each) for each in before if len(each) == len("2026") and int(each)]
    days = [date(year, 1, 1) for year in years] or [sales.today()]
    series = sales.settings.get().series
    return sorted({each.format(count, day) for each in series for day in days})
