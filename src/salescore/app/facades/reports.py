"""Reports."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from salescore.app.scarce import wants_overdue
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.catalog.category import CATEGORY
from salescore.catalog.product import PRODUCT
from salescore.errors import demand_text
from salescore.orders.order import ORDER
from salescore.organization import Settings
from salescore.parties.customer import CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.pricing.price_list import as_date
from salescore.reports.labels import Labels
from salescore.reports.receivables import ReceivablesScope, receivables_table
from salescore.reports.sales import SalesScope, sales_table
from salescore.reports.stock import stock_table
from salescore.reports.table import Table
from salescore.shapes import several
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Reports"]

_LANGUAGE_LENGTH_MAX: Final = 35  # RFC 5646, 4.4.1


class Reports:
    """Figures that add up.

    What refers is read before what it refers to, so that every name is known although others
    write meanwhile.
    """

    def __init__(self, sales: "Sales") -> None:
        """Keep the view."""
        self._sales = sales

    def sales(
        self,
        *,
        by: str | Iterable[str] = ("month",),
        since: date | str | None = None,
        until: date | str | None = None,
        currency: str | None = None,
        language: str | None = None,
    ) -> Table:
        """Count and add up what was agreed; drafts and canceled orders are left out.

        Args:
            by: of ``month``, ``category``, ``customer``, ``salesperson``, in the order of the
                columns; none for one row in all.
            since: the first business date of placement; None for no bound.
            until: the last business date of placement; None for no bound.
            currency: ISO 4217 code; None takes the tenant's. Other currencies are left out.
            language: of headings, notes and categories; None takes the tenant's first.

        Raises:
            InvalidValue: an unknown dimension or one twice, or a window that ends before it begins.
            UnknownCurrency: no currency has this code.
        """
        settings = self._sales.settings.get()
        scope = SalesScope(
            by=(by,) if isinstance(by, str) else several("by", by),
            currency=currency or settings.base_currency,
            zone=ZoneInfo(settings.zone),
            as_of=self._today(settings),
            since=as_date(since, name="since"),
            until=as_date(until, name="until"),
        )
        orders = tuple(self._sales.scan(ORDER))
        return sales_table(
            orders, scope=scope, labels=self._labels(scope.by, _spoken(language, settings))
        )

    def receivables(
        self,
        *,
        as_of: date | str | None = None,
        currency: str | None = None,
        language: str | None = None,
    ) -> Table:
        """Add up what each customer was billed, has paid and still owes.

        Args:
            as_of: the business date up to which invoices and payments count; None for today.
            currency: ISO 4217 code; None takes the tenant's. Other currencies are left out.
            language: of headings and notes; None takes the tenant's first.

        Raises:
            UnknownCurrency: no currency has this code.
        """
        settings = self._sales.settings.get()
        scope = ReceivablesScope(
            currency=currency or settings.base_currency,
            zone=ZoneInfo(settings.zone),
            as_of=as_date(as_of, name="as_of") or self._today(settings),
        )
        payments, invoices = tuple(self._sales.scan(PAYMENT)), tuple(self._sales.scan(INVOICE))
        labels = self._labels(("customer",), _spoken(language, settings))
        return receivables_table(invoices, payments=payments, scope=scope, labels=labels)

    def stock(self, *, location: str | None = None, language: str | None = None) -> Table:
        """Give what lies at hand of each product, what is promised and what is available.

        Args:
            location: code of the location; None adds all up.
            language: of headings, notes and products; None takes the tenant's first.

        Raises:
            UnknownId: there is no such location.
        """
        settings, at = self._sales.settings.get(), None
        if location is not None:
            at = self._sales.read([LOCATION.by("code", location)]).only(LOCATION, "code", location)
        levels, now = tuple(self._sales.scan(STOCK_LEVEL)), self._sales.app.clock.now()
        overdue = self._sales.read([wants_overdue(now)]).until(COMMITMENT, "expires_at", now)
        return stock_table(
            levels,
            products=self._sales.scan(PRODUCT),
            as_of=self._today(settings),
            location=at,
            overdue=overdue,
            language=_spoken(language, settings),
        )

    def _today(self, settings: Settings) -> date:
        """Give the business date now, from settings that have been read."""
        return settings.local_date(self._sales.app.clock.now())

    def _labels(self, dimensions: tuple[str, ...], language: str) -> Labels:
        """Read the names that a report with these dimensions shows."""
        scan, by_category = self._sales.scan, "category" in dimensions
        return Labels.of(
            customers=scan(CUSTOMER) if "customer" in dimensions else (),
            salespeople=scan(SALESPERSON) if "salesperson" in dimensions else (),
            products=tuple(scan(PRODUCT)) if by_category else (),
            categories=tuple(scan(CATEGORY)) if by_category else (),
            language=language,
        )


def _spoken(language: str | None, settings: Settings) -> str:
    """Give the language asked for, or the tenant's first."""
    if not language:
        return settings.languages[0]
    demand_text("language", language, most=_LANGUAGE_LENGTH_MAX)
    return language
