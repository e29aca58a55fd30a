import pickle
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue
from salescore.money import (
    CurrencyMismatch,
    InexactMoney,
    InexactResult,
    Money,
    Number,
    RemainderTo,
    Rounding,
    ZeroWeights,
    ratio,
    to_minor,
    total,
)

EURO = Money(100, "EUR")
DOLLAR = Money(100, "USD")


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("10.50", "EUR", 1050),
        ("10.5", "EUR", 1050),
        ("10.500", "EUR", 1050),
        (123, "USD", 12300),
        (7, "JPY", 7),
        ("0.001", "KWD", 1),
        (Decimal("-0.01"), "EUR", -1),
        (Decimal("1E+3"), "JPY", 1000),
    ],
)
def test_of_counts_minor_units(amount: Decimal | int | str, currency: str, minor: int) -> None:
    """F4: amounts become whole minor units; 123 USD are 12300 (py-moneyed)."""
    assert Money(minor, currency) == Money.of(amount, currency)


@pytest.mark.parametrize(("amount", "currency"), [("10.505", "EUR"), ("0.5", "JPY")])
def test_of_refuses_more_decimals(amount: str, currency: str) -> None:
    """Nothing is rounded in silence."""
    with pytest.raises(InexactMoney) as caught:
        Money.of(amount, currency)
    assert Decimal(amount) == caught.value.params["amount"]
    assert currency == caught.value.params["currency"]


@pytest.mark.parametrize("amount", [0.1, True, None, "ten", "NaN", Decimal("Infinity"), "1E+900"])
def test_of_refuses_what_is_no_exact_number(amount: object) -> None:
    """Floats above all: nobody wrote 0.1000000000000000055."""
    with pytest.raises(InvalidValue):
        Money.of(amount, "EUR")  # type: ignore[arg-type]  # wrong on purpose


def test_parse_reads_what_str_writes() -> None:
    """Text and money are the same thing."""
    for written in ("10.50 EUR", "-0.05 EUR", "0.00 EUR", "7 JPY", "1.005 KWD"):
        assert written == str(Money.parse(written))


def test_repr_makes_it_again() -> None:
    """One line that can be pasted."""
    assert "Money.parse('10.50 EUR')" == repr(Money.parse("10.50 EUR"))


@pytest.mark.parametrize("written", ["10.50", "EUR", "", "EUR 10.50", "10.50 EUR x", "1,50 EUR"])
def test_parse_refuses_other_forms(written: str) -> None:
    """Amount, space, currency, and nothing else."""
    with pytest.raises(InvalidValue):
        Money.parse(written)


def test_constructor_holds_the_invariants() -> None:
    """Whole minor units of a known currency, or no money."""
    with pytest.raises(UnknownCurrency):
        Money(1, "XXX")
    for minor in (1.0, True, Decimal(1), "1"):
        with pytest.raises(InvalidValue):
            Money(minor, "EUR")  # type: ignore[arg-type]  # wrong on purpose


def test_arithmetic() -> None:
    """F4: closed under sum, difference, sign, whole multiples; 2.34 x 3 = 7.02 (joda-money)."""
    assert Money(150, "EUR") == EURO + Money(50, "EUR")
    assert Money(-50, "EUR") == Money(50, "EUR") - EURO
    assert Money(-100, "EUR") == -EURO
    assert EURO == abs(-EURO)
    assert Money.parse("7.02 GBP") == Money.parse("2.34 GBP") * 3 == 3 * Money.parse("2.34 GBP")


@pytest.mark.parametrize("factor", [0.5, Decimal("0.5"), True, "2", EURO])
def test_only_whole_numbers_multiply(factor: object) -> None:
    """A fraction of money is a rounding, and roundings have a name."""
    with pytest.raises(TypeError):
        EURO * factor  # type: ignore[operator]  # wrong on purpose


