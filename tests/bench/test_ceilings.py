"""A soak notices what grows, and nothing else."""

from typing import Any

import pytest
from attrs import evolve

from bench.ceilings import Sample, faults, summary

DAY = [
    Sample(at=10.0 * at, rss_mb=100, files=9, threads=5, milliseconds={"place": [5.0, 7.0, 6.0]})
    for at in range(20)
]
"""A day on which nothing changes."""


def changed(change: int, **fields: Any) -> list[Sample]:
    """Give the day with other fields from some sample on."""
    return [*DAY[:change], *(evolve(each, **fields) for each in DAY[change:])]


def test_a_steady_day_is_well() -> None:
    """What stays as it was is no fault, nor is what a warm process holds more than a cold one."""
    assert [] == list(faults(DAY))
    cold = [evolve(each, rss_mb=10, files=1, threads=1) for each in DAY[:4]]
    assert [] == list(faults([*cold, *DAY[4:]]))


def test_what_is_smaller_or_quicker_is_well() -> None:
    """Only growth is a fault."""
    less = changed(10, rss_mb=50, files=3, threads=2, milliseconds={"place": [1.0]})
    assert [] == list(faults(less))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"rss_mb": 132}, "132 MB of memory, 100 in the beginning"),
        ({"files": 14}, "14 open files, 9 in the beginning"),
        ({"threads": 10}, "10 threads, 5 in the beginning"),
        ({"milliseconds": {"place": [13.0]}}, "place takes 13.0 ms, 6.0 in the beginning"),
        ({"milliseconds": {}}, "nothing was done any more: place"),
    ],
)
def test_growth_is_named(fields: dict[str, object], fault: str) -> None:
    """Each ceiling has its sentence, with what it was in the beginning."""
    assert [fault] == list(faults(changed(10, **fields)))


@pytest.mark.parametrize("fields", [{"rss_mb": 131}, {"files": 13}, {"threads": 9}])
def test_a_ceiling_may_be_touched(fields: dict[str, object]) -> None:
    """What is allowed is allowed."""
    assert [] == list(faults(changed(10, **fields)))


def test_a_minute_is_too_short() -> None:
    """Of fewer than five samples nobody can say what grew."""
    with pytest.raises(ValueError, match="too few"):
        list(faults(DAY[:4]))


def test_the_figures_stand_beside_each_other() -> None:
    """Of the first part and of the last, with how often each verb was called."""
    assert {
        "rss_mb": [100, 120],
        "files": [9, 9],
        "threads": [5, 5],
        "median_ms": {"place": [6.0, 6.0]},
        "calls": {"place": 60},
    } == summary(changed(10, rss_mb=120))
