"""The console."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest

from salescore.app.plugged import registry
from salescore.app.sales import Sales
from salescore.events import Actor, Event
from salescore.orders.events import OrderCanceled, OrderPlaced
from salescore_adapters.console import ConsoleNotifier
from salescore_adapters.templates import Templates, Texts
from salescore_adapters.templates.lines import LINES
from tests.salescore_adapters.deliveries import deliveries, delivery_of, unknown
from tests.shops import furnish, open_shop


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop in which most things happened once."""
    with open_shop() as shop:
        anna = furnish(shop)
        order = shop.orders.place(anna, [("TEA-1", 24)])
        shop.orders.hold(order, reason="the\x1b[2J bank")
        shop.orders.release(order)
        shop.shipments.ship(order)
        invoice = shop.invoices.issue(order)
        shop.payments.record(invoice, "100 EUR")
        shop.orders.cancel(shop.orders.place(anna, [("POT-1", 1)]), reason="changed mind")
        yield shop


def printed(sales: Sales, *, language: str = "en") -> list[str]:
    """Give what is printed of everything that happened, without times, tenant and actor."""
    stream = io.StringIO()
    console = ConsoleNotifier(stream=stream, language=language)
    for delivery in deliveries(sales):
        console.notify(delivery)
    return [line.split("  ", 3)[3] for line in stream.getvalue().splitlines()]


def test_one_line_for_each_event(sales: Sales) -> None:
    """Numbers, goods and figures."""
    lines = printed(sales)
    assert len(list(deliveries(sales))) == len(lines)
    assert {
        "order SO-2026-000001 placed: 447.68 EUR",
        "promised: 24 x TEA-1",
        "order SO-2026-000001 on hold: the [2J bank",
        "order SO-2026-000001 goes on",
        "shipment SH-2026-000001 left: 24 x TEA-1",
        "invoice INV-2026-000001 issued: 447.68 EUR, due 31 July 2026",
        "payment PAY-2026-000001 received: 100.00 EUR",
        "order SO-2026-000001: 100.00 EUR paid",
        "order SO-2026-000002 canceled: changed mind",
        "tax rate standard: 19 %",
        "customer C-00001 added",
    } <= set(lines)


def test_lines_name_nobody(sales: Sales) -> None:
    """They may stand in a log."""
    assert not [line for line in printed(sales) if "Anna" in line or "@" in line]


def test_chinese_lines_are_chinese(sales: Sales) -> None:
    """Each has a Chinese character."""
    lines = printed(sales, language="zh")
    assert "已下单 SO-2026-000001：447.68 EUR" in lines
    assert [] == [line for line in lines if not any("\u4e00" <= each <= "\u9fff" for each in line)]


def test_every_event_has_its_line() -> None:
    """Whatever the library can tell is told in words."""
    known = registry().wire._events.values()
    assert set() == {kind.__name__ for kind in known} - {kind.__name__ for kind in LINES}


def test_a_line_says_when_where_and_who(sales: Sales) -> None:
    """In the zone that is given."""
    stream = io.StringIO()
    console = ConsoleNotifier(stream=stream, zone=ZoneInfo("Asia/Shanghai"))
    console.notify(delivery_of(sales, OrderCanceled))
    assert stream.getvalue().startswith("2026-07-01 17:00  acme  u-7  order SO-2026-000002")


def test_an_event_that_is_not_installed_is_told_by_its_tag(sales: Sales) -> None:
    """With the key of the delivery."""
    stream = io.StringIO()
    delivery = unknown(sales)
    ConsoleNotifier(stream=stream).notify(delivery)
    assert stream.getvalue().endswith(f"  acme.rang.v1 {delivery.key}\n")


def test_it_prints_to_the_standard_output_of_the_moment(
    sales: Sales, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `print` does."""
    ConsoleNotifier().notify(delivery_of(sales, OrderPlaced))
    assert "order SO-2026-000002 placed" in capsys.readouterr().out


def test_what_a_stream_cannot_write_is_escaped(sales: Sales) -> None:
    """A terminal without Chinese shows something, and does not stop the relay."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    ConsoleNotifier(stream=stream, language="zh").notify(delivery_of(sales, OrderPlaced))
    assert b"\\u5df2\\u4e0b\\u5355 SO-2026-000002" in raw.getvalue()


def test_your_own_texts_say_what_and_of_which(sales: Sales) -> None:
    """Events without a text are not asked for, and nothing is printed of them."""
    stream = io.StringIO()
    templates = Templates({OrderPlaced: {"en": Texts("{subject.gross}!", "-")}})
    console = ConsoleNotifier(stream=stream, templates=templates)
    for delivery in deliveries(sales):
        console.notify(delivery)
    assert (OrderPlaced,) == console.handles
    assert ["447.68 EUR!", "28.25 EUR!"] == [
        line.split("  ")[-1] for line in stream.getvalue().splitlines()
    ]


def test_all_events_are_handled_unless_some_are_named() -> None:
    """As with every receiver."""
    assert (Event,) == ConsoleNotifier().handles
    assert (OrderPlaced,) == ConsoleNotifier(handles=(OrderPlaced,)).handles


def test_lines_of_several_threads_stay_whole(sales: Sales) -> None:
    """Several receivers may be told at once."""
    stream = io.StringIO()
    console = ConsoleNotifier(stream=stream)
    delivery = delivery_of(sales, OrderPlaced)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(console.notify, [delivery] * 200))
    assert 1 == len(set(stream.getvalue().splitlines()))
    assert 200 == len(stream.getvalue().splitlines())


def test_a_closed_stream_is_an_error(sales: Sales) -> None:
    """The event was not taken over, so it is told again."""
    stream = io.StringIO()
    stream.close()
    with pytest.raises(ValueError, match="closed"):
        ConsoleNotifier(stream=stream).notify(delivery_of(sales, OrderPlaced))


def test_who_acted_is_an_id() -> None:
    """Control characters cannot come by way of ids either."""
    with open_shop() as shop:
        shop.actor = Actor("u\x1b[2J\n7", roles={"owner"})
        furnish(shop)
        stream = io.StringIO()
        console = ConsoleNotifier(stream=stream)
        for delivery in deliveries(shop):
            console.notify(delivery)
    assert "\x1b" not in stream.getvalue()
    assert len(list(deliveries(shop))) == len(stream.getvalue().splitlines())
