"""Repeating an order: when it comes, at which prices, and what speaks against it."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from attrs import evolve

from salescore.errors import Rejection
from salescore.orders.order import Order
from salescore.orders.pricing import Agreed
from salescore.orders.request import ChargeRequest, LineRequest, OrderDiscount
from salescore.orders_policy import Prices
from salescore.parties.address import Address
from salescore.parties.customer import Customer
from salescore.pricing.explanation import Step
from salescore.recurring.commands import NoteRefusal, StartRecurring
from salescore.recurring.events import (
    RecurringPlaced,
    RecurringRefused,
    RecurringResumed,
    RecurringStarted,
)
from salescore.recurring.recurring import (
    LIFECYCLE,
    KeptPrice,
    Recurring,
    RecurringState,
    Refusal,
)
from salescore.unit_price import price_text

__all__ = [
    "RepeatedTerms",
    "against_currency",
    "against_time",
    "check",
    "prices_of",
    "refused",
    "repeated",
    "resumed",
    "start_recurring",
]


def check(recurring: Recurring, verb: str) -> None:
    """Demand that the state allows a move.

    Raises:
        WrongState: it does not.
    """
    LIFECYCLE.check(recurring.number, state=recurring.state, verb=verb)


def start_recurring(
    command: StartRecurring,
    *,
    recurring_id: UUID,
    number: str,
    customer: Customer,
    today: date,
) -> RecurringStarted:
    """Let the same be ordered again and again."""
    since = command.since or today
    recurring = Recurring(
        id=recurring_id,
        version=1,
        number=number,
        state=RecurringState.ACTIVE,
        customer_id=customer.id,
        currency=customer.currency,
        lines=command.lines,
        every=command.every,
        since=since,
        until=command.until,
        count=command.count,
        next_on=since,
        try_on=since,
        prices=command.prices,
        reference=command.reference,
        ship_to=command.ship_to,
        location=command.location,
        shortage=command.shortage,
    )
    return RecurringStarted(recurring_id, number, recurring=recurring)


class RepeatedTerms:
    """A recurring order seen as terms of one of its orders."""

    def __init__(self, recurring: Recurring) -> None:
        """Keep what is repeated."""
        kept = {each.sku for each in recurring.kept}
        self.lines: tuple[LineRequest, ...] = tuple(
            _unpriced(line) if line.sku in kept else line for line in recurring.lines
        )
        self.charges: tuple[ChargeRequest, ...] = ()
        self.salesperson_id: UUID | None = None
        self.reference: str | None = recurring.reference
        self.ship_to: Address | None = recurring.ship_to
        self.channel: str | None = None
        self.discount: OrderDiscount | None = None
        self.together: bool = False
        self.tax_quote: UUID | None = None


def _unpriced(line: LineRequest) -> LineRequest:
    """Give a line whose price is kept, with its discount in it."""
    return evolve(line, unit_price=None, discount_percent=Decimal(0), reason=None)


def against_time(recurring: Recurring, on: date, *, today: date) -> tuple[Rejection, ...]:
    """Refuse a time that is not the next one, or has not come."""
    if on == recurring.next_on and on <= today:
        return ()
    params = {"recurring": recurring.number, "on": on, "next_on": recurring.next_on}
    return (Rejection("recurring.not_due", params),)


def against_currency(recurring: Recurring, currency: str) -> tuple[Rejection, ...]:
    """Refuse to place an order once the customer is billed in another currency.

    Args:
        recurring: whose prices stand in the currency of its beginning.
        currency: the customer's now.
    """
    if currency == recurring.currency:
        return ()
    params = {"recurring": recurring.number, "currency": recurring.currency, "now": currency}
    return (Rejection("recurring.other_currency", params),)


def prices_of(recurring: Recurring) -> dict[str, Agreed]:
    """Give the prices that are kept, by SKU."""
    return {
        each.sku: Agreed(
            unit_price=each.unit_price,
            tax_included=each.tax_included,
            steps=(
                Step(
                    "recurring.kept_price",
                    {
                        "amount": price_text(each.unit_price, recurring.currency),
                        "recurring": recurring.number,
                    },
                ),
            ),
        )
        for each in recurring.kept
    }


def repeated(recurring: Recurring, order: Order, *, on: date) -> RecurringPlaced:
    """Note the order of a time; the first one says which prices are kept."""
    keep = recurring.prices is Prices.KEEP and not recurring.kept
    included = order.tax_policy.included
    kept = tuple(KeptPrice(line.sku, line.unit_price, included) for line in order.lines)
    return RecurringPlaced(recurring.id, on, order.id, kept if keep else ())


def refused(recurring: Recurring, command: NoteRefusal, *, today: date) -> RecurringRefused:
    """Note a refusal; the time is tried again the next day."""
    refusal = Refusal(command.on, today, command.codes)
    return RecurringRefused(recurring.id, refusal, today + timedelta(days=1))


def resumed(recurring: Recurring, *, today: date) -> RecurringResumed:
    """Go on with the first time that is not over."""
    done = recurring.done
    while (day := recurring.day(done)) is not None and day < today:
        done += 1
    return RecurringResumed(recurring.id, done)
