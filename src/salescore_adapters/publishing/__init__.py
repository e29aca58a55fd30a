"""What publishers to message brokers share: the message, its place, and what can go wrong.

A broker takes an event over when it has said so. What a person mends at the broker (a place that
is missing, a right that was not given) is tried again, so that everything that waits goes on by
itself; only what no broker would ever take is undeliverable.
"""

from salescore_adapters.publishing.errors import (
    AccessRefused,
    NotTaken,
    PlaceMissing,
    TooLarge,
    Unreachable,
)
from salescore_adapters.publishing.message import Message, message_of

__all__ = [
    "AccessRefused",
    "Message",
    "NotTaken",
    "PlaceMissing",
    "TooLarge",
    "Unreachable",
    "message_of",
]
