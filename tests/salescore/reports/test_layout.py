"""Columns of text stand under each other."""

from decimal import Decimal

import pytest

from salescore.reports.layout import aligned, display_width, grouped, money_text, pad


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("tea", 3), ("绿茶", 4), ("Café", 4), ("Cafe\u0301", 4), ("ﾃｨ", 2), ("Ｔ", 2)],
)
def test_width_is_what_a_terminal_takes(text: str, width: int) -> None:
    """Wide characters take two cells, combining marks none, half-width kana one."""
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
