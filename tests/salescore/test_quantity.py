import pickle
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from salescore.decimals import Rounding
from salescore.errors import InvalidValue
from salescore.quantity import (
    FractionNotAllowed,
    Quantity,
    UnitMismatch,
    UnitTable,
    UnknownUnit,
)

BOX = Quantity(Decimal(1), "box")
KILO = Quantity(Decimal(1), "kg")
TEA = UnitTable("box", {"carton": 12, "third": "1/3"})
DOZENS = UnitTable("unit", {"dozen": 12, "score": 20}, digits=1)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2", "2 box"),
        ("2.50", "2.5 box"),
        ("1E+3", "1000 box"),
        ("-0.0", "0 box"),
        ("7.0000000", "7 box"),
    ],
)
def test_one_value_is_written_one_way(value: str, written: str) -> None:
    """No trailing zeros, no exponent."""
    assert written == str(Quantity(Decimal(value), "box"))
    assert f"Quantity.parse({written!r})" == repr(Quantity.parse(written))


def test_parse_reads_number_and_unit() -> None:
    """The unit may have more than one word."""
    assert Quantity(Decimal(2), "carton") == Quantity.parse("2 carton")
    assert Quantity(Decimal("0.5"), "fl oz") == Quantity.parse("0.5 fl oz")


@pytest.mark.parametrize("written", ["2", "", "carton 2", "two carton", "NaN box", "1,5 box"])
def test_parse_refuses_other_forms(written: str) -> None:
    """Number, space, unit."""
    with pytest.raises(InvalidValue):
        Quantity.parse(written)


@pytest.mark.parametrize("value", ["0.0000001", "1E+12", "-1E+12", "NaN", "Infinity"])
def test_value_has_a_range(value: str) -> None:
    """Finite, below 10**12, at most six decimals."""
    with pytest.raises(InvalidValue):
        Quantity(Decimal(value), "box")


@pytest.mark.parametrize("value", [1.5, True, None])
def test_value_is_exact(value: object) -> None:
    """A float is no quantity."""
    with pytest.raises(InvalidValue):
        Quantity(value, "box")  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("unit", ["", " box", "x" * 41, None])
def test_unit_has_a_name(unit: str) -> None:
    """One to forty characters."""
    with pytest.raises(InvalidValue):
        Quantity(Decimal(1), unit)


def test_largest_and_finest_values_fit() -> None:
    """The edges belong to the range, under any context."""
    with localcontext() as context:
        context.prec = 2
        edge = Quantity(Decimal("999999999999.999999"), "box")
        assert "999999999999.999999 box" == str(edge)
        assert "0.000001 box" == str(edge - Quantity(Decimal("999999999999.999998"), "box"))
        assert "-999999999999.999999 box" == str(-edge)
        assert edge == abs(-edge) == edge * 1


def test_arithmetic() -> None:
    """Sum, difference, sign, multiples by whole numbers and Decimals."""
    assert Quantity.parse("3 box") == BOX + BOX * 2
    assert Quantity.parse("-1 box") == BOX - Quantity.parse("2 box") == -BOX
    assert Quantity.parse("0.5 box") == BOX * Decimal("0.5") == Decimal("0.5") * BOX
    assert BOX == abs(-BOX)
    assert (False, True) == (bool(BOX - BOX), bool(-BOX))


def test_product_beyond_six_decimals_is_refused() -> None:
    """Nothing is cut in silence."""
    with pytest.raises(InvalidValue):
        Quantity.parse("0.001 kg") * Decimal("0.0001")


def test_a_flag_is_no_factor() -> None:
    """True is not one."""
    with pytest.raises(TypeError):
        BOX * True


def test_other_types_do_not_mix() -> None:
    """A bare number has no unit."""
    attempts: tuple[Callable[[], object], ...] = (
        lambda: BOX + 1,  # type: ignore[operator]  # wrong on purpose
        lambda: BOX - 1,  # type: ignore[operator]  # wrong on purpose
        lambda: BOX * 0.5,  # type: ignore[operator]  # wrong on purpose
        lambda: BOX < 1,  # type: ignore[operator]  # wrong on purpose
    )
    for attempt in attempts:
        with pytest.raises(TypeError):
            attempt()


def test_units_do_not_mix() -> None:
    """Sums and comparisons name both units."""
    for attempt in (
        lambda: BOX + KILO,
        lambda: BOX - KILO,
        lambda: BOX < KILO,
        lambda: BOX <= KILO,
        lambda: BOX > KILO,
        lambda: BOX >= KILO,
    ):
        with pytest.raises(UnitMismatch) as caught:
            attempt()
        assert {"left": "box", "right": "kg"} == dict(caught.value.params)


