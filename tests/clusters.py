"""Servers of one's own: a PostgreSQL and a MariaDB with fresh data, on free ports, for one run.

`python -m tests.clusters COMMAND ...` runs a command beside one of each, named to it by
`SALESCORE_TEST_POSTGRESQL` and `SALESCORE_TEST_MARIADB`. Nothing that already runs is touched, and
nothing is left. As root the servers run as their packages' own users, elsewhere as who asks.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import psycopg
from attrs import frozen

from tests import databases

__all__ = ["Cluster", "main", "mariadb", "postgresql"]

pymysql: Final[Any] = import_module("pymysql")  # It has no types.

_PLACES: Final = ("/usr/local/bin", "/usr/bin", "/usr/sbin", "/usr/local/sbin")
_START_SECONDS_MAX: Final = 60.0
_STOP_SECONDS_MAX: Final = 20.0

_HASTY_POSTGRESQL: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_HASTY_MARIADB: Final = (
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-flush-method=nosync",
)
"""Data that is thrown away need not wait for the disk."""


@frozen
class Cluster:
    """A running server.

    Args:
        url: of the database that is there at the start.
        folder: where its data lie.
        log: what it writes.
        pid: of its first process.
    """

    url: str
    folder: Path
    log: Path
    pid: int


@contextmanager
def postgresql(*, options: Sequence[str] = ()) -> Iterator[Cluster]:
    """Give a PostgreSQL with fresh data, and throw it away at the end.

    Args:
        options: settings as ``log_statement=all``, over those of a hasty test server.
    """
    with _folder("postgres") as (folder, account):
        data, port = folder / "data", _free_port()
        _run(
            [
                _program("initdb"),
                "--pgdata",
                str(data),
                "--username=postgres",
                "--auth=trust",
                "--no-sync",
                "--encoding=UTF8",
                "--locale=C",
            ],
            account,
            folder,
        )
        settings = (
            "listen_addresses=127.0.0.1",
            f"port={port}",
            f"unix_socket_directories={folder}",
            "max_connections=200",
            *_HASTY_POSTGRESQL,
            *options,
        )
        command = [_program("postgres"), "-D", str(data)]
        command += [word for setting in settings for word in ("-c", setting)]
        url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        yield from _served(
            command, url, account, folder, ready=lambda: psycopg.connect(url), stop=signal.SIGINT
        )


@contextmanager
def mariadb(*, options: Sequence[str] = ()) -> Iterator[Cluster]:
    """Give a MariaDB with fresh data, and throw it away at the end.

    Args:
        options: arguments as ``--general-log``, over those of a hasty test server.
    """
    with _folder("mysql") as (folder, account):
        data, port = folder / "data", _free_port()
        _run(
            [
                _program("mariadb-install-db"),
                "--no-defaults",
                f"--datadir={data}",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
            ],
            account,
            folder,
        )
        command = [
            _program("mariadbd"),
            "--no-defaults",
            f"--datadir={data}",
            f"--tmpdir={folder}",
            f"--socket={folder / 'mariadb.sock'}",
            f"--pid-file={folder / 'mariadb.pid'}",
            "--bind-address=127.0.0.1",
            f"--port={port}",
            "--max-connections=200",
            "--skip-name-resolve",
            *_HASTY_MARIADB,
            *options,
        ]
        yield from _served(
            command,
            f"mariadb://root@127.0.0.1:{port}/mysql",
            account,
            folder,
            ready=lambda: pymysql.connect(host="127.0.0.1", port=port, user="root"),
            stop=signal.SIGTERM,
        )


def _served(
    command: list[str],
    url: str,
    account: str | None,
    folder: Path,
    *,
    ready: Callable[[], Any],
    stop: signal.Signals,
) -> Iterator[Cluster]:
    """Run a server until the caller is done with it."""
    log = folder / "server.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=_environment(folder),
            user=account,
            group=_group(account),
            extra_groups=[] if account else None,
            start_new_session=True,  # An interrupt at the keyboard is for the tests alone.
        )
    try:
        _await(server, ready, log)
        yield Cluster(url, folder, log, server.pid)
    finally:
        server.send_signal(stop)
        try:
            server.wait(_STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _await(server: subprocess.Popen[bytes], ready: Callable[[], Any], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS_MAX
    while True:
        try:
            ready().close()
        except (psycopg.OperationalError, pymysql.err.OperationalError) as error:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"no server: {log.read_text(errors='replace')}") from error
            time.sleep(0.1)
        else:
            return


@contextmanager
def _folder(account: str) -> Iterator[tuple[Path, str | None]]:
    """Give a folder, and the user that it belongs to if that is somebody else."""
    folder = Path(tempfile.mkdtemp(prefix="salescore-"))
    owner = account if os.geteuid() == 0 else None
    try:
        if owner:
            shutil.chown(folder, owner, _group(owner))
        yield folder, owner
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], account: str | None, folder: Path) -> None:
    ran = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=_environment(folder),
        user=account,
        group=_group(account),
        extra_groups=[] if account else None,
    )
    if ran.returncode:
        raise RuntimeError(f"{command[0]} failed: {ran.stdout}{ran.stderr}")


def _group(account: str | None) -> int | None:
    return pwd.getpwnam(account).pw_gid if account else None


def _environment(folder: Path) -> dict[str, str]:
    """Give what a server may know of the machine: where programs are, and no settings of others."""
    return {
        "PATH": os.pathsep.join((*_PLACES, "/bin", "/sbin")),
        "HOME": str(folder),
        "LC_ALL": "C",
    }


def _program(name: str) -> str:
    """Find a program of a server's package, the newest version of it."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    places = [*map(str, versions), *_PLACES, *os.environ.get("PATH", "").split(os.pathsep)]
    found = shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        raise RuntimeError(f"{name} is not installed: the packages are postgresql, mariadb-server")
    return found


def _version(folder: Path) -> float:
    with contextlib.suppress(ValueError):
        return float(folder.parent.name)
    return 0.0


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def main(command: list[str]) -> int:
    """Run a command beside a PostgreSQL and a MariaDB, and give its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        served = {
            databases.POSTGRESQL: stack.enter_context(postgresql()).url,
            databases.MARIADB: stack.enter_context(mariadb()).url,
        }
        return subprocess.run(command, check=False, env=os.environ | served).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
