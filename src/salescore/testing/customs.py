"""Hypothesis strategies for custom fields and their values."""

from typing import Any, Final

from hypothesis import strategies as st

from salescore.custom.field import Choice, CustomField, FieldType, Lookup
from salescore.custom.fields import NOUNS, Fields, fields_id
from salescore.custom.texts import written
from salescore.custom.values import EMPTY, Custom, Entry
from salescore.decimals import plain
from salescore.localized import Localized
from salescore.testing import strategies as values

__all__ = ["INDEXED_FIELDS", "custom_fields", "customs", "indexed_customs"]

_CODES: Final = tuple(f"choice_{number}" for number in range(5))
_BOUND: Final = 10**18 - 1

_VALUES: Final[dict[FieldType, st.SearchStrategy[Any]]] = {
    FieldType.TEXT: values.texts(),
    FieldType.NUMBER: st.decimals(
        min_value=-_BOUND, max_value=_BOUND, allow_nan=False, allow_infinity=False, places=9
    ).map(plain),
    FieldType.WHOLE: st.integers(-_BOUND, _BOUND),
    FieldType.TRUTH: st.booleans(),
    FieldType.DATE: values.dates(),
    FieldType.INSTANT: values.instants(),
    FieldType.CHOICE: st.sampled_from(_CODES),
    FieldType.CHOICES: st.sets(st.sampled_from(_CODES), min_size=1).map(sorted).map(tuple),
    FieldType.ID: values.ids(),
}


@st.composite
def _entries(draw: st.DrawFn, code: str) -> Entry:
    kind = draw(st.sampled_from(FieldType))
    lookups = [Lookup.NONE, Lookup.INDEXED]
    if kind not in {FieldType.TRUTH, FieldType.CHOICES}:
        lookups.append(Lookup.UNIQUE)
    return Entry(code, kind, draw(_VALUES[kind]), draw(st.sampled_from(lookups)))


@st.composite
def customs(draw: st.DrawFn) -> Custom:
    """Custom values of up to four fields, of every type and lookup."""
    codes = sorted(f"field_{number}" for number in draw(st.sets(st.integers(0, 9), max_size=4)))
    return Custom(tuple(draw(_entries(code)) for code in codes)) if codes else EMPTY


@st.composite
def custom_fields(draw: st.DrawFn) -> Fields:
    """The declarations of one noun in their first version, one field of every type."""
    noun = draw(st.sampled_from(NOUNS))
    fields = tuple(_field(draw, kind, position) for position, kind in enumerate(FieldType))
    return Fields(id=fields_id(noun), version=1, noun=noun, fields=fields)


def _field(draw: st.DrawFn, kind: FieldType, position: int) -> CustomField:
    chosen = kind in {FieldType.CHOICE, FieldType.CHOICES}
    choices = tuple(Choice(code, draw(values.localized())) for code in _CODES * chosen)
    default = draw(st.none() | _VALUES[kind].map(lambda value: written(kind, value)))
    unique = default is None and kind in {FieldType.TEXT, FieldType.NUMBER, FieldType.ID}
    return CustomField(
        code=f"field_{position}",
        type=kind,
        label=draw(values.localized()),
        choices=choices,
        digits=draw(st.integers(0, 9)),
        required=draw(st.booleans()),
        default=default,
        unique=unique and draw(st.booleans()),
        indexed=draw(st.booleans()),
        active=draw(st.booleans()),
        position=position,
    )


_CHOICES: Final = tuple(Choice(code, Localized.of(code)) for code in _CODES)

INDEXED_FIELDS: Final = Fields(
    id=fields_id("customer"),
    version=1,
    noun="customer",
    fields=tuple(
        CustomField(
            code=f"of_{kind.value}",
            type=kind,
            label=Localized.of(kind.value),
            choices=_CHOICES if kind in {FieldType.CHOICE, FieldType.CHOICES} else (),
            digits=9,
            indexed=True,
        )
        for kind in sorted(FieldType)
    ),
)
"""An indexed field of every type."""


@st.composite
def indexed_customs(draw: st.DrawFn) -> Custom:
    """Values of some of `INDEXED_FIELDS`."""
    chosen = (each for each in INDEXED_FIELDS.fields if draw(st.booleans()))
    entries = tuple(
        Entry(each.code, each.type, draw(_VALUES[each.type]), each.lookup) for each in chosen
    )
    return Custom(entries) if entries else EMPTY
