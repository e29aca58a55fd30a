"""A terminal of 80 columns and 24 lines, in which a newcomer types commands."""

import fcntl
import os
import pty
import re
import selectors
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

__all__ = ["COLUMNS", "Screen", "type_in"]

COLUMNS: Final = 80
LINES: Final = 24

_STYLE: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-Z\\-_]")


@frozen
class Screen:
    """What a command left on the terminal.

    Args:
        code: with which it ended.
        text: everything it printed, without styles; of a line that was written over, the last.
    """

    code: int
    text: str

    @classmethod
    def of(cls, code: int, sent: bytes) -> "Screen":
        r"""Read what was sent to the terminal.

        >>> Screen.of(0, b"\x1b[1mbold\x1b[0m\r\n 10 %\r100 %\r\n").text
        'bold\n100 %\n'
        """
        plain = _STYLE.sub("", sent.decode("utf-8")).replace("\r\n", "\n")
        lines = [line.rstrip("\r").rpartition("\r")[2] for line in plain.split("\n")]
        return cls(code, "\n".join(lines))


def type_in(
    command: str, *, folder: Path, environment: Mapping[str, str], seconds: float
) -> Screen:
    """Type a command line into a shell and read until it has ended.

    Args:
        command: for bash; it stops at the first failure.
        folder: where the shell stands.
        environment: all of its variables but TERM.
        seconds: after which it is ended, and the test fails.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    shell = subprocess.Popen(
        ["bash", "-euc", command],  # noqa: S607 - the newcomer's own shell.
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={**environment, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        sent = _read(ours, until=time.monotonic() + seconds)
        return Screen.of(shell.wait(timeout=seconds), sent)
    finally:
        os.close(ours)
        if shell.poll() is None:
            os.killpg(shell.pid, signal.SIGKILL)
            shell.wait()


def _read(terminal: int, *, until: float) -> bytes:
    """Read until the last program that writes there has gone."""
    sent = bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(terminal, selectors.EVENT_READ)
        while True:
            left = until - time.monotonic()
            assert left > 0, f"not back in time; so far:\n{sent.decode('utf-8', 'replace')}"
            if not ready.select(left):
                continue
            try:
                read = os.read(terminal, 65536)
            except OSError:  # Linux: nobody has the other end open any more.
                return bytes(sent)
            if not read:
                return bytes(sent)
            sent += read
