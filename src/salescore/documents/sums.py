"""The sums at the end of a document, as they are booked."""

from collections.abc import Iterable, Iterator

from salescore.decimals import EXACT, text
from salescore.documents.document import DocumentSum
from salescore.tax.line_tax import LineTax, TaxedPart, tax_summary, taxes_of, withheld_sum

__all__ = ["sums_of"]


def sums_of(
    parts: Iterable[TaxedPart],
    *,
    net_minor: int,
    gross_minor: int,
    payable_minor: int,
    discount_minor: int = 0,
) -> Iterator[DocumentSum]:
    """Give the sums of a document with amounts.

    Args:
        parts: its lines and charges, with their taxes.
        net_minor: as it is booked.
        gross_minor: as it is booked.
        payable_minor: as it is booked: less withheld tax, as cash was rounded.
        discount_minor: what a discount on the whole has taken off the net.
    """
    booked = tuple(parts)
    if discount_minor:
        yield DocumentSum("documents.discount", -discount_minor)
    yield DocumentSum("documents.net", net_minor)
    for tax in tax_summary(tax for part in booked for tax in taxes_of(part)):
        yield _tax(tax)
    yield DocumentSum("documents.gross", gross_minor)
    withheld = sum(withheld_sum(part.taxes) for part in booked)
    if withheld:
        yield DocumentSum("documents.withheld", -withheld)
    rounding = payable_minor - gross_minor + withheld
    if rounding:
        yield DocumentSum("documents.rounding", rounding)
    if payable_minor != gross_minor:
        yield DocumentSum("documents.payable", payable_minor)


def _tax(tax: LineTax) -> DocumentSum:
    """Say a tax; one that adds nothing says why."""
    params = {"code": tax.code, "percent": text(tax.rate.scaleb(2, EXACT)), "reason": tax.reason}
    code = "documents.tax" if tax.adds_minor or not tax.reason else "documents.untaxed"
    return DocumentSum(code, tax.adds_minor, params)
