"""What a case sells, in which units and currencies: read off its fields, for any family."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from salescore.currencies import CURRENCIES
from salescore.exchange import ExchangeRate, RateTable
from salescore.quantity import Quantity, UnitTable
from salescore.unit_price import UnitPrice
from tests.cases.binding import Unsupported
from tests.cases.fields import first, renamed, some, texts
from tests.cases.figures import whole as whole_of

UNIT: Final = "unit"
"""What the base unit is called where a case does not say."""

PRICES: Final = ("prices", "item_prices", "vendor_prices")
"""Fields that hold prices of items, one row each."""

MAIN, OTHER = "EUR", "USD"
"""Currencies that ISO 4217 knows, played by those of a case that it does not know."""

ZERO: Final = Decimal(0)

_ONE: Final = Decimal(1)
_SOME: Final = Decimal(1000)
"""A list price where a case gives none, and asserts shares of it."""

_NO_CONTEXT: Final = frozenset({
    *("item", "qty", "uom", "currency", "date", "at", "order_date", "entered", "lines"),
})  # fmt: skip
"""Keys of a question that are no attributes of its context."""

_DIGITS: Final = 6
_NAMES: Final = ("item", "variant", "of")
_BOUNDS: Final = {"min_qty": "at_least", "max_qty": "at_most"}
ATTRIBUTES: Final = (
    *("attribute", "campaign", "city", "company", "country", "customer", "customer_group"),
    *("is_return", "list", "region", "store", "vendor"),
)
YES: Final = ("yes",)
"""The value of an attribute that says no more than that something is so."""

_TODAY: Final = date(2026, 1, 15)
_EVER: Final = date(1970, 1, 1)
_WINDOW: Final = {"start": "since", "starts": "since", "end": "until", "ends": "until"}


def items_of(given: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give what a case says of each item; of variants also what it says of their product.

    A variant is called `variant`, the product that it is one of `of`.
    """
    yield from given.get("items", ())
    for product in given.get("products", ()):
        for each in product.get("variants") or (product,):
            yield {**product, **each, "variant": each["name"], "of": product["name"]}


