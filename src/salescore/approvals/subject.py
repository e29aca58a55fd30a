"""What may need an approval, as rules see it: whoever makes it knows what it was made from."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.fields import FieldType
from salescore.formula import Inputs
from salescore.money import Money

__all__ = ["SUBJECT_INPUTS", "Subject"]


@frozen(kw_only=True)
class Subject:
    """Something that a command is about to settle.

    Args:
        kind: the name of its kind, such as ``"orders.order"``.
        id: which one.
        tag: of the command that would settle it, such as ``"orders.place_draft.v1"``.
        fingerprint: a hash of its content: other content has another one.
        currency: ISO 4217 code of its amounts.
        net_minor: its sum without tax, minor units.
        discount_percent: the largest reduction that one of its lines has, 0 to 100.
        margin_percent: what of the net of its lines exceeds their cost; None if no cost is known.
        lines: how many it has.
        manual_lines: how many of them have a price given by hand.
        uncosted_lines: of how many the cost is not known.
        channel: on which it is sold.
        payment_terms_days: from invoice to due date.
        pipeline: the name of the pipeline of an opportunity.
        stage: the id of the stage that an opportunity is to enter.
    """

    kind: str
    id: UUID
    tag: str
    fingerprint: str
    currency: str
    net_minor: int
    discount_percent: Decimal = Decimal(0)
    margin_percent: Decimal | None = None
    lines: int = 0
    manual_lines: int = 0
    uncosted_lines: int = 0
    channel: str | None = None
    payment_terms_days: int = 0
    pipeline: str | None = None
    stage: str | None = None

    @property
    def net(self) -> Money:
        """Its sum without tax."""
        return Money(self.net_minor, self.currency)

    def inputs(self) -> Mapping[str, Any]:
        """Give what conditions may ask for, by name."""
        return {
            "kind": self.kind,
            "command": self.tag,
            "currency": self.currency,
            "net": self.net.amount,
            "discount_percent": self.discount_percent,
            "margin_percent": self.margin_percent,
            "lines": Decimal(self.lines),
            "manual_lines": Decimal(self.manual_lines),
            "uncosted_lines": Decimal(self.uncosted_lines),
            "channel": self.channel,
            "payment_terms_days": Decimal(self.payment_terms_days),
            "pipeline": self.pipeline,
            "stage": self.stage,
        }


SUBJECT_INPUTS: Final = Inputs.of(
    {
        "kind": FieldType.TEXT,
        "command": FieldType.TEXT,
        "currency": FieldType.TEXT,
        "net": FieldType.NUMBER,
        "discount_percent": FieldType.NUMBER,
        "margin_percent": FieldType.NUMBER,
        "lines": FieldType.NUMBER,
        "manual_lines": FieldType.NUMBER,
        "uncosted_lines": FieldType.NUMBER,
        "channel": FieldType.TEXT,
        "payment_terms_days": FieldType.NUMBER,
        "pipeline": FieldType.TEXT,
        "stage": FieldType.TEXT,
    },
    optional=("margin_percent", "channel", "pipeline", "stage"),
)
"""What the condition of a rule may use; `net` is in whole units of the subject's currency."""
