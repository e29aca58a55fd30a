"""How a document shows its taxes: one subtotal, and under it the groups of taxes."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from itertools import count

from attrs import frozen

from salescore.tax.document import DocumentTaxes, TaxTotal
from salescore.tax.rate import Tax

__all__ = ["TaxSummary", "group_names", "summarize"]


@frozen(kw_only=True)
class TaxSummary:
    """What a document shows.

    Args:
        base: without the taxes that are shown, those folded into it among them.
        tax: the taxes that are shown.
        total: what is to be paid.
        groups: from the name of a group to what it comes to, in the order in which they occur.
    """

    base: Fraction
    tax: Fraction
    total: Fraction
    groups: Mapping[str, TaxTotal]


def group_names(document: DocumentTaxes) -> Mapping[Tax, str]:
    """Give the group in which each tax is shown; one without a group stands alone: g1, g2 ..."""
    taxes = [total.tax for total in document.by_tax]
    taken = {tax.group for tax in taxes}
    free = (name for name in map("g{}".format, count(1)) if name not in taken)
    return {tax: tax.group or next(free) for tax in taxes}


def summarize(document: DocumentTaxes, *, folded: Collection[str] = ()) -> TaxSummary:
    """Say what a document shows of its taxes.

    Args:
        document: with its taxes.
        folded: names of groups that are shown inside the base.

    >>> from decimal import Decimal
    >>> from salescore.tax.document import compute_document
    >>> from salescore.tax.taxed_line import TaxLine
    >>> vat, eco = (Tax(code=x, rate=Decimal("0.1"), group=x) for x in ("vat", "eco"))
    >>> done = compute_document([TaxLine(price=Decimal(100), taxes=(vat, eco))])
    >>> shown = summarize(done, folded=["eco"])
    >>> float(shown.base), float(shown.tax), list(shown.groups)
    (110.0, 10.0, ['vat'])
    """
    names = group_names(document)
    totals = document.by(lambda tax: names[tax])
    groups = {names[total.tax]: total for total in totals}
    inside = sum((groups[name].amount for name in groups if name in folded), start=Fraction(0))
    return TaxSummary(
        base=document.sums.net + inside,
        tax=document.sums.tax - inside,
        total=document.payable,
        groups={name: total for name, total in groups.items() if name not in folded},
    )
