from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue
from salescore.money import (
    CurrencyMismatch,
    InexactResult,
    InvalidRate,
    Money,
    NoRate,
    Number,
    Rate,
    Rates,
    Rounding,
    Scaled,
    decimal_step,
    intervals,
)


@pytest.mark.parametrize(
    ("money", "to", "rate", "converted"),
    [
        ("1000 JPY", "USD", "0.0099", "9.90 USD"),
        ("1.00 USD", "EUR", "0.89", "0.89 EUR"),
        ("1.234 KWD", "JPY", "490.5", "605 JPY"),
        ("1.00 USD", "CLF", "0.0254", "0.0254 CLF"),
        ("1.0000 CLF", "CLP", 37000, "37000 CLP"),
        ("-1.00 EUR", "KWD", "0.3345", "-0.335 KWD"),
        ("10.00 EUR", "USD", Fraction(1, 3), "3.33 USD"),
    ],
)
def test_a_rate_is_between_major_units(money: str, to: str, rate: Number, converted: str) -> None:
    """Zero to four decimals on either side; the first two are moneyphp's (ConverterTest)."""
    amount = Money.parse(money)
    assert Money.parse(converted) == Rate(amount.currency, to, rate).convert(amount)


def test_a_conversion_is_rounded_once_by_its_mode() -> None:
    """0.3345 dinars are 334.5 thousandths."""
    rate, euro = Rate("EUR", "KWD", "0.3345"), Money.of(1, "EUR")
    assert [Money(334, "KWD"), Money(335, "KWD")] == [
        rate.convert(euro, mode) for mode in (Rounding.HALF_EVEN, Rounding.CEILING)
    ]
    with pytest.raises(InexactResult):
        rate.convert(euro, Rounding.EXACT)
    with localcontext(prec=2):
        assert Money(335, "KWD") == rate.convert(euro)


def test_a_rate_converts_its_own_currency() -> None:
    """Dollars are not converted at the rate of the euro, nor back at the rate to it."""
    rate = Rate("EUR", "USD", "1.1")
    for money in (Money(1, "USD"), Money(1, "CHF")):
        with pytest.raises(CurrencyMismatch) as caught:
            rate.convert(money)
        assert {"left": money.currency, "right": "EUR"} == caught.value.params


def test_a_currency_without_decimals_of_its_own_needs_a_step() -> None:
    """ISO 4217 does not know the bitcoin: its step is for the caller to say."""
    rate = Rate("EUR", "XBT", "0.00001034")
    assert "0.00124080" == str(rate.exchange("120", step=decimal_step(8)))
    with pytest.raises(UnknownCurrency):
        rate.convert(Money.of(120, "EUR"))


@pytest.mark.parametrize("value", [0, "0.00", -1, "-2.5", Fraction(-1, 3)])
def test_a_rate_is_above_zero(value: Number) -> None:
    """As joda-money refuses a negative one."""
    with pytest.raises(InvalidRate) as caught:
        Rate("GBP", "EUR", value)
    assert "money.invalid_rate" == caught.value.code
    assert ("GBP", "EUR") == (
        caught.value.params["from_currency"],
        caught.value.params["to_currency"],
    )


@pytest.mark.parametrize("value", [0.5, "x", None, Decimal("NaN")])
def test_a_rate_is_an_exact_number(value: object) -> None:
    """Nobody wrote the digits of a float."""
    with pytest.raises(InvalidValue) as caught:
        Rate("GBP", "EUR", value)  # type: ignore[arg-type]  # wrong on purpose
    assert "rate" == caught.value.params["name"]


def test_a_currency_is_worth_itself() -> None:
    """One for one, and no other rate."""
    pound = Money.of("2.33", "GBP")
    assert pound == Rate("GBP", "GBP", "1.00").convert(pound)
    with pytest.raises(InvalidRate) as caught:
        Rate("GBP", "GBP", "2.5")
    assert Decimal("2.5") == caught.value.params["rate"]


def test_two_rates_against_a_base_make_one() -> None:
    """10 / 1.3 is 7.69 (tryton, CurrencyTestCase.test_compute_nonfinite)."""
    rate = Rate.across("USD", "CHF", rate_from="1.3", rate_to=1)
    assert ("USD", "CHF", Fraction(10, 13)) == (rate.from_currency, rate.to_currency, rate.value)
    assert "7.69" == str(rate.exchange(10, step="0.01", rounding=Rounding.HALF_EVEN))
    assert Decimal("7.692307692307692307692307692") == rate.exchange_to_digits(
        10, 28, Rounding.HALF_EVEN
    )


@pytest.mark.parametrize(
    ("rate_from", "rate_to", "wrong"),
    [(None, 1, None), (1, None, None), (0, 1, 0), (1, 0, 0), (-1, 2, -1), (1, "-2", "-2")],
)
def test_a_missing_side_is_no_one(
    rate_from: Number | None, rate_to: Number | None, wrong: object
) -> None:
    """A missing rate is refused, never taken for 1; two negative ones make no positive one."""
    with pytest.raises(InvalidRate) as caught:
        Rate.across("USD", "CHF", rate_from=rate_from, rate_to=rate_to)
    assert {"rate": wrong, "from_currency": "USD", "to_currency": "CHF"} == caught.value.params


