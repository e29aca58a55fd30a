"""Sales add up, whatever they are sorted by."""

from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.clock import month_of
from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue
from salescore.orders.order import Order, OrderState
from salescore.reports.sales import DIMENSIONS, SOLD, SalesScope, sales_table
from salescore.reports.table import Table
from tests.salescore.reports import sold
from tests.salescore.reports.sold import LABELS, freight, line, order

ZONE = ZoneInfo("Asia/Shanghai")
AMOUNTS = ("net", "charges", "tax", "gross")

dimensions = st.lists(st.sampled_from(DIMENSIONS), unique=True).map(tuple)


def scope(**changes: Any) -> SalesScope:
    """Make a scope in euros, Shanghai time."""
    values: dict[str, Any] = {"by": (), "currency": "EUR", "zone": ZONE, **changes}
    return SalesScope(as_of=date(2026, 6, 1), **values)


def table(orders: list[Order], **changes: Any) -> Table:
    """Make the report."""
    return sales_table(orders, scope=scope(**changes), labels=LABELS)


class TestSums:
    """Law: the totals are the sums of the rows and of the sold orders, by whatever they are sorted.

    Independently: every line and every charge of a sold order is in exactly one row, and so is
    every order unless it is sorted by category.
    """

    @given(orders=sold.orders(), by=dimensions)
    def test_totals_are_those_of_the_orders(self, orders: list[Order], by: tuple[str, ...]) -> None:
        """Orders, quantity, net, charges, tax and gross are those of what was sold in euros."""
        mine = [each for each in orders if each.state in SOLD and each.currency == "EUR"]
        parts = [part for each in mine for part in each.lines]
        charges = sum(charge.net_minor for each in mine for charge in each.charges)
        net = sum(each.net_minor for each in mine) - charges
        gross = sum(each.gross_minor for each in mine)
        tax = sum(each.tax_minor for each in mine)
        quantity = sum((part.quantity for part in parts), Decimal(0))
        expected = (len(mine), quantity, net, charges, tax, gross)
        found = table(orders, by=by)
        assert expected == tuple(found.total(name) for name in ("orders", "quantity", *AMOUNTS))

    @given(orders=sold.orders(), by=dimensions)
    def test_totals_are_sums_of_the_rows(self, orders: list[Order], by: tuple[str, ...]) -> None:
        """Every amount adds up down the column, and across the row to gross."""
        found = table(orders, by=by)
        for name in ("quantity", *AMOUNTS):
            assert found.total(name) == sum(found.column(name))  # type: ignore[arg-type]  # figures
        for record in found.records():
            assert record["gross"] == record["net"] + record["charges"] + record["tax"]

    @given(orders=sold.orders(), by=dimensions.filter(lambda by: "category" not in by))
    def test_every_order_is_in_one_row(self, orders: list[Order], by: tuple[str, ...]) -> None:
        """Without categories the counts of the rows add up to the orders."""
        found = table(orders, by=by)
        assert found.total("orders") == sum(found.column("orders"))  # type: ignore[arg-type]  # figures

    @given(orders=sold.orders(), by=dimensions, data=st.data())
    def test_order_of_input_does_not_matter(
        self, orders: list[Order], by: tuple[str, ...], data: st.DataObject
    ) -> None:
        """Any permutation of the orders gives the same table."""
        assert table(orders, by=by) == table(data.draw(st.permutations(orders)), by=by)

    @given(orders=sold.orders())
    def test_rows_are_the_plain_groups(self, orders: list[Order]) -> None:
        """A row by month and customer is the sum over the orders of that month and customer."""
        groups: dict[tuple[str, str], int] = defaultdict(int)
        for each in orders:
            if each.state in SOLD and each.currency == "EUR" and each.placed_at is not None:
                month = month_of(each.placed_at, ZONE)
                groups[month, LABELS.customers[each.customer_id]] += each.gross_minor
        found = table(orders, by=("month", "customer"))
        rows = zip(
            found.column("month"), found.column("customer"), found.column("gross"), strict=True
        )
        assert groups == {(month, customer): gross for month, customer, gross in rows}


@pytest.mark.parametrize("state", OrderState)
def test_only_agreed_orders_count(state: OrderState) -> None:
    """Placed, held and completed orders are sold; drafts and canceled ones are not."""
    counts = state not in {OrderState.DRAFT, OrderState.CANCELED}
    assert counts == table([order(lines=(line(net=100),), state=state)]).total("orders")


