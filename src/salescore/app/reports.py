"""The reports that the library brings along: sales, receivables, stock."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen

from salescore.app.scarce import wants_overdue
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.catalog.category import CATEGORY
from salescore.catalog.product import PRODUCT
from salescore.days import as_date
from salescore.localized import Localized
from salescore.orders.order import ORDER
from salescore.parties.customer import CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.reports.labels import Labels
from salescore.reports.receivables import ReceivablesScope, receivables_table
from salescore.reports.report import Report, ReportRequest
from salescore.reports.sales import SalesScope, sales_table
from salescore.reports.stock import stock_table
from salescore.reports.table import Table
from salescore.shapes import several
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION

__all__ = ["REPORTS"]


@frozen
class _Builtin:
    """A report that is a function."""

    name: str
    title: Localized
    parameters: tuple[str, ...]
    make: Callable[[ReportRequest], Table]

    def run(self, request: ReportRequest) -> Table:
        """Make the table."""
        return self.make(request)


def _sales(request: ReportRequest) -> Table:
    given = request.parameters
    by = given.get("by", ("month",))
    scope = SalesScope(
        by=(by,) if isinstance(by, str) else several("by", by),
        currency=given.get("currency") or request.settings.base_currency,
        zone=request.zone,
        as_of=request.as_of,
        since=as_date(given.get("since"), name="since"),
        until=as_date(given.get("until"), name="until"),
    )
    orders = tuple(request.scan(ORDER))
    return sales_table(orders, scope=scope, labels=_labels(request, scope.by))


def _receivables(request: ReportRequest) -> Table:
    scope = ReceivablesScope(
        currency=request.parameters.get("currency") or request.settings.base_currency,
        zone=request.zone,
        as_of=request.as_of,
    )
    payments, invoices = tuple(request.scan(PAYMENT)), tuple(request.scan(INVOICE))
    return receivables_table(
        invoices,
        payments=payments,
        credit_notes=tuple(request.scan(CREDIT_NOTE)),
        scope=scope,
        labels=_labels(request, ("customer",)),
    )


def _stock(request: ReportRequest) -> Table:
    location, at, now = request.parameters.get("location"), None, request.now
    if location is not None:
        at = request.read(LOCATION.by("code", location)).only(LOCATION, "code", location)
    levels = tuple(request.scan(STOCK_LEVEL))
    overdue = request.read(wants_overdue(now)).until(COMMITMENT, "expires_at", now)
    return stock_table(
        levels,
        products=request.scan(PRODUCT),
        as_of=request.as_of,
        location=at,
        overdue=overdue,
        apart={each.id for each in request.scan(LOCATION) if not each.saleable},
        language=request.language,
    )


def _labels(request: ReportRequest, dimensions: tuple[str, ...]) -> Labels:
    """Read the names that a report with these dimensions shows."""
    by_category = "category" in dimensions
    return Labels.of(
        customers=request.scan(CUSTOMER) if "customer" in dimensions else (),
        salespeople=request.scan(SALESPERSON) if "salesperson" in dimensions else (),
        products=tuple(request.scan(PRODUCT)) if by_category else (),
        categories=tuple(request.scan(CATEGORY)) if by_category else (),
        language=request.language,
    )


_TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "sales": {"en": "Sales", "zh": "销售"},
    "receivables": {"en": "Open receivables", "zh": "应收账款"},
    "stock": {"en": "Stock", "zh": "库存"},
}
_MADE: Final[tuple[tuple[str, tuple[str, ...], Any], ...]] = (
    ("sales", ("by", "since", "until", "currency"), _sales),
    ("receivables", ("as_of", "currency"), _receivables),
    ("stock", ("location",), _stock),
)

REPORTS: Final[tuple[Report, ...]] = tuple(
    _Builtin(name, Localized.of(_TITLES[name]), parameters, make)
    for name, parameters, make in _MADE
)
