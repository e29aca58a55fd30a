"""Servers made by hand: they read what comes and answer as a script says, however badly."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from attrs import define, field

__all__ = ["Listener", "listening", "read_request"]

Script = Callable[[socket.socket], None]
"""Serves one connection; what it raises of the network is nobody's fault."""


@define
class Listener:
    """A server on this machine.

    Attributes:
        port: where it listens.
        requests: what it has read so far.
    """

    port: int
    requests: list[bytes] = field(factory=list)


def read_request(connection: socket.socket) -> bytes:
    """Read a request to its end, as its length says."""
    read = b""
    while b"\r\n\r\n" not in read:
        if not (chunk := connection.recv(65_536)):
            return read
        read += chunk
    head, _, body = read.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if b"content-length" in line.lower()
    )
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


@contextmanager
def listening(
    script: Script | bytes, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> Iterator[Listener]:
    """Serve every connection by a script, on a thread of its own, until the block ends.

    Args:
        script: what to do with a connection; bytes are sent once the request has been read.
        tls: encrypts connections before the script sees them.
    """
    server = socket.create_server((host, 0))
    listener = Listener(server.getsockname()[1])
    stopping = threading.Event()

    def answer(connection: socket.socket) -> None:
        if request := read_request(connection):
            listener.requests.append(request)
        if isinstance(script, bytes):
            connection.sendall(script)

    def serve(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            encrypted = tls.wrap_socket(connection, server_side=True) if tls else connection
            with encrypted:
                (answer if isinstance(script, bytes) else script)(encrypted)

    def accept() -> None:
        while not stopping.is_set():
            with suppress(OSError):
                connection, _ = server.accept()
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        stopping.set()
        with suppress(OSError):
            socket.create_connection((host, listener.port), timeout=1).close()
        server.close()
        thread.join(timeout=5)
