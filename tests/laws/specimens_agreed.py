"""More specimens: what is agreed, counted, underway or expected, in each of its states."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from salescore.amendments import Amendment, AmendmentState, ChangeQuantity
from salescore.approvals import Approval, ApprovalState
from salescore.blankets import Blanket, BlanketState
from salescore.pipeline import Opportunity, OpportunityState
from salescore.pricing import PriceList, price
from salescore.pricing.edition import EDITION, Edition, EditionState
from salescore.recurring import Recurring, RecurringState
from salescore.stock import ExpectedReceipt
from salescore.stock.count import CountState, StockCount
from salescore.stock.expected import ExpectedState
from salescore.stock.transit import Transit, TransitState
from tests.laws.specimens import (
    BOSS,
    EXCEPTIONS,
    ORDERS,
    QUOTES,
    RETURNS,
    SHIPMENTS,
    Desk,
    Maker,
    drafted,
    placed,
)
from tests.laws.specimens_activities import ACTIVITIES, ENROLLMENTS
from tests.laws.specimens_handovers import HANDOVERS
from tests.laws.specimens_leads import LEADS, MERGES

__all__ = ["SPECIMENS", "amended", "proposed", "waited"]


def proposed(desk: Desk) -> Amendment:
    """Propose that an order be larger."""
    return desk.sales.amendments.propose(placed(desk), [ChangeQuantity("TEA-1", 3)])


def amended(desk: Desk) -> Amendment:
    """Confirm that."""
    found = proposed(desk)
    desk.sales.amendments.confirm(found)
    return desk.sales.amendments.get(found)


def reverted(desk: Desk) -> Amendment:
    """Take it back."""
    found = amended(desk)
    desk.sales.amendments.revert(found, reason="a mistake")
    return desk.sales.amendments.get(found)


AMENDMENTS: Final[Mapping[Any, Maker]] = MappingProxyType({
    AmendmentState.PROPOSED: proposed,
    AmendmentState.CONFIRMED: amended,
    AmendmentState.DECLINED: lambda desk: desk.sales.amendments.decline(
        proposed(desk), reason="no"
    ),
    AmendmentState.WITHDRAWN: lambda desk: desk.sales.amendments.withdraw(proposed(desk)),
    AmendmentState.REVERTED: reverted,
})  # fmt: skip


def asked(desk: Desk) -> Approval:
    """Ask for the approval of a large order."""
    return desk.sales.approvals.request(drafted(desk, many=90))


def waited(desk: Desk) -> Approval:
    """Wait for it too long."""
    approval = asked(desk)
    desk.days_later(desk.sales.settings.get().orders.approval_days + 1)
    return approval


def waited_out(desk: Desk) -> Approval:
    """Let the approval end after that."""
    approval = waited(desk)
    desk.sales.handle_many(desk.sales.due())
    return desk.sales.approvals.get(approval)


def voted(desk: Desk, yes: bool) -> Approval:
    """Let the boss vote."""
    boss, approval = desk.sales.app.tenant(desk.sales.name, actor=BOSS).approvals, asked(desk)
    return boss.approve(approval) if yes else boss.reject(approval, reason="no")


APPROVALS: Final[Mapping[Any, Maker]] = MappingProxyType({
    ApprovalState.EXPIRED: waited_out,
    ApprovalState.OPEN: asked,
    ApprovalState.APPROVED: lambda desk: voted(desk, yes=True),
    ApprovalState.REJECTED: lambda desk: voted(desk, yes=False),
    ApprovalState.WITHDRAWN: lambda desk: desk.sales.approvals.withdraw(asked(desk)),
})  # fmt: skip


def agreed(desk: Desk) -> Blanket:
    """Agree on a whole."""
    return desk.sales.blankets.draft(desk.anna, [("TEA-1", 50, "15")])


def opened(desk: Desk) -> Blanket:
    """Let it be called off."""
    return desk.sales.blankets.open(agreed(desk))


BLANKETS: Final[Mapping[Any, Maker]] = MappingProxyType({
    BlanketState.DRAFT: agreed,
    BlanketState.OPEN: opened,
    BlanketState.CLOSED: lambda desk: desk.sales.blankets.close(opened(desk)),
})  # fmt: skip


def hoped(desk: Desk) -> Opportunity:
    """Hope that somebody buys tea."""
    return desk.sales.opportunities.open("Tea", customer=desk.anna, amount="100 EUR")


OPPORTUNITIES: Final[Mapping[Any, Maker]] = MappingProxyType({
    OpportunityState.OPEN: hoped,
    OpportunityState.WON: lambda desk: desk.sales.opportunities.win(hoped(desk)),
    OpportunityState.LOST: lambda desk: desk.sales.opportunities.lose(hoped(desk), reason="price"),
})  # fmt: skip


def repeated(desk: Desk) -> Recurring:
    """Let the same come every month."""
    return desk.sales.recurring.start(desk.anna, [("TEA-1", 1)])


RECURRINGS: Final[Mapping[Any, Maker]] = MappingProxyType({
    RecurringState.ACTIVE: repeated,
    RecurringState.PAUSED: lambda desk: desk.sales.recurring.pause(repeated(desk)),
    RecurringState.ENDED: lambda desk: desk.sales.recurring.end(repeated(desk)),
})  # fmt: skip


def counted(desk: Desk) -> StockCount:
    """Begin to count tea that lies aside."""
    count = desk.sales.counts.open(at="aside", skus=["TEA-1"])
    return desk.sales.counts.count(count, [("TEA-1", 3)])


COUNTS: Final[Mapping[Any, Maker]] = MappingProxyType({
    CountState.OPEN: counted,
    CountState.APPLIED: lambda desk: desk.sales.counts.apply(counted(desk), reason="June"),
    CountState.CANCELED: lambda desk: desk.sales.counts.cancel(counted(desk)),
})  # fmt: skip


def gone(desk: Desk) -> Transit:
    """Send tea from one place to another."""
    return desk.sales.transits.send([("TEA-1", 2)], source="main", to="aside")


TRANSITS: Final[Mapping[Any, Maker]] = MappingProxyType({
    TransitState.UNDERWAY: gone,
    TransitState.ARRIVED: lambda desk: desk.sales.transits.arrive(gone(desk)),
})  # fmt: skip


def coming(desk: Desk) -> ExpectedReceipt:
    """Expect tea."""
    return desk.sales.expected.add([("TEA-1", 2)], due_on="2026-09-01")


def came(desk: Desk) -> ExpectedReceipt:
    """Receive it."""
    found = coming(desk)
    desk.sales.stock.receive("TEA-1", 2, expected=found)
    return desk.sales.expected.get(found)


EXPECTED: Final[Mapping[Any, Maker]] = MappingProxyType({
    ExpectedState.OPEN: coming,
    ExpectedState.RECEIVED: came,
    ExpectedState.CANCELED: lambda desk: desk.sales.expected.cancel(coming(desk), reason="no"),
})  # fmt: skip


def prices_drafted(desk: Desk) -> Edition:
    """Draft prices."""
    several = PriceList("summer", currency="EUR", prices=[price("POT-1", "20", at_least=5)])
    return desk.sales.prices.draft(several)


def published(desk: Desk) -> Edition:
    """Publish a draft."""
    draft = prices_drafted(desk)
    desk.sales.prices.publish_draft(draft)
    return desk.sales.prices.edition(draft)


def followed(desk: Desk, effective: str | None = None) -> Edition:
    """Publish a list, and another one of its name."""
    several = PriceList(
        f"autumn {effective}",
        currency="EUR",
        prices=[price("POT-1", "20", at_least=80 if effective else 70)],
    )
    desk.sales.prices.publish(several)
    desk.sales.prices.publish(several, effective=effective)
    found = (each for each in desk.sales.scan(EDITION) if each.name == several.name)
    return max(found, key=lambda each: each.version)


EDITIONS: Final[Mapping[Any, Maker]] = MappingProxyType({
    EditionState.DRAFT: prices_drafted,
    EditionState.DISCARDED: lambda desk: desk.sales.prices.discard(prices_drafted(desk)),
    EditionState.PUBLISHED: published,
    EditionState.STANDING: lambda desk: followed(desk, effective="2027-01-01"),
    EditionState.REPLACED: followed,
})  # fmt: skip


SPECIMENS: Final[Mapping[str, Mapping[Any, Maker]]] = MappingProxyType(
    {
        "approval": APPROVALS,
        "quote": QUOTES,
        "order": ORDERS,
        "shipment": SHIPMENTS,
        "shipment exception": EXCEPTIONS,
        "return": RETURNS,
        "amendment": AMENDMENTS,
        "blanket order": BLANKETS,
        "opportunity": OPPORTUNITIES,
        "recurring order": RECURRINGS,
        "count": COUNTS,
        "transit": TRANSITS,
        "expected receipt": EXPECTED,
        "draft": EDITIONS,
        "handover": HANDOVERS,
        "lead": LEADS,
        "merge of leads": MERGES,
        "activity": ACTIVITIES,
        "enrollment": ENROLLMENTS,
    }
)
"""By the word for what moves, then by state; where time must pass, it passes first."""
