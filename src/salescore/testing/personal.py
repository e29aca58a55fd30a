"""Whether an event keeps to itself who people are: its payload is stored, exported and sent on."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs

from salescore.events import Event
from salescore.localized import Localized
from salescore.parties.address import Address
from salescore.parties.customer import Contact, Customer
from salescore.parties.salesperson import Salesperson

__all__ = ["personal_fields"]

_PERSONAL_TYPES: Final = (Address, Contact, Customer, Salesperson)

_PERSONAL_NAMES: Final = frozenset({
    "address", "addresses", "author", "birthday", "body", "city", "comment", "comments", "contact",
    "customer", "description", "email", "emails", "first_name", "full_name", "gender", "iban", "ip",
    "ip_address", "last_name", "mail", "message", "mobile", "name", "nickname", "note", "notes",
    "passport", "person", "phone", "phones", "photo", "postal_code", "recipient", "remark",
    "salesperson", "sender", "ship_to", "signature", "street", "surname", "telephone", "text",
    "title", "user", "username", "vat_id", "zip",
})  # fmt: skip
"""Fields that hold people, what tells who they are, or what anybody may write."""

_PERSONAL_WORDS: Final = frozenset({
    "birthday", "email", "iban", "mobile", "passport", "phone", "postal", "street", "surname",
})  # fmt: skip
"""Words that are personal in every name they are part of, such as ``contact_email``."""


def personal_fields(
    event: type[Event], *, impersonal: Collection[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """Name every stored field of an event that holds a person or is called as if it did.

    The payload of an event is walked to its leaves; what `LEFT_OUT` keeps out of it does not count.
    Keep an id instead, and let a receiver look the rest up.

    Args:
        event: a class of events.
        impersonal: (class, field) pairs that only sound personal, such as ``("Product", "name")``.

    Returns:
        ``Class.field`` for each, sorted; nothing is what it should be.

    >>> from uuid import UUID
    >>> @attrs.frozen
    ... class Paged(Event):
    ...     pager_id: UUID
    ...     number: str
    ...     recipient_email: str
    >>> personal_fields(Paged)
    ('Paged.recipient_email',)
    """
    found = {
        f"{owner.__name__}.{name}"
        for owner, name, inner in _stored(event)
        if (owner.__name__, name) not in impersonal and _is_personal(name, inner)
    }
    return tuple(sorted(found))


def _is_personal(name: str, kind: type) -> bool:
    if kind in _PERSONAL_TYPES:
        return True
    return issubclass(kind, (str, Mapping, Localized)) and (
        name in _PERSONAL_NAMES or bool(_PERSONAL_WORDS.intersection(name.split("_")))
    )


def _stored(kind: type, seen: frozenset[type] = frozenset()) -> Iterator[tuple[type, str, type]]:
    """Give (owner, field, class) for everything of an attrs class that a payload keeps."""
    hints = get_type_hints(kind)
    for attribute in attrs.fields(kind):
        if attribute.metadata.get("payload") is False:
            continue
        for inner in _parts(hints[attribute.name]):
            yield kind, attribute.name, inner
            if attrs.has(inner) and inner not in seen:
                yield from _stored(inner, seen | {kind, inner})


def _parts(hint: Any) -> Iterator[type]:
    """Give the classes inside a type: of ``tuple[Line, ...] | None`` it is Line."""
    origin, inner = get_origin(hint), get_args(hint)
    if inner:
        if isinstance(origin, type) and issubclass(origin, Mapping):
            yield origin
        for each in inner:
            yield from _parts(each)
    elif isinstance(hint, type):
        yield hint
