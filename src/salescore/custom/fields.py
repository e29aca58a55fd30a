"""All custom fields of one noun: one state, so that one want reads them."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.field import CustomField
from salescore.errors import InvalidValue, TooMany, UnknownId
from salescore.facts import Kind

__all__ = [
    "DECLARATIONS",
    "FIELDS",
    "FIELDS_MAX",
    "NOUNS",
    "Declarations",
    "Fields",
    "check_noun",
    "fields_id",
]

FIELDS_MAX: Final = 100
"""The most fields one noun may have, retired ones included."""

NOUNS: Final = (
    "category",
    "contact",
    "customer",
    "invoice",
    "location",
    "order",
    "payment",
    "product",
    "salesperson",
    "shipment",
    "lead",
    "opportunity",
)
"""What may have custom fields; a new noun comes last, for the place is its id."""


def check_noun(noun: object) -> None:
    """Demand a noun that may have custom fields.

    Raises:
        InvalidValue: another word.
    """
    if noun not in NOUNS:
        raise InvalidValue("noun", value=noun, allowed=", ".join(NOUNS))


def fields_id(noun: str) -> UUID:
    """Give the id under which the fields of a noun are kept, the same for every tenant."""
    return _IDS[noun]


_IDS: Final[Mapping[str, UUID]] = {noun: UUID(int=101 + at) for at, noun in enumerate(NOUNS)}


@frozen(kw_only=True)
class Fields:
    """The custom fields of one noun.

    Args:
        noun: whose fields, such as ``"customer"``.
        fields: in the order in which they were declared.
    """

    id: UUID
    version: int
    noun: str
    fields: tuple[CustomField, ...] = ()
    _by_code: Mapping[str, CustomField] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_noun(self.noun)
        by_code = {each.code: each for each in self.fields}
        if len(by_code) > FIELDS_MAX:
            raise TooMany("custom fields", count=len(by_code), limit=FIELDS_MAX)
        object.__setattr__(self, "_by_code", by_code)

    @classmethod
    def none(cls, noun: str) -> "Fields":
        """Give the fields of a noun before any was declared."""
        check_noun(noun)
        return cls(id=fields_id(noun), version=0, noun=noun)

    @property
    def active(self) -> tuple[CustomField, ...]:
        """The fields that take values, as forms show them."""
        found = (each for each in self.fields if each.active)
        return tuple(sorted(found, key=lambda each: (each.position, each.code)))

    def get(self, code: str) -> CustomField | None:
        """Give the field with a code, retired or not, or None."""
        return self._by_code.get(code)

    def one(self, code: str) -> CustomField:
        """Give the field with a code.

        Raises:
            UnknownId: this noun has none.
        """
        found = self._by_code.get(code)
        if found is None:
            raise UnknownId(f"custom field of {self.noun}", key=code)
        return found


@frozen(kw_only=True)
class Declarations:
    """All custom fields of a tenant, as they are kept in the process.

    Args:
        version: of the settings with which they were read; every declaration moves it.
        by_noun: the fields of the nouns that have some.
    """

    id: UUID
    version: int
    by_noun: Mapping[str, Fields] = field(hash=False)

    def of(self, noun: str) -> Fields:
        """Give the fields of a noun."""
        return self.by_noun.get(noun) or Fields.none(noun)


FIELDS: Final[Kind[Fields]] = Kind("custom.fields", Fields, unique=("noun",))

DECLARATIONS: Final[Kind[Declarations]] = Kind("custom.declarations", Declarations)
"""Made from the fields of all nouns, not stored."""
