"""Webhooks, whole: a delivery goes in, a signed message comes out, an answer is judged."""

import json
import os
import traceback
from collections.abc import Sequence
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from cloudevents.core.formats.json import JSONFormat
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from salescore.delivery import Notifier, RetryLater, Undeliverable
from salescore.errors import InvalidValue
from salescore.events import Event
from salescore.orders.events import OrderPlaced
from salescore.secret import Secret, SecretMissing
from salescore_adapters.webhook import (
    Busy,
    Gone,
    NotTaken,
    Redaction,
    SigningKeyRefused,
    SocketTransport,
    Unreachable,
    UrlRefused,
    WebhookNotifier,
    new_key,
    verify,
)
from tests.deliveries import AT, rang
from tests.salescore_adapters.webhook.conftest import Authority
from tests.salescore_adapters.webhook.hooks import CLOCK, KEY, Recorded, hook, local
from tests.sockets import listening


def test_a_receiver_gets_a_signed_cloud_event(httpserver: HTTPServer) -> None:
    """One that others' libraries read and trust."""
    seen: list[Request] = []

    def take(request: Request) -> Response:
        seen.append(request)
        headers = dict(request.headers)
        assert verify(request.data, headers=headers, secrets=[KEY], now=AT)
        return Response(status=202)

    httpserver.expect_request("/in", method="POST").respond_with_handler(take)
    notifier: Notifier = local(httpserver.port)
    notifier.notify(rang())
    (request,) = seen
    event = from_http_event(HTTPMessage(dict(request.headers), request.data), JSONFormat())
    assert ("acme.rang.v1", {"loud": True, "times": 3}) == (event.get_type(), event.get_data())
    assert "application/cloudevents+json" == request.headers["Content-Type"]


def test_a_repeat_has_the_same_id_and_body() -> None:
    """Also later, from another process; another receiver's message has another id."""
    sent = []
    for receiver, attempt in (("hook", 1), ("hook", 5), ("other", 1)):
        recorded = Recorded()
        hook(transport=recorded).notify(rang(receiver=receiver, attempt=attempt))
        sent.append(recorded.posts[0])
    first, again, other = sent
    assert first.headers["webhook-id"] == again.headers["webhook-id"]
    assert first.headers["webhook-id"] != other.headers["webhook-id"]
    assert first.body == again.body


@pytest.mark.parametrize("receiver", ["a.b", "Größe 7", "x" * 100, "a:b/c\n"])
def test_the_id_is_legal_whatever_the_receiver_is_called(receiver: str) -> None:
    """Letters and digits, so that it can be signed and kept."""
    recorded = Recorded()
    hook(transport=recorded).notify(rang(receiver=receiver))
    id = recorded.posts[0].headers["webhook-id"]
    assert id.removeprefix("msg_").isalnum()
    assert 36 == len(id)


def test_every_key_signs() -> None:
    """While keys change, a receiver may know either."""
    recorded, new = Recorded(), new_key()
    notifier = WebhookNotifier(
        name="hook",
        url="https://hook.test",
        secrets=[new, KEY],
        clock=CLOCK,
        resolve=lambda _: ["8.8.8.8"],
        transport=recorded,
    )
    notifier.notify(rang())
    (post,) = recorded.posts
    for known in (new, KEY):
        assert verify(post.body, headers=post.headers, secrets=[known], now=AT)


def test_what_is_redacted_is_neither_sent_nor_signed() -> None:
    """The signature is of what is left."""
    recorded = Recorded()
    hook(transport=recorded, redaction=Redaction(leave_out=["times"])).notify(rang())
    (post,) = recorded.posts
    assert {"loud": True} == json.loads(post.body)["data"]
    assert verify(post.body, headers=post.headers, secrets=[KEY], now=AT)


def test_who_acted_does_not_leave() -> None:
    """Neither in the body nor in a header."""
    recorded = Recorded()
    hook(transport=recorded, source="https://shop.example").notify(rang())
    (post,) = recorded.posts
    assert b"canary" not in post.body
    assert "canary" not in str(dict(post.headers))


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_answers_of_200_take_the_event_over(status: int) -> None:
    """Nothing is raised."""
    hook(transport=Recorded(status)).notify(rang())


