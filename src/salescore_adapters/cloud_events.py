"""Events in the envelope of CloudEvents 1.0, as JSON: what leaves for machines of others.

The attributes say where an event stands; its payload is `data`, byte for byte as it is kept. Who
acted is never said. Source: CloudEvents 1.0.2 with its JSON format, and the documented extensions
`partitionkey`, `recordedtime` and `sequence`.
"""

import json
from typing import Any, Final
from urllib.parse import quote

from salescore.canonical import canonical
from salescore.clock import instant_text
from salescore.delivery import Delivery
from salescore.wire import WireError

__all__ = ["CONTENT_TYPE", "cloud_event", "cloud_event_text"]

CONTENT_TYPE: Final = "application/cloudevents+json"
"""The media type of an event in structured mode."""


def cloud_event(delivery: Delivery, *, source: str | None = None) -> dict[str, Any]:
    """Give the event of a delivery as a CloudEvent in plain JSON types.

    Args:
        delivery: the same event gives the same envelope, whichever the attempt.
        source: a URI that says who tells; None gives ``urn:salescore:<tenant>``.

    >>> import salescore
    >>> from salescore.events import ENVELOPE
    >>> with salescore.open("memory:", tenant="acme", plugins=[]) as sales:
    ...     anna = sales.customers.add("Anna's Café", currency="EUR")
    ...     added = next(each for each in sales.scan(ENVELOPE) if each.subject_id == anna.id)
    >>> event = cloud_event(Delivery("acme", "pager", added, reader=None))
    >>> event["type"], event["source"], event["sequence"]
    ('parties.customer_added.v1', 'urn:salescore:acme', '0000000001')
    """
    return {
        **_attributes(delivery, source=source),
        "data": json.loads(delivery.envelope.payload),
    }


def cloud_event_text(
    delivery: Delivery, *, source: str | None = None, payload: str | None = None
) -> str:
    """Give the event of a delivery as the JSON text of a CloudEvent, the same bytes every time.

    Args:
        source: as for `cloud_event`.
        payload: JSON text to send instead of the stored payload, such as one with less in it.

    Raises:
        WireError: the payload is no JSON.
    """
    head = canonical(_attributes(delivery, source=source))
    data = delivery.envelope.payload if payload is None else payload
    _demand_json(delivery.envelope.tag, data)
    return f'{{"data":{data},{head[1:]}'


def _demand_json(tag: str, text: str) -> None:
    """Demand JSON: what is broken would break the envelope, and might close it early."""
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WireError(tag, reason=str(error)) from error


def _attributes(delivery: Delivery, *, source: str | None) -> dict[str, str]:
    envelope = delivery.envelope
    return {
        "datacontenttype": "application/json",
        "id": str(envelope.id),
        "partitionkey": str(envelope.subject_id),
        "recordedtime": instant_text(envelope.recorded_at),
        "sequence": f"{envelope.version:010}",
        "source": source
        or f"urn:salescore:{quote(delivery.tenant, safe='', errors='surrogatepass')}",
        "specversion": "1.0",
        "subject": f"{envelope.kind}/{envelope.subject_id}",
        "time": instant_text(envelope.occurred_at),
        "type": envelope.tag,
    }
