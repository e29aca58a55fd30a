"""The command line: ``salescore db``, ``salescore demo``, ``salescore doctor``.

Exit codes: 0 done, 1 the library said no (the reason is on standard error) or the doctor found
something (the report is on standard output), 2 a command line it does not understand, 130
interrupted.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from salescore.cli import db, demo, doctor
from salescore.errors import SalesError

__all__ = ["main"]

_REFUSED: Final = 1
_INTERRUPTED: Final = 130
_READER_GONE: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line.

    Args:
        arguments: the words after the program's name; None takes those of this program.

    Returns:
        The exit code.
    """
    asked = _parser().parse_args(arguments)
    try:
        code: int = asked.run(asked)
        sys.stdout.flush()
    except SalesError as error:
        print(f"salescore: {error}", file=sys.stderr)
        return _REFUSED
    except KeyboardInterrupt:
        print("\nsalescore: interrupted; what was done stands", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader (`head`) has enough; nothing more may be written, at the exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_GONE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="salescore", description="A sales back office that explains itself."
    )
    parser.add_argument("--version", action="version", version=f"salescore {_version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    db.add_to(commands)
    demo.add_to(commands)
    doctor.add_to(commands)
    return parser


def _version() -> str:
    try:
        return version("salescore")
    except PackageNotFoundError:
        return "(not installed)"