@pytest.mark.parametrize(
    "status",
    [300, 301, 302, 307, 308, 400, 401, 403, 404, 408, 409, 413, 422, 425, 429, 500, 502, 503, 599],
)
def test_other_answers_are_tried_again(status: int) -> None:
    """A redirect is not followed, and a receiver that is being mended says 404 for a while."""
    with pytest.raises(NotTaken) as caught:
        hook(transport=Recorded(status, location="http://10.0.0.1/")).notify(rang())
    assert {"host": "hook.test", "status": status} == dict(caught.value.params)
    assert not isinstance(caught.value, (Undeliverable, RetryLater))


def test_an_address_that_is_gone_is_dead_at_once() -> None:
    """410 is said for good, also with a pause."""
    with pytest.raises(Gone) as caught:
        hook(transport=Recorded(410, retry_after="5")).notify(rang())
    assert isinstance(caught.value, Undeliverable)
    assert "hook.test" in str(caught.value)


def later(seconds: float) -> str:
    """Write a date so many seconds after the clock, as HTTP does."""
    return format_datetime(AT + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0", 0), ("7", 7), (" 7 ", 7), ("3600", 3600), ("3601", 3600), ("9" * 5000, 3600),
        (later(90), 90), (later(-90), 0), (later(10**9), 3600),
        ("Wed, 01 Jul 2026 09:00:30 -0000", 30),
    ],
)  # fmt: skip
def test_a_pause_is_kept(written: str, expected: float) -> None:
    """In seconds or until a date, an hour at the most."""
    for status in (429, 503, 500, 413):
        with pytest.raises(Busy) as caught:
            hook(transport=Recorded(status, retry_after=written)).notify(rang())
        assert isinstance(caught.value, RetryLater)
        assert expected == caught.value.seconds


@pytest.mark.parametrize("written", ["", "soon", "-5", "1.5", "١", "Wed, 99 Foo", "\ud800", "5 5"])
def test_what_is_no_pause_is_none(written: str) -> None:
    """Then the pauses of the relay hold."""
    with pytest.raises(NotTaken):
        hook(transport=Recorded(503, retry_after=written)).notify(rang())


def unknown(host: str) -> Sequence[str]:
    """Know no host."""
    raise OSError(host)


@pytest.mark.parametrize("resolve", [unknown, lambda _: []])
def test_an_unknown_host_is_tried_again(resolve: Any) -> None:
    """Names come and go."""
    with pytest.raises(Unreachable) as caught:
        hook(resolve=resolve).notify(rang())
    assert "unknown_host" == caught.value.params["trouble"]


def test_a_look_up_that_hangs_is_left_in_time() -> None:
    """It is part of the time that an attempt has, and is not begun twice at once."""
    import threading

    gate = threading.Event()

    def hang(_: str) -> Sequence[str]:
        gate.wait(10)
        return ["8.8.8.8"]

    notifier = hook("https://hanging.test", resolve=hang, seconds=0.05)
    try:
        for _ in range(2):
            with pytest.raises(Unreachable) as caught:
                notifier.notify(rang())
            assert "timed_out" == caught.value.params["trouble"]
    finally:
        gate.set()


def test_encryption_is_checked_by_the_name(authority: Authority) -> None:
    """Although the connection is made to the address that was looked up."""
    with listening(b"HTTP/1.1 200 OK\r\n\r\n", tls=authority.server) as server:
        for name, good in (("hook.test", True), ("other.test", False)):
            notifier = hook(
                f"https://{name}:{server.port}/in",
                resolve=lambda _: ["127.0.0.1"],
                allow_private=True,
                transport=SocketTransport(ca_file=authority.file),
            )
            if good:
                notifier.notify(rang())
                continue
            with pytest.raises(Unreachable) as caught:
                notifier.notify(rang())
            assert "certificate" == caught.value.params["trouble"]


def test_headers_of_ones_own_are_sent() -> None:
    """Credentials among them; they are secrets."""
    recorded = Recorded()
    headers = {"Authorization": Secret("Bearer canary"), "x-shop": "7"}
    notifier = hook(transport=recorded, headers=headers)
    notifier.notify(rang())
    assert "Bearer canary" == recorded.posts[0].headers["authorization"]
    assert "7" == recorded.posts[0].headers["x-shop"]
    assert "canary" not in repr(notifier) + repr(recorded.posts)


