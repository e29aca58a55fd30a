"""Deliveries that receivers are tried with."""

import json

from salescore.app.plugged import registry
from salescore.orders.events import OrderPlaced
from salescore.tax.events import TaxQuoted
from salescore.testing.arbitrary import drawn
from salescore.testing.deliveries import BIG, envelope_of, texts_replaced


def test_a_currency_stays_one() -> None:
    """Whoever writes an amount needs it; other texts of an order become odd or big."""
    wire = registry().wire
    event = drawn(OrderPlaced)[0]
    envelope = texts_replaced(envelope_of(event, wire), BIG, wire)
    order = json.loads(envelope.payload)["order"]
    assert event.order.currency == order["currency"]
    assert BIG in envelope.payload


def test_an_event_stays_about_the_same_record() -> None:
    """The text that names the record is a key, and keys are bounded."""
    wire = registry().wire
    [event, *_] = drawn(TaxQuoted)
    envelope = texts_replaced(envelope_of(event, wire), BIG, wire)
    read = wire.read_event(envelope.tag, envelope.payload)
    assert isinstance(read, TaxQuoted)
    assert event.page == read.page
