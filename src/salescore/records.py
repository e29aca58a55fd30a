"""Records: what plug-ins and connections keep beside the states of the rooms.

A record belongs to its owner (a plug-in), who alone knows what its body means. It is written by the
decision of a handler, in the same flush as everything else that the command changes.
"""

import json
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid5

from attrs import evolve, field, frozen

from salescore.errors import InvalidValue, demand_text
from salescore.facts import Kind

__all__ = [
    "BODY_MAX",
    "DEPTH_MAX",
    "KEY_MAX",
    "NAME_MAX",
    "RECORD",
    "WORD_MAX",
    "Record",
    "record_id",
]

NAME_MAX: Final = 64
"""The most characters of an owner and of a kind."""

KEY_MAX: Final = 200
"""The most characters of a key."""

WORD_MAX: Final = 100
"""The most characters of what a record is found by besides its key."""

BODY_MAX: Final = 65_536
"""The most characters of a body's text."""

DEPTH_MAX: Final = 16
"""How deep the lists and objects of a body may lie in each other."""


_NAMESPACE: Final = UUID("6d2f3b0e-5c5f-5d0c-9c1a-5b1f6f0a7c11")


def record_id(owner: str, kind: str, key: str) -> UUID:
    """Give the id by which events, envelopes and outcomes name a record.

    The same three texts give the same id in every tenant and on every machine.

    >>> record_id("shopify", "order", "77") == record_id("shopify", "order", "77")
    True
    >>> record_id("shopify", "order", "77") == record_id("shopify", "order7", "7")
    False
    """
    return uuid5(_NAMESPACE, json.dumps([owner, kind, key]))


def _canonical(body: Mapping[str, Any] | str) -> str:
    """Write a body as the one JSON text that all equal bodies share; such a text stays."""
    if isinstance(body, str):
        return _demand_canonical(body)
    _demand_plain(body, depth=0)
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if len(text) > BODY_MAX:
        raise InvalidValue("record body", value=len(text), allowed=f"at most {BODY_MAX} characters")
    return text


def _demand_canonical(text: str) -> str:
    """Demand that a text is the one of its body: a store gives back what it was given."""
    try:
        body = json.loads(text if len(text) <= BODY_MAX else "")
    except (ValueError, RecursionError) as error:
        raise InvalidValue("record body", value=text[:80], allowed="canonical JSON") from error
    if not isinstance(body, dict) or _canonical(body) != text:
        raise InvalidValue("record body", value=text[:80], allowed="canonical JSON")
    return text


def _demand_plain(value: Any, *, depth: int) -> None:
    """Demand what every store gives back as it was: no floats, no objects of Python."""
    if depth > DEPTH_MAX:
        raise InvalidValue("record body", value=depth, allowed=f"at most {DEPTH_MAX} levels")
    if isinstance(value, Mapping):
        for name, member in value.items():
            _demand_plain(member, depth=depth + 1)
            if not isinstance(name, str):
                raise InvalidValue("record body", value=name, allowed="text as names of members")
            _demand_unicode(name)
    elif isinstance(value, list | tuple):
        for member in value:
            _demand_plain(member, depth=depth + 1)
    elif isinstance(value, str):
        _demand_unicode(value)
    elif value is not None and not isinstance(value, int):
        allowed = "texts, whole numbers, true, false, null, lists and objects of them"
        raise InvalidValue("record body", value=value, allowed=allowed)


def _demand_unicode(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidValue("record body", value=text[:80], allowed="valid Unicode") from error


@frozen(kw_only=True)
class Record:
    """A piece of a plug-in's own state.

    Args:
        owner: whose it is, such as ``"shopify"``; 1 to 64 characters.
        kind: what it is to its owner, such as ``"order link"``; 1 to 64 characters.
        key: which one, 1 to 200 characters.
        version: 1 when it is new, then one more with every change.
        text: the body as JSON; given as a mapping it is written with its members in order.
        first: a text it is found by besides its key, 1 to 100 characters; None for none.
        second: another such text.

    >>> link = Record(owner="shopify", kind="order", key="77", text={"b": [1], "a": "x"})
    >>> link.text, link.body["b"], link.changed({"b": []}).version
    ('{"a":"x","b":[1]}', [1], 2)
    """

    owner: str
    kind: str
    key: str
    version: int = 1
    text: str = field(default="{}", converter=_canonical)
    first: str | None = None
    second: str | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("record owner", self.owner, most=NAME_MAX)
        demand_text("record kind", self.kind, most=NAME_MAX)
        demand_text("record key", self.key, most=KEY_MAX)
        for word in (self.first, self.second):
            if word is not None:
                demand_text("record word", word, most=WORD_MAX)

    @property
    def id(self) -> UUID:
        """What its events name it by: an id made of its owner, kind and key."""
        return record_id(self.owner, self.kind, self.key)

    @property
    def body(self) -> Mapping[str, Any]:
        """What the owner keeps in it."""
        found: Mapping[str, Any] = json.loads(self.text)
        return found

    def changed(
        self, body: Mapping[str, Any], *, first: str | None = None, second: str | None = None
    ) -> "Record":
        """Give the next version of it, whole: what is not given is not there any more."""
        return evolve(self, version=self.version + 1, text=body, first=first, second=second)


RECORD: Final[Kind[Record]] = Kind(
    "records.record", Record, key=("owner", "kind", "key"), indexes=("first", "second")
)
