"""Where publishers publish in tests, and the wires that lead there."""

import contextlib
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import trustme
from attrs import define, frozen

from salescore.delivery import Notifier
from salescore.errors import SalesError
from salescore.plugins import hookimpl
from salescore.secret import Secret
from salescore_adapters.publishing import Unreachable
from tests.proxies import Proxy

__all__ = [
    "ByHand", "Files", "Place", "Publishing", "at_last", "certified", "moved", "raised", "through",
]  # fmt: skip


class Place(ABC):
    """Where a broker keeps what a test publishes, a place for each test.

    Attributes:
        url: of the broker.
    """

    url: str

    @abstractmethod
    def publisher(self, url: str | Secret, **options: Any) -> Any:
        """Make a publisher that publishes here."""

    @abstractmethod
    def received(self) -> list[tuple[str, bytes]]:
        """Give keys and bodies of what has come here."""


@contextmanager
def through(url: str) -> Iterator[tuple[Proxy, str]]:
    """Give a proxy in front of a broker, and the URL that leads through it."""
    parts = urlsplit(url)
    with Proxy((parts.hostname or "", parts.port or 0)) as proxy:
        yield proxy, moved(url, proxy.port)


@define
class ByHand:
    """A clock that somebody sets."""

    at: datetime

    def now(self) -> datetime:
        """Give what it is set to."""
        return self.at


@frozen
class Publishing:
    """A plug-in that brings receivers."""

    notifiers: list[Notifier]
    name: str = "publishing"

    @hookimpl
    def salescore_register_notifiers(self) -> list[Notifier]:
        """Give them."""
        return self.notifiers


@frozen
class Files:
    """Files of a certificate.

    Attributes:
        authority: who vouches for it.
        certificate: the chain.
        key: its private key.
    """

    authority: Path
    certificate: Path
    key: Path


@contextmanager
def certified(host: str) -> Iterator[Files]:
    """Give files of a certificate for a host, which a server of another user can read."""
    with tempfile.TemporaryDirectory() as folder:
        files = Files(*(Path(folder) / name for name in ("authority", "certificate", "key")))
        authority = trustme.CA()
        issued = authority.issue_cert(host)
        authority.cert_pem.write_to_path(str(files.authority))
        issued.cert_chain_pems[0].write_to_path(str(files.certificate))
        issued.private_key_pem.write_to_path(str(files.key))
        for path in (Path(folder), files.authority, files.certificate, files.key):
            path.chmod(0o755)
        yield files


def moved(url: str, port: int) -> str:
    """Give the URL of another port."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.replace(f":{parts.port}", f":{port}")).geturl()


def raised(act: Callable[[], object]) -> SalesError:
    """Give the error of a call that must raise one of ours."""
    with pytest.raises(SalesError) as caught:
        act()
    return caught.value


def at_last(act: Callable[[], object]) -> None:
    """Do what the relay does: try again until it is taken over."""
    for _ in range(20):
        with contextlib.suppress(Unreachable):
            act()
            return
        time.sleep(0.25)
    act()
