"""A tax as it stands on a line of a document, and what a document's taxes come to."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from attrs import evolve, frozen

from salescore.decimals import EXACT, text
from salescore.errors import render
from salescore.money import Money
from salescore.tax.rate import TaxKind

__all__ = [
    "LineTax",
    "TaxedPart",
    "cut_taxes",
    "entered_minor",
    "tax_sum",
    "tax_summary",
    "tax_text",
    "taxes_of",
    "withheld_sum",
]


class TaxedPart(Protocol):
    """What the lines and charges of orders and invoices have in common."""

    @property
    def net_minor(self) -> int:
        """Without tax."""
        ...

    @property
    def tax_minor(self) -> int:
        """The tax."""
        ...

    @property
    def tax_code(self) -> str | None:
        """The tax code it is sold under."""
        ...

    @property
    def tax_rate(self) -> Decimal:
        """The one rate that it bears, if `taxes` is empty."""
        ...

    @property
    def taxes(self) -> "tuple[LineTax, ...]":
        """Its taxes, if they are more than one rate."""
        ...


@frozen(kw_only=True)
class LineTax:
    """One tax on one line; amounts are minor units.

    Args:
        code: of the tax; the treatment's name where nothing is taxed.
        rate: of a percentage or a division; 0 for other kinds.
        kind: how its amount was found.
        base_minor: what it stands on.
        tax_minor: what it comes to.
        included: the line's amount as entered contains it.
        reverse: the buyer owes it: it is shown, and adds nothing.
        withheld: the buyer keeps it back: it lowers what is to be paid, not the gross.
        group: the subtotal in which documents show it.
        category: on electronic invoices, such as ``"S"``, ``"E"`` or ``"AE"``.
        reason: why less or nothing is charged.

    >>> LineTax(code="vat", rate=Decimal("0.19"), base_minor=100, tax_minor=19).adds_minor
    19
    """

    code: str
    base_minor: int
    tax_minor: int
    rate: Decimal = Decimal(0)
    kind: TaxKind = TaxKind.PERCENT
    included: bool = False
    reverse: bool = False
    withheld: bool = False
    group: str = ""
    category: str = ""
    reason: str = ""

    @property
    def adds_minor(self) -> int:
        """What it adds to the net: nothing if it is reversed or withheld."""
        return 0 if self.reverse or self.withheld else self.tax_minor


def taxes_of(part: TaxedPart) -> tuple[LineTax, ...]:
    """Give the taxes of a line or charge: also where it is the one rate of its tax code."""
    if part.taxes or part.tax_code is None:
        return part.taxes
    return (
        LineTax(
            code=part.tax_code,
            rate=part.tax_rate,
            base_minor=part.net_minor,
            tax_minor=part.tax_minor,
        ),
    )


def entered_minor(part: TaxedPart, *, included: bool) -> int:
    """Give the amount of a line or charge as it was entered, after discounts, in minor units.

    Args:
        part: with its taxes.
        included: prices contain the taxes that do not say so themselves.
    """
    if part.taxes:
        return part.net_minor + tax_sum(tax for tax in part.taxes if tax.included)
    return part.net_minor + (part.tax_minor if included else 0)


def tax_text(tax: LineTax, currency: str, language: str = "en") -> str:
    """Say a tax with its base, its rate and what it comes to, and why it adds nothing.

    >>> tax_text(LineTax(code="vat", rate=Decimal("0.19"), base_minor=100, tax_minor=19), "EUR")
    'tax vat 19 % on 1.00 EUR: 0.19 EUR'
    """
    params = {
        "code": tax.code,
        "percent": text(tax.rate.scaleb(2, EXACT)),
        "base": str(Money(tax.base_minor, currency)),
        "tax": str(Money(tax.tax_minor, currency)),
        "reason": tax.reason or tax.category or "-",
    }
    share = "tax.share" if tax.kind in {TaxKind.PERCENT, TaxKind.DIVISION} else "tax.added"
    code = "tax.owed_by_buyer" if tax.reverse else "tax.kept_by_buyer" if tax.withheld else share
    if not (tax.tax_minor or tax.rate) and tax.reason:
        code = "tax.not_charged"
    return render(code, params, language)[0]


def tax_sum(taxes: Iterable[LineTax]) -> int:
    """Add up what taxes add to the net, in minor units."""
    return sum(tax.adds_minor for tax in taxes)


def withheld_sum(taxes: Iterable[LineTax]) -> int:
    """Add up what the buyer keeps back, in minor units."""
    return sum(tax.tax_minor for tax in taxes if tax.withheld)


def cut_taxes(taxes: Sequence[LineTax], cut: Callable[[int], int]) -> tuple[LineTax, ...]:
    """Give the part of taxes that belongs to a part of their line.

    Args:
        taxes: of the whole line.
        cut: gives the part of any of its amounts.
    """
    return tuple(
        evolve(tax, base_minor=cut(tax.base_minor), tax_minor=cut(tax.tax_minor)) for tax in taxes
    )


def tax_summary(taxes: Iterable[LineTax]) -> tuple[LineTax, ...]:
    """Add up the taxes of a document: those that differ in nothing but their amounts are one.

    Args:
        taxes: of all lines and charges.

    Returns:
        One for each tax, in the order in which they first occur.

    >>> tea, pot = (
    ...     LineTax(code="vat", rate=Decimal("0.1"), base_minor=n, tax_minor=n // 10)
    ...     for n in (200, 300)
    ... )
    >>> [(tax.base_minor, tax.tax_minor) for tax in tax_summary([tea, pot])]
    [(500, 50)]
    """
    found: dict[LineTax, list[LineTax]] = {}
    for tax in taxes:
        found.setdefault(evolve(tax, base_minor=0, tax_minor=0), []).append(tax)
    return tuple(
        evolve(
            alike,
            base_minor=sum(tax.base_minor for tax in several),
            tax_minor=sum(tax.tax_minor for tax in several),
        )
        for alike, several in found.items()
    )
