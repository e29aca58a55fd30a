"""``salescore db``: make or convert the tables of a database, print the SQL, say what is there."""

import argparse
from typing import Any

from salescore.app.application import SYSTEM
from salescore.app.doctor import Diagnosis
from salescore.app.opening import tables_of
from salescore.app.sales import Sales
from salescore.cli.answer import DONE, FOUND, Answer
from salescore.cli.options import add_store, add_verb, app_of, finish, url_of
from salescore.cli.parser import Parser
from salescore.cli.words import explain

__all__ = ["add_to"]


def add_to(parser: Parser) -> None:
    """Add the verbs."""
    verbs = parser.add_verbs("verb", metavar="VERB")
    finish(_verb(verbs, "create"), _create)
    finish(_verb(verbs, "status"), _status)
    finish(_verb(verbs, "secure"), _secure)
    printing = _verb(verbs, "sql")
    printing.add_argument("--from", dest="since", metavar="VERSION", help=parser.say("db.from"))
    finish(printing, _sql)
    upgrading = _verb(verbs, "upgrade")
    upgrading.add_argument("--no-doctor", action="store_true", help=parser.say("db.no_doctor"))
    finish(upgrading, _upgrade)


def _verb(verbs: Any, name: str) -> Parser:
    parser = add_verb(verbs, "db", name)
    add_store(parser)
    return parser


def _create(asked: argparse.Namespace) -> Answer:
    tables_of(url_of(asked)).create_schema(asked.url)
    return _status(asked)


def _status(asked: argparse.Namespace) -> Answer:
    version = tables_of(url_of(asked)).check_schema(asked.url)
    text = explain("db.current", asked.language, version=version)
    return Answer(text=text, plain={"schema": version})


def _secure(asked: argparse.Namespace) -> Answer:
    tables_of(url_of(asked)).secure_schema(asked.url)
    return Answer(text=explain("db.secured", asked.language), plain={"secured": True})


def _sql(asked: argparse.Namespace) -> Answer:
    sql = tables_of(url_of(asked)).schema_sql(asked.url, since=asked.since)
    return Answer(text=sql.removesuffix("\n"), plain={"sql": sql})


def _upgrade(asked: argparse.Namespace) -> Answer:
    tables = tables_of(url_of(asked))
    if not tables.upgrade_schema(asked.url):
        return _status(asked)
    version = tables.check_schema(asked.url)
    said = [explain("db.upgraded", asked.language, version=version)]
    plain: dict[str, Any] = {"schema": version, "upgraded": True}
    if asked.no_doctor:
        return Answer(text="\n".join(said), plain=plain)
    with app_of(asked) as app:
        tenants = app.flow.store.tenants()
        found = {name: Sales(app, name, actor=SYSTEM).doctor() for name in tenants}
    said += [f"\n{name}\n{_brief(each, asked.language)}" for name, each in found.items()]
    plain["tenants"] = [{"tenant": name, "healthy": each.healthy} for name, each in found.items()]
    healthy = all(each.healthy for each in found.values())
    return Answer(text="\n".join(said), plain=plain, code=DONE if healthy else FOUND)


def _brief(diagnosis: Diagnosis, language: str) -> str:
    """Say what the doctor found, and of a healthy tenant only that it is."""
    shown = diagnosis.show(language)
    return shown.splitlines()[0] if diagnosis.healthy else shown
