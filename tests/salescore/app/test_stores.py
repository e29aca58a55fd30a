"""Stores are opened by factories, those of plug-ins as those of the library."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

import salescore
import salescore.aio
from salescore.app.opening import UnknownScheme, open_store
from salescore.app.plugged import plugged
from salescore.memory import MemoryStore
from salescore.plugins import PluginBroke
from salescore.store import StoreRequest, StoreUnavailable
from tests.plugins import plugin
from tests.shops import furnish


def shelves(open_shelf: Any, *, name: str = "shelves") -> Any:
    """Make a plug-in with a factory of stores."""
    factory = SimpleNamespace(name=name, schemes=("shelf", "shelf+fast"), open=open_shelf)
    return plugin("acme-shelves", stores=[factory])


def _raise(error: Exception) -> Any:
    raise error


def test_a_plug_in_opens_its_schemes() -> None:
    """It sees the URL and how it will be used; the hook is salescore_register_stores."""
    seen: list[StoreRequest] = []

    def opened(request: StoreRequest) -> MemoryStore:
        seen.append(request)
        return MemoryStore()

    acme = shelves(opened)
    for url in ("shelf:top", "shelf+fast:low"):
        with salescore.open(url, tenant="acme", plugins=[acme]) as sales:
            assert "40.70 EUR" == str(sales.orders.place(furnish(sales), [("TEA-1", 2)]).gross)

    async def main() -> str:
        async with salescore.aio.open("shelf:top", tenant="acme", plugins=[acme]) as sales:
            return (await sales.customers.add("Anna", currency="EUR")).number

    assert "C-00001" == asyncio.run(main())
    assert [("shelf:top", False), ("shelf+fast:low", False), ("shelf:top", True)] == [
        (request.url, request.asynchronous) for request in seen
    ]


def test_a_scheme_of_nobody_names_those_there_are() -> None:
    """Those of the plug-ins too."""
    with pytest.raises(UnknownScheme, match="shelf"):
        open_store("rack:top", plugins=plugged([shelves(lambda _: MemoryStore())]))


@pytest.mark.parametrize(
    ("open_shelf", "said"),
    [
        (lambda _: _raise(KeyError("shelf")), "KeyError: 'shelf'"),
        (lambda request: _raise(ValueError(request.url)), "ValueError: shelf://***@host"),
        (lambda _: None, "it gave nothing, not a store"),
        (lambda _: object(), "it gave a value of object, not a store"),
    ],
)
def test_one_that_fails_names_its_plug_in(open_shelf: Any, said: str) -> None:
    """And no password that stands in the URL."""
    with pytest.raises(PluginBroke) as caught:
        salescore.open("shelf://anna:hunter2@host", plugins=[shelves(open_shelf)])
    assert ("acme-shelves", "store shelves", said) == (
        caught.value.owner.name,
        caught.value.params["phase"],
        caught.value.params["error"],
    )
    assert "hunter2" not in repr(StoreRequest("shelf://anna:hunter2@host"))


def test_an_error_of_the_library_comes_out_as_it_is() -> None:
    """A server that cannot be reached is no fault of the plug-in."""
    away = shelves(lambda _: _raise(StoreUnavailable("away")))
    with pytest.raises(StoreUnavailable):
        salescore.open("shelf:top", plugins=[away])
