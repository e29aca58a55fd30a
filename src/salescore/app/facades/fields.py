"""Custom fields."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from salescore.changes import word
from salescore.custom.commands import ChangeField, DeclareField, RetireField
from salescore.custom.declare import choices_of
from salescore.custom.field import Choice, CustomField, FieldType
from salescore.custom.fields import FIELDS, Fields, check_noun, fields_id
from salescore.custom.texts import Value, as_text
from salescore.localized import Localized

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["CustomFields"]


class CustomFields:
    """What the tenant wants to know besides what the library asks for."""

    def __init__(self, sales: "Sales") -> None:
        """Keep the view."""
        self._sales = sales

    def of(self, noun: str) -> Fields:
        """Give the fields of a noun, such as ``"customer"``; retired ones included.

        Raises:
            InvalidValue: no noun that may have fields.
        """
        check_noun(noun)
        key = fields_id(noun)
        return self._sales.read([FIELDS.one(key)]).get(FIELDS, key) or Fields.none(noun)

    def declare(
        self,
        noun: str,
        code: str,
        *,
        type: FieldType | str = FieldType.TEXT,
        label: str | Mapping[str, str] | Localized | None = None,
        choices: Iterable[Any] | Mapping[str, Any] = (),
        digits: int = 2,
        required: bool = False,
        default: Value | None = None,
        unique: bool = False,
        indexed: bool = False,
        position: int = 0,
        expect: int | None = None,
        key: str | None = None,
    ) -> CustomField:
        """Let a noun have one more field.

        Args:
            noun: ``"customer"``, ``"product"``, ``"order"`` ...
            code: small letters, digits and underscores, at most 40; it names the value.
            type: ``text``, ``number``, ``whole``, ``truth``, ``date``, ``instant``, ``choice``,
                ``choices`` or ``id``.
            label: text, or texts by language; None takes the code.
            choices: codes, or labels by code, in the order in which they are offered.
            digits: decimals of a number, 0 to 9.
            required: a new thing must have a value.
            default: for a new thing without a value; typed, or as text.
            unique: no two things have the same value.
            indexed: things are found by their value.
            position: where forms show it.
            expect: only if the fields of the noun are still at this version.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the code is taken.
            InvalidValue: something of it makes no sense.
        """
        declared = CustomField(
            code=code,
            type=word("type", type, FieldType),
            label=Localized.of(code if label is None else label),
            choices=choices_of(choices),
            digits=digits,
            required=required,
            default=as_text(default),
            unique=unique,
            indexed=indexed,
            position=position,
        )
        command = DeclareField(noun=noun, declared=declared)
        return self._sales.handle(command, key=key, expect=expect).value.one(code)

    def update(
        self,
        noun: str,
        code: str,
        *,
        expect: int | None = None,
        key: str | None = None,
        **changes: Any,
    ) -> CustomField:
        """Change label, choices (they only grow), required, default or position of a field."""
        if "choices" in changes:
            changes["choices"] = [_plain(each) for each in choices_of(changes["choices"])]
        if "default" in changes:
            changes["default"] = as_text(changes["default"])
        command = ChangeField(noun=noun, code=code, changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value.one(code)

    def retire(
        self, noun: str, code: str, *, expect: int | None = None, key: str | None = None
    ) -> CustomField:
        """Take no more values for a field; those that are there stay."""
        command = RetireField(noun=noun, code=code)
        return self._sales.handle(command, key=key, expect=expect).value.one(code)


def _plain(choice: Choice) -> dict[str, Any]:
    return {"code": choice.code, "label": dict(choice.label.texts)}
