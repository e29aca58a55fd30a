"""What figures of the pipeline are asked of: opportunities page by page, a scope, a period."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypedDict, TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from salescore.app.coerce import instant
from salescore.changes import word
from salescore.custom.fields import Fields as Declared
from salescore.custom.finding import resolver
from salescore.days import as_date
from salescore.errors import InvalidValue, UnknownId
from salescore.exchange import RateInForce, RateTable
from salescore.exchange.rate import EXCHANGE_RATE
from salescore.facts import Kind
from salescore.formula import Expression, check, f, text_of
from salescore.organization import Settings
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity
from salescore.pipeline.pipeline import PIPELINE, Pipeline
from salescore.pipeline.standard import standard_pipeline
from salescore.query import PAGE_LIMIT, Page, Query
from salescore.reports.pipeline import Basis, FigureScope, Period, RateDay

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = [
    "Asked",
    "FigureOptions",
    "FigureReader",
    "StoredRates",
    "asked",
    "day_end",
    "one_pipeline",
]

T = TypeVar("T")

_DAY: Final = timedelta(days=1)
_INSTANT: Final = timedelta(microseconds=1)


class FigureOptions(TypedDict, total=False):
    """Of which opportunities a figure is, as of when, and in which currency.

    ``where`` is what they must meet, such as ``f.team_id == team.id``, and ``pipeline`` the name of
    the pipeline that they are in. ``since`` and ``until`` are the first and the last business date
    of the period, by ``basis``: of the close, or of the opening. ``as_of`` is an instant, or a
    business date with all that happened on it; without one it is now. ``currency`` is the tenant's
    if none is named. ``rate_day`` says whose day's rate converts what is in other currencies, and
    ``via`` by way of which base.
    """

    where: Expression | None
    pipeline: str | None
    since: date | str | None
    until: date | str | None
    basis: Basis | str
    as_of: datetime | date | str | None
    currency: str | None
    rate_day: RateDay | str
    via: str | None


@frozen
class StoredRates:
    """The rates of a tenant, read once the first one is asked for.

    Args:
        scan: gives every value of a kind.
    """

    scan: Callable[[Kind[Any]], Iterable[Any]]
    _table: list[RateTable] = field(factory=list, init=False, eq=False, repr=False)

    def rate(
        self, from_currency: str, to_currency: str, *, on: date, via: str | None = None
    ) -> RateInForce:
        """Give the rate in force between two currencies on a day.

        Raises:
            MissingRate: none is.
        """
        if not self._table:
            self._table.append(RateTable(self.scan(EXCHANGE_RATE)))
        return self._table[0].rate(from_currency, to_currency, on=on, via=via)


@frozen(kw_only=True)
class Asked:
    """What a figure is made of.

    Args:
        opportunities: read page by page, while they are gone through.
        scope: as of when, in which currency, by which rates.
        period: None if the question has no bounds.
    """

    opportunities: Iterable[Opportunity]
    scope: FigureScope
    period: Period | None


@frozen(kw_only=True)
class FigureReader:
    """What figures are read with: nothing that writes.

    Args:
        find: answers a query.
        scan: gives every value of a kind.
        settings: how the tenant does business.
        now: the instant of a figure that names none.
        fields: the custom fields of opportunities; None where no formula is given.
    """

    find: Callable[[Query[Opportunity]], Page[Opportunity]]
    scan: Callable[[Kind[Any]], Iterable[Any]]
    settings: Settings
    now: datetime
    fields: Callable[[], Declared] | None = None

    @classmethod
    def of(cls, sales: "Sales") -> "FigureReader":
        """Read what a tenant has."""
        return cls(
            find=sales.find,
            scan=sales.scan,
            settings=sales.settings.get(),
            now=sales.app.clock.now(),
            fields=lambda: sales.fields.of(OPPORTUNITY.noun),
        )

    @property
    def zone(self) -> ZoneInfo:
        """Where business dates are read."""
        return ZoneInfo(self.settings.zone)

    def pages(self, where: Expression | None) -> Iterator[Opportunity]:
        """Give all opportunities that meet a formula, a page in memory at a time."""
        fields = resolver(OPPORTUNITY, cache(self.fields)) if self.fields else None
        if where is not None:
            known = fields or OPPORTUNITY.attribute
            where = check(where, known, zone=lambda: self.zone)
        query = Query(kind=OPPORTUNITY, where=where, limit=PAGE_LIMIT, fields=fields)
        while True:
            page = self.find(query)
            yield from page.items
            if page.after is None:
                return
            query = evolve(query, after=page.after)


def day_end(day: date, zone: ZoneInfo) -> datetime:
    """Give the last instant of a business date.

    Raises:
        InvalidValue: there is no day after it.

    >>> day_end(date(2026, 3, 28), ZoneInfo("Europe/Berlin")).isoformat()
    '2026-03-28T22:59:59.999999+00:00'
    """
    try:
        return datetime.combine(day + _DAY, time.min, zone).astimezone(UTC) - _INSTANT
    except OverflowError as error:
        raise InvalidValue("as_of", value=day, allowed="0001-01-02 to 9999-12-30") from error


def one_pipeline(pipelines: Iterable[Pipeline], name: str | None) -> Pipeline:
    """Give the pipeline of a name; without one the only one that is stored.

    The standard one is there although nobody stored it; where nothing is stored it is the only one.

    Raises:
        UnknownId: there is none of the name.
        InvalidValue: no name, although there are several, or what is no name.
    """
    if not isinstance(name, str | None):
        raise InvalidValue("pipeline", value=name, allowed="the name of a pipeline")
    stored, standard = {each.id: each for each in pipelines}, standard_pipeline()
    found = {each.name: each for each in ({standard.id: standard} | stored).values()}
    if name is None and len(stored) <= 1:
        return next(iter(stored.values()), standard)
    if name is None:
        raise InvalidValue("pipeline", value=None, allowed=", ".join(sorted(found)))
    if name not in found:
        raise UnknownId(PIPELINE.noun, key=name)
    return found[name]


def asked(reader: FigureReader, options: FigureOptions, *, basis: Basis = Basis.CLOSED) -> Asked:
    """Read what a figure needs off its options.

    Args:
        reader: whose opportunities.
        options: as the caller gave them.
        basis: of the period, if the caller names none.

    Raises:
        TypeError: there is no such option.
        UnknownId: there is no such pipeline.
    """
    for option in options:
        if option not in FigureOptions.__annotations__:
            raise TypeError(f"figures have no option {option!r}")
    where = options.get("where")
    if (name := options.get("pipeline")) is not None:
        within = f.pipeline_id == one_pipeline(reader.scan(PIPELINE), name).id
        where = within if where is None else within & where
    return Asked(
        opportunities=reader.pages(where),
        scope=_scope(reader, options),
        period=_period(options, basis),
    )


def _scope(reader: FigureReader, options: FigureOptions) -> FigureScope:
    settings, where = reader.settings, options.get("where")
    return FigureScope(
        as_of=_instant(options.get("as_of"), reader.zone) or reader.now,
        zone=reader.zone,
        currency=options.get("currency") or settings.base_currency,
        rates=StoredRates(reader.scan),
        rate_day=word("rate_day", options.get("rate_day", RateDay.CLOSE), RateDay),
        via=options.get("via"),
        rounding=settings.rounding,
        pipeline=options.get("pipeline"),
        where=None if where is None else text_of(where),
    )


def _instant(given: datetime | date | str | None, zone: ZoneInfo) -> datetime | None:
    """Read an instant; a business date is its last one."""
    if isinstance(given, str) and len(given) == len("2026-12-31"):
        given = as_date(given, name="as_of")
    if isinstance(given, date) and not isinstance(given, datetime):
        return day_end(given, zone)
    return instant(given, name="as_of")


def _period(options: FigureOptions, basis: Basis) -> Period | None:
    since = as_date(options.get("since"), name="since")
    until = as_date(options.get("until"), name="until")
    named = word("basis", options.get("basis", basis), Basis)
    if since is None and until is None:
        return None
    return Period(since=since, until=until, basis=named)
