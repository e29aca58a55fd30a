"""What became of an order line after its goods left and its amounts were billed."""

from decimal import Decimal
from typing import Final

from attrs import frozen

from salescore.tax.line_tax import LineTax

__all__ = ["NOTHING_LATER", "Fixed", "LineLedger"]

_ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class Fixed:
    """What of a line stood on invoices when it was amended or credited: later changes leave it.

    Args:
        quantity: how much of it, in base units.
        net_minor: for how much.
        tax_minor: with how much tax.
        discount_minor: its part of a discount on the order.
        taxes: each of them; empty where it is the one rate of the tax code, or none.
    """

    quantity: Decimal
    net_minor: int
    tax_minor: int
    discount_minor: int = 0
    taxes: tuple[LineTax, ...] = ()


@frozen(kw_only=True)
class LineLedger:
    """The later part of a line's ledger; quantities are in base units, each 0 or more.

    Args:
        canceled: of what was ordered, what will not be delivered any more.
        delivered: of what was shipped, what has arrived.
        return_requested: of what was shipped, what the buyer wants to give back and has not yet.
        returned: of what was shipped, what came back, or counts as if it had.
        written_off: of what was returned, what did not go back into stock.
        replaced: of what was returned, what is owed again.
        credited: of what was invoiced, what was taken back.
        surplus: of what was shipped, what was more than was owed, within the tolerance of its day.
        prepared: of what is promised, what is set aside for shipments that have not left.
        taken_minor: what was to be paid for that, minor units.
        fixed: what stood on invoices when the line was amended or credited last; None if it never
            was, or nothing had been billed.

    >>> LineLedger(returned=Decimal(2), replaced=Decimal(2)).gone
    Decimal('0')
    """

    canceled: Decimal = _ZERO
    delivered: Decimal = _ZERO
    return_requested: Decimal = _ZERO
    returned: Decimal = _ZERO
    written_off: Decimal = _ZERO
    replaced: Decimal = _ZERO
    credited: Decimal = _ZERO
    surplus: Decimal = _ZERO
    prepared: Decimal = _ZERO
    taken_minor: int = 0
    fixed: Fixed | None = None

    @property
    def gone(self) -> Decimal:
        """What came back for good: it is not owed again."""
        return self.returned - self.replaced


NOTHING_LATER: Final = LineLedger()
"""Of a line of which nothing came back, nothing was closed and nothing credited."""