def known_of(given: Mapping[str, Any], asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give everything that a case says of the item that is asked for: of itself, and of all."""
    item = asked.get("item")
    own = (each for each in items_of(given) if item is not None and item in some(each, *_NAMES))
    return {**given, **next(own, {})}


def units_of(given: Mapping[str, Any], asked: str | None = None) -> UnitTable:
    """Give the units of what is sold; where a case names none, the one that is asked for."""
    sizes = given.get("uom") or {}
    whole = next((unit for unit, size in sizes.items() if size == _ONE), None)
    named = first(given, "default_uom", "list_price_uom") or whole
    base = named or (None if sizes else asked) or UNIT
    return UnitTable(base, {u: str(s) for u, s in sizes.items() if u != base}, digits=_DIGITS)


def currency_of(given: Mapping[str, Any], name: str) -> str:
    """Give a currency that ISO 4217 knows for one that a case names."""
    home = name in some(given, "list_price_currency", "main_currency")
    return name if name in CURRENCIES else MAIN if home else OTHER


def window_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Say from when to when a row holds: by whole days, or by instants."""
    return {
        f"{name}_at" if isinstance(at, datetime) else name: (
            at.replace(tzinfo=UTC) if isinstance(at, datetime) else at
        )
        for name, at in renamed(row, _WINDOW).items()
    }


def above(tree: Mapping[str, str | None], name: str | None) -> Iterator[str]:
    """Give a category and those above it, the nearest first."""
    while name is not None:
        yield name
        name = tree.get(name)


def categories_of(given: Mapping[str, Any], known: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the categories of an item, each followed by those above it."""
    tree, names = (
        given.get("categories", {}),
        first(known, "item_category", "category", "categories"),
    )
    return tuple(up for name in texts(names) for up in above(tree, name))


def attributes_of(row: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Say which values a row demands of attributes of the context."""
    rules = {**{name: row.get(name) for name in ATTRIBUTES}, **(row.get("rules") or {})}
    beside = {f"with {item}": YES for item in texts(row.get("when_item"))}
    return beside | {name: texts(value) for name, value in rules.items() if value is not None}


def bounds_of(row: Mapping[str, Any], units: UnitTable) -> dict[str, Decimal]:
    """Give the quantities between which a row holds, in base units."""
    unit = row.get("min_qty_uom") or units.base
    bounds = renamed(row, _BOUNDS).items()
    return {name: units.to_base(Quantity(bound, unit)) for name, bound in bounds}


def moment_of(fields: Mapping[str, Any]) -> tuple[date, datetime | None]:
    """Give the day that is asked about, and the instant if one is."""
    at = first(fields, "order_date", "date", "at", "now") or _TODAY
    return (at.date(), at.replace(tzinfo=UTC)) if isinstance(at, datetime) else (at, None)


def rates_of(given: Mapping[str, Any], homes: set[str], code: str) -> RateTable:
    """Give the one rate of a case, for every currency that has to be converted to another."""
    rate = given.get("currency_rate")
    if rate is None:
        return RateTable()
    pair = {"to_currency": code, "value": rate, "since": _EVER, "source": UNIT}
    return RateTable([ExchangeRate(from_currency=home, **pair) for home in sorted(homes - {code})])


def currency_asked(given: Mapping[str, Any], asked: Mapping[str, Any]) -> str:
    """Give the currency that is asked for, or meant; none if prices name several."""
    named = first({**given, **asked}, "currency", "order_currency", "price_list_currency")
    rows = {row.get("currency") for key in PRICES for row in given.get(key, ())} - {None}
    match (named,) if named else tuple(rows):
        case (str(only),):
            return currency_of(given, only)
        case ():
            return OTHER if given.get("currency_rate") and given.get("rules") else MAIN
    return ""


def list_price_of(known: Mapping[str, Any], asked: str, per: Decimal) -> UnitPrice:
    """Give the list price of an item.

    Args:
        known: what a case says of it, and of all.
        asked: the currency that is asked for; its own too if nothing is said of another.
        per: how many base units it is for.
    """
    amount = first(known, "list_price", "order_amount") or _SOME
    return UnitPrice(amount, _home_of(known, asked), per)


def cost_of(known: Mapping[str, Any], asked: str, per: Decimal) -> UnitPrice | None:
    """Give the cost of an item, if it is known; arguments as of `list_price_of`."""
    amount = known.get("cost_price")
    return None if amount is None else UnitPrice(amount, _home_of(known, asked), per)


def _home_of(known: Mapping[str, Any], asked: str) -> str:
    named = first(known, "list_price_currency", "currency", "main_currency")
    if named is not None:
        return currency_of(known, named)
    return MAIN if known.get("currency_rate") else asked


def surcharge_of(known: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    """Give what an item costs besides for the value of an attribute that is asked for."""
    return renamed(known.get("attribute_extra", {}), {str(asked.get("attribute")): "surcharge"})


def context_of(asked: Mapping[str, Any]) -> dict[str, str]:
    """Give the attributes of the context that a question names."""
    beside = {f"with {line['item']}": YES[0] for line in asked.get("lines", ())}
    return beside | {name: str(each) for name, each in asked.items() if name not in _NO_CONTEXT}


def priced(given: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give every row that says what an item costs."""
    rows = (row for key in PRICES for row in given.get(key, ()))
    yield from (row for row in (*items_of(given), *rows) if "unit_price" in row)


def includes_tax(given: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Say whether a price includes tax: as its region is preferred, else as its currency is."""
    wishes = given.get("tax_inclusive_preferences", ())
    says = {(each["attribute"], each["value"]): each["tax_inclusive"] for each in wishes}
    region = ("region", (row.get("rules") or {}).get("region"))
    return bool(says.get(region, says.get(("currency", row.get("currency")))))


def in_turn(lists: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Give lists by their positions, the last one first."""
    return sorted(lists, key=lambda each: each.get("position") or ZERO, reverse=True)


def priority_of(row: Mapping[str, Any]) -> dict[str, int]:
    """Give the priority of a row, if it has one."""
    return {name: whole_of(value) for name, value in renamed(row, {"priority": "priority"}).items()}


def demand_none(given: Any, names: Iterable[str]) -> None:
    """Demand that nobody names a field, at any depth, that a binding would pass over.

    Raises:
        Unsupported: somebody does.
    """
    unread = frozenset(names)
    waiting = [given]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Mapping):
            for name in sorted(unread & each.keys()):
                raise Unsupported(f"field {name!r}")
            waiting.extend(each.values())
        elif isinstance(each, tuple):
            waiting.extend(each)


def lines_of(asked: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the question for each line of a basket, by item."""
    return ((line["item"], {**asked, **line}) for line in asked["lines"])


def copied(
    rows: Sequence[Mapping[str, Any]], asked: Mapping[str, Any]
) -> tuple[list[Mapping[str, Any]], Mapping[str, Any]]:
    """Give rows with one of them twice, and the question that both of these answer."""
    row = dict(enumerate(rows, 1))[whole_of(asked["copy_of"])]
    named = {name: row[name] for name in ("item", *ATTRIBUTES, "uom") if name in row}
    return [*rows, row], named | renamed(row, {"starts": "date"})
