"""The family tax: every figure is that of `salescore.tax`; a cart keeps its lines by product."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar, Final

from salescore.cash import CashRounding, CashStrategy
from salescore.decimals import decimal
from salescore.money import decimal_step
from salescore.tax.document import compute_document, compute_line
from salescore.tax.flatten import flatten, in_force
from salescore.tax.mapping import map_price, net_from_gross
from salescore.tax.payable import in_books, round_cash
from salescore.tax.rate import Tax, TaxKind, rate_of
from salescore.tax.summary import summarize
from salescore.tax.taxed_line import DiscountSide, DocumentDiscount, Reduction, TaxLine
from tests.cases.asked import Asked
from tests.cases.binding import Answer
from tests.cases.fields import demand_read, named, only, some
from tests.cases.figures import currency_step, day, instant, whole, window
from tests.cases.profiles import TAX, TAX_LIBRARY
from tests.cases.table import Op, Tabled

ONE: Final = decimal_step(0)
ZERO: Final = decimal("0", name="zero")
Fields = Mapping[str, Any]

SAYS: Final = {
    "name": "name", "amount_per_unit": "amount", "formula": "formula", "tax_group": "group",
    "price_includes_tax": "included", "affects_base_of_following": "affects_next",
    "base_affected_by_previous": "affected", "reverse_charge": "reverse_charge",
    "keep_fractions_until_document_total": "keeps_fractions",
}  # fmt: skip
READ: Final = ("id", "computation", "rate_percent", "children", "sequence", "starts", "ends")
READS: Final = (
    *("currency_step", "currency", "minor_units", "rounding", "rounding_mode", "tax_level", "now"),
    *("document_date", "document_currency", "company_currency", "name"),
)
LINE: Final = ("unit_price", "qty", "discount", "discount_percent", "taxes", "name", "item")
ROW: Final = (*LINE, "repeat", "fee", "amount", "tax_category", "variants")
DOCUMENT: Final = (
    *("lines", "taxes", "shipping", "surcharges", "document_discount", "cash_rounding"),
    *("round_grand_total_to", "currency_rate", "tax_groups_folded_into_base"),
)
CART: Final = ("products", "tax_rates", "shipping_methods", "promotions")
SIDES: Final = {"net_total": DiscountSide.NET, "grand_total": DiscountSide.GROSS}


class Taxed(Tabled):
    """A case of taxes that has begun."""

    def __init__(self, given: Fields, repo: str) -> None:
        """Keep what is given; a cart begins empty, with the first shipping method."""
        self.given, self.reads, self.profile = given, READS, TAX.get(repo, TAX_LIBRARY)
        self.method = self.profile.method(Asked(given, repo))
        self.cart: dict[str, TaxLine] = {}
        self.fee: Fields | None = next(iter(given.get("shipping_methods", ())), None)

    def taxes(self, rows: Iterable[Fields]) -> tuple[Tax, ...]:
        """Read taxes, and leave out those that do not hold."""
        known: dict[str, Tax] = {}
        wanted = [_tax(row, str(place), known) for place, row in enumerate(rows)]
        now, on = (self.given.get(name) for name in ("now", "document_date"))
        return in_force(flatten(wanted, known), on=on or day(now), now=instant(now))

    def line(self, row: Fields, also: Iterable[Fields] = (), **how: Any) -> TaxLine:
        """Read a line, a surcharge or a charge."""
        demand_read(row, ROW, of="line")
        price = only(some(row, "unit_price", "fee", "amount"), what="price")
        said: Any = {"percent": row.get("discount_percent"), "amount": row.get("discount")}
        off = tuple(Reduction(**{name: x}) for name, x in said.items() if x is not None)
        taxes, quantity = self.taxes((*row.get("taxes", ()), *also)), row.get("qty", ONE)
        return TaxLine(price=price, quantity=quantity, taxes=taxes, reductions=off, **how)

    def one_line(self, _: Fields) -> Answer:
        """Give the taxes of one line."""
        line = self.line({name: x for name, x in self.given.items() if name in LINE})
        return _shown(compute_line(line, self.method))

    def net_from_gross(self, fields: Fields) -> Answer:
        """Give the price without tax."""
        return {"net": net_from_gross(fields["gross"], self.taxes(self.given.get("taxes", ())))}

    def map_price(self, _: Fields) -> Answer:
        """Give the price under other taxes."""
        before, after = map(self.taxes, some(self.given, "original_taxes", "new_taxes"))
        return {"unit_price": map_price(self.given["unit_price"], before=before, after=after)}

    def lines(self, fields: Fields) -> Iterator[TaxLine]:
        """Read what the document holds."""
        also = [{"id": f"row {n}", **row} for n, row in enumerate(self.given.get("taxes", ()))]
        rows, more = self.given.get("lines", ()), fields.get("adjustment")
        for row in rows if more is None else (only(rows, what="the line to adjust"),):
            line = self.line(row, also)
            times = range(whole(row.get("repeat", ONE)))
            yield from (line if more is None else line.with_amount(more) for _ in times)
        yield from map(self.line, self.given.get("surcharges", ()))
        fees = self.given.get("shipping", ())
        rows = ({"fee": fees},) if isinstance(fees, Decimal) else fees
        yield from (self.line(row, charge=True) for row in rows)

    def discounts(self) -> Iterator[DocumentDiscount]:
        """Read the discount on the document."""
        for row in some(self.given, "document_discount"):
            demand_read(row, ("amount", "percent", "on", "cash_discount", "name"), of="discount")
            said: Any = {"amount": row.get("amount"), "percent": row.get("percent")}
            side, after = SIDES[row.get("on", "grand_total")], bool(row.get("cash_discount"))
            yield DocumentDiscount(**said, side=side, after_tax=after)

    def totals(self, fields: Fields) -> Answer:
        """Give the totals: the same on every document that is named."""
        given, own, lines = self.given, self.profile, list(self.lines(fields))
        bare = compute_document([line.undiscounted() for line in lines], self.method)
        done = paid = compute_document(lines, self.method, discounts=self.discounts())
        steps = [{"step": step} for step in some(given, "round_grand_total_to")]
        for cash in (*steps, *some(given, "cash_rounding")):
            demand_read(cash, ("step", "mode", "strategy"), of="cash_rounding")
            mode = Asked(cash, "").word("mode", self.method.rounding)
            to = Asked(cash, "").word("strategy", CashStrategy.LINE)
            paid = round_cash(done, CashRounding(step=cash["step"], rounding=mode, strategy=to))
        before, sums, saved, fees = bare.sums, done.sums, bare.sums.minus(done.sums), done.charges
        goods = before if own.all_in_subtotal else compute_document(lines, self.method).goods
        total = {"gross": paid.payable, "net": sums.net, "entered": before.entered}
        sides = {"positive": done.signed(negative=False), "negative": done.signed(negative=True)}
        rates, taxes = done.by(lambda tax: tax.rate), done.by_tax
        pairs = zip(done.lines, bare.lines, strict=True)
        return {
            **self.summary(paid, given.get("tax_groups_folded_into_base") or ()),
            "lines": [_shown(x, before=bare) for x, bare in pairs if not x.line.charge],
            "by_tax": {x.tax.code: {"base": x.base, "tax": x.amount} for x in taxes},
            "by_sign": {sign: {"base": x.net, "tax": x.tax} for sign, x in sides.items()},
            "tax_summary": [
                {"rate_percent": x.tax.percent, "base": x.base, "tax": x.amount} for x in rates
            ],
            "tax_total": sums.tax, "tax_each": lambda: only({x.amount for x in taxes}, what="tax"),
            "total": total[own.total], "total_with_tax": sums.gross, "grand_total": done.total,
            "net_total": sums.net, "rounded_total": paid.payable, "receivable": paid.payable,
            "rounding_adjustment": paid.difference or done.rest, "subtotal": goods.net,
            "subtotal_with_tax": goods.gross, "item_total": done.goods.gross,
            "item_tax_total": done.goods.tax, "shipping": fees.net, "shipping_total": fees.gross,
            "shipping_with_tax": fees.gross, "shipping_tax_total": fees.tax,
            "original_total": before.gross, "original_tax_total": before.tax, "discount_subtotal":
            saved.net, "discount_tax_total": saved.tax, "discount_total": saved.gross,
        }  # fmt: skip

    def summary(self, paid: Any, folded: tuple[str, ...]) -> Answer:
        """Give the subtotal with its groups, also in the currency of the books."""
        rate, code = (self.given.get(name) for name in ("currency_rate", "company_currency"))
        books = in_books(paid, rate=rate or ONE, step=currency_step(code))
        answer: dict[str, Any] = {"name": self.profile.shown}
        rows: dict[str, Any] = {}
        for of, document in (("", paid), ("company_", books)):
            shown = summarize(document, folded=folded)
            answer |= {f"{of}base": shown.base, f"{of}tax": shown.tax, f"{of}total": shown.total}
            answer |= {f"{of}cash_rounding_base": document.difference}
            for name, group in shown.groups.items():
                row = rows.setdefault(name, {"tax_group": name, "name": name})
                row |= {f"{of}base": group.base, f"{of}tax": group.amount}
        return {**answer, "subtotals": [{**answer, "groups": list(rows.values())}]}

    def put(self, fields: Fields, *, more: bool = False) -> Answer:
        """Put something into the cart, in place of what is there or to it; nothing takes it out."""
        name, rows = fields["item"], self.given.get("products", ())
        variants = [{**row, **each} for row in rows for each in row.get("variants", ())]
        line = self.rated({**named((*rows, *variants), name), "qty": fields.get("qty", ONE)})
        line = self.cart[name].plus(line.quantity) if more and name in self.cart else line
        self.cart = {n: x for n, x in {**self.cart, name: line}.items() if x.quantity}
        return self.comes_to()

    def choose_shipping(self, fields: Fields) -> Answer:
        """Choose the shipping method."""
        self.fee = named(self.given.get("shipping_methods", ()), fields["method"])
        return self.comes_to()

    def rated(self, row: Fields, **how: Any) -> TaxLine:
        """Give what is sold with the taxes of its category."""
        rates, wanted = self.given.get("tax_rates", ()), row.get("tax_category") or ()
        taxes = [{"id": x.get("name"), **x} for x in rates if x.get("tax_category") == wanted]
        return self.line({**row, "taxes": taxes}, **how)

    def comes_to(self) -> Answer:
        """Give what the cart comes to."""
        lines, discounts = dict(self.cart), []
        fee = [] if self.fee is None else [self.rated(self.fee, charge=True)]
        for action in self.actions():
            said: Any = {"percent": action.get("percent"), "amount": action.get("amount")}
            off = Reduction(**said, each=True)
            if action["scope"] == "order":
                discounts.append(DocumentDiscount(**said, over_units=True))
            elif action["scope"] == "shipping":
                fee = [line.reduced(off) for line in fee]
            else:
                chosen = [item for item in action.get("product_in", lines) if item in lines]
                lines |= {item: lines[item].reduced(off) for item in chosen}
        done = compute_document((*lines.values(), *fee), self.method, discounts=discounts)
        return {
            "order_total": done.total, "items_total": done.goods.gross,
            "tax_added": done.sums.added, "tax_included_in_price": done.sums.included,
            "shipping_including_its_tax": done.charges.gross,
            "line_total": {n: x.sums.gross for n, x in zip(lines, done.lines, strict=False)},
        }  # fmt: skip

    def actions(self) -> Iterator[Fields]:
        """Give what the promotions do whose conditions the cart meets."""
        for row in self.given.get("promotions", ()):
            demand_read(row, ("name", "actions", "conditions"), of="promotion")
            for condition in row.get("conditions", ()):
                demand_read(condition, ("order_contains_product",), of="condition")
            held = [each["order_contains_product"] for each in row.get("conditions", ())]
            for action in row["actions"] if all(item in self.cart for item in held) else ():
                demand_read(action, ("scope", "amount", "percent", "product_in"), of="action")
                yield action

    operations: ClassVar = {
        "compute_line": Op(one_line, given=LINE),
        "net_from_gross": Op(net_from_gross, ("gross",), LINE),
        "map_price": Op(map_price, given=("unit_price", "original_taxes", "new_taxes")),
        "document_totals": Op(totals, ("adjustment", "documents"), DOCUMENT),
        "add": Op(lambda case, fields: case.put(fields, more=True), ("item", "qty"), CART),
        "set_qty": Op(put, ("item", "qty"), CART),
        "remove": Op(lambda case, fields: case.put({**fields, "qty": ZERO}), ("item",), CART),
        "choose_shipping": Op(choose_shipping, ("method",), CART),
    }


def _tax(row: Fields, place: str, known: dict[str, Tax]) -> Tax:
    """Read a tax, and the children of a group, which are known by their place."""
    demand_read(row, (*READ, *SAYS, "zone", "tax_category"), of="tax")
    rows = {f"{place}.{n}": each for n, each in enumerate(row.get("children", ()))}
    children = {code: _tax(each, code, known) for code, each in rows.items()}
    known |= children
    return Tax(
        **{name: row[field] for field, name in SAYS.items() if row.get(field) is not None},
        code=row.get("id") or "tax",
        kind=Asked(row, place).word("computation", TaxKind.PERCENT),
        rate=rate_of(row.get("rate_percent", ZERO)),
        children=tuple(children),
        sequence=whole(row.get("sequence", ONE)),
        **window(row.get("starts"), row.get("ends")),
    )


def _shown(done: Any, before: Any = None) -> Answer:
    """Give what a line comes to; its subtotal knows no discounts."""
    sums = done.sums
    return {
        "net": sums.net, "base": sums.net, "tax": sums.tax, "gross": sums.gross,
        "total": sums.gross, "discount": sums.discount, "subtotal": (before or done).sums.net,
        "taxes": [{"base": x.base, "amount": x.amount, "name": x.tax.name} for x in done.parts],
    }  # fmt: skip
