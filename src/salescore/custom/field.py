"""A custom field: what a tenant wants to know besides what the library asks for."""

import re
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from salescore.errors import TEXT_LENGTH_MAX, InvalidValue, TooMany, demand_truth, demand_whole
from salescore.localized import Localized
from salescore.shapes import LONG, types_first

__all__ = [
    "CHOICES_MAX",
    "MARK_LENGTH_MAX",
    "NUMBER_BOUND",
    "NUMBER_DIGITS_MAX",
    "TEXT_LENGTH_MAX",
    "Choice",
    "CustomField",
    "FieldType",
    "Lookup",
    "check_code",
]

MARK_LENGTH_MAX: Final = 200
"""Characters of a text by which values are found."""

NUMBER_DIGITS_MAX: Final = 9
"""Decimals of a number."""

NUMBER_BOUND: Final = 10**18
"""Numbers are smaller than this, either way from zero."""

CHOICES_MAX: Final = 500

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


class FieldType(StrEnum):
    """What the values of a field are."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    TRUTH = "truth"
    DATE = "date"
    INSTANT = "instant"
    CHOICE = "choice"
    CHOICES = "choices"
    ID = "id"


class Lookup(StrEnum):
    """Whether states can be found by a value: not at all, quickly, or as the only one."""

    NONE = ""
    INDEXED = "indexed"
    UNIQUE = "unique"


@frozen
class Choice:
    """One of the values of a choice.

    Args:
        code: what is stored: small letters, digits and underscores, at most 40.
        label: what people read.
    """

    code: str
    label: Localized

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_code("choice", self.code)


@frozen(kw_only=True)
class CustomField:
    """One field that a tenant declared for one noun.

    Args:
        code: small letters, digits and underscores, at most 40; unique for its noun.
        type: what its values are; it never changes.
        label: what people read.
        choices: what a `choice` or `choices` may be, in the order in which they are offered.
        digits: decimals of a `number`, 0 to 9.
        required: a new thing must have a value.
        default: the value of a new thing for which none was given, in its text form.
        unique: no two things of a tenant have the same value.
        indexed: things are found by their value; a unique field is indexed.
        active: values may be given; a retired field keeps those it has.
        position: where forms show it.
    """

    code: str
    type: FieldType
    label: Localized
    choices: tuple[Choice, ...] = ()
    digits: int = 2
    required: bool = False
    default: str | None = field(default=None, metadata=LONG)
    unique: bool = False
    indexed: bool = field(default=False)
    active: bool = True
    position: int = 0

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_code("field", self.code)
        for name in ("required", "unique", "indexed", "active"):
            demand_truth(name, getattr(self, name))
        demand_whole("digits", self.digits, low=0, high=NUMBER_DIGITS_MAX)
        demand_whole("position", self.position, low=0, high=1000)
        self._check_choices()
        if self.unique and (self.type in _NEVER_UNIQUE or self.default is not None):
            raise InvalidValue(
                "unique",
                value=self.code,
                allowed="a field that is neither truth nor choices and has no default",
            )

    def _check_choices(self) -> None:
        codes = [choice.code for choice in self.choices]
        if bool(codes) != (self.type in _CHOSEN) or len(codes) != len(set(codes)):
            raise InvalidValue(
                "choices",
                value=codes,
                allowed="for choice and choices: one or more, each once; otherwise none",
            )
        if len(codes) > CHOICES_MAX:
            raise TooMany("choices", count=len(codes), limit=CHOICES_MAX)

    @property
    def lookup(self) -> Lookup:
        """How things are found by its values."""
        if self.unique:
            return Lookup.UNIQUE
        return Lookup.INDEXED if self.indexed else Lookup.NONE

    @property
    def choice_codes(self) -> tuple[str, ...]:
        """What a choice may be."""
        return tuple(choice.code for choice in self.choices)


_CHOSEN: Final = frozenset({FieldType.CHOICE, FieldType.CHOICES})
_NEVER_UNIQUE: Final = frozenset({FieldType.TRUTH, FieldType.CHOICES})


def check_code(name: str, code: object) -> None:
    """Demand the code of a field or a choice.

    Raises:
        InvalidValue: another form, or longer than 40 characters.
    """
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise InvalidValue(
            name, value=code, allowed="a letter a-z, then at most 39 of a-z, 0-9 and _"
        )
