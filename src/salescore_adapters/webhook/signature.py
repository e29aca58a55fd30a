"""Signatures of Standard Webhooks: HMAC-SHA256 over id, time and body, for both ends.

Source: the Standard Webhooks specification, symmetric scheme ``v1``. Several keys sign side by
side, so that a receiver may take the new one over whenever it likes.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest, digest
from secrets import token_bytes
from typing import Final

from salescore.secret import Secret
from salescore_adapters.webhook.errors import SignatureRefused, SigningKeyRefused

__all__ = ["KEYS_MAX", "check_key", "new_key", "sign", "verify"]

KEYS_MAX: Final = 8
"""Keys that sign side by side, and signatures of a message that are looked at."""

_PREFIX: Final = "whsec_"
_BYTES_MIN: Final = 24
_BYTES_MAX: Final = 64
_NEW_BYTES: Final = 32
_ID_LENGTH_MAX: Final = 256
_DIGITS_MAX: Final = 12


def new_key() -> Secret:
    """Make a signing key of 32 random bytes; `reveal` gives the text for the receiver.

    >>> new_key().reveal()[:6]
    'whsec_'
    """
    return Secret(_PREFIX + b64encode(token_bytes(_NEW_BYTES)).decode())


def check_key(secret: Secret) -> None:
    """Demand that a secret is a signing key.

    Raises:
        SigningKeyRefused: it is none.
        SecretMissing: its variable of the environment is not set.
    """
    _key(secret)


def sign(body: bytes, *, id: str, at: datetime, secrets: Iterable[Secret]) -> dict[str, str]:
    """Give the headers that sign a message.

    Args:
        body: exactly the bytes that are sent.
        id: the same for every repeat; no dots.
        at: when this attempt is made.
        secrets: 1 to 8 keys, the newest first.

    Raises:
        SigningKeyRefused: a secret is no signing key.

    >>> from datetime import UTC
    >>> key = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    >>> at = datetime(2021, 2, 25, 15, 2, 10, tzinfo=UTC)
    >>> id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    >>> sign(b'{"test": 2432232314}', id=id, at=at, secrets=[key])["webhook-signature"]
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    seconds = str(int(at.timestamp()))
    signatures = (_signature(body, id=id, seconds=seconds, secret=each) for each in secrets)
    return {
        "webhook-id": id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"v1,{b64encode(each).decode()}" for each in signatures),
    }


def verify(
    body: bytes,
    *,
    headers: Mapping[str, str],
    secrets: Iterable[Secret],
    now: datetime,
    tolerance_seconds: int = 300,
) -> str:
    """Check who sent a message, and that it is not an old one sent again.

    Args:
        body: exactly the bytes that came, before any parsing.
        headers: those of the request, in any case.
        secrets: the keys that are trusted.
        now: the time of the receiver.
        tolerance_seconds: how far the clocks may lie apart.

    Returns:
        The id of the message: whoever has it already drops the message.

    Raises:
        SignatureRefused: it cannot be trusted.
        SigningKeyRefused: a secret is no signing key.

    >>> from datetime import UTC
    >>> key, at = new_key(), datetime(2026, 7, 1, 10, tzinfo=UTC)
    >>> headers = sign(b"{}", id="msg_1", at=at, secrets=[key])
    >>> verify(b"{}", headers=headers, secrets=[key], now=at + timedelta(seconds=5))
    'msg_1'
    >>> verify(b"[]", headers=headers, secrets=[key], now=at)
    Traceback (most recent call last):
        ...
    salescore_adapters.webhook.errors.SignatureRefused: ...
    """
    lower = {name.lower(): value for name, value in headers.items()}
    id, seconds = lower.get("webhook-id", ""), lower.get("webhook-timestamp", "")
    if not (
        _is_id(id) and seconds.isdecimal() and seconds.isascii() and len(seconds) <= _DIGITS_MAX
    ):
        raise SignatureRefused("headers")
    given = _given(lower.get("webhook-signature", ""))
    fits = False
    for secret in secrets:
        expected = _signature(body, id=id, seconds=seconds, secret=secret)
        for signature in given:
            fits |= compare_digest(expected, signature)
    if not fits:
        raise SignatureRefused("signature")
    _demand_fresh(int(seconds), now=now, tolerance=timedelta(seconds=tolerance_seconds))
    return id


def _is_id(id: str) -> bool:
    """Say whether an id is one that cannot be read as another id and time."""
    return bool(id) and len(id) <= _ID_LENGTH_MAX and "." not in id and id.isascii()


def _given(header: str) -> list[bytes]:
    """Give the signatures of a header that are of our scheme."""
    found = []
    for part in header.split(" ")[:KEYS_MAX]:
        version, _, written = part.partition(",")
        if version == "v1" and written.isascii():
            try:
                found.append(b64decode(written, validate=True))
            except binascii.Error:
                continue  # No signature at all fits nothing.
    return found


def _signature(body: bytes, *, id: str, seconds: str, secret: Secret) -> bytes:
    return digest(_key(secret), f"{id}.{seconds}.".encode() + body, sha256)


def _key(secret: Secret) -> bytes:
    written = secret.reveal()
    try:
        key = b64decode(written.removeprefix(_PREFIX), validate=True)
    except ValueError:
        raise SigningKeyRefused from None
    if not (written.startswith(_PREFIX) and _BYTES_MIN <= len(key) <= _BYTES_MAX):
        raise SigningKeyRefused
    return key


def _demand_fresh(seconds: int, *, now: datetime, tolerance: timedelta) -> None:
    age = timedelta(seconds=int(now.timestamp()) - seconds)
    if age > tolerance:
        raise SignatureRefused("too_old")
    if age < -tolerance:
        raise SignatureRefused("too_new")
