"""An event as a message: the same bytes and the same key for every repeat."""

from typing import Final
from urllib.parse import quote

from attrs import field, frozen

from salescore.delivery import Delivery
from salescore_adapters.cloud_events import CONTENT_TYPE, cloud_event_text

__all__ = ["CONTENT_TYPE", "Message", "message_of", "word"]

_SAFE: Final = "-_"


@frozen
class Message:
    """What is published of a delivery.

    Args:
        key: the same for every repeat: by it a broker or a consumer drops repeats.
        tag: the type of the event, such as ``"orders.placed.v1"``.
        tenant: whose event it is.
        subject_id: the id of the aggregate; messages of one come in its order.
        version: the place of the event in the history of its aggregate.
        body: a CloudEvent as JSON, in UTF-8.
    """

    key: str
    tag: str
    tenant: str
    subject_id: str
    version: int
    body: bytes = field(repr=False)

    @property
    def headers(self) -> dict[str, str]:
        """What brokers can select by without reading the body; ASCII, percent-encoded."""
        return {
            "salescore-tenant": word(self.tenant),
            "salescore-type": quote(self.tag, safe=f"{_SAFE}.", errors="surrogatepass"),
            "salescore-subject": self.subject_id,
            "salescore-sequence": str(self.version),
        }


def message_of(delivery: Delivery, *, source: str | None = None) -> Message:
    """Give the message of a delivery: a pure function, so that it can be looked at.

    Args:
        delivery: every attempt at it gives the same message.
        source: the URI that says who tells; None gives ``urn:salescore:<tenant>``.

    >>> import salescore
    >>> from salescore.events import ENVELOPE
    >>> with salescore.open("memory:", tenant="acme", plugins=[]) as sales:
    ...     anna = sales.customers.add("Anna's Café", currency="EUR")
    ...     added = next(each for each in sales.scan(ENVELOPE) if each.subject_id == anna.id)
    >>> message = message_of(Delivery("acme", "pager", added, reader=None))
    >>> message.tag, message.version, message.key == f"{added.id}:pager"
    ('parties.customer_added.v1', 1, True)
    """
    envelope = delivery.envelope
    return Message(
        key=delivery.key,
        tag=envelope.tag,
        tenant=delivery.tenant,
        subject_id=str(envelope.subject_id),
        version=envelope.version,
        body=cloud_event_text(delivery, source=source).encode(),
    )


def word(text: str) -> str:
    """Give a text as one word without dots, spaces or wildcards: others are percent-encoded.

    >>> word("acme"), word("Anna's Café No. 1")
    ('acme', 'Anna%27s%20Caf%C3%A9%20No%2E%201')
    """
    return quote(text, safe=_SAFE, errors="surrogatepass").replace(".", "%2E").replace("~", "%7E")
