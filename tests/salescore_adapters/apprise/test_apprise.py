"""Services by way of Apprise, told over HTTP on sockets."""

import logging
import socket
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from salescore.app.sales import Sales
from salescore.errors import InvalidValue
from salescore.orders.events import OrderPlaced
from salescore.secret import Secret, SecretMissing
from salescore.stock.events import StockMoved
from salescore.store import MissingExtra
from salescore_adapters.apprise import AppriseFailed, AppriseNotifier
from salescore_adapters.templates import Templates, Texts
from tests.salescore_adapters.deliveries import delivery_of
from tests.shops import furnish, open_shop

CANARY = "canary-token-55"
TEMPLATES = Templates({OrderPlaced: {
    "en": Texts("Order {subject.number}", "{customer.name}: {subject.gross}"),
    "zh": Texts("订单 {subject.number}", "{subject.gross}"),
}})  # fmt: skip


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop in which Anna, a café, ordered tea."""
    with open_shop() as shop:
        shop.orders.place(furnish(shop), [("TEA-1", 24)])
        yield shop


def url(server: HTTPServer, path: str = "hook") -> Secret:
    """Give the address of a server of this machine, with a password and a token in it."""
    return Secret(f"json://shop:{CANARY}@{server.host}:{server.port}/{path}/{CANARY}")


def bodies(server: HTTPServer) -> list[dict[str, Any]]:
    """Give what a server was told."""
    return [request.get_json() for request, _ in server.log]


def test_a_service_is_told(sales: Sales, httpserver: HTTPServer) -> None:
    """Of the subject and the text, in the language asked for or the customer's."""
    httpserver.expect_request(f"/hook/{CANARY}").respond_with_data("")
    AppriseNotifier([url(httpserver)], templates=TEMPLATES).notify(delivery_of(sales, OrderPlaced))
    AppriseNotifier([url(httpserver)], templates=TEMPLATES, language="zh").notify(
        delivery_of(sales, OrderPlaced)
    )
    assert [
        ("Order SO-2026-000001", "Anna's Café: 447.68 EUR"),
        ("订单 SO-2026-000001", "447.68 EUR"),
    ] == [(each["title"], each["message"]) for each in bodies(httpserver)]


def test_nobody_is_told_of_events_without_a_text(sales: Sales, httpserver: HTTPServer) -> None:
    """They are not asked for either."""
    notifier = AppriseNotifier([url(httpserver)], templates=TEMPLATES)
    notifier.notify(delivery_of(sales, StockMoved))
    assert (OrderPlaced,) == notifier.handles
    assert [] == httpserver.log


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
def test_a_service_that_refuses_is_told_again(
    sales: Sales, httpserver: HTTPServer, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    """The error says which service it was; no address shows in it or in a log."""
    caplog.set_level(logging.DEBUG)
    httpserver.expect_request(f"/hook/{CANARY}").respond_with_response(
        Response(f"not you, {CANARY}", status)
    )
    notifier = AppriseNotifier([url(httpserver)], templates=TEMPLATES)
    with pytest.raises(AppriseFailed) as caught:
        notifier.notify(delivery_of(sales, OrderPlaced))
    assert ("JSON", 1) == tuple(caught.value.params.values())
    assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert None is caught.value.__context__
    logged = [each.getMessage() for each in caplog.records if each.name != "werkzeug"]
    assert [] == [text for text in logged if CANARY in text]
    assert CANARY not in repr(notifier) + repr(vars(notifier))


def test_a_service_that_is_not_there_is_told_again(sales: Sales) -> None:
    """Nobody listens at its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    notifier = AppriseNotifier([f"json://127.0.0.1:{port}"], templates=TEMPLATES, timeout=1)
    with pytest.raises(AppriseFailed):
        notifier.notify(delivery_of(sales, OrderPlaced))


def test_a_repeat_goes_to_those_who_have_not_taken_it(sales: Sales, httpserver: HTTPServer) -> None:
    """One that fails keeps nobody else from being told, and makes nobody be told twice."""
    answers = [500, 200]
    httpserver.expect_request(f"/good/{CANARY}").respond_with_data("")
    httpserver.expect_request(f"/bad/{CANARY}").respond_with_handler(
        lambda _: Response("", answers.pop(0))
    )
    urls = [url(httpserver, "bad"), url(httpserver, "good")]
    notifier = AppriseNotifier(urls, templates=TEMPLATES)
    with pytest.raises(AppriseFailed, match="number 1"):
        notifier.notify(delivery_of(sales, OrderPlaced))
    notifier.notify(delivery_of(sales, OrderPlaced, attempt=2))
    assert ["bad", "good", "bad"] == [each.path.split("/")[1] for each, _ in httpserver.log]
    assert not notifier._told


def test_what_is_remembered_is_bounded(
    sales: Sales, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service that never answers does not fill the memory."""
    monkeypatch.setattr("salescore_adapters.apprise.notifier._REMEMBERED_MAX", 1)
    httpserver.expect_request(f"/good/{CANARY}").respond_with_data("")
    httpserver.expect_request(f"/bad/{CANARY}").respond_with_data("", 500)
    urls = [url(httpserver, "good"), url(httpserver, "bad")]
    notifier = AppriseNotifier(urls, templates=TEMPLATES)
    for _ in range(3):
        sales.orders.place(sales.customers.find().items[0], [("POT-1", 1)])
        with pytest.raises(AppriseFailed, match="number 2"):
            notifier.notify(delivery_of(sales, OrderPlaced))
    assert 1 == len(notifier._told)


def test_logs_of_others_go_on(sales: Sales, httpserver: HTTPServer) -> None:
    """Only what is logged while we send is left out."""
    httpserver.expect_request(f"/hook/{CANARY}").respond_with_data("")
    AppriseNotifier([url(httpserver)], templates=TEMPLATES).notify(delivery_of(sales, OrderPlaced))
    heard: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]  # an ear
    talker = logging.getLogger("urllib3.connectionpool")
    talker.addHandler(handler)
    talker.warning("still here")
    talker.removeHandler(handler)
    assert ["still here"] == heard


@pytest.mark.parametrize(
    "urls",
    [
        [],
        "json://one",
        Secret("json://one"),
        [f"nothing://{CANARY}"],
        [CANARY],
        [f"slack://{CANARY}"],
        [""],
        [5],
    ],
)
def test_addresses_are_checked_when_it_is_made(urls: Any) -> None:
    """And not shown when they are none."""
    with pytest.raises(InvalidValue) as caught:
        AppriseNotifier(urls, templates=TEMPLATES)
    assert CANARY not in str(caught.value) + repr(caught.value.params)


def test_an_address_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has to be there when the notifier is made."""
    address = Secret.from_env("SALESCORE_CANARY")
    monkeypatch.delenv("SALESCORE_CANARY", raising=False)
    with pytest.raises(SecretMissing):
        AppriseNotifier([address], templates=TEMPLATES)
    monkeypatch.setenv("SALESCORE_CANARY", "json://localhost")
    assert "AppriseNotifier(services=('JSON',), name='apprise')" == repr(
        AppriseNotifier([address], templates=TEMPLATES)
    )


def test_without_apprise_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(MissingExtra, match=r"salescore\[notify\]"):
        AppriseNotifier(["json://localhost"], templates=TEMPLATES)
