"""Texts of what becomes of orders: carts, quotes, amendments, shipments, returns, money."""

from typing import Final

from salescore.amendments import (
    Amendment,
    AmendOrder,
    ChangePrice,
    ChangeQuantity,
    DeclineAmendment,
    ProposeAmendment,
    RevertAmendment,
)
from salescore.billing.credit_commands import IssueCreditNote, RefundPayment
from salescore.errors import TEXT_LENGTH_MAX as LONG
from salescore.orders.commands import MergeDrafts
from salescore.orders.order import Order
from tests.mistakes.approval_texts import (
    IN_JSON_OF_APPROVALS,
    KEPT_OF_APPROVALS,
    LOOKED_UP_OF_APPROVALS,
)
from tests.mistakes.kept import KeptText
from tests.mistakes.money_texts import LOOKED_UP_MONEY, MONEY
from tests.mistakes.quote_texts import KEPT_OF_QUOTES, LOOKED_UP_OF_QUOTES
from tests.mistakes.repeat_texts import KEPT_OF_REPEATS, LOOKED_UP_OF_REPEATS
from tests.mistakes.shipping_texts import KEPT_OF_SHIPMENTS, LOOKED_UP_OF_SHIPMENTS
from tests.mistakes.world import World

__all__ = ["IN_JSON_LATER", "KEPT_LATER", "LOOKED_UP_LATER"]


def _amended(w: World, text: str = "", price: str = "friends") -> Order:
    return w.sales.orders.amend(w.placed, [ChangePrice("TEA-1", 1, price)], reason=text)


def _proposed(w: World, text: str) -> Amendment:
    return w.sales.amendments.propose(w.placed, [ChangeQuantity("TEA-1", 3)], reason=text)


KEPT_LATER: Final = (
    *KEPT_OF_APPROVALS,
    *KEPT_OF_QUOTES,
    *KEPT_OF_REPEATS,
    *KEPT_OF_SHIPMENTS,
    KeptText(AmendOrder, "reason", LONG, _amended),
    KeptText(ChangePrice, "reason", LONG, lambda w, t: _amended(w, price=t)),
    KeptText(ProposeAmendment, "reason", LONG, _proposed),
    KeptText(
        DeclineAmendment,
        "reason",
        LONG,
        lambda w, t: w.sales.amendments.decline(w.proposed, reason=t),
    ),
    KeptText(
        RevertAmendment,
        "reason",
        LONG,
        lambda w, t: w.sales.amendments.revert(w.amended, reason=t),
    ),
    *MONEY,
    KeptText(
        IssueCreditNote,
        "reason",
        LONG,
        lambda w, t: w.sales.credit_notes.issue(w.invoice, how_much="0.01", reason=t),
    ),
    KeptText(
        RefundPayment,
        "reason",
        LONG,
        lambda w, t: w.sales.payments.refund(w.spare, "1 EUR", reason=t),
    ),
    KeptText(
        MergeDrafts, "reason", LONG, lambda w, t: w.sales.orders.merge(w.draft, w.cart, reason=t)
    ),
)
"""In an order in which each finds what it needs."""

_ROOMS: Final = LOOKED_UP_OF_QUOTES | LOOKED_UP_OF_SHIPMENTS | LOOKED_UP_MONEY
LOOKED_UP_LATER: Final = _ROOMS | LOOKED_UP_OF_REPEATS | LOOKED_UP_OF_APPROVALS | frozenset({
    "AmendOrder.location", "ChangeDate.line", "ChangeDiscount.line", "ChangePrice.line",
    "ChangeQuantity.line", "CloseRemainder.rest", "ConfirmAmendment.location", "RemoveCharge.code",
    "RemoveLine.removed", "RevertAmendment.location", "Substitute.line", "Substitute.sku",
    "IssueCreditNote.charges", "IssueInvoice.charges", "NamedLine.line", "PriceCut.line",
})  # fmt: skip
"""Texts that name something, or have a form of their own."""

IN_JSON_LATER: Final = IN_JSON_OF_APPROVALS | frozenset({
    "CarrierRate.service", "RecordedRates.asked", "RecordedRates.carrier", "RecordedRates.currency",
})  # fmt: skip
"""Texts in one column with others: no columns of their own."""
