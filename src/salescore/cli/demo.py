"""``salescore demo``: two years of real orders on an embedded database."""

import argparse
from importlib import import_module
from typing import Any, Final

from salescore.errors import SalesError

__all__ = ["DemoMissing", "add_to"]

DEFAULT_URL: Final = "sqlite:///northwind.db"

_TOUR: Final = "salescore_adapters.demo.tour"


class DemoMissing(SalesError, ImportError):
    """The orders and the program that replays them are not installed."""

    code = "cli.demo_missing"

    def __init__(self, module: str) -> None:
        """Name the module that cannot be found."""
        super().__init__(module=module)


def add_to(commands: Any) -> None:
    """Add the command.

    Args:
        commands: what `argparse.ArgumentParser.add_subparsers` gave.
    """
    parser: argparse.ArgumentParser = commands.add_parser(
        "demo",
        help="replay two years of a trading company's orders and print the reports",
        description=(
            "Replays the 830 orders of the Northwind sample company in the order of their dates,"
            " then prints the reports. May be run again: nothing is done twice."
        ),
    )
    parser.add_argument(
        "--url",
        default=DEFAULT_URL,
        help="where to keep them: sqlite:///FILE or memory: (default: %(default)s)",
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    try:
        tour = import_module(_TOUR)
    except ModuleNotFoundError as error:
        if not str(error.name).startswith("salescore_adapters"):
            raise
        raise DemoMissing(_TOUR) from error
    tour.run(asked.url)
    return 0
