"""``salescore work``: deliveries and what time asks for, until somebody says stop."""

import argparse
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event as Signal
from typing import Any, Final

from salescore.app.application import App
from salescore.app.health import Health, write_health
from salescore.app.opening import open as open_app
from salescore.app.worker import INTERVAL_MAX, INTERVAL_MIN, Worker
from salescore.cli.answer import DONE, FOUND, Answer
from salescore.cli.garbage import start_left_alone
from salescore.cli.options import add_store, file_path, has, url_of
from salescore.cli.parser import Parser
from salescore.cli.screen import notice
from salescore.cli.words import explain
from salescore.clock import SystemClock
from salescore.errors import InvalidValue, demand_range
from salescore.events import ENVELOPE
from salescore.store import StoreUnavailable

__all__ = ["add_to", "run"]

_PAUSE_MAX: Final = 60.0


def add_to(parser: Parser) -> None:
    """Add the options."""
    add_store(parser)
    parser.add_argument(
        "--tenant", action="append", default=[], metavar="NAME", help=parser.say("work.tenant")
    )
    parser.add_argument("--once", action="store_true", help=parser.say("work.once"))
    parser.add_argument(
        "--interval",
        type=_seconds,
        default=1.0,
        metavar="SECONDS",
        help=parser.say("work.interval"),
    )
    parser.add_argument("--health", type=file_path, metavar="FILE", help=parser.say("work.health"))
    parser.epilog = parser.say("work.codes")


def run(asked: argparse.Namespace) -> Answer:
    """Work until somebody says stop, or with `once` until nothing is left to do."""
    watch = None if asked.health is None else _watch(asked.health)
    with _stopping() as stop:
        app = _opened(asked, stop, watch)
        if app is None:
            return Answer(text="", plain={"stopped": True})
        with app, start_left_alone():
            for name in asked.tenant:
                _say_if_unheard(app, name, asked.language)
            worker = Worker(app, tenants=asked.tenant, interval=asked.interval, watch=watch)
            health = worker.run(stop, once=asked.once)
    said = {name: getattr(health, name) for name in _SHOWN}
    return Answer(
        text=explain("work.done", asked.language, **said),
        plain=health.plain(),
        code=FOUND if asked.once and health.errors else DONE,
    )


def _say_if_unheard(app: App, tenant: str, language: str) -> None:
    """Say it of a tenant for whom nothing has happened: it may be new, or misspelled."""
    try:
        known = has(app, tenant, ENVELOPE)
    except StoreUnavailable:
        return  # The worker waits for it, and says so.
    if not known:
        notice(explain("work.unheard", language, tenant=tenant))


def _seconds(text: str) -> float:
    """Read the pause between two turns.

    Raises:
        InvalidValue: no number, or out of range.
    """
    try:
        seconds = float(text)
    except ValueError as error:
        allowed = f"{INTERVAL_MIN} to {INTERVAL_MAX} seconds"
        raise InvalidValue("interval", value=text, allowed=allowed) from error
    demand_range("interval", seconds, low=INTERVAL_MIN, high=INTERVAL_MAX)
    return seconds


_SHOWN: Final = ("turns", "delivered", "failed", "due")


def _watch(path: Path) -> Callable[[Health], object]:
    """Give what writes the health file; a disk that is full later does not end the work.

    Raises:
        InvalidValue: the file cannot be written.
    """
    try:
        write_health(path, Health(at=SystemClock().now()))
    except OSError as error:
        allowed = "a file that can be written"
        raise InvalidValue("health", value=str(path), allowed=allowed) from error
    return partial(_write, path)


def _write(path: Path, health: Health) -> None:
    try:
        write_health(path, health)
    except OSError as error:
        notice(f"{path}: {error.strerror}")


def _opened(
    asked: argparse.Namespace, stop: Signal, watch: Callable[[Health], object] | None
) -> App | None:
    """Open the store as soon as it can be reached; None if somebody said stop before."""
    pause = asked.interval
    while not stop.is_set():
        try:
            return open_app(url_of(asked))
        except StoreUnavailable as error:
            if asked.once:
                raise
            reason = error.sentence(asked.language)
        seconds = f"{pause:g}"
        notice(explain("work.waits", asked.language, reason=reason, seconds=seconds))
        if watch is not None:
            watch(Health(at=SystemClock().now(), store=reason))
        stop.wait(pause)
        pause = min(_PAUSE_MAX, 2 * pause)
    return None


@contextmanager
def _stopping() -> Iterator[Signal]:
    """Give what a signal sets; the second one interrupts."""
    stop = Signal()

    def said(number: int, frame: Any) -> None:
        del number, frame
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {each: signal.signal(each, said) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
