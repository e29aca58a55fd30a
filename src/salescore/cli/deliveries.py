"""``salescore deliveries``: what receivers have not been told yet, and what to do about it."""

import argparse
from collections.abc import Callable, Iterator
from typing import Any, Final
from zoneinfo import ZoneInfo

from salescore.app.sales import Sales
from salescore.backlog import BACKLOG, Backlog
from salescore.cli.answer import DONE, FOUND, Answer
from salescore.cli.misuse import NeedsMore, NotTogether
from salescore.cli.options import (
    LIMIT_MAX,
    add_actor,
    add_limit,
    add_tenant,
    add_verb,
    finish,
    sales_of,
)
from salescore.cli.parser import Parser
from salescore.cli.words import say
from salescore.formula import f
from salescore.localized import visible
from salescore.query import Query
from salescore.relay.commands import DiscardDelivery, ReplayDelivery
from salescore.reports.layout import aligned

__all__ = ["add_to"]

_COLUMNS: Final = ("id", "receiver", "of", "events", "attempts", "state", "error")


def add_to(parser: Parser) -> None:
    """Add the verbs."""
    verbs = parser.add_verbs("verb", metavar="VERB")
    listing = _verb(verbs, "list")
    add_limit(listing, parser.say("deliveries.limit"))
    listing.add_argument("--check", action="store_true", help=parser.say("deliveries.check"))
    listing.add_argument("--receiver", metavar="NAME", help=parser.say("deliveries.receiver"))
    finish(listing, _list)
    explaining = _verb(verbs, "explain")
    explaining.add_argument("ids", nargs="+", metavar="ID", help=parser.say("deliveries.ids"))
    finish(explaining, _explain)
    finish(_choosing(verbs, "replay"), _replay)
    discarding = _choosing(verbs, "discard")
    discarding.add_argument(
        "--reason", required=True, metavar="TEXT", help=parser.say("deliveries.reason")
    )
    finish(discarding, _discard)


def _verb(verbs: Any, name: str) -> Parser:
    parser = add_verb(verbs, "deliveries", name)
    add_tenant(parser)
    return parser


def _choosing(verbs: Any, name: str) -> Parser:
    """Let ids be named, or all that are parked be meant, of one receiver or of any."""
    parser = _verb(verbs, name)
    parser.add_argument("ids", nargs="*", metavar="ID", help=parser.say("deliveries.ids"))
    parser.add_argument("--all", action="store_true", help=parser.say("deliveries.all"))
    parser.add_argument("--receiver", metavar="NAME", help=parser.say("deliveries.receiver"))
    add_actor(parser)
    return parser


def _list(asked: argparse.Namespace) -> Answer:
    with sales_of(asked) as sales:
        parked = _page(sales, f.parked_at, asked)
        waiting = _page(sales, f.due_at, asked)
        zone = ZoneInfo(sales.settings.get().zone)
    plain = {
        "parked": [_plain(each) for each in parked],
        "waiting": [_plain(each) for each in waiting],
    }
    code = FOUND if asked.check and parked else DONE
    if not (parked or waiting):
        return Answer(text=say("deliveries.nothing", asked.language), plain=plain, code=code)
    rows = [_row(each, zone, asked.language) for each in (*parked, *waiting)]
    headings = [say(f"deliveries.heading.{name}", asked.language) for name in _COLUMNS]
    right = [name in {"events", "attempts"} for name in _COLUMNS]
    lines = aligned(headings, rows=rows, totals=None, right=right)
    return Answer(text="\n".join(lines), plain=plain, code=code)


def _page(sales: Sales, instant: Any, asked: argparse.Namespace) -> tuple[Backlog, ...]:
    """Give what is parked or due, the oldest first, of one receiver or of all."""
    where = instant.is_given()
    if asked.receiver is not None:
        where &= f.receiver == asked.receiver
    limit = getattr(asked, "limit", LIMIT_MAX)
    return tuple(sales.find(Query(kind=BACKLOG, where=where, order=instant, limit=limit)))


def _row(row: Backlog, zone: ZoneInfo, language: str) -> list[str]:
    at = row.parked_at or row.due_at
    code = "deliveries.is_parked" if row.parked_at else "deliveries.is_due"
    when = "-" if at is None else f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
    return [
        str(row.id),
        visible(row.receiver),
        f"{row.kind} {row.subject_id}",
        str(row.last - row.first + 1),
        str(row.attempts),
        say(code, language, at=when),
        visible(row.error),
    ]


def _plain(row: Backlog) -> dict[str, Any]:
    return {
        "id": row.id,
        "receiver": row.receiver,
        "kind": row.kind,
        "subject_id": row.subject_id,
        "first": row.first,
        "last": row.last,
        "attempts": row.attempts,
        "due_at": row.due_at,
        "parked_at": row.parked_at,
        "error": row.error,
    }


def _explain(asked: argparse.Namespace) -> Answer:
    with sales_of(asked) as sales:
        told = [sales.deliveries.explain(each) for each in asked.ids]
    plain = [{**_plain(each.backlog), "event_id": each.event_id, "tag": each.tag} for each in told]
    text = "\n\n".join(each.show(asked.language) for each in told)
    return Answer(text=text, plain={"deliveries": plain})


def _replay(asked: argparse.Namespace) -> Answer:
    def again(sales: Sales, row: Backlog) -> None:
        sales.handle(ReplayDelivery(backlog_id=row.id))

    return _each(asked, again, "deliveries.replayed")


def _discard(asked: argparse.Namespace) -> Answer:
    def never(sales: Sales, row: Backlog) -> None:
        version, reason = row.first, asked.reason
        sales.handle(DiscardDelivery(backlog_id=row.id, event_version=version, reason=reason))

    return _each(asked, never, "deliveries.discarded")


def _each(asked: argparse.Namespace, act: Callable[[Sales, Backlog], None], told: str) -> Answer:
    """Do something with every delivery that is meant, and say with how many."""
    _demand_choice(asked)
    with sales_of(asked) as sales:
        rows = list(_meant(sales, asked))
        for row in rows:
            act(sales, row)
    return Answer(
        text=say(told, asked.language, count=len(rows)),
        plain={"deliveries": [row.id for row in rows]},
    )


def _demand_choice(asked: argparse.Namespace) -> None:
    if asked.ids and asked.all:
        raise NotTogether("ID", other="--all")
    if asked.ids and asked.receiver is not None:
        raise NotTogether("ID", other="--receiver")
    if not (asked.ids or asked.all):
        raise NeedsMore("ID")


def _meant(sales: Sales, asked: argparse.Namespace) -> Iterator[Backlog]:
    if asked.all:
        return iter(_page(sales, f.parked_at, asked))
    return iter(sales.deliveries.get_many(asked.ids))
