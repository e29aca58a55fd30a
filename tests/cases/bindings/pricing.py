"""The family pricing: prices, rules and lists become price lists; every figure is a book's."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from attrs import Factory, define, evolve, field

from salescore.errors import Refused, Rejection
from salescore.fields import FieldType
from salescore.formula import Formula, Inputs
from salescore.money import Money
from salescore.pricing import (
    Ask,
    Discount,
    ListKind,
    Price,
    PriceBase,
    PriceBook,
    Priced,
    PriceFormula,
    PriceList,
    Scope,
    shown_discount,
)  # fmt: skip
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.pricing_policy import DiscountStacking
from salescore.quantity import Quantity
from tests.cases import goods
from tests.cases.binding import Answer, Played, Unsupported
from tests.cases.fields import first, renamed, some
from tests.cases.profiles import PRICES, PriceProfile

DIGITS, FIRST, ONE, NONE = 6, 1, "1", "0"
ITEM, GROUP, OVER = "item", "group", ListKind.OVERRIDE
RULES: Final = ("rules", "promotions")
UNREAD: Final = ("new_taxes", "original_taxes")
PLACES: Final = {
    "item": "sku", "variant": "sku", "product": "variants_of", "category": "category",
    "taxon": "category", "min_amount": "min_amount",
}  # fmt: skip
BASES: Final = dict(zip(("list_price", "cost_price", "price_list"), PriceBase, strict=True))
FORMULA: Final = {
    "discount_percent": "discount_percent", "margin_percent": "markup_percent",
    "surcharge": "surcharge", "min_margin": "min_margin", "max_margin": "max_margin",
    "formula": "expression", "base_price_list": "base_list", "based_on": "base_list",
    "parent": "base_list",
}  # fmt: skip
CUT: Final = {
    "discount_percent": "percent", "percent": "percent", "discount_amount": "amount",
    "amount": "amount", "id": "name", "name": "name",
}  # fmt: skip
PER_UNIT: Final = ("unit_price", "unit_price_per_requested_uom", "unit_price_with_margin", "total")
BEFORE: Final = ("unit_price_before_discount", "list_unit_price", "original_price", "undiscounted")


@define
class Pricing(Played):
    """A case about prices: what is given, the peer, and the step that is asked."""

    given: Mapping[str, Any]
    repo: str
    asked: Mapping[str, Any] = field(factory=dict)
    profile: PriceProfile = Factory(lambda me: PRICES.get(me.repo, PriceProfile()), takes_self=True)

    def play(self, operation: str, fields: Mapping[str, Any]) -> Answer:
        """Carry one operation out."""
        self.asked = fields
        goods.demand_none(self.given, UNREAD)
        if operation not in OPERATIONS:
            raise Unsupported(f"operation {operation!r}")
        return OPERATIONS[operation](self)

    def scope(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Say for which lines a row holds."""
        units = goods.units_of(self.given, self.asked.get("uom"))
        found = renamed({**row, **(row.get("applies_to") or {})}, PLACES)
        mine = {ITEM: {"sku": self.asked.get("item", ITEM)}, GROUP: {"category": GROUP}}
        found |= mine.get(row.get("apply_on", ""), {}) | goods.bounds_of(row, units)
        found |= {"unit": row["uom"]} if isinstance(row.get("uom"), str) else {}
        return {**found, **goods.window_of(row), "attributes": goods.attributes_of(row)}

    def price(self, row: Mapping[str, Any]) -> Price:
        """Give a price: what a row says it is, or how it comes from a base."""
        amount = first(row, "fixed_price", "original_price", "unit_price", "base_price")
        if amount or (amount is not None and not self.profile.zero_is_list_price):
            return Price(amount=amount, minimum=row.get("minimum_unit_price"), **self.scope(row))
        how = renamed(row, FORMULA)
        base = BASES["price_list" if "base_list" in how else row.get("base") or "list_price"]
        return Price(formula=PriceFormula(base=base, **how), **self.scope(row))

    def discount(self, row: Mapping[str, Any]) -> Discount:
        """Give what a rule takes off."""
        alone = row.get("exclusive") or (self.profile.reduces and not row.get("combine"))
        terms = {**renamed(row, CUT), **goods.priority_of(row)}
        return Discount(exclusive=bool(alone), **terms, **self.scope(row))

    def lists(self) -> Iterator[PriceList]:
        """Give every list that the case speaks of, and one with what things cost without any."""
        given, reduces = self.given, self.profile.reduces
        known, code = goods.known_of(given, self.asked), goods.currency_asked(given, self.asked)
        rules, named = given.get("rules", ()), given.get("price_lists") or ()
        fixed = any(first(row, "unit_price", "margin_percent") is not None for row in rules)
        cuts = rules if reduces and not fixed else given.get("promotions", ())
        cuts = (*cuts, *((known,) if known.get("discount_percent") else ()))
        usual = renamed(known, {"base": "base", "base_price": "base_price"})
        usual |= goods.surcharge_of(known, self.asked)
        sold = list(goods.priced(given)) or [usual]
        yield from self.sold("shop", sold, discounts=[self.discount(row) for row in cuts])
        for name, each in named.items() if isinstance(named, Mapping) else ():
            based = [self.price({**each, **row}) for row in each.get("lines", ())]
            yield PriceList(name, currency=code, prices=based, kind=ListKind.BASE)
        mine = first(given, "customer_price_list", "price_list") or {}
        lines = [{**mine, **row} for row in mine.get("lines", ())]
        yield from self.sold("list", [*lines, *(() if reduces else rules)], kind=OVER)
        several = () if isinstance(named, Mapping) else goods.in_turn(named)
        for place, each in enumerate(several):
            if each.get("status") != "inactive":
                rows = each.get("prices") or (renamed(each, {"unit_price": "unit_price"}),)
                own = [row for row in rows if row.get("unit_price") is not None]
                kind, scope = ListKind(each.get("type") or OVER), Scope(**self.scope(each))
                yield from self.sold(f"{place}", own, kind=kind, scope=scope, priority=place)
        for row in rules if reduces and fixed else ():
            off = [Discount(amount=each) for each in some(row, "discount_amount")]
            how = {"kind": OVER, "discounts": off, **goods.priority_of(row)}
            yield from self.sold(row.get("id", ITEM), [row], **how)

    def sold(self, name: str, rows: Iterable[Mapping[str, Any]], **how: Any) -> Iterator[PriceList]:
        """Give a list for each currency of its prices, apart where they include tax."""
        found: dict[tuple[str, bool], list[Price]] = {}
        for row in rows:
            own = row.get("currency") if "unit_price" in row else None
            usual = goods.currency_asked(self.given, self.asked)
            code = goods.currency_of(self.given, own) if own else usual
            key = (code, goods.includes_tax(self.given, row))
            found.setdefault(key, []).append(self.price(row))
        for (code, taxed), prices in found.items():
            yield PriceList(name, currency=code, prices=prices, tax_included=taxed, **how)

    def ask(self) -> Ask:
        """Put the question of the step."""
        asked, known = self.asked, goods.known_of(self.given, self.asked)
        code = goods.currency_asked(self.given, asked)
        units = goods.units_of(self.given, asked.get("uom"))
        quantity = Quantity(asked.get("qty") or ONE, asked.get("uom") or units.base)
        scaled = known.get("list_price_uom") or self.profile.scales
        per = units.to_base(Quantity(ONE, units.base if scaled else quantity.unit))
        day, instant = goods.moment_of({**self.given, **asked})
        return Ask(
            sku=first(known, "variant", "item") or asked.get("item") or ITEM,
            quantity=None if asked.get("qty", ONE) is None else units.to_base(quantity),
            currency=code,
            on=day,
            at=instant,
            variant_of=known.get("of"),
            categories=(*goods.categories_of(self.given, known), GROUP),
            unit=quantity.unit,
            factor=units.factor(quantity.unit),
            attributes=goods.context_of(asked),
            list_price=goods.list_price_of(known, code, per),
            cost=goods.cost_of(known, code, per),
        )

    def found(self) -> Priced:
        """Ask for the price; refuse where there is none."""
        ask, stamp = self.ask(), BookVersion(BOOK_ID, FIRST)
        homes = {each.currency for each in (ask.list_price, ask.cost) if each}
        rates = goods.rates_of(self.given, homes, ask.currency)
        lists, policy = list(self.lists()), self.profile.policy
        if any(row.get("on_discounted_rate") for row in self.given.get("rules", ())):
            policy = evolve(policy, discounts=DiscountStacking.SEQUENTIAL)
        book = PriceBook.compile(stamp, lists=lists, rates=(), policy=policy, exchange=rates)
        answer = book.price(ask)
        if isinstance(answer, Rejection):
            raise Refused((answer,))
        return answer

    def sum(self) -> Decimal:
        """Give what the quantity comes to."""
        ask = self.ask()
        minor = self.found().sum_minor(ask.quantity or goods.ZERO, ask.currency)
        return Money(minor, ask.currency).amount


