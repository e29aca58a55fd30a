"""Passwords in addresses of stores: shown by no error, no representation, no command."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import salescore
import salescore.aio
from salescore import cli
from salescore.errors import SalesError
from salescore_sql import check_schema, create_schema, schema_sql, secure_schema, upgrade_schema
from tests.security.canaries import PASSWORD, assert_hidden, everything_of
from tests.sockets import listening

Act = Callable[[str], Any]

VERBS = ("status", "create", "sql", "upgrade", "secure")

SERVERS = ("postgresql", "mariadb", "mysql")

FORMS = [
    "{scheme}://ann:{password}@",
    "{scheme}://ann:{password}@127.0.0.1",
    "{scheme}://ann:{password}@127.0.0.1/",
    "{scheme}://ann:{password}@127.0.0.1:port/db",
    "{scheme}://ann:{password}/db",
    "{scheme}://ann:{password}@[::1/db",
    "{scheme}://ann:{password}@127.0.0.1:1/db?wrong={password}",
    "{scheme}://ann:{password}@127.0.0.1:1/db?timeout={password}",
    "{scheme}://ann:{password}@127.0.0.1:1/db?timeout=0",
    "{scheme}://ann:{password}@127.0.0.1:1/db?timeout=1",
    "{scheme}://ann:{password}#@127.0.0.1:1/db?timeout=1",
    "{scheme}://ann:{password}/x@127.0.0.1:1/db?timeout=1",
    "{scheme}://ann:{password}@nowhere.invalid/db?timeout=1",
    "{scheme}:ann:{password}@127.0.0.1/db",
    "{scheme}:/ann:{password}@127.0.0.1/db",
    "{scheme}+odd://ann:{password}@127.0.0.1/db",
    " {scheme}://ann:{password}@127.0.0.1:1/db?timeout=1",
]

OTHERS = [
    "://ann:{password}@127.0.0.1/db",
    "//ann:{password}@127.0.0.1/db",
    "ann:{password}@127.0.0.1/db",
    "{password}",
    "oracle://ann:{password}@127.0.0.1/db",
    "memory://ann:{password}@127.0.0.1",
    "memory:{password}",
    "memory:?password={password}",
    "memory:?conflict={password}",
    "sqlite://ann:{password}@127.0.0.1/db",
    "sqlite:///nowhere/there.db?password={password}",
    "sqlite:///nowhere/there.db?timeout={password}",
]

BAD = [form.format(scheme=each, password=PASSWORD) for each in SERVERS for form in FORMS] + [
    form.format(password=PASSWORD) for form in OTHERS
]

ACTS: dict[str, Act] = {
    "open": lambda url: salescore.open(url).tenant("acme").settings.get(),
    "check": check_schema,
    "create": create_schema,
    "sql": schema_sql,
    "upgrade": upgrade_schema,
    "secure": secure_schema,
}


@pytest.mark.parametrize("url", BAD)
def test_no_error_shows_the_password(url: str) -> None:
    """Of an address that is malformed, leads nowhere or is of no store, whatever it is for."""
    for act in ACTS.values():
        try:
            act(url)
        except (SalesError, ValueError, OSError) as error:
            assert_hidden(everything_of(error).replace(url, ""))
            assert_hidden(str(error))


@pytest.mark.parametrize("url", BAD)
def test_no_command_shows_the_password(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Neither on its output nor beside it, nor in the file that says how a worker is."""
    health = tmp_path / "health.json"
    for words in (
        *(["db", verb, f"--url={url}"] for verb in VERBS),
        ["doctor", f"--url={url}"],
        ["export", "--tenant", "acme", "--url", url],
        ["work", "--once", "--health", str(health), "--url", url],
    ):
        with suppress(SystemExit):
            cli.main(words)
        printed = capsys.readouterr()
        assert_hidden(printed.out + printed.err)
    assert_hidden(health.read_text(encoding="utf-8"))


@pytest.mark.parametrize("url", [each for each in BAD if each != PASSWORD])
def test_no_command_repeats_an_address_in_the_wrong_place(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever forgets ``--url`` does not find the password in a log; a mere word is no address."""
    for words in (
        *(["db", verb, url] for verb in VERBS),
        ["doctor", url],
        ["settings", url],
        [url],
    ):
        assert 2 == cli.main(words)
        printed = capsys.readouterr()
        assert_hidden(printed.out + printed.err)


@pytest.mark.parametrize("url", BAD)
def test_no_error_of_an_asynchronous_store_shows_the_password(url: str) -> None:
    """Its drivers are others."""

    async def act() -> None:
        opened = await salescore.aio.open(url)
        await opened.close()

    try:
        asyncio.run(act())
    except (SalesError, ValueError, OSError) as error:
        assert_hidden(everything_of(error).replace(url, ""))
        assert_hidden(str(error))


@pytest.mark.parametrize("scheme", SERVERS)
@pytest.mark.parametrize("answer", [b"", b"garbage" * 50, b"\0" * 400])
def test_a_server_that_is_none_learns_and_shows_nothing(scheme: str, answer: bytes) -> None:
    """It hangs up or answers garbage; the error does not repeat what it was told."""

    def act(connection: socket.socket) -> None:
        connection.sendall(answer)

    with listening(act) as server:
        url = f"{scheme}://ann:{PASSWORD}@127.0.0.1:{server.port}/db?timeout=1"
        with pytest.raises(SalesError) as caught:
            salescore.open(url).tenant("acme").settings.get()
    assert_hidden(everything_of(caught.value))


def test_a_refused_login_on_postgresql_shows_nothing(postgresql_url: str) -> None:
    """The server knows nobody of this name."""
    _, _, rest = postgresql_url.partition("://")
    _, _, place = rest.rpartition("@")
    with pytest.raises(SalesError) as caught:
        salescore.open(f"postgresql://canary_nobody:{PASSWORD}@{place}").tenant(
            "acme"
        ).settings.get()
    assert_hidden(everything_of(caught.value))


@pytest.mark.mariadb
def test_a_refused_login_on_mariadb_shows_nothing(mariadb_url: str) -> None:
    """The server knows the name and not the password."""
    _, _, rest = mariadb_url.partition("://")
    _, _, place = rest.rpartition("@")
    with pytest.raises(SalesError) as caught:
        salescore.open(f"mariadb://root:{PASSWORD}@{place}").tenant("acme").settings.get()
    assert_hidden(everything_of(caught.value))


def test_no_representation_shows_the_password(postgresql_url: str) -> None:
    """Neither of the application nor of a store, a tenant's view, or anything two steps within."""
    scheme, _, rest = postgresql_url.partition("://")
    user, _, place = rest.rpartition("@")
    with salescore.open(f"{scheme}://{user.partition(':')[0]}:{PASSWORD}@{place}") as app:
        sales = app.tenant("acme")
        sales.products.add("TEA-1", name="Tea")
        for each in (app, app.flow.store, sales, sales.orders):
            assert_hidden(repr(each) + str(each))
            for name in dir(each):
                inner = getattr(each, name, None)
                assert_hidden(repr(inner))
                assert_hidden(repr(getattr(inner, "__dict__", None)))
