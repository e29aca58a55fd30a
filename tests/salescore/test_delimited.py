import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.delimited import (
    DELIMITERS,
    Cell,
    Record,
    guarded,
    read_records,
    record_text,
    unguarded,
)

STARTS = "'=+-@\t\r\n ＝＋－＠\ufeff\""
TEXTS = st.one_of(
    st.text(),
    st.builds(str.__add__, st.text(alphabet=STARTS, max_size=4), st.text(max_size=5)),
)


def lines_of(text: str) -> io.StringIO:
    """Give a text as the lines of a file whose ends are kept."""
    return io.StringIO(text, newline="")


@given(TEXTS)
def test_guarding_and_taking_it_away_gives_every_text_back(text: str) -> None:
    """Law: `unguarded(guarded(text)) == text`, for all texts."""
    assert text == unguarded(guarded(text))


@given(TEXTS)
def test_nothing_guarded_begins_like_a_formula(text: str) -> None:
    """Law: no guarded text begins with a sign of a formula, spaces before it left out."""
    assert not guarded(text).lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert not guarded(text).startswith(("\t", "\r", "\n"))


@given(
    st.lists(st.lists(TEXTS, min_size=1, max_size=4), max_size=4),
    st.sampled_from(DELIMITERS),
)
def test_what_is_written_is_read_back_as_it_was(rows: list[list[str]], delimiter: str) -> None:
    """Law: records of any texts are read back as they were, whatever stands between the cells."""
    text = "".join(record_text(row, delimiter=delimiter) for row in rows)
    read = list(read_records(lines_of(text), delimiter=delimiter))
    assert rows == [list(record.cells) for record in read]
    assert text == "".join(record.text for record in read)
    assert [] == [record for record in read if record.fault]


@given(st.lists(TEXTS, min_size=1))
def test_other_readers_see_the_same_cells(row: list[str]) -> None:
    """Law: the reader of the standard library finds the guarded texts in what was written."""
    (read,) = csv.reader(lines_of(record_text(row)), strict=True)
    assert [guarded(text) for text in row] == read


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "true"),
        (-5, "-5"),
        (Decimal("-1E+3"), "-1000"),
        (Decimal("0.10"), "0.10"),
        (date(2026, 7, 1), "2026-07-01"),
        ("-5", "'-5"),
        ("@sum", "'@sum"),
        ("＝1", "'＝1"),
        (" =1", "' =1"),
        ("\t=1", '"\'\t=1"'),
        ("a\rb", '"a\rb"'),
        ("a;b", '"a;b"'),
        (" a", '" a"'),
        ("\ufeffa", '"\ufeffa"'),
        ("it's", "it's"),
    ],
)
def test_how_a_cell_is_written(cell: Cell, text: str) -> None:
    """Numbers, dates and truths stand as they are; texts are guarded, and quoted where needed."""
    assert text + ",x\r\n" == record_text([cell, "x"])


def test_a_record_with_one_empty_cell_is_no_empty_line() -> None:
    """It is written as two quotes, or reading would leave it out."""
    assert '""\r\n' == record_text([None])


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("a,b\n\n1,2", [Record(1, "a,b\n", ("a", "b")), Record(3, "1,2", ("1", "2"))]),
        ('"a"b,c\r\nd\r\n', [Record(1, '"a"b,c\r\n', (), "quotes"), Record(2, "d\r\n", ("d",))]),
        ('a\r"b\rc', [Record(1, "a\r", ("a",)), Record(2, '"b\rc', (), "quotes")]),
        (
            "x" * 200_000 + "\ny",
            [Record(1, "x" * 200_000 + "\n", (), "size"), Record(2, "y", ("y",))],
        ),
    ],
    ids=["blank line", "text behind a quote", "quote without an end", "a cell without an end"],
)
def test_lines_are_counted_and_broken_records_are_given_as_such(
    text: str, records: list[Record]
) -> None:
    """A record says on which line it begins; a broken one keeps its text, and reading goes on."""
    assert records == list(read_records(lines_of(text)))
