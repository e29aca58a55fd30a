"""Handlers of blanket orders."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from salescore.app.agreements import (
    Agreement,
    agreement_levels,
    agreement_more,
    agreement_wants,
    plan_agreement,
)
from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.promising import decide_placing
from salescore.blankets.agree import (
    against_call_off,
    against_update,
    check,
    draft_blanket,
    prices_of,
    rest_remains,
    update_blanket,
)
from salescore.blankets.blanket import BLANKET, Blanket
from salescore.blankets.commands import (
    CallOff,
    CloseBlanket,
    DraftBlanket,
    OpenBlanket,
    UpdateBlanket,
)
from salescore.blankets.events import BlanketCalledOff, BlanketClosed, BlanketOpened
from salescore.catalog.product import PRODUCT, Product
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.orders.order import ORDER, Order, Source
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _target(command: Any) -> Ref[Blanket]:
    return Ref(BLANKET, command.blanket_id)


def _one(command: Any) -> Iterable[Want]:
    return (BLANKET.one(command.blanket_id),)


def _blanket(request: Request[Any], verb: str) -> Blanket:
    """Give the blanket order of a command, if its state allows a move."""
    blanket = request.facts.one(BLANKET, request.command.blanket_id)
    check(blanket, verb)
    return blanket


def _calls(facts: Facts, command: Any) -> Iterable[Want]:
    """Want the orders that call it off, as they are until the flush."""
    blanket = facts.get(BLANKET, command.blanket_id)
    if blanket is not None and blanket.order_ids:
        yield ORDER.one(*blanket.order_ids, must_hold=True)


def _orders(request: Request[Any], blanket: Blanket) -> list[Order]:
    return [request.facts.one(ORDER, order_id) for order_id in blanket.order_ids]


def _products(request: Request[Any]) -> Callable[[str], Product]:
    return partial(request.facts.only, PRODUCT, "sku")


def _draft_wants(command: DraftBlanket) -> Iterable[Want]:
    yield CUSTOMER.one(command.customer_id)
    yield PRODUCT.by("sku", *(line.sku for line in command.lines))


def _plan_draft(request: Request[DraftBlanket]) -> Plan[None]:
    request.facts.one(CUSTOMER, request.command.customer_id)
    return Plan(None, numbers=("blanket",))


def _draft(request: Request[DraftBlanket], _: None, granted: Granted) -> Decision[Blanket]:
    drafted = draft_blanket(
        request.command,
        blanket_id=request.new_id(),
        number=granted.number("blanket"),
        customer=request.facts.one(CUSTOMER, request.command.customer_id),
        product=_products(request),
        today=request.today,
    )
    return Decision.of(drafted)


def _update_wants(command: UpdateBlanket) -> Iterable[Want]:
    yield BLANKET.one(command.blanket_id)
    yield PRODUCT.by("sku", *(line.sku for line in command.lines or ()))


def _update(request: Request[UpdateBlanket]) -> Plan[Any]:
    blanket = _blanket(request, "update")
    updated = update_blanket(blanket, request.command, _products(request))
    against = against_update(blanket, updated.blanket, _orders(request, blanket))
    return Plan(Decision.of(updated), rejections=against)


def _open(request: Request[OpenBlanket]) -> Plan[Any]:
    return Plan(Decision.of(BlanketOpened(_blanket(request, "open").id)))


def _close(request: Request[CloseBlanket]) -> Plan[Any]:
    blanket = _blanket(request, "close")
    warnings = rest_remains(blanket, _orders(request, blanket))
    return Plan(Decision.of(BlanketClosed(blanket.id)), warnings=warnings)


def _call_wants(command: CallOff) -> Iterable[Want]:
    yield BLANKET.one(command.blanket_id)
    yield from agreement_wants(command)


def _call_more(given: Contributions, facts: Facts, command: CallOff) -> Iterable[Want]:
    yield from _calls(facts, command)
    blanket = facts.get(BLANKET, command.blanket_id)
    if blanket is not None:
        yield from agreement_more(
            given, facts, command, customer_id=blanket.customer_id, terms=command
        )


def _call_levels(facts: Facts, command: CallOff) -> Iterable[Want]:
    return agreement_levels(facts, command, terms=command)


def _call_off(given: Contributions, request: Request[CallOff]) -> Plan[Any]:
    command, blanket = request.command, _blanket(request, "call_off")
    product = _products(request)
    rests = blanket.rests(_orders(request, blanket))
    currency = request.facts.one(CUSTOMER, blanket.customer_id).currency
    agreement = Agreement(
        customer_id=blanket.customer_id,
        terms=command,
        prices=prices_of(blanket),
        source=Source(BLANKET.name, blanket.id),
        also=partial(_called, blanket),
        against=against_call_off(
            blanket, command, rests, product, currency=currency, today=request.today
        ),
    )
    return plan_agreement(given, request, agreement)


def _called(blanket: Blanket, order: Order) -> tuple[Event, ...]:
    """Note on the blanket order that an order calls it off."""
    lines = tuple((line.sku, line.quantity) for line in order.lines)
    return (BlanketCalledOff(blanket.id, order.id, lines),)


def _calling(given: Contributions) -> Handler[CallOff, Any, Order]:
    return Handler(
        CallOff,
        _call_wants,
        partial(_call_off, given),
        decide_placing,
        partial(_call_more, given),
        _target,
        ahead=_call_levels,
        extend=_calling,
    )


HANDLERS = (
    Handler(DraftBlanket, _draft_wants, _plan_draft, _draft),
    Handler(UpdateBlanket, _update_wants, _update, take_draft, _calls, _target),
    Handler(OpenBlanket, _one, _open, take_draft, target=_target),
    Handler(CloseBlanket, _one, _close, take_draft, _calls, _target),
    _calling(Contributions()),
)
