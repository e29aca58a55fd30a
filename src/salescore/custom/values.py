"""The custom values of one thing: a frozen mapping from field codes to typed values."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

from attrs import evolve, field, frozen

from salescore.custom.field import FieldType, Lookup
from salescore.custom.texts import Value, marks_of, value_of, written
from salescore.shapes import LONG

__all__ = [
    "EMPTY",
    "UNIQUE",
    "Custom",
    "Entry",
    "Mark",
    "checked",
    "with_custom",
]

T = TypeVar("T")

Mark = tuple[str, str]
"""A field's code and the text by which one of its values is found."""


@frozen
class Entry:
    """One value.

    It says its type and how it is looked up, so that it can be read, and found, without the
    declaration.
    """

    code: str
    type: FieldType
    value: Value = field(metadata=LONG)
    lookup: Lookup = Lookup.NONE

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the thing is found by; nothing for a field that is not indexed."""
        if self.lookup is Lookup.NONE:
            return ()
        return tuple((self.code, mark) for mark in marks_of(self.type, self.value))


@frozen
class Custom(Mapping[str, Value]):
    """The custom values of one thing; what has no value is not there.

    Args:
        entries: sorted by code, each code once.

    >>> color = Custom((Entry("color", FieldType.CHOICE, "red"),))
    >>> color["color"], color.get("size"), len(color)
    ('red', None, 1)
    """

    entries: tuple[Entry, ...] = ()

    def __getitem__(self, code: str) -> Value:
        for entry in self.entries:
            if entry.code == code:
                return entry.value
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        return (entry.code for entry in self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the thing is found by."""
        return tuple(mark for entry in self.entries for mark in entry.marks)

    @property
    def found_by(self) -> Iterator[tuple[str, str, bool]]:
        """What the thing is found by: code, text, whether no other may have it."""
        for entry in self.entries:
            for code, mark in entry.marks:
                yield code, mark, entry.lookup is Lookup.UNIQUE

    @property
    def unique(self) -> tuple[Mark, ...]:
        """What no other thing of the tenant may have."""
        if not self.entries:
            return ()
        return tuple(
            mark for entry in self.entries if entry.lookup is Lookup.UNIQUE for mark in entry.marks
        )

    def plain(self) -> dict[str, list[str]]:
        """Give the JSON form: code -> type, text and, if there is one, the lookup.

        >>> Custom((Entry("color", FieldType.CHOICE, "red", Lookup.INDEXED),)).plain()
        {'color': ['choice', 'red', 'indexed']}
        """
        return {
            entry.code: [entry.type.value, written(entry.type, entry.value)]
            + [entry.lookup.value] * bool(entry.lookup)
            for entry in self.entries
        }

    @classmethod
    def of_plain(cls, form: Mapping[str, Any]) -> "Custom":
        """Read the JSON form.

        Raises:
            ValueError: a type or a value is none.
        """
        entries = []
        for code in sorted(form):
            kind, given, *lookup = form[code]
            of = FieldType(kind)
            entries.append(Entry(code, of, value_of(of, given), Lookup("".join(lookup))))
        return cls(tuple(entries)) if entries else EMPTY


def checked(value: Any) -> Custom:
    """Take custom values that have been checked against the declarations."""
    if not isinstance(value, Custom):
        raise TypeError("checked custom values")
    return value


def with_custom(state: T, event: Any) -> T:
    """Give a state with the custom values of an event, its version one higher."""
    return evolve(state, version=state.version + 1, custom=event.custom)  # type: ignore[attr-defined,misc]  # versioned states are attrs classes


EMPTY: Final = Custom()
"""No custom values."""

UNIQUE: Final = "custom.unique"
"""The attribute of a state that holds what no other state of its kind may have."""
