"""Taxes, lines and figures for the tests of the tax engine, written shortly."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from salescore.tax import DocumentTaxes, Tax, TaxKind, TaxLine


def vat(rate: str, code: str = "", **how: Any) -> Tax:
    """Make a percentage."""
    return Tax(code=code or rate, rate=Decimal(rate), **how)


def fee(amount: str, **how: Any) -> Tax:
    """Make an amount for each unit."""
    return Tax(code="fee", kind=TaxKind.FIXED, amount=Decimal(amount), **how)


def share(rate: str, **how: Any) -> Tax:
    """Make a division tax."""
    return Tax(code=f"share {rate}", kind=TaxKind.DIVISION, rate=Decimal(rate), **how)


def line(price: str, *taxes: Tax, quantity: str = "1", **how: Any) -> TaxLine:
    """Make a line."""
    return TaxLine(price=Decimal(price), quantity=Decimal(quantity), taxes=taxes, **how)


def text(*amounts: Fraction) -> list[str]:
    """Write exact amounts as decimals."""
    return [f"{Decimal(each.numerator) / Decimal(each.denominator):f}" for each in amounts]


def figures(document: DocumentTaxes) -> list[str]:
    """Give net, tax and gross."""
    sums = document.sums
    return text(sums.net, sums.tax, sums.gross)


def line_taxes(document: DocumentTaxes) -> list[str]:
    """Give the tax of each line."""
    return text(*(each.sums.tax for each in document.lines))
