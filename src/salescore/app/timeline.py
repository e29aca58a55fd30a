"""The time line of an order: who did what, when and why, with money and units."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import frozen

from salescore.amendments.amendment import AMENDMENT
from salescore.app.settled import settling_payments, settling_wants
from salescore.app.telling import TOLD, About
from salescore.approvals.approval import APPROVAL
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.errors import render
from salescore.events import ENVELOPE, Envelope
from salescore.facts import Facts, Kind
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION
from salescore.fulfillment.shipment import SHIPMENT
from salescore.localized import visible
from salescore.orders.order import ORDER
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.returns.goods_return import RETURN
from salescore.stock.events import StockReleased
from salescore.stock.transfer import TRANSFER
from salescore.store import snapshot
from salescore.transactions.transaction import TRANSACTION

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Entry", "Timeline", "order_timeline"]


_AROUND: Final[tuple[Kind[Any], ...]] = (
    AMENDMENT,
    SHIPMENT,
    SHIPMENT_EXCEPTION,
    RETURN,
    INVOICE,
    CREDIT_NOTE,
    TRANSACTION,
)
"""What belongs to an order, by its id."""


@frozen
class Entry:
    """One thing that happened.

    Args:
        at: when, aware UTC.
        actor: who.
        code: what, as a message code.
        params: the values of the message.
    """

    at: datetime
    actor: str
    code: str
    params: Mapping[str, object]

    def sentence(self, language: str = "en") -> str:
        """Say it in a language."""
        return render(self.code, self.params, language)[0]


@frozen
class Timeline:
    """What happened to one order, oldest first.

    Args:
        entries: what happened.
        zone: the tenant's time zone, in which it is shown.
    """

    entries: tuple[Entry, ...]
    zone: str = "UTC"

    def __iter__(self) -> Iterator[Entry]:
        """Go through the entries."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.entries)

    def show(self, language: str = "en") -> str:
        """Give the time line as aligned text, a line an entry, in the tenant's time."""
        actors = [visible(entry.actor) for entry in self.entries]
        width = max(map(len, actors), default=0)
        zone = ZoneInfo(self.zone)
        return "\n".join(
            f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}  {actor:<{width}}"
            f"  {entry.sentence(language)}"
            for actor, entry in zip(actors, self.entries, strict=True)
        )

    def __str__(self) -> str:
        """Give the time line in English."""
        return self.show()


def order_timeline(sales: "Sales", order_id: UUID) -> Timeline:
    """Collect what happened to an order, its goods, bills and money.

    Raises:
        UnknownId: this tenant has no such order.
    """
    with snapshot(sales.app.flow.store, sales.name) as read:
        around = (kind.by("order_id", order_id) for kind in _AROUND)
        facts = read([ORDER.one(order_id), SETTINGS.one(SETTINGS_ID), *around])
        order = facts.one(ORDER, order_id)
        known = {kind: _of_order(facts, kind, order_id) for kind in _AROUND}
        invoices = {each.id: each.number for each in known[INVOICE].values()}
        shipments, amendments = known[SHIPMENT], known[AMENDMENT]
        more = read([
            PAYMENT.by("order_id", order_id),
            *settling_wants(invoices),
            APPROVAL.by("subject_id", order_id, *amendments),
            *([TRANSFER.by("cause_id", *shipments)] if shipments else []),
        ])  # fmt: skip
        paid = (*more.where(PAYMENT, "order_id", order_id), *settling_payments(more, invoices))
        references = {each.id: each.reference for each in paid}
        approvals = [
            each.id
            for of in (order_id, *amendments)
            for each in more.where(APPROVAL, "subject_id", of)
        ]
        subjects = [order_id, *(key for several in known.values() for key in several)]
        subjects += [*references, *approvals]
        events = read([ENVELOPE.by("subject_id", *subjects)])
    back = {each.id: each for of in shipments for each in more.where(TRANSFER, "cause_id", of)}
    envelopes = [each for of in subjects for each in events.where(ENVELOPE, "subject_id", of)]
    envelopes.sort(key=lambda each: (each.occurred_at, each.recorded_at, each.id))
    event_of = sales.app.flow.registry.wire.read_event
    providers = {each.id: each.provider for each in known[TRANSACTION].values()}
    about = About(
        order.currency,
        shipments,
        invoices,
        references,
        providers=providers,
        returns=known[RETURN],
        taken_back=back,
    )
    told = (_entry(each, event_of(each.tag, each.payload), about) for each in envelopes)
    entries = tuple(entry for entry in told if entry is not None)
    return Timeline(entries, zone=settings_among(facts).zone)


def _of_order(facts: Facts, kind: Kind[Any], order_id: UUID) -> dict[UUID, Any]:
    return {each.id: each for each in facts.where(kind, "order_id", order_id)}


def _entry(envelope: Envelope, event: Any, order: About) -> Entry | None:
    """Tell an event; what an order's reader already learns from another event stays untold."""
    told = TOLD.get(type(event))
    if told is None or (isinstance(event, StockReleased) and event.kept):
        return None
    code, params = told
    return Entry(envelope.occurred_at, envelope.actor, code, params(event, order))
