"""Custom values on their way: every noun, every door."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from salescore.app.job import VersionConflict
from salescore.app.sales import Sales
from salescore.catalog.commands import AddProduct
from salescore.custom.commands import ChangeField, DeclareField
from salescore.custom.declare import choices_of
from salescore.custom.field import CustomField, FieldType
from salescore.custom.fields import FIELDS, NOUNS
from salescore.errors import Refused, SalesError
from salescore.events import ENVELOPE, Command, Outcome
from salescore.facts import Want, Working
from salescore.formula import f
from salescore.localized import Localized
from salescore.memory import MemoryStore
from salescore.orders.commands import PlaceOrder
from salescore.orders.request import LineRequest
from salescore.parties.commands import AddCustomer, UpdateCustomer
from salescore.parties.customer import CUSTOMER, Customer
from salescore.testing import states as make
from salescore.wire import Wire
from tests.shops import STORES, furnish, open_shop, url_of

COLOR: Final = {"color": "red"}


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Give a furnished shop in which every noun may have a color and a number of its own."""
    with open_shop(url_of(request.param, tmp_path)) as shop:
        furnish(shop)
        for noun in NOUNS:
            shop.fields.declare(noun, "color", type="choice", choices=["red", "blue"], indexed=True)
            shop.fields.declare(noun, "code", unique=True)
        yield shop


def made(sales: Sales) -> dict[str, Any]:
    """Make one of every noun, with a color."""
    anna = sales.customers.add("Anna", currency="EUR", custom=COLOR)
    order = sales.orders.place(anna, [("TEA-1", 2)], custom=COLOR)
    shipment = sales.shipments.ship(order, custom=COLOR)
    invoice = sales.invoices.issue(order, custom=COLOR)
    return {
        "category": sales.categories.add("tea", custom=COLOR),
        "contact": sales.contacts.add(anna, "Eva", custom=COLOR),
        "customer": anna,
        "invoice": invoice,
        "lead": sales.leads.capture("Nina", custom=COLOR),
        "location": sales.locations.add("north", custom=COLOR),
        "opportunity": sales.opportunities.open("Ovens", currency="EUR", custom=COLOR),
        "order": order,
        "payment": sales.payments.record(invoice, "1 EUR", custom=COLOR),
        "product": sales.products.add("NEW-1", custom=COLOR),
        "salesperson": sales.salespeople.add("Nancy", custom=COLOR),
        "shipment": shipment,
    }


def rooms(sales: Sales) -> dict[str, Any]:
    """Give the room of every noun."""
    return {
        room.kind.noun: room
        for room in vars(sales).values()
        if getattr(getattr(room, "kind", None), "noun", None) in NOUNS
    }


def test_every_noun_has_custom_values(sales: Sales) -> None:
    """They are given when a thing is made, change, empty, and come back as they were."""
    things = made(sales)
    assert sorted(NOUNS) == sorted(things)
    for noun, room in rooms(sales).items():
        assert COLOR == dict(things[noun].custom)
        changed = room.update(things[noun], custom={"color": "blue", "code": f"{noun}-1"})
        assert {"code": f"{noun}-1", "color": "blue"} == dict(room.get(things[noun]).custom)
        emptied = room.update(changed, custom={"color": None}, expect=changed.version)
        assert ({"code": f"{noun}-1"}, changed.version + 1) == (
            dict(emptied.custom), emptied.version
        )  # fmt: skip
        with pytest.raises(VersionConflict):
            room.update(changed, custom=COLOR, expect=changed.version)
    assert sales.doctor().healthy


def test_every_noun_is_found_by_custom_values(sales: Sales) -> None:
    """And by nothing that was emptied."""
    things = made(sales)
    for noun, room in rooms(sales).items():
        assert [things[noun].id] == [each.id for each in room.find(f.custom.color == "red")]
        room.update(things[noun], custom={"color": None})
        assert () == room.find(f.custom.color == "red").items


def test_a_default_is_typed_or_text(sales: Sales) -> None:
    """However it was given, a new thing has the value."""
    day = date(2026, 7, 1)
    sales.fields.declare("customer", "day_0", type="date", default=day)
    sales.fields.declare("customer", "day_1", type="date", default="2026-07-01")
    sales.fields.declare("customer", "vip", type="truth", default=True)
    sales.fields.declare("customer", "visits", type="whole")
    sales.fields.update("customer", "visits", default=7)
    expected = {"day_0": day, "day_1": day, "vip": True, "visits": 7}
    assert expected == dict(sales.customers.add("Anna").custom)


def test_values_stay_out_of_events(sales: Sales) -> None:
    """Events say that custom values changed, never which; the states keep them."""
    things = made(sales)
    for noun, room in rooms(sales).items():
        room.update(things[noun], custom={"code": f"secret-{noun}"})
    payloads = [json.loads(each.payload) for each in sales.scan(ENVELOPE)]
    texts = [json.dumps(each) for each in payloads if "choices" not in json.dumps(each)]
    assert [] == [text for text in texts if "secret" in text or '"red"' in text]
    assert len(NOUNS) == sum(["custom"] == each.get("fields") for each in payloads)
    assert all(f"secret-{noun}" in "\n".join(sales.export()) for noun in NOUNS)


