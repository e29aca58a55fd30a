"""A quote: what we offer a customer until a day, and how much of it was ordered."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.decimals import EXACT
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money
from salescore.orders.order import Charge, OrderLine
from salescore.orders.request import OrderDiscount
from salescore.parties.address import Address
from salescore.quotes.text import explain, show
from salescore.shapes import LONG
from salescore.tax.amounts import TaxPolicy
from salescore.tax.line_tax import LineTax, entered_minor, tax_summary, taxes_of, withheld_sum
from salescore.unit_price import extend_minor

__all__ = [
    "QUOTE",
    "QUOTE_ORDERS_MAX",
    "ConversionState",
    "Quote",
    "QuoteLine",
    "QuoteState",
    "QuotedOrder",
]

QUOTE_ORDERS_MAX: Final = 500
"""The most orders that stand by one quote."""

_ZERO: Final = Decimal(0)


class QuoteState(StrEnum):
    """Where a quote stands; how much of it was ordered is computed from its lines."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class ConversionState(StrEnum):
    """How much of what a quote offers was ordered."""

    NONE = "none"
    PARTIAL = "partial"
    CONVERTED = "converted"


@frozen
class QuotedOrder:
    """What an order took of a quote.

    Args:
        order_id: the order; it was not canceled.
        lines: (number of the quote's line, quantity in its base unit).
    """

    order_id: UUID
    lines: tuple[tuple[int, Decimal], ...]


@frozen(kw_only=True)
class QuoteLine:
    """One line of a quote.

    Args:
        offered: priced and taxed as the line of an order. What is not chosen is so as if all lines
            were, without a discount on the whole.
        tax_included: its unit price contains its tax.
        ratio: the exact unit price where the line only states it.
        optional: the buyer may leave it out.
        alternative: the group of lines of which the buyer takes one.
        chosen: it counts.
        ordered: how much of it became orders, in base units.
    """

    offered: OrderLine
    tax_included: bool = False
    ratio: Fraction | None = None
    optional: bool = False
    alternative: str | None = None
    chosen: bool = True
    ordered: Decimal = _ZERO

    @property
    def number(self) -> int:
        """Its place in the quote, from 1."""
        return self.offered.number

    @property
    def sku(self) -> str:
        """The product."""
        return self.offered.sku

    @property
    def quantity(self) -> Decimal:
        """How much is offered, in base units."""
        return self.offered.quantity

    @property
    def unit_price(self) -> Decimal:
        """Per base unit, after every discount but one on the whole."""
        return self.offered.unit_price

    @property
    def left(self) -> Decimal:
        """How much of it may still be ordered, in base units; nothing of what is not chosen."""
        return EXACT.subtract(self.quantity, self.ordered) if self.chosen else _ZERO

    @property
    def fixed(self) -> bool:
        """It is neither optional nor an alternative: it cannot be left out."""
        return not self.optional and self.alternative is None


