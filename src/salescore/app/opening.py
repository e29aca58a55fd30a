"""Opening an application by URL."""

import time
from collections.abc import Callable, Sequence
from typing import Any, Final, overload

from salescore.app.application import SYSTEM, App
from salescore.app.plugged import POLICY_SECONDS, plugged, registry
from salescore.app.sales import Sales
from salescore.app.stores import SqlStores, sql_package
from salescore.clock import Clock
from salescore.errors import SalesError
from salescore.events import Actor
from salescore.ids import IdSource
from salescore.owners import BUILT_IN, Owned
from salescore.plugins.contracts import shown
from salescore.plugins.failures import PluginBroke
from salescore.plugins.plugins import Plugins
from salescore.store import Store, StoreFactory, StoreRequest, scheme_of

__all__ = ["UnknownScheme", "open", "open_store", "tables_of"]

_VERBS: Final = ("begin", "find", "scan", "close")
"""What a store can do, as far as can be seen from outside."""


class UnknownScheme(SalesError, ValueError):
    """A URL whose scheme no store answers to."""

    code = "store.unknown_scheme"

    def __init__(self, url: str, *, known: tuple[str, ...]) -> None:
        """Name the scheme and those that would do; the rest of the URL may hold secrets."""
        super().__init__(url=scheme_of(url) or "...", known=known)


def open_store(url: str, *, asynchronous: bool = False, plugins: Plugins | None = None) -> Store:
    """Open a store by URL.

    Args:
        url: ``memory:``, ``sqlite:///file.db``, ``postgresql://user:password@host/database``,
            ``mariadb://`` or ``mysql://`` likewise, or one that a plug-in answers to.
        asynchronous: for use under `salescore.aio`.
        plugins: who may answer to its scheme; None for what is installed.

    Raises:
        UnknownScheme: no store answers to the scheme.
        MissingExtra: the store needs an extra that is not installed.
        SchemaOutdated: the file or the database holds another schema, or a server none.
        PluginBroke: a plug-in's store could not be opened, for a reason of its own.
    """
    factories = (plugins or plugged()).stores()
    scheme = scheme_of(url)
    for owned in factories:
        if scheme in owned.value.schemes:
            return _opened(owned, StoreRequest(url, asynchronous))
    known = sorted(each for owned in factories for each in owned.value.schemes)
    raise UnknownScheme(url, known=tuple(known))


def _opened(owned: Owned[StoreFactory], request: StoreRequest) -> Store:
    phase = f"store {owned.value.name}"
    try:
        store = owned.value.open(request)
    except SalesError:
        raise
    except Exception as error:
        if owned.owner.distribution == BUILT_IN:
            raise
        raise PluginBroke(owned.owner, phase=phase, error=error) from error
    if not all(callable(getattr(store, verb, None)) for verb in _VERBS):
        raise PluginBroke(owned.owner, phase=phase, error=f"it gave {shown(store)}, not a store")
    return store


def tables_of(url: str) -> Any:
    """Give the package that makes and converts the tables behind a URL.

    Raises:
        UnknownScheme: no store with tables answers to the scheme.
        MissingExtra: the extra that brings it is not installed.

    >>> tables_of("sqlite://").__name__
    'salescore_sql'
    """
    known = SqlStores().schemes
    if scheme_of(url) not in known:
        raise UnknownScheme(url, known=known)
    return sql_package()


@overload
def open(  # noqa: A001 - see below.
    url: str,
    *,
    tenant: str,
    actor: Actor = SYSTEM,
    clock: Clock | None = None,
    new_id: IdSource | None = None,
    sleep: Callable[[float], object] = time.sleep,
    plugins: Sequence[object] | None = None,
    strict_plugins: bool = False,
    policy_seconds: float = POLICY_SECONDS,
) -> Sales: ...


@overload
def open(  # noqa: A001 - see below.
    url: str,
    *,
    tenant: None = None,
    actor: Actor = SYSTEM,
    clock: Clock | None = None,
    new_id: IdSource | None = None,
    sleep: Callable[[float], object] = time.sleep,
    plugins: Sequence[object] | None = None,
    strict_plugins: bool = False,
    policy_seconds: float = POLICY_SECONDS,
) -> App: ...


def open(  # noqa: A001 - the verb users expect, as in shelve and webbrowser.
    url: str,
    *,
    tenant: str | None = None,
    actor: Actor = SYSTEM,
    clock: Clock | None = None,
    new_id: IdSource | None = None,
    sleep: Callable[[float], object] = time.sleep,
    plugins: Sequence[object] | None = None,
    strict_plugins: bool = False,
    policy_seconds: float = POLICY_SECONDS,
) -> App | Sales:
    """Open an application, or with `tenant` one tenant's view of it.

    Args:
        url: ``memory:``, ``sqlite:///shop.db``, ``postgresql://user:password@host/database``,
            ``mariadb://`` or ``mysql://`` likewise.
        tenant: whose view to give; None gives the `App`.
        actor: who acts unless a call names somebody else.
        clock: the source of now; None for the system's.
        new_id: the source of ids; None for random UUIDv7.
        sleep: waits between attempts, in seconds.
        plugins: exactly these modules or objects; None for those that are installed.
        strict_plugins: refuse also where a plug-in failed and would be left out: without its
            policies the house would have fewer rules than it thinks.
        policy_seconds: how long a policy of a plug-in may take, 0.001 to 600 seconds.

    Raises:
        PluginsRefused: the plug-ins do not go together, or one failed and none may.

    >>> with open("memory:", tenant="acme") as sales:
    ...     sales.customers.add("Anna's Café", currency="EUR").number
    'C-00001'
    """
    made = registry(plugged(plugins, strict=strict_plugins), policy_seconds=policy_seconds)
    store = open_store(url, plugins=made.plugins)
    app = App(store, clock=clock, new_id=new_id, sleep=sleep, with_registry=made)
    if tenant is None:
        return app
    try:
        return app.tenant(tenant, actor=actor)
    except BaseException:
        app.close()
        raise
