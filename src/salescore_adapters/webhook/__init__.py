"""Webhooks: events posted to an address of others, signed, and never into our own networks.

Signatures are those of Standard Webhooks, envelopes those of CloudEvents; nothing but the standard
library is needed.
"""

from salescore_adapters.webhook.errors import (
    AddressRefused,
    Busy,
    Gone,
    NotTaken,
    SignatureRefused,
    SigningKeyRefused,
    Unreachable,
    UrlRefused,
)
from salescore_adapters.webhook.notifier import WebhookNotifier
from salescore_adapters.webhook.redaction import Redaction
from salescore_adapters.webhook.signature import new_key, sign, verify
from salescore_adapters.webhook.transport import Answer, Post, SocketTransport, Transport

__all__ = [
    "AddressRefused",
    "Answer",
    "Busy",
    "Gone",
    "NotTaken",
    "Post",
    "Redaction",
    "SignatureRefused",
    "SigningKeyRefused",
    "SocketTransport",
    "Transport",
    "Unreachable",
    "UrlRefused",
    "WebhookNotifier",
    "new_key",
    "sign",
    "verify",
]
