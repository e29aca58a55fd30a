"""Nothing is sent into networks of our own, however the address is written."""

import pytest

from salescore_adapters.webhook import AddressRefused, NotTaken, WebhookNotifier
from tests.deliveries import rang
from tests.salescore_adapters.webhook.hooks import KEY, Recorded, hook, local
from tests.sockets import listening

REBOUND = ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1%eth0"]


@pytest.mark.parametrize("address", REBOUND)
def test_a_name_that_means_us_is_not_connected_to(address: str) -> None:
    """Whatever the name looked like; the answer does not tell which address it was."""
    recorded = Recorded()
    with pytest.raises(AddressRefused) as caught:
        hook(resolve=lambda _: [address], transport=recorded).notify(rang())
    assert [] == recorded.posts
    assert {"host": "hook.test"} == dict(caught.value.params)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data", "https://10.1.2.3:8443/", "https://0.0.0.0/",
    ],
)  # fmt: skip
def test_an_address_that_means_us_is_not_connected_to(url: str) -> None:
    """Also without a name."""
    recorded = Recorded()
    with pytest.raises(AddressRefused):
        hook(url, transport=recorded).notify(rang())
    assert [] == recorded.posts


def test_localhost_is_refused_with_the_look_up_of_the_machine() -> None:
    """By real look-up, real sockets, and a server that would have answered."""
    with listening(b"HTTP/1.1 200 OK\r\n\r\n") as server:
        notifier = WebhookNotifier(
            name="hook",
            url=f"http://localhost:{server.port}/",
            secrets=[KEY],
            allow_http=True,
        )
        with pytest.raises(AddressRefused):
            notifier.notify(rang())
    assert [] == server.requests


def test_what_was_checked_is_what_is_connected_to() -> None:
    """A name is looked up once: one that means us the second time gains nothing (rebinding)."""
    answers = [["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]]
    recorded = Recorded()
    hook(resolve=lambda _: answers.pop(0), transport=recorded).notify(rang())
    assert ("93.184.215.14",) == recorded.posts[0].addresses
    assert 2 == len(answers)


def test_of_several_addresses_the_allowed_ones_are_used() -> None:
    """Four at the most."""
    found = ["10.0.0.1", *(f"8.8.8.{n}" for n in range(9)), "127.0.0.1"]
    recorded = Recorded()
    hook(resolve=lambda _: found, transport=recorded).notify(rang())
    assert ("8.8.8.0", "8.8.8.1", "8.8.8.2", "8.8.8.3") == recorded.posts[0].addresses


def test_a_network_of_ones_own_can_be_allowed() -> None:
    """That one and no other."""
    recorded = Recorded()
    hook(
        resolve=lambda _: ["10.1.2.3", "10.2.2.3"],
        transport=recorded,
        allow_private=["10.1.0.0/16"],
    ).notify(rang())
    assert ("10.1.2.3",) == recorded.posts[0].addresses


def test_a_redirect_into_our_networks_is_not_followed() -> None:
    """By real sockets: the other server hears nothing."""
    with listening(b"HTTP/1.1 200 OK\r\n\r\n") as inner:
        head = f"HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:{inner.port}/\r\n\r\n"
        with listening(head.encode()) as outer, pytest.raises(NotTaken):
            local(outer.port).notify(rang())
    assert (1, 0) == (len(outer.requests), len(inner.requests))
