"""Offers: quoted, held until a day, chosen among, and ordered whole or in part."""

from collections.abc import Mapping
from typing import Any, Final

from salescore.app.quoted_lines import quote_line
from salescore.quotes import Quote
from tests.cases import figures
from tests.cases.binding import Answer
from tests.cases.bindings.life import Life, Op
from tests.cases.bindings.life_given import LINE, name_of, renewed, rows_of
from tests.cases.bindings.life_ship import DOCUMENTS, stand_ready
from tests.cases.bindings.life_words import word
from tests.cases.fields import demand_read, some, texts

Fields = Mapping[str, Any]


def offered(life: Life) -> Quote:
    """Draft the offer of the case once: an alternative stands beside the line before it."""
    if life.quote is None:
        life.follow_the_house()
        life.at["begun"] = True
        wanted, main = [], ""
        rows = rows_of(life.given)
        skus = [name_of(row, number) for number, row in enumerate(rows)]
        beside = {
            sku for sku, row in zip(skus, after(rows), strict=False) if row.get("alternative")
        }
        for sku, row in zip(skus, rows, strict=True):
            demand_read(row, LINE, of="line")
            main = main if row.get("alternative") else sku
            if sku not in life.shop.items:
                life.goods(row, sku)
            wanted.append(
                quote_line(
                    life.shop.wanted(sku, renewed(life.given, row)),
                    alternative=main if main in beside else None,
                )
            )
        life.skus = skus
        until = life.given.get("valid_until")
        life.quote = life.sales.quotes.draft(life.shop.customer, wanted, valid_until=until)
    return life.sales.quotes.get(life.quote)


def after(rows: list[Fields]) -> list[Fields]:
    """Give the rows that follow each."""
    _, *others = rows
    return others


def quote(life: Life, fields: Fields) -> Answer:
    """Send an offer, today or on the day of the step: each time it is a new one."""
    now = life.shop.clock.now()
    for day in some(fields, "at"):
        life.shop.clock.set(figures.moment(day))
        life.quote = None
    life.sales.quotes.send(offered(life))
    life.shop.clock.set(now)
    return {}


def expire(life: Life, _: Fields) -> Answer:
    """Do what time asks for."""
    life.sales.handle_many(life.sales.due())
    return {}


def accepted(life: Life, *, anew: bool = False) -> Quote:
    """Let the customer accept what is offered; what is over may be offered anew until today."""
    found = offered(life)
    if anew:
        wanted = [quote_line(life.shop.wanted(line.sku, {})) for line in found.lines]
        found = life.sales.quotes.draft(
            life.shop.customer, wanted, quote=found, valid_until=life.sales.today()
        )
    if found.state == "draft":
        found = life.sales.quotes.send(found)
    return life.sales.quotes.accept(found) if found.state == "sent" else found


def order_lines(life: Life, fields: Fields) -> Answer:
    """Order some lines of the offer; without an offer, so much of one product."""
    if "qty" in fields:
        life.given = {**life.given, "line": {"qty": fields["qty"]}}
        life.begun().placed()
        return {}
    for each in fields["lines"]:
        demand_read(each, ("item",), of="line")
    found = accepted(life)
    names = {each["item"] for each in fields["lines"]}
    lines = [(line.number, line.left) for line in found.lines if line.sku in names]
    life.sales.quotes.convert(found, lines)
    return state(life)


def state(life: Life) -> Answer:
    """Say how much of the offer was ordered."""
    found = life.sales.quotes.get(life.quote)
    return {"quotation": word(life.peer, "quotation", found.conversion_state)}


def make_order(life: Life, fields: Fields) -> Answer:
    """Prepare an order of all that is left, with the alternatives that are chosen."""
    found = offered(life)
    for name in texts(fields.get("choose")):
        found = life.sales.quotes.choose(found, [name])
    found = accepted(life, anew=bool(fields.get("allow_expired")))
    left = [line for line in found.chosen if line.left]
    return {
        "items": [line.sku for line in left],
        "lines": [{"item": line.sku, "qty": line.left} for line in left],
        "net": found.net.amount,
    }


def submit(life: Life, _: Fields) -> Answer:
    """Place the order that was prepared; without an offer, the one that the case gives."""
    if life.quote is None:
        life.begun().placed()
        return {}
    life.sales.quotes.convert(life.quote)
    return state(life)


def confirm(life: Life, _: Fields) -> Answer:
    """Place the order, by its offer if there is one."""
    if life.quote is None:
        life.begun().placed()
    else:
        life.order = life.sales.quotes.convert(life.quote, accept=True)
    if life.peer in DOCUMENTS:
        stand_ready(life)
    return {}


def totals(life: Life, _: Fields) -> Answer:
    """Offer what the case gives; its sums can be looked at."""
    rows = [each for each in life.given.get("lines", ()) if isinstance(each, Mapping)]
    if any(each.get("alternative") for each in rows):
        offered(life)
    else:
        life.begun()
    return {}


OPERATIONS: Final[Mapping[str, Op]] = {
    "confirm": Op(confirm),
    "make_order": Op(make_order, ("choose", "allow_expired")),
    "order_lines": Op(order_lines, ("lines", "qty")),
    "quote": Op(quote, ("at",)),
    "run_expiry": Op(expire),
    "submit": Op(submit),
    "totals": Op(totals),
}
