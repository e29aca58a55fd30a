"""Secrets."""

import copy
import json
import pickle
import pprint
import traceback

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.canonical import canonical
from salescore.errors import InvalidValue
from salescore.secret import Secret, SecretKept, SecretMissing, hidden

TEXT = "canary-7f3a"


@attrs.frozen
class Lock:
    """Something that holds a secret."""

    key: Secret


def test_only_reveal_shows_the_text() -> None:
    """Neither texts nor formats nor the repr of what holds it do."""
    secret = Secret(TEXT)
    shown = [
        repr(secret),
        str(secret),
        f"{secret:>40}",
        f"{secret!r}",
        "%s" % secret,  # noqa: UP031 - the old way is a way too.
        repr(Lock(secret)),
        pprint.pformat([secret]),
    ]
    assert TEXT == secret.reveal()
    assert not [text for text in shown if TEXT in text]


def test_it_has_no_attributes_to_walk() -> None:
    """What writes `vars` of everything finds nothing."""
    with pytest.raises(TypeError):
        vars(Secret(TEXT))


@pytest.mark.parametrize("write", [json.dumps, canonical, pickle.dumps, hash])
def test_nothing_writes_it_down(write: object) -> None:
    """A pickle, JSON and a hash are refused, and the refusal does not hold it."""
    with pytest.raises(TypeError) as caught:
        write(Secret(TEXT))  # type: ignore[operator]  # any of several writers
    assert TEXT not in "".join(traceback.format_exception(caught.value))


def test_the_refusal_is_one_of_ours() -> None:
    """It has a code and a sentence."""
    with pytest.raises(SecretKept, match="secret"):
        pickle.dumps(Secret(TEXT))


def test_copies_are_the_secret_itself() -> None:
    """A value that holds one can be copied."""
    secret = Secret(TEXT)
    assert secret is copy.copy(secret)
    assert secret is copy.deepcopy(Lock(secret)).key


def test_equal_texts_are_equal_secrets() -> None:
    """Also those that no encoding knows; a text is no secret."""
    assert Secret(TEXT) == Secret(TEXT) == Secret.of(TEXT) == Secret.of(Secret(TEXT))
    assert Secret(TEXT) != Secret("other")
    assert Secret("\ud800") == Secret("\ud800")
    assert Secret(TEXT) != TEXT


@pytest.mark.parametrize("text", ["", None, 5, b"canary-7f3a", ["canary-7f3a"]])
def test_a_secret_is_text(text: str) -> None:
    """Not empty; the refusal does not repeat what was given."""
    with pytest.raises(InvalidValue) as caught:
        Secret(text)
    assert TEXT not in str(caught.value)


def test_a_variable_is_read_at_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be set, and changed, after the secret was made; without it there is an error."""
    monkeypatch.delenv("SALESCORE_CANARY", raising=False)
    secret = Secret.from_env("SALESCORE_CANARY")
    with pytest.raises(SecretMissing, match="SALESCORE_CANARY"):
        secret.reveal()
    monkeypatch.setenv("SALESCORE_CANARY", TEXT)
    assert TEXT == secret.reveal()
    assert "SALESCORE_CANARY" not in repr(secret)


def test_a_text_is_compared_with_it() -> None:
    """Without revealing it: `matches`."""
    assert [True, False, False] == [Secret(TEXT).matches(x) for x in (TEXT, "", TEXT + " ")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no postgresql://u:pa55@h:5432/db here", "no postgresql://***@h:5432/db here"),
        ("amqp://u:p/a@s@h/v", "amqp://***@h/v"),
        ("redis://:pa55@h", "redis://***@h"),
        ("https://h/path?mail=anna", "https://h/path?mail=anna"),
        ("https://token@h/x", "https://***@h/x"),
        ("key whsec_bm9ib2R5IGhhcyB0aGlzIGtleQ== is bad", "key whsec_*** is bad"),
        ("host=h password=pa55 dbname=x", "host=h password=*** dbname=x"),
        ('{"token": "pa55", "a": 1}', '{"token": "***", "a": 1}'),
        ("https://h/x?api_key=pa55&a=1", "https://h/x?api_key=***&a=1"),
        ("Authorization: Bearer pa55word", "Authorization: Bearer ***"),
        ("password authentication failed for user", "password authentication failed for user"),
        ("", ""),
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str, expected: str) -> None:
    """Passwords in addresses, keys of webhooks, credentials that a name announces."""
    assert expected == hidden(text)


@given(value=st.text(min_size=4, max_size=40), around=st.text(max_size=20))
def test_a_living_secret_is_hidden_wherever_it_stands(value: str, around: str) -> None:
    """Law: `hidden` leaves no known secret, plain or as JSON, in a text."""
    secret = Secret(value)
    found = hidden(f"{around}[{value}]{json.dumps(value)}{around}")
    assert value not in found.replace("***", "\0")
    assert secret.matches(value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("redis://shop:canary%207f3a@broker:6379/0", "WRONGPASS canary 7f3a and canary%207f3a"),
        ("redis://canary7f3a@broker", "no such user canary7f3a"),
        ("https://hooks.example/services/T0/canary7f3a", "with url: /services/T0/canary7f3a (x)"),
        ("https://hooks.example?token=canary7f3a", "GET ?token=canary7f3a"),
        ("amqp://shop:can/ary7f3a@broker/v", "amqp://shop:can/ary7f3a@broker/v is down"),
    ],
)
def test_parts_of_a_secret_address_are_hidden(url: str, said: str) -> None:
    """Its password, and the path by which many services know who may write."""
    kept = Secret(url)
    found = hidden(said)
    assert "7f3a" not in found
    assert kept == Secret(url)


def test_the_host_of_a_secret_address_may_be_told() -> None:
    """It is what helps to find out what is wrong; so may a short path, the name of a place."""
    kept = Secret("postgresql://shop:correct-horse@db.example:5432/shop")
    said = "cannot reach db.example:5432, database shop, /shop"
    assert said == hidden(said)
    assert kept.matches("postgresql://shop:correct-horse@db.example:5432/shop")


def test_a_missing_variable_hinders_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are hidden also while some secret cannot be read."""
    monkeypatch.delenv("SHOP_TOKEN", raising=False)
    kept = Secret.from_env("SHOP_TOKEN")
    assert "plain" == hidden("plain")
    assert "Secret(***)" == repr(kept)


def test_hostile_text_does_not_take_long() -> None:
    """A hundred thousand characters made to look like addresses are read in a moment."""
    assert hidden("://a:" * 20_000)
    assert hidden("password=" * 11_000)
