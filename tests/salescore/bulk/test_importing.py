from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from salescore.app.sales import Sales
from salescore.bulk import Mode, Reading, VerdictState
from salescore.custom.field import FieldType
from salescore.errors import InvalidValue, SalesError
from salescore.events import ENVELOPE
from salescore.formula import f
from tests.salescore.bulk.tables import imported, told
from tests.shops import STORES, furnish, open_shop, url_of

CUSTOMERS = """reference;name;currency;groups;salesperson;city
K1;Müller & Söhne;EUR;cafes; hotels;;Köln
"""


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Open an empty tenant."""
    with open_shop(url_of(request.param, tmp_path)) as opened:
        yield opened


def test_rows_become_customers(sales: Sales) -> None:
    """Every column is read: names, words between semicolons, references, addresses."""
    sales.salespeople.add("Ann", reference="S1")
    table = (
        "reference,name,currency,groups,salesperson,tax_exempt,payment_terms_days,city,billing_city\n"
        "K1,Müller & Söhne,EUR,hotels; cafes,S1,yes,14,Köln,Bonn\n"
        "K2,Anna,,,,,,,\n"
    )
    result, verdicts = imported(sales, "customers", table)
    assert [(2, "added"), (3, "added")] == told(verdicts)
    assert result.complete
    first, second = sales.customers.find(order=f.reference)
    assert ("Müller & Söhne", ("cafes", "hotels"), True, 14) == (
        first.name,
        first.groups,
        first.tax_exempt,
        first.payment_terms_days,
    )
    assert [("main", "Köln"), ("billing", "Bonn")] == [
        (address.kind, address.city) for address in first.addresses
    ]
    assert "Ann" == sales.salespeople.get(first.salesperson_id).name
    assert ("EUR", (), None) == (second.currency, second.addresses, second.salesperson_id)


def test_rows_find_what_is_there(sales: Sales) -> None:
    """The usual mode adds what is new, changes what differs, and leaves the rest as it is."""
    imported(sales, "customers", "reference,name,city,phone\nK1,Anna,Köln,1\nK2,Otto,Bonn,2\n")
    table = "reference,name,city\nK1,Anna,\nK2,Otto,Ulm\nK3,Zoe,\n"
    _, verdicts = imported(sales, "customers", table)
    assert [(2, "unchanged"), (3, "changed"), (4, "added")] == told(verdicts)
    otto = sales.customers.find(f.reference == "K2").items[0]
    assert ("Ulm", "2") == (otto.addresses[0].city, otto.phone)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.ADD, [(2, [("reference", "error.already_exists")]), (3, "added")]),
        (Mode.UPDATE, [(2, "changed"), (3, [("reference", "error.unknown_id")])]),
        (Mode.UPSERT, [(2, "changed"), (3, "added")]),
    ],
)
def test_modes(sales: Sales, mode: Mode, expected: object) -> None:
    """Add makes new things only, update changes what is there only, upsert does both."""
    imported(sales, "customers", "reference,name\nK1,Anna\n")
    table = "reference,name\nK1,Anne\nK2,Otto\n"
    assert expected == told(imported(sales, "customers", table, mode=mode)[1])


def test_a_row_that_changes_something_says_what(sales: Sales) -> None:
    """Without its key it is refused."""
    _, verdicts = imported(sales, "customers", "reference,name\n,Anna\n", mode=Mode.UPDATE)
    assert [(2, [("reference", "bulk.no_key")])] == told(verdicts)


def test_every_fault_of_a_row_is_named(sales: Sales) -> None:
    """Cells, references, choices and what is missing: all at once, each with its own heading."""
    sales.fields.declare("customer", "color", type="choice", choices=["red"])
    table = (
        "Code,Firma,Währung,Sales rep,Payment terms,color\n"
        "K1,,XXX,S9,soon,green\n"
        "K2,Anna,EUR,,14,red\n"
    )
    result, verdicts = imported(sales, "customers", table)
    assert [
        (
            2,
            [
                ("Währung", "money.unknown_currency"),
                ("Payment terms", "error.invalid_value"),
                ("Sales rep", "error.unknown_id"),
                ("color", "custom.not_a_choice"),
                ("Firma", "bulk.missing"),
            ],
        ),
        (3, "added"),
    ] == told(verdicts)
    assert {VerdictState.REFUSED: 1, VerdictState.ADDED: 1} == result.counts
    for fault in verdicts[0].faults:
        for language in ("en", "zh"):
            assert fault.sentence(language)
            assert fault.advice(language)


def test_refused_rows_do_not_stop_others(sales: Sales) -> None:
    """What the house refuses while it decides is a verdict on that row alone."""
    sales.salespeople.update(sales.salespeople.add("Bob", reference="S1"), active=False)
    table = "reference,name,salesperson\nK1,A,\nK2,B,S1\nK3,C,\n"
    _, verdicts = imported(sales, "customers", table)
    assert [
        (2, "added"),
        (3, [("", "parties.salesperson_inactive")]),
        (4, "added"),
    ] == told(verdicts)


def test_later_rows_see_earlier_ones(sales: Sales) -> None:
    """The same key twice is one customer, and a parent may stand above its child."""
    _, verdicts = imported(sales, "customers", "reference,name\nK1,A\nK1,A\nK1,B\n")
    assert [(2, "added"), (3, "unchanged"), (4, "changed")] == told(verdicts)
    _, verdicts = imported(sales, "categories", "code,name,parent\nA,Tea,\nB,Green,A\nC,X,Z\n")
    assert [(2, "added"), (3, "added"), (4, [("parent", "error.unknown_id")])] == told(verdicts)


def test_states_that_nothing_new_has(sales: Sales) -> None:
    """A blocked customer and a product that is not sold are made, then changed."""
    imported(sales, "customers", "reference,name,state\nK1,A,blocked\nK2,B,active\n")
    imported(sales, "products", "sku,name,active\nT,Tea,no\n")
    assert ["blocked", "active"] == [each.state for each in sales.customers.find(order=f.reference)]
    assert not sales.products.by_sku("T").active


def test_lines_are_those_of_the_file(sales: Sales) -> None:
    """Cells with breaks in them, empty lines and rows of empty cells count."""
    table = 'reference,name,street\n\nK1,A,"one\ntwo"\n,,\n\nK2,,x\n'
    _, verdicts = imported(sales, "customers", table)
    assert [(3, "added"), (7, [("name", "bulk.missing")])] == told(verdicts)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('K1,"A"x,', "bulk.broken_quotes"),
        ("K1,A", "bulk.cells"),
        ("K1,A,,", "bulk.cells"),
        (f"K1,{'x' * 140_000},", "bulk.broken_size"),
        (f"K1,{'x' * 201},", "error.invalid_value"),
    ],
)
def test_rows_that_are_no_rows(sales: Sales, row: str, code: str) -> None:
    """They are refused as such, and the next one is read."""
    _, verdicts = imported(sales, "customers", f"reference,name,city\n{row}\nK2,B,\n")
    assert code == verdicts[0].faults[0].code
    assert [(3, "added")] == told(verdicts[1:])


def test_names_in_languages_and_units(sales: Sales) -> None:
    """Names stand in a column for each language, units with their factors in one cell."""
    imported(sales, "taxes", "code,percent,name\nstandard,19,USt\n")
    table = (
        "SKU;name;名称;name:de;unit;units;digits;tax_code;safety;backorder_limit\n"
        'T1;Tea;绿茶;Tee;box;"carton=12;pallet=1/3";2;standard;1,5;unlimited\n'
    )
    result, verdicts = imported(sales, "products", table, reading=Reading(decimal=","))
    assert ([(2, "added")], ";") == (told(verdicts), result.delimiter)
    tea = sales.products.by_sku("T1")
    assert ("Tea", "绿茶", "Tee") == tuple(tea.name.get(each) for each in ("en", "zh", "de"))
    assert ("box", ("box", "carton", "pallet"), 2) == (tea.unit, tea.units.units, tea.units.digits)
    assert (Decimal("1.5"), None) == (tea.safety, tea.backorder_limit)
    assert Decimal("0.19") == sales.taxes.find().items[0].rate
    _, verdicts = imported(sales, "products", "sku,unit\nT1,crate\n")
    assert [(2, [("unit", "bulk.fixed")])] == told(verdicts)


def test_custom_values_are_typed(sales: Sales) -> None:
    """They are read as their field says, found by code, by label, or after ``custom:``."""
    sales.fields.declare(
        "customer", "since", type=FieldType.DATE, label={"en": "Since", "zh": "始于"}
    )
    sales.fields.declare("customer", "score", type="number")
    sales.fields.declare("customer", "vip", type="truth")
    reading = Reading(decimal=",", date_format="%d.%m.%Y")
    table = "reference;name;始于;custom:score;VIP\nK1;A;31.07.2026;1,5;是\n"
    _, verdicts = imported(sales, "customers", table, reading=reading)
    assert [(2, "added")] == told(verdicts)
    (customer,) = sales.customers.find()
    assert {"since": date(2026, 7, 31), "score": Decimal("1.5"), "vip": True} == dict(
        customer.custom
    )
    _, verdicts = imported(sales, "customers", "reference,vip,score\nK1,yes,2\n")
    assert [(2, "changed")] == told(verdicts)


def test_prices_of_a_list_are_one_publication(sales: Sales) -> None:
    """Rows of one list replace it; a row is a price or a discount."""
    furnish(sales)
    table = (
        "list,currency,sku,price,discount_percent,at_least,group\n"
        "retail,EUR,TEA-1,20,,,\n"
        "retail,EUR,TEA-1,19,,10,\n"
        "retail,,,,5,,cafes\n"
        "export,USD,POT-1,30,,,\n"
        "odd,EUR,POT-1,,,,\n"
        "odd,USD,NONE,1,,,\n"
    )
    _, verdicts = imported(sales, "prices", table)
    assert [
        (2, "changed"),
        (3, "changed"),
        (4, "changed"),
        (5, "added"),
        (6, [("", "bulk.price_or_discount")]),
        (7, [("sku", "error.unknown_id"), ("currency", "bulk.differs")]),
    ] == told(verdicts)
    (retail,) = [each for each in sales.prices.find() if each.name == "retail"]
    assert [Decimal(20), Decimal(19)] == [each.amount for each in retail.prices]
    assert [Decimal(5)] == [each.percent for each in retail.discounts]
    _, verdicts = imported(
        sales, "prices", "list,currency,sku,price\nx,CHF,TEA-1,1\ny,JPY,POT-1,1\nx,CHF,POT-1,1\n"
    )
    apart = [("list", "bulk.scattered")]
    assert [(2, apart), (3, "added"), (4, apart)] == told(verdicts)


def test_receipts_and_orders_and_payments(sales: Sales) -> None:
    """Goods come in, rows of one order stand together, payments settle invoices."""
    anna = furnish(sales, on_hand=0)
    sales.customers.update(anna, reference="K1")
    table = "sku,quantity,unit,location,received_at\nTEA-1,10,carton,main,2026-06-30\nPOT-1,x,,,\n"
    _, verdicts = imported(sales, "receipts", table)
    assert [(2, "added"), (3, [("quantity", "error.invalid_value")])] == told(verdicts)
    assert Decimal(120) == sales.stock.level("TEA-1").on_hand
    table = (
        "reference,customer,date,sku,quantity,unit,charge,amount\n"
        "O1,K1,2026-07-01,TEA-1,2,carton,,\n"
        "O1,K1,,ENGRAVE,1.5,,,\n"
        "O1,,,,,,freight,5.50\n"
        "O2,K1,,TEA-1,1000,,,\n"
        "O2,K1,,POT-1,x,,,\n"
        "O3,K1,,TEA-1,200,,,\n"
        "O4,K1,,TEA-1,1,,,\nO5,K1,,TEA-1,1,,,\nO4,K1,,TEA-1,1,,,\n"
    )
    _, verdicts = imported(sales, "orders", table)
    assert [
        (2, "added"),
        (3, "added"),
        (4, "added"),
        (5, [("", "bulk.together")]),
        (6, [("quantity", "error.invalid_value"), ("quantity", "bulk.missing")]),
        (7, [("sku", "stock.insufficient")]),
        (8, [("reference", "bulk.scattered")]),
        (9, "added"),
        (10, [("reference", "bulk.scattered")]),
    ] == told(verdicts)
    order = sales.orders.find(f.reference == "O1").items[0]
    assert (date(2026, 7, 1), "O1", 2, 1) == (
        order.placed_at.date() if order.placed_at else None,
        order.reference,
        len(order.lines),
        len(order.charges),
    )
    sales.shipments.ship(order)
    invoice = sales.invoices.issue(order)
    table = (
        "customer,amount,currency,invoices\n"
        f"K1,10,,{invoice.number}\n,5,EUR,{invoice.number}\nK1,1.234,,\n,1,,\n"
    )
    _, verdicts = imported(sales, "payments", table)
    assert [
        (2, "added"),
        (3, "added"),
        (4, [("amount", "money.inexact_money")]),
        (5, [("customer", "bulk.missing")]),
    ] == told(verdicts)
    assert 15_00 == sales.invoices.get(invoice).paid_minor
    assert sales.doctor().healthy


def test_the_same_file_again_does_nothing_twice(sales: Sales) -> None:
    """Rows are known by what the file holds; what has no key of its own is not doubled either."""
    furnish(sales, on_hand=0)
    table = "sku,quantity\nTEA-1,10\nTEA-1,10\n"
    assert 0 == imported(sales, "receipts", table)[0].before
    assert 2 == imported(sales, "receipts", table)[0].before
    assert Decimal(20) == sales.stock.level("TEA-1").on_hand
    imported(sales, "receipts", table + "TEA-1,1\n", name="monday")
    result, _ = imported(sales, "receipts", table + "TEA-1,1\nTEA-1,2\n", name="monday")
    assert (3, {VerdictState.UNCHANGED: 3, VerdictState.ADDED: 1}) == (result.before, result.counts)
    assert Decimal(43) == sales.stock.level("TEA-1").on_hand


def test_keys_and_actor_stand_beside_every_event(sales: Sales) -> None:
    """Whoever asks later sees whose hand it was, and which import."""
    imported(sales, "customers", "reference,name\nK1,A\n", name="spring move")
    event = [each for each in sales.scan(ENVELOPE) if each.tag.startswith("parties.")][-1]
    assert "u-7" == event.actor
    assert event.key.startswith("import:spring move:")


def test_error_file_can_be_mended_and_imported(sales: Sales, tmp_path: Path) -> None:
    """It has the rows as they were, where and why; an import leaves the added columns out."""
    errors = tmp_path / "errors.csv"
    table = 'reference;name;currency\nK1;A;EUR\nK2;"=1;2";XXX\nK3;;EUR\nK4;x\n'
    result, _ = imported(sales, "customers", table, errors=errors)
    assert errors == result.error_file
    text = errors.read_text(encoding="utf-8")
    assert [
        "reference;name;currency;salescore:line;salescore:column;salescore:reason",
        (
            'K2;"\'=1;2";XXX;3;currency;"XXX is no active currency of ISO 4217. Give a code of'
            ' three capital letters, such as EUR or CNY."'
        ),
    ] == text.splitlines()[:2]
    mended = text.replace("XXX;", "EUR;").replace("K3;;", "K3;C;").replace("K4;x;;", "K4;x;EUR;")
    result, verdicts = imported(sales, "customers", mended, errors=errors)
    assert [(2, "added"), (3, "added"), (4, "added")] == told(verdicts)
    assert "=1;2" == sales.customers.find(f.reference == "K2").items[0].name
    assert (None, False) == (result.error_file, errors.exists())


def test_what_is_read_in_other_encodings(sales: Sales) -> None:
    """A mark at the beginning counts, else UTF-8 if all of it is, else GB 18030; it is said."""
    table = "外部编号,客户名称,货币\n甲,绿茶公司,CNY\n"
    for encoding, written in [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb18030"),
    ]:
        result, verdicts = imported(sales, "customers", table.encode(written))
        assert (encoding, None) == (result.encoding, verdicts[0].faults or None)
    assert ["绿茶公司"] == [each.name for each in sales.customers.find()]


def test_what_is_usual(sales: Sales) -> None:
    """A column may be set for all rows that say nothing else, also one that the file has not."""
    sales.fields.declare("customer", "color", type="choice", choices=["red", "blue"])
    table = "reference,name,currency\nK1,A,\nK2,B,USD\nK3\n"
    usual = {"currency": "CHF", "Ort": "Bern", "color": "red"}
    _, verdicts = imported(sales, "customers", table, usual=usual)
    assert [(2, "added"), (3, "added"), (4, [("", "bulk.cells")])] == told(verdicts)
    assert [("CHF", "Bern", "red"), ("USD", "Bern", "red")] == [
        (each.currency, each.addresses[0].city, each.custom["color"])
        for each in sales.customers.find(order=f.reference)
    ]
    for wrong in ({"currency": "XXX"}, {"payment_terms_days": "x"}, {"nothing": "x"}):
        with pytest.raises(SalesError):
            imported(sales, "customers", table, usual=wrong)


def test_progress_and_counts(sales: Sales) -> None:
    """After every chunk the line that was reached is told."""
    import io

    from salescore.bulk import Import, import_rows

    table = "reference,name\n" + "".join(f"K{n},N{n}\n" for n in range(25))
    reached: list[tuple[int, int]] = []
    import_rows(
        sales,
        io.BytesIO(table.encode()),
        Import(entity="customers", chunk=10),
        on_progress=lambda line, lines: reached.append((line, lines)),
    )
    assert [(11, 26), (21, 26), (26, 26)] == reached


@pytest.mark.parametrize("errors", ["/dev/full", "/nowhere/errors.csv"])
def test_an_error_file_that_cannot_be_written_is_named(sales: Sales, errors: str) -> None:
    """Whether it cannot be begun or its disk is full: one error, and rows before it stand."""
    table = "reference,name,currency\nK1,Anna,EUR\nK2,Otto,EURO\n"
    with pytest.raises(InvalidValue) as told:
        imported(sales, "customers", table, errors=Path(errors))
    assert ("errors", errors) == (told.value.params["name"], told.value.params["value"])
    assert 1 == len(sales.customers.find().items)
