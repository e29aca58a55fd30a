"""Laws of dated exchange rates: what a conversion stands on, and that nothing is rounded before."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from salescore.exchange import ExchangeRate, MissingRate, RateTable
from salescore.money import Money, Rounding, round_to_int

START = date(2026, 1, 1)
CODES = ("EUR", "USD", "JPY", "KWD")
days = st.integers(0, 40).map(lambda day: START + timedelta(days=day))
numbers = st.decimals(Decimal("0.0001"), 10_000, places=6).filter(bool)
minors = st.integers(-(10**12), 10**12)
modes = st.sampled_from([mode for mode in Rounding if mode is not Rounding.EXACT])
pairs = st.permutations(CODES).map(lambda codes: (codes[0], codes[1]))


def stated(pair: tuple[str, str], value: Decimal, since: date) -> ExchangeRate:
    """State a rate."""
    return ExchangeRate(from_currency=pair[0], to_currency=pair[1], value=value, since=since)


tables = st.dictionaries(st.tuples(pairs, days), numbers, max_size=30)


class TestConversion:
    """A conversion is the exact product of its legs, and each leg is the last that began by then.

    The last one of its own direction, else of the other; a rate and the way back undo each other.
    """

    @given(tables, pairs, days)
    def test_the_last_that_began_holds(
        self, held: dict[tuple[tuple[str, str], date], Decimal], pair: tuple[str, str], day: date
    ) -> None:
        """Found by looking at every rate, one after the other."""
        table = RateTable(stated(ends, value, since) for (ends, since), value in held.items())
        begun = [
            (ends == pair, since, value)
            for (ends, since), value in held.items()
            if ends in {pair, pair[::-1]} and since <= day
        ]
        try:
            found = table.rate(*pair, on=day)
        except MissingRate:
            assert [] == begun
        else:
            ahead, since, value = max(begun)
            assert (not ahead, since) == (found.inverted, found.since)
            assert (Fraction(value) if ahead else 1 / Fraction(value)) == found.value

    @given(tables, days, st.permutations(CODES), minors, modes)
    def test_the_product_is_rounded_once(
        self,
        held: dict[tuple[tuple[str, str], date], Decimal],
        day: date,
        codes: list[str],
        minor: int,
        mode: Rounding,
    ) -> None:
        """With two legs: the fraction of both of them, rounded to the other's minor units."""
        table = RateTable(stated(ends, value, since) for (ends, since), value in held.items())
        money, to = Money(minor, codes[0]), codes[1]
        try:
            made = table.convert(money, to, on=day, via=codes[2], rounding=mode)
        except MissingRate:
            return
        product = Fraction(money.amount)
        for leg in made.rate.legs:
            product *= Fraction(leg.value)
        digits = {"JPY": 0, "KWD": 3}.get(to, 2)
        assert product == made.exact
        assert round_to_int(product * 10**digits, mode) == made.after.minor

    @given(pairs, numbers, minors)
    def test_there_and_back(self, pair: tuple[str, str], value: Decimal, minor: int) -> None:
        """The inverse is exact: both ways together are one."""
        table = RateTable([stated(pair, value, START)])
        there, back = table.rate(*pair, on=START), table.rate(*pair[::-1], on=START)
        assert Fraction(1) == Fraction(there.value) * Fraction(back.value)
        assert Fraction(minor) == Fraction(minor) * Fraction(there.value) * Fraction(back.value)


class TestCrossing:
    """By way of a base, the rate between two currencies is the ratio of theirs to the base."""

    backs = st.tuples(st.booleans(), st.booleans())

    @given(numbers, numbers, backs, minors, modes)
    def test_a_base_is_only_a_way(
        self, one: Decimal, other: Decimal, back: tuple[bool, bool], minor: int, mode: Rounding
    ) -> None:
        """Whichever direction the two are stated in, and whatever the base is worth."""
        first = ("USD", "EUR") if back[0] else ("EUR", "USD")
        second = ("JPY", "EUR") if back[1] else ("EUR", "JPY")
        table = RateTable([stated(first, one, START), stated(second, other, START)])
        to_base = Fraction(one) if back[0] else 1 / Fraction(one)
        from_base = 1 / Fraction(other) if back[1] else Fraction(other)
        made = table.convert(Money(minor, "USD"), "JPY", on=START, via="EUR", rounding=mode)
        assert to_base * from_base == made.rate.value
        assert round_to_int(Fraction(minor, 100) * to_base * from_base, mode) == made.after.minor
