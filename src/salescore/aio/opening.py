"""Opening an application inside an event loop."""

from collections.abc import Awaitable, Callable, Generator
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar, overload

from salescore.aio.bridge import checkpoint, run_sync, sleep
from salescore.aio.sales import AsyncSales
from salescore.aio.turns import TurnStore
from salescore.app.opening import open_store
from salescore.app.sales import SYSTEM, App
from salescore.clock import Clock
from salescore.events import Actor
from salescore.ids import IdSource

__all__ = ["AsyncApp", "Opening", "open"]


class _Closing(Protocol):
    async def close(self) -> None: ...


C = TypeVar("C", bound=_Closing)
T = TypeVar("T")


class AsyncApp:
    """An application whose calls are awaited; `tenant` gives cheap views.

    Args:
        app: the application behind it, on a store that was opened for asynchronous use.
    """

    def __init__(self, app: App) -> None:
        """Stand before the application."""
        self._app = app

    async def tenant(self, name: str, *, actor: Actor = SYSTEM) -> AsyncSales:
        """Give a tenant's view; the location ``main`` is made on the first one.

        Args:
            name: 1 to 64 characters.
            actor: who acts unless a call names somebody else.
        """
        return AsyncSales(await run_sync(self._app.tenant, name, actor=actor))

    async def close(self) -> None:
        """Let go of connections and files."""
        await run_sync(self._app.close)

    async def __aenter__(self) -> Self:
        """Use the application in an `async with` block."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        await self.close()


class Opening(Generic[C]):
    """What `open` gives: await it, or enter it with `async with`, which closes at the end.

    Args:
        opened: opens anew with every call.
    """

    def __init__(self, opened: Callable[[], Awaitable[C]]) -> None:
        """Open nothing yet."""
        self._opened = opened

    def __await__(self) -> Generator[Any, None, C]:
        """Open."""
        return self._opened().__await__()

    async def __aenter__(self) -> C:
        """Open, and close at the end of the block."""
        self._held = await self._opened()
        return self._held

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what was opened."""
        await self._held.close()


@overload
def open(  # noqa: A001 - as below.
    url: str,
    *,
    tenant: str,
    actor: Actor = ...,
    clock: Clock | None = ...,
    new_id: IdSource | None = ...,
) -> Opening[AsyncSales]: ...


@overload
def open(  # noqa: A001 - as below.
    url: str,
    *,
    tenant: None = ...,
    actor: Actor = ...,
    clock: Clock | None = ...,
    new_id: IdSource | None = ...,
) -> Opening[AsyncApp]: ...


def open(  # noqa: A001 - the verb users expect, as in salescore itself.
    url: str,
    *,
    tenant: str | None = None,
    actor: Actor = SYSTEM,
    clock: Clock | None = None,
    new_id: IdSource | None = None,
) -> Opening[AsyncApp] | Opening[AsyncSales]:
    """Open an application, or with `tenant` one tenant's view of it, inside an event loop.

    Args:
        url: ``memory:``, ``sqlite:///shop.db``.
        tenant: whose view to give; None gives the `AsyncApp`.
        actor: who acts unless a call names somebody else.
        clock: the source of now; None for the system's.
        new_id: the source of ids; None for random UUIDv7.

    Returns:
        Something to await, or to enter with `async with`; errors are raised there.

    >>> async def main() -> str:
    ...     async with open("memory:", tenant="acme") as sales:
    ...         return (await sales.customers.add("Anna's Café", currency="EUR")).number
    >>> import asyncio
    >>> asyncio.run(main())
    'C-00001'
    """
    if tenant is None:
        return Opening(lambda: run_sync(_opened, url, AsyncApp, clock=clock, new_id=new_id))

    def view(app: App) -> AsyncSales:
        return AsyncSales(app.tenant(tenant, actor=actor))

    return Opening(lambda: run_sync(_opened, url, view, clock=clock, new_id=new_id))


def _opened(
    url: str, give: Callable[[App], T], *, clock: Clock | None, new_id: IdSource | None
) -> T:
    """Open an application and give something of it; if that fails nothing stays open."""
    store = TurnStore(open_store(url, asynchronous=True))
    app = App(store, clock=clock, new_id=new_id, sleep=sleep)
    try:
        given = give(app)
        checkpoint()
    except BaseException:
        app.close()
        raise
    return given
