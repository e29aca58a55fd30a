"""Opening an application by URL."""

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, overload
from urllib.parse import parse_qsl, urlsplit

from salescore.app.sales import SYSTEM, App, Sales
from salescore.clock import Clock
from salescore.errors import InvalidValue, SalesError
from salescore.events import Actor
from salescore.ids import IdSource
from salescore.memory import MemoryStore
from salescore.store import MissingExtra, Store

__all__ = ["UnknownScheme", "open", "open_store", "tables_of"]

_SQL_SCHEMES: Final = ("mariadb", "mysql", "postgresql", "sqlite")


class UnknownScheme(SalesError, ValueError):
    """A URL whose scheme no store answers to."""

    code = "store.unknown_scheme"

    def __init__(self, url: str, *, known: tuple[str, ...]) -> None:
        """Name the scheme and those that would do; the rest of the URL may hold secrets."""
        super().__init__(url=urlsplit(url).scheme or url[:20], known=known)


def open_store(url: str, *, asynchronous: bool = False) -> Store:
    """Open a store by URL.

    Args:
        url: ``memory:``, ``sqlite:///file.db``, ``postgresql://user:password@host/database``,
            ``mariadb://`` or ``mysql://`` likewise.
        asynchronous: for use under `salescore.aio`.

    Raises:
        UnknownScheme: no store answers to the scheme.
        MissingExtra: the store needs an extra that is not installed.
        SchemaOutdated: the file or the database holds another schema, or a server none.
    """
    if urlsplit(url).scheme == "memory":
        return _memory(url)
    store: Store = _sql(url, known=("memory", *_SQL_SCHEMES)).open_store(
        url, asynchronous=asynchronous
    )
    return store


def tables_of(url: str) -> Any:
    """Give the package that makes and converts the tables behind a URL.

    Raises:
        UnknownScheme: no store with tables answers to the scheme.
        MissingExtra: the extra that brings it is not installed.

    >>> tables_of("sqlite://").__name__
    'salescore_sql'
    """
    return _sql(url, known=_SQL_SCHEMES)


def _sql(url: str, *, known: tuple[str, ...]) -> Any:
    if urlsplit(url).scheme not in _SQL_SCHEMES:
        raise UnknownScheme(url, known=known)
    try:
        return import_module("salescore_sql")
    except ModuleNotFoundError as error:
        raise MissingExtra("sql") from error


@overload
def open(  # noqa: A001 - see below.
    url: str,
    *,
    tenant: str,
    actor: Actor = SYSTEM,
    clock: Clock | None = None,
    new_id: IdSource | None = None,
    sleep: Callable[[float], object] = time.sleep,
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
) -> App: ...


def open(  # noqa: A001 - the verb users expect, as in shelve and webbrowser.
    url: str,
    *,
    tenant: str | None = None,
    actor: Actor = SYSTEM,
    clock: Clock | None = None,
    new_id: IdSource | None = None,
    sleep: Callable[[float], object] = time.sleep,
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

    >>> with open("memory:", tenant="acme") as sales:
    ...     sales.customers.add("Anna's Café", currency="EUR").number
    'C-00001'
    """
    app = App(open_store(url), clock=clock, new_id=new_id, sleep=sleep)
    if tenant is None:
        return app
    try:
        return app.tenant(tenant, actor=actor)
    except BaseException:
        app.close()
        raise


def _memory(url: str) -> MemoryStore:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    try:
        conflict, seed = float(options.pop("conflict", 0)), int(options.pop("seed", 0))
    except ValueError as error:
        raise InvalidValue("url", value=url, allowed="memory:?conflict=0.1&seed=7") from error
    if options or parts.netloc or parts.path or not 0 <= conflict < 1:
        raise InvalidValue("url", value=url, allowed="memory:?conflict=0.1&seed=7")
    return MemoryStore(conflict=conflict, seed=seed)
