import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from salescore.bulk.cells import CellType, Reading, split_words, words_text
from salescore.bulk.entities import ENTITIES
from salescore.bulk.mapping import ColumnMissing, MappedTwice, UnknownColumn
from salescore.bulk.request import Import, NoHeading
from salescore.bulk.source import Undecodable, opened, sniff_delimiter
from salescore.errors import InvalidValue, TooMany
from tests.salescore.bulk.tables import imported
from tests.shops import open_shop


class Pipe(io.BytesIO):
    """Bytes that can be read once."""

    def seekable(self) -> bool:
        """Say that nobody can go back."""
        return False


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n")), max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_lines_come_as_they_are(lines: list[str], end: str) -> None:
    """Law: the lines of a source, put together, are its text, whichever way lines end."""
    text = "".join(line + end for line in lines)
    with opened(Pipe(text.encode()), encoding="utf-8") as source:
        read = list(source.text_lines())
        assert text == "".join(read)
        assert [line + end for line in lines] == read
        assert read == list(source.text_lines())


@pytest.mark.parametrize(
    ("data", "encoding", "line"),
    [(b"a\n\xff\xff\n", "utf-8", None), (b"\xff\xfea", "utf-16", 1), (b"a\n\x80\n", "gb18030", 1)],
)
def test_bytes_that_are_no_text(data: bytes, encoding: str, line: int | None) -> None:
    """The whole file is looked at before anything is done; the error names the encoding."""
    with pytest.raises(Undecodable) as caught, opened(io.BytesIO(data), encoding=encoding):
        pass
    assert encoding == caught.value.params["encoding"]
    assert line is None or line == caught.value.params["line"]


def test_a_line_without_end_is_refused() -> None:
    """A million characters are no row."""
    with pytest.raises(TooMany), opened(io.BytesIO(b"a\n" + b"x" * 1_000_001)):
        pass


@pytest.mark.parametrize("path", ["/no/such/file.csv", "\0"])
def test_a_file_that_is_not_there(path: str) -> None:
    """The error names it."""
    with pytest.raises(InvalidValue), opened(path):
        pass


@pytest.mark.parametrize(
    ("heading", "delimiter"),
    [("a,b;c,d", ","), ("a;b", ";"), ('"a,b,c";d', ";"), ("a\tb", "\t"), ("a|b", "|"), ("a", ",")],
)
def test_delimiters_are_found_in_the_heading(heading: str, delimiter: str) -> None:
    """What gives most cells; what stands in quotes does not count."""
    assert delimiter == sniff_delimiter(iter(["\n", heading]))


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool)))
@example(["\\", "0"])
def test_words_are_read_as_they_were_written(words: list[str]) -> None:
    """Law: `split_words(words_text(words)) == words`, for texts without spaces around them."""
    assert tuple(words) == split_words(words_text(words))


@pytest.mark.parametrize(
    ("kind", "reading", "text"),
    [
        (CellType.NUMBER, Reading(), "1,5"),
        (CellType.NUMBER, Reading(), "1,234.50"),
        (CellType.NUMBER, Reading(decimal=","), "1.234,50"),
        (CellType.NUMBER, Reading(), "1e5"),
        (CellType.NUMBER, Reading(), "٣"),
        (CellType.NUMBER, Reading(), "1" * 300),
        (CellType.WHOLE, Reading(), "1.0"),
        (CellType.TRUTH, Reading(), "maybe"),
        (CellType.DATE, Reading(), "31.07.2026"),
        (CellType.DATE, Reading(date_format="%d.%m.%Y"), "2026-07-31"),
        (CellType.INSTANT, Reading(), "noon"),
        (CellType.INSTANT, Reading(), "0001-01-01T00:00:00+23:00"),
    ],
)
def test_cells_that_are_none_of_their_type(kind: CellType, reading: Reading, text: str) -> None:
    """Nothing is guessed: thousands are not grouped, a decimal comma must be asked for."""
    with pytest.raises(InvalidValue):
        reading.reader(kind)(text)


@pytest.mark.parametrize(
    "wrong",
    [{"decimal": "'"}, {"date_format": "%d.%m."}, {"date_format": "%"}, {"date_format": ""}],
)
def test_readings_that_make_no_sense(wrong: dict[str, str]) -> None:
    """A form of dates must say day, month and year."""
    with pytest.raises(InvalidValue):
        Reading(**wrong)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    "wrong",
    [
        {"entity": "invoices"},
        {"entity": "x"},
        {"entity": "orders", "mode": "update"},
        {"entity": "taxes", "delimiter": ":"},
        {"entity": "taxes", "name": " "},
        {"entity": "taxes", "name": "x" * 101},
        {"entity": "taxes", "chunk": 1001},
    ],
)
def test_imports_that_nobody_can_do(wrong: dict[str, object]) -> None:
    """The error says what would be allowed."""
    with pytest.raises(InvalidValue):
        Import(**wrong)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("table", "mapping", "error"),
    [
        ("", {}, NoHeading),
        ('"a"b,c\n', {}, NoHeading),
        ("code,percent,odd\n", {}, UnknownColumn),
        ("code,percent,\n", {}, UnknownColumn),
        ("code,percent\n", {"other": "name"}, UnknownColumn),
        ("code,percent\n", {"percent": "nothing"}, UnknownColumn),
        ("code,rate,tax rate\n", {}, MappedTwice),
        ("code,Satz\n", {"Satz": "percent", "satz": "name"}, MappedTwice),
        ("percent\n", {}, ColumnMissing),
        (",".join(["x"] * 1001), {}, InvalidValue),
    ],
)
def test_headings_that_are_none(table: str, mapping: dict[str, str], error: type) -> None:
    """The file as a whole is refused before a row is read."""
    with open_shop() as sales, pytest.raises(error):
        imported(sales, "taxes", table, mapping=mapping)


def test_unknown_columns_are_left_out_if_somebody_says_so() -> None:
    """Columns without a heading as well; what was mapped must still be a column."""
    with open_shop() as sales:
        table = "code,odd,percent,\nA,x,19,y\n"
        result, _ = imported(sales, "taxes", table, ignore_unknown=True)
        assert ({"code": "code", "percent": "percent"}, True) == (result.mapping, result.complete)
        with pytest.raises(UnknownColumn):
            imported(sales, "taxes", table, ignore_unknown=True, mapping={"odd": "nothing"})


@pytest.mark.parametrize("name", ENTITIES)
def test_no_heading_means_two_columns(name: str) -> None:
    """Names and aliases, folded, are different in every entity; all have both languages."""
    columns = ENTITIES[name].columns
    headings = [heading for column in columns for heading in column.headings]
    assert sorted(set(headings)) == sorted(headings)
    assert [] == [each.name for each in columns if {"en", "zh"} != dict(each.means.texts).keys()]
