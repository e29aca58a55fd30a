"""Message brokers of our own: RabbitMQ, NATS with JetStream, Redis, each for a block.

Each has a free port, or the one that is asked for, so that one can come back where it was.
"""

import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tools import serving

__all__ = ["nats", "rabbitmq", "redis"]

_RABBITMQ: Final = "/usr/lib/rabbitmq/bin/rabbitmq-server"
"""The program itself: the one on the path changes the user, and knows one node only."""

_STARTED: Final = b"AMQP"


@contextmanager
def rabbitmq(*, port: int | None = None, settings: str = "") -> Iterator[str]:
    """Run a RabbitMQ, and give the URL of its user ``guest``.

    Its node, cookie, data and port mapper are its own, beside any that run already.

    Args:
        settings: the text of its configuration.

    Raises:
        FileNotFoundError: there is none to be run.
        RuntimeError: it does not start; with what it said.
    """
    if not Path(_RABBITMQ).exists():
        raise FileNotFoundError(f"no {_RABBITMQ}: install rabbitmq-server")
    with serving.folder("rabbitmq", serving.owner("rabbitmq", "nobody")) as (root, user):
        port, mapper = port or serving.free_port(), serving.free_port()
        (root / "rabbitmq.conf").write_text(settings, encoding="utf-8")
        environment = {
            "HOME": str(root),
            "ERL_EPMD_ADDRESS": serving.ADDRESS,
            "ERL_EPMD_PORT": str(mapper),
            "RABBITMQ_CONF_ENV_FILE": str(root / "none"),
            "RABBITMQ_CONFIG_FILE": str(root / "rabbitmq"),
            "RABBITMQ_DIST_PORT": str(serving.free_port()),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(root / "plugins"),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_MNESIA_BASE": str(root / "data"),
            "RABBITMQ_NODENAME": f"salescore{port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": serving.ADDRESS,
            "RABBITMQ_NODE_PORT": str(port),
            "RUNNING_UNDER_SYSTEMD": "1",  # The shell gives way to the server: one process to end.
        }
        try:
            with serving.serving(
                [_RABBITMQ],
                user=user,
                log=root / "log",
                ready=lambda: _speaks_amqp(port),
                stop=signal.SIGTERM,
                environment=environment,
            ):
                yield f"amqp://guest:guest@{serving.ADDRESS}:{port}/%2F"
        finally:
            _end_mapper(mapper)


@contextmanager
def nats(*, port: int | None = None, settings: str = "") -> Iterator[str]:
    """Run a NATS server with JetStream, and give its URL; raises as `rabbitmq` does.

    Args:
        settings: the text of its configuration, such as users and what they may do.
    """
    program = serving.program("nats-server", "nats-server")
    with serving.folder("nats", serving.owner("nats", "nobody")) as (root, user):
        port = port or serving.free_port()
        (root / "settings").write_text(settings, encoding="utf-8")
        command = [
            program, "-a", serving.ADDRESS, "-p", str(port), "-js", "-sd", str(root / "data"),
            "-c", str(root / "settings"),
        ]  # fmt: skip
        with serving.serving(
            command,
            user=user,
            log=root / "log",
            ready=lambda: serving.answers(port),
            stop=signal.SIGTERM,
        ):
            yield f"nats://{serving.ADDRESS}:{port}"


@contextmanager
def redis(*, port: int | None = None, settings: Sequence[str] = ()) -> Iterator[str]:
    """Run a Redis that keeps nothing on a disk, and give its URL; raises as `rabbitmq` does.

    Args:
        settings: arguments for its command line, such as ``["--maxmemory", "1mb"]``.
    """
    program = serving.program("redis-server", "redis-server")
    with serving.folder("redis", serving.owner("redis", "nobody")) as (root, user):
        port = port or serving.free_port()
        command = [
            program, "--bind", serving.ADDRESS, "--port", str(port), "--dir", str(root),
            "--save", "", "--appendonly", "no", *settings,
        ]  # fmt: skip
        with serving.serving(
            command,
            user=user,
            log=root / "log",
            ready=lambda: serving.answers(port),
            stop=signal.SIGTERM,
        ):
            yield f"redis://{serving.ADDRESS}:{port}/0"


def _speaks_amqp(port: int) -> bool:
    """Say whether a RabbitMQ answers a greeting of a version that nobody speaks."""
    try:
        with socket.create_connection((serving.ADDRESS, port), timeout=1) as probe:
            probe.sendall(b"AMQP\x09\x09\x09\x09")
            return probe.recv(len(_STARTED)) == _STARTED
    except OSError:
        return False


def _end_mapper(port: int) -> None:
    """End the port mapper, which the server's language starts and leaves behind."""
    program = serving.program("epmd", "rabbitmq-server")
    subprocess.run(
        [program, "-port", str(port), "-kill"], check=False, capture_output=True, timeout=30
    )
