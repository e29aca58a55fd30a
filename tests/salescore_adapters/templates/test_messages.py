"""Messages about what happened in a shop."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from salescore.app.sales import Sales
from salescore.billing.events import InvoiceIssued, PaymentRecorded
from salescore.delivery import Delivery
from salescore.errors import InvalidValue
from salescore.events import Event
from salescore.fulfillment.events import GoodsShipped
from salescore.orders.events import OrderHeld, OrderPlaced
from salescore.parties.events import CustomerAdded
from salescore.stock.events import StockMoved
from salescore_adapters.templates import InvalidTemplate, Message, Templates, Texts
from tests.salescore_adapters.deliveries import ShopReader, delivery_of, unknown
from tests.shops import furnish, open_shop

PLACED = {
    "en": Texts(
        subject="{shop}: order {subject.number}",
        text=(
            "Dear {customer.name},\n\n"
            "{for line in subject.lines}\n"
            "{line.quantity} {line.unit} {line.sku}: {line.net_minor:money subject.currency}\n"
            "{end}\n"
            "In all {subject.gross}, ordered on {occurred_at:date}.\n"
        ),
        html="<p>Dear {customer.name}</p>",
    ),
    "zh": Texts("{shop}：订单 {subject.number}", "{customer.name}：{subject.gross}"),
}


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop in which a café ordered, got and paid tea."""
    with open_shop() as shop:
        anna = furnish(shop)
        order = shop.orders.place(anna, [("TEA-1", 24), ("ENGRAVE", "1.5")])
        shop.shipments.ship(order)
        invoice = shop.invoices.issue(order)
        shop.payments.record(invoice, invoice.gross)
        yield shop


def message(delivery: Delivery, texts: dict[str, Texts], language: str | None = None) -> Message:
    """Write a message of these texts about whatever the delivery carries."""
    found = Templates({Event: texts}).message(delivery, language=language)
    assert found is not None
    return found


def test_a_message_has_subject_text_and_html(sales: Sales) -> None:
    """All of them in one language, with the lines of the order."""
    templates = Templates({OrderPlaced: PLACED}, constants={"shop": "Tea & Co"})
    number = sales.orders.find().items[0].number
    assert templates.message(delivery_of(sales, OrderPlaced)) == Message(
        subject=f"Tea & Co: order {number}",
        text=(
            "Dear Anna's Café,\n\n24 box TEA-1: 376.20 EUR\n1.5 hour ENGRAVE: 10.69 EUR\n"
            "In all 458.37 EUR, ordered on 1 July 2026.\n"
        ),
        html="<p>Dear Anna&#x27;s Café</p>",
        language="en",
    )


