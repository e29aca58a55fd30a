"""Deliveries that receivers are tried with."""

import json
from datetime import UTC, datetime

from salescore.app.plugged import registry
from salescore.catalog.product import PRODUCT
from salescore.orders.events import OrderPlaced
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.transfer import TRANSFER
from salescore.tax.events import TaxQuoted
from salescore.testing.arbitrary import drawn
from salescore.testing.deliveries import BIG, StubReader, envelope_of, texts_replaced
from salescore.testing.states import uid


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


def test_what_lies_in_lines_is_made_up_as_well() -> None:
    """A receiver that asks by a product, or from an instant on, finds something of just that."""
    tea, at = uid(PRODUCT, 1), datetime(2026, 7, 1, tzinfo=UTC)
    wants = (
        COMMITMENT.by("lines.product_id", tea),
        TRANSFER.since("occurred_at", at, limit=3, movements__product_id=tea),
        STOCK_LEVEL.one((tea, tea)),
    )
    facts = StubReader(registry().wire).facts(wants)
    (promised,) = facts.where(COMMITMENT, "lines.product_id", tea)
    assert {tea} == {line.product_id for line in promised.lines}
    (moved,) = facts.since(TRANSFER, "occurred_at", at, movements__product_id=tea)
    assert (at, {tea}) == (moved.occurred_at, {each.product_id for each in moved.movements})
    assert (tea, tea) == STOCK_LEVEL.key_of(facts.one(STOCK_LEVEL, (tea, tea)))
