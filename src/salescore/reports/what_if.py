"""What if: orders of the past, priced by another book; nothing is written."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from salescore.decimals import Rounding, round_ratio
from salescore.errors import Coded, Rejection, TooMany
from salescore.orders.order import Order, OrderLine
from salescore.pricing.ask import Ask
from salescore.pricing.book import PriceBook
from salescore.pricing.explanation import Step
from salescore.pricing.priced import LINE_DISCOUNT, Priced, reduce_price
from salescore.reports.column import Column, ColumnKind
from salescore.reports.table import Table

__all__ = ["WHAT_IF_LINES_MAX", "LineDifference", "SoldLine", "WhatIf", "WhatIfTotal", "what_if"]

WHAT_IF_LINES_MAX: Final = 1_000_000
"""Lines that one question looks at."""


@frozen(kw_only=True)
class SoldLine:
    """A line that was sold, with what another book is asked about it.

    Args:
        order: it stands in.
        line: as it was sold.
        ask: the question for its price.
        cost_minor: of the whole line, in the order's currency; None if it is not known.
    """

    order: Order
    line: OrderLine
    ask: Ask
    cost_minor: int | None = None


@frozen(kw_only=True)
class LineDifference:
    """A line that would have another price, or none.

    Args:
        order: its number.
        line: its place in the order.
        sku: what was sold.
        quantity: in base units.
        currency: ISO 4217 code.
        before: the unit price at which it was sold.
        after: the unit price it would have; None if it would have none.
        net_before_minor: of the line, as it was sold.
        net_after_minor: of the line; None if it would have no price.
        why: how the other price comes about, or why there is none.
    """

    order: str
    line: int
    sku: str
    quantity: Decimal
    currency: str
    before: Decimal
    after: Decimal | None
    net_before_minor: int
    net_after_minor: int | None
    why: tuple[Step | Rejection, ...]

    def explain(self, language: str = "en") -> str:
        """Say why, one step a line."""
        return "\n".join(each.sentence(language) for each in self.why)


@frozen(kw_only=True)
class WhatIfTotal:
    """What it comes to in one currency, in minor units of it.

    Args:
        currency: ISO 4217 code.
        lines: looked at.
        changed: of these, with another price.
        unpriced: of these, without a price: they keep what they were sold for.
        net_before_minor: revenue without tax as it was.
        net_after_minor: revenue without tax as it would be.
        costed: lines whose cost is known; the following figures are about them alone.
        cost_minor: what they cost.
        margin_before_minor: their revenue as it was, less their cost.
        margin_after_minor: their revenue as it would be, less their cost.
    """

    currency: str
    lines: int = 0
    changed: int = 0
    unpriced: int = 0
    net_before_minor: int = 0
    net_after_minor: int = 0
    costed: int = 0
    cost_minor: int = 0
    margin_before_minor: int = 0
    margin_after_minor: int = 0


@frozen(kw_only=True)
class WhatIf:
    """What orders would have come to.

    Args:
        totals: one for each currency, by code.
        differences: every line that would have another price, or none; in the order of the lines.
    """

    totals: tuple[WhatIfTotal, ...]
    differences: tuple[LineDifference, ...]

    @property
    def unpriced(self) -> tuple[LineDifference, ...]:
        """The lines that would have no price."""
        return tuple(each for each in self.differences if each.after is None)

    def table(self, currency: str, *, language: str = "en") -> Table:
        """Give the lines of one currency that would differ.

        Args:
            currency: ISO 4217 code.
            language: of the headings.

        Returns:
            Columns ``order``, ``sku``, ``quantity``, ``net``, ``net_after``, ``change``; a line
            without a price has nothing in the last two.
        """
        money = ("net", "net_after", "change")
        return Table.of(
            Coded("reports.what_if", {}),
            columns=(
                Column("order", ColumnKind.TEXT),
                Column("sku", ColumnKind.TEXT),
                Column("quantity", ColumnKind.QUANTITY, adds=False),
                *(Column(name, ColumnKind.MONEY, currency) for name in money),
            ),
            rows=[
                (
                    f"{each.order}/{each.line}",
                    each.sku,
                    each.quantity,
                    each.net_before_minor,
                    each.net_after_minor,
                    _change(each),
                )
                for each in self.differences
                if each.currency == currency
            ],
            notes=(Coded("reports.currency", {"currency": currency}),),
            language=language,
        )


def _change(difference: LineDifference) -> int | None:
    after = difference.net_after_minor
    return None if after is None else after - difference.net_before_minor


class _Sum:
    """The figures of one currency while they are added up."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def add(self, **figures: int) -> None:
        """Add to figures by name."""
        for name, figure in figures.items():
            self.counts[name] = self.counts.get(name, 0) + figure


