"""CloudEvents, read by the reference implementation."""

import json

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from cloudevents.core.formats.json import JSONFormat
from hypothesis import given
from hypothesis import strategies as st

from salescore.canonical import canonical
from salescore.wire import WireError
from salescore_adapters.cloud_events import CONTENT_TYPE, cloud_event, cloud_event_text
from tests.deliveries import AT, rang

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_the_reference_reads_what_was_said() -> None:
    """What, when, about what, from whom, in which place, and the payload."""
    message = HTTPMessage({"content-type": CONTENT_TYPE}, cloud_event_text(rang()).encode())
    event = from_structured_event(message, JSONFormat())
    assert "00000000-0000-0000-0000-000000000007" == event.get_id()
    assert "acme.rang.v1" == event.get_type()
    assert "urn:salescore:acme" == event.get_source()
    assert "acme.bell/00000000-0000-0000-0000-000000000008" == event.get_subject()
    assert AT == event.get_time()
    assert "application/json" == event.get_datacontenttype()
    assert {"loud": True, "times": 3} == event.get_data()
    assert "0000000001" == event.get_extension("sequence")


@given(JSON, st.text(min_size=1))
def test_value_and_text_are_the_same_envelope(payload: object, tenant: str) -> None:
    """Law: the text is the canonical JSON of the value, any payload and tenant in it."""
    delivery = rang(canonical(payload), tenant=tenant)
    assert cloud_event(delivery) == json.loads(cloud_event_text(delivery))
    assert cloud_event_text(delivery) == canonical(cloud_event(delivery))


def test_a_payload_crosses_byte_for_byte() -> None:
    """Also one that others wrote with spaces; another one can be sent in its place."""
    assert '"data":{"b": 1,  "a":1.50}' in cloud_event_text(rang('{"b": 1,  "a":1.50}'))
    assert '"data":{"a":"*"}' in cloud_event_text(rang(), payload='{"a":"*"}')


@pytest.mark.parametrize("payload", ["", '{"a":', '{},"source":"evil"', "nothing", "[" * 100_000])
def test_what_is_no_json_does_not_leave(payload: str) -> None:
    """It would break the envelope, or say something in its name."""
    with pytest.raises(WireError):
        cloud_event_text(rang(payload))


def test_a_repeat_is_the_same_bytes() -> None:
    """Whichever the attempt and the receiver, so that repeats can be dropped."""
    assert cloud_event_text(rang()) == cloud_event_text(rang(attempt=9, receiver="other"))


def test_who_acted_is_never_said() -> None:
    """Neither the actor nor on whose behalf; the tenant only as the source."""
    assert "canary" not in cloud_event_text(rang())
    assert "acme" not in cloud_event_text(
        rang(tag="a.b.v1"), source="https://shop.example"
    ).replace("acme.bell", "")


def test_any_tenant_makes_a_valid_source() -> None:
    """Its name is quoted as addresses demand."""
    assert "urn:salescore:a%2Fb%20%C3%BC" == cloud_event(rang(tenant="a/b ü"))["source"]
