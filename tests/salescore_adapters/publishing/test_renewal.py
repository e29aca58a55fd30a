import asyncio

import pytest

from salescore_adapters.publishing.renewal import renewed


class Line:
    """Fails as it is told to, and counts how often it is tried."""

    def __init__(self, *errors: Exception) -> None:
        """Keep what it raises, one after the other."""
        self.errors = list(errors)
        self.tries = 0

    async def attempt(self) -> None:
        """Fail if there is something left to fail with."""
        self.tries += 1
        if self.errors:
            raise self.errors.pop(0)


def test_an_old_connection_that_is_lost_is_made_again_once() -> None:
    """The second loss is the caller's business."""
    good, bad = Line(ConnectionError()), Line(ConnectionError(), ConnectionError())
    asyncio.run(renewed(good.attempt, used=True, lost=(ConnectionError,)))
    with pytest.raises(ConnectionError):
        asyncio.run(renewed(bad.attempt, used=True, lost=(ConnectionError,)))
    assert (2, 2) == (good.tries, bad.tries)


def test_a_new_connection_that_is_lost_is_told_at_once() -> None:
    """There was nothing that could have been lost for long."""
    line = Line(ConnectionError())
    with pytest.raises(ConnectionError):
        asyncio.run(renewed(line.attempt, used=False, lost=(ConnectionError,)))
    assert 1 == line.tries


def test_another_failure_is_told_at_once() -> None:
    """Trying again is for what was lost alone."""
    line = Line(ValueError())
    with pytest.raises(ValueError):
        asyncio.run(renewed(line.attempt, used=True, lost=(ConnectionError,)))
    assert 1 == line.tries
