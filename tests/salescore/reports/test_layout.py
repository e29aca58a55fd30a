"""Columns of text stand under each other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.reports.layout import aligned, display_width, grouped, money_text, pad, wrapped


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("tea", 3),
        ("绿茶", 4),
        ("e\u0301", 1),
        ("Café", 4),
        ("Cafe\u0301", 4),
        ("ﾃｨ", 2),
        ("Ｔ", 2),
        ("ที่", 1),
        ("x\u200b", 1),
    ],
)
def test_width_is_what_a_terminal_takes(text: str, width: int) -> None:
    """Wide characters take two cells, marks and formatting none, half-width kana one."""
    assert width == display_width(text)


@pytest.mark.parametrize(
    ("minor", "code", "text"),
    [
        (0, "EUR", "0.00"),
        (5, "EUR", "0.05"),
        (-5, "EUR", "-0.05"),
        (126579329, "USD", "1,265,793.29"),
        (1234, "JPY", "1,234"),
        (1234, "BHD", "1.234"),
        (10**40 + 1, "EUR", f"{10**38:,}.01"),
    ],
)
def test_money_is_written_exactly(minor: int, code: str, text: str) -> None:
    """An amount has the decimals of its currency, however large it is."""
    assert text == money_text(minor, code)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (51317, "51,317"),
        (Decimal("1234.50"), "1,234.5"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("0.001"), "0.001"),
        (Decimal(f"{10**40}.5"), f"{10**40:,}" + ".5"),
    ],
)
def test_numbers_are_grouped_and_never_rounded(value: int | Decimal, text: str) -> None:
    """Thousands are set apart; trailing zeros go, digits stay."""
    assert text == grouped(value)


def test_padding_fills_to_the_display_width() -> None:
    """Text stands left, numbers right, and a wide character counts two."""
    assert ("绿茶  ", "  绿茶") == (pad("绿茶", 6, right=False), pad("绿茶", 6, right=True))


def test_columns_stand_under_each_other() -> None:
    """Every line but the trimmed ends has the same width, Chinese or not."""
    lines = aligned(
        ["产品", "Net"],
        rows=[["绿茶", "1,000.00"], ["Tea", "5.00"]],
        totals=["Total", "1,005.00"],
        right=[False, True],
    )
    assert [
        "产品        Net",
        "-----  --------",
        "绿茶   1,000.00",
        "Tea        5.00",
        "-----  --------",
        "Total  1,005.00",
    ] == lines
    assert {15} == {display_width(line) for line in lines}


def test_without_totals_nothing_stands_below() -> None:
    """A table of texts ends with its last row."""
    lines = aligned(["Serial"], rows=[["A-1"]], totals=None, right=[False])
    assert ["Serial", "------", "A-1"] == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 2, [""]),
        ("tea", 3, ["tea"]),
        ("green tea", 5, ["green", "tea"]),
        ("green  tea", 6, ["green", "tea"]),
        ("Gumbärchen", 4, ["Gumb", "ärch", "en"]),
        ("绿茶馆", 4, ["绿茶", "馆"]),
        ("绿茶馆", 5, ["绿茶", "馆"]),
        ("绿茶。", 4, ["绿", "茶。"]),
        ("绿（茶）", 4, ["绿", "（茶", "）"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_a_text_is_broken_where_a_reader_would(text: str, width: int, lines: list[str]) -> None:
    """At blanks, beside wide characters, not before a full stop; a long word is cut."""
    assert lines == wrapped(text, width)


@given(st.text(st.sampled_from("ab 绿茶，。（）e\u0301"), max_size=40), st.integers(2, 12))
def test_lines_fit_and_hold_the_text(text: str, width: int) -> None:
    """No line is wider, and together they are the text without blanks at the breaks."""
    lines = wrapped(text, width)
    assert [] == [line for line in lines if display_width(line) > width]
    assert text.replace(" ", "") == "".join(lines).replace(" ", "")
