import sys
from pathlib import Path

import pytest

import salescore
from salescore.app.application import App
from salescore.app.opening import UnknownScheme, open_store
from salescore.app.sales import Sales
from salescore.errors import InvalidValue
from salescore.memory import MemoryStore
from salescore.store import MissingExtra
from tests.shops import STORES, open_shop, url_of


def test_open_gives_an_application_or_one_tenants_view() -> None:
    """With a tenant it is the view, without one the application over all tenants."""
    with salescore.open("memory:") as app:
        assert isinstance(app, App)
        acme, other = app.tenant("acme"), app.tenant("other")
        acme.customers.add("Anna")
        assert [] == list(other.customers.find())
    with salescore.open("memory:", tenant="acme") as sales:
        assert isinstance(sales, Sales)


@pytest.mark.parametrize("store", STORES)
def test_location_main_is_made_once(store: str, tmp_path: Path) -> None:
    """Opening again finds what is there."""
    with salescore.open(url_of(store, tmp_path)) as app:
        for _ in range(2):
            app.tenant("acme")
        assert ["main"] == [place.code for place in app.tenant("acme").locations.find()]


@pytest.mark.parametrize("url", ["oracle://x", "shop.db", "", "http://secret:word@host"])
def test_unknown_scheme_names_those_that_would_do(url: str) -> None:
    """The rest of the URL may hold secrets and stays out of the message."""
    with pytest.raises(UnknownScheme) as caught:
        open_store(url)
    assert "sqlite" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_memory_takes_its_options_from_the_url() -> None:
    """A share of conflicts and the seed of their draw, nothing else."""
    assert isinstance(open_store("memory:?conflict=0.5&seed=7"), MemoryStore)
    for wrong in ("memory:?conflict=1", "memory:?seed=x", "memory:?color=red"):
        with pytest.raises(InvalidValue):
            open_store(wrong)


def test_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the SQL packages the advice is what to install."""
    monkeypatch.setitem(sys.modules, "salescore_sql", None)
    with pytest.raises(MissingExtra) as caught:
        open_store("sqlite:///shop.db")
    assert "salescore[sql]" in caught.value.advice()


def test_what_was_written_is_there_when_opened_again(tmp_path: Path) -> None:
    """A file outlives the program."""
    url = url_of("sqlite", tmp_path)
    with open_shop(url) as sales:
        anna = sales.customers.add("Anna", addresses=())
        export = list(sales.export())
    with open_shop(url) as sales:
        assert anna == sales.customers.get(anna.id)
        assert export == list(sales.export())
