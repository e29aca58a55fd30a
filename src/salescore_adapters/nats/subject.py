"""The subject of a message, by which others subscribe."""

from salescore_adapters.publishing.message import Message, word

__all__ = ["subject_of"]


def subject_of(prefix: str, message: Message) -> str:
    """Give ``prefix.tenant.type``: whatever is no plain letter is percent-encoded.

    The dots in the type of an event stay, so that ``salescore.acme.orders.>`` selects by room.

    >>> from uuid import UUID
    >>> one = Message("k", "orders.placed.v1", "Anna & Co.", str(UUID(int=1)), 1, b"{}")
    >>> subject_of("salescore", one)
    'salescore.Anna%20%26%20Co%2E.orders.placed.v1'
    """
    words = message.tag.split(".")
    tag = ".".join(map(word, words)) if all(words) else word(message.tag)
    return f"{prefix}.{word(message.tenant)}.{tag}"
