"""Laws of money: sums, splits and shares (invariants M1 and M2)."""

from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from salescore.money import (
    CapsTooSmall,
    InexactResult,
    Money,
    Rounding,
    allocate,
    round_to_int,
    share,
    to_minor,
    total,
)
from salescore.unit_price import UnitPrice, extend_minor

minors = st.integers(-(10**15), 10**15)
exact_weights = st.one_of(
    st.integers(0, 10**9),
    st.decimals(0, 10**6, places=4),
    st.fractions(0, 1000, max_denominator=97),
)
weight_lists = st.lists(exact_weights, min_size=1, max_size=12).filter(any)
modes = st.sampled_from([mode for mode in Rounding if mode is not Rounding.EXACT])
decimals = st.decimals(-(10**12), 10**12, places=9)


def exact(value: Decimal | Fraction | int) -> Fraction:
    """Give a value as a fraction."""
    return Fraction(value)


class TestM2Allocation:
    """M2: the parts add up to the whole, and each is within one unit of its exact share.

    Parts of equal weight differ by at most one unit, the larger first; zero weight gets nothing.
    """

    @given(minors, weight_lists)
    def test_sum_is_the_whole(self, whole: int, weights: list[Decimal | Fraction | int]) -> None:
        """Nothing is lost and nothing is made."""
        assert whole == sum(allocate(whole, weights))

    @given(minors, weight_lists)
    def test_parts_are_near_their_share(
        self, whole: int, weights: list[Decimal | Fraction | int]
    ) -> None:
        """A part is its exact share, cut down or up to a unit; zero weight gets zero."""
        sum_of_weights = sum(map(exact, weights))
        for part, weight in zip(allocate(whole, weights), weights, strict=True):
            assert abs(part - whole * exact(weight) / sum_of_weights) < 1
            assert weight or part == 0

    @given(minors, weight_lists)
    def test_signs_mirror(self, whole: int, weights: list[Decimal | Fraction | int]) -> None:
        """A refund is split as the payment was."""
        assert tuple(-part for part in allocate(whole, weights)) == allocate(-whole, weights)

    @given(minors, st.integers(1, 50))
    def test_equal_weights_favor_the_earlier(self, whole: int, count: int) -> None:
        """The units left over stand at the front."""
        sizes = [abs(part) for part in allocate(whole, [1] * count)]
        assert sorted(sizes, reverse=True) == sizes
        assert sizes[0] - sizes[-1] <= 1

    @given(minors, weight_lists, st.integers(1, 1000))
    def test_only_ratios_count(
        self, whole: int, weights: list[Decimal | Fraction | int], factor: int
    ) -> None:
        """Weights times anything split alike."""
        scaled = [exact(weight) * factor for weight in weights]
        assert allocate(whole, weights) == allocate(whole, scaled)

    @given(minors, weight_lists)
    def test_money_splits_like_its_minor_units(
        self, whole: int, weights: list[Decimal | Fraction | int]
    ) -> None:
        """The method and the function are one."""
        parts = Money(whole, "EUR").allocate(weights)
        assert Money(whole, "EUR") == total(parts, currency="EUR")


class TestM2Caps:
    """M2 under caps: the parts still add up, and none exceeds its cap in magnitude.

    A part that is not full stands as high, by its weight, as any other.
    """

    @given(
        st.integers(-5000, 5000),
        st.lists(st.tuples(st.integers(0, 50), st.integers(0, 2000)), min_size=1, max_size=10),
    )
    def test_caps_hold_or_nothing_is_given(self, whole: int, rows: list[tuple[int, int]]) -> None:
        """Either everything finds room, or the caps with a weight are together too small."""
        weights, caps = [weight for weight, _ in rows], [cap for _, cap in rows]
        assume(any(weights))
        room = sum(cap for weight, cap in rows if weight)
        if room < abs(whole):
            with pytest.raises(CapsTooSmall):
                allocate(whole, weights, caps=caps)
            return
        parts = allocate(whole, weights, caps=caps)
        assert whole == sum(parts)
        assert all(abs(part) <= cap for part, cap in zip(parts, caps, strict=True))
        assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if not weight)

    @given(
        st.integers(0, 5000),
        st.lists(st.tuples(st.integers(1, 50), st.integers(0, 2000)), min_size=2, max_size=8),
    )
    def test_open_parts_are_served_by_weight(self, whole: int, rows: list[tuple[int, int]]) -> None:
        """Water finds one level: an open part stands, to a unit, as high as the highest."""
        assume(sum(cap for _, cap in rows) >= whole)
        weights, caps = [weight for weight, _ in rows], [cap for _, cap in rows]
        parts = allocate(whole, weights, caps=caps)
        levels = [
            (Fraction(part + 1, weight), Fraction(part - 1, weight), part < cap)
            for part, weight, cap in zip(parts, weights, caps, strict=True)
        ]
        highest = max(low for _, low, _ in levels)
        assert all(high >= highest for high, _, is_open in levels if is_open)

    @given(minors, weight_lists)
    def test_wide_caps_change_nothing(
        self, whole: int, weights: list[Decimal | Fraction | int]
    ) -> None:
        """A cap that is not reached is not there."""
        caps = [abs(whole) + 1] * len(weights)
        assert allocate(whole, weights) == allocate(whole, weights, caps=caps)


