"""Saves that are made again."""

import pytest

from salescore.relay.retrying import Retrying
from salescore.store import StoreBusy, StoreConflict


def test_a_save_is_made_again_with_growing_pauses() -> None:
    """It learns which attempt it is."""
    slept: list[float] = []

    def save(attempt: int) -> int:
        if attempt < 3:
            raise StoreConflict("moved")
        return attempt

    assert 3 == Retrying(slept.append, lambda: 1.0)(save)
    assert [0.004, 0.008, 0.016] == slept


def test_it_is_given_up_in_the_end() -> None:
    """After twenty attempts, with what the last one met; no pause is longer than 0.25 s."""
    slept: list[float] = []

    def save(attempt: int) -> int:
        raise StoreBusy

    with pytest.raises(StoreBusy):
        Retrying(slept.append, lambda: 1.0)(save)
    assert (19, 0.25) == (len(slept), max(slept))
