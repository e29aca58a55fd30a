from datetime import UTC, date, datetime
from typing import Any

import pytest

from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue, UnknownId
from salescore.numbering import Series
from salescore.organization import DEFAULT_ROLES, Settings


def test_settings_have_defaults() -> None:
    """A tenant that says nothing does business in euros, in UTC, net 30."""
    settings = Settings()
    assert (0, "UTC", "EUR", 30) == (
        settings.version,
        settings.zone,
        settings.base_currency,
        settings.payment_terms_days,
    )
    assert DEFAULT_ROLES == settings.roles


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"zone": "Europe/Atlantis"}, InvalidValue),
        ({"zone": "../etc/passwd"}, InvalidValue),
        ({"base_currency": "EURO"}, UnknownCurrency),
        ({"payment_terms_days": -1}, InvalidValue),
        ({"payment_terms_days": 366}, InvalidValue),
        ({"order_lines_max": 0}, InvalidValue),
        ({"order_lines_max": 10_001}, InvalidValue),
    ],
)
def test_settings_hold_their_bounds(given: dict[str, Any], kind: type[Exception]) -> None:
    """What no type can say is checked when settings are made."""
    with pytest.raises(kind):
        Settings(**given)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", date(2026, 3, 28)),
        ("Asia/Shanghai", date(2026, 3, 29)),
        ("America/New_York", date(2026, 3, 28)),
    ],
)
def test_a_business_date_is_local(zone: str, expected: date) -> None:
    """Twenty o'clock in Greenwich is tomorrow in Shanghai."""
    at = datetime(2026, 3, 28, 20, tzinfo=UTC)
    assert expected == Settings(zone=zone).local_date(at)


def test_series_are_found_by_name() -> None:
    """Every kind of document has its series; an unknown name is an error."""
    documents = ("customer", "invoice", "order", "payment", "shipment", "transfer")
    later = ("blanket", "quote", "recurring", "return", "credit_note")
    names = (*documents, *later, "count", "expected", "transit")
    assert names == tuple(Settings().number_series(name).name for name in names)
    with pytest.raises(UnknownId):
        Settings().number_series("parcel")


def test_series_that_came_later_are_filled_in() -> None:
    """Settings kept by an earlier release lack them; what a tenant has named stays as it is."""
    first = tuple(each for each in Settings().series if each.name not in {"count", "transit"})
    mine = tuple(Series("expected", "X-{number}") if e.name == "expected" else e for e in first)
    settings = Settings(series=mine)
    assert "X-{number}" == settings.number_series("expected").pattern
    assert "TR-{year}-{number:06d}" == settings.number_series("transit").pattern
