"""Reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from salescore.days import as_date
from salescore.errors import InvalidValue, SalesError, demand_text
from salescore.facts import Facts, Kind, Want
from salescore.organization import Settings
from salescore.owners import reason_of
from salescore.plugins import Owned
from salescore.query import Page, Query
from salescore.reports.report import Report, ReportFailed, ReportRequest, UnknownReport, fault_of
from salescore.reports.table import Table

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Reports"]

_LANGUAGE_LENGTH_MAX: Final = 35  # RFC 5646, 4.4.1


@frozen
class _Reader:
    """What reports read with: nothing of the view that writes."""

    read: Callable[[Sequence[Want]], Facts]
    find: Callable[[Query[Any]], Page[Any]]
    scan: Callable[[Kind[Any]], Iterator[Any]]


class Reports:
    """Figures that add up: the library's own reports, and those of plug-ins by name."""

    def __init__(self, sales: "Sales") -> None:
        """Keep the view."""
        self._sales = sales

    def names(self, *, language: str | None = None) -> Mapping[str, str]:
        """Give what every report is called, by its name.

        Args:
            language: of the titles; None takes the tenant's first.
        """
        spoken = _spoken(language, self._sales.settings.get())
        reports = self._sales.app.flow.registry.reports
        return {name: reports[name].value.title.get(spoken) for name in sorted(reports)}

    def run(
        self,
        name: str,
        *,
        as_of: date | str | None = None,
        language: str | None = None,
        **parameters: Any,
    ) -> Table:
        """Make a report.

        Args:
            name: one of `names`.
            as_of: the business date of a report that looks back; None for today.
            language: of headings and notes; None takes the tenant's first.
            parameters: those that the report has.

        Raises:
            UnknownReport: no report has this name.
            InvalidValue: a parameter that it does not have, or that has no answer.
            ReportFailed: a plug-in's report raised something, or gave no table.
        """
        owned = self._found(name)
        given = parameters if as_of is None else {**parameters, "as_of": as_of}
        unknown = [each for each in given if each not in owned.value.parameters]
        if unknown:
            allowed = ", ".join(owned.value.parameters)
            raise InvalidValue("parameter", value=unknown[0], allowed=allowed)
        settings, now = self._sales.settings.get(), self._sales.app.clock.now()
        request = ReportRequest(
            parameters=parameters,
            settings=settings,
            now=now,
            as_of=as_date(as_of, name="as_of") or settings.local_date(now),
            language=_spoken(language, settings),
            reader=_Reader(self._sales.read, self._sales.find, self._sales.scan),  # pyright: ignore[reportArgumentType] - functions in the place of methods.
        )
        return _made(owned, request)

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
        return self.run(
            "sales", by=by, since=since, until=until, currency=currency, language=language
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
        return self.run("receivables", as_of=as_of, currency=currency, language=language)

    def stock(self, *, location: str | None = None, language: str | None = None) -> Table:
        """Give what lies at hand of each product, what is promised and what is available.

        Args:
            location: code of the location; None adds all up.
            language: of headings, notes and products; None takes the tenant's first.

        Raises:
            UnknownId: there is no such location.
        """
        return self.run("stock", location=location, language=language)

    def _found(self, name: Any) -> Owned[Report]:
        reports = self._sales.app.flow.registry.reports
        if not isinstance(name, str) or name not in reports:
            raise UnknownReport(name, known=", ".join(sorted(reports)))
        return reports[name]


def _made(owned: Owned[Report], request: ReportRequest) -> Table:
    """Run a report; whatever goes wrong in it names it and the plug-in."""
    name, owner = owned.value.name, str(owned.owner)
    try:
        table = owned.value.run(request)
    except SalesError:
        raise
    except Exception as error:
        raise ReportFailed(name, owner=owner, reason=reason_of(error)) from error
    fault = fault_of(table)
    if fault is not None:
        raise ReportFailed(name, owner=owner, reason=fault)
    return table if table.language == request.language else evolve(table, language=request.language)


def _spoken(language: str | None, settings: Settings) -> str:
    """Give the language asked for, or the tenant's first."""
    if not language:
        return settings.languages[0]
    demand_text("language", language, most=_LANGUAGE_LENGTH_MAX)
    return language
