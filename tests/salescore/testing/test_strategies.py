import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from salescore.app.builtin import KINDS
from salescore.backlog import LEASE
from salescore.stock.level import STOCK_LEVEL
from salescore.testing import strategies
from salescore.testing.worlds import World, worlds

PUBLIC = sorted(set(strategies.__all__) - {"prices", "discounts"})


@pytest.mark.parametrize("name", PUBLIC)
@given(source=st.data())
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_every_strategy_gives_values(name: str, source: st.DataObject) -> None:
    """Each makes values that their constructors accept."""
    assert source.draw(getattr(strategies, name)()) is not None


@given(world=worlds())
@settings(max_examples=5)
def test_a_world_has_one_state_of_every_kind(world: World) -> None:
    """Every kind of the library is there, leases too; levels are written by claims alone."""
    assert {*KINDS, LEASE} - {STOCK_LEVEL} == {kind for kind, _ in world}
    assert all(isinstance(state, kind.type) for kind, state in world)


def test_amounts_reach_the_corners() -> None:
    """Money may be negative and in a currency without decimals; text may be Chinese."""
    assert find(strategies.money("JPY"), lambda each: each.minor < 0).minor < 0
    assert "JPY" == find(strategies.currencies(), "JPY".__eq__)
    assert find(strategies.texts(), lambda text: any("一" <= letter for letter in text))