def _priced(case: Pricing) -> Answer:
    try:
        found = case.found()
    except Refused as none:
        if {each.code for each in none.rejections} == {"pricing.ambiguous"}:
            raise
        return dict.fromkeys(("unit_price", "original_unit_price", "list_unit_price"))
    factor = case.ask().factor
    shown = shown_discount(found, digits=DIGITS, factor=factor)
    typed = None if shown.amount else case.given.get("line_unit_price")
    line = "discount_percent" in goods.known_of(case.given, case.asked)
    price = shown.before if line else typed or found.per_unit(factor)
    rules = {first(row, "id", "name") for key in RULES for row in case.given.get(key, ())}
    named = [name for step in found.steps for name in some(step.params, "name", "list")]
    return {
        **dict.fromkeys(PER_UNIT, price),
        **dict.fromkeys(BEFORE, shown.before),
        "unit_price_per_default_uom": found.unit_price,
        "original_unit_price": found.original,
        "tax_inclusive": found.tax_included,
        "original_tax_inclusive": found.original_tax_included,
        "discount_percent": shown.percent,
        "discount_amount": shown.amount,
        "applied": [name for name in named if name in rules],
        "line_total": case.sum,
        "total_in_other_currency": evolve(case, asked={**case.asked, "currency": goods.OTHER}).sum,
    }


