"""What can be asked for about custom fields."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from salescore.custom.field import CustomField
from salescore.custom.fields import Fields, check_noun
from salescore.events import Command

__all__ = ["ChangeField", "DeclareField", "RetireField"]


@frozen(kw_only=True)
class _OfNoun(Command[Fields]):
    """What all of them say: whose fields."""

    noun: str

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_noun(self.noun)


@frozen(kw_only=True)
class DeclareField(_OfNoun):
    """Let a noun have one more field."""

    tag = "fields.declare.v1"
    permission = "fields.declare"

    declared: CustomField


@frozen(kw_only=True)
class ChangeField(_OfNoun):
    """Change a field; `changes` holds new values by name.

    The type, `unique` and `indexed` never change: stored values stand on them.
    """

    tag = "fields.change.v1"
    permission = "fields.change"

    code: str
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class RetireField(_OfNoun):
    """Take no more values for a field; those that are there stay."""

    tag = "fields.retire.v1"
    permission = "fields.retire"

    code: str
