"""From what a product bears to the taxes that are computed: in force, flat, in order."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from salescore.errors import InvalidValue, TooMany, UnknownId
from salescore.tax.rate import Tax, TaxKind

__all__ = ["TAXES_MAX", "against_circles", "flatten", "in_force"]

TAXES_MAX: Final = 100
"""The most taxes of one line, groups taken apart."""


def in_force(
    taxes: Iterable[Tax], *, on: date | None = None, now: datetime | None = None
) -> tuple[Tax, ...]:
    """Leave out the taxes that do not hold.

    Args:
        taxes: in order.
        on: the business date; None for any.
        now: the instant; None for any.

    >>> vat = Tax(code="vat", since=date(2026, 1, 16), until=date(2026, 1, 20))
    >>> [len(in_force([vat], on=date(2026, 1, day))) for day in (15, 16, 20, 21)]
    [0, 1, 1, 0]
    """
    return tuple(
        tax
        for tax in taxes
        if (on is None or tax.holds_on(on)) and (now is None or tax.holds_at(now))
    )


def flatten(taxes: Iterable[Tax], known: Mapping[str, Tax] | None = None) -> tuple[Tax, ...]:
    """Put the children of groups in their place, everything in ascending order of `sequence`.

    Args:
        taxes: what a line bears; equal sequences keep their order.
        known: the taxes that groups name, by code.

    Raises:
        UnknownId: a group names a tax that is not known.
        InvalidValue: a group contains itself.
        TooMany: there are more than `TAXES_MAX` taxes.

    >>> from decimal import Decimal
    >>> state, city = (Tax(code=code, rate=Decimal("0.04")) for code in ("state", "city"))
    >>> both = Tax(code="ny", kind=TaxKind.GROUP, children=("state", "city"))
    >>> [tax.code for tax in flatten([both], {"state": state, "city": city})]
    ['state', 'city']
    """
    flat: list[Tax] = []
    for tax in _flat(taxes, known or {}, ()):
        flat.append(tax)
        if len(flat) > TAXES_MAX:
            raise TooMany("taxes of a line", count=len(flat), limit=TAXES_MAX)
    return tuple(flat)


def _flat(taxes: Iterable[Tax], known: Mapping[str, Tax], above: tuple[str, ...]) -> Iterator[Tax]:
    for tax in sorted(taxes, key=lambda each: each.sequence):
        if tax.kind is not TaxKind.GROUP:
            yield tax
            continue
        if tax.code in above:
            raise InvalidValue("children", value=tax.code, allowed="groups that end in taxes")
        yield from _flat(_children(tax, known), known, (*above, tax.code))


def _children(group: Tax, known: Mapping[str, Tax]) -> Iterator[Tax]:
    for code in group.children:
        if code not in known:
            raise UnknownId("tax rate", key=code)
        yield known[code]


def against_circles(new: Tax, others: Iterable[Tax]) -> None:
    """Demand that a group does not lead back to itself, however many others lie between.

    Args:
        new: the one that is declared.
        others: all that are, whenever they hold.

    Raises:
        InvalidValue: it does.

    >>> from decimal import Decimal
    >>> city = Tax(code="city", rate=Decimal("0.04"))
    >>> against_circles(Tax(code="ny", kind=TaxKind.GROUP, children=("city",)), [city])
    """
    below = dict[str, list[str]]()
    for tax in others:
        below.setdefault(tax.code, []).extend(tax.children)
    waiting, seen = list(new.children), set[str]()
    while waiting:
        code = waiting.pop()
        if code == new.code:
            raise InvalidValue("children", value=code, allowed="groups that do not lead back to it")
        if code not in seen:
            seen.add(code)
            waiting += below.get(code, ())
