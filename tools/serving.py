"""Running servers of our own: a folder each, a free port, thrown away at the end.

They take the programs that a system package installed and never touch a server that runs already.
As root they run as the package's own user.
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
from pathlib import Path
from typing import Any, Final

__all__ = ["ADDRESS", "answers", "folder", "free_port", "owner", "program", "run", "serving"]

ADDRESS: Final = "127.0.0.1"
"""Where they listen."""

_START_SECONDS: Final = 120
_STOP_SECONDS: Final = 60
_PAUSE: Final = 0.05


def program(name: str, package: str) -> str:
    """Find a program, also where only root looks.

    Args:
        package: what to install if it is not there, in words.
    """
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin")
    if found is None:
        raise FileNotFoundError(f"no {name}: install {package}")
    return found


def owner(*names: str) -> pwd.struct_passwd | None:
    """Say who a server runs as: no database runs as root; others run what they start."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name: each for each in pwd.getpwall()}
    return next(known[name] for name in names if name in known)


def as_user(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """Give the arguments that start a process as somebody."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def folder(
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


def free_port() -> int:
    """Ask the system for a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port: int = probe.getsockname()[1]
        return port


def run(command: Sequence[str | Path], *, user: pwd.struct_passwd | None) -> None:
    """Run a program to its end; what it said comes out only when it fails."""
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd="/", **as_user(user)
    )
    if ran.returncode:
        raise RuntimeError(f"{command[0]} failed: {ran.stdout[-2000:]}{ran.stderr[-2000:]}")


def answers(port: int) -> bool:
    """Say whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex((ADDRESS, port)) == 0


@contextmanager
def serving(
    command: Sequence[str | Path],
    *,
    user: pwd.struct_passwd | None,
    log: Path,
    ready: Callable[[], bool],
    stop: signal.Signals,
    environment: Mapping[str, str] | None = None,
) -> Iterator[int]:
    """Run a server while the block runs, and give its process id.

    Args:
        user: who it runs as; None for whoever runs this.
        log: the file for what it says.
        ready: says whether it takes connections.
        stop: the signal that ends it.
        environment: variables beside those of this process.
    """
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command,
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=os.environ | dict(environment or {}),
            **as_user(user),
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
