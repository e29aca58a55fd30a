"""Bounds: on which side of a value something lies, and what else it must have."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from salescore.bounds import Bound, fixed_of, values_reader
from salescore.catalog.product import PRODUCT
from salescore.facts import NotWanted, Want, Working
from salescore.fields import UnknownField
from salescore.stock.commitment import COMMITMENT
from salescore.testing.states import basket, uid

NINE, TEN = (datetime(2026, 7, 1, hour, tzinfo=UTC) for hour in (9, 10))
TEA = uid(PRODUCT, 1)


class TestSince:
    """What is at least a value is wanted with a limit, and found least first."""

    def test_what_is_here_is_found_least_first(self) -> None:
        """The value itself counts; what has no value never does."""
        late, early, never = (basket(n, end) for n, end in ((1, TEN), (2, NINE), (3, None)))
        facts = Working()
        facts.fill(COMMITMENT.since("expires_at", NINE, limit=9), [late, early, never])
        assert (early, late) == facts.since(COMMITMENT, "expires_at", NINE)

    @pytest.mark.parametrize("value", [NINE, TEN])
    def test_a_later_value_is_another_want(self, value: datetime) -> None:
        """The limit may have left out what comes from there on; and up to it is another way."""
        facts = Working()
        facts.fill(COMMITMENT.since("expires_at", datetime(2026, 7, 1, tzinfo=UTC), limit=9), [])
        for ask in (facts.since, facts.until):
            with pytest.raises(NotWanted):
                ask(COMMITMENT, "expires_at", value)

    def test_a_kind_that_is_here_whole_has_been_asked_for(self) -> None:
        """Then nothing is left out, whatever the bound."""
        late, early = basket(1, TEN), basket(2, NINE)
        facts = Working()
        facts.fill(COMMITMENT.all(), [late, early])
        assert (late,) == facts.since(COMMITMENT, "expires_at", TEN)
        assert (early,) == facts.until(COMMITMENT, "expires_at", NINE, kind="basket")


class TestFixed:
    """What must be so besides, in a state or in one of its lines."""

    def test_two_underscores_are_a_dot(self) -> None:
        """Names of arguments have no dots; the order of names does not matter."""
        assert (("a", (3,)), ("lines.product_id", (1, 2))) == fixed_of(
            {"lines__product_id": (1, 2), "a": 3}
        )

    def test_one_line_is_enough(self) -> None:
        """And one of the values."""
        state = basket(1, NINE)
        for values, expected in (((TEA,), True), ((uid(PRODUCT, 2),), False), ((), False)):
            assert expected is Bound(NINE, 1, (("lines.product_id", values),)).meets(state)
        assert (TEA,) == values_reader("lines.product_id")(state)

    def test_only_what_a_kind_declares_lies_in_lines(self) -> None:
        """Values are not wanted by any attribute of their lines: a store has no index for it."""
        asks: list[Callable[[], Want]] = [
            lambda: COMMITMENT.by("lines.sku", "TEA"),
            lambda: COMMITMENT.until("expires_at", NINE, limit=1, lines__sku="TEA"),
            lambda: COMMITMENT.since("expires_at", NINE, limit=1, lines__sku="TEA"),
        ]
        for ask in asks:
            with pytest.raises(UnknownField) as unknown:
                ask()
            assert "lines.product_id" == unknown.value.params["allowed"]
