"""Laws of amendments: sums, promises, what a new order would come to, and the way back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from salescore.amendments.action import (
    Action,
    AddCharge,
    AddLine,
    ChangeDate,
    ChangeDiscount,
    ChangePrice,
    ChangeQuantity,
    CloseRemainder,
    RemoveCharge,
    RemoveLine,
    Substitute,
)
from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.money import Money
from salescore.orders.goods import owed_goods
from salescore.orders.order import Order
from salescore.orders.place import Requested
from salescore.orders.request import AmbiguousLine, ChargeRequest
from salescore.organization import TaxRounding
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.waiting import WAITING
from tests.flows import FLOWS
from tests.shops import open_shop

_SKUS = ("TEA", "POT", "CUP", "SET", "HOUR")
_MISUSE = (AmbiguousLine, UnknownId, InvalidValue)

skus = st.sampled_from(_SKUS)
amounts = st.integers(1, 12)
prices = st.decimals("0.01", "99.9999", places=4)
percents = st.sampled_from([Decimal(0), Decimal("2.5"), Decimal(10), Decimal(100)])
charges = st.builds(
    lambda code, cents, spread: ChargeRequest(
        code=code,
        amount=Money(cents, "EUR"),
        tax_code=None if spread else "full",
        spread=spread,
    ),
    st.sampled_from(["freight", "packing"]),
    st.integers(0, 2_000),
    st.booleans(),
)
actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(lambda sku, many: AddLine(line(sku, many)), skus, amounts),
    st.builds(RemoveLine, skus),
    st.builds(ChangeQuantity, skus, amounts),
    st.builds(ChangePrice, skus, prices, st.just("agreed")),
    st.builds(ChangeDiscount, skus, percents),
    st.builds(ChangeDate, st.sampled_from(["2026-08-01", None]), st.none() | skus),
    st.builds(Substitute, skus, skus, keep_price=st.booleans()),
    st.builds(CloseRemainder, skus, st.none() | amounts),
    st.builds(AddCharge, charges),
    st.builds(RemoveCharge, st.sampled_from(["freight", "packing"])),
)
baskets = st.dictionaries(skus, amounts, min_size=1).map(lambda found: [*found.items()])
discounts = st.sampled_from([None, "10 %", "3.33 %", "5.01 EUR"])


class Case(NamedTuple):
    """An order, and the house it is placed in."""

    basket: list[Any]
    discount: str | None
    rounding: TaxRounding
    shortage: str
    included: bool
    on_hand: int


cases = st.builds(
    Case,
    baskets,
    discounts,
    st.sampled_from(TaxRounding),
    st.sampled_from(["refuse", "part", "wait"]),
    st.booleans(),
    st.integers(1, 30),
)


def furnish(sales: Sales, *, rounding: TaxRounding, included: bool, on_hand: int) -> Customer:
    """Sell goods, a bundle and a service, under two rates and a tax by the piece."""
    sales.settings.update(tax_rounding=rounding)
    sales.taxes.set("full", rate="0.19")
    sales.taxes.set("less", rate="0.07")
    sales.products.add("TEA", name="Tea", tax_code="full")
    sales.products.add("POT", name="Pot", tax_code="less")
    sales.products.add("CUP", name="Cup", tax_code="full")
    sales.products.add(
        "SET", name="Set", tax_code="less", tracked=False, components=[("TEA", 2), ("CUP", 1)]
    )
    sales.products.add("HOUR", name="Hour", tracked=False)
    found = zip(_SKUS, ("18.00", "24.99", "3.335", "36.10", "7.50"), strict=True)
    prices = [price(sku, amount) for sku, amount in found]
    sales.prices.publish(PriceList("all", currency="EUR", prices=prices, tax_included=included))
    sales.stock.receive_many([(sku, on_hand) for sku in ("TEA", "POT", "CUP")])
    return sales.customers.add("Anna", currency="EUR")


def placed(sales: Sales, case: Case) -> Order | None:
    """Place the order of a case; None where it is refused."""
    anna = furnish(sales, rounding=case.rounding, included=case.included, on_hand=case.on_hand)
    how: dict[str, Any] = {"discount": case.discount, "shortage": case.shortage}
    try:
        return sales.orders.place(anna, case.basket, **how)
    except Refused:
        return None


def tried(sales: Sales, order: Order, asked: Sequence[Action], **how: Any) -> Order | None:
    """Amend an order; None where the actions make no sense, or are refused."""
    try:
        return sales.orders.amend(order, asked, **how)
    except (*_MISUSE, Refused):
        return None


def demand_sums(order: Order) -> None:
    """Demand that every line adds up, and lines with charges give the order's sums."""
    parts = [(each.net_minor, each.tax_minor, each.gross_minor) for each in order.parts]
    assert all(net + tax == gross for net, tax, gross in parts)
    sums = (order.net_minor, order.tax_minor, order.gross_minor)
    assert tuple(map(sum, zip((0, 0, 0), *parts, strict=True))) == sums


