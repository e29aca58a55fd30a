"""Human numbers: no gap where none is allowed, and counters that are not behind their documents."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import Formatter
from typing import Any, Final

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.run import Run
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.blankets.blanket import BLANKET
from salescore.claims import CounterClaim
from salescore.errors import SalesError
from salescore.events import ENVELOPE, Envelope
from salescore.facts import Kind
from salescore.fulfillment.shipment import SHIPMENT
from salescore.leads.lead import LEAD
from salescore.numbering import Series
from salescore.orders.order import ORDER
from salescore.organization import SETTINGS, Settings, SettingsChanged
from salescore.parties.customer import CUSTOMER
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.quotes.quote import QUOTE
from salescore.recurring.recurring import RECURRING
from salescore.returns.goods_return import RETURN
from salescore.stock.count import STOCK_COUNT
from salescore.stock.expected import EXPECTED
from salescore.stock.transfer import TRANSFER
from salescore.stock.transit import TRANSIT
from salescore.wire import Wire

__all__ = ["Counted", "NumberSeries", "read_number"]

Counted = Callable[[Iterable[CounterClaim]], Mapping[tuple[str, str], int]]
"""Gives the figures of counters by (kind, key)."""

_FIELDS: Final = {"number": r"(?P<number>\d+)", "year": r"(?P<year>\d{4})"}
_GAPLESS: Final = frozenset({"credit_note", "invoice"})
_SERIES: Final[Mapping[Kind[Any], str]] = {
    BLANKET: "blanket",
    CUSTOMER: "customer",
    CREDIT_NOTE: "credit_note",
    INVOICE: "invoice",
    LEAD: "lead",
    OPPORTUNITY: "opportunity",
    ORDER: "order",
    PAYMENT: "payment",
    QUOTE: "quote",
    RECURRING: "recurring",
    SHIPMENT: "shipment",
    TRANSFER: "transfer",
    STOCK_COUNT: "count",
    EXPECTED: "expected",
    TRANSIT: "transit",
    RETURN: "return",
}


def read_number(series: Series, text: str) -> tuple[str, int] | None:
    """Read a number back: the key of its counter and its place there; None for another pattern.

    >>> read_number(Series("order"), "SO-2026-000123")
    ('order:2026', 123)
    >>> read_number(Series("order"), "SO-26-1") is None
    True
    """
    parts = Formatter().parse(series.pattern)
    found = re.fullmatch("".join(_expression(before, name) for before, name, _, _ in parts), text)
    if found is None:
        return None
    year = found.groupdict().get("year")
    return f"{series.name}:{int(year)}" if year else series.name, int(found["number"])


def _expression(before: str, name: str | None) -> str:
    return re.escape(before) + _FIELDS.get(name or "", "")


class NumberSeries:
    """Invoice numbers are 1, 2, 3 ... up to their counter; no counter is behind its documents.

    Args:
        wire: reads the patterns that were in force once.
        counted: gives the figures of counters.
    """

    def __init__(self, wire: Wire, *, counted: Counted) -> None:
        """Begin with the patterns of a tenant that changed none."""
        self._wire = wire
        self._counted = counted
        self._patterns: dict[str, dict[Series, None]] = {}
        self._runs: dict[str, Run] = {}
        self._highest: dict[str, int] = {}
        self._note(Settings())

    @property
    def sees(self) -> Sees:
        """Events tell patterns, documents bear numbers."""
        documents = {kind: self._reader(name) for kind, name in _SERIES.items()}
        return {ENVELOPE: self._event, SETTINGS: self._settings, **documents}

    def _event(self, envelope: Envelope) -> Iterable[Finding]:
        if envelope.tag == SettingsChanged.tag:
            try:
                event = self._wire.read_event(envelope.tag, envelope.payload)
            except SalesError:
                return ()  # `Histories` reports what cannot be read.
            if isinstance(event, SettingsChanged):
                self._note(event.settings)
        return ()

    def _settings(self, settings: Settings) -> Iterable[Finding]:
        self._note(settings)
        return ()

    def _note(self, settings: Settings) -> None:
        for series in settings.series:
            self._patterns.setdefault(series.name, {})[series] = None

    def _reader(self, name: str) -> Callable[[Any], Iterable[Finding]]:
        return lambda document: self._document(name, document.number)

    def _document(self, name: str, number: str | None) -> Iterator[Finding]:
        if number is None:
            return
        readings = (read_number(series, number) for series in self._patterns[name])
        found = next((reading for reading in readings if reading is not None), None)
        if found is None:
            yield Finding("doctor.number_unknown", {"series": name, "number": number})
            return
        key, place = found
        if name in _GAPLESS:
            self._runs.setdefault(key, Run()).add(place)
        self._highest[key] = max(place, self._highest.get(key, 0))

    @property
    def patterns(self) -> tuple[Series, ...]:
        """Every series that is or was in force."""
        return tuple(series for several in self._patterns.values() for series in several)

    @property
    def highest(self) -> Mapping[CounterClaim, int]:
        """The highest number that documents bear, for each counter; a claim names it."""
        return {_counter(key): place for key, place in self._highest.items()}

    def close(self) -> Iterator[Finding]:
        """Compare with the counters."""
        claims = {key: _counter(key) for key in self._highest}
        counted = self._counted(claims.values())
        for key, highest in self._highest.items():
            used = counted[claims[key].sort_key]
            if used < highest:
                params = {"series": key, "used": used, "highest": highest}
                yield Finding("doctor.counter_behind", params)
            run = self._runs.get(key)
            gaps = () if run is None else tuple(run.gaps(upto=max(used, highest)))
            if gaps:
                yield Finding("doctor.number_missing", {"series": key, "numbers": gaps})


def _counter(key: str) -> CounterClaim:
    gapless = key.partition(":")[0] in _GAPLESS
    return CounterClaim("number" if gapless else "series", key)