@pytest.mark.parametrize("name", ["Host", "webhook-id", "content-length", "a b", "a\r\nb", "", "ü"])
def test_headers_that_are_ours_are_refused(name: str) -> None:
    """So are names that would break the message."""
    with pytest.raises(InvalidValue):
        hook(headers={name: "x"})


@pytest.mark.parametrize("value", ["canary\r\nx: y", "canaryü", "canary\0"])
def test_a_value_does_not_break_the_message(value: str) -> None:
    """Nothing is sent, and the value is not shown."""
    recorded = Recorded()
    with pytest.raises(InvalidValue) as caught:
        hook(transport=recorded, headers={"x": value}).notify(rang())
    assert [] == recorded.posts
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"url": "http://hook.test"}, UrlRefused),
        ({"url": "https://user:pa55@hook.test"}, UrlRefused),
        ({"secrets": []}, InvalidValue),
        ({"secrets": ["whsec_x"]}, SigningKeyRefused),
        ({"secrets": [KEY] * 9}, InvalidValue),
        ({"handles": []}, InvalidValue),
        ({"handles": ["orders.placed.v1"]}, InvalidValue),
        ({"seconds": 0}, InvalidValue),
        ({"seconds": 301}, InvalidValue),
        ({"name": ""}, InvalidValue),
        ({"allow_private": ["x"]}, InvalidValue),
    ],
)
def test_mistakes_show_when_a_program_starts(
    options: dict[str, Any], error: type[Exception]
) -> None:
    """Not with the first order of the night."""
    with pytest.raises(error) as caught:
        WebhookNotifier(
            **({"name": "hook", "url": "https://hook.test", "secrets": [KEY]} | options)
        )
    assert "pa55" not in "".join(traceback.format_exception(caught.value))


def test_address_and_keys_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read at use, and looked at then."""
    for variable in ("HOOK_URL", "HOOK_KEY"):
        monkeypatch.delenv(variable, raising=False)
    recorded = Recorded()
    notifier = WebhookNotifier(
        name="hook",
        url=Secret.from_env("HOOK_URL"),
        secrets=[Secret.from_env("HOOK_KEY")],
        resolve=lambda _: ["8.8.8.8"],
        transport=recorded,
    )
    with pytest.raises(SecretMissing):
        notifier.notify(rang())
    monkeypatch.setenv("HOOK_URL", "https://hook.test/later")
    monkeypatch.setenv("HOOK_KEY", KEY.reveal())
    notifier.notify(rang())
    assert "/later" == recorded.posts[0].target
    monkeypatch.setenv("HOOK_URL", "http://hook.test/later")
    with pytest.raises(UrlRefused):
        notifier.notify(rang())
    assert "HOOK_URL" in os.environ


def test_it_wants_all_events_or_some() -> None:
    """Classes, subclasses included."""
    assert (Event,) == hook().handles
    assert (OrderPlaced,) == hook(handles=[OrderPlaced]).handles


@pytest.mark.parametrize("secrets", [KEY, [KEY], KEY.reveal()], ids=["one", "list", "text"])
def test_it_takes_one_key_or_several(secrets: Any) -> None:
    """A single one needs no list around it."""
    assert (KEY,) == WebhookNotifier(name="hook", url="https://hook.test/", secrets=secrets).secrets


def test_its_secrets_stand_nowhere() -> None:
    """Neither in its representation nor in an error with all that caused it."""
    canary = "canary-9c1e"
    notifier = hook(
        f"https://hook.test/{canary}?{canary}",
        transport=SocketTransport(),
        headers={"authorization": f"Bearer {canary}"},
        resolve=lambda _: ["127.0.0.1"],
        allow_private=True,
        seconds=0.5,
    )
    with pytest.raises(Unreachable) as caught:
        notifier.notify(rang())
    shown = repr(notifier) + "".join(traceback.format_exception(caught.value))
    assert canary not in shown
    assert KEY.reveal() not in shown
    assert "hook.test" in shown
