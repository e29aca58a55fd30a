"""Signatures, against the reference implementation and published figures."""

import hashlib
import hmac
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from salescore.secret import Secret
from salescore_adapters.webhook import (
    SignatureRefused,
    SigningKeyRefused,
    new_key,
    sign,
    verify,
)
from salescore_adapters.webhook.signature import KEYS_MAX, check_key

KEY = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
OTHER = Secret("whsec_" + b64encode(bytes(range(32))).decode())
AT = datetime(2021, 2, 25, 15, 2, 10, tzinfo=UTC)
BODY = b'{"test": 2432232314}'
IDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789_", min_size=1, max_size=40)


def key_of(raw: bytes) -> Secret:
    """Write bytes as a signing key."""
    return Secret("whsec_" + b64encode(raw).decode())


def signed(*keys: Secret, body: bytes = BODY, at: datetime = AT) -> dict[str, str]:
    """Sign a body."""
    return sign(body, id="msg_1", at=at, secrets=keys)


@given(st.text(max_size=80), st.binary(min_size=24, max_size=64), IDS)
def test_the_reference_makes_the_same_signature(body: str, raw: bytes, id: str) -> None:
    """Law: headers equal those of `standardwebhooks`, any body, key and id."""
    now = datetime.now(UTC)
    headers = sign(body.encode(), id=id, at=now, secrets=[key_of(raw)])
    assert Webhook(raw).sign(id, now, body) == headers["webhook-signature"]
    Webhook(raw).verify(body, headers, json_parse=False)


@given(st.text(max_size=80), st.binary(min_size=24, max_size=64), IDS)
def test_what_the_reference_signs_is_trusted(body: str, raw: bytes, id: str) -> None:
    """Law: `verify` takes what `standardwebhooks` signs, and gives the id."""
    headers = {
        "Webhook-Id": id,
        "Webhook-Timestamp": str(int(AT.timestamp())),
        "Webhook-Signature": Webhook(raw).sign(id, AT, body),
    }
    assert id == verify(body.encode(), headers=headers, secrets=[key_of(raw)], now=AT)


@pytest.mark.parametrize(
    ("id", "seconds", "body"),
    [("msg_1", 1_700_000_000, b'{"a":1}'), ("msg_2", 0, b""), ("m", 2**33, "绿茶".encode())],
)
def test_a_signature_is_the_code_of_id_time_and_body(id: str, seconds: int, body: bytes) -> None:
    """Computed by hand: HMAC-SHA256 of ``id.seconds.body`` in base64."""
    at = datetime.fromtimestamp(seconds, UTC)
    raw = b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    expected = hmac.new(raw, f"{id}.{seconds}.".encode() + body, hashlib.sha256).digest()
    headers = sign(body, id=id, at=at, secrets=[KEY])
    assert f"v1,{b64encode(expected).decode()}" == headers["webhook-signature"]
    assert str(seconds) == headers["webhook-timestamp"]


def test_keys_sign_side_by_side_the_newest_first() -> None:
    """A receiver that knows only the old key, or only the new one, trusts the message."""
    headers = signed(OTHER, KEY)
    first, second = headers["webhook-signature"].split(" ")
    assert [signed(OTHER)["webhook-signature"], signed(KEY)["webhook-signature"]] == [first, second]
    for known in ([KEY], [OTHER], [new_key(), KEY]):
        assert "msg_1" == verify(BODY, headers=headers, secrets=known, now=AT)
    now = datetime.now(UTC)
    Webhook(KEY.reveal()).verify(BODY, signed(OTHER, KEY, at=now))


def test_a_receiver_may_know_several_keys() -> None:
    """So that it may learn the new one first."""
    assert "msg_1" == verify(BODY, headers=signed(KEY), secrets=[OTHER, KEY], now=AT)