@frozen(kw_only=True)
class Quote:
    """What we offer a customer.

    Args:
        number: the human number.
        currency: ISO 4217 code of every amount.
        valid_until: to the end of this day, in the tenant's zone, it may be accepted.
        quoted_on: the business date of its prices.
        revision: which of its revisions this is, from 1.
        charges: amounts besides the goods; they go with the first order.
        discount: on the whole, spread over what is chosen.
        language: of the customer, for documents.
        note: what else is to be said to the customer.
        opportunity_id: the opportunity that it was made for.
        reason: why it was declined or withdrawn.
        rechosen: other lines were chosen since it was sent.
        orders: those that took something of it.
        net_minor: sums count what is chosen, and the charges; minor units.
    """

    id: UUID
    version: int
    number: str
    state: QuoteState
    customer_id: UUID
    currency: str
    lines: tuple[QuoteLine, ...]
    valid_until: date
    quoted_on: date
    revision: int = 1
    charges: tuple[Charge, ...] = ()
    discount: OrderDiscount | None = None
    tax_policy: TaxPolicy = field(factory=TaxPolicy)
    salesperson_id: UUID | None = None
    reference: str | None = field(default=None, metadata=LEFT_OUT)
    ship_to: Address | None = field(default=None, metadata=LEFT_OUT)
    channel: str | None = None
    language: str = "en"
    note: str | None = field(default=None, metadata={**LEFT_OUT, **LONG})
    reason: str | None = None
    opportunity_id: UUID | None = None
    settings_version: int = 0
    sent_at: datetime | None = None
    accepted_at: datetime | None = None
    rechosen: bool = False
    orders: tuple[QuotedOrder, ...] = ()
    net_minor: int = 0
    tax_minor: int = 0
    gross_minor: int = 0

    @property
    def chosen(self) -> tuple[QuoteLine, ...]:
        """The lines that count."""
        return tuple(line for line in self.lines if line.chosen)

    @property
    def net(self) -> Money:
        """The sum without tax."""
        return Money(self.net_minor, self.currency)

    @property
    def tax(self) -> Money:
        """The tax."""
        return Money(self.tax_minor, self.currency)

    @property
    def gross(self) -> Money:
        """The sum with tax."""
        return Money(self.gross_minor, self.currency)

    @property
    def payable_minor(self) -> int:
        """What is to be paid: the gross, less withheld tax; minor units."""
        return self.gross_minor - sum(withheld_sum(part.taxes) for part in self._parts)

    @property
    def payable(self) -> Money:
        """What is to be paid: the gross, less withheld tax."""
        return Money(self.payable_minor, self.currency)

    @property
    def discount_minor(self) -> int:
        """What the discount on the whole takes off, minor units, net or gross as the prices are."""
        return sum(line.offered.discount_minor for line in self.chosen)

    @property
    def discount_percent(self) -> Decimal:
        """The greatest discount on a line that counts, as somebody gave it; 0 to 100."""
        return max((line.offered.discount_percent for line in self.chosen), default=_ZERO)

    @property
    def goods_minor(self) -> int:
        """What the lines come to before the discount on the whole, net or gross as prices are."""
        included = self.tax_policy.included
        sums = (entered_minor(line.offered, included=included) for line in self.chosen)
        return sum(sums) + self.discount_minor

    def margin(self, costs: Mapping[UUID, Decimal | None]) -> Money | None:
        """Give the net of the goods less what they cost; None where a cost is not known.

        Args:
            costs: of one base unit, by product, in the currency of the quote.
        """
        left = sum(line.offered.net_minor for line in self.chosen)
        for line in self.chosen:
            cost = costs.get(line.offered.product_id)
            if cost is None:
                return None
            left -= extend_minor(cost, line.quantity, self.currency)
        return Money(left, self.currency)

    def tax_summary(self) -> tuple[LineTax, ...]:
        """Give what each tax comes to over what counts; they add up to the quote's tax."""
        return tax_summary(tax for part in self._parts for tax in taxes_of(part))

    @property
    def _parts(self) -> tuple[OrderLine | Charge, ...]:
        return (*(line.offered for line in self.chosen), *self.charges)

    @property
    def conversion_state(self) -> ConversionState:
        """How much of it was ordered."""
        if not any(line.ordered for line in self.lines):
            return ConversionState.NONE
        if any(line.left for line in self.lines):
            return ConversionState.PARTIAL
        return ConversionState.CONVERTED

    def taken_by(self, order_id: UUID) -> QuotedOrder | None:
        """Give what an order took of it; None where that is nothing, or the order was canceled."""
        return next((each for each in self.orders if each.order_id == order_id), None)

    def overdue(self, today: date) -> bool:
        """Say whether its last day is over; of what is accepted already it does not matter.

        Args:
            today: the business date in the tenant's zone.
        """
        return self.state is QuoteState.SENT and today > self.valid_until

    def line(self, of: int | str) -> QuoteLine | None:
        """Give the line with a number or a SKU, or None."""
        return next((line for line in self.lines if of in (line.number, line.sku)), None)

    def explain(self, language: str = "en") -> str:
        """Say line by line how the sum came about; many lines of text."""
        return explain(self, language)

    def show(self, language: str = "en") -> str:
        """Give the quote as text: head, lines, sums."""
        return show(self, language)


QUOTE: Final[Kind[Quote]] = Kind(
    "quotes.quote",
    Quote,
    unique=("number",),
    indexes=("customer_id", "salesperson_id", "state", "reference", "valid_until"),
    asked=(
        "number",
        "state",
        "customer_id",
        "currency",
        "valid_until",
        "quoted_on",
        "revision",
        "salesperson_id",
        "reference",
        "channel",
        "language",
        "reason",
        "settings_version",
        "sent_at",
        "accepted_at",
        "net_minor",
        "tax_minor",
        "gross_minor",
    ),
)
