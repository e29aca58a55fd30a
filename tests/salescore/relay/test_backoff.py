"""Pauses between attempts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import InvalidValue
from salescore.relay import Backoff
from salescore.relay.backoff import PAUSE_MAX


def test_a_night_without_a_receiver_parks_nothing() -> None:
    """The pauses before the last attempt come to some eight hours."""
    pauses = [Backoff().seconds(failed, draw=0) for failed in range(1, Backoff().attempts)]
    assert 29_295 == sum(pauses)


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True), st.floats())
def test_a_pause_is_bounded(attempts: int, draw: float, asked: float) -> None:
    """It is above 0, at most a week, and at least what the receiver asked for up to a week."""
    pause = Backoff().seconds(attempts, draw=draw, at_least=asked)
    assert 0 < pause <= PAUSE_MAX
    if not math.isnan(asked):
        assert pause >= min(asked, PAUSE_MAX)


@given(st.integers(1, 100), st.floats(0, 1, exclude_max=True))
def test_a_pause_never_shrinks(attempts: int, draw: float) -> None:
    """With the same draw, one more failure means at least the same pause."""
    pauses = [Backoff().seconds(failed, draw=draw) for failed in (attempts, attempts + 1)]
    assert sorted(pauses) == pauses


@pytest.mark.parametrize(
    "wrong",
    [{"first": 0}, {"most": -1.0}, {"factor": 0.5}, {"jitter": 2}, {"attempts": 0}],
)
def test_pauses_make_sense(wrong: dict[str, float]) -> None:
    """What makes none is refused."""
    with pytest.raises(InvalidValue):
        Backoff(**wrong)  # type: ignore[arg-type]  # Wrong on purpose.
