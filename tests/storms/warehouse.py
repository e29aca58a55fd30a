"""A warehouse of three places and fifty products, and what must be true of it afterwards."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

import salescore
from salescore.app.sales import Sales
from salescore.catalog.product import PRODUCT
from salescore.clock import Clock, FixedClock
from salescore.events import OUTCOME
from salescore.orders.order import ORDER, OrderState
from salescore.pricing import PriceList, price
from salescore.stock.commands import StockLine
from salescore.stock.commitment import COMMITMENT, CommitmentKind
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.lines import goods
from salescore.stock.location import LOCATION
from salescore.stock.position import POSITION
from salescore.stock.transfer import TRANSFER
from tests.storms.desk import BINS, LOTS, LOTTED, PLACES, SKUS
from tests.storms.house import UNKEYED, VERBS
from tests.storms.notes import Ears, kind_of, moved_by, said
from tests.told import Told

__all__ = ["TENANT", "VERBS", "Report", "audit", "clock", "furnish"]

TENANT: Final = "warehouse"
STOCK: Final = 6
"""Of each product at each place, in the morning."""

BACKORDERED: Final = 5
"""Of some products, the most that is promised beyond what lies there."""

PLENTY: Final = 10_000
"""Of each product, what comes in the evening, so that every promise can be kept."""

_HURRY: Final = 60
"""Seconds on the clock for each that passes: what is held for a minute is over in a second."""

OnHand = Counter[tuple[str, str, str]]
"""By place, SKU, lot and owner, how many lie there."""


@frozen
class _Hurried:
    """A clock that runs ahead from an instant on, the same one for every process."""

    since: float

    def now(self) -> datetime:
        """Give the present instant."""
        passed = timedelta(seconds=(time.time() - self.since) * _HURRY)
        return datetime.fromtimestamp(self.since, UTC) + passed


def clock(folder: Path) -> Clock:
    """Give the clock of the warehouse whose folder this is."""
    return _Hurried(float((folder / "opened").read_text(encoding="ascii")))


@frozen
class Report:
    """What came of a storm.

    Attributes:
        tried: verbs that were tried.
        done: by verb, how many tasks.
        refused: by verb and reason, how many were not.
    """

    tried: set[str] = field(factory=set)
    done: Counter[str] = field(factory=Counter)
    refused: Counter[str] = field(factory=Counter)


def furnish(url: str, folder: Path) -> None:
    """Open it; of every product a few lie at each place."""
    (folder / "opened").write_text(str(time.time()), encoding="ascii")
    with salescore.open(url, tenant=TENANT, clock=clock(folder)) as sales:
        for code in PLACES[1:]:
            sales.locations.add(code)
        for code, saleable in BINS.items():
            sales.locations.add(code, within=PLACES[0], saleable=saleable)
        for number, sku in enumerate(SKUS):
            tracking = "lot" if sku in LOTTED else "none"
            limit = 0 if number % 7 or sku in LOTTED else BACKORDERED
            sales.products.add(sku, tracking=tracking, backorder_limit=limit)
        prices = [price(sku, "9.99") for sku in SKUS]
        sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
        for code in PLACES:
            sales.stock.receive_many([_some(sku, STOCK) for sku in SKUS], to=code)
        for number in range(20):
            sales.customers.add(f"Customer {number}", currency="EUR")


def _lot(sku: str) -> str | None:
    return LOTS[0] if sku in LOTTED else None


def _some(sku: str, how_many: int) -> StockLine:
    return goods(sku, how_many, lot=_lot(sku))


def audit(url: str, folder: Path) -> Report:
    """Demand that every task was done once, and that every unit is where the answers put it.

    In the end whatever is promised is shipped or given up: nothing must be promised then.
    """
    report, answers = Report(), _first_answers(folder)
    on_hand: OnHand = Counter()
    with salescore.open(url, tenant=TENANT, clock=clock(folder)) as sales:
        _demand_health(sales)
        for code in PLACES:
            place = str(sales.locations.by_code(code).id)
            _put(on_hand, [[(place, sku, _lot(sku) or "", str(STOCK)) for sku in SKUS]])
        for answer in answers.values():
            _put(on_hand, answer.get("moved", ()))
            report.tried.add(answer["verb"])
            report.done.update([answer["verb"]] if "moved" in answer else ())
            report.refused.update(f"{answer['verb']}: {why}" for why in answer.get("refused", ()))
        assert _keys(answers) == {
            each.key for each in sales.scan(OUTCOME) if each.key.startswith("clerk-")
        }
        documents = len(PLACES) + sum(len(each.get("moved", ())) for each in answers.values())
        assert documents == sum(1 for _ in sales.scan(TRANSFER)), "a document too many, or too few"
        _demand_same(on_hand, sales)
        oversold = _oversold(sales)
        assert {} == oversold, str(oversold)
    tomorrow = clock(folder).now() + timedelta(days=1)
    ears = Ears()
    given: Any = {"clock": FixedClock(tomorrow), "plugins": [Told(wrappers=[ears])]}
    with salescore.open(url, tenant=TENANT, **given) as sales:
        _settle(sales)
        _put(on_hand, moved_by(ears.heard))
        _demand_same(on_hand, sales)
        promised = [each for each in sales.scan(COMMITMENT) if each.lines]
        assert [] == promised, f"promises nobody waits for: {promised}"
        assert {Decimal(0)} == {each.reserved for each in sales.scan(STOCK_LEVEL)}
        _demand_health(sales)
    return report


def _first_answers(folder: Path) -> dict[str, dict[str, Any]]:
    """Give what clerks were told, by key, and demand that no task was left or had two effects."""
    found: dict[str, dict[str, Any]] = {}
    for path in folder.glob("clerk-*.out"):
        lines = said(path)
        begun = [line["task"]["key"] for line in lines if "task" in line]
        answers = [line for line in lines if "key" in line]
        assert begun == list(dict.fromkeys(line["key"] for line in answers))
        for answer in answers:
            first = found.setdefault(answer["key"], answer)
            assert first.get("moved") == answer.get("moved"), "repeated, and something else"
    return found


def _keys(answers: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Give the keys of what was done by one command."""
    return {key for key, each in answers.items() if "moved" in each and each["verb"] not in UNKEYED}


