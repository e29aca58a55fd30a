import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue, SalesError
from salescore.exchange import Conversion, ExchangeRate, Leg, MissingRate, RateTable, StaleRate
from salescore.money import CurrencyMismatch, InexactResult, InvalidRate, Money, Rounding

FIRST = date(2026, 1, 5)
SECOND = date(2026, 1, 12)
DAY = timedelta(days=1)


def stated(pair: str, value: str, since: date = FIRST, source: str = "ECB") -> ExchangeRate:
    """State a rate: ``stated("EUR/USD", "1.25")``."""
    from_currency, to_currency = pair.split("/")
    return ExchangeRate(
        from_currency=from_currency,
        to_currency=to_currency,
        value=Decimal(value),
        since=since,
        source=source,
    )


TABLE = RateTable(
    [
        stated("EUR/USD", "1.25"),
        stated("EUR/USD", "1.28", SECOND),
        stated("EUR/CHF", "0.95"),
        stated("USD/JPY", "151.27", SECOND, "manual"),
    ]
)


@pytest.mark.parametrize(
    ("day", "value"),
    [(FIRST, "1.25"), (SECOND - DAY, "1.25"), (SECOND, "1.28"), (date(2199, 1, 1), "1.28")],
)
def test_a_rate_holds_from_its_day_until_the_next_one(day: date, value: str) -> None:
    """The interval is half open: on the day of the next one that one holds, the last for good."""
    found = TABLE.rate("EUR", "USD", on=day)
    assert (Decimal(value), day) == (found.value, found.on)
    assert found.legs[0].stored.since == found.since


def test_the_other_direction_gives_an_exact_inverse() -> None:
    """1/1.28 has a tail that nobody cuts, and the rate says that it was turned around."""
    found = TABLE.rate("USD", "EUR", on=SECOND)
    assert (Fraction(25, 32), True) == (found.value, found.inverted)
    assert Leg(stated("EUR/USD", "1.28", SECOND), inverted=True) == found.legs[0]
    assert "1 USD = 25/32 EUR on 2026-01-12: 1 EUR = 1.28 USD since 2026-01-12 (ECB)" == str(found)


def test_a_leg_walks_as_its_rate_says() -> None:
    """Unless it is said to be inverted."""
    leg = Leg(stated("EUR/USD", "1.25"))
    assert ("EUR", "USD", Decimal("1.25"), False) == (
        leg.from_currency,
        leg.to_currency,
        leg.value,
        leg.inverted,
    )


def test_the_direction_asked_for_comes_first() -> None:
    """Where both directions are stated, each answers for itself, whichever is younger."""
    table = RateTable([*TABLE.rates, stated("USD/EUR", "0.70")])
    assert Decimal("0.70") == table.rate("USD", "EUR", on=SECOND).value
    young = table.rate("USD", "EUR", on=SECOND, max_age_days=6)
    assert (True, SECOND) == (young.inverted, young.since)


def test_a_base_is_taken_where_it_is_named() -> None:
    """Dollars become francs by way of the euro: both legs stand in the answer, nothing rounded."""
    found = TABLE.rate("USD", "CHF", on=SECOND, via="EUR")
    assert Fraction("0.95") / Fraction("1.28") == found.value
    assert [("USD", "EUR", True), ("EUR", "CHF", False)] == [
        (leg.from_currency, leg.to_currency, leg.inverted) for leg in found.legs
    ]
    assert ("EUR", FIRST, ("ECB",)) == (found.via, found.since, found.sources)
    mixed = TABLE.rate("EUR", "JPY", on=SECOND, via="USD")
    assert (Fraction("1.28") * Fraction("151.27"), ("ECB", "manual")) == (
        mixed.value,
        mixed.sources,
    )


@pytest.mark.parametrize("via", ["EUR", "USD"])
def test_a_base_at_either_end_changes_nothing(via: str) -> None:
    """There is one leg, and no base."""
    found = TABLE.rate("EUR", "USD", on=SECOND, via=via)
    assert (TABLE.rate("EUR", "USD", on=SECOND), None) == (found, found.via)


def test_a_currency_is_worth_itself() -> None:
    """On any day, without a rate, whatever base is named."""
    found = RateTable().rate("EUR", "EUR", on=FIRST, via="USD", max_age_days=0)
    assert (Fraction(1), (), FIRST, ()) == (
        found.value,
        found.legs,
        found.since,
        found.sources,
    )
    money = Money(101, "EUR")
    assert (money, False) == (found.convert(money).after, found.inverted)
    assert "1 EUR = 1 EUR on 2026-01-05" == str(found)