def test_order() -> None:
    """By value, within one unit."""
    two = BOX * 2
    assert [BOX, two] == sorted([two, BOX])
    assert (True, True, True, True) == (BOX < two, BOX <= two, two > BOX, two >= BOX)


def test_to_base_is_exact() -> None:
    """A dozen is 12; three thirds are one (odoo uom tests name the dozen)."""
    assert Decimal(24) == TEA.to_base(Quantity.parse("2 carton"))
    assert Decimal(1) == TEA.to_base(Quantity.parse("3 third"))
    assert Decimal(7) == TEA.to_base(Quantity.parse("7 box"))


@pytest.mark.parametrize("written", ["0.3 carton", "1 third", "0.5 box"])
def test_fraction_needs_a_rounding(written: str) -> None:
    """0.3 of a dozen is 3.6: refused, unless the caller chooses how to round."""
    quantity = Quantity.parse(written)
    with pytest.raises(FractionNotAllowed) as caught:
        TEA.to_base(quantity)
    assert {"quantity": quantity, "unit": "box", "digits": 0} == dict(caught.value.params)
    assert TEA.to_base(quantity, rounding=Rounding.CEILING) > 0


def test_rounding_is_the_callers() -> None:
    """Two units are 0.1 score; what has no such decimals is rounded as the caller says."""
    assert Quantity.parse("0.1 score") == DOZENS.convert(Quantity.parse("2 unit"), "score")
    tenth = Quantity.parse("0.1 carton")
    assert Decimal(1) == TEA.to_base(tenth, rounding=Rounding.HALF_EVEN)
    assert Decimal(2) == TEA.to_base(tenth, rounding=Rounding.CEILING)
    assert Decimal("1.2") == DOZENS.to_base(Quantity.parse("0.1 dozen"))


def test_convert_goes_through_the_base() -> None:
    """30 boxes are 2.5 cartons; a seventh needs a rounding."""
    assert Quantity.parse("2.5 carton") == TEA.convert(Quantity.parse("30 box"), "carton")
    assert Quantity.parse("36 third") == TEA.convert(Quantity.parse("1 carton"), "third")
    with pytest.raises(FractionNotAllowed):
        TEA.convert(BOX, "carton")
    rounded = TEA.convert(BOX, "carton", rounding=Rounding.HALF_EVEN)
    assert Quantity.parse("0.083333 carton") == rounded


def test_unknown_unit_names_the_known_ones() -> None:
    """A missing factor is an error, never 1."""
    for attempt in (
        lambda: TEA.to_base(KILO),
        lambda: TEA.convert(BOX, "kg"),
        lambda: TEA.factor("kg"),
    ):
        with pytest.raises(UnknownUnit) as caught:
            attempt()
        assert {"unit": "kg", "known": ("box", "carton", "third")} == dict(caught.value.params)


@pytest.mark.parametrize(
    "factor",
    [0, -1, "0", "1/0", "0/1", "x", "1/x", "", "/", 0.5, True, Decimal("NaN"), Fraction(0)],
)
def test_factor_is_exact_and_above_zero(factor: object) -> None:
    """Anything else is refused when the table is made."""
    with pytest.raises(InvalidValue):
        UnitTable("box", {"carton": factor})  # type: ignore[dict-item]  # wrong on purpose


def test_factors_may_be_written_in_many_ways() -> None:
    """Whole numbers, Decimals, fractions and their text."""
    table = UnitTable("m", {"a": 12, "b": Decimal("0.5"), "c": Fraction(1, 3), "d": "2/6", "m": 1})
    assert [12, Fraction(1, 2), Fraction(1, 3), Fraction(1, 3), 1] == list(table.factors.values())
    assert ("m", "a", "b", "c", "d") == table.units


@pytest.mark.parametrize("digits", [-1, 7, True, "1"])
def test_digits_have_a_range(digits: int) -> None:
    """Zero to six."""
    with pytest.raises(InvalidValue):
        UnitTable("box", {}, digits)


def test_base_unit_is_one() -> None:
    """A table that says otherwise contradicts itself."""
    with pytest.raises(InvalidValue):
        UnitTable("box", {"box": 2})


def test_values_survive_pickling() -> None:
    """Quantities and tables cross process borders, and can be keys."""
    assert (BOX, TEA) == pickle.loads(pickle.dumps((BOX, TEA)))  # noqa: S301 - our own bytes.
    assert 1 == len({TEA, UnitTable("box", {"carton": 12, "third": Fraction(1, 3)})})
