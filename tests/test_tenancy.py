"""Tenants live side by side in one store, and none can tell that the others are there."""

import inspect
import random
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from attrs import define, field

import salescore
from salescore.amendments import ChangeQuantity
from salescore.app.application import App
from salescore.app.facades.room import Room
from salescore.app.sales import Sales
from salescore.clock import TickingClock
from salescore.custom.fields import NOUNS, fields_id
from salescore.errors import SalesError, UnknownId
from salescore.facts import want
from salescore.fields import FieldType
from salescore.formula import f
from salescore.fulfillment import Package
from salescore.ids import SeededIds
from salescore.money import Money
from salescore.orders.order import Order
from salescore.organization import SETTINGS_ID
from salescore.pricing import PriceList
from salescore.returns import ReturnRequest
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.period import PERIOD_ID
from salescore.upkeep import UPKEEP_ID
from tests import asked_approvals, asked_money, asked_quotes, recorded_money
from tests.neighbors import Neighbors, stocked
from tests.recorded import Script, send
from tests.shops import SELLER, START, no_wait, open_shop

COUNT: Final = 200
"""Commands of each tenant in the long walk."""


@define
class Turns:
    """Clock and ids of whose turn it is: each tenant lives as if it were alone.

    Attributes:
        whose: the tenant.
    """

    seeds: dict[str, int]
    whose: str = ""
    _clocks: dict[str, TickingClock] = field(factory=dict)
    _ids: dict[str, SeededIds] = field(factory=dict)

    def taken(self, names: Iterable[str]) -> Iterator[str]:
        """Give the turn to one tenant after the other."""
        for self.whose in names:
            yield self.whose

    def now(self) -> datetime:
        """Give the tenant's next instant."""
        return self._clocks.setdefault(self.whose, TickingClock(START)).now()

    def __call__(self) -> UUID:
        """Give the tenant's next id."""
        return self._ids.setdefault(self.whose, SeededIds(seed=self.seeds[self.whose]))()


