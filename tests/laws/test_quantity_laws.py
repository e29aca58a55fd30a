"""Laws of quantities and units (invariant U1)."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from salescore.decimals import Rounding
from salescore.quantity import QUANTITY_DIGITS, Quantity, UnitTable
from salescore.unit_price import UnitPrice

QUANTUM = Fraction(1, 10**QUANTITY_DIGITS)

factors = st.fractions(Fraction(1, 1000), 1000, max_denominator=1000)
values = st.decimals(-(10**6), 10**6, places=3)
half_modes = st.sampled_from([mode for mode in Rounding if mode.startswith("half")])


class TestU1Conversion:
    """U1: converting A to B and back comes within one quantum of where it began.

    Price times quantity is the same in every unit, before rounding.
    """

    @given(values, factors, factors, half_modes)
    def test_there_and_back(
        self, value: Decimal, first: Fraction, second: Fraction, mode: Rounding
    ) -> None:
        """The way back is off by half a quantum of B, counted in A, and half a quantum of A."""
        table = UnitTable("piece", {"a": first, "b": second}, digits=QUANTITY_DIGITS)
        there = table.convert(Quantity(value, "a"), "b", rounding=mode)
        back = table.convert(there, "a", rounding=mode)
        worth = max(Fraction(1), second / first)
        assert abs(Fraction(back.value) - Fraction(value)) <= QUANTUM * worth

    @given(values, st.integers(1, 1000), st.integers(0, QUANTITY_DIGITS))
    def test_whole_factors_are_exact(self, value: Decimal, factor: int, digits: int) -> None:
        """Cartons to boxes and back needs no rounding at all."""
        table = UnitTable("box", {"carton": factor}, digits=QUANTITY_DIGITS)
        cartons = Quantity(value, "carton")
        boxes = table.convert(cartons, "box")
        assert Fraction(value) * factor == Fraction(boxes.value)
        assert cartons == table.convert(boxes, "carton")

    @given(values, factors)
    def test_to_base_is_convert_to_base(self, value: Decimal, factor: Fraction) -> None:
        """One computation under two names."""
        table = UnitTable("box", {"carton": factor})
        cartons = Quantity(value, "carton")
        for mode in (Rounding.FLOOR, Rounding.CEILING):
            base = table.to_base(cartons, rounding=mode)
            assert base == table.convert(cartons, "box", rounding=mode).value
            assert abs(Fraction(base) - Fraction(value) * factor) < 1

    @given(st.decimals(0, 10**4, places=4), st.integers(0, 10**4), st.integers(1, 1000))
    def test_price_times_quantity_is_the_same_in_every_unit(
        self, amount: Decimal, cartons: int, factor: int
    ) -> None:
        """Cartons at the carton's price cost what their boxes cost at that price per carton."""
        table = UnitTable("box", {"carton": factor})
        boxes = table.to_base(Quantity(Decimal(cartons), "carton"))
        by_carton = UnitPrice(amount, "EUR").extend(Decimal(cartons))
        by_box = UnitPrice(amount, "EUR", Decimal(factor)).extend(boxes)
        assert by_carton == by_box


class TestQuantity:
    """Quantities of one unit add like their values, and text is another form of them."""

    @given(values, values)
    def test_sums_are_sums_of_values(self, one: Decimal, two: Decimal) -> None:
        """There and back again, and compared alike."""
        a, b = Quantity(one, "kg"), Quantity(two, "kg")
        assert Fraction(one) + Fraction(two) == Fraction((a + b).value)
        assert a == a + b - b
        assert (one < two) == (a < b)

    @given(values)
    def test_text_round_trips(self, value: Decimal) -> None:
        """What is written is read again, and it never has an exponent."""
        quantity = Quantity(value, "kg")
        assert quantity == Quantity.parse(str(quantity))
        assert "E" not in str(quantity)