def test_other_types_do_not_mix() -> None:
    """A bare number has no currency, not even zero."""
    for other in (0, Decimal(1), "1.00 EUR"):
        with pytest.raises(TypeError):
            EURO + other  # type: ignore[operator]  # wrong on purpose
        with pytest.raises(TypeError):
            EURO - other  # type: ignore[operator]  # wrong on purpose
        with pytest.raises(TypeError):
            EURO < other  # type: ignore[operator]  # noqa: B015 - wrong on purpose


def test_currencies_do_not_mix() -> None:
    """Sums and comparisons name both currencies (py-moneyed refuses 1 USD + 1 EUR as well)."""
    for attempt in (
        lambda: EURO + DOLLAR,
        lambda: EURO - DOLLAR,
        lambda: EURO < DOLLAR,
        lambda: EURO <= DOLLAR,
        lambda: EURO > DOLLAR,
        lambda: EURO >= DOLLAR,
        lambda: total([DOLLAR], currency="EUR"),
        lambda: EURO.allocate([1], caps=[DOLLAR]),
    ):
        with pytest.raises(CurrencyMismatch) as caught:
            attempt()
        assert {"left": "EUR", "right": "USD"} == dict(caught.value.params)
    assert issubclass(CurrencyMismatch, ValueError)


def test_equality_and_order() -> None:
    """Equal are the same units of the same currency; order is by amount."""
    cent = Money(1, "EUR")
    assert EURO != DOLLAR
    assert hash(EURO) == hash(Money(100, "EUR"))
    assert [-EURO, cent, EURO] == sorted([EURO, -EURO, cent])
    assert (True, True, True, True) == (cent < EURO, cent <= EURO, EURO > cent, EURO >= cent)


def test_truth_is_not_zero() -> None:
    """Debts are true as well."""
    assert (False, True, True) == (bool(Money.zero("EUR")), bool(EURO), bool(-EURO))


def test_amount_has_the_decimals_of_the_currency() -> None:
    """The Decimal can be shown as it is."""
    assert "1.00" == str(EURO.amount)
    assert "100" == str(Money(100, "JPY").amount)
    assert "0.100" == str(Money(100, "KWD").amount)


def test_total() -> None:
    """Of none it is zero, and the currency is said, never guessed."""
    assert Money(300, "EUR") == total([EURO, EURO * 2], currency="EUR")
    assert Money.zero("JPY") == total([], currency="JPY")
    with pytest.raises(UnknownCurrency):
        total([], currency="XXX")


def test_allocate_and_share_keep_the_currency() -> None:
    """100.00 by halves, thirds and sixths is 50.00, 33.33, 16.67 (moneyphp, TellerTest)."""
    hundred = Money.of(100, "EUR")
    assert ("50.00 EUR", "33.33 EUR", "16.67 EUR") == tuple(map(str, hundred.allocate([3, 2, 1])))
    caps = [Money.of(30, "EUR"), Money.of(80, "EUR")]
    assert ("30.00 EUR", "70.00 EUR") == tuple(map(str, hundred.allocate([1, 1], caps=caps)))
    assert Money.parse("33.33 EUR") == hundred.share(Decimal(1), Decimal(3))


@pytest.mark.parametrize(
    ("amount", "mode", "minor"),
    [
        ("5.825", Rounding.HALF_AWAY_FROM_ZERO, 583),
        ("-5.825", Rounding.FLOOR, -583),
        ("1.235", Rounding.HALF_TOWARD_ZERO, 123),
        ("1.235", Rounding.HALF_AWAY_FROM_ZERO, 124),
        ("7.02", Rounding.EXACT, 702),
    ],
)
def test_to_minor_rounds_as_told(amount: str, mode: Rounding, minor: int) -> None:
    """F1, F4: 2.33 GBP x 2.5 (joda-money TestMoney) and 1.235 (tryton currency tests)."""
    assert minor == to_minor(Decimal(amount), "GBP", mode)


def test_to_minor_exact_refuses() -> None:
    """Under `exact` a third decimal is an error."""
    with pytest.raises(InexactResult):
        to_minor(Decimal("1.235"), "GBP", Rounding.EXACT)


