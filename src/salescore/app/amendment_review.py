"""What would come of an amendment, read off the verdict on its command."""

from attrs import frozen

from salescore.amendments.amendment import Amendment, Consequence
from salescore.amendments.events import AmendmentConfirmed
from salescore.errors import Rejection, Warning
from salescore.money import Money
from salescore.orders.ledger_events import OrderAmended
from salescore.orders.order import Order
from salescore.policies import Verdict

__all__ = ["AmendmentReview"]


@frozen(kw_only=True)
class AmendmentReview:
    """What would come of an amendment; nothing was written.

    Args:
        rejections: what speaks against it.
        warnings: what should be known.
        order: the order as it would be; None where something speaks against it.
        amendment: with what it would come to, and what would become of goods; None likewise.
    """

    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[Warning, ...] = ()
    order: Order | None = None
    amendment: Amendment | None = None

    @property
    def allowed(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.rejections

    @property
    def difference(self) -> Money | None:
        """How much more would be to be paid; below zero, how much less."""
        return None if self.amendment is None else self.amendment.difference

    @property
    def to_pay(self) -> Money | None:
        """What would still be to be paid for the order; below zero, what to pay back."""
        return None if self.order is None else self.order.open

    @property
    def consequences(self) -> tuple[Consequence, ...]:
        """What would be promised more and less, and what would wait."""
        return () if self.amendment is None else self.amendment.consequences

    @classmethod
    def of(cls, verdict: Verdict) -> "AmendmentReview":
        """Take it from the verdict on a command."""
        orders = [each.order for each in verdict.consequences if isinstance(each, OrderAmended)]
        made = [e.amendment for e in verdict.consequences if isinstance(e, AmendmentConfirmed)]
        return cls(
            rejections=verdict.rejections,
            warnings=verdict.warnings,
            order=orders[0] if orders else None,
            amendment=made[0] if made else None,
        )
