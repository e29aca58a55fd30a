"""Amendments: what a customer and we agree on after an order was placed."""

from salescore.amendments.action import (
    Action,
    AddCharge,
    AddLine,
    ChangeAddress,
    ChangeDate,
    ChangeDiscount,
    ChangePrice,
    ChangeQuantity,
    CloseRemainder,
    RemoveCharge,
    RemoveLine,
    Substitute,
)
from salescore.amendments.amendment import Amendment, AmendmentState, Consequence, Sums, Undo
from salescore.amendments.commands import (
    AmendOrder,
    ConfirmAmendment,
    DeclineAmendment,
    ProposeAmendment,
    RevertAmendment,
    WithdrawAmendment,
)
from salescore.amendments.events import (
    AmendmentConfirmed,
    AmendmentDeclined,
    AmendmentProposed,
    AmendmentReverted,
    AmendmentWithdrawn,
)

__all__ = [
    "Action",
    "AddCharge",
    "AddLine",
    "AmendOrder",
    "Amendment",
    "AmendmentConfirmed",
    "AmendmentDeclined",
    "AmendmentProposed",
    "AmendmentReverted",
    "AmendmentState",
    "AmendmentWithdrawn",
    "ChangeAddress",
    "ChangeDate",
    "ChangeDiscount",
    "ChangePrice",
    "ChangeQuantity",
    "CloseRemainder",
    "ConfirmAmendment",
    "Consequence",
    "DeclineAmendment",
    "ProposeAmendment",
    "RemoveCharge",
    "RemoveLine",
    "RevertAmendment",
    "Substitute",
    "Sums",
    "Undo",
    "WithdrawAmendment",
]
