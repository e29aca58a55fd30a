"""A wire that can be cut: a TCP proxy between a driver and its server.

It stands where a network would, so what breaks is a real connection and not a stand-in for one.
"""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from typing import Final, Self
from urllib.parse import parse_qsl, urlencode, urlsplit

__all__ = ["Cut", "Proxy", "proxied"]

_SIZE: Final = 65536
_HOST: Final = "127.0.0.1"


class Cut(Enum):
    """Where the wire breaks when the awaited words come by.

    Attributes:
        BEFORE: they never reach the server.
        AFTER: the server has answered, and the answer never reaches the driver.
    """

    BEFORE = auto()
    AFTER = auto()


class _Wire:
    """One connection: the driver's end and the server's."""

    def __init__(self, driver: socket.socket, server: socket.socket) -> None:
        self.driver = driver
        self.server = server
        self.muted = False

    def break_off(self) -> None:
        """Close both ends; who reads on either learns it."""
        for end in (self.driver, self.server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


class Proxy:
    """Listens on a port of its own and passes everything on, until told otherwise.

    Args:
        server: host and port of the real server, or the path of its socket.

    Attributes:
        cuts: how often a connection was broken at awaited words.
        said: everything that drivers said, one piece after the other.
        delay: seconds that what drivers say is on its way; what follows at once comes along.
    """

    def __init__(self, server: tuple[str, int] | str) -> None:
        """Listen."""
        self.cuts = 0
        self.delay = 0.0
        self.said: list[bytes] = []
        self._server = server
        self._lock = threading.Lock()
        self._wires: set[_Wire] = set()
        self._awaited: re.Pattern[bytes] | None = None
        self._cut = Cut.BEFORE
        self._leaves = self._is_away = False
        self._listening = socket.create_server((_HOST, 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        port: int = self._listening.getsockname()[1]
        return port

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()
        self.cut_all()

    def cut_at(self, words: bytes, cut: Cut, *, stay_away: bool = False) -> None:
        """Break the connection on which the driver next says these words.

        Args:
            words: a regular expression for bytes from the driver.
            cut: before the server learns of them, or after it has answered.
            stay_away: break every other connection too, and accept none until `come_back`.
        """
        with self._lock:
            self._awaited, self._cut, self._leaves = re.compile(words), cut, stay_away

    def go_away(self) -> None:
        """Break every connection, and accept none until `come_back`."""
        with self._lock:
            self._is_away = True
        self.cut_all()

    def come_back(self) -> None:
        """Accept connections again."""
        with self._lock:
            self._is_away = False

    def cut_all(self) -> None:
        """Break every connection now."""
        with self._lock:
            several, self._wires = self._wires, set()
        for each in several:
            each.break_off()

    def _connected(self) -> socket.socket:
        if not isinstance(self._server, str):
            return socket.create_connection(self._server)
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self._server)
        return connection

    def _accept(self) -> None:
        while True:
            try:
                driver, _ = self._listening.accept()
                wire = _Wire(driver, self._connected())
            except OSError:
                return
            with self._lock:
                away = self._is_away
                self._wires.add(wire)
            if away:
                self._end(wire)
                continue
            for work in (self._to_server, self._to_driver):
                threading.Thread(target=work, args=(wire,), daemon=True).start()

    def _to_server(self, wire: _Wire) -> None:
        with suppress(OSError):
            while data := self._heard(wire.driver):
                cut = self._found(data)
                if cut is Cut.BEFORE:
                    self._leave(wire)
                    return
                wire.muted = wire.muted or cut is Cut.AFTER
                wire.server.sendall(data)
        self._end(wire)

    def _heard(self, driver: socket.socket) -> bytes:
        data = driver.recv(_SIZE)
        if self.delay and data:
            time.sleep(self.delay)
            with suppress(BlockingIOError):
                data += driver.recv(_SIZE, socket.MSG_DONTWAIT)
        return data

    def _to_driver(self, wire: _Wire) -> None:
        with suppress(OSError):
            while data := wire.server.recv(_SIZE):
                if wire.muted:
                    self._leave(wire)
                    return
                wire.driver.sendall(data)
        self._end(wire)

    def _found(self, data: bytes) -> Cut | None:
        """Say whether this is where to cut; it happens once."""
        with self._lock:
            self.said.append(data)
            if self._awaited is None or not self._awaited.search(data):
                return None
            self._awaited = None
            self._is_away = self._leaves
            self.cuts += 1
            return self._cut

    def _leave(self, wire: _Wire) -> None:
        """Break the connection on which the awaited words were said, and all others if asked to."""
        if self._leaves:
            self.cut_all()
        self._end(wire)

    def _end(self, wire: _Wire) -> None:
        with self._lock:
            self._wires.discard(wire)
        wire.break_off()


@contextmanager
def proxied(url: str, *, port: int) -> Iterator[tuple[Proxy, str]]:
    """Give a proxy in front of a server, and the URL that leads through it.

    Args:
        url: of a database; a PostgreSQL's may name the folder of its socket as ``?host=``.
        port: where its server listens unless the URL says so.
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    folder, port = options.pop("host", ""), parts.port or port
    server = f"{folder}/.s.PGSQL.{port}" if folder else (parts.hostname or _HOST, port)
    with Proxy(server) as proxy:
        netloc = f"{parts.username}@{_HOST}:{proxy.port}"
        yield proxy, parts._replace(netloc=netloc, query=urlencode(options)).geturl()