def promises(sales: Sales, order: Order) -> dict[Any, Decimal]:
    """Give what is promised to an order and what it waits for, by line and goods."""
    facts = sales.read([COMMITMENT.one(order.id), WAITING.one(order.id)])
    held, waiting = facts.get(COMMITMENT, order.id), facts.get(WAITING, order.id)
    parts: list[Any] = [*(held.lines if held else ()), *(waiting.lines if waiting else ())]
    return added((each.line, each.product_id, each.quantity) for each in parts)


def added(parts: Iterable[tuple[Any, Any, Decimal]]) -> dict[Any, Decimal]:
    """Add up quantities by what they are of."""
    sums: defaultdict[Any, Decimal] = defaultdict(Decimal)
    for number, product, quantity in parts:
        sums[number, product] += quantity
    return dict(sums)


def reserved(sales: Sales) -> dict[Any, Decimal]:
    """Give what levels say is promised, by product."""
    levels = sales.read([STOCK_LEVEL.all()]).all(STOCK_LEVEL)
    return added((0, each.product_id, each.reserved) for each in levels if each.reserved)


def demand_promises(sales: Sales, order: Order) -> None:
    """Demand that what is owed is promised or waits, and that levels say the same."""
    owed = {goods: each.quantity for goods, each in owed_goods(order.lines).items()}
    assert promises(sales, order) == owed
    held = sales.read([COMMITMENT.one(order.id)]).get(COMMITMENT, order.id)
    lines = held.lines if held else ()
    assert reserved(sales) == added((0, each.product_id, each.quantity) for each in lines)


@FLOWS
@given(
    baskets,
    discounts,
    st.lists(actions, min_size=1, max_size=4),
    st.sampled_from(TaxRounding),
)
def test_an_amended_order_comes_to_what_a_new_one_would(
    basket: list[Any],
    discount: str | None,
    asked: list[Action],
    rounding: TaxRounding,
) -> None:
    """Nothing is billed: the sums are those of a new order with the same unit prices.

    Amounts off a whole order are kept for each unit instead, which a new order would spread anew.
    """
    with open_shop() as sales:
        anna = furnish(sales, rounding=rounding, included=False, on_hand=1_000)
        order = sales.orders.place(anna, basket, discount=discount)
        amended = tried(sales, order, asked)
        if amended is None:
            return
        demand_sums(amended)
        demand_promises(sales, amended)
        if any(each.later.canceled and not each.agreed for each in amended.lines):
            return
        if discount is not None and discount.endswith("EUR"):
            return
        wanted = [
            line(each.sku, each.agreed, unit_price=each.unit_price, reason="as amended")
            for each in amended.lines
        ]
        again = Requested(amended).charges
        new = sales.orders.place(anna, wanted, charges=again, discount=discount)
        assert [sums_of(each) for each in new.parts] == [sums_of(each) for each in amended.parts]


def sums_of(part: Any) -> tuple[int, int, int, Any]:
    """Give what a line or charge comes to."""
    return part.net_minor, part.tax_minor, part.gross_minor, part.taxes


@FLOWS
@given(cases, st.lists(actions, min_size=1, max_size=4))
def test_undoing_an_amendment_gives_back_what_was(case: Case, asked: list[Action]) -> None:
    """Amend, then revert: lines, charges, sums and levels are as they were."""
    with open_shop() as sales:
        order = placed(sales, case)
        if order is None:
            return
        shortage, before = case.shortage, reserved(sales)
        amended = tried(sales, order, asked, shortage=shortage)
        if amended is None:
            return
        demand_promises(sales, amended)
        (made,) = sales.amendments.of(order)
        back = sales.amendments.revert(made, reason="a mistake", shortage=shortage)
        demand_promises(sales, back)
        if shortage == "refuse":
            assert back.lines == order.lines
            assert reserved(sales) == before
        assert [sums_of(each) for each in back.parts] == [sums_of(each) for each in order.parts]
        assert (back.discount, back.ship_to, back.gross) == (
            order.discount, order.ship_to, order.gross,
        )  # fmt: skip
        assert sales.doctor().healthy, str(sales.doctor())


