"""Reports by name: those of plug-ins run as those of the library do, and are named if they fail."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, frozen

from salescore.app.application import App
from salescore.app.plugged import registry
from salescore.app.sales import Sales
from salescore.clock import TickingClock
from salescore.errors import Coded, InvalidValue
from salescore.ids import SeededIds
from salescore.localized import Localized
from salescore.memory import MemoryStore
from salescore.orders.order import ORDER
from salescore.organization import SETTINGS, SETTINGS_ID
from salescore.plugins import Owned, Owner
from salescore.query import Query
from salescore.reports.column import Column, ColumnKind
from salescore.reports.report import ReportFailed, ReportRequest, UnknownReport, fault_of
from salescore.reports.table import Table
from tests.shops import SELLER, START, furnish, no_wait

COLUMNS = (
    Column("customer", ColumnKind.TEXT),
    Column("orders", ColumnKind.COUNT),
    Column("net", ColumnKind.MONEY, "EUR"),
    Column("quantity", ColumnKind.QUANTITY),
    Column("oldest_due", ColumnKind.DATE),
)
TITLE = Localized.of({"en": "Slow movers", "zh": "滞销品"})
ROW = ("Anna", 1, 1800, Decimal(1), date(2026, 7, 1))


def table(*rows: Any, **changes: Any) -> Table:
    """Make a table of a plug-in, sound or not."""
    made = Table.of(Coded("reports.stock"), columns=COLUMNS, rows=[ROW])
    return evolve(made, **({"rows": rows} if rows else {}) | changes)


@frozen
class Given:
    """A report of a plug-in that is a function."""

    make: Callable[[ReportRequest], Any]
    parameters: tuple[str, ...] = ("since",)
    name: str = "slow-movers"
    title: Localized = TITLE

    def run(self, request: ReportRequest) -> Any:
        """Make what it makes."""
        return self.make(request)


def opened(make: Callable[[ReportRequest], Any], **given: Any) -> Sales:
    """Open a house with a report of a plug-in."""
    report = Owned(Given(make, **given), Owner("movers", "acme-movers", "1.2"))
    house = registry()
    app = App(
        MemoryStore(),
        clock=TickingClock(START),
        new_id=SeededIds(),
        sleep=no_wait,
        with_registry=evolve(house, reports={**house.reports, report.value.name: report}),
    )
    return app.tenant("acme", actor=SELLER)


@pytest.fixture
def seen() -> list[ReportRequest]:
    """Give a place for the requests that a report got."""
    return []


@pytest.fixture
def sales(seen: list[ReportRequest]) -> Iterator[Sales]:
    """Give a house whose plug-in's report notes what it is asked."""

    def make(request: ReportRequest) -> Table:
        seen.append(request)
        return table()

    with opened(make, parameters=("since", "as_of")) as made:
        yield made


def test_every_report_has_a_name_and_a_title(sales: Sales) -> None:
    """The library's and the plug-in's stand in one list, in the language asked for."""
    names = list(sales.reports.names())
    assert sorted(names) == names
    assert {"ageing", "funnel", "receivables", "sales", "slow-movers", "stock"} <= set(names)
    assert "滞销品" == sales.reports.names(language="zh")["slow-movers"]
    assert "Open receivables" == sales.reports.names()["receivables"]


def test_the_built_in_ones_come_through_the_same_door(sales: Sales) -> None:
    """A noun's verb and the run by name give the same table."""
    anna = furnish(sales)
    order = sales.orders.place(anna, [("TEA-1", 3)])
    sales.shipments.ship(order)
    sales.invoices.issue(order)
    reports = sales.reports
    assert reports.sales(by="customer") == reports.run("sales", by="customer")
    assert reports.receivables(as_of="2026-07-02") == reports.run(
        "receivables", as_of=date(2026, 7, 2)
    )
    assert reports.stock(location="main", language="zh") == reports.run(
        "stock", location="main", language="zh"
    )


