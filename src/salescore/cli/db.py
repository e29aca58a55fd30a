"""``salescore db``: make or convert the tables of a database, print the SQL, say what is there."""

import argparse
from typing import Any, Final

from salescore.app.opening import open as open_app
from salescore.app.opening import tables_of
from salescore.app.sales import SYSTEM, App, Sales
from salescore.errors import render
from salescore.localized import LANGUAGES

__all__ = ["add_to"]

_FOUND: Final = 1


def add_to(commands: Any) -> None:
    """Add the command with its verbs.

    Args:
        commands: what `argparse.ArgumentParser.add_subparsers` gave.
    """
    parser: argparse.ArgumentParser = commands.add_parser(
        "db",
        help="make, convert or look at the tables of a database",
        description="The tables of a database: what stands there, and how it comes to be.",
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    _verb(verbs, "create", _create, "make the tables in an empty database")
    _verb(
        verbs, "status", _status, "say whether this release can use the database"
    ).epilog = (
        "Exit codes: 0 it can, 1 it cannot; the reason and the command are on standard error."
    )
    _verb(verbs, "secure", _secure, "let PostgreSQL itself keep the rows of tenants apart")
    printing = _verb(verbs, "sql", _print, "print the SQL instead of running it")
    printing.add_argument(
        "--from",
        dest="since",
        metavar="VERSION",
        help="the version that is there; without it the tables are made from nothing",
    )
    upgrading = _verb(verbs, "upgrade", _upgrade, "convert the tables of an older release")
    upgrading.epilog = (
        "Make a backup first. Exit codes: 0 done, 1 the doctor found something or the store said"
        " no."
    )
    upgrading.add_argument(
        "--no-doctor", action="store_true", help="do not check every tenant afterwards"
    )
    upgrading.add_argument(
        "--language", choices=LANGUAGES, default="en", help="of the report (default: %(default)s)"
    )


def _verb(verbs: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=help_, description=help_)
    parser.add_argument("url", metavar="URL", help="the store, such as sqlite:///FILE")
    parser.set_defaults(run=run)
    return parser


def _create(asked: argparse.Namespace) -> int:
    tables = tables_of(asked.url)
    tables.create_schema(asked.url)
    _say("db.current", version=tables.check_schema(asked.url))
    return 0


def _status(asked: argparse.Namespace) -> int:
    _say("db.current", version=tables_of(asked.url).check_schema(asked.url))
    return 0


def _secure(asked: argparse.Namespace) -> int:
    tables_of(asked.url).secure_schema(asked.url)
    _say("db.secured")
    return 0


def _print(asked: argparse.Namespace) -> int:
    print(tables_of(asked.url).schema_sql(asked.url, since=asked.since), end="")
    return 0


def _upgrade(asked: argparse.Namespace) -> int:
    tables = tables_of(asked.url)
    went = tables.upgrade_schema(asked.url)
    _say("db.upgraded" if went else "db.current", version=tables.check_schema(asked.url))
    if asked.no_doctor or not went:
        return 0
    with open_app(asked.url) as app:
        return 0 if _healthy(app, asked.language) else _FOUND


def _healthy(app: App, language: str) -> bool:
    """Let the doctor look at every tenant; say what it finds, and of each tenant that it did."""
    healthy = True
    for name in app.flow.store.tenants():
        diagnosis = Sales(app, name, actor=SYSTEM).doctor()
        shown = diagnosis.show(language)
        print(f"\n{name}\n{shown.splitlines()[0] if diagnosis.healthy else shown}")
        healthy = healthy and diagnosis.healthy
    return healthy


def _say(code: str, **params: object) -> None:
    print(render(code, params)[0])