def test_a_later_event_keeps_the_values(sales: Sales) -> None:
    """Shipping, billing and paying an order leave its custom values alone."""
    things = made(sales)
    order = sales.orders.get(things["order"])
    assert order.version > things["order"].version
    assert COLOR == dict(order.custom)
    assert COLOR == dict(sales.invoices.get(things["invoice"]).custom)


def test_a_draft_keeps_its_values_and_takes_more(sales: Sales) -> None:
    """Replaced in part, kept when it is placed."""
    anna = sales.customers.add("Anna", currency="EUR")
    draft = sales.orders.draft(anna, [("TEA-1", 1)], custom={"color": "red", "code": "A"})
    again = sales.orders.draft(anna, [("TEA-1", 2)], order=draft, custom={"color": "blue"})
    assert {"code": "A", "color": "blue"} == dict(again.custom)
    assert again.custom == sales.orders.place_draft(draft).custom


def test_what_is_required_is_asked_of_everybody(sales: Sales) -> None:
    """Also of those who speak of no custom values; a refusal names it beside all else."""
    anna = sales.customers.add("Anna", currency="EUR")
    sales.customers.update(anna, state="blocked")
    sales.fields.declare("order", "cost_center", required=True)
    with pytest.raises(Refused) as caught:
        sales.orders.place(anna, [("TEA-1", 1)], custom={"color": "green"})
    assert {"custom.not_a_choice", "custom.required", "parties.customer_blocked"} == {
        each.code for each in caught.value.rejections
    }
    sales.customers.update(anna, state="active")
    with pytest.raises(Refused):
        sales.orders.place(anna, [("TEA-1", 1)])
    order = sales.orders.place(anna, [("TEA-1", 1)], custom={"cost_center": "7"})
    assert {"cost_center": "7"} == dict(order.custom)


def test_a_declaration_holds_for_the_next_command(sales: Sales) -> None:
    """Also where another process keeps the declarations of before."""
    sales.customers.add("Anna", custom=COLOR)
    other = open_other(sales)
    other.fields.update("customer", "color", choices=["red", "blue", "green"], default="green")
    assert {"color": "green"} == dict(sales.customers.add("Ben").custom)
    other.fields.retire("customer", "color")
    assert {} == dict(sales.customers.add("Carl").custom)
    with pytest.raises(Refused):
        sales.customers.add("Dora", custom=COLOR)


def open_other(sales: Sales) -> Sales:
    """Open the same store again, as another process would."""
    from salescore.app.application import App

    return App(sales.app.flow.store, new_id=make_ids()).tenant(sales.name)


def make_ids() -> Any:
    """Give ids that nobody else gives."""
    from salescore.ids import SeededIds

    return SeededIds(seed=99)


def field(code: str, **given: Any) -> CustomField:
    """Declare a text."""
    return CustomField(code=code, type=FieldType.TEXT, label=Localized.of(code), **given)


def reasons(results: Sequence[Outcome[Any] | SalesError]) -> list[str]:
    """Say in a word what became of each command."""
    told = []
    for each in results:
        if isinstance(each, Refused):
            told.append(" ".join(rejection.code for rejection in each.rejections))
        else:
            told.append(each.code if isinstance(each, SalesError) else "done")
    return told


def bulk(anna: Customer) -> list[Command[Any]]:
    """Declare, give, take and swap in one breath."""

    def give(vat: str) -> UpdateCustomer:
        return UpdateCustomer(customer_id=anna.id, changes={"custom": {"vat": vat}})

    return [
        AddCustomer(name="early", custom={"vat": "1"}),
        DeclareField(noun="customer", declared=field("vat", unique=True)),
        AddCustomer(name="first", custom={"vat": "1"}),
        AddCustomer(name="twin", custom={"vat": "1"}),
        give("2"),
        give("3"),
        AddCustomer(name="second", custom={"vat": "2"}),
        give("1"),
        DeclareField(noun="customer", declared=field("must", required=True)),
        AddCustomer(name="late", custom={"vat": "9"}),
        AddCustomer(name="later"),
        ChangeField(noun="customer", code="must", changes={"default": "x"}),
        AddCustomer(name="latest"),
        AddProduct(sku="LAST", name=Localized.of("Last"), units=make.product().units),
    ]


EXPECTED: Final = [
    "custom.unknown_field", "done", "done", "custom.taken", "done", "done", "done", "custom.taken",
    "done", "custom.required", "custom.required", "done", "done", "done",
]  # fmt: skip


@pytest.mark.parametrize("chunk", [1, 3, 200])
def test_the_bulk_door_sees_what_it_did(sales: Sales, chunk: int) -> None:
    """Law: many at once are the same as one by one, declarations and unique values included."""
    anna = sales.customers.add("Anna")
    results = sales.handle_many(bulk(anna), chunk=chunk)
    assert EXPECTED == reasons(results)
    vats = {each.name: each.custom.get("vat") for each in sales.scan(CUSTOMER)}
    assert {"first": "1", "Anna": "3", "second": "2"} == {k: v for k, v in vats.items() if v}
    assert "x" == sales.customers.find(f.name == "latest").items[0].custom["must"]
    assert sales.doctor().healthy


