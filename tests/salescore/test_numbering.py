from datetime import date

import pytest

from salescore.errors import InvalidValue
from salescore.numbering import Block, Series

DAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("pattern", "key", "written"),
    [
        ("SO-{year}-{number:06d}", "order:2026", "SO-2026-000123"),
        ("{number}", "order", "123"),
        ("No. {number:02d}", "order", "No. 123"),
        ("{{{year}}}/{number:d}", "order:2026", "{2026}/123"),
    ],
)
def test_series_counts_and_writes(pattern: str, key: str, written: str) -> None:
    """With the year in the pattern the counter is the year's, without it one for all time."""
    series = Series("order", pattern)
    assert (key, written) == (series.key(DAY), series.format(123, DAY))


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "SO",
        "SO-{year}",
        "{number}{number}",
        "{number:x}",
        "{number:>6}",
        "{number:099d}",
        "{number!r}",
        "{year:04d}-{number}",
        "{month}-{number}",
        "{}-{number}",
        "{0}-{number}",
        "{number.real}",
        "{number",
        "x" * 60 + "{number}",
        None,
    ],
)
def test_pattern_has_one_form(pattern: str) -> None:
    """The number once, perhaps zero-padded; perhaps the year; nothing else in braces."""
    with pytest.raises(InvalidValue):
        Series("order", pattern)


@pytest.mark.parametrize("name", ["", "order:2026"])
def test_name_is_part_of_the_key(name: str) -> None:
    """So it is not empty and has no colon."""
    with pytest.raises(InvalidValue):
        Series(name)


def test_numbers_start_at_one() -> None:
    """Zero is no number of a document; a longer one than the padding is written whole."""
    with pytest.raises(InvalidValue):
        Series("order").format(0, DAY)
    assert "SO-2026-12345678" == Series("order").format(12_345_678, DAY)


def test_block_is_half_open() -> None:
    """From 1 up to 51, without 51, are fifty numbers; an empty block has none."""
    assert (50, 0) == (Block(1, 51).size, Block(7, 7).size)


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 4)])
def test_block_runs_forward(start: int, end: int) -> None:
    """It starts at 0 or later and does not end before it starts."""
    with pytest.raises(InvalidValue):
        Block(start, end)
