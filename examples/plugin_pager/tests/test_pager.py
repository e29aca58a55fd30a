"""The pager, told of events in every way in which the relay tells."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import acme_pager
import pytest
from acme_pager import Page, Pager

from salescore.testing import NotifierCapability, NotifierSuite


class Device:
    """What pages are sent to: it keeps them, and may be out of reach."""

    def __init__(self) -> None:
        """Be there, with nothing on the screen."""
        self.pages: list[Page] = []
        self.there = True

    def show(self, page: Page) -> None:
        """Show a page."""
        if not self.there:
            raise ConnectionError("no signal")
        self.pages.append(page)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Be out of reach for a while."""
        self.there = False
        yield
        self.there = True


@pytest.fixture
def device() -> Device:
    """Give a device."""
    return Device()


class TestPager(NotifierSuite):
    """Order, repeats, threads, outages, events that cannot be read: all tried for us."""

    capabilities = frozenset(NotifierCapability)

    @pytest.fixture
    def notifier(self, device: Device) -> Pager:
        """Give the pager under test."""
        return Pager(device.show)

    @pytest.fixture
    def plugins(self) -> Sequence[object]:
        """Give our own plug-in, so that its events are known."""
        return (acme_pager,)

    @pytest.fixture
    def arrived(self, device: Device) -> Callable[[], Sequence[str]]:
        """Say what came through."""
        return lambda: [page.key for page in device.pages]

    @pytest.fixture
    def outage(self, device: Device) -> Callable[[], AbstractContextManager[None]]:
        """Give a while without a signal."""
        return device.away