def test_commands_cross_the_wire_and_come_back(sales: Sales) -> None:
    """What leaves as JSON may come in again: an export of commands is an import."""
    wire: Wire = sales.app.flow.registry.wire
    anna = sales.customers.add("Anna", currency="EUR")
    lines = (LineRequest(sku="TEA-1", quantity=make.order_line(1).quantity),)
    sent: list[Command[Any]] = [
        DeclareField(
            noun="customer",
            declared=CustomField(
                code="tags",
                type=FieldType.CHOICES,
                label=Localized.of({"en": "Tags", "zh": "标签"}),
                choices=choices_of({"a": "A", "b": {"zh": "乙"}}),
                indexed=True,
            ),
        ),
        AddCustomer(name="Ben", custom={"tags": ["b", "a"], "code": "X-1"}),
        UpdateCustomer(customer_id=anna.id, changes={"custom": {"color": None, "code": "X-2"}}),
        PlaceOrder(customer_id=anna.id, lines=lines, custom=COLOR),
    ]
    texts = [(each.tag, wire.command_text(each)) for each in sent]
    back = [wire.read_command(tag, text) for tag, text in texts]
    assert [text for _, text in texts] == [wire.command_text(each) for each in back]
    assert ["done"] * 4 == reasons(sales.handle_many(back))
    ben = sales.customers.find(f.custom.tags.a == True).items[0]  # noqa: E712 - a formula.
    assert {"code": "X-1", "tags": ("a", "b")} == dict(ben.custom)
    assert ben == wire.structure(json.loads(wire.text(ben)), Customer)
    fields = sales.fields.of("customer")
    assert fields == wire.structure(json.loads(wire.text(fields)), type(fields))
    assert fields in list(sales.scan(FIELDS))


def test_a_repeated_command_has_one_effect(sales: Sales) -> None:
    """The same key and values give the stored outcome; the unique value is no obstacle to it."""
    first = sales.customers.add("Anna", custom={"code": "A"}, key="add-anna")
    assert first == sales.customers.add("Anna", custom={"code": "A"}, key="add-anna")
    verdict = sales.review(AddCustomer(name="Ben", custom={"code": "A", "color": "x"}))
    assert {"custom.not_a_choice", "custom.taken"} == {each.code for each in verdict.rejections}


class Counted(MemoryStore):
    """A memory store that counts its loads and what they ask for."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.loads: list[list[str]] = []

    def begin(self, tenant: str, *, write: bool = True) -> Any:
        """Open a unit of work whose loads are counted."""
        return _Counting(super().begin(tenant, write=write), self.loads)


class _Counting:
    def __init__(self, inner: Any, loads: list[list[str]]) -> None:
        self._inner, self._loads = inner, loads

    def __enter__(self) -> Any:
        unit = self._inner.__enter__()
        load: Callable[..., None] = unit.load

        def counted(wants: Sequence[Want], *, into: Working, **options: Any) -> None:
            self._loads.append([wanted.kind.name for wanted in wants])
            load(wants, into=into, **options)

        unit.load = counted
        return unit

    def __exit__(self, *error: object) -> Any:
        return self._inner.__exit__(*error)


def test_an_order_costs_no_read_more() -> None:
    """Declarations are kept in the process: neither without nor with fields are they read again."""
    from salescore.app.application import App

    store = Counted()
    sales = App(store).tenant("acme")
    anna = furnish(sales)

    def asked() -> list[list[str]]:
        store.loads.clear()
        sales.orders.place(anna, [("TEA-1", 1)])
        return [*store.loads]

    asked()
    without = asked()
    assert not [name for load in without for name in load if name == FIELDS.name]
    sales.fields.declare("order", "color", default="red")
    assert sum(FIELDS.name in load for load in asked()) == 1
    assert without == asked()


def test_fields_of_one_noun_are_compared_by_version(sales: Sales) -> None:
    """Who changes declarations may demand that nobody changed them meanwhile."""
    fields = sales.fields.of("product")
    sales.fields.update("product", "color", label="Paint", expect=fields.version)
    with pytest.raises(VersionConflict):
        sales.fields.retire("product", "color", expect=fields.version)
    assert "Paint" == str(sales.fields.of("product").one("color").label)
    assert evolve(fields, version=0, fields=()) == open_other(sales).app.tenant(
        "neighbor"
    ).fields.of("product")


def test_a_question_reads_the_declarations_once() -> None:
    """And only if it names a custom field, in the formula or in the order."""
    from salescore.app.application import App

    store = Counted()
    sales = App(store).tenant("acme")
    sales.fields.declare("customer", "color", indexed=True)
    for reads, field in enumerate((f.name, f.custom.color)):
        store.loads.clear()
        sales.customers.find(field == "red", order=field)
        assert [[FIELDS.name]] * reads == store.loads