@pytest.mark.parametrize("change", ["body", "id", "time", "key", "none"])
def test_what_was_changed_is_not_trusted(change: str) -> None:
    """Neither another body nor another id or time, nor a key that is not known."""
    headers = signed(KEY)
    body = BODY + b" " if change == "body" else BODY
    if change == "id":
        headers["webhook-id"] = "msg_2"
    if change == "time":
        headers["webhook-timestamp"] = str(int(headers["webhook-timestamp"]) + 1)
    keys = {"key": [OTHER], "none": []}.get(change, [KEY])
    with pytest.raises(SignatureRefused) as caught:
        verify(body, headers=headers, secrets=keys, now=AT)
    assert "signature" == caught.value.params["trouble"]


@pytest.mark.parametrize(
    ("off", "trouble"), [(-301, "too_new"), (-300, None), (0, None), (300, None), (301, "too_old")]
)
def test_old_messages_are_not_trusted(off: int, trouble: str | None) -> None:
    """Five minutes to either side, to the second."""
    now = AT + timedelta(seconds=off)
    if trouble is None:
        assert "msg_1" == verify(BODY, headers=signed(KEY), secrets=[KEY], now=now)
        return
    with pytest.raises(SignatureRefused) as caught:
        verify(BODY, headers=signed(KEY), secrets=[KEY], now=now)
    assert trouble == caught.value.params["trouble"]


GOOD = signed(KEY)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        GOOD | {"webhook-id": ""},
        GOOD | {"webhook-id": "a.b"},
        GOOD | {"webhook-id": "x" * 257},
        GOOD | {"webhook-timestamp": ""},
        GOOD | {"webhook-timestamp": "-5"},
        GOOD | {"webhook-timestamp": "1e9"},
        GOOD | {"webhook-timestamp": "١٢٣"},
        GOOD | {"webhook-timestamp": "9" * 40},
        GOOD | {"webhook-signature": ""},
        GOOD | {"webhook-signature": "v1,"},
        GOOD | {"webhook-signature": "v1,***"},
        GOOD | {"webhook-signature": "v1,绿茶"},
        GOOD | {"webhook-signature": GOOD["webhook-signature"].replace("v1,", "v2,")},
        GOOD | {"webhook-signature": "v1,x " * KEYS_MAX + GOOD["webhook-signature"]},
    ],
)
def test_malformed_headers_are_refused(headers: dict[str, str]) -> None:
    """Each with the one error that a receiver answers with 400."""
    with pytest.raises(SignatureRefused):
        verify(BODY, headers=headers, secrets=[KEY], now=AT)


@given(st.dictionaries(st.sampled_from([*GOOD, "Webhook-Id"]), st.text(max_size=40)))
def test_no_header_breaks_the_check(headers: dict[str, str]) -> None:
    """Law: strangers' headers raise `SignatureRefused` and nothing else."""
    with pytest.raises(SignatureRefused):
        verify(BODY, headers=headers, secrets=[KEY], now=AT)


def test_a_signature_that_is_trusted_among_strangers() -> None:
    """Other schemes and garbage beside the right one do no harm."""
    header = f"v1a,abc v1,*** {GOOD['webhook-signature']}"
    headers = GOOD | {"webhook-signature": header}
    assert "msg_1" == verify(BODY, headers=headers, secrets=[KEY], now=AT)


@pytest.mark.parametrize(
    "text",
    [
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_",
        "whsec_***",
        "whsec_" + b64encode(bytes(23)).decode(),
        "whsec_" + b64encode(bytes(65)).decode(),
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
        "whsec_绿茶",
    ],
)
def test_a_key_has_its_form(text: str) -> None:
    """A prefix and 24 to 64 bytes in base64; what was given is not shown."""
    with pytest.raises(SigningKeyRefused) as caught:
        check_key(Secret(text))
    assert {} == caught.value.params


def test_a_new_key_is_one_nobody_has() -> None:
    """It fits, and no two are the same."""
    first, second = new_key(), new_key()
    check_key(first)
    assert first != second


def test_the_reference_refuses_what_we_refuse() -> None:
    """A message under another key."""
    with pytest.raises(WebhookVerificationError):
        Webhook(OTHER.reveal()).verify(BODY, signed(KEY, at=datetime.now(UTC)))