def test_a_conversion_keeps_what_it_stands_on() -> None:
    """Money before and after, the rate with its day and source, the mode, the exact product."""
    ten = Money.of(10, "USD")
    made = TABLE.convert(ten, "EUR", on=SECOND, rounding=Rounding.CEILING)
    assert (ten, Money.of("7.82", "EUR"), Rounding.CEILING) == (
        made.before,
        made.after,
        made.rounding,
    )
    assert (Fraction("7.8125"), SECOND, ("ECB",)) == (
        made.exact,
        made.rate.since,
        made.rate.sources,
    )
    assert f"10.00 USD = 7.82 EUR ({made.rate})" == str(made)
    with pytest.raises(InexactResult):
        TABLE.convert(ten, "EUR", on=SECOND, rounding=Rounding.EXACT)
    with pytest.raises(CurrencyMismatch):
        Conversion(before=ten, after=ten, rate=made.rate, rounding=Rounding.FLOOR)


@pytest.mark.parametrize(
    ("ends", "day", "via", "told"),
    [
        ("EUR/USD", FIRST - DAY, None, ("EUR", "USD", FIRST, ())),
        ("JPY/USD", FIRST, None, ("JPY", "USD", SECOND, ())),
        ("USD/CHF", FIRST, None, ("USD", "CHF", None, ("EUR",))),
        ("CHF/JPY", SECOND, "EUR", ("EUR", "JPY", None, ("USD",))),
        ("EUR/GBP", SECOND, None, ("EUR", "GBP", None, ())),
    ],
)
def test_a_missing_rate_says_what_would_help(
    ends: str, day: date, via: str | None, told: tuple[str, str, date | None, tuple[str, ...]]
) -> None:
    """The pair (of the leg, with a base), when its next rate begins, and bases that have both."""
    from_currency, to_currency = ends.split("/")
    with pytest.raises(MissingRate) as caught:
        TABLE.rate(from_currency, to_currency, on=day, via=via)
    names = ("from_currency", "to_currency", "begins", "bases")
    assert dict(zip(names, told, strict=True), on=day) == caught.value.params


def test_a_rate_may_be_so_old_and_no_older() -> None:
    """Age is counted in days from the rate's own to the one asked for."""
    late = SECOND + timedelta(days=30)
    assert SECOND == TABLE.rate("USD", "EUR", on=late, max_age_days=30).since
    with pytest.raises(StaleRate) as caught:
        TABLE.rate("CHF", "EUR", on=FIRST + 2 * DAY, max_age_days=1)
    assert {
        "from_currency": "CHF",
        "to_currency": "EUR",
        "on": FIRST + 2 * DAY,
        "since": FIRST,
        "max_age_days": 1,
        "begins": None,
    } == caught.value.params


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: TABLE.rate("EUR", "USD", on=FIRST, max_age_days=-1), InvalidValue),
        (lambda: TABLE.rate("EUR", "USD", on=FIRST, max_age_days=40_000), InvalidValue),
        (lambda: TABLE.rate("EURO", "EURO", on=FIRST), UnknownCurrency),
        (lambda: TABLE.rate("EUR", "USD", on=FIRST, via="euro"), UnknownCurrency),
        (lambda: RateTable([*TABLE.rates, stated("EUR/USD", "2")]), InvalidValue),
        (lambda: RateTable("EUR"), InvalidValue),  # type: ignore[arg-type]  # on purpose.
        (lambda: stated("EUR/USD", "0"), InvalidRate),
        (lambda: stated("EUR/USD", "-1.25"), InvalidRate),
        (lambda: stated("EUR/EUR", "1"), InvalidValue),
        (lambda: stated("EUR/usd", "1"), UnknownCurrency),
        (lambda: stated("EUR/USD", "NaN"), InvalidValue),
        (lambda: stated("EUR/USD", "1E+101"), InvalidValue),
        (lambda: stated("EUR/USD", "1", source=" "), InvalidValue),
        (lambda: stated("EUR/USD", "1", source="x" * 65), InvalidValue),
        (lambda: evolve(stated("EUR/USD", "1"), value=1.25), InvalidValue),  # type: ignore[arg-type]  # on purpose.
    ],
)
def test_what_makes_no_sense_is_refused(ask: Callable[[], object], error: type[SalesError]) -> None:
    """At the door: nothing of it gets into a table."""
    with pytest.raises(error):
        ask()


def test_the_rates_of_a_day_are_a_table_of_their_own() -> None:
    """One for each pair and direction that has begun."""
    assert {"EUR/USD/2026-01-05", "EUR/CHF/2026-01-05"} == {
        rate.dated_pair for rate in TABLE.on(SECOND - DAY).rates
    }
    assert RateTable() == TABLE.on(FIRST - DAY)
    assert TABLE.convert(Money(100, "USD"), "CHF", on=SECOND, via="EUR") == TABLE.on(
        SECOND
    ).convert(Money(100, "USD"), "CHF", on=SECOND, via="EUR")


def test_the_order_of_rates_does_not_matter() -> None:
    """Equal rates are an equal table, with an equal hash."""
    shuffled = random.Random(1).sample(TABLE.rates, len(TABLE.rates))
    assert (TABLE, hash(TABLE)) == (RateTable(shuffled), hash(RateTable(shuffled)))
