import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from salescore.errors import InvalidValue
from salescore.events import Event
from salescore.secret import Secret
from salescore_adapters.nats import NatsNotifier
from salescore_adapters.publishing import Unreachable
from salescore_adapters.rabbitmq import RabbitNotifier
from salescore_adapters.redis_streams import RedisNotifier
from tests.deliveries import rang

PUBLISHERS: dict[str, Callable[..., Any]] = {
    "amqp": lambda **options: RabbitNotifier(**{"exchange": "events"} | options),
    "nats": NatsNotifier,
    "redis": RedisNotifier,
}
"""By the scheme of their addresses."""


def make(scheme: str, **options: Any) -> Any:
    """Make a publisher of the broker."""
    return PUBLISHERS[scheme](**{"name": "tests", "url": f"{scheme}://host"} | options)


@pytest.mark.parametrize("scheme", PUBLISHERS)
def test_it_wants_every_event_unless_told(scheme: str) -> None:
    """Classes of events, or all of them."""
    assert (Event,) == make(scheme).handles


@pytest.mark.parametrize("scheme", PUBLISHERS)
@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"handles": ()}, "handles"),
        ({"handles": ("orders.placed.v1",)}, "handles"),
        ({"seconds": 0}, "seconds"),
        ({"seconds": 301}, "seconds"),
        ({"url": ""}, "secret"),
        ({"url": "ftp://canary@host"}, "url"),
        ({"url": "canary"}, "url"),
        ({"url": "{scheme}://"}, "url"),
        ({"url": "{scheme}://canary:pa55@host:port"}, "url"),
    ],
)
def test_mistakes_show_when_a_program_starts(
    scheme: str, options: dict[str, Any], name: str
) -> None:
    """They name the option; an address is not shown."""
    given = {
        key: value.format(scheme=scheme) if key == "url" else value
        for key, value in options.items()
    }
    with pytest.raises(InvalidValue) as caught:
        make(scheme, **given)
    assert name == caught.value.params["name"]
    assert "canary" not in repr(caught.value.params)


@pytest.mark.parametrize(
    ("scheme", "options", "name"),
    [
        ("amqp", {"exchange": ""}, "exchange"),
        ("amqp", {"exchange": "x" * 128}, "exchange"),
        ("nats", {"prefix": "a.*"}, "prefix"),
        ("nats", {"prefix": ""}, "prefix"),
        ("nats", {"stream": "a.b"}, "stream"),
        ("nats", {"declare": True}, "stream"),
        ("redis", {"stream": ""}, "stream"),
        ("redis", {"stream": "x" * 201}, "stream"),
        ("redis", {"length": 0}, "length"),
        ("redis", {"remember_seconds": -1}, "remember_seconds"),
    ],
)
def test_options_of_one_broker_have_bounds(scheme: str, options: dict[str, Any], name: str) -> None:
    """They name the option too."""
    with pytest.raises(InvalidValue) as caught:
        make(scheme, **options)
    assert name == caught.value.params["name"]


@pytest.mark.parametrize("scheme", PUBLISHERS)
def test_an_address_is_shown_nowhere(scheme: str) -> None:
    """It is a secret, also where it was given as text."""
    publisher = make(scheme, url=f"{scheme}://user:canary@host:1")
    assert "canary" not in f"{publisher!r} {publisher}"
    assert publisher.url == Secret(f"{scheme}://user:canary@host:1")


@pytest.mark.parametrize("scheme", PUBLISHERS)
def test_an_address_may_stand_in_the_environment(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read when it is used: a program that only plans to publish starts without it."""
    monkeypatch.delenv("ACME_BROKER", raising=False)
    publisher = make(scheme, url=Secret.from_env("ACME_BROKER"), seconds=2)
    monkeypatch.setenv("ACME_BROKER", f"{scheme}://127.0.0.1:1")
    with pytest.raises(Unreachable) as caught:
        publisher.notify(rang())
    publisher.close()
    assert "127.0.0.1:1" == caught.value.params["host"]


@pytest.mark.parametrize(
    ("package", "driver", "extra"),
    [
        ("rabbitmq", "pika", "rabbitmq"),
        ("nats", "nats", "nats"),
        ("redis_streams", "redis", "redis"),
    ],
)
def test_a_missing_package_is_told_by_its_extra(package: str, driver: str, extra: str) -> None:
    """Whoever imports the adapter learns what to install."""
    script = (
        f"import sys; sys.modules[{driver!r}] = None\n"
        "from salescore.store import MissingExtra\n"
        f"try: import salescore_adapters.{package}\n"
        "except MissingExtra as error: print(error.params['extra'], error.advice())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.startswith(f"{extra} ")
    assert f"salescore[{extra}]" in ran.stdout
