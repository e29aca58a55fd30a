"""The demo's report: what its tables say, as one page with charts."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from salescore import Sales
from salescore.errors import Coded
from salescore.orders.axes import BillingState, FulfillmentState, PaymentState
from salescore.orders.order import ORDER, Order
from salescore.reports.chart import Chart, ChartKind
from salescore.reports.column import Column, ColumnKind
from salescore.reports.layout import grouped, money_text
from salescore.reports.page import Exhibit, KeyFigure, ReportPage, Section
from salescore.reports.sales import SOLD
from salescore.reports.table import Table
from salescore_adapters.demo.replay import ReplayResult
from salescore_adapters.demo.words import say

__all__ = ["demo_page"]

_TOP: Final = 10
_CURRENCY: Final = "USD"
_STAGES: Final = ("ordered", "shipped", "invoiced", "paid")


def demo_page(sales: Sales, result: ReplayResult, *, language: str) -> ReportPage:
    """Make the page of a replay.

    Args:
        sales: the tenant into which the orders were replayed.
        result: what the replay did.
        language: of all words, ``en`` or ``zh``.
    """
    months = sales.reports.sales(by="month", language=language)
    receivables = sales.reports.receivables(as_of=result.last_on, language=language)
    first, *_, last = months.column("month")
    return ReportPage(
        title=say("page_title", language),
        text=(say("page_lead", language, first=first, last=last),),
        key_figures=tuple(_key_figures(months, receivables, result, language)),
        sections=(
            Section(heading=say("page_months", language), exhibits=(Exhibit(table=months),)),
            _categories(sales, language),
            _customers(sales, language),
            _salespeople(sales, language),
            _stages(sales, language),
            _receivables(receivables, result, language),
            _stock(sales, result, language),
        ),
        language=language,
    )


def _key_figures(
    months: Table, receivables: Table, result: ReplayResult, language: str
) -> Iterator[KeyFigure]:
    open_orders = say("page_open_orders", language, open=result.open)
    yield _amount("page_net", months.total("net"), language)
    yield KeyFigure(
        name=say("page_orders", language), value=grouped(result.orders), note=open_orders
    )
    yield KeyFigure(name=say("page_customers", language), value=grouped(result.customers))
    yield _amount("page_owed", receivables.total("open"), language)


def _amount(name: str, minor: object, language: str) -> KeyFigure:
    value = money_text(minor, _CURRENCY) if isinstance(minor, int) else "-"
    return KeyFigure(name=say(name, language), value=value, unit=_CURRENCY)


def _categories(sales: Sales, language: str) -> Section:
    parts = sales.reports.sales(by=("month", "category"), language=language)
    table = parts.across("category", figure="gross")
    charts = tuple(
        Chart(kind=kind, along="month", title=say(title, language))
        for kind, title in (
            (ChartKind.STACKED, "page_stacked"),
            (ChartKind.HEAT_MAP, "page_heat_map"),
        )
    )
    return Section(
        heading=say("page_categories", language),
        text=(say("page_gross", language),),
        exhibits=(Exhibit(table=table, charts=charts),),
    )


def _customers(sales: Sales, language: str) -> Section:
    table = sales.reports.sales(by="customer", language=language).top(_TOP, by="net")
    return Section(
        heading=say("page_best_customers", language),
        exhibits=(_ranked(table, along="customer", figure="net"),),
    )


def _salespeople(sales: Sales, language: str) -> Section:
    table = sales.reports.sales(by="salesperson", language=language)
    ranked = table.top(len(table.rows), by="net")
    return Section(
        heading=say("page_salespeople", language),
        exhibits=(_ranked(ranked, along="salesperson", figure="net"),),
    )


def _ranked(table: Table, *, along: str, figure: str) -> Exhibit:
    """Show the first rows as bars; what the others have together would dwarf them."""
    chart = Chart(kind=ChartKind.BAR, along=along, figures=(figure,), rows_max=_TOP)
    return Exhibit(table=table, charts=(chart,))


def _stages(sales: Sales, language: str) -> Section:
    chart = Chart(kind=ChartKind.FUNNEL, along="stage", figures=("gross",))
    return Section(
        heading=say("page_stages", language),
        text=(say("page_unpaid", language),),
        exhibits=(Exhibit(table=_stages_table(sales, language), charts=(chart,)),),
    )


def _stages_table(sales: Sales, language: str) -> Table:
    """Count the orders, and what they come to, that have come so far."""
    orders, gross = Counter[str](), Counter[str]()
    for order in sales.scan(ORDER):
        if order.state in SOLD:
            for stage in _reached(order):
                orders[stage] += 1
                gross[stage] += order.gross_minor
    return Table.of(
        Coded("reports.stages"),
        columns=(
            Column("stage", ColumnKind.TEXT),
            Column("orders", ColumnKind.COUNT, adds=False),
            Column("gross", ColumnKind.MONEY, _CURRENCY, adds=False),
        ),
        rows=[(say(f"page_{each}", language), orders[each], gross[each]) for each in _STAGES],
        notes=(Coded("reports.currency", {"currency": _CURRENCY}),),
        language=language,
    )


def _reached(order: Order) -> Iterator[str]:
    yield "ordered"
    if order.fulfillment_state is FulfillmentState.SHIPPED:
        yield "shipped"
    if order.billing_state is BillingState.INVOICED:
        yield "invoiced"
    if order.payment_state is PaymentState.PAID:
        yield "paid"


def _receivables(table: Table, result: ReplayResult, language: str) -> Section:
    return Section(
        heading=say("page_receivables", language),
        text=(say("unpaid", language, last=result.last_on),),
        exhibits=(_ranked(table.top(_TOP, by="open"), along="customer", figure="open"),),
    )


def _stock(sales: Sales, result: ReplayResult, language: str) -> Section:
    table = sales.reports.stock(language=language).top(_TOP, by="on_hand")
    return Section(
        heading=say("page_stock", language),
        text=(say("unshipped", language, open=result.open),),
        exhibits=(_ranked(table, along="product", figure="on_hand"),),
    )
