import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.app.sales import Sales
from salescore.bulk import ENTITIES, Import, export_rows, import_rows
from salescore.delimited import DELIMITERS, read_records
from salescore.errors import InvalidValue
from salescore.formula import f
from salescore.localized import Localized
from salescore.parties.address import Address
from salescore.pricing import PriceList, percent_off, price
from tests.salescore.bulk.tables import imported, told
from tests.shops import furnish, open_shop

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)
NAMES = TEXTS.filter(lambda text: bool(text.strip()))
CODES = TEXTS.map(str.strip).filter(bool)
MAYBE = st.none() | NAMES
MAYBE_CODE = st.none() | CODES
NUMBERS = st.decimals(0, 10**6, places=2)
ADDRESSES = st.lists(
    st.builds(
        Address,
        kind=st.sampled_from(["main", "billing", "shipping"]),
        name=MAYBE,
        street=NAMES,
        city=MAYBE,
        region=MAYBE,
        postal_code=MAYBE,
        country=MAYBE,
    ),
    unique_by=lambda address: address.kind,
    max_size=3,
).map(lambda given: sorted(given, key=lambda a: ("main", "billing", "shipping").index(a.kind)))
LOCALIZED = st.dictionaries(st.sampled_from(["en", "zh", "de"]), NAMES, min_size=1)
UNITS = st.dictionaries(
    CODES.filter(lambda unit: unit != "box"),
    st.fractions(min_value="1/9", max_value=99),
    max_size=2,
)

CUSTOMERS = st.lists(
    st.fixed_dictionaries(
        {
            "name": NAMES,
            "currency": st.sampled_from(["EUR", "JPY"]),
            "groups": st.lists(CODES, max_size=2),
            "language": st.sampled_from(["en", "zh"]),
            "reference": CODES,
            "tax_exempt": st.booleans(),
            "payment_terms_days": st.none() | st.integers(0, 365),
            "email": MAYBE_CODE,
            "phone": MAYBE_CODE,
            "territory": MAYBE_CODE,
            "addresses": ADDRESSES,
            "custom": st.fixed_dictionaries(
                {},
                optional={
                    "color": st.sampled_from(["red", "blue"]),
                    "colors": st.lists(st.sampled_from(["red", "blue"]), min_size=1, unique=True),
                    "score": st.decimals(-99, 99, places=2),
                    "since": st.dates(),
                    "vip": st.booleans(),
                    "note": NAMES,
                },
            ),
        }
    ),
    unique_by=lambda each: each["reference"],
    max_size=3,
)
PRODUCTS = st.lists(
    st.fixed_dictionaries(
        {
            "sku": CODES,
            "name": LOCALIZED,
            "units": UNITS,
            "digits": st.integers(2, 6),
            "tracked": st.booleans(),
            "reference": MAYBE_CODE,
            "safety": NUMBERS,
            "backorder_limit": st.none() | NUMBERS,
            "variant_of": MAYBE_CODE,
            "list_price": st.none() | NUMBERS,
            "cost": st.none() | NUMBERS,
        }
    ),
    unique_by=lambda each: each["sku"],
    max_size=3,
)


def moved(source: Sales, target: Sales, *entities: str) -> None:
    """Export entities and import them elsewhere; every row must stand."""
    for name in entities:
        table = "".join(export_rows(source, name))
        result = import_rows(target, io.BytesIO(table.encode()), Import(entity=name))
        assert result.complete, [fault for row in result.refused for fault in row.faults]


def values(sales: Sales, name: str) -> list[Any]:
    """Give what an entity's things say, without what every tenant gives them anew."""
    own = {"id": None, "version": 0}
    found = []
    for thing in sales.scan(ENTITIES[name].kind):
        changes: dict[str, Any] = {key: value for key, value in own.items() if hasattr(thing, key)}
        if hasattr(thing, "number"):
            changes["number"] = "1"
        if getattr(thing, "stocks", False):
            changes["stocking_id"] = None
        found.append(attrs.evolve(thing, **changes))
    return sorted(found, key=repr)


def declare(sales: Sales) -> None:
    """Let customers have a custom field of many a type."""
    for code, kind, choices in [
        ("color", "choice", ["red", "blue"]),
        ("colors", "choices", ["red", "blue"]),
        ("score", "number", ()),
        ("since", "date", ()),
        ("vip", "truth", ()),
        ("note", "text", ()),
    ]:
        sales.fields.declare("customer", code, type=kind, choices=choices)


@settings(max_examples=25, deadline=None)
@given(CUSTOMERS, st.data())
def test_people_come_back_with_equal_values(given_: list[Mapping[str, Any]], data: Any) -> None:
    """Law: customers, contacts and salespeople are the same after an export and an import."""
    with open_shop() as source, open_shop() as target:
        declare(source)
        declare(target)
        boss = source.salespeople.add("Boss", reference="S0")
        source.salespeople.add("Ann", reference="S1", reports_to=boss)
        for each in given_:
            customer = source.customers.add(
                **each, salesperson=data.draw(st.sampled_from([None, boss]))
            )
            if data.draw(st.booleans()):
                source.customers.update(customer, state="blocked")
            source.contacts.add(customer, data.draw(NAMES), title=data.draw(MAYBE), email="a@b")
        moved(source, target, "salespeople", "customers", "contacts")
        for name in ("customers", "contacts", "salespeople"):
            exported = ["".join(export_rows(each, name)) for each in (source, target)]
            assert exported[0] == exported[1]
        plain = [
            [attrs.evolve(each, salesperson_id=None) for each in values(sales, "customers")]
            for sales in (source, target)
        ]
        assert plain[0] == plain[1]


