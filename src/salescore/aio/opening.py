"""Opening an application inside an event loop."""

from collections.abc import Awaitable, Callable, Generator, Iterable, Sequence
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar, overload

from salescore.aio.bridge import aside, checkpoint, run_sync, sleep
from salescore.aio.sales import AsyncSales
from salescore.aio.turns import TurnStore
from salescore.app.application import SYSTEM, App
from salescore.app.doctor import Diagnosis
from salescore.app.opening import open_store
from salescore.app.plugged import POLICY_SECONDS, plugged, registry
from salescore.app.registry import Registry
from salescore.clock import Clock
from salescore.events import Actor
from salescore.ids import IdSource
from salescore.plugins.plugins import Plugins

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

    @property
    def plugins(self) -> Plugins:
        """The plug-ins it was opened with; `Plugins.report` says what became of each."""
        return self._app.plugins

    async def tenant(self, name: str, *, actor: Actor = SYSTEM) -> AsyncSales:
        """Give a tenant's view; the location ``main`` is made on the first one.

        Args:
            name: 1 to 64 characters.
            actor: who acts unless a call names somebody else.
        """
        return AsyncSales(await run_sync(self._app.tenant, name, actor=actor))

    async def restore(self, name: str, lines: Iterable[str], *, strict: bool = True) -> Diagnosis:
        """Write an export into a tenant that has nothing, whole or not at all.

        Args:
            name: the tenant, 1 to 64 characters.
            lines: what `Sales.export` gave, from any store; read once, in order.
            strict: clear everything away again if the doctor finds faults.
        """
        return await run_sync(self._app.restore, name, lines, strict=strict)

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
    plugins: Sequence[object] | None = ...,
    strict_plugins: bool = ...,
    policy_seconds: float = ...,
) -> Opening[AsyncSales]: ...


@overload
def open(  # noqa: A001 - as below.
    url: str,
    *,
    tenant: None = ...,
    actor: Actor = ...,
    clock: Clock | None = ...,
    new_id: IdSource | None = ...,
    plugins: Sequence[object] | None = ...,
    strict_plugins: bool = ...,
    policy_seconds: float = ...,
) -> Opening[AsyncApp]: ...


def open(  # noqa: A001 - the verb users expect, as in salescore itself.
    url: str,
    *,
    tenant: str | None = None,
    actor: Actor = SYSTEM,
    clock: Clock | None = None,
    new_id: IdSource | None = None,
    plugins: Sequence[object] | None = None,
    strict_plugins: bool = False,
    policy_seconds: float = POLICY_SECONDS,
) -> Opening[AsyncApp] | Opening[AsyncSales]:
    """Open an application, or with `tenant` one tenant's view of it, inside an event loop.

    Args:
        url: ``memory:``, ``sqlite:///shop.db``.
        tenant: whose view to give; None gives the `AsyncApp`.
        actor: who acts unless a call names somebody else.
        clock: the source of now; None for the system's.
        new_id: the source of ids; None for random UUIDv7.
        plugins: exactly these modules or objects; None for those that are installed.
        strict_plugins: refuse also where a plug-in failed and would be left out.
        policy_seconds: how long a policy of a plug-in may take, 0.001 to 600 seconds; the event
            loop waits for it.

    Returns:
        Something to await, or to enter with `async with`; errors are raised there.

    >>> async def main() -> str:
    ...     async with open("memory:", tenant="acme") as sales:
    ...         return (await sales.customers.add("Anna's Café", currency="EUR")).number
    >>> import asyncio
    >>> asyncio.run(main())
    'C-00001'
    """

    def opened(give: Callable[[App], T]) -> T:
        made = registry(plugged(plugins, strict=strict_plugins), policy_seconds=policy_seconds)
        return _opened(url, give, clock=clock, new_id=new_id, with_registry=made)

    if tenant is None:
        return Opening(lambda: run_sync(opened, AsyncApp))

    def view(app: App) -> AsyncSales:
        return AsyncSales(app.tenant(tenant, actor=actor))

    return Opening(lambda: run_sync(opened, view))


def _opened(
    url: str,
    give: Callable[[App], T],
    *,
    clock: Clock | None,
    new_id: IdSource | None,
    with_registry: Registry,
) -> T:
    """Open an application and give something of it; if that fails nothing stays open."""
    store = TurnStore(open_store(url, asynchronous=True, plugins=with_registry.plugins))
    app = App(
        store,
        clock=clock,
        new_id=new_id,
        sleep=sleep,
        aside=aside,
        in_line=True,
        with_registry=with_registry,
    )
    try:
        given = give(app)
        checkpoint()
    except BaseException:
        app.close()
        raise
    return given
