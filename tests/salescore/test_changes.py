from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from attrs import frozen

from salescore.changes import (
    changed,
    optional_id,
    optional_text,
    text,
    truth,
    whole,
    word_of,
)
from salescore.errors import InvalidValue, SalesError


class Mood(StrEnum):
    """How somebody is."""

    GOOD = "good"
    BAD = "bad"


@frozen(kw_only=True)
class Person:
    """Something versioned."""

    version: int = 1
    name: Any = "Anna"
    age: int | None = None


ALLOWED = {"name": text, "age": whole}


def test_only_what_differs_is_named() -> None:
    """The value gets its new fields and the next version; an equal field is no change."""
    after, fields = changed(Person(), {"name": "Anna", "age": 7}, allowed=ALLOWED)
    assert (Person(version=2, age=7), ("age",)) == (after, fields)


def test_unknown_field_is_refused_with_those_there_are() -> None:
    """A misspelled name does not fall on the floor."""
    with pytest.raises(InvalidValue) as caught:
        changed(Person(), {"surname": "Eva"}, allowed=ALLOWED)
    assert ("surname", "age, name") == (
        caught.value.params["value"],
        caught.value.params["allowed"],
    )


@pytest.mark.parametrize(
    ("convert", "good", "bad"),
    [
        (text, "tea", 5),
        (optional_text, None, 5),
        (truth, True, 1),
        (whole, 5, True),
        (word_of(Mood), "good", "odd"),
        (tuple, [1], 5),
        (optional_id, None, "no id"),
    ],
)
def test_converter_takes_its_kind_and_refuses_others(convert: Any, good: Any, bad: Any) -> None:
    """Every wrong value is named with its field and what would be allowed."""
    changed(Person(), {"name": good}, allowed={"name": convert})
    with pytest.raises(InvalidValue) as caught:
        changed(Person(), {"name": bad}, allowed={"name": convert})
    assert bad == caught.value.params["value"]
    assert caught.value.params["allowed"]


def test_words_of_an_enumeration_are_listed() -> None:
    """The advice names every word that would do."""
    with pytest.raises(InvalidValue) as caught:
        changed(Person(), {"name": "odd"}, allowed={"name": word_of(Mood)})
    assert "good, bad" == caught.value.params["allowed"]


def test_error_of_a_converter_is_kept() -> None:
    """What already says what is wrong is not wrapped again."""

    class Own(SalesError):
        """Its own error."""

        code = "tests.own"

    def convert(_: Any) -> Any:
        raise Own

    with pytest.raises(Own):
        changed(Person(), {"name": "Eva"}, allowed={"name": convert})


def test_id_of_a_value_is_its_id() -> None:
    """A value with an id, an id, or nothing."""
    assert UUID(int=5) == optional_id(str(UUID(int=5)))
    assert optional_id(None) is None
