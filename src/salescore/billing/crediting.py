"""Crediting: what of invoices is taken back, and what follows for the order.

What is taken back of a line is a share of what is left of it, so any sequence of credit notes that
comes to the whole is the exact opposite of the invoice: its net, each of its taxes and discounts,
and what was to be paid.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from salescore.billing.cash import due_minor
from salescore.billing.invoice import Invoice, InvoiceLine
from salescore.billing.mirror import mirrored, remaining, together
from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.money import Money, allocate, share
from salescore.orders.order import Order
from salescore.tax.line_tax import cut_taxes, tax_sum

__all__ = [
    "Crediting",
    "Part",
    "Wanted",
    "creditable",
    "crediting",
    "in_excess",
    "lowered",
    "newest_first",
]

ZERO: Final = Decimal(0)

_NONE: Final[Mapping[Any, Any]] = MappingProxyType({})

_FEE: Final = "restocking"
"""What a line is called that says what is kept."""


@frozen(kw_only=True)
class Wanted:
    """What is to be taken back.

    Args:
        lines: how much of the order's lines, by number, in base units, above 0.
        charges: how much of charges by code, above 0, at most 1.
        amounts: so much of lines with tax, by number, minor units above 0: their price is lowered,
            and as much of them stays billed.
        amount: so much with tax of whatever is left, minor units above 0; None for nothing.
        fee_percents: what is kept of the value of lines that are taken back, by number.
    """

    lines: Mapping[int, Decimal] = _NONE
    charges: Mapping[str, Decimal] = _NONE
    amounts: Mapping[int, int] = _NONE
    amount: int | None = None
    fee_percents: Mapping[int, Decimal] = _NONE

    def keeping(self, percent: Decimal) -> "Wanted":
        """Want the same, and keep so much of the value of its lines."""
        return evolve(self, fee_percents=dict.fromkeys(self.lines, percent)) if percent else self


@frozen
class Part:
    """What is taken back of one invoice.

    Args:
        invoice: as it was before.
        lines: by their place on the invoice: what is taken back of them, below zero.
        fees: what is kept, above zero.
    """

    invoice: Invoice
    lines: tuple[tuple[int, InvoiceLine], ...]
    fees: tuple[InvoiceLine, ...] = ()

    @property
    def all_lines(self) -> tuple[InvoiceLine, ...]:
        """What its credit note says: what is taken back, then what is kept."""
        return (*(line for _, line in self.lines), *self.fees)


@frozen
class Crediting:
    """What is taken back, invoice by invoice, and what speaks against it."""

    parts: tuple[Part, ...]
    rejections: tuple[Rejection, ...] = ()


def newest_first(invoices: Iterable[Invoice]) -> tuple[Invoice, ...]:
    """Give invoices in the order in which they are credited."""
    return tuple(sorted(invoices, key=lambda each: (each.issued_on, each.number), reverse=True))


def creditable(invoices: Iterable[Invoice]) -> Wanted:
    """Want everything that is left on invoices."""
    lines: dict[int, Decimal] = {}
    charges: dict[str, Decimal] = {}
    for invoice in invoices:
        for line in invoice.lines:
            left = EXACT.subtract(line.quantity, line.credited)
            if left and line.line:
                lines[line.line] = EXACT.add(lines.get(line.line, ZERO), left)
            elif left:
                charges[line.label] = left
    return Wanted(lines=lines, charges=charges)


def in_excess(order: Order) -> Wanted:
    """Want what is billed of an order and is not to be any more."""
    return Wanted(
        lines={line.number: EXACT.minus(line.billable) for line in order.lines if line.billable < 0}
    )


def crediting(order: Order, invoices: Sequence[Invoice], wanted: Wanted) -> Crediting:
    """Find on which invoices what is wanted stands.

    Args:
        order: that was billed with them.
        invoices: of the order, in the order in which they are credited.
        wanted: what is to be taken back.

    Returns:
        One part for each invoice of which something is taken back; a rejection for each line,
        charge or amount of which less is left there.
    """
    taking = _Taking(order, invoices)
    for number, quantity in wanted.lines.items():
        taking.quantity(number, _sku(order, number), quantity)
    for code, part in wanted.charges.items():
        taking.quantity(0, code, part)
    for number, minor in wanted.amounts.items():
        taking.amount(minor, number=number)
    if wanted.amount is not None:
        taking.amount(wanted.amount, number=None)
    return taking.done(wanted)


def _sku(order: Order, number: int) -> str:
    return next((line.sku for line in order.lines if line.number == number), str(number))


class _Taking:
    """What is left of each invoice while it is taken back piece by piece."""

    def __init__(self, order: Order, invoices: Sequence[Invoice]) -> None:
        self._order = order
        self._invoices = invoices
        self._left = {
            (at, place): remaining(line)
            for at, invoice in enumerate(invoices)
            for place, line in enumerate(invoice.lines)
        }
        self._taken: dict[tuple[int, int], InvoiceLine] = {}
        self._rejections: list[Rejection] = []

    def quantity(self, number: int, label: str, quantity: Decimal) -> None:
        """Take so much of a line, or of a charge (number 0), back."""
        found = [
            where
            for where, line in self._left.items()
            if line.line == number and (number or line.label == label)
        ]
        left = sum((self._left[where].quantity for where in found), ZERO)
        if quantity > left:
            self._refuse("billing.more_than_billed", label, asked=quantity, left=left)
            return
        for where in found:
            part = min(quantity, self._left[where].quantity)
            quantity = EXACT.subtract(quantity, part)
            if part:
                self._take(where, mirrored(self._left[where], part, credited=ZERO))

    def amount(self, minor: int, *, number: int | None) -> None:
        """Take so much with tax back, of one line or of all that is left, invoice by invoice."""
        left = {
            where: line.gross_minor
            for where, line in self._left.items()
            if line.gross_minor > 0 and number in {None, line.line}
        }
        if minor > sum(left.values()):
            self._refuse_amount(minor, sum(left.values()), number=number)
            return
        for at in range(len(self._invoices)):
            mine = {where: gross for where, gross in left.items() if where[0] == at}
            here = min(minor, sum(mine.values()))
            minor -= here
            shares = allocate(here, [*mine.values()]) if here else ()
            for where, part in zip(mine, shares, strict=bool(here)):
                self._take(where, lowered(self._left[where], part))

    def done(self, wanted: Wanted) -> Crediting:
        """Give what was taken back of each invoice."""
        parts: list[Part] = []
        for at, invoice in enumerate(self._invoices):
            lines = tuple((place, line) for (of, place), line in self._taken.items() if of == at)
            if lines:
                parts.append(Part(invoice, lines, tuple(_fees(lines, wanted))))
                self._demand_less(parts[-1])
        return Crediting(tuple(parts), tuple(self._rejections))

    def _take(self, where: tuple[int, int], back: InvoiceLine) -> None:
        self._left[where] = together(self._left[where], back)
        before = self._taken.get(where)
        self._taken[where] = back if before is None else together(before, back)

    def _demand_less(self, part: Part) -> None:
        """Refuse to keep more than is taken back."""
        back, kept = -due_minor([line for _, line in part.lines]), due_minor(part.fees)
        if kept > back:
            number, asked, left = part.invoice.number, self._money(kept), self._money(back)
            params = {"invoice": number, "asked": asked, "left": left}
            self._rejections.append(Rejection("billing.keeps_more", params))

    def _refuse_amount(self, minor: int, left: int, *, number: int | None) -> None:
        params = {"order": self._order.display_number, "asked": self._money(minor)}
        params["left"] = self._money(left)
        if number is None:
            self._rejections.append(Rejection("billing.more_than_invoiced", params))
        else:
            params["sku"] = _sku(self._order, number)
            self._rejections.append(Rejection("billing.more_than_left", params))

    def _refuse(self, code: str, label: str, **params: object) -> None:
        number = self._order.display_number
        self._rejections.append(Rejection(code, {"order": number, "sku": label, **params}))

    def _money(self, minor: int) -> str:
        return str(Money(minor, self._order.currency))


def lowered(line: InvoiceLine, minor: int) -> InvoiceLine:
    """Give the line that takes so much with tax of a line back, and nothing of its quantity.

    Args:
        line: what is left of one of an invoice.
        minor: above 0, at most its gross.

    >>> line = InvoiceLine(
    ...     line=1, label="TEA", quantity=Decimal(3), net_minor=100, tax_minor=19, gross_minor=119
    ... )
    >>> [(each.net_minor, each.tax_minor) for each in (lowered(line, 50), lowered(line, 119))]
    [(-42, -8), (-100, -19)]
    """

    def cut(amount: int) -> int:
        return -share(amount, Decimal(minor), Decimal(line.gross_minor))

    taxes = cut_taxes(line.taxes, cut)
    tax = tax_sum(taxes) if taxes else cut(line.tax_minor)
    return evolve(
        line,
        quantity=ZERO,
        net_minor=-minor - tax,
        tax_minor=tax,
        gross_minor=-minor,
        taxes=taxes,
        discount_minor=cut(line.discount_minor),
    )


def _fees(lines: Iterable[tuple[int, InvoiceLine]], wanted: Wanted) -> Iterator[InvoiceLine]:
    """Give what is kept of the value of lines that are taken back."""
    for _, line in lines:
        percent = wanted.fee_percents.get(line.line)
        if line.line and percent:
            yield _kept(line, percent)


def _kept(line: InvoiceLine, percent: Decimal) -> InvoiceLine:
    def cut(amount: int) -> int:
        return -share(amount, percent, Decimal(100))

    net, taxes = cut(line.net_minor), cut_taxes(line.taxes, cut)
    tax = tax_sum(taxes) if taxes else cut(line.tax_minor)
    return evolve(
        line,
        line=0,
        label=_FEE,
        quantity=Decimal(1),
        net_minor=net,
        tax_minor=tax,
        gross_minor=net + tax,
        taxes=taxes,
        discount_minor=0,
    )
