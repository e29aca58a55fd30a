import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from salescore.app.facades.rates import Rates
from salescore.app.sales import Sales
from salescore.bulk import Mode, export_rows
from salescore.errors import InvalidValue, Refused, TooMany
from salescore.events import Actor
from salescore.exchange import (
    MissingRate,
    RateTable,
    SetRate,
    SetRates,
    StaleRate,
)
from salescore.exchange.events import RateSet
from salescore.formula import f
from salescore.money import CurrencyMismatch, InvalidRate, Money, Rounding
from salescore.pricing.book import BOOK, BOOK_ID
from tests.salescore.bulk.tables import imported, told
from tests.salescore.exchange.test_table import FIRST, SECOND, TABLE, stated
from tests.shops import START, open_shop


@pytest.fixture(params=["memory", "sqlite"])
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Give a shop with the rates of the table."""
    url = "memory:" if request.param == "memory" else f"sqlite:///{tmp_path}/shop.db"
    with open_shop(url) as sales:
        sales.rates.set_many(TABLE.rates)
        yield sales


def answer(rates: Rates | RateTable, left: str, right: str, *, on: date, via: str | None) -> object:
    """Give the rate in force, or what is said where there is none."""
    try:
        return rates.rate(left, right, on=on, via=via)
    except MissingRate as missing:
        return missing.params


def test_rates_are_found_as_the_table_finds_them(sales: Sales) -> None:
    """The same legs, days and sources, whichever way and by whatever base."""
    kept = RateTable(sales.rates.find())
    assert [(each.dated_pair, each.value, each.source) for each in TABLE.rates] == [
        (each.dated_pair, each.value, each.source) for each in kept.rates
    ]
    for ends, via in (("EUR/USD", None), ("USD/EUR", None), ("JPY/CHF", "EUR"), ("CHF/USD", "EUR")):
        left, right = ends.split("/")
        for day in (FIRST, SECOND - timedelta(days=1), SECOND, date(2030, 1, 1)):
            assert answer(kept, left, right, on=day, via=via) == answer(
                sales.rates, left, right, on=day, via=via
            )
        assert kept.on(day) == sales.rates.on(day)


def test_a_rate_is_set_and_corrected(sales: Sales) -> None:
    """The pair and the day say which; what stands already as it is makes no new version."""
    before = sales.rates.rate("EUR", "USD", on=SECOND).legs[0].stored
    same = sales.rates.set("EUR", "USD", "1.280", since=SECOND, source="ECB")
    changed = sales.rates.set("EUR", "USD", "1.29", since="2026-01-12", source="ECB")
    assert (before, before.id, 2) == (same, changed.id, changed.version)
    assert Decimal("1.29") == sales.rates.get(changed).value
    today = sales.rates.set("GBP", "EUR", "1.17")
    assert (START.date(), "manual", 1) == (today.since, today.source, today.version)
    assert [] == list(sales.doctor().findings)


def test_many_rates_are_set_at_once_or_none(sales: Sales) -> None:
    """A thousand are one command; two for one day are refused before anything is written."""
    many = [
        stated("EUR/GBP", f"0.{8000 + day}", FIRST + timedelta(days=day)) for day in range(1200)
    ]
    kept = sales.rates.set_many(many, key="history")
    assert ([each.dated_pair for each in many], {1}) == (
        [each.dated_pair for each in kept],
        {each.version for each in kept},
    )
    assert kept == sales.rates.set_many(many, key="history") == sales.rates.set_many(iter(many))
    last = sales.rates.rate("EUR", "GBP", on="2099-12-31")
    assert (Decimal("0.9199"), FIRST + timedelta(days=1199)) == (last.value, last.since)
    twice = [stated("CHF/SEK", "11"), stated("CHF/SEK", "12")]
    with pytest.raises(InvalidValue):
        sales.rates.set_many(twice)
    assert () == sales.rates.find(f.from_currency == "CHF").items
    assert () == sales.rates.set_many([])


def test_a_command_has_a_limit() -> None:
    """More rates than a thousand are more than one command; none is none at all."""
    rate = stated("EUR/USD", "1.1")
    with pytest.raises(TooMany):
        SetRates(rates=[evolve(rate, since=FIRST + timedelta(days=day)) for day in range(1001)])
    with pytest.raises(InvalidValue):
        SetRates(rates=[])


def test_events_say_what_was_set_and_move_the_book(sales: Sales) -> None:
    """One event a rate; compiled price books are made anew; the outcome has the first rate."""
    book = sales.read([BOOK.one(BOOK_ID)]).one(BOOK, BOOK_ID).version
    rates = [stated("EUR/USD", "1.25"), stated("EUR/SEK", "11.1"), stated("EUR/NOK", "11.7")]
    outcome = sales.handle(SetRates(rates=rates))
    assert ["EUR/SEK", "EUR/NOK"] == [
        "/".join(event.rate.pair) for event in outcome.events if isinstance(event, RateSet)
    ]
    assert "EUR/USD/2026-01-05" == outcome.value.dated_pair
    assert book + 1 == sales.read([BOOK.one(BOOK_ID)]).one(BOOK, BOOK_ID).version
    again = sales.handle(SetRate(rate=rates[1]))
    assert ((), "EUR/SEK/2026-01-05") == (again.events, again.value.dated_pair)


def test_money_is_converted_by_the_house_or_as_asked(sales: Sales) -> None:
    """The tenant's rounding unless the call names another; today unless it names a day."""
    sales.settings.update(rounding="half_even")
    half = Money.of("0.10", "USD")
    sales.rates.set("USD", "CHF", "0.95", since=FIRST)
    assert Money.of("0.10", "CHF") == sales.rates.convert(half, "CHF").after
    assert (
        Money.of("0.09", "CHF")
        == sales.rates.convert("0.10 USD", "CHF", on=SECOND, rounding=Rounding.FLOOR).after
    )
    made = sales.rates.convert("10 USD", "CHF", on=SECOND, via="EUR")
    assert (Fraction("0.95") / Fraction("1.28"), "EUR", FIRST) == (
        made.rate.value,
        made.rate.via,
        made.rate.since,
    )
    with pytest.raises(InvalidValue):
        sales.rates.convert(10, "CHF")


