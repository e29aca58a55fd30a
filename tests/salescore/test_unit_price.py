from decimal import Decimal, localcontext

import pytest

from salescore.currencies import UnknownCurrency
from salescore.decimals import InexactResult, Rounding
from salescore.errors import InvalidValue
from salescore.money import Money
from salescore.unit_price import UnitPrice, extend_minor, price_text


@pytest.mark.parametrize(
    ("amount", "quantity", "currency", "minor"),
    [
        ("15.675", "24", "EUR", 37620),
        ("1.23", "4.56", "EUR", 561),
        ("2.33", "2.5", "GBP", 583),
        ("0.125", "0.333333", "USD", 4),
        ("0.5", "1", "JPY", 1),
        ("-0.5", "1", "JPY", -1),
    ],
)
def test_extension_is_exact_and_rounded_once(
    amount: str, quantity: str, currency: str, minor: int
) -> None:
    """F1: 1.23 x 4.56 = 5.61 (moneyphp TellerTest), 2.33 x 2.5 = 5.83 (joda-money)."""
    price = UnitPrice(Decimal(amount), currency)
    assert Money(minor, currency) == price.extend(Decimal(quantity))
    assert minor == extend_minor(Decimal(amount), Decimal(quantity), currency)


def test_rounding_is_stated() -> None:
    """Half a cent goes where the caller says, or nowhere."""
    price = UnitPrice(Decimal("0.005"), "EUR")
    assert Money(0, "EUR") == price.extend(Decimal(1), rounding=Rounding.HALF_EVEN)
    assert Money(1, "EUR") == price.extend(Decimal(1))
    with pytest.raises(InexactResult):
        price.extend(Decimal(1), rounding=Rounding.EXACT)


def test_price_per_many_needs_no_division() -> None:
    """100 for three is 33.33 for one, and 100.00 again for three."""
    price = UnitPrice(Decimal(100), "EUR", Decimal(3))
    assert Money.parse("33.33 EUR") == price.extend(Decimal(1))
    assert Money.parse("100.00 EUR") == price.extend(Decimal(3))
    assert Money.parse("-33.34 EUR") == price.extend(Decimal(-1), rounding=Rounding.FLOOR)


@pytest.mark.parametrize(
    ("price", "written"),
    [
        (UnitPrice(Decimal("15.675"), "EUR"), "15.675 EUR"),
        (UnitPrice(Decimal(18), "EUR"), "18.00 EUR"),
        (UnitPrice(Decimal("18.5"), "EUR"), "18.50 EUR"),
        (UnitPrice(Decimal("1E+2"), "JPY"), "100 JPY"),
        (UnitPrice(Decimal("0.5"), "JPY"), "0.5 JPY"),
        (UnitPrice(Decimal(216), "EUR", Decimal(12)), "216.00 EUR / 12"),
    ],
)
def test_text_has_at_least_the_decimals_of_the_currency(price: UnitPrice, written: str) -> None:
    """As a price tag shows it."""
    assert written == str(price)


def test_equal_prices_are_one_value() -> None:
    """Trailing zeros make no other price."""
    assert 1 == len({UnitPrice(Decimal("18.00"), "EUR"), UnitPrice(Decimal(18), "EUR")})
    assert repr(UnitPrice(Decimal("18.00"), "EUR")) == repr(UnitPrice(Decimal(18), "EUR"))


def test_invariants() -> None:
    """An exact amount of a known currency, per a positive number."""
    with pytest.raises(UnknownCurrency):
        UnitPrice(Decimal(1), "XXX")
    for amount in (0.1, True, Decimal("NaN")):
        with pytest.raises(InvalidValue):
            UnitPrice(amount, "EUR")  # type: ignore[arg-type]  # wrong on purpose
    for per in (Decimal(0), Decimal(-1)):
        with pytest.raises(InvalidValue):
            UnitPrice(Decimal(1), "EUR", per)


def test_callers_context_does_not_matter() -> None:
    """A product of thirty digits survives a context of two."""
    with localcontext() as context:
        context.prec = 2
        minor = extend_minor(Decimal("123456789012345.678"), Decimal(99999999999), "EUR")
        assert 123456789012345678 * 99999999999 // 10 == minor
        price = UnitPrice(Decimal("1234.5678"), "EUR", Decimal(3))
        assert Money(41152, "EUR") == price.extend(Decimal(1))


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("16.5", "EUR", "16.50"),
        ("16", "EUR", "16.00"),
        ("16.50", "EUR", "16.50"),
        ("15.675", "EUR", "15.675"),
        ("16", "JPY", "16"),
        ("16.5", "JPY", "16.5"),
        ("1", "KWD", "1.000"),
    ],
)
def test_a_price_has_the_decimals_of_its_currency_at_least(
    amount: str, currency: str, written: str
) -> None:
    """Fewer are filled up, more are kept."""
    assert written == price_text(Decimal(amount), currency)
