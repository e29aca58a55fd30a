"""Handlers of counts of stock."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.ledger import goods_of, goods_places, least, moved, new_lots, transferred
from salescore.catalog.product import PRODUCT
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.policies import Request
from salescore.stock.count import STOCK_COUNT, CountState, StockCount
from salescore.stock.count_commands import (
    ApplyCount,
    CancelCount,
    CountGoods,
    DropCounted,
    OpenCount,
)
from salescore.stock.count_events import (
    CountApplied,
    CountCanceled,
    CountedDropped,
    CountOpened,
    GoodsCounted,
    LocationCounted,
)
from salescore.stock.counting import (
    LIFECYCLE,
    Book,
    against_counted,
    counted,
    demand_lines,
    differences,
    goods_of_line,
    to_count,
)
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.stock.lot import lot_id
from salescore.stock.movements import Goods, adjustments
from salescore.stock.position import POSITION
from salescore.stock.transfer import TransferKind

__all__ = ["HANDLERS"]

ZERO: Final = Decimal(0)


def _book(facts: Facts, location: Location) -> Book:
    def level(product_id: UUID) -> Any:
        return facts.get(STOCK_LEVEL, (location.id, product_id))

    return Book(location, level, partial(facts.get, POSITION))


def _there(facts: Facts, at_id: UUID, goods: Iterable[Goods]) -> Iterator[Want]:
    """Want what the book says of goods at a location; levels say it only where it stocks."""
    known = list(goods)
    yield LOCATION.one(at_id)
    yield want(STOCK_LEVEL, dict.fromkeys((at_id, each.product_id) for each in known))
    yield from goods_places(facts, known, at_id)


def _open_wants(facts: Facts, command: OpenCount) -> Iterator[Want]:
    products = [each.id for sku in command.skus for each in facts.where(PRODUCT, "sku", sku)]
    yield POSITION.by("present", *products)
    for location in facts.where(LOCATION, "code", command.at):
        yield from _there(facts, location.id, [Goods(each, "", ZERO) for each in products])


def _open(request: Request[OpenCount]) -> Plan[Any]:
    facts, command = request.facts, request.command
    location = facts.only(LOCATION, "code", command.at)
    products = [facts.only(PRODUCT, "sku", sku) for sku in dict.fromkeys(command.skus)]
    against = tuple(
        request.reject("stock.untracked", sku=each.sku) for each in products if not each.tracked
    )
    positions = [each for one in products for each in facts.where(POSITION, "present", one.id)]
    lines = to_count(products, _book(facts, location), positions)
    return Plan((location.id, lines), numbers=("count",), rejections=against)


def _opened(request: Request[OpenCount], draft: Any, granted: Granted) -> Decision[StockCount]:
    at_id, lines = draft
    count = StockCount(
        id=request.new_id(),
        version=1,
        number=granted.number("count"),
        state=CountState.OPEN,
        at_id=at_id,
        lines=lines,
    )
    return Decision.of(CountOpened(count.id, count))


def _count_wants(command: CountGoods) -> Iterator[Want]:
    yield STOCK_COUNT.one(command.count_id)
    yield PRODUCT.by("sku", *dict.fromkeys(line.sku for line in command.lines))


def _count_book(facts: Facts, command: CountGoods) -> Iterator[Want]:
    count = facts.get(STOCK_COUNT, command.count_id)
    if count is None:
        return
    goods = [
        Goods(product.id, product.sku, ZERO, lot, line.lot, line.owner, line.package)
        for line in command.lines
        for product in facts.where(PRODUCT, "sku", line.sku)
        for lot in (None if line.lot is None else lot_id(product.id, line.lot),)
    ]
    yield from _there(facts, count.at_id, goods)


def _of_state(request: Request[Any], verb: str) -> StockCount:
    count = request.facts.one(STOCK_COUNT, request.command.count_id)
    LIFECYCLE.check(count.number, state=count.state, verb=verb)
    return count


def _count(request: Request[CountGoods]) -> Plan[Any]:
    facts, count, found = request.facts, _of_state(request, "count"), goods_of(request)
    against = tuple(
        rejection
        for each in found
        for rejection in against_counted(facts.only(PRODUCT, "sku", each.sku), each)
    )
    book = _book(facts, facts.one(LOCATION, count.at_id))
    told = GoodsCounted(count.id, counted(count, found, book))
    return Plan(Decision.of(told, *new_lots(request, found)), rejections=against)


def _drop(request: Request[DropCounted]) -> Plan[Any]:
    count, numbers = _of_state(request, "drop"), tuple(sorted(set(request.command.numbers)))
    demand_lines(count, numbers)
    return Plan(Decision.of(CountedDropped(count.id, numbers)))


def _apply_book(facts: Facts, command: ApplyCount) -> Iterator[Want]:
    count = facts.get(STOCK_COUNT, command.count_id)
    if count is not None:
        yield from _there(facts, count.at_id, map(goods_of_line, count.lines))


def _apply(request: Request[ApplyCount]) -> Plan[Any]:
    facts, count = request.facts, _of_state(request, "apply")
    location = facts.one(LOCATION, count.at_id)
    goods, rejections = differences(count, _book(facts, location))
    movements = adjustments(goods, at_id=count.at_id)
    plan = moved(request, movements, floor=partial(least, facts))
    numbers = plan.numbers if movements else ()
    return evolve(
        plan,
        draft=(count, plan.draft),
        numbers=numbers,
        rejections=rejections + plan.rejections,
    )


def _applied(request: Request[ApplyCount], draft: Any, granted: Granted) -> Decision[StockCount]:
    count, (movements, positions, lots) = draft
    events: list[Event] = [
        CountApplied(count.id, request.command.reason),
        LocationCounted(count.at_id, count.id),
    ]
    if movements:
        moved_by = partial(transferred, kind=TransferKind.COUNT, cause_id=count.id)
        events += (moved_by(request, movements, granted), *lots)
    return evolve(Decision.of(*events), positions=positions)


def _cancel(request: Request[CancelCount]) -> Plan[Any]:
    return Plan(Decision.of(CountCanceled(_of_state(request, "cancel").id)))


def _one(command: Any) -> tuple[Want, ...]:
    return (STOCK_COUNT.one(command.count_id),)


def _target(command: Any) -> Ref[StockCount]:
    return Ref(STOCK_COUNT, command.count_id)


HANDLERS = (
    Handler(
        OpenCount,
        lambda command: (LOCATION.by("code", command.at), PRODUCT.by("sku", *command.skus)),
        _open,
        _opened,
        _open_wants,
    ),
    Handler(CountGoods, _count_wants, _count, take_draft, _count_book, _target),
    Handler(DropCounted, _one, _drop, take_draft, target=_target),
    Handler(ApplyCount, _one, _apply, _applied, _apply_book, _target),
    Handler(CancelCount, _one, _cancel, take_draft, target=_target),
)