def _settle(sales: Sales) -> None:
    """End what is held for baskets, and ship every order; what is in a bin may stay there."""
    while sales.stock.expire(limit=1000):
        pass
    for code in PLACES:
        sales.stock.receive_many([_some(sku, PLENTY) for sku in SKUS], to=code)
    for promise in list(sales.scan(COMMITMENT)):
        if promise.kind is CommitmentKind.MANUAL and promise.lines:
            sales.stock.release(promise)
    for order in list(sales.scan(ORDER)):
        if order.state is OrderState.PLACED and any(each.committed for each in order.lines):
            sales.shipments.ship(order)


def _demand_health(sales: Sales) -> None:
    diagnosis = sales.doctor()
    assert diagnosis.healthy, str(diagnosis)


def _put(on_hand: OnHand, moved: Iterable[Iterable[Sequence[str]]]) -> None:
    for document in moved:
        for place, sku, kind, change in document:
            on_hand[place, sku, kind] += int(Decimal(change))


def _demand_same(on_hand: OnHand, sales: Sales) -> None:
    """Demand that so much lies where the answers put it, and nothing else."""
    skus = {each.id: each.sku for each in sales.scan(PRODUCT)}
    places = {str(each.id): each for each in sales.scan(LOCATION)}
    levels, positions = OnHand(), OnHand()
    for (place, sku, kind), count in on_hand.items():
        location = places[place]
        levels[str(location.stocking_id), sku, ""] += count
        if kind or not location.stocks:
            positions[place, sku, kind] += count
    for level in sales.scan(STOCK_LEVEL):
        levels[str(level.location_id), skus[level.product_id], ""] -= int(level.on_hand)
    for each in sales.scan(POSITION):
        positions[str(each.location_id), skus[each.product_id], kind_of(each)] -= int(each.quantity)
    differ = {key: count for each in (levels, positions) for key, count in each.items() if count}
    assert {} == differ, f"told, and not there: {differ}"
    assert min(on_hand.values()) >= 0


def _oversold(sales: Sales) -> dict[tuple[UUID, str], Decimal]:
    """Give what is promised beyond what lies there and what may be on back order."""
    products = {each.id: each for each in sales.scan(PRODUCT)}
    found = {}
    for level in sales.scan(STOCK_LEVEL):
        product = products[level.product_id]
        most = level.on_hand + (product.backorder_limit or 0)
        if level.reserved > most:
            found[level.location_id, product.sku] = level.reserved - most
    return found