def test_what_is_missing_is_said_with_what_would_help(sales: Sales) -> None:
    """The next day on which there is a rate, and bases by way of which there is one already."""
    with pytest.raises(MissingRate) as caught:
        sales.rates.rate("USD", "JPY", on=FIRST)
    assert (SECOND, ()) == (caught.value.params["begins"], caught.value.params["bases"])
    with pytest.raises(MissingRate) as caught:
        sales.rates.convert("1 USD", "CHF", on=FIRST)
    assert ("EUR",) == caught.value.params["bases"]
    assert "2026-01-05" in str(caught.value)
    with pytest.raises(StaleRate) as stale:
        sales.rates.rate("EUR", "CHF", on=SECOND, max_age_days=6)
    assert FIRST == stale.value.params["since"]


def test_what_is_no_rate_is_refused_at_the_door(sales: Sales) -> None:
    """Zero, a negative one, one of a currency to itself; and who may not set rates sets none."""
    for value in (0, "-1"):
        with pytest.raises(InvalidRate):
            sales.rates.set("EUR", "USD", value)
    with pytest.raises(InvalidValue):
        sales.rates.set("EUR", "EUR", 1)
    clerk = sales.app.tenant("acme", actor=Actor("u-7", roles={"seller"}))
    with pytest.raises(Refused):
        clerk.rates.set("EUR", "USD", "1.3")
    with pytest.raises(CurrencyMismatch):
        sales.rates.rate("EUR", "USD", on=SECOND).convert(Money(1, "CHF"))


def test_rates_come_back_from_rows(sales: Sales) -> None:
    """Exported and imported elsewhere they are the same; a changed row is a correction."""
    rows = exported(sales)
    assert "from,to,rate,since,source" == rows[0]
    with open_shop() as other:
        for state in ("added", "unchanged"):
            _, verdicts = imported(other, "rates", "\n".join(rows))
            assert [state] * 4 == [verdict.state for verdict in verdicts]
        assert rows == exported(other)
        rows[1] = rows[1].replace("0.95", "0.96")
        _, verdicts = imported(other, "rates", "\n".join(rows))
        assert [(2, "changed"), *((line, "unchanged") for line in (3, 4, 5))] == told(verdicts)
        assert Decimal("0.96") == other.rates.rate("EUR", "CHF", on=SECOND).value


def test_rows_that_are_no_rates_say_why(sales: Sales) -> None:
    """A code, a value, a missing day; what is there already, or is not there to be changed."""
    head = "from,to,rate,since\n"
    rows = ["EUR,XXX,1,2026-01-01", "EUR,CHF,0,2026-02-05", "EUR,EUR,1,2026-02-05", "EUR,SEK,11,"]
    _, verdicts = imported(sales, "rates", head + "\n".join(rows))
    assert [
        (2, [("to", "money.unknown_currency")]),
        (3, [("", "money.invalid_rate")]),
        (4, [("", "error.invalid_value")]),
        (5, [("since", "bulk.missing")]),
    ] == told(verdicts)
    there, new = "EUR,CHF,0.97,2026-01-05", "EUR,CHF,0.97,2026-01-06"
    for mode, row, code in (
        (Mode.ADD, there, "error.already_exists"),
        (Mode.UPDATE, new, "error.unknown_id"),
    ):
        _, verdicts = imported(sales, "rates", head + row, mode=mode)
        assert [(2, [("from", code)])] == told(verdicts)


def exported(sales: Sales) -> list[str]:
    """Give the rows of an export."""
    return "".join(export_rows(sales, "rates")).splitlines()


def test_the_doctor_finds_a_rate_that_somebody_made_zero(tmp_path: Path) -> None:
    """It cannot be read, and is named; nothing counts it as 1."""
    file = tmp_path / "shop.db"
    with open_shop(f"sqlite:///{file}") as sales:
        sales.rates.set_many(TABLE.rates)
    with closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE exchange_rate SET value = '0' WHERE to_currency = 'CHF'")
        database.commit()
    with open_shop(f"sqlite:///{file}") as sales:
        (finding,) = sales.doctor().findings
        assert "0 is no rate from EUR to CHF" in str(finding)