def test_the_month_is_that_of_the_business() -> None:
    """An order of 20:00 UTC on the last of January is one of February in Shanghai."""
    late = order(lines=(line(net=100),), placed_at=datetime(2026, 1, 31, 20, tzinfo=UTC))
    assert ("2026-02",) == table([late], by=("month",)).column("month")


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        (None, None, 3),
        (date(2026, 1, 2), None, 2),
        (None, date(2026, 1, 2), 2),
        (date(2026, 1, 2), date(2026, 1, 2), 1),
        (date(2026, 1, 4), None, 0),
    ],
)
def test_both_days_of_a_window_belong_to_it(
    since: date | None, until: date | None, count: int
) -> None:
    """A window counts its first and its last business day."""
    days = [
        order(number, lines=(line(net=100),), placed_at=datetime(2026, 1, number, tzinfo=UTC))
        for number in (1, 2, 3)
    ]
    assert count == table(days, since=since, until=until).total("orders")


def test_by_category_charges_stand_in_a_row_of_their_own() -> None:
    """Goods are sorted, what has no category and the charges come last, the order counts once."""
    goods = (line(101, net=100), line(102, quantity=2, net=50, tax=5), line(103, net=7))
    found = table([order(lines=goods, charges=(freight(9, tax=1),))], by=("category",))
    assert (
        ("Cups", 1, Decimal(2), 50, 0, 5, 55),
        ("Tea", 1, Decimal(1), 100, 0, 0, 100),
        ("(no category)", 1, Decimal(1), 7, 0, 0, 7),
        ("(charges)", 1, Decimal(0), 0, 9, 1, 10),
    ) == found.rows
    assert (None, 1, Decimal(4), 157, 9, 6, 172) == found.totals
    assert "reports.several_categories" in {note.code for note in found.notes}


def test_columns_follow_the_dimensions_asked_for() -> None:
    """Every order of the dimensions gives its own columns and the same totals."""
    sale = order(lines=(line(101, net=100),), salesperson_id=UUID(int=11))
    for by in permutations(DIMENSIONS):
        found = table([sale], by=by)
        assert by == tuple(column.name for column in found.columns[:4])
        row = {"month": "2026-01", "category": "Tea", "customer": "Anna", "salesperson": "Sam"}
        assert tuple(row[name] for name in by) == found.rows[0][:4]


def test_without_dimensions_there_is_one_row() -> None:
    """No dimension gives all sales in one row, no sales no row."""
    assert ("all", 1, Decimal(1), 100, 0, 0, 100) == table([order(lines=(line(net=100),))]).rows[0]
    assert () == table([]).rows


def test_other_currencies_are_named_not_added() -> None:
    """A report is for one currency, and says what it left out."""
    sales = [order(1, lines=(line(net=100),)), order(2, lines=(line(net=900),), currency="USD")]
    found = table(sales)
    assert 100 == found.total("net")
    (note,) = (each for each in found.notes if each.code == "reports.other_currencies")
    assert {"USD": 1} == note.params["orders"]


def test_quantities_of_several_units_are_left_out() -> None:
    """Boxes and kilograms are not added; the report says why there is no such column."""
    mixed = (line(101, net=100), evolve(line(102, net=50), unit="kg"))
    found = table([order(lines=mixed)])
    assert "quantity" not in {column.name for column in found.columns}
    (note,) = (each for each in found.notes if each.code == "reports.several_units")
    assert "Quantities are left out: box, kg do not add up." == note.sentence()


def test_notes_say_as_of_currency_zone_and_window() -> None:
    """A report says what it counts."""
    found = table([], since=date(2026, 1, 1), until=date(2026, 3, 31))
    assert """As of 2026-06-01.
Amounts in EUR.
Counted by the business date of placement (Asia/Shanghai); drafts and canceled orders are left out.
Placed on 2026-01-01 or later.
Placed on 2026-03-31 or earlier.""" == "\n".join(note.sentence() for note in found.notes)


@pytest.mark.parametrize("by", [("week",), ("month", "month")])
def test_unknown_and_repeated_dimensions_are_refused(by: tuple[str, ...]) -> None:
    """A dimension is one of four, and stands once."""
    with pytest.raises(InvalidValue):
        scope(by=by)


def test_a_window_has_a_day_and_a_currency_exists() -> None:
    """A window that ends before it begins and a currency nobody knows are errors of use."""
    with pytest.raises(InvalidValue):
        scope(since=date(2026, 1, 2), until=date(2026, 1, 1))
    with pytest.raises(UnknownCurrency):
        scope(currency="XXX")