class TestM1Share:
    """M1 for parts of a line: what is shipped, invoiced or credited in steps adds up to the line.

    The shares of nothing, of the parts and of the whole telescope.
    """

    @given(minors, st.lists(st.decimals(0, 10**6, places=3), min_size=1, max_size=10))
    def test_steps_add_up(self, whole: int, steps: list[Decimal]) -> None:
        """The differences of successive shares sum to the total, whatever the steps."""
        quantity = sum(steps, start=Decimal(0))
        assume(quantity)
        done = [sum(steps[:count], start=Decimal(0)) for count in range(len(steps) + 1)]
        shares = [share(whole, part, quantity) for part in done]
        assert (0, whole) == (shares[0], shares[-1])
        assert whole == sum(after - before for before, after in pairwise(shares))

    @given(minors, st.integers(0, 1000), st.integers(1, 1000))
    def test_share_is_near_and_mirrors(self, whole: int, part: int, more: int) -> None:
        """A share is within half a unit of the exact one, and changes sign with the total."""
        quantity = part + more
        given_share = share(whole, Decimal(part), Decimal(quantity))
        assert abs(given_share - Fraction(whole * part, quantity)) <= Fraction(1, 2)
        assert -given_share == share(-whole, Decimal(part), Decimal(quantity))

    @given(st.integers(0, 10**9), st.integers(1, 200))
    def test_more_done_is_never_less(self, whole: int, quantity: int) -> None:
        """No step of a positive line is negative."""
        shares = [share(whole, Decimal(part), Decimal(quantity)) for part in range(quantity + 1)]
        assert sorted(shares) == shares


class TestRounding:
    """Rounding gives one of the two neighbors, whole values stay, Decimal and Fraction agree."""

    @given(decimals, modes)
    def test_neighbors(self, value: Decimal, mode: Rounding) -> None:
        """Never further than one; at most half for the modes that begin with half."""
        distance = abs(round_to_int(value, mode) - Fraction(value))
        assert distance < 1
        assert distance <= Fraction(1, 2) or not mode.startswith("half")

    @given(decimals, modes)
    def test_decimal_and_fraction_agree(self, value: Decimal, mode: Rounding) -> None:
        """Two ways to the same number."""
        assert round_to_int(Fraction(value), mode) == round_to_int(value, mode)

    @given(decimals)
    def test_modes_mirror(self, value: Decimal) -> None:
        """Each mode has its mirror image on the other side of zero."""
        for mode, mirror in (
            (Rounding.FLOOR, Rounding.CEILING),
            (Rounding.HALF_TOWARD_PLUS_INFINITY, Rounding.HALF_TOWARD_MINUS_INFINITY),
            (Rounding.HALF_AWAY_FROM_ZERO, Rounding.HALF_AWAY_FROM_ZERO),
            (Rounding.HALF_EVEN, Rounding.HALF_EVEN),
            (Rounding.HALF_ODD, Rounding.HALF_ODD),
        ):
            assert -round_to_int(value, mode) == round_to_int(value.copy_negate(), mirror)

    @given(decimals)
    def test_exact_is_whole_or_refused(self, value: Decimal) -> None:
        """`exact` gives the value itself or nothing."""
        if Fraction(value).denominator == 1:
            assert value == round_to_int(value, Rounding.EXACT)
        else:
            with pytest.raises(InexactResult):
                round_to_int(value, Rounding.EXACT)


class TestExtension:
    """A price becomes money by one exact product and one rounding, in whatever context."""

    @given(decimals, st.decimals(-(10**6), 10**6, places=6), modes, st.integers(1, 40))
    def test_context_does_not_matter(
        self, amount: Decimal, quantity: Decimal, mode: Rounding, precision: int
    ) -> None:
        """The fraction of the exact product, rounded, under any precision."""
        product = Fraction(amount) * Fraction(quantity) * 1000
        with localcontext() as context:
            context.prec = precision
            minor = extend_minor(amount, quantity, "KWD", mode)
        assert round_to_int(product, mode) == minor

    @given(decimals, st.decimals(0, 1000, places=3), st.integers(1, 144))
    def test_per_is_a_division_at_the_end(
        self, amount: Decimal, quantity: Decimal, per: int
    ) -> None:
        """A price per twelve is the twelfth, but never rounded on the way."""
        money = UnitPrice(amount, "EUR", Decimal(per)).extend(quantity)
        exact_minor = Fraction(amount) * Fraction(quantity) * 100 / per
        assert round_to_int(exact_minor, Rounding.HALF_AWAY_FROM_ZERO) == money.minor


class TestMoney:
    """Money of one currency is a group under addition, and text is another form of it."""

    @given(minors, minors, minors)
    def test_sums_are_sums_of_minor_units(self, one: int, two: int, three: int) -> None:
        """Any order, any grouping, and back again."""
        a, b, c = (Money(minor, "EUR") for minor in (one, two, three))
        assert (a + b) + c == a + (b + c) == total([c, b, a], currency="EUR")
        assert a == a + b - b
        assert Money.zero("EUR") == a + -a

    @given(minors, st.sampled_from(["JPY", "EUR", "KWD", "CLF"]))
    def test_text_round_trips(self, minor: int, currency: str) -> None:
        """What is written is read again, and the amount as well."""
        money = Money(minor, currency)
        assert money == Money.parse(str(money)) == Money.of(money.amount, currency)
        assert minor == to_minor(money.amount, currency, Rounding.EXACT)