def _applies(case: Pricing) -> Answer:
    rules = [{**rule, "unit_price": goods.ZERO} for rule in case.given.get("rules", ())]
    alone = evolve(case, given={**case.given, "rules": (), "prices": rules})
    return {"applies": isinstance(_priced(alone)["unit_price"], Decimal)}


def _change(case: Pricing, **changes: Any) -> Answer:
    case.given = {**case.given, **changes}
    return {}


def _save(case: Pricing) -> Answer:
    rows, question = goods.copied(case.given["item_prices"], case.asked)
    return _priced(evolve(case, given={"item_prices": rows}, asked=question))


def _basket(case: Pricing) -> Answer:
    lines = goods.lines_of(case.asked)
    return {"by_item": {name: _priced(evolve(case, asked=each)) for name, each in lines}}


def _null_arithmetic(_: Pricing) -> Answer:
    inputs = Inputs.of({"price": FieldType.NUMBER}, optional=("price",))
    texts = ("price + 1", "1 + price", "price == 0")
    found = [Formula(each).compile(inputs)({"price": None}) for each in texts]
    return dict(zip(("null_plus_1", "one_plus_null", "null_equals_zero"), found, strict=True))


OPERATIONS: Final[Mapping[str, Callable[[Pricing], Answer]]] = {
    **dict.fromkeys(("price", "quote", "recompute_prices", "select_rule"), _priced),
    "add_rule": lambda me: _change(me, rules=(*me.given.get("rules", ()), me.asked["rule"])),
    "applies": _applies,
    "ignore_rules": lambda me: _change(me, rules=(), promotions=()),
    "null_arithmetic": _null_arithmetic,
    "price_basket": _basket,
    "save_item_price": _save,
}
