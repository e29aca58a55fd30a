"""An amendment: actions on a placed order, proposed and then confirmed or not."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.amendments.action import Action
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.lifecycle import Lifecycle
from salescore.money import Money
from salescore.orders.order import Charge, Order, OrderLine
from salescore.orders.request import OrderDiscount
from salescore.parties.address import Address

__all__ = [
    "AMENDMENT",
    "AMENDMENTS_MAX",
    "LIFECYCLE",
    "Amendment",
    "AmendmentState",
    "Consequence",
    "Sums",
    "Undo",
]

AMENDMENTS_MAX: Final = 1_000
"""The most amendments of one order that are confirmed."""


class AmendmentState(StrEnum):
    """What has become of an amendment."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REVERTED = "reverted"


_PROPOSED: Final = frozenset({AmendmentState.PROPOSED})

LIFECYCLE: Final = Lifecycle[AmendmentState](
    kind="amendment",
    moves={
        "confirm": (_PROPOSED, AmendmentState.CONFIRMED),
        "decline": (_PROPOSED, AmendmentState.DECLINED),
        "withdraw": (_PROPOSED, AmendmentState.WITHDRAWN),
        "revert": (frozenset({AmendmentState.CONFIRMED}), AmendmentState.REVERTED),
    },
)


@frozen
class Sums:
    """What an order comes to, in minor units; net + tax = gross."""

    net_minor: int
    tax_minor: int
    gross_minor: int
    payable_minor: int

    @classmethod
    def of(cls, order: Order) -> "Sums":
        """Take them from an order."""
        return cls(order.net_minor, order.tax_minor, order.gross_minor, order.payable_minor)


@frozen
class Consequence:
    """What an amendment did to the goods of a line; quantities in base units of the goods.

    Args:
        line: the line's number.
        sku: of the goods; those of a bundle are its components.
        promised: how much more is promised; below 0, how much less.
        waits: how much more waits for goods; below 0, how much less.
    """

    line: int
    sku: str
    promised: Decimal = Decimal(0)
    waits: Decimal = Decimal(0)


@frozen(kw_only=True)
class Undo:
    """What an order was before an amendment, as far as that changed it.

    Args:
        lines: those that were changed or taken out, as they were.
        added: numbers of lines that were added.
        charges: all, as they were; None where none was changed.
        discount: on the whole order.
        ship_to: where the goods went.
    """

    lines: tuple[OrderLine, ...] = ()
    added: tuple[int, ...] = ()
    charges: tuple[Charge, ...] | None = None
    discount: OrderDiscount | None = None
    ship_to: Address | None = field(default=None, metadata=LEFT_OUT)


@frozen(kw_only=True)
class Amendment:
    """Actions on a placed order.

    Args:
        order_id: the order.
        number: which revision of the order it made; 0 until it is confirmed.
        state: proposed, confirmed, declined, withdrawn or reverted.
        currency: of the order, ISO 4217.
        actions: what is to be changed, in order.
        based_on: the version of the order that it was made for.
        before: what the order came to.
        after: what it comes to with the actions.
        reason: why.
        answer: why it was declined or reverted.
        made_by: who proposed it.
        made_at: when.
        decided_by: who confirmed, declined, withdrew or reverted it.
        decided_at: when.
        consequences: what became of goods when it was confirmed.
        undo: what the order was before.
        open_for: the order, while it is proposed: an order has one proposal at most.
    """

    id: UUID
    version: int
    order_id: UUID
    number: int = 0
    state: AmendmentState
    open_for: UUID | None = None
    currency: str
    actions: tuple[Action, ...]
    based_on: int
    before: Sums
    after: Sums
    reason: str = ""
    answer: str = ""
    made_by: str
    made_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    consequences: tuple[Consequence, ...] = ()
    undo: Undo | None = field(default=None, metadata=LEFT_OUT)

    @property
    def difference(self) -> Money:
        """How much more is to be paid; below zero, how much less."""
        return Money(self.after.payable_minor - self.before.payable_minor, self.currency)

    @property
    def display_number(self) -> str:
        """What to call it in a message."""
        return str(self.number) if self.number else str(self.id)[:8]


AMENDMENT: Final[Kind[Amendment]] = Kind(
    "amendments.amendment",
    Amendment,
    unique=("open_for",),
    indexes=("order_id",),
    asked=("order_id", "open_for", "number", "state"),
)
