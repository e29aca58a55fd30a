"""Credit: what orders take of it is counted with every change of an order, whoever changes it.

An order says whether it counts (`on_credit`): one that is placed for a customer with a limit does,
and so do the open ones of a customer who gets a limit later. Orders that do not count cost nothing.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.claims import Claim, CounterClaim, Grant, merge
from salescore.events import Command, Event, FollowUp, Ref
from salescore.facts import Want, Working
from salescore.ids import as_id
from salescore.money import Money
from salescore.orders.commands import CountCredit
from salescore.orders.credit import CREDIT, Credit, credit_change, credit_key
from salescore.orders.ledger_events import OrderCounted
from salescore.orders.order import ORDER, Order, OrderState
from salescore.parties.customer import CUSTOMER, Customer
from salescore.policies import Request

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["COUNTED_MAX", "HANDLERS", "count_credit", "credit_of", "uncounted"]

COUNTED_MAX: Final = 200
"""The most orders of a customer that begin to count in one flush; further ones follow."""

_FIRST: Final = UUID(int=0)
_OPEN: Final = (OrderState.PLACED, OrderState.ON_HOLD)


def uncounted(
    events: Sequence[Event], states: Sequence[Any], facts: Working, taken: Iterable[Claim]
) -> tuple[Claim, ...]:
    """Claim what events change of credit, beyond what their plan has claimed of it.

    Args:
        events: of a decision.
        states: the state after each.
        facts: hold the states before.
        taken: what was granted for the plan.
    """
    after: dict[UUID, Order] = {}
    for event, state in zip(events, states, strict=True):
        if event.kind is ORDER:
            after[state.id] = state
    if not after:
        return ()
    changes = (credit_change(facts.peek(ORDER, key), order) for key, order in after.items())
    found = [change for change in changes if change is not None]
    counted = (each for each in taken if isinstance(each, CounterClaim))
    found += [each.reversed() for each in counted if each.kind == CREDIT]
    return tuple(_unlimited(each) for each in merge(found)) if found else ()


def _unlimited(claim: CounterClaim) -> CounterClaim:
    """Give a change of credit without the limit, which the plan's own claim was held to."""
    return CounterClaim(claim.kind, claim.key, claim.amount)


def _wants(command: CountCredit) -> Iterable[Want]:
    yield CUSTOMER.one(command.customer_id)
    yield ORDER.since("id", command.since or _FIRST, limit=COUNTED_MAX, **_of(command))


def _of(command: CountCredit) -> dict[str, Any]:
    return {"customer_id": command.customer_id, "state": _OPEN}


def _count(request: Request[CountCredit]) -> Plan[Decision[Customer]]:
    """Let the open orders of a customer with a limit count; the last of many begins the next."""
    command = request.command
    customer = request.facts.one(CUSTOMER, command.customer_id)
    found = request.facts.since(ORDER, "id", command.since or _FIRST, **_of(command))
    more = len(found) == COUNTED_MAX
    value: Ref[Customer] = Ref(CUSTOMER, customer.id)
    if customer.credit_limit is None:
        return Plan(Decision((), value))
    last = found[-1] if more else None
    events = tuple(OrderCounted(each.id) for each in found if not each.on_credit or each is last)
    following = CountCredit(customer_id=customer.id, since=last.id) if last else None
    follow_ups = (FollowUp(following, "credit.count"),) if following else ()
    return Plan(Decision(events, value, follow_ups))


HANDLERS = (Handler(CountCredit, _wants, _count, take_draft),)


def count_credit(sales: "Sales", customer_id: UUID) -> None:
    """Let all open orders of a customer count, who has a limit now."""
    asked: list[Command[Any]] = [CountCredit(customer_id=customer_id)]
    while asked:
        outcome = sales.handle(asked.pop())
        asked += [each.command for each in outcome.follow_ups]


def credit_of(sales: "Sales", customer: Any) -> Credit:
    """Give how much of a customer's credit is used.

    Raises:
        UnknownId: there is no such customer.
    """
    found = sales.read([CUSTOMER.one(as_id(customer))]).one(CUSTOMER, as_id(customer))
    claim = CounterClaim(CREDIT, credit_key(found.id, found.currency), 0)
    with sales.app.flow.store.begin(sales.name, write=False) as uow:
        used = sum(each.start for each in uow.claim([claim]) if isinstance(each, Grant))
    return Credit(limit=found.credit_limit, used=Money(used, found.currency))
