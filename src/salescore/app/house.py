"""Rules of the house for what is agreed on: they read only what the settings demand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.app.bundles import goods_of_lines
from salescore.app.supply import Read, Supply, atp_rows, known_products, supply_of
from salescore.bounds import Bound
from salescore.catalog.product import PRODUCT
from salescore.decimals import EXACT
from salescore.errors import Rejection, Warning
from salescore.exchange.rate import EXCHANGE_RATE
from salescore.exchange.table import MissingRate, RateTable
from salescore.facts import Facts, Want, Working, want
from salescore.orders.house import (
    against_dates,
    against_margin,
    against_minimum,
    dated_anew,
    margin_unknown,
    sold_anew,
)
from salescore.orders.margin import CostOf, cost_of_line, earned
from salescore.orders.order import Order, OrderLine
from salescore.organization import settings_among
from salescore.policies import Request
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.stock.sharing import Level

__all__ = ["FREE", "Judged", "amended_house_wants", "by_the_house", "dated_skus", "house_wants"]

_ANY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""All promises are read, whenever they end."""


class _Unread(Exception):
    """Something is wanted that has not been read yet."""

    def __init__(self, wants: Sequence[Want]) -> None:
        """Keep the wants."""
        super().__init__()
        self.wants = wants


def house_wants(
    facts: Facts, lines: Iterable[Any], *, location: str, currency: str | None
) -> Iterator[Want]:
    """Want what the rules of the house look at, if the settings demand any of them.

    Args:
        facts: what is read already; asked again with more, this goes deeper.
        lines: with a SKU and a day to leave.
        location: the code of the location that is to promise the goods.
        currency: of the order; None while it is not known.
    """
    yield from _rate_wants(facts, currency)
    dated = dated_skus(lines)
    if settings_among(facts).orders.check_dates and dated:
        yield LOCATION.by("code", location)
        yield from _supply_wants(facts, dated)


def dated_skus(lines: Iterable[Any]) -> list[str]:
    """Give the SKUs of lines with a day to leave."""
    return [line.sku for line in lines if line.ship_on is not None]


def amended_house_wants(
    facts: Facts, order: Order, skus: Iterable[str], *, location: str | None
) -> Iterator[Want]:
    """Want what the rules look at of an order that is amended, if the settings demand any.

    Args:
        facts: what is read already, the order's promises too; asked again with more, this goes
            deeper.
        order: as it is.
        skus: the goods that may be agreed on anew.
        location: the code of the location that is to promise more; None: where it is promised.
    """
    policy, named = settings_among(facts).orders, list(skus)
    if policy.margin_floor_percent is not None:
        yield from _rate_wants(facts, order.currency)
        yield want(PRODUCT, goods_of_lines(order.lines))
    if policy.check_dates and named:
        yield PRODUCT.by("sku", *named)
        place = _promised_at(facts, order.id, location)
        yield LOCATION.one(place) if place else LOCATION.by("code", location or "main")
        yield from _supply_wants(facts, named)


def _rate_wants(facts: Facts, currency: str | None) -> Iterator[Want]:
    """Want rates for costs, where an order is in another currency."""
    settings = settings_among(facts)
    foreign = currency is not None and currency != settings.base_currency
    if settings.orders.margin_floor_percent is not None and foreign:
        yield EXCHANGE_RATE.all()


def _supply_wants(facts: Facts, skus: Sequence[str]) -> Iterator[Want]:
    """Want what is known of the supply of goods, once their products are read."""
    if all(facts.asked_for(PRODUCT, "sku", sku) for sku in skus):
        try:
            _supply(facts, skus, at=_ANY)
        except _Unread as unread:
            yield from unread.wants


def _promised_at(facts: Facts, order_id: UUID, location: str | None) -> UUID | None:
    """Give the location that promises what an order has, where none is named."""
    promised = None if location else facts.get(COMMITMENT, order_id)
    return promised.lines[0].location_id if promised is not None and promised.lines else None


def _supply(facts: Facts, skus: Iterable[str], *, at: datetime) -> Supply:
    """Give what is known of the supply of goods.

    Raises:
        _Unread: more must be read for it.
    """
    known = [each for sku in skus for each in facts.where(PRODUCT, "sku", sku)]
    goods = [each.sku for each in known if each.tracked or each.is_bundle]
    read = _among(facts)
    return supply_of(read, known_products(read, facts, goods), at=at, promises=True)


def _among(facts: Facts) -> Read:
    """Give what answers wants from facts that were read before."""

    def read(wants: Sequence[Want]) -> Working:
        unread = [each for each in wants if not _is_read(facts, each)]
        if unread:
            raise _Unread(unread)
        found = Working()
        for wanted in wants:
            found.fill(wanted, _states(facts, wanted))
        return found

    return read


