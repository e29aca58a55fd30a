"""What passes between an order and those who pay: facts of providers, and what they come to."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from salescore.money import Money
from salescore.orders.order import Order
from salescore.transactions import (
    Action,
    Amounts,
    Phase,
    Transaction,
    TransactionEvent,
    amounts,
    charge_status_of,
)
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.life import Life, Op
from tests.cases.bindings.life_words import word
from tests.cases.fields import demand_read, some, texts
from tests.cases.till import TILL

Fields = Mapping[str, Any]

BEGINS: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)
NOTHING: Final = 0

ACTIONS: Final = {
    "authorization": Action.AUTHORIZE,
    "cancel": Action.CANCEL,
    "charge": Action.CHARGE,
    "refund": Action.REFUND,
}
PHASES: Final = {
    "request": Phase.REQUESTED,
    "success": Phase.SUCCEEDED,
    "failure": Phase.FAILED,
}
KINDS: Final = {
    f"{name}_{how}": (action, phase)
    for name, action in ACTIONS.items()
    for how, phase in PHASES.items()
} | {
    "authorization_adjustment": (Action.ADJUST_AUTHORIZATION, Phase.SUCCEEDED),
    "charge_back": (Action.CHARGE_BACK, Phase.SUCCEEDED),
    "refund_reverse": (Action.REVERSE_REFUND, Phase.SUCCEEDED),
}
BEFORE: Final = {
    "authorized_value": "authorization_success",
    "charged_value": "charge_success",
    "refunded_value": "refund_success",
    "canceled_value": "cancel_success",
}
SUMS: Final = {
    "authorized": "authorization_success",
    "charged": "charge_success",
    "refunded": "refund_success",
}
PAYMENTS: Final = {"Settled": "charge_success", "Authorized": "authorization_success"}
REFUNDS: Final = {
    "Settled": "refund_success",
    "Pending": "refund_request",
    "Failed": "refund_failure",
}
SETTLED: Final = frozenset({"Settled"})


def folded(life: Life, rows: Iterable[Fields]) -> Amounts:
    """Fold payment events, each a minute after the one before unless it says when it was."""
    events = []
    for number, row in enumerate(rows):
        demand_read(row, ("type", "ref", "amount", "minutes"), of="event")
        action, phase = KINDS[row["type"]]
        ref = row.get("ref")
        event = TransactionEvent(
            action=action,
            phase=phase,
            amount_minor=life.shop.money(row["amount"]).minor,
            at=figures.minutes_after(BEGINS, row.get("minutes") or number),
            reference=None if ref is None else str(ref),
        )
        events.append(event)
    return amounts(events)


def renamed_rows(rows: Iterable[Fields], kinds: Mapping[str, str]) -> Iterator[Fields]:
    """Give sums by name as events without a reference: each adds to its own sum."""
    for row in rows:
        demand_read(row, kinds, of="sums")
        for name in kinds:
            for amount in some(row, name):
                if amount:
                    yield {"type": kinds[name], "amount": amount}


def sums_of(life: Life) -> Amounts:
    """Fold the sums of all transactions of the case."""
    return folded(life, renamed_rows(life.given.get("transactions", ()), SUMS))


def fold(life: Life, _: Fields) -> Answer:
    """Say what payment events come to; those that a case says to ignore are none."""
    given = life.given
    events = [
        {name: row[name] for name in row if name != "ignore"}
        for row in given["events_in_order"]
        if not row.get("ignore")
    ]
    before = renamed_rows(some(given, "initial_amounts"), BEFORE)
    found = folded(life, [*before, *events])
    minor = {
        "authorized_value": found.authorized_minor,
        "authorize_pending_value": found.authorize_pending_minor,
        "canceled_value": found.canceled_minor,
        "cancel_pending_value": found.cancel_pending_minor,
        "charged_value": found.charged_minor,
        "charge_pending_value": found.charge_pending_minor,
        "refunded_value": found.refunded_minor,
        "refund_pending_value": found.refund_pending_minor,
    }
    return {name: amount_of(life, value) for name, value in minor.items()}


def amount_of(life: Life, minor: int) -> Any:
    """Give minor units as an amount in the currency of the case."""
    return Money(minor, life.shop.customer.currency).amount


def covered(life: Life, fields: Fields) -> Answer:
    """Say how much payments in some states cover, less what of it was given back."""
    rows: list[Fields] = []
    for each in life.given["payments"]:
        demand_read(each, ("state", "amount", "refunds"), of="payment")
        rows.append({"type": PAYMENTS[each["state"]], "amount": each["amount"]})
        back = each.get("refunds", ())
        rows.extend({"type": REFUNDS[x["state"]], "amount": x["total"]} for x in back)
    found = folded(life, rows)
    if found.set_aside_minor and set(texts(fields.get("states"))) != SETTLED:
        raise Unsupported("what was taken and what is set aside as one sum")
    return {"amount": amount_of(life, found.held_minor)}


def charged(life: Life, due: Any, amount: Any, granted: Any = NOTHING) -> str:
    """Say how much of an amount was charged, what is promised back taken off."""
    return charge_status_of(
        life.shop.money(due).minor,
        charged_minor=life.shop.money(amount).minor,
        granted_minor=life.shop.money(granted).minor,
    )


def charge_status(life: Life, _: Fields) -> Answer:
    """Say how far the total, less promised refunds, is charged."""
    given = life.given
    granted = given.get("granted_refund", NOTHING)
    found = charged(life, given["total"], given.get("charged", NOTHING), granted)
    return {"status": word(life.peer, "charge", found)}


def events_raised(life: Life, _: Fields) -> Answer:
    """Say whether all is paid, or all of it given back, over all transactions."""
    found, total = sums_of(life), life.given["total"]
    back = amount_of(life, found.refunded_minor)
    return {
        "fully_paid": charged(life, total, amount_of(life, found.charged_minor)) == "full",
        "refunded": bool(back),
        "fully_refunded": charged(life, total, back) == "full",
    }


def source(life: Life, _: Fields) -> Answer:
    """Say what is left of an amount set aside, and how much of what was taken may go back."""
    given = life.given
    named = {"allocated": "authorized", "debited": "charged", "refunded": "refunded"}
    row = {to: given[name] for name, to in named.items() if name in given}
    found = folded(life, renamed_rows([row], SUMS))
    answer: Answer = {"amount": amount_of(life, found.held_minor)}
    return answer


def source_balance(life: Life, _: Fields) -> Answer:
    """Say what is left of an amount that was set aside."""
    if some(life.given, "debited", "refunded"):
        raise Unsupported("money that was given back and is set aside again")
    row = {"authorized": life.given["allocated"]}
    found = folded(life, renamed_rows([row], SUMS))
    return {"amount": amount_of(life, found.authorized_minor)}


def opened(life: Life, order: Order) -> Transaction:
    """Let the money of an order pass by a provider."""
    return life.sales.transactions.open(order, provider=TILL)


def granted_status(life: Life, _: Fields) -> Answer:
    """Promise a refund, ask the provider for it, and say what became of it."""
    given, event = life.given, life.given["event"]
    order = life.sales.orders.place(life.shop.customer, [life.shop.service(given["charged"])])
    taking = life.sales.transactions
    found = opened(life, order)
    taking.record(found, Action.CHARGE, Phase.SUCCEEDED, given["charged"], reference="taken")
    taking.record(found, Action.REFUND, Phase.SUCCEEDED, given["refunded"], reference="before")
    (grant,) = taking.grant(found, given["granted"]).granted
    asked = taking.refund(found, event["amount"], grant=grant.id)
    (request,) = (each for each in asked.events if each.grant_id == grant.id)
    action, phase = KINDS[event["type"]]
    if phase is not Phase.REQUESTED:
        taking.record(found, action, phase, event["amount"], request_key=request.key)
    return {"status": taking.get(found).grant_status(grant.id)}


OPERATIONS: Final[Mapping[str, Op]] = {
    "charge_status": Op(charge_status, given=("total", "granted_refund", "charged")),
    "covered_by_payments": Op(covered, ("states",), ("payments",)),
    "events_raised": Op(events_raised, given=("total", "transactions")),
    "fold_payment_events": Op(fold, given=("events_in_order", "initial_amounts")),
    "granted_refund_status": Op(granted_status, given=("granted", "charged", "refunded", "event")),
    "source_balance": Op(source_balance, given=("allocated", "debited", "refunded")),
    "source_refundable": Op(source, given=("allocated", "debited", "refunded")),
    "total_authorised": Op(
        lambda life, _: {"amount": amount_of(life, sums_of(life).authorized_minor)},
        given=("transactions",),
    ),
    "total_charged": Op(
        lambda life, _: {"amount": amount_of(life, sums_of(life).charged_minor)},
        given=("transactions",),
    ),
}
