"""Which public functions and methods of the library a binding called, seen by the interpreter.

Nobody types the list: the interpreter reports every call, and those that go from a module of the
cases straight to a public name of `salescore` are kept. A wrapper of the library that stands
between (a decorator) counts as its caller.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

LIBRARY: Final = "salescore"
CALLERS: Final = "tests.cases"


def _module(frame: FrameType) -> str:
    """Give the name of the module a frame runs in."""
    return str(frame.f_globals.get("__name__", ""))


def _is_of(module: str, package: str) -> bool:
    """Tell whether a module is a package or lies in it."""
    return module == package or module.startswith(f"{package}.")


def _made(frame: FrameType) -> tuple[str, str] | None:
    """Give module and name of the class whose value a frame initializes, or nothing."""
    code = frame.f_code
    if code.co_name != "__init__" or not code.co_argcount:
        return None
    made = type(frame.f_locals[code.co_varnames[0]])
    return made.__module__, made.__qualname__


def _is_public(name: str) -> bool:
    """Tell whether no part of a dotted name is private."""
    return not any(part.startswith("_") for part in name.split("."))


def _is_wrapper(frame: FrameType) -> bool:
    """Tell whether a frame runs a function of the library that was made within another."""
    return "<locals>" in frame.f_code.co_qualname and _is_of(_module(frame), LIBRARY)


def _is_asked_by_cases(frame: FrameType) -> bool:
    """Tell whether a module of the cases made a call, itself or through a wrapper."""
    caller = frame.f_back
    while caller is not None and _is_wrapper(caller):
        caller = caller.f_back
    return caller is not None and _is_of(_module(caller), CALLERS)


def called(frame: FrameType) -> str | None:
    """Name the public call that a new frame is, or nothing if it is none."""
    if not _is_asked_by_cases(frame):
        return None
    module, name = _made(frame) or (_module(frame), frame.f_code.co_qualname)
    full = f"{module}.{name}"
    return full if _is_of(module, LIBRARY) and _is_public(full) and "<" not in name else None


@contextmanager
def recording() -> Iterator[list[str]]:
    """Collect the public calls made inside, each once, in the order of their first."""
    calls: dict[str, None] = {}

    def see(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and (name := called(frame)) is not None:
            calls[name] = None

    seen: list[str] = []
    before = sys.getprofile()
    sys.setprofile(see)
    try:
        yield seen
    finally:
        sys.setprofile(before)
        seen.extend(calls)