def test_callers_context_does_not_matter() -> None:
    """Twenty digits survive a context of two."""
    with localcontext() as context:
        context.prec = 2
        big = Money.of("123456789012345678.91", "EUR")
        assert 12345678901234567891 == big.minor
        assert "123456789012345678.92 EUR" == str(big + Money(1, "EUR"))


def test_survives_pickling() -> None:
    """Money crosses process borders."""
    assert EURO == pickle.loads(pickle.dumps(EURO))  # noqa: S301 - our own bytes.


@pytest.mark.parametrize(
    ("money", "step", "rounded"),
    [
        ("3.37 CHF", "0.05", "3.35 CHF"),
        ("3.375 KWD", "0.05", "3.400 KWD"),
        ("1234 JPY", 100, "1200 JPY"),
        ("-1250 JPY", 100, "-1300 JPY"),
        ("1.23 SEK", 1, "1.00 SEK"),
    ],
)
def test_money_is_rounded_as_cash_is_paid(money: str, step: Number, rounded: str) -> None:
    """To any step of its currency."""
    assert Money.parse(rounded) == Money.parse(money).round_to(step)


def test_money_is_rounded_by_a_mode() -> None:
    """Up to the next half franc, or only if it is one."""
    money = Money.parse("3.36 CHF")
    assert Money.parse("3.40 CHF") == money.round_to("0.05", Rounding.CEILING)
    with pytest.raises(InexactResult):
        money.round_to("0.05", Rounding.EXACT)


def test_money_cannot_be_rounded_to_what_cannot_be_paid() -> None:
    """A step below the cent gives no cents."""
    with pytest.raises(InexactMoney):
        Money.parse("0.01 EUR").round_to("0.004")
    with pytest.raises(InvalidValue):
        EURO.round_to(0)


def test_money_is_split_evenly_and_by_any_rule() -> None:
    """The methods and the functions are one."""
    assert (Money(34, "EUR"), Money(33, "EUR"), Money(33, "EUR")) == EURO.split(3)
    by_ratio = Money(13, "EUR").allocate((2, 3, 5), remainder_to=RemainderTo.LARGEST_RATIO)
    assert (Money(2, "EUR"), Money(4, "EUR"), Money(7, "EUR")) == by_ratio
    even = EURO.allocate((0, 0), zero_weights=ZeroWeights.EVEN)
    assert (Money(50, "EUR"), Money(50, "EUR")) == even


def test_a_ratio_is_exact() -> None:
    """A third is a third."""
    assert Fraction(1, 3) == ratio(EURO, Money(300, "EUR"))
    assert Fraction(-2) == ratio(Money(-200, "EUR"), EURO)
    assert 0 == ratio(Money.zero("EUR"), EURO)


def test_a_ratio_needs_two_amounts_of_one_currency() -> None:
    """Dollars are no part of euros, and nothing is a part of nothing."""
    with pytest.raises(CurrencyMismatch) as mismatch:
        ratio(EURO, DOLLAR)
    assert {"left": "EUR", "right": "USD"} == mismatch.value.params
    with pytest.raises(InvalidValue) as caught:
        ratio(EURO, Money.zero("EUR"))
    assert "whole" == caught.value.params["name"]


def test_a_plain_number_has_no_currency() -> None:
    """It is refused in a sum and in a ratio, on either side (py-moneyed, test_add_non_money)."""
    one = Decimal(1)
    for attempt in (
        lambda: total([EURO, one], currency="EUR"),  # type: ignore[list-item]  # wrong on purpose
        lambda: ratio(EURO, one),  # type: ignore[arg-type]  # wrong on purpose
        lambda: ratio(one, EURO),  # type: ignore[arg-type]  # wrong on purpose
    ):
        with pytest.raises(InvalidValue) as caught:
            attempt()
        assert ("money", one) == (caught.value.params["name"], caught.value.params["value"])