def _is_read(facts: Facts, wanted: Want) -> bool:
    if not wanted.attribute:
        return all(facts.knows(wanted.kind, key) for key in wanted.values)
    return all(facts.asked_for(wanted.kind, wanted.attribute, value) for value in wanted.values)


def _states(facts: Facts, wanted: Want) -> Iterator[Any]:
    for value in wanted.values:
        if isinstance(value, Bound):
            fixed = {name.replace(".", "__"): choice for name, choice in value.fixed}
            yield from facts.until(wanted.kind, wanted.attribute, value.value, **fixed)
        elif wanted.attribute:
            yield from facts.where(wanted.kind, wanted.attribute, value)
        elif (state := facts.get(wanted.kind, value)) is not None:
            yield state


class Judged(NamedTuple):
    """What the house says of an order.

    Args:
        rejections: every rule that it breaks.
        warnings: what could not be judged.
    """

    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[Warning, ...] = ()


FREE: Final = Judged()
"""Nothing is held to any rule."""


def by_the_house(
    request: Request[Any],
    order: Order | None,
    *,
    goods: Iterable[str],
    before: Order | None = None,
) -> Judged:
    """Hold what is to be agreed on, a placement or an amendment, to the rules of the house.

    Args:
        request: whose `command.location` promises the goods, with what `house_wants` or
            `amended_house_wants` wanted.
        order: as it is to be agreed on; None where there is none.
        goods: the SKUs that these wants were for, in their order: what is to come is read for all
            of them together, though only some may have to be judged.
        before: as it was placed, if it is amended: only what is agreed on anew is held to them.
    """
    if order is None:
        return FREE
    sold = _by_sums(request, order) if sold_anew(order, before) else FREE
    if not request.settings.orders.check_dates:
        return sold
    dated = dated_anew(order, before)
    if not dated:
        return sold
    against = _dates(request, order, dated, list(goods))
    return sold._replace(rejections=(*sold.rejections, *against))


def _by_sums(request: Request[Any], order: Order) -> Judged:
    """Hold an order to the least sum and the least margin."""
    policy = request.settings.orders
    against = tuple(against_minimum(order, policy))
    if policy.margin_floor_percent is None:
        return Judged(against)
    made = earned(order, _costs(request, order))
    against += tuple(against_margin(order, policy.margin_floor_percent, made))
    return Judged(against, margin_unknown(made))


def _costs(request: Request[Any], order: Order) -> CostOf:
    """Give what tells costs in the order's currency, by the rate of the day."""
    base, rate = request.settings.base_currency, Fraction(1)
    if order.currency != base:
        table = RateTable(request.facts.all(EXCHANGE_RATE))
        try:
            rate = Fraction(table.rate(base, order.currency, on=request.today).value)
        except MissingRate:
            return lambda _: None
    return partial(cost_of_line, partial(_cost, request.facts, rate))


def _cost(facts: Facts, rate: Fraction, product_id: UUID) -> Fraction | None:
    cost = facts.one(PRODUCT, product_id).cost
    return None if cost is None else Fraction(cost) * rate


def _dates(
    request: Request[Any], order: Order, lines: Sequence[OrderLine], goods: Sequence[str]
) -> Iterator[Rejection]:
    """Refuse days that come before the goods; what the order itself is promised is not counted."""
    supply = _without(_supply(request.facts, goods, at=request.at), order.id)
    location = _place(request.facts, order.id, request.command.location)
    skus = [line.sku for line in lines]
    rows = atp_rows(supply, skus, at=location, today=request.today, until=None)
    found = {row.sku: row for row in rows}

    def earliest(line: OrderLine) -> date | None:
        return found[line.sku].earliest(line.owed)

    yield from against_dates(lines, earliest)


def _without(supply: Supply, owner_id: UUID) -> Supply:
    """Count what is promised to somebody as free, and what is waited for as not wanted."""
    own = [each for each in supply.commitments if each.id == owner_id]
    freed: defaultdict[Level, Decimal] = defaultdict(Decimal)
    for line in (line for each in own for line in each.lines):
        key = line.location_id, line.product_id
        freed[key] = EXACT.add(freed[key], line.quantity)
    return evolve(
        supply,
        levels=tuple(
            evolve(each, reserved=EXACT.subtract(each.reserved, freed[STOCK_LEVEL.key_of(each)]))
            for each in supply.levels
        ),
        commitments=tuple(each for each in supply.commitments if each.id != owner_id),
        waiting=tuple(each for each in supply.waiting if each.id != owner_id),
    )


def _place(facts: Facts, order_id: UUID, location: str | None) -> Location:
    """Give the location that is named, or else the one that promises what an order has."""
    place = _promised_at(facts, order_id, location)
    return facts.one(LOCATION, place) if place else facts.only(LOCATION, "code", location or "main")
