"""Laws of money: sums, splits and shares (invariants M1, M2 and M4)."""

from decimal import (
    Decimal,
    localcontext,
)
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from salescore.money import (
    CapsTooSmall,
    Money,
    Rate,
    RemainderTo,
    Rounding,
    allocate,
    cash_rounding,
    round_to_int,
    share,
    split,
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


class TestM2LeftOver:
    """M2 under every rule for units left over: only these units change hands."""

    @given(minors, weight_lists, st.sampled_from(RemainderTo))
    def test_parts_add_up_and_are_near(
        self, whole: int, weights: list[Decimal | Fraction | int], to: RemainderTo
    ) -> None:
        """Nothing is lost, every part is within a unit, and zero weight gets zero."""
        parts = allocate(whole, weights, remainder_to=to)
        assert whole == sum(parts)
        sum_of_weights = sum(map(exact, weights))
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part - whole * exact(weight) / sum_of_weights) < 1
            assert weight or part == 0

    @given(minors, weight_lists)
    def test_floors_are_the_mirror_of_nothing_above_zero(
        self, whole: int, weights: list[Decimal | Fraction | int]
    ) -> None:
        """From the floor is as from zero where floor and zero are on one side."""
        floored = allocate(
            abs(whole), weights, remainder_to=RemainderTo.LARGEST_FRACTION_FROM_FLOOR
        )
        assert allocate(abs(whole), weights) == floored

    @given(minors, st.integers(1, 40))
    def test_an_even_split_is_one_by_equal_weights(self, whole: int, into: int) -> None:
        """Two ways to the same parts."""
        for to in RemainderTo:
            assert allocate(whole, [1] * into, remainder_to=to) == split(
                whole, into, remainder_to=to
            )


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


class TestM1CashRounding:
    """M1 with cash rounding: what is to be paid and the difference add up to what is payable."""

    cash_steps = st.sampled_from(
        [("EUR", "0.05"), ("CHF", "0.02"), ("SEK", "1"), ("JPY", "5"), ("KWD", "0.005"),
         ("CLF", "0.0025")]
    )  # fmt: skip

    @given(minors, cash_steps, modes)
    def test_the_difference_leads_to_a_multiple(
        self, minor: int, kind: tuple[str, str], mode: Rounding
    ) -> None:
        """It is smaller than the step, and nothing once the amount is a multiple."""
        currency, step = kind
        amount = Money(minor, currency)
        payable, difference = cash_rounding(amount, step, mode)
        assert payable == amount + difference
        assert Decimal(0) == payable.amount % Decimal(step)
        assert abs(difference.amount) < Decimal(step)
        assert (payable, Money.zero(currency)) == cash_rounding(payable, step, mode)


class TestM4Deposits:
    """M4: deposits and the final amount come to the total, however it is split.

    A deposit is a share of the total rounded once, less what was asked for before.
    """

    @given(minors, st.lists(st.integers(0, 100), min_size=1, max_size=8), st.integers(1, 100))
    def test_deposits_and_the_rest_are_the_total(
        self, whole: int, percents: list[int], rest: int
    ) -> None:
        """Each is within a minor unit of its exact share, and the final one is what is left."""
        parts = [*percents, rest]
        of = Decimal(sum(parts))
        done = [share(whole, Decimal(sum(parts[:count])), of) for count in range(len(parts) + 1)]
        asked = [after - before for before, after in pairwise(done)]
        assert whole == sum(asked)
        assert asked[-1] == whole - sum(asked[:-1])
        for part, amount in zip(parts, asked, strict=True):
            assert abs(amount - Fraction(whole * part, int(of))) <= 1


class TestRates:
    """A conversion is one exact product, and the way back undoes what was not rounded."""

    rates = st.fractions(min_value=Fraction(1, 999), max_value=1000, max_denominator=999)

    @given(minors, rates)
    def test_there_and_back(self, minor: int, value: Fraction) -> None:
        """The inverse of a rate is exact: a whole number of its denominator comes back."""
        money = Money(minor * value.denominator, "EUR")
        rate = Rate("EUR", "USD", value)
        there = rate.convert(money, Rounding.EXACT)
        assert money == rate.inverse().convert(there, Rounding.EXACT)

    @given(decimals, rates, rates, modes)
    def test_a_base_does_not_matter(
        self, amount: Decimal, one: Fraction, other: Fraction, mode: Rounding
    ) -> None:
        """Two rates to one base say the rate between them, whatever the base is worth."""
        direct = Rate("EUR", "USD", other / one)
        across = Rate.across("EUR", "USD", rate_from=one * 7, rate_to=other * 7)
        assert direct == across
        step = Decimal("0.01")
        assert direct.exchange(amount, step=step, rounding=mode) == across.exchange(
            amount, step=step, rounding=mode
        )


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
