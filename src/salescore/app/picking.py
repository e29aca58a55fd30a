"""Handlers of picking: bins and lots are chosen for promises, taken, and let go."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from attrs import evolve

from salescore.app.choosing import lying, picked_positions, positions_of, stocked, surrounding
from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.preparing import order_goods, units_of
from salescore.errors import Rejection
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.fulfillment.commands import ConfirmPicking, PickStock, ReleasePicking
from salescore.fulfillment.explain import PickExplanation, explain
from salescore.fulfillment.leave import against_lots
from salescore.fulfillment.pick import confirm, pick, replaced, unpicked
from salescore.fulfillment.ship import demand_named, departure
from salescore.orders.lifecycle import check
from salescore.orders.named import line_of
from salescore.orders.order import ORDER, Order
from salescore.organization import SETTINGS, SETTINGS_ID
from salescore.policies import Request
from salescore.stock.commitment import COMMITMENT, CommittedLine
from salescore.stock.marking import marked, released
from salescore.stock.picking import PICKING, Picking
from salescore.stock.picking_events import StockAllocated
from salescore.stock.position import POSITION

__all__ = ["HANDLERS", "explained", "pick_facts"]

_Draft = Decision[Picking]

_ROUNDS: Final = 3
"""Goods, what is around them, and what of that may not leave."""


def _pick_wants(command: PickStock) -> Iterable[Want]:
    order_id = command.order_id
    return (ORDER.one(order_id), COMMITMENT.one(order_id), PICKING.one(order_id))


def _goods(facts: Facts, command: PickStock) -> Iterator[Want]:
    """Want the products of the order, and what lies around in bins and lots of what is promised."""
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        yield order_goods(order)
        yield from lying(facts, order.id)
        yield from surrounding(facts, order.id)


def pick_facts(read: Callable[[Sequence[Want]], Facts], command: PickStock) -> Facts:
    """Read what picking wants, without a unit of work: all of it from one snapshot.

    Args:
        read: loads facts from a snapshot.
        command: what would be picked.
    """
    first = (*_pick_wants(command), SETTINGS.one(SETTINGS_ID))
    facts = read(first)
    for _ in range(_ROUNDS):
        facts = read((*first, *_goods(facts, command)))
    return facts


def _pick(given: Contributions, request: Request[PickStock]) -> Plan[Any]:
    facts, command = request.facts, request.command
    order = facts.one(ORDER, command.order_id)
    check(order, "ship")
    demand_named(order, (each.line for each in command.lots))
    parts, rejections, *_ = departure(
        order,
        facts.get(COMMITMENT, order.id),
        command.lines,
        units=partial(units_of, facts),
    )
    if rejections:
        return Plan(None, rejections=rejections)
    _demand_strategy(given, command)
    if not positions_of(facts, parts):
        return _loose(request)
    return _chosen(given, request, order, parts)


def _demand_strategy(given: Contributions, command: PickStock) -> None:
    """Demand that the strategy that is named exists, also where it has nothing to choose."""
    if command.strategy is not None:
        given.strategy(command.strategy)


def _loose(request: Request[PickStock]) -> Plan[Any]:
    """Plan a picking of loose goods: nothing is chosen, and no lot can be named."""
    command, before = request.command, request.facts.get(PICKING, request.command.order_id)
    usual = command.strategy or request.settings.stock.picking
    event = StockAllocated(command.order_id, usual, before.lines if before else ())
    return Plan(Decision.of(event), rejections=tuple(_named(request)))


def _chosen(
    given: Contributions,
    request: Request[PickStock],
    order: Order,
    parts: tuple[CommittedLine, ...],
) -> Plan[Any]:
    facts, before = request.facts, request.facts.get(PICKING, order.id)
    kept, needed = unpicked(parts, before)
    free = replaced(positions_of(facts, parts), before, kept)
    known = stocked(given, request, order, parts, free)
    wrong = tuple(against_lots(parts, known))
    if wrong:
        return Plan(None, rejections=wrong)
    usual = request.command.strategy or request.settings.stock.picking
    event = pick(order.id, kept, needed, known, strategy=usual).event
    was = before.lines if before else ()
    changed = marked(was, event.lines, position=partial(facts.one, POSITION))
    return Plan(evolve(Decision.of(event), positions=changed))


def explained(given: Contributions, request: Request[PickStock]) -> PickExplanation:
    """Explain what is picked for an order, and what would be picked of the rest.

    Args:
        given: whose strategies choose.
        request: a command to pick, with the facts that it wants.
    """
    _demand_strategy(given, request.command)
    facts, order_id = request.facts, request.command.order_id
    order, commitment = facts.one(ORDER, order_id), facts.get(COMMITMENT, order_id)
    parts = commitment.lines if commitment else ()
    positions = positions_of(facts, parts)
    if not positions:
        return PickExplanation((), (), ())
    known = stocked(given, request, order, parts, positions)
    return explain(parts, facts.get(PICKING, order_id), known)


def _named(request: Request[PickStock]) -> Iterator[Rejection]:
    """Refuse lots that are named where nothing lies in any."""
    order = request.facts.one(ORDER, request.command.order_id)
    for choice in request.command.lots:
        sku = line_of(order, choice.line).sku
        for lot in choice.lots:
            yield Rejection("stock.no_lots", {"sku": sku, "lot": lot})


def _owned(command: ConfirmPicking | ReleasePicking) -> Iterable[Want]:
    return (ORDER.one(command.order_id), PICKING.one(command.order_id))


def _confirm(request: Request[ConfirmPicking]) -> Plan[_Draft]:
    facts, command = request.facts, request.command
    order = facts.one(ORDER, command.order_id)
    check(order, "ship")
    picking = facts.one(PICKING, order.id)
    lines = command.lines
    numbers = None if lines is None else {line_of(order, each).number for each in lines}
    event = confirm(picking, numbers)
    return Plan(Decision.of(event) if event else Decision((), Ref(PICKING, picking.id)))


def _release(request: Request[ReleasePicking]) -> Plan[_Draft]:
    facts = request.facts
    picking = facts.one(PICKING, request.command.order_id)
    events, positions = released(picking, (), position=partial(facts.one, POSITION))
    return Plan(Decision(events, Ref(PICKING, picking.id), positions=positions))


def _pick_stock(given: Contributions) -> Handler[PickStock, Any, Picking]:
    return Handler(
        PickStock,
        _pick_wants,
        partial(_pick, given),
        take_draft,
        _goods,
        lambda command: Ref(ORDER, command.order_id),
        extend=_pick_stock,
    )


HANDLERS = (
    _pick_stock(Contributions()),
    Handler(ConfirmPicking, _owned, _confirm, take_draft),
    Handler(
        ReleasePicking,
        _owned,
        _release,
        take_draft,
        lambda facts, command: picked_positions(facts, command.order_id),
    ),
)
