"""An order: what was agreed, with a ledger on every line; its axes are functions of the ledgers."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.catalog.component import Component
from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.decimals import EXACT
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money
from salescore.orders.axes import (
    BillingState,
    FulfillmentState,
    PaymentState,
    billing_state,
    fulfillment_state,
    payment_state,
)
from salescore.orders.ledger import NOTHING_LATER, LineLedger
from salescore.orders.request import OrderDiscount
from salescore.orders.standing import apart_minor
from salescore.orders.text import explain, show
from salescore.orders_policy import BillOn
from salescore.parties.address import Address
from salescore.pricing.explanation import Step
from salescore.tax.amounts import TaxPolicy
from salescore.tax.line_tax import LineTax, tax_summary, taxes_of, withheld_sum

__all__ = ["AGREED", "LASTING", "ORDER", "Charge", "Order", "OrderLine", "OrderState", "Source"]

ZERO: Final = Decimal(0)


class OrderState(StrEnum):
    """Where an order stands; everything finer is an axis, computed from the ledgers."""

    DRAFT = "draft"
    PLACED = "placed"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    CANCELED = "canceled"


AGREED: Final = frozenset({OrderState.PLACED, OrderState.ON_HOLD})
"""What was agreed on, and is not over."""

LASTING: Final = AGREED | {OrderState.COMPLETED}
"""What was agreed on, and was not called off."""


@frozen(kw_only=True)
class OrderLine:
    """One line of an order; quantities are in the product's base unit.

    The ledger: `quantity` ordered, `committed` promised by stock, `shipped`, `invoiced`, and what
    became of it `later`. Amounts are those of what is `agreed`: what was ordered, less what will
    not be delivered any more. Of a canceled order nothing is open, and its lines stay as they were.

    Args:
        number: its place in the order, from 1.
        unit_price: net (or gross, if the order's tax is included) per base unit, after discounts.
        asked: the quantity as the buyer put it, such as ``"2 carton"``.
        tracked: goods that stock promises and ships.
        manual: the unit price was given, not found; `steps` says why.
        discount_percent: a reduction given on this line.
        steps: how the price came about.
        taxes: each of them; empty where it is the one rate of the tax code, or none.
        discount_minor: its part of a discount on the order, in `net_minor` (or `gross_minor`, if
            the order's tax is included) already.
        components: of a bundle, the goods that one of it is promised and shipped as, as they were
            when the order was placed; empty where that is the product itself.
        bill_on: what of it may be billed; None: goods once shipped, services once ordered.
        later: what was closed, came back, and was credited.
        supplied_by: who sends it to the buyer himself; None: it leaves from our stock.
    """

    number: int
    product_id: UUID
    sku: str
    quantity: Decimal
    unit: str
    asked: str
    unit_price: Decimal
    net_minor: int
    tax_minor: int
    gross_minor: int
    tax_code: str | None = None
    tax_rate: Decimal = ZERO
    tracked: bool = True
    manual: bool = False
    discount_percent: Decimal = ZERO
    reason: str | None = None
    ship_on: date | None = None
    committed: Decimal = ZERO
    shipped: Decimal = ZERO
    invoiced: Decimal = ZERO
    steps: tuple[Step, ...] = field(default=(), hash=False, metadata=LEFT_OUT)
    taxes: tuple[LineTax, ...] = ()
    discount_minor: int = 0
    components: tuple[Component, ...] = ()
    bill_on: BillOn | None = None
    later: LineLedger = NOTHING_LATER
    supplied_by: str | None = None

    @property
    def from_stock(self) -> bool:
        """Whether stock promises its goods."""
        return self.tracked and self.supplied_by is None

    @property
    def agreed(self) -> Decimal:
        """What was ordered, less what will not be delivered any more."""
        return EXACT.subtract(self.quantity, self.later.canceled)

    @property
    def kept(self) -> Decimal:
        """What was shipped and has not come back."""
        return EXACT.subtract(self.shipped, self.later.returned)

    @property
    def owed(self) -> Decimal:
        """What is still to be shipped; 0 for what is never shipped."""
        if not self.tracked:
            return ZERO
        return max(EXACT.subtract(EXACT.add(self.agreed, self.later.replaced), self.shipped), ZERO)

    @property
    def billed(self) -> Decimal:
        """What stands on invoices and was not credited."""
        return EXACT.subtract(self.invoiced, self.later.credited)

    @property
    def bill_up_to(self) -> Decimal:
        """How much should be billed once all of it has left: what is agreed and stays there."""
        return max(EXACT.subtract(self.agreed, self.later.gone), self.kept)

    @property
    def billed_once_ordered(self) -> bool:
        """Whether it may be billed before it is shipped."""
        return not self.tracked if self.bill_on is None else self.bill_on is BillOn.ORDERED

    @property
    def billable(self) -> Decimal:
        """What may be invoiced now; below 0, what is to be credited."""
        most = self.bill_up_to if self.billed_once_ordered else self.kept
        return EXACT.subtract(most, self.billed)


@frozen(kw_only=True)
class Charge:
    """An amount besides the goods, such as freight; it is invoiced with the first invoice.

    Args:
        code: what for, such as ``"freight"``.
        invoiced: it stands on an invoice.
        credited: how much of it was taken back, 0 to 1.
        spread: it is taxed as the goods are, in proportion.
        taxes: each of them; empty where it is the one rate of the tax code, or none.
    """

    code: str
    net_minor: int
    tax_minor: int
    gross_minor: int
    tax_code: str | None = None
    tax_rate: Decimal = ZERO
    invoiced: bool = False
    spread: bool = False
    taxes: tuple[LineTax, ...] = ()
    credited: Decimal = ZERO


@frozen
class Source:
    """What an order was made from.

    Args:
        kind: the name of its kind, such as ``"quotes.quote"``.
        id: which one.
    """

    kind: str
    id: UUID


@frozen(kw_only=True)
class Order:
    """What a customer and we agreed; the cart is a draft order.

    Args:
        number: the human number, given at placement; a draft has none.
        currency: ISO 4217 code of every amount.
        tax_policy: frozen at placement.
        invoiced_minor: gross amount on invoices, minor units.
        paid_minor: what was paid for it, minor units.
        placed_at: when it was placed in the world.
        channel: on which it was sold.
        discount: on the whole order, spread over its lines.
        rounding: what cash rounding has added to the sums of its invoices.
        together: all of it leaves in one shipment.
        credited_minor: what credit notes took back of what was to be paid, minor units.
        refunded_minor: what was paid back, minor units.
        authorized_minor: what is set aside for it and not captured yet, minor units.
        revision: how many amendments were confirmed.
        last_line: the highest number that a line of it ever had; 0 while no line was removed.
        source: what it was made from.
        on_credit: what is open of it counts against the credit limit of its customer.
    """

    id: UUID
    version: int
    number: str | None
    state: OrderState
    customer_id: UUID
    currency: str
    lines: tuple[OrderLine, ...]
    charges: tuple[Charge, ...] = ()
    tax_policy: TaxPolicy = field(factory=TaxPolicy)
    salesperson_id: UUID | None = None
    payment_terms_days: int = 30
    reference: str | None = field(default=None, metadata=LEFT_OUT)
    ship_to: Address | None = field(default=None, metadata=LEFT_OUT)
    settings_version: int = 0
    placed_at: datetime | None = None
    net_minor: int = 0
    tax_minor: int = 0
    gross_minor: int = 0
    invoiced_minor: int = 0
    paid_minor: int = 0
    reason: str | None = None
    channel: str | None = None
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)
    discount: OrderDiscount | None = None
    rounding: Money | None = None
    together: bool = False
    credited_minor: int = 0
    refunded_minor: int = 0
    authorized_minor: int = 0
    revision: int = 0
    last_line: int = 0
    source: Source | None = None
    on_credit: bool = False

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
        """The sum with tax: what the customer owes."""
        return Money(self.gross_minor, self.currency)

    @property
    def parts(self) -> "tuple[OrderLine | Charge, ...]":
        """What it is made of: its lines, then its charges."""
        return (*self.lines, *self.charges)

    @property
    def payable_minor(self) -> int:
        """What is to be paid: the gross, less withheld tax, as cash rounded it; minor units."""
        withheld = sum(withheld_sum(part.taxes) for part in self.parts)
        return self.gross_minor - withheld + (self.rounding.minor if self.rounding else 0)

    @property
    def payable(self) -> Money:
        """What is to be paid: the gross, less withheld tax, as cash rounded it."""
        return Money(self.payable_minor, self.currency)

    @property
    def paid(self) -> Money:
        """What was paid for it."""
        return Money(self.paid_minor, self.currency)

    @property
    def due_minor(self) -> int:
        """What is to be paid for it after credit notes, minor units.

        What was billed beyond what is agreed counts, because more left, or because it was credited
        and billed again. What came back before it was billed does not: it never will be.
        """
        apart = sum(apart_minor(line) for line in self.lines if line.shipped or line.invoiced)
        return self.payable_minor + apart - self.credited_minor

    @property
    def held_minor(self) -> int:
        """What was paid for it and not paid back, minor units."""
        return self.paid_minor - self.refunded_minor

    @property
    def held(self) -> Money:
        """What was paid for it and not paid back."""
        return Money(self.held_minor, self.currency)

    @property
    def open(self) -> Money:
        """What is still to be paid for it; below zero, what is to be paid back."""
        return Money(self.due_minor - self.held_minor, self.currency)

    def tax_summary(self) -> tuple[LineTax, ...]:
        """Give what each tax comes to over lines and charges; they add up to the order's tax."""
        return tax_summary(tax for part in self.parts for tax in taxes_of(part))

    @property
    def fulfillment_state(self) -> FulfillmentState:
        """How much of the goods has left."""
        return fulfillment_state(self)

    @property
    def billing_state(self) -> BillingState:
        """How much of it stands on invoices."""
        return billing_state(self)

    @property
    def payment_state(self) -> PaymentState:
        """How much of it has been paid."""
        return payment_state(self)

    def explain(self, language: str = "en") -> str:
        """Say line by line how the sum came about; many lines of text."""
        return explain(self, language)

    def show(self, language: str = "en") -> str:
        """Give the order as text: head, lines, sums, axes."""
        return show(self, language)

    @property
    def display_number(self) -> str:
        """What to call the order in a message."""
        return self.number or f"draft {str(self.id)[:8]}"


ORDER: Final[Kind[Order]] = Kind(
    "orders.order",
    Order,
    unique=("number",),
    indexes=("customer_id", "salesperson_id", "state", "reference"),
    several=(UNIQUE,),
    asked=(
        "number",
        "state",
        "customer_id",
        "currency",
        "salesperson_id",
        "payment_terms_days",
        "reference",
        "settings_version",
        "placed_at",
        "net_minor",
        "tax_minor",
        "gross_minor",
        "invoiced_minor",
        "paid_minor",
        "reason",
        "channel",
        "custom",
    ),
)
