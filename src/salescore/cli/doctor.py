"""``salescore doctor``: whether everything a tenant has agrees with itself."""

import argparse
from typing import Any, Final

from salescore.app.opening import open as open_app
from salescore.app.sales import SYSTEM, Sales
from salescore.errors import UnknownId
from salescore.localized import LANGUAGES

__all__ = ["add_to"]

_FOUND: Final = 1


def add_to(commands: Any) -> None:
    """Add the command.

    Args:
        commands: what `argparse.ArgumentParser.add_subparsers` gave.
    """
    parser: argparse.ArgumentParser = commands.add_parser(
        "doctor",
        help="recompute every ledger and say what does not agree",
        description=(
            "Reads everything a tenant has, recomputes every balance from the documents behind it,"
            " and prints what does not agree. Changes nothing. Run it while nobody writes."
        ),
        epilog="Exit codes: 0 healthy, 1 something was found or the store said no.",
    )
    parser.add_argument("--url", required=True, help="the store, such as sqlite:///FILE")
    parser.add_argument("--tenant", required=True, help="whose records to check")
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="of the report (default: %(default)s)"
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    """Look at a tenant without opening it for business: that would give a new one a location."""
    with open_app(asked.url) as app:
        diagnosis = Sales(app, asked.tenant, actor=SYSTEM).doctor()
    if not any(diagnosis.checked.values()):
        raise UnknownId("tenant", key=asked.tenant)
    print(diagnosis.show(asked.language))
    return 0 if diagnosis.healthy else _FOUND