@pytest.mark.parametrize(
    ("asked", "of_customer", "got"),
    [
        ("zh", "en", "zh"),
        ("zh-Hant", "en", "zh"),
        ("fr", "zh", "en"),
        (None, "zh", "zh"),
        (None, "fr", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_customers(
    sales: Sales, asked: str | None, of_customer: str, got: str
) -> None:
    """Where there is no text in it, the language without its region, then English."""
    anna = sales.customers.find().items[0]
    sales.customers.update(anna, language=of_customer)
    templates = Templates({OrderPlaced: PLACED}, constants={"shop": "Tea & Co"})
    found = templates.message(delivery_of(sales, OrderPlaced), language=asked)
    assert found is not None
    assert got == found.language


def test_without_english_any_language_is_better_than_none(sales: Sales) -> None:
    """The first there is."""
    texts = {"fr": Texts("Commande {tag}", "-")}
    assert "fr" == message(delivery_of(sales, StockMoved), texts).language


def test_where_no_customer_is_the_tenants_first_language_speaks(sales: Sales) -> None:
    """Goods that arrived are nobody's order."""
    sales.settings.update(languages=("zh", "en"))
    texts = {"en": Texts("moved", "-"), "zh": Texts("移动", "-")}
    assert "移动" == message(delivery_of(sales, StockMoved), texts).subject


@pytest.mark.parametrize(
    "kind", [OrderPlaced, GoodsShipped, InvoiceIssued, PaymentRecorded, CustomerAdded]
)
def test_the_customer_is_found_from_everywhere(sales: Sales, kind: type[Event]) -> None:
    """From the order, from what belongs to an order, from papers, and from itself."""
    texts = {"en": Texts("{customer.name}", "-")}
    assert "Anna's Café" == message(delivery_of(sales, kind), texts).subject


def test_nothing_is_said_of_other_events(sales: Sales) -> None:
    """They have no text."""
    templates = Templates({OrderHeld: {"en": Texts("held", "-")}})
    assert templates.message(delivery_of(sales, OrderPlaced)) is None
    assert (OrderHeld,) == templates.handles


def test_a_text_for_all_events_stands_behind_those_for_some(sales: Sales) -> None:
    """Also for events whose class is not installed; what such an event does not have is refused."""
    templates = Templates({
        OrderPlaced: {"en": Texts("placed", "-")},
        Event: {"en": Texts("{tag} by {actor} in {tenant}", "{key}")},
    })  # fmt: skip
    said = [
        templates.message(each)
        for each in (
            delivery_of(sales, OrderPlaced),
            delivery_of(sales, StockMoved),
            unknown(sales),
        )
    ]
    assert ["placed", "stock.moved.v1 by u-7 in acme", "acme.rang.v1 by system in acme"] == [
        each.subject for each in said if each
    ]
    assert "" == message(unknown(sales), {"en": Texts("x", "{subject.number}{customer.name}")}).text
    with pytest.raises(InvalidTemplate, match="reason"):
        message(unknown(sales), {"en": Texts("{event.reason}", "-")})


def test_only_what_a_text_names_is_looked_up(sales: Sales) -> None:
    """A text of ids and times costs no read where language and zone are given."""
    delivery = delivery_of(sales, OrderPlaced)
    texts = {"en": Texts("{event.order.number}", "{occurred_at} {tag}")}
    templates = Templates({OrderPlaced: texts}, zone=ZoneInfo("Europe/Berlin"))
    found = templates.message(delivery, language="en")
    assert found is not None
    assert isinstance(delivery.reader, ShopReader)
    assert [] == delivery.reader.asked


def test_times_are_the_tenants(sales: Sales) -> None:
    """In its zone, unless another one is given."""
    sales.settings.update(zone="Asia/Shanghai")
    delivery = delivery_of(sales, OrderPlaced)
    texts = {"en": Texts("{occurred_at}", "-")}
    assert "1 July 2026 17:00" == message(delivery, texts).subject
    elsewhere = Templates({OrderPlaced: texts}, zone=ZoneInfo("America/New_York"))
    found = elsewhere.message(delivery)
    assert found is not None
    assert "1 July 2026 05:00" == found.subject


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (Texts("{subject.nothing}", "-"), "OrderHeld/en/subject, line 1, column 1"),
        (Texts("a\nb", "-"), "OrderHeld/en/subject, line 1, column 1"),
        (Texts("-", "a\n{event.order}"), "OrderHeld/en/text, line 2, column 1"),
        (Texts("-", "-", "<p>{subject.}"), "OrderHeld/en/html, line 1, column 4"),
    ],
)
def test_a_wrong_text_is_named_when_templates_are_made(texts: Texts, place: str) -> None:
    """By class, language, part and place."""
    with pytest.raises(InvalidTemplate, match=place):
        Templates({OrderHeld: {"en": texts}})


def test_constants_do_not_hide_what_is_known() -> None:
    """A name means one thing."""
    with pytest.raises(InvalidTemplate, match="taken"):
        Templates({OrderHeld: {"en": Texts("-", "-")}}, constants={"subject": "mine"})


def test_a_class_needs_a_text() -> None:
    """Without one its events would be received and nothing said."""
    with pytest.raises(InvalidValue, match="OrderHeld"):
        Templates({OrderHeld: {}})


def test_custom_fields_are_named_by_their_code(sales: Sales) -> None:
    """What a field holds is not declared by a class; one without a value is written as nothing."""
    sales.fields.declare("order", "gift")
    order = sales.orders.find().items[0]
    sales.orders.update(order, custom={"gift": "for Bea"})
    texts = {"en": Texts("{subject.custom.gift}{subject.custom.nothing}", "-")}
    assert "for Bea" == message(delivery_of(sales, OrderPlaced), texts).subject
