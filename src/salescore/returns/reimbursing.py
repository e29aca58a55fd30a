"""What is paid back or credited for goods that came back, and for what of invoices it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.billing.credit import credit
from salescore.billing.credit_note import CreditNote
from salescore.billing.crediting import Part, Wanted, crediting
from salescore.billing.events import APPLY as BILLING
from salescore.billing.events import CreditNoteIssued, InvoiceCredited
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Payment
from salescore.billing.refunding import refund, refund_plan
from salescore.cash import CashRounding
from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.events import Event
from salescore.money import Money
from salescore.orders.ledger_events import APPLY as LEDGER
from salescore.orders.ledger_events import OrderCredited
from salescore.orders.order import Order
from salescore.returns.goods_return import Resolution, Return
from salescore.returns.settling import Settling

__all__ = ["Reimbursing", "Terms", "ordered", "reimbursed", "reimbursing"]

ZERO: Final = Decimal(0)
_WAYS: Final = (Resolution.REFUND, Resolution.CREDIT)


@frozen(kw_only=True)
class Terms:
    """On which terms goods are credited.

    Args:
        fee_percent: what is kept of their value.
        charges: codes of charges that are credited as well.
        on: the business date.
        at: when.
        reason: what credit notes say.
        cash: how what is paid is rounded in the order's currency; None for not at all.
    """

    fee_percent: Decimal
    charges: tuple[str, ...]
    on: date
    at: datetime
    reason: str | None
    cash: CashRounding | None


@frozen(kw_only=True)
class Reimbursing:
    """What of invoices is taken back, by what becomes of the money.

    Args:
        parts: of invoices, those whose money is paid back first.
        refunded: how many of them are paid back.
        rejections: what speaks against it.
    """

    parts: tuple[Part, ...] = ()
    refunded: int = 0
    rejections: tuple[Rejection, ...] = ()


def reimbursing(
    settled: Settling, order: Order, invoices: Sequence[Invoice], terms: Terms
) -> Reimbursing:
    """Find what of invoices is taken back for goods that came back.

    Only what is billed of a line and is not to be any more is taken back: goods that were not
    billed yet lower what will be.

    Args:
        settled: what becomes of the goods.
        order: as it is after that.
        invoices: of the order, in the order in which they are credited.
        terms: on which.
    """
    excess = {line.number: max(EXACT.minus(line.billable), ZERO) for line in order.lines}
    charges = dict.fromkeys(terms.charges, Decimal(1))
    parts: list[Part] = []
    rejections: list[Rejection] = []
    refunded = 0
    for way in _WAYS:
        if way not in settled.credits:
            continue
        lines = dict(_taken(settled.credits[way], excess))
        fees = {n: terms.fee_percent for n in lines if n not in settled.bare}
        wanted = Wanted(
            lines=lines, charges=charges, fee_percents=fees if terms.fee_percent else {}
        )
        found = crediting(order, invoices, wanted)
        charges = {}
        parts += found.parts
        rejections += found.rejections
        refunded += len(found.parts) if way is Resolution.REFUND else 0
        order, invoices = _after(order, invoices, found.parts, terms)
    if charges:
        params = {"order": order.display_number, "charges": ", ".join(charges)}
        rejections.append(Rejection("returns.nothing_credited", params))
    return Reimbursing(parts=tuple(parts), refunded=refunded, rejections=tuple(rejections))


def _taken(
    wanted: Mapping[int, Decimal], excess: dict[int, Decimal]
) -> Iterator[tuple[int, Decimal]]:
    """Take from what is billed too much."""
    for number, quantity in wanted.items():
        most = min(quantity, excess[number])
        excess[number] = EXACT.subtract(excess[number], most)
        if most:
            yield number, most


def _after(
    order: Order, invoices: Sequence[Invoice], parts: Sequence[Part], terms: Terms
) -> tuple[Order, Sequence[Invoice]]:
    """Give the order and its invoices as they are once parts are credited."""
    ids = [part.invoice.id for part in parts]
    events = credit(
        order, parts, note_ids=ids, numbers=["…"] * len(ids), on=terms.on, cash=terms.cash
    )
    known = {invoice.id: invoice for invoice in invoices}
    for event in events:
        if isinstance(event, InvoiceCredited):
            known[event.invoice_id] = BILLING[InvoiceCredited](known[event.invoice_id], event)
        elif isinstance(event, OrderCredited):
            order = LEDGER[OrderCredited](order, event)
    return order, tuple(known.values())


def reimbursed(
    made: Reimbursing,
    order: Order,
    returned: Return,
    payments: Iterable[Payment],
    terms: Terms,
    *,
    note_ids: Sequence[UUID],
    number: Callable[[int], str],
) -> tuple[tuple[Event, ...], Money]:
    """Credit what came back, and pay back what is to be paid back.

    Args:
        made: what is taken back.
        order: as it is after what is decided before.
        returned: the return.
        payments: of the order's invoices, in the order in which they pay back.
        terms: on which.
        note_ids: one for each credit note.
        number: gives the number of a credit note by its place.

    Returns:
        What happened, and what was to be paid back and no payment covers: it stays the customer's.
    """
    events = credit(
        order,
        made.parts,
        note_ids=note_ids,
        numbers=[number(place) for place in range(len(note_ids))],
        on=terms.on,
        reason=terms.reason,
        return_id=returned.id,
        cash=terms.cash,
    )
    notes = [each.credit_note for each in events if isinstance(each, CreditNoteIssued)]
    back, rest = _paid_back(notes[: made.refunded], payments, terms)
    return (*events, *back), Money(rest, order.currency)


def _paid_back(
    notes: Iterable[CreditNote], payments: Iterable[Payment], terms: Terms
) -> tuple[tuple[Event, ...], int]:
    """Pay back what is open of credit notes, payment by payment."""
    wanted = [(note, note.open_minor) for note in notes if note.open_minor > 0]
    plan = refund_plan(payments, sum(minor for _, minor in wanted))
    events: list[Event] = []
    for payment, most in plan.parts:
        left = most
        while left:
            note, open_minor = wanted[0]
            some = min(left, open_minor)
            events += refund(payment, some, note=note, at=terms.at, reason=terms.reason)
            left -= some
            wanted[0] = (note, open_minor - some)
            if some == open_minor:
                wanted.pop(0)
    return tuple(events), plan.rest_minor


def ordered(payments: Iterable[Payment]) -> tuple[Payment, ...]:
    """Give payments in the order in which they pay back: the first that was received first."""
    return tuple(sorted(payments, key=lambda each: (each.received_at, each.number)))