def what_if(
    orders: Iterable[Sequence[SoldLine]],
    book: PriceBook,
    *,
    rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO,
) -> WhatIf:
    """Price orders by another book.

    A price that was given by hand stays, and so does a discount of the line. Revenue is without
    tax: of a price that contains it, the line's own share of net in gross counts. A line that would
    have no price counts with what it was sold for, and is told.

    Args:
        orders: the lines of each, in order.
        book: compiled from the lists that would be in force.
        rounding: how a line's amount becomes minor units.

    Raises:
        TooMany: more than a million lines.
    """
    sums, differences, count = dict[str, _Sum](), list[LineDifference](), 0
    for lines in orders:
        count += len(lines)
        if count > WHAT_IF_LINES_MAX:
            raise TooMany("lines", count=count, limit=WHAT_IF_LINES_MAX)
        for sold, answer in _priced(lines, book):
            difference = _difference(sold, answer, rounding)
            if difference is not None:
                differences.append(difference)
            _count(sums.setdefault(sold.order.currency, _Sum()), sold, difference)
    totals = (WhatIfTotal(currency=code, **found.counts) for code, found in sorted(sums.items()))
    return WhatIf(totals=tuple(totals), differences=tuple(differences))


def _priced(
    lines: Sequence[SoldLine], book: PriceBook
) -> Iterator[tuple[SoldLine, Priced | Rejection | None]]:
    """Give each line with its answer; None where the price was given by hand."""
    answers = book.price_basket([sold.ask for sold in lines])
    for sold, answer in zip(lines, answers, strict=True):
        if sold.line.manual:
            yield sold, None
        elif isinstance(answer, Rejection) or not sold.line.discount_percent:
            yield sold, answer
        else:
            left, step = reduce_price(
                answer.exact,
                percent=sold.line.discount_percent,
                currency=sold.order.currency,
                code=LINE_DISCOUNT,
            )
            yield sold, answer.then(left, step)


def _difference(
    sold: SoldLine, answer: Priced | Rejection | None, rounding: Rounding
) -> LineDifference | None:
    """Give what differs, or None if the line would be sold for the same."""
    order, line = sold.order, sold.line
    if answer is None:
        return None
    after, net, why = None, None, tuple[Step | Rejection, ...]()
    if isinstance(answer, Rejection):
        why = (answer,)
    else:
        same = answer.tax_included == order.tax_policy.included
        if same and answer.unit_price == line.unit_price:
            return None
        after, why = answer.unit_price, answer.steps
        net = _net(answer, sold, rounding)
    return LineDifference(
        order=order.display_number,
        line=line.number,
        sku=line.sku,
        quantity=line.agreed,
        currency=order.currency,
        before=line.unit_price,
        after=after,
        net_before_minor=line.net_minor,
        net_after_minor=net,
        why=why,
    )


def _net(answer: Priced, sold: SoldLine, rounding: Rounding) -> int:
    line = sold.line
    minor = answer.sum_minor(line.agreed, sold.order.currency, rounding)
    if not answer.tax_included or line.gross_minor <= 0:
        return minor
    return round_ratio(minor * line.net_minor, line.gross_minor, rounding)


def _count(total: _Sum, sold: SoldLine, difference: LineDifference | None) -> None:
    before = sold.line.net_minor
    unpriced = difference is not None and difference.net_after_minor is None
    after = before
    if difference is not None and difference.net_after_minor is not None:
        after = difference.net_after_minor
    total.add(
        lines=1,
        changed=int(difference is not None and not unpriced),
        unpriced=int(unpriced),
        net_before_minor=before,
        net_after_minor=after,
    )
    if sold.cost_minor is not None:
        total.add(
            costed=1,
            cost_minor=sold.cost_minor,
            margin_before_minor=before - sold.cost_minor,
            margin_after_minor=after - sold.cost_minor,
        )
