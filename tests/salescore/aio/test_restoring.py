"""A restore is awaited like everything else, and gives the same bytes."""

import asyncio
from pathlib import Path

import pytest

from salescore.aio import open as open_aio
from salescore.app.exporting import BrokenLine
from tests.restored import small
from tests.shops import STORES, url_of


@pytest.mark.parametrize("store", STORES)
def test_an_export_is_restored_under_an_event_loop(store: str, tmp_path: Path) -> None:
    """Into the same store, whole; a broken line leaves nothing."""

    async def story() -> list[str]:
        async with open_aio(url_of(store, tmp_path), plugins=[]) as app:
            with pytest.raises(BrokenLine):
                await app.restore("acme", [*small(), "{"])
            assert (await app.restore("acme", small())).healthy
            sales = await app.tenant("acme")
            return [line async for line in sales.export()]

    assert list(small()) == asyncio.run(story())