@pytest.fixture(
    params=["memory", "sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)]
)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty store of each kind."""
    if request.param in {"memory", "sqlite"}:
        return "memory:" if request.param == "memory" else f"sqlite:///{tmp_path}/shop.db"
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


def opened(url: str, turns: Turns) -> App:
    """Open an application whose time and ids go by turns."""
    return salescore.open(url, clock=turns, new_id=turns, sleep=no_wait, plugins=[recorded_money])


def told(sales: Sales) -> list[str]:
    """Say everything that can be asked about a tenant: its export, reports, and the doctor's."""
    tables = [sales.reports.sales(by=["month", "category", "customer"], currency="EUR")]
    tables += [sales.reports.receivables(currency="EUR"), sales.reports.stock()]
    orders = [each.id for each in sales.orders.find(limit=50)]
    timelines = [sales.orders.timeline(order) for order in orders]
    return [*sales.export(), *map(str, tables), *map(str, timelines), sales.doctor().show()]


def alone(script: Script, seed: int) -> list[str]:
    """Run a script where nobody else is, and say all that is to be told."""
    with open_shop("memory:", seed=seed, plugins=[recorded_money]) as sales:
        script.run(sales, COUNT)
        return told(sales)


@pytest.mark.parametrize("same_ids", [True, False])
def test_tenants_side_by_side_are_as_if_alone(url: str, *, same_ids: bool) -> None:
    """Law: two tenants whose commands alternate come each to what they come to alone.

    They use the same keys, SKUs, codes and numbers, and even the same ids.
    """
    seeds = {"acme": 1, "bolt": 1 if same_ids else 2}
    scripts = {"acme": Script(3), "bolt": Script(4)}
    turns, draw = Turns(seeds), random.Random(5)
    with opened(url, turns) as app:
        views = {}
        for name in turns.taken(scripts):
            views[name] = app.tenant(name, actor=SELLER)
        order = [*scripts] * COUNT
        draw.shuffle(order)
        for name in turns.taken(order):
            scripts[name].run(views[name], 1)
        for name in turns.taken(views):
            lone = Script(scripts[name].seed)
            assert alone(lone, seeds[name]) == told(views[name])
            assert lone.told == scripts[name].told


@pytest.fixture
def neighbors(url: str) -> Iterator[Neighbors]:
    """Give two tenants of one store."""
    turns = Turns({"acme": 1, "bolt": 2})
    with opened(url, turns) as app:
        views, made = {}, {}
        for name in turns.taken(turns.seeds):
            views[name] = app.tenant(name, actor=SELLER)
            made[name] = stocked(views[name])
        yield Neighbors(views["bolt"], views["acme"], made["acme"])


_MORE: Final = (ChangeQuantity("TEA-1", 3),)

ASKED: Final[dict[tuple[str, str, str], Callable[[Sales, Neighbors], object]]] = {
    ("amendments", "confirm", "amendment"): lambda s, n: s.amendments.confirm(n.amendment),
    ("amendments", "decline", "amendment"): lambda s, n: s.amendments.decline(
        n.amendment, reason="x"
    ),
    ("amendments", "of", "order"): lambda s, n: s.amendments.of(n.order),
    ("amendments", "propose", "order"): lambda s, n: s.amendments.propose(n.order, _MORE),
    ("amendments", "revert", "amendment"): lambda s, n: s.amendments.revert(
        n.amendment, reason="x"
    ),
    ("amendments", "review", "order"): lambda s, n: s.amendments.review(n.order, _MORE),
    ("amendments", "withdraw", "amendment"): lambda s, n: s.amendments.withdraw(n.amendment),
    **asked_approvals.ASKED,
    ("categories", "add", "parent"): lambda s, n: s.categories.add("x", parent=n.category),
    ("categories", "update", "category"): lambda s, n: s.categories.update(n.category, name="x"),
    ("contacts", "add", "customer"): lambda s, n: s.contacts.add(n.customer, "x"),
    ("contacts", "update", "contact"): lambda s, n: s.contacts.update(n.contact, name="x"),
    ("counts", "apply", "count"): lambda s, n: s.counts.apply(n.count, reason="x"),
    ("counts", "cancel", "count"): lambda s, n: s.counts.cancel(n.count),
    ("counts", "count", "count"): lambda s, n: s.counts.count(n.count, [("TEA-1", 1)]),
    ("counts", "drop", "count"): lambda s, n: s.counts.drop(n.count, [1]),
    ("credit_notes", "apply", "invoices"): lambda s, n: s.credit_notes.apply(
        n.credit_note, [n.invoice]
    ),
    ("credit_notes", "apply", "credit_note"): lambda s, n: s.credit_notes.apply(
        n.credit_note, [n.invoice]
    ),
    ("credit_notes", "issue", "source"): lambda s, n: s.credit_notes.issue(n.invoice),
    ("customers", "add", "salesperson"): lambda s, n: s.customers.add(
        "x", currency="EUR", salesperson=n.salesperson
    ),
    ("customers", "update", "customer"): lambda s, n: s.customers.update(n.customer, name="x"),
    ("customers", "credit", "customer"): lambda s, n: s.customers.credit(n.customer),
    ("deliveries", "discard", "of"): lambda s, n: s.deliveries.discard(n.delivery, reason="x"),
    ("deliveries", "explain", "of"): lambda s, n: s.deliveries.explain(n.delivery),
    ("deliveries", "replay", "of"): lambda s, n: s.deliveries.replay(n.delivery),
    ("expected", "cancel", "expected"): lambda s, n: s.expected.cancel(n.expected, reason="x"),
    ("expected", "update", "expected"): lambda s, n: s.expected.update(
        n.expected, due_on="2026-08-01"
    ),
    ("invoices", "issue", "order"): lambda s, n: s.invoices.issue(n.order),
    ("invoices", "update", "invoice"): lambda s, n: s.invoices.update(n.invoice, custom={}),
    ("locations", "update", "location"): lambda s, n: s.locations.update(n.location, custom={}),
    ("orders", "amend", "order"): lambda s, n: s.orders.amend(n.order, _MORE),
    ("orders", "cancel", "order"): lambda s, n: s.orders.cancel(n.order, reason="x"),
    ("orders", "complete", "order"): lambda s, n: s.orders.complete(n.order),
    ("orders", "draft", "customer"): lambda s, n: s.orders.draft(n.customer, [("TEA-1", 1)]),
    ("orders", "draft", "order"): lambda s, n: s.orders.draft(
        own(s), [("TEA-1", 1)], order=n.draft
    ),
    ("orders", "draft", "salesperson"): lambda s, n: s.orders.draft(
        own(s), [("TEA-1", 1)], salesperson=n.salesperson
    ),
    ("orders", "draft", "tax_quote"): lambda s, n: s.orders.draft(
        own(s), [("TEA-1", 1)], tax_quote=n.quote
    ),
    ("orders", "hold", "order"): lambda s, n: s.orders.hold(n.order, reason="x"),
    ("orders", "merge", "draft"): lambda s, n: s.orders.merge(n.draft, own_draft(s)),
    ("orders", "merge", "other"): lambda s, n: s.orders.merge(own_draft(s), n.draft),
    ("orders", "place", "customer"): lambda s, n: s.orders.place(n.customer, [("TEA-1", 1)]),
    ("orders", "place", "salesperson"): lambda s, n: s.orders.place(
        own(s), [("TEA-1", 1)], salesperson=n.salesperson
    ),
    ("orders", "place", "tax_quote"): lambda s, n: s.orders.place(
        own(s), [("TEA-1", 1)], tax_quote=n.quote
    ),
    ("orders", "place_draft", "order"): lambda s, n: s.orders.place_draft(n.draft),
    ("orders", "place_draft", "tax_quote"): lambda s, n: s.orders.place_draft(
        s.orders.find(f.state == "draft").items[0], tax_quote=n.quote
    ),
    ("orders", "release", "order"): lambda s, n: s.orders.release(n.order),
    ("orders", "reopen", "order"): lambda s, n: s.orders.reopen(n.order, reason="x"),
    ("orders", "timeline", "order"): lambda s, n: s.orders.timeline(n.order),
    ("orders", "update", "order"): lambda s, n: s.orders.update(n.order, custom={}),
    ("payments", "balance", "customer"): lambda s, n: s.payments.balance(n.customer),
    ("payments", "apply", "payment"): lambda s, n: s.payments.apply(
        n.payment, invoices=s.invoices.find()
    ),
    ("payments", "apply", "invoices"): lambda s, n: s.payments.apply(
        s.payments.find().items[0], invoices=[n.invoice]
    ),
    **asked_quotes.ASKED,
    ("payments", "record", "source"): lambda s, n: s.payments.record(n.invoice, "1 EUR"),
    ("payments", "record", "invoices"): lambda s, n: s.payments.record(
        own(s), "1 EUR", invoices=[n.invoice]
    ),
    ("payments", "refund", "payment"): lambda s, n: s.payments.refund(n.payment, "1 EUR"),
    ("payments", "update", "payment"): lambda s, n: s.payments.update(n.payment, custom={}),
    ("prices", "discard", "edition"): lambda s, n: s.prices.discard(n.draft_prices),
    ("prices", "draft", "edition"): lambda s, n: s.prices.draft(
        PriceList("x", currency="EUR"), edition=n.draft_prices
    ),
    ("prices", "edition", "edition"): lambda s, n: s.prices.edition(n.draft_prices),
    ("prices", "explain", "customer"): lambda s, n: s.prices.explain(n.customer, "TEA-1", 1),
    ("prices", "price", "customer"): lambda s, n: s.prices.price(n.customer, "TEA-1", 1),
    ("prices", "steps", "customer"): lambda s, n: s.prices.steps(n.customer, "TEA-1", 1),
    ("prices", "publish_draft", "edition"): lambda s, n: s.prices.publish_draft(n.draft_prices),
    ("products", "add", "category"): lambda s, n: s.products.add("x", category=n.category),
    ("products", "update", "product"): lambda s, n: s.products.update(n.product, name="x"),
    ("recurring", "end", "recurring"): lambda s, n: s.recurring.end(n.recurring),
    ("recurring", "pause", "recurring"): lambda s, n: s.recurring.pause(n.recurring),
    ("recurring", "place", "recurring"): lambda s, n: s.recurring.place(n.recurring, "2026-07-01"),
    ("recurring", "resume", "recurring"): lambda s, n: s.recurring.resume(n.recurring),
    ("recurring", "start", "customer"): lambda s, n: s.recurring.start(
        n.customer, [("ENGRAVE", 1)]
    ),
    ("returns", "approve", "returned"): lambda s, n: s.returns.approve(n.returned),
    ("returns", "cancel", "returned"): lambda s, n: s.returns.cancel(n.returned, reason="x"),
    ("returns", "close", "returned"): lambda s, n: s.returns.close(n.returned, reason="x"),
    ("returns", "decline", "returned"): lambda s, n: s.returns.decline(n.returned, reason="x"),
    ("returns", "inspect", "returned"): lambda s, n: s.returns.inspect(
        n.returned, [("TEA-1", 1, "damaged")]
    ),
    ("returns", "receive", "returned"): lambda s, n: s.returns.receive(n.returned),
    ("returns", "review", "returned"): lambda s, n: s.returns.review(
        n.returned, [("TEA-1", "credit")]
    ),
    ("returns", "settle", "returned"): lambda s, n: s.returns.settle(
        n.returned, [("TEA-1", "credit")]
    ),
    ("returns", "request", "order"): lambda s, n: s.returns.request(n.order),
    ("returns", "request", "customer"): lambda s, n: s.returns.request(
        customer=n.customer,
        lines=[ReturnRequest("TEA-1", Decimal(1), unit_price=Money.of(1, "EUR"))],
        reason="x",
    ),
    ("salespeople", "add", "reports_to"): lambda s, n: s.salespeople.add(
        "x", reports_to=n.salesperson
    ),
    ("salespeople", "update", "salesperson"): lambda s, n: s.salespeople.update(
        n.salesperson, name="x"
    ),
    ("shipments", "cancel", "shipment"): lambda s, n: s.shipments.cancel(n.shipment, "x"),
    ("shipments", "close", "order"): lambda s, n: s.shipments.close(n.order),
    ("shipments", "deliver", "shipment"): lambda s, n: s.shipments.deliver(n.shipment),
    ("shipments", "fail", "shipment"): lambda s, n: s.shipments.fail(n.shipment, "x"),
    ("shipments", "pack", "shipment"): lambda s, n: s.shipments.pack(n.shipment, [Package()]),
    ("shipments", "prepare", "order"): lambda s, n: s.shipments.prepare(n.order),
    ("shipments", "resolve", "exception"): lambda s, n: s.shipments.resolve(
        n.exception, "recreate"
    ),
    ("shipments", "ship", "order"): lambda s, n: s.shipments.ship(n.order),
    ("shipments", "ship_prepared", "shipment"): lambda s, n: s.shipments.ship_prepared(n.shipment),
    ("shipments", "track", "shipment"): lambda s, n: s.shipments.track(
        n.shipment, "accepted", reference="x"
    ),
    ("shipments", "update", "shipment"): lambda s, n: s.shipments.update(n.shipment, custom={}),
    ("stock", "change", "reservation"): lambda s, n: s.stock.change(n.reservation, [("TEA-1", 2)]),
    ("stock", "extend", "owner"): lambda s, n: s.stock.extend(n.reservation, minutes=5),
    ("stock", "hold", "order"): lambda s, n: s.stock.hold(n.draft, minutes=5),
    ("stock", "confirm_pick", "order"): lambda s, n: s.stock.confirm_pick(n.order),
    ("stock", "explain_pick", "order"): lambda s, n: s.stock.explain_pick(n.order),
    ("stock", "pick", "order"): lambda s, n: s.stock.pick(n.order),
    ("stock", "picking", "order"): lambda s, n: s.stock.picking(n.order),
    ("stock", "promised", "order"): lambda s, n: s.stock.promised(n.order),
    ("stock", "receive", "expected"): lambda s, n: s.stock.receive("TEA-1", 1, expected=n.expected),
    ("stock", "receive_many", "expected"): lambda s, n: s.stock.receive_many(
        [("TEA-1", 1)], expected=n.expected
    ),
    ("stock", "release", "owner"): lambda s, n: s.stock.release(n.reservation),
    ("stock", "serve", "order"): lambda s, n: s.stock.serve(n.order),
    ("stock", "release_pick", "order"): lambda s, n: s.stock.release_pick(n.order),
    ("stock", "take_back", "shipment"): lambda s, n: s.stock.take_back(n.shipment, [("TEA-1", 1)]),
    ("stock", "waiting", "order"): lambda s, n: s.stock.waiting(n.order),
    ("transits", "arrive", "transit"): lambda s, n: s.transits.arrive(n.transit),
    ("transits", "lose", "transit"): lambda s, n: s.transits.lose(
        n.transit, [("TEA-1", 1)], reason="x"
    ),
    ("stock", "reverse", "transfer"): lambda s, n: s.stock.reverse(n.transfer, reason="x"),
    ("taxes", "quote", "customer"): lambda s, n: s.taxes.quote(
        n.customer, [("TEA-1", 1)], provider="rates"
    ),
    ("taxes", "treatment_of", "customer"): lambda s, n: s.taxes.treatment_of(n.customer, "TEA-1"),
    ("taxes", "quoted", "quote"): lambda s, n: s.taxes.quoted(n.quote),
    **asked_money.ASKED,
}
"""By noun, verb and argument: the verb asked with an id or a value of another tenant."""

READERS: Final = {"get", "get_many", "find"}
"""What every noun has; asked below."""


def own(sales: Sales) -> Any:
    """Give a customer of the tenant itself."""
    return sales.customers.find().items[0]


def own_draft(sales: Sales) -> Order:
    """Give a draft of the tenant itself."""
    return sales.orders.find(f.state == "draft").items[0]


def rooms(sales: Sales) -> dict[str, Room[Any]]:
    """Give the nouns of a tenant's view that have values."""
    return {name: room for name, room in vars(sales).items() if isinstance(room, Room)}


def idlike(sales: Sales) -> Iterator[tuple[str, str, str]]:
    """Give every argument of a verb that takes an id or a value."""
    for noun, room in rooms(sales).items():
        for verb, method in inspect.getmembers(room, inspect.ismethod):
            for name, each in inspect.signature(method).parameters.items():
                many = each.annotation in {Iterable[Any], Iterable[Any] | None}
                if (
                    (each.annotation is Any or many)
                    and not verb.startswith("_")
                    and each.kind is not each.VAR_KEYWORD
                    and verb not in READERS
                ):
                    yield noun, verb, name


def test_every_verb_that_takes_an_id_is_asked() -> None:
    """A new argument that takes ids needs a line in `ASKED`."""
    with open_shop() as sales:
        assert sorted(ASKED) == sorted(idlike(sales))


def test_no_verb_takes_an_id_of_another_tenant(neighbors: Neighbors) -> None:
    """By id or by value: the id is unknown, and nothing changes on either side."""
    before = told(neighbors.sales), told(neighbors.theirs)
    ids = Neighbors(
        neighbors.sales, neighbors.theirs, {name: v.id for name, v in neighbors.made.items()}
    )
    for asked in ASKED.values():
        for given in (neighbors, ids):
            with pytest.raises(UnknownId):
                asked(neighbors.sales, given)
    assert before == (told(neighbors.sales), told(neighbors.theirs))


def test_no_reader_gives_a_value_of_another_tenant(neighbors: Neighbors) -> None:
    """Neither by key, nor by an attribute, nor in a page, a scan or an export."""
    sales, theirs = neighbors.sales, {value.id for value in neighbors.made.values()}
    for room in rooms(sales).values():
        kind = room.kind
        for foreign in theirs if kind is not STOCK_LEVEL else ():
            with pytest.raises(UnknownId):
                room.get(foreign)
            with pytest.raises(UnknownId):
                room.get_many([foreign])
        assert not [each for each in room.find() if getattr(each, "id", None) in theirs]
        for name, each in kind.fields.items():
            if each.type is FieldType.ID:
                page = room.find(f(name).in_(theirs), totals=True)
                assert (0, 0) == (len(page), page.totals and page.totals.count)
        if kind is not STOCK_LEVEL:
            facts = sales.read([want(kind, theirs)])
            assert [None] == list({facts.get(kind, foreign) for foreign in theirs})
    text = "\n".join(told(sales))
    assert not [each for each in theirs if str(each) in text]


FIXED = {SETTINGS_ID, PERIOD_ID, UPKEEP_ID, *map(fields_id, NOUNS)}
"""Ids that are the same for every tenant."""


@pytest.mark.parametrize("seed", [3])
def test_no_command_of_another_tenant_has_an_effect(url: str, seed: int) -> None:
    """Every command of a script that names an id is an error for a tenant with the same names."""
    turns, script = Turns({"acme": 1, "bolt": 2}), Script(seed)
    with opened(url, turns) as app:
        views = {}
        for name in turns.taken(turns.seeds):
            views[name] = app.tenant(name, actor=SELLER)
        turns.whose = "acme"
        script.run(views["acme"], COUNT)
        turns.whose, before = "bolt", told(views["acme"])
        wire, tried = app.flow.registry.wire, 0
        made = {str(key) for values in script.made.values() for key in values if key not in FIXED}
        for number, (command, _) in enumerate(script.log):
            names_one = any(each in wire.command_text(command) for each in made)
            result = send(views["bolt"], command, f"again-{number}")
            tried += names_one
            assert isinstance(result, SalesError) or not names_one
        assert before == told(views["acme"])
        assert not made & set(_words(told(views["bolt"])))
        assert tried > COUNT / 4


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Give all that could be an id."""
    for text in texts:
        yield from text.replace('"', " ").replace(":", " ").split()
