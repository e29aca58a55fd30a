"""Webhooks made for tests, and a transport that sends nothing."""

from typing import Any

from salescore.clock import FixedClock
from salescore.secret import Secret
from salescore_adapters.webhook import Answer, Post, WebhookNotifier
from tests.deliveries import AT

KEY = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
CLOCK = FixedClock(AT)


class Recorded:
    """A transport that keeps what is sent and gives one answer."""

    def __init__(self, status: int = 204, **headers: str) -> None:
        """Say what to answer."""
        self.posts: list[Post] = []
        self.answer = Answer(status, {name.replace("_", "-"): headers[name] for name in headers})

    def send(self, post: Post) -> Answer:
        """Keep it."""
        self.posts.append(post)
        return self.answer


def hook(url: str = "https://hook.test/in", **options: Any) -> WebhookNotifier:
    """Make a webhook whose host has a public address."""
    usual: dict[str, Any] = {"resolve": lambda _: ["93.184.215.14"], "transport": Recorded()}
    options = usual | options
    return WebhookNotifier(name="hook", url=url, secrets=[KEY], clock=CLOCK, **options)


def local(port: int, **options: Any) -> WebhookNotifier:
    """Make a webhook to a server on this machine."""
    options = {"allow_http": True, "allow_private": True, "secrets": [KEY], **options}
    return WebhookNotifier(name="hook", url=f"http://127.0.0.1:{port}/in", clock=CLOCK, **options)
