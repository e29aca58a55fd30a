"""Pauses before something is tried again."""

import pytest

from salescore.retries import Retries


class TestRetries:
    """Pauses grow up to a bound, and are drawn below it."""

    @pytest.mark.parametrize(
        ("attempt", "draw", "expected"),
        [(1, 1.0, 0.02), (2, 1.0, 0.04), (2, 0.5, 0.02), (9, 1.0, 0.25), (10**6, 0.0, 0.0)],
    )
    def test_a_pause_doubles(self, attempt: int, draw: float, expected: float) -> None:
        """Full jitter below a doubling bound."""
        retries = Retries(pause=0.01, pause_max=0.25)
        assert expected == pytest.approx(retries.seconds(attempt, draw=draw))
