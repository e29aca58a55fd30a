"""What can be asked for about amendments."""

from uuid import UUID

from attrs import field, frozen

from salescore.amendments.action import ACTIONS_MAX, Action
from salescore.amendments.amendment import Amendment
from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.orders.commands import given_for
from salescore.orders.order import Order
from salescore.shapes import LONG, types_first
from salescore.stock_policy import Shortage

__all__ = [
    "AmendOrder",
    "ConfirmAmendment",
    "DeclineAmendment",
    "ProposeAmendment",
    "RevertAmendment",
    "WithdrawAmendment",
]


def _demand_actions(actions: tuple[Action, ...]) -> None:
    if not actions:
        raise InvalidValue("actions", value="none", allowed="at least one action")
    if len(actions) > ACTIONS_MAX:
        raise TooMany("actions", count=len(actions), limit=ACTIONS_MAX)


@frozen(kw_only=True)
class AmendOrder(Command[Order]):
    """Change a placed order: proposed and confirmed at once.

    Args:
        order_id: placed, or on hold.
        actions: what changes, 1 to 1,000.
        reason: why.
        location: code of the location that promises more goods; None: where goods of their line,
            or else of the order, are promised.
        shortage: what happens where goods lack; None: what waits already waits on, and else as the
            settings say.
    """

    tag = "amendments.amend.v1"
    permission = "orders.amend"

    order_id: UUID
    actions: tuple[Action, ...]
    reason: str = field(default="", metadata=LONG)
    location: str | None = None
    shortage: Shortage | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _demand_actions(self.actions)


@frozen(kw_only=True)
class ProposeAmendment(Command[Amendment]):
    """Say how a placed order might be changed; nothing changes before that is confirmed.

    Args:
        order_id: placed, or on hold; it has no other open proposal.
        actions: what would change, 1 to 1,000.
        reason: why.
    """

    tag = "amendments.propose.v1"
    permission = "amendments.propose"

    order_id: UUID
    actions: tuple[Action, ...]
    reason: str = field(default="", metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _demand_actions(self.actions)


@frozen(kw_only=True)
class ConfirmAmendment(Command[Order]):
    """Let a proposal change its order.

    Args:
        order_id: the order; `expect` is about its version.
        amendment_id: the proposal.
        anyway: also if the order has moved on, or prices have, since it was proposed.
        location: code of the location that promises more goods, as for `AmendOrder`.
        shortage: what happens where goods lack, as for `AmendOrder`.
    """

    tag = "amendments.confirm.v1"
    permission = "amendments.confirm"

    order_id: UUID
    amendment_id: UUID
    anyway: bool = False
    location: str | None = None
    shortage: Shortage | None = None


@frozen(kw_only=True)
class DeclineAmendment(Command[Amendment]):
    """Say no to a proposal."""

    tag = "amendments.decline.v1"
    permission = "amendments.decline"

    amendment_id: UUID
    reason: str = field(validator=given_for("a refusal"), metadata=LONG)


@frozen(kw_only=True)
class WithdrawAmendment(Command[Amendment]):
    """Take a proposal back."""

    tag = "amendments.withdraw.v1"
    permission = "amendments.withdraw"

    amendment_id: UUID


@frozen(kw_only=True)
class RevertAmendment(Command[Order]):
    """Undo the last amendment of an order: lines, sums and promises are as they were.

    Args:
        order_id: the order; `expect` is about its version.
        amendment_id: the last one of it that is confirmed.
        reason: why.
        location: code of the location that promises goods again, as for `AmendOrder`.
        shortage: what happens where goods lack, as for `AmendOrder`.
    """

    tag = "amendments.revert.v1"
    permission = "amendments.revert"

    order_id: UUID
    amendment_id: UUID
    reason: str = field(validator=given_for("undoing an amendment"), metadata=LONG)
    location: str | None = None
    shortage: Shortage | None = None