def test_a_request_says_all_there_is(sales: Sales, seen: list[ReportRequest]) -> None:
    """Parameters, settings, instant, business date and language; what is stored can be read."""
    asked = sales.reports.run("slow-movers", since="2026-01-01", language="zh")
    assert table(language="zh") == asked  # Although the report did not think of the language.
    sales.reports.run("slow-movers", as_of="2026-06-30")
    first, second = seen
    assert ({"since": "2026-01-01"}, "zh", date(2026, 7, 1)) == (
        first.parameters, first.language, first.as_of,
    )  # fmt: skip
    assert ({}, "en", date(2026, 6, 30)) == (second.parameters, second.language, second.as_of)
    assert (sales.settings.get(), "UTC") == (first.settings, first.zone.key)
    assert [] == list(first.scan(ORDER))
    assert [] == list(first.find(Query(kind=ORDER)))
    assert first.read(SETTINGS.one(SETTINGS_ID)).get(SETTINGS, SETTINGS_ID) is None


def test_a_report_cannot_write(sales: Sales, seen: list[ReportRequest]) -> None:
    """What it reads with offers nothing else."""
    sales.reports.run("slow-movers")
    offered = {name for name in dir(seen[0].reader) if not name.startswith("_")}
    assert {"read", "find", "scan"} == offered


def test_an_unknown_name_is_told_what_there_is(sales: Sales) -> None:
    """The error lists the reports."""
    with pytest.raises(UnknownReport, match="receivables, sales, slow-movers, sources, stock"):
        sales.reports.run("slow")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("slow-movers", {"until": "2026-01-01"}),
        ("sales", {"as_of": "2026-01-01"}),
        ("stock", {"by": "month"}),
        ("receivables", {"as_of": "soon"}),
        ("slow-movers", {"language": "e" * 36}),
    ],
)
def test_a_parameter_that_a_report_does_not_have_is_refused(
    sales: Sales, name: str, given: dict[str, Any]
) -> None:
    """Nothing that was asked for is quietly left out."""
    with pytest.raises(InvalidValue):
        sales.reports.run(name, **given)


def test_what_a_report_raises_names_it_and_its_plug_in() -> None:
    """Whoever reads the error knows whom to tell; the library's own errors pass as they are."""
    with (
        opened(lambda _: 1 // 0) as sales,
        pytest.raises(ReportFailed, match=r"slow-movers of movers \(acme-movers 1.2\).*ZeroDiv"),
    ):
        sales.reports.run("slow-movers")

    def choosy(request: ReportRequest) -> Any:
        raise InvalidValue("since", value=request.parameters["since"], allowed="a date")

    with opened(choosy) as sales, pytest.raises(InvalidValue):
        sales.reports.run("slow-movers", since=7)


FAULTS = {
    "no table": [["rows"], "list is no Table"],
    "short row": [table(ROW[:4]), "row 1 has not 5 cells"],
    "float": [table(ROW, (*ROW[:2], 18.5, *ROW[3:])), "row 2, net: float is no money"],
    "truth": [table((ROW[0], True, *ROW[2:])), "row 1, orders: bool is no count"],
    "instant": [table((*ROW[:4], START)), "row 1, oldest_due: datetime is no date"],
    "totals": [table(totals=()), "the row of totals has not 5 cells"],
    "title": [table(title="Slow movers"), "no Coded"],
    "columns": [table(columns=("a",)), "no Column"],
}


@pytest.mark.parametrize(("given", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_no_sound_table_is_named(given: Any, fault: str) -> None:
    """A wrong answer is an error that says where it is wrong, not a wrong figure."""
    with opened(lambda _: given) as sales, pytest.raises(ReportFailed, match=fault):
        sales.reports.run("slow-movers")


def test_a_sound_table_has_no_fault() -> None:
    """Empty cells and whole quantities are fine."""
    assert fault_of(table((None,) * 5, (*ROW[:3], 2, None))) is None
