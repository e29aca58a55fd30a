import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore_adapters.cloud_events import cloud_event
from salescore_adapters.nats.subject import subject_of
from salescore_adapters.publishing import message_of
from salescore_adapters.publishing.message import word
from tests.deliveries import rang


def test_a_message_is_the_same_for_every_attempt() -> None:
    """By its key others know it again; the body is a CloudEvent."""
    first, again = message_of(rang()), message_of(rang(attempt=7))
    assert first == again
    assert rang().key == first.key
    assert cloud_event(rang()) == json.loads(first.body)


def test_a_source_of_ones_own_stands_in_the_body() -> None:
    """Otherwise the tenant is the source."""
    assert "urn:salescore:acme" == json.loads(message_of(rang()).body)["source"]
    other = message_of(rang(), source="https://shop.example")
    assert "https://shop.example" == json.loads(other.body)["source"]


def test_who_acted_is_not_said() -> None:
    """Neither in the body nor in the headers."""
    message = message_of(rang())
    assert b"canary" not in message.body
    assert "canary" not in str(message.headers)


def test_a_payload_is_not_shown() -> None:
    """Messages may stand in logs; what an event says may not."""
    assert "loud" not in repr(message_of(rang()))


@given(text=st.text(st.characters(codec=None)))
def test_a_word_is_one_word_of_plain_letters(text: str) -> None:
    """Whatever a tenant is called: no dot, space or wildcard, and different names differ."""
    made = word(text)
    assert made.isascii()
    assert not set(made) & set(" .*>~\t\r\n/")
    assert word(f"{text}.") != made


@given(tenant=st.text(min_size=1), tag=st.text(min_size=1))
def test_a_subject_never_has_words_that_others_choose(tenant: str, tag: str) -> None:
    """The tenant is one word, and no word is empty or a wildcard."""
    message: Any = message_of(rang(tenant=tenant, tag=tag))
    first, second, *rest = subject_of("prefix", message).split(".")
    assert ("prefix", word(tenant)) == (first, second)
    assert rest
    assert all(each and not set(each) & set(" *>\t\r\n") for each in (second, *rest))


@pytest.mark.parametrize(
    ("tag", "subject"),
    [
        ("orders.placed.v1", "s.acme.orders.placed.v1"),
        ("odd tag", "s.acme.odd%20tag"),
        ("a..b", "s.acme.a%2E%2Eb"),
        (".", "s.acme.%2E"),
    ],
)
def test_the_dots_of_a_type_make_words(tag: str, subject: str) -> None:
    """Unless a word between them would be empty."""
    assert subject == subject_of("s", message_of(rang(tag=tag)))
