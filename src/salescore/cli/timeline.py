"""``salescore timeline``: who did what with an order, when and why."""

import argparse
from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from salescore.app.sales import Sales
from salescore.app.timeline import Entry
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import Payment
from salescore.cli.answer import Answer, params
from salescore.cli.documents import document
from salescore.cli.options import add_limit, add_tenant, sales_of
from salescore.cli.parser import Parser
from salescore.cli.words import say
from salescore.formula import f
from salescore.localized import visible
from salescore.orders.order import ORDER, Order
from salescore.parties.customer import Customer
from salescore.query import Query
from salescore.reports.layout import in_columns

__all__ = ["add_to", "run"]

_ORDERS: Final = 20
"""Orders of a customer that are told of, the latest."""


class _Told(NamedTuple):
    """What happened, and to which order."""

    order: Order
    entry: Entry


def add_to(parser: Parser) -> None:
    """Add the options."""
    parser.add_argument("number", metavar="NUMBER", help=parser.say("timeline.number"))
    add_limit(parser, parser.say("timeline.limit"))
    add_tenant(parser)


def run(asked: argparse.Namespace) -> Answer:
    """Tell what happened to an order, or to the orders behind another document."""
    with sales_of(asked) as sales:
        of = document(sales, asked.number)
        orders = _orders(sales, of)
        told = sorted(_told(sales, orders), key=lambda each: each.entry.at)[-asked.limit :]
        zone = ZoneInfo(sales.settings.get().zone)
    plain = {
        "of": {"kind": type(of).__name__.lower(), "number": of.number, "id": of.id},
        "zone": zone.key,
        "entries": [_plain(each, asked.language) for each in told],
    }
    if not told:
        empty = say("timeline.nothing", asked.language, number=of.number or of.id)
        return Answer(text=empty, plain=plain)
    return Answer(text="\n".join(_lines(told, zone, asked.language)), plain=plain)


def _orders(sales: Sales, of: Any) -> tuple[Order, ...]:
    """Give the orders that a document is about, of a customer the latest."""
    match of:
        case Order():
            return (of,)
        case Customer():
            latest = f.placed_at.descending()
            query = Query(kind=ORDER, where=f.customer_id == of.id, order=latest, limit=_ORDERS)
            return tuple(sales.find(query))
        case Payment():
            return _read(sales, _paid(sales, of))
    return _read(sales, {of.order_id})


def _paid(sales: Sales, payment: Payment) -> set[UUID]:
    invoices = {part.invoice_id for part in payment.applications}
    facts = sales.read([INVOICE.one(each) for each in invoices])
    return {facts.one(INVOICE, each).order_id for each in invoices}


def _read(sales: Sales, ids: set[UUID]) -> tuple[Order, ...]:
    facts = sales.read([ORDER.one(each) for each in ids])
    return tuple(facts.one(ORDER, each) for each in sorted(ids))


def _told(sales: Sales, orders: tuple[Order, ...]) -> Iterator[_Told]:
    for order in orders:
        yield from (_Told(order, entry) for entry in sales.orders.timeline(order))


def _lines(told: list[_Told], zone: ZoneInfo, language: str) -> list[str]:
    """Write a line for each; the order stands there if there are several."""
    several = len({each.order.id for each in told}) > 1
    rows = [
        [
            f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}",
            *([order.display_number] if several else []),
            visible(entry.actor),
            entry.sentence(language),
        ]
        for order, entry in told
    ]
    return in_columns(rows, right=(False,) * len(rows[0]))


def _plain(told: _Told, language: str) -> dict[str, Any]:
    order, entry = told
    return {
        "at": entry.at,
        "actor": entry.actor,
        "order": order.display_number,
        "code": entry.code,
        "message": entry.sentence(language),
        "params": params(entry.params),
    }