@settings(max_examples=25, deadline=None)
@given(PRODUCTS, st.data())
def test_goods_come_back_with_equal_values(given_: list[Mapping[str, Any]], data: Any) -> None:
    """Law: categories, products, prices, taxes and locations are the same after both ways."""
    with open_shop() as source, open_shop() as target:
        source.taxes.set("standard", rate=data.draw(st.decimals(0, 10, places=4)), name="x")
        tea = source.categories.add("tea", name={"zh": "茶"})
        source.categories.add("green", name="Green", parent=tea)
        source.locations.add("west", name=data.draw(NAMES))
        prices = []
        for each in given_:
            product = source.products.add(**each, unit="box", category=tea, tax_code="standard")
            source.products.update(product, active=data.draw(st.booleans()))
            prices.append(
                price(product.sku, data.draw(NUMBERS), since=date(2026, 7, 1), group="a;b")
            )
        source.prices.publish(
            PriceList(
                "retail",
                currency="EUR",
                prices=prices,
                discounts=[percent_off(5, group="cafes", until=date(2026, 12, 31))],
                tax_included=data.draw(st.booleans()),
                priority=data.draw(st.integers(-9, 9)),
            )
        )
        names = ("taxes", "categories", "products", "prices", "locations")
        moved(source, target, *names)
        for name in ("taxes", "prices", "locations"):
            assert values(source, name) == values(target, name)
        for name in names:
            assert sorted(export_rows(source, name)) == sorted(export_rows(target, name))
        plain = [
            [attrs.evolve(each, category_id=None) for each in values(sales, "products")]
            for sales in (source, target)
        ]
        assert plain[0] == plain[1]


def test_orders_receipts_and_payments_come_back() -> None:
    """Into a tenant with the same goods and customers: lines, prices by hand, charges, sums."""
    with open_shop() as source, open_shop() as target:
        for sales in (source, target):
            sales.customers.update(furnish(sales, on_hand=0), reference="K1")
        source.stock.receive("TEA-1", "10 carton", reference="D1")
        anna = source.customers.find(f.reference == "K1").items[0]
        line = source.orders.place(
            anna,
            [("TEA-1", "2 carton"), ("ENGRAVE", Decimal("1.5"))],
            charges=[("freight", "5.50 EUR")],
            reference="O1",
            at="2026-07-01T08:00Z",
        )
        source.payments.record(anna, "10 EUR", reference="=1+1", at="2026-07-02T08:00Z")
        moved(source, target, "receipts", "orders", "payments")
        sent, came = [
            [row.split(",SO-")[0] for row in export_rows(sales, "orders")]
            for sales in (source, target)
        ]
        assert sent == came
        (order,) = target.orders.find()
        assert (line.net, line.tax, line.gross) == (order.net, order.tax, order.gross)
        assert list(export_rows(source, "payments")) == list(export_rows(target, "payments"))
        assert list(export_rows(source, "stock")) == list(export_rows(target, "stock"))


def test_what_cannot_be_imported_can_be_exported() -> None:
    """Invoices, shipments, movements and levels, with what they refer to by number."""
    with open_shop() as sales:
        anna = furnish(sales)
        order = sales.orders.place(anna, [("TEA-1", 24)])
        sales.shipments.ship(order, carrier="DHL")
        sales.invoices.issue(order)
        tables = {
            name: [record.cells for record in read_records(export_rows(sales, name))]
            for name in ("invoices", "shipments", "movements", "stock")
        }
        assert ["INV-2026-000001", "SO-2026-000001", "C-00001"] == list(tables["invoices"][1][:3])
        assert ("TEA-1", "24", "main") == tables["shipments"][1][-3:]
        assert ["receipt", "receipt", "shipment"] == [row[1] for row in tables["movements"][1:]]
        assert {("main", "TEA-1", "box", "76", "0", "76")} <= set(tables["stock"])


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_pages_and_delimiters(delimiter: str) -> None:
    """However many pages there are, every thing is there once, in the order of their ids."""
    with open_shop() as sales:
        rows = "".join(f"K{n:04},N;|,{n}\n" for n in range(1100))
        imported(sales, "customers", "reference,name,city\n" + rows, delimiter=",")
        lines = [
            record.cells
            for record in read_records(
                export_rows(sales, "customers", delimiter=delimiter), delimiter=delimiter
            )
        ]
        assert [f"K{n:04}" for n in range(1100)] == [cells[0] for cells in lines[1:]]
        table = "".join(export_rows(sales, "customers", delimiter=delimiter))
        result, verdicts = imported(sales, "customers", table)
        assert (delimiter, {"unchanged"}) == (
            result.delimiter,
            {state for _, state in told(verdicts)},
        )


def test_an_empty_tenant_exports_headings() -> None:
    """Every entity has one, and what can be imported takes its own heading."""
    with open_shop() as sales:
        for name, entity in ENTITIES.items():
            lines = list(export_rows(sales, name))
            assert (name == "locations") + 1 == len(lines)
            if entity.importable:
                assert imported(sales, name, lines[0])[0].complete


def test_no_such_entity() -> None:
    """The error names those there are."""
    with open_shop() as sales, pytest.raises(InvalidValue):
        list(export_rows(sales, "clients"))


def test_names_in_any_language() -> None:
    """A column for each language that any name is in."""
    with open_shop() as sales:
        sales.products.add("T", name=Localized.of({"fr": "Thé", "zh": "茶"}))
        heading, row = (record.cells for record in read_records(export_rows(sales, "products")))
        assert ("name", "name:fr", "name:zh") == heading[1:4]
        assert ("", "Thé", "茶") == row[1:4]
