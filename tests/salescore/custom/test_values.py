from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.custom.field import MARK_LENGTH_MAX, NUMBER_BOUND, FieldType, Lookup
from salescore.custom.texts import mark_of, value_of, written
from salescore.custom.values import EMPTY, Custom, Entry, checked, with_custom
from salescore.testing import states as make
from salescore.testing.customs import customs

NUMBERS = st.decimals(
    min_value=1 - NUMBER_BOUND, max_value=NUMBER_BOUND - 1, allow_nan=False, places=9
)
SORTED: dict[FieldType, st.SearchStrategy[Any]] = {
    FieldType.DATE: st.dates(min_value=date(1000, 1, 1)),
    FieldType.ID: st.uuids(),
    FieldType.INSTANT: st.datetimes(
        min_value=datetime(1000, 1, 1),  # noqa: DTZ001 - the strategy adds the zone.
        timezones=st.just(UTC),
    ),
    FieldType.NUMBER: NUMBERS,
    FieldType.TEXT: st.text(),
    FieldType.TRUTH: st.booleans(),
    FieldType.WHOLE: st.integers(1 - NUMBER_BOUND, NUMBER_BOUND - 1),
}


class TestTexts:
    @pytest.mark.parametrize(
        ("kind", "value", "text"),
        [
            (FieldType.TEXT, "绿茶", "绿茶"),
            (FieldType.NUMBER, Decimal("1.50"), "1.5"),
            (FieldType.NUMBER, Decimal("1E+3"), "1000"),
            (FieldType.WHOLE, -7, "-7"),
            (FieldType.TRUTH, True, "true"),
            (FieldType.DATE, date(2026, 7, 1), "2026-07-01"),
            (
                FieldType.INSTANT,
                datetime(2026, 7, 1, 14, tzinfo=timezone(timedelta(hours=2))),
                "2026-07-01T12:00:00.000000+00:00",
            ),
            (FieldType.CHOICE, "red", "red"),
            (FieldType.CHOICES, ("a", "b"), "a,b"),
            (FieldType.ID, UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        ],
    )
    def test_a_value_has_one_text(self, kind: FieldType, value: Any, text: str) -> None:
        """Equal values have equal texts, and the text gives the value back."""
        assert text == written(kind, value)
        assert value == value_of(kind, text)

    @pytest.mark.parametrize("kind", SORTED, ids=str)
    @given(data=st.data())
    def test_marks_sort_as_values_do(self, kind: FieldType, data: st.DataObject) -> None:
        """Law: marks compare as their values, and none is longer than its column."""
        first, second = data.draw(SORTED[kind]), data.draw(SORTED[kind])
        marks = mark_of(kind, first), mark_of(kind, second)
        assert (first < second) == (marks[0] < marks[1])
        assert (first == second) == (marks[0] == marks[1])
        assert kind is FieldType.TEXT or max(map(len, marks)) <= MARK_LENGTH_MAX


class TestCustom:
    def test_it_is_a_mapping(self) -> None:
        """Values by code, sorted; what has no value is not there."""
        custom = Custom((Entry("a", FieldType.WHOLE, 1), Entry("b", FieldType.TEXT, "x")))
        assert {"a": 1, "b": "x"} == dict(custom)
        assert (1, None, 2) == (custom["a"], custom.get("c"), len(custom))
        assert "c" not in custom
        with pytest.raises(KeyError):
            custom["c"]

    @given(customs())
    def test_the_plain_form_gives_it_back(self, custom: Custom) -> None:
        """Law: types, values and lookups survive the trip, and nothing is the empty one."""
        again = Custom.of_plain(custom.plain())
        assert custom == again
        assert hash(custom) == hash(again)
        assert custom or again is EMPTY

    def test_it_knows_by_what_it_is_found(self) -> None:
        """Indexed values, each choice of several, and which of them are unique."""
        custom = Custom((
            Entry("note", FieldType.TEXT, "x"),
            Entry("tags", FieldType.CHOICES, ("a", "b"), Lookup.INDEXED),
            Entry("vat", FieldType.TEXT, "DE-1", Lookup.UNIQUE),
        ))  # fmt: skip
        assert [("tags", "a", False), ("tags", "b", False), ("vat", "DE-1", True)] == list(
            custom.found_by
        )
        assert (("vat", "DE-1"),) == custom.unique
        assert (("tags", "a"), ("tags", "b"), ("vat", "DE-1")) == custom.marks

    def test_only_checked_values_are_taken(self) -> None:
        """A mapping that nobody checked is no custom value."""
        assert EMPTY is checked(EMPTY)
        with pytest.raises(TypeError):
            checked({})

    def test_an_event_brings_new_values(self) -> None:
        """The state has them, one version later."""
        before = make.customer()
        event = make.customer(custom=Custom((Entry("a", FieldType.WHOLE, 1),)))
        after = with_custom(before, event)
        assert (2, {"a": 1}) == (after.version, dict(after.custom))
