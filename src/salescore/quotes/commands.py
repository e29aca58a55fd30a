"""What can be asked for about quotes."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import WORD_LENGTH_MAX, TooMany, demand_text, demand_whole
from salescore.events import Command
from salescore.orders.commands import given_for, ranked
from salescore.orders.order import Order
from salescore.orders.request import (
    LINES_MAX,
    ChargeRequest,
    OrderDiscount,
    check_charges,
    check_lines,
)
from salescore.orders_policy import DAYS_MAX, Prices
from salescore.parties.address import Address
from salescore.quotes.quote import Quote
from salescore.quotes.request import QuoteLineRequest, QuotePart
from salescore.quotes.template import QuoteTemplate
from salescore.shapes import LONG, types_first
from salescore.stock_policy import Shortage

__all__ = [
    "LANGUAGE_MAX",
    "AcceptQuote",
    "ChooseLines",
    "ConvertQuote",
    "DeclineQuote",
    "DraftQuote",
    "ExpireQuote",
    "ReviseQuote",
    "SendQuote",
    "SetQuoteTemplate",
    "WithdrawQuote",
]

LANGUAGE_MAX: Final = 40
"""The most characters that the tag of a language may have."""


@frozen(kw_only=True)
class DraftQuote(Command[Quote]):
    """Start a quote, or replace the content of one that was not sent yet.

    Args:
        customer_id: to whom it is made.
        lines: what is offered, each product once; none if a template says it.
        quote_id: the draft to replace; None starts one.
        template: the name of what it begins with; what is given here comes besides, or instead.
        charges: amounts besides the goods; None takes those of the template.
        discount: on the whole, spread over what is chosen.
        salesperson_id: who sells it; None takes the customer's.
        reference: the buyer's own number.
        ship_to: None takes the customer's shipping address.
        channel: on which it is sold; prices may depend on it.
        language: for documents; None takes the customer's.
        note: what else is to be said; None takes the template's.
        valid_until: its last day; None counts the days of the template, or of the settings.
        opportunity_id: the opportunity that it is made for; None leaves a draft with its own.
    """

    tag = "quotes.draft.v1"
    permission = "quotes.draft"

    customer_id: UUID
    lines: tuple[QuoteLineRequest, ...] = ()
    quote_id: UUID | None = None
    template: str | None = None
    charges: tuple[ChargeRequest, ...] | None = None
    discount: OrderDiscount | None = None
    salesperson_id: UUID | None = None
    reference: str | None = None
    ship_to: Address | None = None
    channel: str | None = None
    language: str | None = None
    note: str | None = field(default=None, metadata=LONG)
    valid_until: date | None = None
    opportunity_id: UUID | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.lines or self.template is None:
            check_lines(self.lines)
        if self.channel is not None:
            demand_text("channel", self.channel, most=WORD_LENGTH_MAX)
        if self.language is not None:
            demand_text("language", self.language, most=LANGUAGE_MAX)
        check_charges(self.charges or ())


@frozen(kw_only=True)
class ReviseQuote(Command[Quote]):
    """Make a new revision of a quote, priced today; what is not said stays as it is.

    Args:
        quote_id: one that was sent, declined, or has expired.
        lines: what is offered now.
        charges: amounts besides the goods.
        discount: on the whole.
        reference: the buyer's own number.
        ship_to: where the goods go.
        note: what else is to be said.
        valid_until: its last day; None counts the days of the settings.
    """

    tag = "quotes.revise.v1"
    permission = "quotes.draft"

    quote_id: UUID
    lines: tuple[QuoteLineRequest, ...] | None = None
    charges: tuple[ChargeRequest, ...] | None = None
    discount: OrderDiscount | None = None
    reference: str | None = None
    ship_to: Address | None = None
    note: str | None = field(default=None, metadata=LONG)
    valid_until: date | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.lines is not None:
            check_lines(self.lines)
        check_charges(self.charges or ())


@frozen(kw_only=True)
class ChooseLines(Command[Quote]):
    """Choose among what is optional and what stands for each other; prices stay.

    Args:
        lines: the numbers or SKUs of all such lines that are taken.
    """

    tag = "quotes.choose.v1"
    permission = "quotes.choose"

    quote_id: UUID
    lines: tuple[int | str, ...] = ()

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if len(self.lines) > LINES_MAX:
            raise TooMany("lines", count=len(self.lines), limit=LINES_MAX)


@frozen(kw_only=True)
class SendQuote(Command[Quote]):
    """Make an offer of a draft: from now on the customer may accept it."""

    tag = "quotes.send.v1"
    permission = "quotes.send"

    quote_id: UUID


@frozen(kw_only=True)
class AcceptQuote(Command[Quote]):
    """The customer takes what is chosen; until the end of its last day."""

    tag = "quotes.accept.v1"
    permission = "quotes.accept"

    quote_id: UUID


@frozen(kw_only=True)
class DeclineQuote(Command[Quote]):
    """The customer does not want it."""

    tag = "quotes.decline.v1"
    permission = "quotes.decline"

    quote_id: UUID
    reason: str = field(validator=given_for("a declined quote"), metadata=LONG)


@frozen(kw_only=True)
class WithdrawQuote(Command[Quote]):
    """We do not stand by it any more; only while nothing of it was ordered."""

    tag = "quotes.withdraw.v1"
    permission = "quotes.withdraw"

    quote_id: UUID
    reason: str = field(validator=given_for("a withdrawn quote"), metadata=LONG)


@frozen(kw_only=True)
class ExpireQuote(Command[Quote]):
    """Its last day is over: nobody can accept it any more. `sales.due` asks for it."""

    tag = "quotes.expire.v1"
    permission = "quotes.expire"

    quote_id: UUID


@frozen(kw_only=True)
class ConvertQuote(Command[Order]):
    """Place an order by a quote, of all that is left of it or of a part.

    Args:
        lines: how much of which lines; None for all that is left.
        accept: accept it first, if that was not done.
        prices: keep those of the quote, or ask for them anew; None does as the settings say.
        location: code of the location that promises the goods.
        tax_quote: the recorded tax quote whose rates it is taxed at.
        allocation: the strategy that chooses from where the goods are promised.
        shortage: what happens where goods lack; None does as the settings say.
        priority: who is served first where goods lack: the highest, -1,000 to 1,000.
    """

    tag = "quotes.convert.v1"
    permission = "quotes.convert"

    quote_id: UUID
    lines: tuple[QuotePart, ...] | None = None
    accept: bool = False
    prices: Prices | None = None
    location: str = "main"
    tax_quote: UUID | None = None
    allocation: str | None = None
    shortage: Shortage | None = None
    priority: int = field(default=0, validator=ranked)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.lines is not None and len(self.lines) > LINES_MAX:
            raise TooMany("lines", count=len(self.lines), limit=LINES_MAX)


@frozen(kw_only=True)
class SetQuoteTemplate(Command[QuoteTemplate]):
    """Keep a template of quotes under a name, in place of what had it before.

    Args:
        name: unique.
        lines: what is offered, each product once.
        charges: amounts besides the goods.
        note: what else is to be said to the customer.
        valid_days: for how many days such a quote holds, 0 to 3,650; None takes the tenant's.
    """

    tag = "quotes.set_template.v1"
    permission = "quotes.set_template"

    name: str
    lines: tuple[QuoteLineRequest, ...]
    charges: tuple[ChargeRequest, ...] = ()
    note: str | None = field(default=None, metadata=LONG)
    valid_days: int | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("name", self.name, most=WORD_LENGTH_MAX)
        check_lines(self.lines)
        check_charges(self.charges)
        days: Any = self.valid_days
        if days is not None:
            demand_whole("valid_days", days, low=0, high=DAYS_MAX)