steps = st.one_of(
    st.tuples(st.just("amend"), st.lists(actions, min_size=1, max_size=3)),
    st.tuples(st.just("ship"), st.tuples(skus, amounts)),
    st.tuples(st.just("invoice"), st.none()),
    st.tuples(st.just("revert"), st.none()),
    st.tuples(st.just("credit"), st.tuples(skus, amounts)),
    st.tuples(st.just("receive"), st.tuples(st.sampled_from(["TEA", "POT", "CUP"]), amounts)),
)


@FLOWS
@given(cases, st.lists(steps, max_size=8))
def test_any_path_of_amendments_shipments_and_invoices_adds_up(case: Case, path: list[Any]) -> None:
    """Lines and charges are the sums, what is owed is promised or waits, bills add up to it all."""
    with open_shop() as sales:
        order = placed(sales, case)
        if order is None:
            return
        for what, how in path:
            order = stepped(sales, order, what, how, case.shortage)
            demand_sums(order)
            demand_promises(sales, order)
        billed_to_the_end(sales, order)
        assert sales.doctor().healthy, str(sales.doctor())


def stepped(sales: Sales, order: Order, what: str, how: Any, shortage: str) -> Order:
    """Make one step on an order's way, where it can be made."""
    try:
        if what == "amend":
            tried(sales, order, how, shortage=shortage)
        elif what == "ship":
            sales.shipments.ship(order, lines=[how])
        elif what == "invoice":
            sales.invoices.issue(order)
        elif what == "credit":
            sales.credit_notes.issue(order, [how])
        elif what == "receive":
            sales.stock.receive(*how)
        elif made := [e for e in sales.amendments.of(order) if e.state.value == "confirmed"]:
            sales.amendments.revert(made[-1], reason="a mistake", shortage=shortage)
    except (Refused, *_MISUSE):
        pass
    return sales.orders.get(order)


def billed_to_the_end(sales: Sales, order: Order) -> None:
    """Ship and bill all there is: the invoices are the order, net and tax."""
    sales.stock.receive_many([(sku, 1_000) for sku in ("TEA", "POT", "CUP")])
    for act in (sales.shipments.ship, sales.invoices.issue):
        try:
            act(order)
        except Refused:
            continue
    order = sales.orders.get(order)
    bills: list[Any] = [*sales.invoices.find(limit=1000), *sales.credit_notes.find(limit=1000)]
    net, tax = sum(each.net_minor for each in bills), sum(each.tax_minor for each in bills)
    assert not any(each.owed or each.billable for each in order.lines)
    assert (net, tax) == (order.net_minor, order.tax_minor)


@FLOWS
@given(
    st.dictionaries(skus, st.tuples(amounts, amounts, amounts), min_size=1),
    st.sampled_from(["refuse", "part"]),
)
def test_quantities_in_one_amendment_or_in_several_come_to_the_same(
    found: dict[str, tuple[int, int, int]], shortage: str
) -> None:
    """All at once, or one by one by way of other quantities: lines and promises are the same."""
    made = []
    for at_once in (True, False):
        with open_shop() as sales:
            anna = furnish(sales, rounding=TaxRounding.LINE, included=False, on_hand=1_000)
            first = [(sku, many[0]) for sku, many in found.items()]
            order = sales.orders.place(anna, first, shortage=shortage)
            last = [ChangeQuantity(sku, many[2]) for sku, many in found.items()]
            if at_once:
                order = sales.orders.amend(order, last)
            else:
                for sku, many in found.items():
                    order = sales.orders.amend(order, [ChangeQuantity(sku, many[1])])
                for each in last:
                    order = sales.orders.amend(order, [each])
            lines = [(e.sku, e.quantity, e.committed, e.gross_minor) for e in order.lines]
            made.append((lines, order.gross_minor, sorted(reserved(sales).values())))
    assert made[0] == made[1]
