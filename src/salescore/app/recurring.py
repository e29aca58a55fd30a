"""Handlers of recurring orders, and what becomes of one that is refused."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from salescore.app.agreements import (
    Agreement,
    agreement_levels,
    agreement_more,
    plan_agreement,
)
from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.promising import decide_placing
from salescore.catalog.product import PRODUCT
from salescore.errors import Refused, SalesError
from salescore.events import Command, Event, Outcome, Ref
from salescore.facts import Facts, Want
from salescore.orders.order import Source
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request
from salescore.pricing.book import BOOK_ID, PRICE_BOOK
from salescore.recurring.commands import (
    CODES_MAX,
    EndRecurring,
    NoteRefusal,
    PauseRecurring,
    PlaceRecurring,
    ResumeRecurring,
    StartRecurring,
)
from salescore.recurring.events import RecurringEnded, RecurringPaused
from salescore.recurring.recurring import RECURRING, Recurring
from salescore.recurring.repeat import (
    RepeatedTerms,
    against_currency,
    against_time,
    check,
    prices_of,
    refused,
    repeated,
    resumed,
    start_recurring,
)
from salescore.stock.location import LOCATION
from salescore.stock_policy import Shortage

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["HANDLERS", "with_refusals"]


def _target(command: Any) -> Ref[Recurring]:
    return Ref(RECURRING, command.recurring_id)


def _one(command: Any) -> Iterable[Want]:
    return (RECURRING.one(command.recurring_id),)


def _recurring(request: Request[Any], verb: str) -> Recurring:
    """Give the recurring order of a command, if its state allows a move."""
    recurring = request.facts.one(RECURRING, request.command.recurring_id)
    check(recurring, verb)
    return recurring


def _plan_start(request: Request[StartRecurring]) -> Plan[None]:
    request.facts.one(CUSTOMER, request.command.customer_id)
    request.facts.only(LOCATION, "code", request.command.location)
    for line in request.command.lines:
        request.facts.only(PRODUCT, "sku", line.sku)
    return Plan(None, numbers=("recurring",))


def _start(request: Request[StartRecurring], _: None, granted: Granted) -> Decision[Recurring]:
    started = start_recurring(
        request.command,
        recurring_id=request.new_id(),
        number=granted.number("recurring"),
        customer=request.facts.one(CUSTOMER, request.command.customer_id),
        today=request.today,
    )
    return Decision.of(started)


@frozen(kw_only=True)
class _Placing:
    """What a placement is asked for, read off a recurring order."""

    location: str
    shortage: Shortage | None
    occurred_at: datetime | None
    allocation: str | None = None
    priority: int = 0
    tax_quote: None = None

    @classmethod
    def of(cls, recurring: Recurring, command: PlaceRecurring) -> "_Placing":
        """Read it off."""
        return cls(
            location=recurring.location,
            shortage=recurring.shortage,
            occurred_at=command.occurred_at,
        )


def _place_more(given: Contributions, facts: Facts, command: PlaceRecurring) -> Iterable[Want]:
    recurring = facts.get(RECURRING, command.recurring_id)
    if recurring is not None:
        placing, terms = _Placing.of(recurring, command), RepeatedTerms(recurring)
        yield LOCATION.by("code", placing.location)
        yield from agreement_more(
            given, facts, placing, customer_id=recurring.customer_id, terms=terms
        )


def _place_levels(facts: Facts, command: PlaceRecurring) -> Iterable[Want]:
    recurring = facts.get(RECURRING, command.recurring_id)
    if recurring is None:
        return ()
    placing = _Placing.of(recurring, command)
    return agreement_levels(facts, placing, terms=RepeatedTerms(recurring))


def _place(given: Contributions, request: Request[PlaceRecurring]) -> Plan[Any]:
    command, recurring = request.command, _recurring(request, "place")
    against = against_time(recurring, command.on, today=request.today)
    if against:
        return Plan(None, rejections=against)
    currency = request.facts.one(CUSTOMER, recurring.customer_id).currency
    agreement = Agreement(
        customer_id=recurring.customer_id,
        terms=RepeatedTerms(recurring),
        prices=prices_of(recurring),
        source=Source(RECURRING.name, recurring.id),
        against=against_currency(recurring, currency),
    )
    asked: Request[Any] = request
    placing = evolve(asked, command=_Placing.of(recurring, command))
    return plan_agreement(given, placing, agreement)


def _decide_place(
    request: Request[PlaceRecurring], placing: Any, granted: Granted
) -> Decision[Recurring]:
    """Place the order, and go on to the next time."""
    recurring = request.facts.one(RECURRING, request.command.recurring_id)
    decision = decide_placing(request, placing, granted)
    done = repeated(recurring, placing.order, on=request.command.on)
    return Decision((*decision.events, done), Ref(RECURRING, recurring.id))


def _note(request: Request[NoteRefusal]) -> Plan[Any]:
    recurring = _recurring(request, "place")
    against = against_time(recurring, request.command.on, today=request.today)
    return Plan(
        Decision.of(refused(recurring, request.command, today=request.today)), rejections=against
    )


def _moved(verb: str, event: Callable[..., Event]) -> Callable[[Request[Any]], Plan[Any]]:
    def plan(request: Request[Any]) -> Plan[Any]:
        return Plan(Decision.of(event(_recurring(request, verb).id)))

    return plan


def _resume(request: Request[ResumeRecurring]) -> Plan[Any]:
    recurring = _recurring(request, "resume")
    return Plan(Decision.of(resumed(recurring, today=request.today)))


def _placing(given: Contributions) -> Handler[PlaceRecurring, Any, Recurring]:
    return Handler(
        PlaceRecurring,
        lambda command: (*_one(command), PRICE_BOOK.one(BOOK_ID)),
        partial(_place, given),
        _decide_place,
        partial(_place_more, given),
        _target,
        ahead=_place_levels,
        extend=_placing,
    )


def with_refusals(
    sales: "Sales",
    commands: Sequence[Command[Any]],
    results: Sequence[Outcome[Any] | SalesError],
) -> list[Outcome[Any] | SalesError]:
    """Note which orders of recurring ones were refused; those results are no errors any more.

    Args:
        sales: whose.
        commands: that were run.
        results: what each came to.

    Returns:
        The results, of a refused order that of noting it.
    """
    noted: list[Outcome[Any] | SalesError] = []
    for command, result in zip(commands, results, strict=True):
        if isinstance(command, PlaceRecurring) and isinstance(result, Refused):
            codes = tuple(dict.fromkeys(each.code for each in result.rejections))[:CODES_MAX]
            note = NoteRefusal(recurring_id=command.recurring_id, on=command.on, codes=codes)
            noted += sales.handle_many([note])
        else:
            noted.append(result)
    return noted


HANDLERS = (
    Handler(
        StartRecurring,
        lambda command: (
            CUSTOMER.one(command.customer_id),
            LOCATION.by("code", command.location),
            PRODUCT.by("sku", *(line.sku for line in command.lines)),
        ),
        _plan_start,
        _start,
    ),
    _placing(Contributions()),
    Handler(NoteRefusal, _one, _note, take_draft, target=_target),
    Handler(PauseRecurring, _one, _moved("pause", RecurringPaused), take_draft, target=_target),
    Handler(ResumeRecurring, _one, _resume, take_draft, target=_target),
    Handler(EndRecurring, _one, _moved("end", RecurringEnded), take_draft, target=_target),
)
