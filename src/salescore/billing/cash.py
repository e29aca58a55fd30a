"""What an invoice comes to in cash."""

from collections.abc import Sequence

from attrs import evolve

from salescore.billing.invoice import InvoiceLine
from salescore.cash import CashRounding, CashStrategy
from salescore.money import Money, cash_rounding
from salescore.tax.line_tax import withheld_sum

__all__ = ["due_minor", "in_cash"]


def due_minor(lines: Sequence[InvoiceLine]) -> int:
    """Give what is to be paid for lines before cash rounds it, in minor units."""
    return sum(line.gross_minor - withheld_sum(line.taxes) for line in lines)


def in_cash(
    lines: tuple[InvoiceLine, ...], cash: CashRounding, *, currency: str
) -> tuple[tuple[InvoiceLine, ...], int]:
    """Round what is to be paid for lines.

    Args:
        lines: of the invoice.
        cash: how, and where the difference goes.
        currency: ISO 4217 code of the amounts.

    Returns:
        The lines, of which one bears the difference if its tax takes it, and what is to be paid.
    """
    due = Money(due_minor(lines), currency)
    payable, difference = cash_rounding(due, cash.step, cash.rounding)
    if cash.strategy is CashStrategy.BIGGEST_TAX and any(line.tax_minor for line in lines):
        return _shifted(lines, difference.minor), payable.minor
    return lines, payable.minor


def _shifted(lines: Sequence[InvoiceLine], difference: int) -> tuple[InvoiceLine, ...]:
    """Let the biggest tax take a difference, on the line where it is biggest."""
    place = max(range(len(lines)), key=lambda at: abs(lines[at].tax_minor))
    line, taxes = lines[place], lines[place].taxes
    if taxes:
        at = max(range(len(taxes)), key=lambda number: abs(taxes[number].adds_minor))
        tax = evolve(taxes[at], tax_minor=taxes[at].tax_minor + difference)
        taxes = (*taxes[:at], tax, *taxes[at + 1 :])
    changed = evolve(
        line,
        tax_minor=line.tax_minor + difference,
        gross_minor=line.gross_minor + difference,
        taxes=taxes,
    )
    return (*lines[:place], changed, *lines[place + 1 :])
