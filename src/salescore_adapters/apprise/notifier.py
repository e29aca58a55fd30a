"""Messages about events to any service that Apprise knows: Slack, Teams, DingTalk, Feishu ..."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING, Final
from warnings import catch_warnings, simplefilter

from attrs import frozen

from salescore.delivery import Delivery
from salescore.errors import InvalidValue, SalesError
from salescore.events import Event
from salescore.secret import Secret
from salescore.store import MissingExtra
from salescore_adapters.apprise.quiet import quiet
from salescore_adapters.templates.messages import Message, Templates

if TYPE_CHECKING:
    from apprise import Apprise

__all__ = ["AppriseFailed", "AppriseNotifier"]

_REMEMBERED_MAX: Final = 10_000
"""Deliveries of which some service has been told and another has not."""


class AppriseFailed(SalesError, ConnectionError):
    """A service did not take a message over; it is tried again."""

    code = "apprise.failed"

    def __init__(self, service: str, *, number: int) -> None:
        """Name the sort of service, and which of the addresses it was, from 1; no address."""
        super().__init__(service=service, number=number)


@frozen
class _Target:
    """One address, ready to be told."""

    number: int
    kind: str
    apprise: "Apprise"


class AppriseNotifier:
    """Tells services of each event that has a text: the subject is the title, the text the body.

    Addresses hold tokens and passwords. They are shown nowhere, and what Apprise and its HTTP
    client log while they send is left out. With several addresses a repeat goes to those that have
    not taken it over; what was remembered of that is lost when the process ends.

    Args:
        urls: addresses as Apprise knows them, ``"slack://..."``, best as `Secret` each.
        templates: what is said of which events.
        language: of all messages; without it that of the customer, or the tenant's first.
        timeout: seconds that a service may take to be connected to, and to answer, each.
        name: under which the relay knows it.

    Raises:
        MissingExtra: Apprise is not installed: ``pip install 'salescore[notify]'``.
        InvalidValue: there is no address, or Apprise does not know one; it is not shown.
        SecretMissing: the variable that holds an address is not set.

    >>> from salescore.orders.events import OrderPlaced
    >>> from salescore_adapters.templates import Templates, Texts
    >>> AppriseNotifier(
    ...     [Secret("jsons://user:token@hooks.example/tea")],
    ...     templates=Templates({OrderPlaced: {"en": Texts("{subject.number}", "{tenant}")}}),
    ... )
    AppriseNotifier(services=('JSON',), name='apprise')
    """

    def __init__(
        self,
        urls: Iterable[str | Secret],
        *,
        templates: Templates,
        language: str | None = None,
        timeout: float = 10,
        name: str = "apprise",
    ) -> None:
        """Read the addresses; nobody is told yet."""
        if isinstance(urls, str | Secret):
            raise InvalidValue("urls", value="***", allowed="several addresses: [Secret(...)]")
        self.name: str = name
        self.handles: tuple[type[Event], ...] = templates.handles
        self._templates, self._language = templates, language
        self._targets = tuple(
            _target(number, Secret.of(url), timeout) for number, url in enumerate(urls, start=1)
        )
        if not self._targets:
            raise InvalidValue("urls", value="", allowed="one address or more")
        self._told: OrderedDict[tuple[str, str], frozenset[int]] = OrderedDict()
        self._lock = Lock()

    def __repr__(self) -> str:
        kinds = tuple(each.kind for each in self._targets)
        return f"AppriseNotifier(services={kinds!r}, name={self.name!r})"

    def notify(self, delivery: Delivery) -> None:
        """Tell every service of an event, the others too when one fails.

        Raises:
            AppriseFailed: a service did not take it over.
        """
        message = self._templates.message(delivery, language=self._language)
        if message is None:
            return
        key = (delivery.tenant, delivery.key)
        told = self._told.get(key, frozenset())
        waiting = [each for each in self._targets if each.number not in told]
        failed = [each for each in waiting if not _tell(each, message)]
        self._remember(key, told | {each.number for each in waiting if each not in failed}, failed)
        if failed:
            raise AppriseFailed(failed[0].kind, number=failed[0].number)

    def _remember(self, key: tuple[str, str], told: frozenset[int], failed: list[_Target]) -> None:
        """Remember who has been told as long as somebody has not."""
        with self._lock:
            self._told.pop(key, None)
            if failed and told:
                self._told[key] = told
            if len(self._told) > _REMEMBERED_MAX:
                self._told.popitem(last=False)


def _target(number: int, url: Secret, timeout: float) -> _Target:
    try:
        from apprise import Apprise, AppriseAsset
    except ImportError as error:
        raise MissingExtra("notify") from error
    with quiet(), catch_warnings():
        # All plugins are loaded here, and some load what Python has deprecated.
        simplefilter("ignore", DeprecationWarning)
        found = Apprise.instantiate(url.reveal(), asset=AppriseAsset(async_mode=False))
    if found is None or isinstance(found, list | tuple):
        raise InvalidValue(f"url {number}", value="***", allowed="an address that Apprise knows")
    found.socket_connect_timeout = found.socket_read_timeout = timeout
    told = Apprise()
    told.add(found)
    return _Target(number, str(found.service_name), told)


def _tell(service: _Target, message: Message) -> bool:
    """Tell one service; False if it did not take it over. Its own words may hold the address."""
    with quiet():
        try:
            done = service.apprise.notify(
                body=message.text or message.subject, title=message.subject, body_format="text"
            )
        except Exception:  # noqa: BLE001 - plugins of others; the failure is told, their words not.
            return False
    return bool(done)
