"""What can be asked for about orders."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.errors import WORD_LENGTH_MAX, InvalidValue, demand_text, demand_whole
from salescore.events import Command
from salescore.orders.order import Order
from salescore.orders.request import (
    ChargeRequest,
    LineRequest,
    OrderDiscount,
    ReasonMissing,
    check_charges,
    check_lines,
)
from salescore.orders_policy import MergeStrategy
from salescore.parties.address import Address
from salescore.parties.customer import Customer
from salescore.shapes import LONG, types_first
from salescore.stock.commitment import PRIORITY_MAX
from salescore.stock_policy import Shortage

__all__ = [
    "CancelOrder",
    "CompleteOrder",
    "CountCredit",
    "DraftOrder",
    "HoldOrder",
    "MergeDrafts",
    "PlaceDraft",
    "PlaceOrder",
    "ReleaseOrder",
    "ReopenOrder",
    "ServeOrder",
    "UpdateOrder",
    "given_for",
    "ranked",
]


def given_for(what: str) -> Callable[[Any, Any, Any], None]:
    """Make a validator that demands a reason, one that is not only spaces.

    Args:
        what: what needs the reason, for the error.

    Raises:
        ReasonMissing: raised by the validator when there is none.
    """

    def check(_: Any, __: Any, reason: Any) -> None:
        if not isinstance(reason, str) or not reason.strip():
            raise ReasonMissing(what)

    return check


def ranked(_: object, __: object, priority: int) -> None:
    """Validate a priority: who is served first where goods lack, -1,000 to 1,000."""
    demand_whole("priority", priority, low=-PRIORITY_MAX, high=PRIORITY_MAX)


@frozen(kw_only=True)
class _OrderTerms(Command[Order]):
    """What a draft and a placement both say.

    Args:
        customer_id: who buys.
        lines: what, 1 to 10,000 lines, each product once.
        charges: amounts besides the goods.
        salesperson_id: who sold it; None takes the customer's.
        reference: the buyer's own order number.
        ship_to: None takes the customer's shipping address.
        location: code of the location that promises the goods.
        channel: on which it is sold, such as ``"web"``; prices may depend on it.
        discount: on the whole, spread over the lines.
        custom: values of custom fields by code.
        tax_quote: the recorded quote whose rates it is taxed at; None takes the tenant's own.
        together: all of it leaves in one shipment.
    """

    customer_id: UUID
    lines: tuple[LineRequest, ...]
    charges: tuple[ChargeRequest, ...] = ()
    salesperson_id: UUID | None = None
    reference: str | None = None
    ship_to: Address | None = None
    location: str = "main"
    channel: str | None = None
    discount: OrderDiscount | None = None
    custom: Mapping[str, Any] = field(factory=dict, hash=False)
    tax_quote: UUID | None = None
    together: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_lines(self.lines)
        if self.channel is not None:
            demand_text("channel", self.channel, most=WORD_LENGTH_MAX)
        check_charges(self.charges)


@frozen(kw_only=True)
class PlaceOrder(_OrderTerms):
    """Agree on an order: price it, promise the goods, give it a number.

    Args:
        allocation: the strategy that chooses from where the goods are promised; None takes
            `location` for all of them.
        shortage: what happens where goods lack; None does as the settings say.
        priority: who is served first where goods lack: the highest, -1,000 to 1,000.
    """

    tag = "orders.place.v1"
    permission = "orders.place"

    allocation: str | None = None
    shortage: Shortage | None = None
    priority: int = field(default=0, validator=ranked)


@frozen(kw_only=True)
class DraftOrder(_OrderTerms):
    """Start a draft (a cart), or replace the content of one: priced, but nothing promised.

    Args:
        order_id: the draft to replace; None starts one.
    """

    tag = "orders.draft.v1"
    permission = "orders.draft"

    order_id: UUID | None = None


@frozen(kw_only=True)
class PlaceDraft(Command[Order]):
    """Place a draft: it is priced again on the day of placement.

    Args:
        tax_quote: the recorded quote whose rates it is taxed at; None keeps the draft's.
        allocation: the strategy that chooses from where the goods are promised; None takes
            `location` for all of them.
        shortage: what happens where goods lack; None does as the settings say.
        priority: who is served first where goods lack: the highest, -1,000 to 1,000.
    """

    tag = "orders.place_draft.v1"
    permission = "orders.place"

    order_id: UUID
    location: str = "main"
    tax_quote: UUID | None = None
    allocation: str | None = None
    shortage: Shortage | None = None
    priority: int = field(default=0, validator=ranked)


@frozen(kw_only=True)
class MergeDrafts(Command[Order]):
    """Let one cart join another: its lines are taken over, it is called off, what it holds let go.

    Args:
        order_id: the draft that stays; its lines are priced again.
        other_id: the draft that ends.
        strategy: which lines stay; None does as the settings say.
        reason: why the other one ends.
    """

    tag = "orders.merge.v1"
    permission = "orders.draft"

    order_id: UUID
    other_id: UUID
    strategy: MergeStrategy | None = None
    reason: str = field(validator=given_for("a merger"), metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.order_id == self.other_id:
            raise InvalidValue("other", value=self.other_id, allowed="another draft")


@frozen(kw_only=True)
class HoldOrder(Command[Order]):
    """Stop shipping and invoicing for a while; promises stay."""

    tag = "orders.hold.v1"
    permission = "orders.hold"

    order_id: UUID
    reason: str = field(validator=given_for("a hold"), metadata=LONG)


@frozen(kw_only=True)
class ReleaseOrder(Command[Order]):
    """Go on with an order that was on hold."""

    tag = "orders.release.v1"
    permission = "orders.release"

    order_id: UUID


@frozen(kw_only=True)
class CancelOrder(Command[Order]):
    """Call an order off; only while nothing has left and nothing is billed."""

    tag = "orders.cancel.v1"
    permission = "orders.cancel"

    order_id: UUID
    reason: str = field(validator=given_for("a cancellation"), metadata=LONG)


@frozen(kw_only=True)
class CompleteOrder(Command[Order]):
    """Close an order of which everything is shipped, billed and paid."""

    tag = "orders.complete.v1"
    permission = "orders.complete"

    order_id: UUID


@frozen(kw_only=True)
class ReopenOrder(Command[Order]):
    """Take a completed order up again."""

    tag = "orders.reopen.v1"
    permission = "orders.reopen"

    order_id: UUID
    reason: str = field(validator=given_for("a reopening"), metadata=LONG)


@frozen(kw_only=True)
class ServeOrder(Command[Order]):
    """Promise an order what is there of what it waits for; where nothing is, nothing happens."""

    tag = "orders.serve.v1"
    permission = "stock.serve"

    order_id: UUID


@frozen(kw_only=True)
class CountCredit(Command[Customer]):
    """Let the open orders of a customer with a credit limit count against it.

    It follows by itself when a customer gets a limit.

    Args:
        customer_id: whose.
        since: the order to begin with, of many; None for the first.
    """

    tag = "customers.count_credit.v1"
    permission = "customers.update"

    customer_id: UUID
    since: UUID | None = None


@frozen(kw_only=True)
class UpdateOrder(Command[Order]):
    """Change the custom values of an order; `changes` holds new values by field name."""

    tag = "orders.update.v1"
    permission = "orders.update"

    order_id: UUID
    changes: Mapping[str, Any] = field(hash=False)