def test_two_negative_sides_are_refused() -> None:
    """Their quotient would be above zero."""
    with pytest.raises(InvalidRate):
        Rate.across("USD", "CHF", rate_from=-1, rate_to=-1)


def test_an_inverse_is_exact() -> None:
    """There and back is where it began."""
    rate = Rate("USD", "CHF", "0.7")
    back = rate.inverse()
    assert ("CHF", "USD", Fraction(10, 7)) == (back.from_currency, back.to_currency, back.value)
    assert rate.value == back.inverse().value


@pytest.mark.parametrize(
    ("amount", "rate", "scale", "written"),
    [
        ("5.00", "0.89", 0, "4.4500"),
        ("5.00", 1199, 3, "5995.000"),
        ("5", 2, 0, "10"),
        ("1", Fraction(1, 8), 0, "0.125"),
        ("1", Fraction(1, 8), 4, "0.1250"),
        ("-0.10", "0.10", 0, "-0.0100"),
    ],
)
def test_an_exact_exchange_keeps_every_decimal(
    amount: str, rate: Number, scale: int, written: str
) -> None:
    """Those of both, at least so many (dinero.js: 500 at 1199 are 5995000 thousandths)."""
    assert written == str(Rate("USD", "IQD", rate).exchange_exactly(amount, scale=scale))


def test_an_exact_exchange_refuses_thirds() -> None:
    """No decimal says them."""
    with pytest.raises(InexactResult):
        Rate("USD", "EUR", Fraction(1, 3)).exchange_exactly("1")
    assert Scaled(1, 1) == Rate("USD", "EUR", Fraction(1, 3)).exchange_exactly("3")


def test_an_exchange_has_a_step() -> None:
    """Cash in francs, in steps of 0.05."""
    rate = Rate("EUR", "CHF", "0.9437")
    assert ["9.45", "9.40"] == [
        str(rate.exchange(10, step="0.05", rounding=mode))
        for mode in (Rounding.HALF_AWAY_FROM_ZERO, Rounding.FLOOR)
    ]
    assert Decimal("9.4") == rate.exchange_to_digits(10, 2)


def test_an_exchange_names_what_is_no_number() -> None:
    """The amount, in every form."""
    rate = Rate("EUR", "CHF", "0.9437")
    for attempt in (
        lambda: rate.exchange(0.1, step=1),  # type: ignore[arg-type]  # wrong on purpose
        lambda: rate.exchange_exactly(0.1),  # type: ignore[arg-type]  # wrong on purpose
        lambda: rate.exchange_to_digits(0.1, 2),  # type: ignore[arg-type]  # wrong on purpose
    ):
        with pytest.raises(InvalidValue) as caught:
            attempt()
        assert "amount" == caught.value.params["name"]


def test_a_rate_writes_itself() -> None:
    """As people say it."""
    assert "1 USD = 151.27 JPY" == str(Rate("USD", "JPY", "151.27"))
    assert "1 JPY = 0.00000010 XBT" == str(Rate("JPY", "XBT", "0.00000010"))


def test_rates_are_found_by_pair_and_direction() -> None:
    """None is made up: neither the way back nor a way around."""
    there = Rate("USD", "EUR", "0.89")
    known = Rates([there, Rate("EUR", "JPY", 170)])
    assert there == known.find("USD", "EUR")
    assert Rate("CHF", "CHF", 1) == known.find("CHF", "CHF")
    for pair in (("EUR", "USD"), ("USD", "JPY"), ("XYZ", "EUR")):
        with pytest.raises(NoRate) as caught:
            known.find(pair[0], pair[1])
        assert "money.no_rate" == caught.value.code
        assert {"from_currency": pair[0], "to_currency": pair[1]} == caught.value.params


def test_a_pair_has_one_rate() -> None:
    """Two would leave it to chance; the two directions are two pairs."""
    with pytest.raises(InvalidValue) as caught:
        Rates([Rate("USD", "EUR", "0.89"), Rate("USD", "EUR", "0.9")])
    allowed = "one rate for each pair of currencies"
    assert ("rates", allowed) == (caught.value.params["name"], caught.value.params["allowed"])
    assert Rates(iter([Rate("USD", "EUR", "0.89"), Rate("EUR", "USD", "1.1")])).rates


def test_dated_rates_hold_until_the_next() -> None:
    """In the order of their days, the last without end; the day of the next belongs to the next."""
    march, january, february = (date(2026, month, 1) for month in (3, 1, 2))
    held = intervals([(march, "1.1"), (january, 2), (february, Fraction(1, 3))])
    assert [
        (january, february, Decimal(2)),
        (february, march, Fraction(1, 3)),
        (march, None, Decimal("1.1")),
    ] == [(each.from_on, each.until_on, each.rate) for each in held]
    assert () == intervals([])


def test_a_day_has_one_rate() -> None:
    """Two of one day are refused, and so is a rate that is no number."""
    day = date(2026, 1, 1)
    with pytest.raises(InvalidValue) as caught:
        intervals([(day, 1), (day, "2")])
    allowed = "one rate for each day"
    assert ("rates", allowed) == (caught.value.params["name"], caught.value.params["allowed"])
    with pytest.raises(InvalidValue) as caught:
        intervals([(day, 0.5)])  # type: ignore[list-item]  # wrong on purpose
    assert "rate" == caught.value.params["name"]
