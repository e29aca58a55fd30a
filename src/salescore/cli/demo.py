"""``salescore demo``: two years of real orders on an embedded database."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import Final

from salescore.cli.answer import Answer
from salescore.cli.options import add_store, file_path, url_of
from salescore.cli.parser import Parser
from salescore.cli.screen import put
from salescore.errors import SalesError

__all__ = ["DemoMissing", "add_to", "run"]

DEFAULT_URL: Final = "sqlite:///northwind.db"
DEFAULT_REPORT: Final = "demo-report.html"

_TOUR: Final = "salescore_adapters.demo.tour"


class DemoMissing(SalesError, ImportError):
    """The orders and the program that replays them are not installed."""

    code = "cli.demo_missing"

    def __init__(self, module: str) -> None:
        """Name the module that cannot be found."""
        super().__init__(module=module)


def add_to(parser: Parser) -> None:
    """Add the options."""
    add_store(parser, default=DEFAULT_URL)
    reporting = parser.add_mutually_exclusive_group()
    reporting.add_argument(
        "--report",
        type=file_path,
        default=Path(DEFAULT_REPORT),
        metavar="FILE",
        help=parser.say("demo.report"),
    )
    reporting.add_argument("--no-report", action="store_true", help=parser.say("demo.no_report"))


def run(asked: argparse.Namespace) -> Answer:
    """Replay the orders; for a reader the tour prints as it goes."""
    try:
        tour = import_module(_TOUR)
    except ModuleNotFoundError as error:
        if not str(error.name).startswith("salescore_adapters"):
            raise
        raise DemoMissing(_TOUR) from error
    plain = tour.run(
        url_of(asked),
        language=asked.language,
        put=_hush if asked.json else put,
        report=None if asked.no_report else asked.report,
    )
    return Answer(text="", plain=plain)


def _hush(text: str) -> None:
    """Say nothing: a machine gets all at the end."""
