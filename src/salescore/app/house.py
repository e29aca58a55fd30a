"""Rules of the house at a placement: what they need is read only where the settings demand it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import partial
from typing import Any, Final, NamedTuple

from attrs import evolve

from salescore.app.supply import Read, Supply, atp_rows, known_products, supply_of
from salescore.bounds import Bound
from salescore.catalog.product import PRODUCT, Product
from salescore.errors import Rejection, Warning
from salescore.exchange.rate import EXCHANGE_RATE
from salescore.exchange.table import MissingRate, RateTable
from salescore.facts import Facts, Want, Working
from salescore.orders.house import (
    CostOf,
    against_dates,
    against_margin,
    against_minimum,
    margin_unknown,
)
from salescore.orders.order import Order, OrderLine
from salescore.organization import settings_among
from salescore.policies import Request
from salescore.stock.location import LOCATION

__all__ = ["Judged", "by_the_house", "house_wants"]

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
    settings = settings_among(facts)
    foreign = currency is not None and currency != settings.base_currency
    if settings.orders.margin_floor_percent is not None and foreign:
        yield EXCHANGE_RATE.all()
    dated = [line.sku for line in lines if line.ship_on is not None]
    read = all(facts.asked_for(PRODUCT, "sku", sku) for sku in dated)
    if settings.orders.check_dates and dated and read:
        yield LOCATION.by("code", location)
        try:
            _supply(facts, dated, at=_ANY)
        except _Unread as unread:
            yield from unread.wants


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


def by_the_house(request: Request[Any], order: Order | None) -> Judged:
    """Hold what is to be agreed on, a placement or an amendment, to the rules of the house.

    Args:
        request: whose `command.location` promises the goods, with what `house_wants` wanted.
        order: as it is to be agreed on; None where there is none.
    """
    if order is None:
        return Judged()
    policy = request.settings.orders
    against, warnings = list(against_minimum(order, policy)), tuple[Warning, ...]()
    if policy.margin_floor_percent is not None:
        cost_of = _costs(request, order)
        against += against_margin(order, policy.margin_floor_percent, cost_of)
        warnings = margin_unknown(order, cost_of)
    if policy.check_dates:
        against += _dates(request, order)
    return Judged(tuple(against), warnings)


def _costs(request: Request[Any], order: Order) -> CostOf:
    """Give what tells costs in the order's currency, by the rate of the day."""
    base, rate = request.settings.base_currency, Fraction(1)
    if order.currency != base:
        table = RateTable(request.facts.all(EXCHANGE_RATE))
        try:
            rate = Fraction(table.rate(base, order.currency, on=request.today).value)
        except MissingRate:
            return lambda _: None
    return partial(_cost, request.facts, rate)


def _cost(facts: Facts, rate: Fraction, line: OrderLine) -> Fraction | None:
    product: Product = facts.only(PRODUCT, "sku", line.sku)
    return None if product.cost is None else Fraction(product.cost) * rate


def _dates(request: Request[Any], order: Order) -> Iterator[Rejection]:
    """Refuse days that come before the goods; what the order itself is promised is not counted."""
    skus = [line.sku for line in order.lines if line.ship_on is not None and line.from_stock]
    if not skus:
        return
    supply = _supply(request.facts, skus, at=request.at)
    supply = evolve(
        supply,
        commitments=tuple(each for each in supply.commitments if each.id != order.id),
        waiting=tuple(each for each in supply.waiting if each.id != order.id),
    )
    location = request.facts.only(LOCATION, "code", request.command.location)
    rows = atp_rows(supply, skus, at=location, today=request.today, until=None)
    found = {row.sku: row for row in rows}

    def earliest(line: OrderLine) -> date | None:
        return found[line.sku].earliest(line.agreed)

    yield from against_dates(order.lines, earliest)
