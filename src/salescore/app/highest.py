"""Where a tenant's counters must stand, read off its states: numbers, credit, places in pools."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from salescore.app.checks.credit import CreditUsed
from salescore.app.checks.held import PlacesTaken
from salescore.app.checks.numbers import NumberSeries, read_number
from salescore.claims import CounterClaim
from salescore.events import ENVELOPE
from salescore.facts import Kind
from salescore.numbering import Series
from salescore.organization import SETTINGS, Settings
from salescore.records import RECORD
from salescore.store import Store
from salescore.wire import Wire

__all__ = ["highest_numbers"]

_OWN: Final = frozenset(series.name for series in Settings().series)
_COUNTERS: Final = ("number", "series")
"""A plug-in's series may be one with gaps or one without: nobody knows but the plug-in."""


def highest_numbers(store: Store, tenant: str, wire: Wire) -> Mapping[CounterClaim, int]:
    """Give the figures behind which counters must not stand; a claim names each counter.

    Of series that a tenant has besides the library's, numbers are looked for wherever a plug-in may
    have put them: in the keys and bodies of records, and in the payloads of their events.

    Args:
        store: where the states are.
        tenant: whose.
        wire: reads the patterns that were in force once.
    """
    check = NumberSeries(wire, counted=lambda _: {})
    for kind in sorted(check.sees, key=_turn):
        for state in store.scan(tenant, kind):
            tuple(check.sees[kind](state))
    credit, places = CreditUsed(counted=lambda _: {}), PlacesTaken(counted=lambda _: {})
    for kind, look in (*credit.sees.items(), *places.sees.items()):
        for state in store.scan(tenant, kind):
            tuple(look(state))
    others = [series for series in check.patterns if series.name not in _OWN]
    found = {**check.highest, **credit.sums, **places.sums}
    for key, place in _of_others(store, tenant, others) if others else ():
        for counter in _COUNTERS:
            claim = CounterClaim(counter, key)
            found[claim] = max(place, found.get(claim, 0))
    return found


def _turn(kind: Kind[Any]) -> bool:
    """Sort what tells patterns before what bears numbers."""
    return kind is not SETTINGS and kind is not ENVELOPE


def _of_others(store: Store, tenant: str, others: Iterable[Series]) -> Iterator[tuple[str, int]]:
    for text in _texts(store, tenant):
        for series in others:
            found = read_number(series, text)
            if found is not None:
                yield found


def _texts(store: Store, tenant: str) -> Iterator[str]:
    """Give every text that plug-ins have stored."""
    for record in store.scan(tenant, RECORD):
        yield from (record.key, *filter(None, (record.first, record.second)))
        yield from _inside(record.body)
    for envelope in store.scan(tenant, ENVELOPE):
        if envelope.kind == RECORD.name:
            yield from _inside(json.loads(envelope.payload))


def _inside(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, Mapping):
        for member in plain.values():
            yield from _inside(member)
    elif isinstance(plain, list):
        for member in plain:
            yield from _inside(member)
