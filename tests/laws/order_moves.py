"""Rules of orders that are placed, changed and shipped, and of what becomes of their goods."""

from decimal import Decimal
from typing import Any, Final

from attrs import evolve, fields
from hypothesis import strategies as st
from hypothesis.stateful import rule

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
from salescore.fulfillment.package import Package
from salescore.fulfillment.shipment import OPEN, ShipmentState
from salescore.money import Money
from salescore.orders.order import Order
from salescore.orders.request import ChargeRequest
from salescore.quotes.quote import QUOTE
from tests.laws.naive_orders import Parcel
from tests.laws.order_world import GOODS, SKUS, OrderWorld, about, if_any, of, picked
from tests.laws.twins import Told

__all__ = ["Selling", "amounts", "picks", "shortages", "skus"]

CODES: Final = ("freight", "packing")
ORDERS: Final = 3
"""How many there are at most, so that much happens to each."""

skus = st.sampled_from([*SKUS, "TEA", "TEA", "SET"])
amounts = st.sampled_from([1, 1, 2, 2, 3, 4, 6, 8, 12])
picks = st.integers(0, 10**6)
shortages = st.sampled_from(["refuse", "refuse", "part", "wait"])
prices = st.decimals("0.01", "99.9999", places=4)
percents = st.sampled_from([Decimal(0), Decimal("2.5"), Decimal(10), Decimal(100)])
discounts = st.sampled_from([None, None, "10 %", "3.33 %", "5.01 EUR"])


def _charge(code: str, cents: int, spread: bool) -> ChargeRequest:
    tax_code = None if spread else "full"
    return ChargeRequest(code=code, amount=Money(cents, "EUR"), tax_code=tax_code, spread=spread)


charges: Final = st.builds(_charge, st.sampled_from(CODES), st.integers(0, 2_000), st.booleans())
actions: Final[st.SearchStrategy[Action]] = st.one_of(
    st.builds(lambda sku, many: AddLine(line(sku, many)), skus, amounts),
    st.builds(RemoveLine, skus),
    st.builds(ChangeQuantity, skus, amounts),
    st.builds(ChangePrice, skus, prices, st.just("agreed")),
    st.builds(ChangeDiscount, skus, percents),
    st.builds(ChangeDate, st.sampled_from(["2026-08-01", None]), st.none() | skus),
    st.builds(Substitute, skus, skus, keep_price=st.booleans()),
    st.builds(CloseRemainder, skus, st.none() | amounts),
    st.builds(AddCharge, charges),
    st.builds(RemoveCharge, st.sampled_from(CODES)),
)


@st.composite
def baskets(draw: st.DrawFn) -> list[Any]:
    """Draw what somebody wants; pots may come from somebody else."""
    found = draw(st.dictionaries(skus, amounts, min_size=1, max_size=3))
    direct = draw(st.sampled_from([None, None, None, "Potter"]))
    return [
        line(sku, many, supplied_by=direct if sku == "POT" else None) for sku, many in found.items()
    ]


def aimed(order: Order, action: Action, pick: int) -> Action:
    """Let an action be about a line that there is, unless the number is a multiple of five."""
    names = {each.name for each in fields(type(action))} & {"line", "removed", "rest"}
    number = picked(order.lines, pick).number
    return evolve(action, **dict.fromkeys(names, number)) if pick % 5 else action


def whole(lines: Any) -> dict[int, Decimal]:
    """Give pairs as a dictionary, without nothing."""
    return {number: many for number, many in lines.items() if many}


class Selling(OrderWorld):
    """What sellers and those who pack do."""

    def enough(self) -> bool:
        """Say whether there are enough orders for now."""
        return len(self.opened()) >= ORDERS or len(self.orders()) >= 2 * ORDERS

    def learn(self, order: Order) -> None:
        """Write down which lines an order has."""
        self.book.learn(order.id, order.lines)

    @rule(
        asked=baskets(),
        discount=discounts,
        extra=st.lists(charges, max_size=1),
        shortage=shortages,
        drafted=st.booleans(),
    )
    def place(
        self,
        asked: list[Any],
        discount: str | None,
        extra: list[ChargeRequest],
        shortage: str,
        drafted: bool,
    ) -> None:
        """Agree on an order, at once or by way of a draft."""
        if self.enough():
            return
        how: dict[str, Any] = {"discount": discount, "charges": extra}
        if drafted:
            draft = self.say(lambda s, key: s.orders.draft(self.anna, asked, **how, key=key)).value
            told = self.say(lambda s, key: s.orders.place_draft(draft, shortage=shortage, key=key))
            self.learn(draft)
        else:
            told = self.say(
                lambda s, key: s.orders.place(self.anna, asked, **how, shortage=shortage, key=key)
            )
        if not told.refused:
            self.learn(told.value)

    @rule(asked=baskets(), discount=discounts, shortage=shortages, part=st.none() | amounts)
    def offer(
        self, asked: list[Any], discount: str | None, shortage: str, part: int | None
    ) -> None:
        """Offer something, and let it be ordered, whole or in part."""
        if self.enough():
            return
        quote = self.say(
            lambda s, key: s.quotes.draft(self.anna, asked, discount=discount, key=key)
        ).value
        self.say(lambda s, key: s.quotes.send(quote, key=key))
        self.convert(quote, part, shortage)

    def quotes(self) -> list[Any]:
        """Give the quotes of which something is left."""
        return [each for each in self.one.scan(QUOTE) if each.state.value in {"sent", "accepted"}]

    @if_any(quotes)
    @rule(pick=picks, part=st.none() | amounts, shortage=shortages)
    def order_by_quote(self, pick: int, part: int | None, shortage: str) -> None:
        """Order the rest of an offer, or some more of it."""
        if not self.enough():
            self.convert(picked(self.quotes(), pick), part, shortage)

    def convert(self, quote: Any, part: int | None, shortage: str) -> None:
        """Order by an offer."""
        lines = None if part is None else [(1, part)]
        told = self.say(
            lambda s, key: s.quotes.convert(quote, lines, accept=True, shortage=shortage, key=key)
        )
        if not told.refused:
            self.learn(told.value)

    @if_any(OrderWorld.opened)
    @rule(
        pick=picks,
        asked=st.lists(actions, min_size=1, max_size=2),
        shortage=shortages,
        proposed=st.booleans(),
    )
    def amend(self, pick: int, asked: list[Action], shortage: str, proposed: bool) -> None:
        """Agree on something else, at once or by way of a proposal."""
        order = picked(self.opened(), pick)
        asked = [aimed(order, each, pick) for each in asked]
        if proposed:
            made = self.say(lambda s, key: s.amendments.propose(order, asked, key=key))
            if made.refused:
                return
            told = self.say(
                lambda s, key: s.amendments.confirm(made.value, shortage=shortage, key=key)
            )
            if told.refused:
                self.say(lambda s, key: s.amendments.withdraw(made.value, key=key))
        else:
            told = self.say(lambda s, key: s.orders.amend(order, asked, shortage=shortage, key=key))
        if not told.refused:
            self.learn(self.now(order))

    def amended(self) -> list[Any]:
        """Give what was agreed later, the last one of each order."""
        found = [self.one.amendments.of(order) for order in self.lasting()]
        made = [[each for each in all_ if each.state.value == "confirmed"] for all_ in found]
        return [each[-1] for each in made if each]

    @if_any(amended)
    @rule(pick=picks, shortage=shortages)
    def revert(self, pick: int, shortage: str) -> None:
        """Undo what was agreed last."""
        made = picked(self.amended(), pick)
        told = self.say(
            lambda s, key: s.amendments.revert(made, reason="no", shortage=shortage, key=key)
        )
        if not told.refused:
            self.learn(told.value)

    @if_any(OrderWorld.orders)
    @rule(pick=picks, verb=st.sampled_from(["hold", "release", "complete", "cancel", "reopen"]))
    def turn(self, pick: int, verb: str) -> None:
        """Stop an order, go on with it, close it, call it off, take it up again."""
        order = picked(self.orders(), pick)
        reason = {} if verb in {"release", "complete"} else {"reason": "so"}
        told = self.say(lambda s, key: getattr(s.orders, verb)(order, **reason, key=key))
        if verb == "cancel" and not told.refused:
            assert not any(each.kept or each.billed for each in order.lines)
            assert not order.held_minor
        if verb == "complete" and not told.refused:
            self.is_settled(order)

    def is_settled(self, order: Order) -> None:
        """Demand of a complete order that goods, bills and money meet."""
        order = self.now(order)
        bills, notes = of(self.invoices(), order), of(self.notes(), order)
        owed = sum(each.payable_minor for each in bills) - sum(each.amount_minor for each in notes)
        assert owed == order.held_minor
        for each in order.lines:
            assert not each.owed
            kept = each.kept if each.tracked else each.agreed
            assert each.billed == kept

    @rule(sku=st.sampled_from(GOODS), many=amounts)
    def restock(self, sku: str, many: int) -> None:
        """Take goods in: who waits for them is promised some."""
        self.say(lambda s, key: s.stock.receive(sku, many, key=key))
        self.book.lies[sku] += many

    @if_any(OrderWorld.placed)
    @rule(pick=picks, which=picks, many=amounts)
    def ship(self, pick: int, which: int, many: int) -> None:
        """Let some of a line leave."""
        order = picked(self.placed(), pick)
        each = picked(order.lines, which)
        many = about(many, self.ready(order, each))
        told = self.say(lambda s, key: s.shipments.ship(order, [(each, many)], key=key))
        if not told.refused:
            self.left(order, told.value, {each.number: Decimal(many)})

    def left(self, order: Order, shipment: Any, lines: dict[int, Decimal]) -> None:
        """Write down what has left with a shipment."""
        self.book.leave(order.id, lines)
        self.book.parcels[shipment.id] = Parcel(order.id, dict(lines), gone=True)
        self.learn(self.now(order))

    @if_any(OrderWorld.placed)
    @rule(pick=picks)
    def ship_all(self, pick: int) -> None:
        """Let all that is promised and not set aside leave."""
        order = picked(self.placed(), pick)
        told = self.say(lambda s, key: s.shipments.ship(order, key=key))
        ready = self.all_ready(order)
        assert told.refused != bool(ready)
        if ready:
            self.left(order, told.value, ready)

    def all_ready(self, order: Order) -> dict[int, Decimal]:
        """Say what leaves together: all from the house, or else all that comes from others."""
        ours = {line.number for line in order.lines if line.supplied_by is None}
        ready = whole({line.number: self.ready(order, line) for line in order.lines})
        here = {number: many for number, many in ready.items() if number in ours}
        return here or ready

    def ready(self, order: Order, each: Any) -> Decimal:
        """Say how much of a line can leave."""
        promised: Decimal = each.owed if each.supplied_by is not None else each.committed
        return promised - self.book.said["aside"][order.id, each.number]

    @if_any(OrderWorld.placed)
    @rule(pick=picks, which=picks, many=st.none() | amounts)
    def prepare(self, pick: int, which: int, many: int | None) -> None:
        """Set goods aside."""
        order = picked(self.placed(), pick)
        each = picked(order.lines, which)
        many = many and about(many, self.ready(order, each))
        lines = None if many is None else [(each, many)]
        told = self.say(lambda s, key: s.shipments.prepare(order, lines, key=key))
        if not told.refused:
            aside = self.all_ready(order) if many is None else {each.number: Decimal(many)}
            self.book.note("aside", order.id, aside)
            self.book.parcels[told.value.id] = Parcel(order.id, aside, gone=False)

    def waiting(self) -> list[Any]:
        """Give the shipments that have not left."""
        return [each for each in self.shipments() if each.state in OPEN]

    @if_any(waiting)
    @rule(pick=picks, many=st.none() | amounts, packed=st.booleans())
    def ship_prepared(self, pick: int, many: int | None, packed: bool) -> None:
        """Let what was set aside leave, or less of it."""
        shipment = picked(self.waiting(), pick)
        parcel, first = self.book.parcels[shipment.id], shipment.lines[0].line
        many = many and about(many, parcel.lines[first])
        if packed:
            self.say(lambda s, key: s.shipments.pack(shipment, [Package()], key=key))
        lines = None if many is None else [(first, many)]
        told = self.say(lambda s, key: s.shipments.ship_prepared(shipment, lines, key=key))
        if not told.refused:
            gone = dict(parcel.lines) if many is None else {first: Decimal(many)}
            self.book.note("aside", parcel.order, parcel.lines, -1)
            self.left(self.now(parcel.order), shipment, gone)

    @if_any(waiting)
    @rule(pick=picks)
    def cancel_shipment(self, pick: int) -> None:
        """Give a shipment up before it leaves."""
        self.give_up_shipment(picked(self.waiting(), pick))

    def give_up_shipment(self, shipment: Any) -> Told:
        """Give a shipment up before it leaves."""
        told = self.say(lambda s, key: s.shipments.cancel(shipment, "no van", key=key))
        if not told.refused:
            parcel = self.book.parcels.pop(shipment.id)
            self.book.note("aside", parcel.order, parcel.lines, -1)
        return told

    def underway(self) -> list[Any]:
        """Give the shipments that have left and have not arrived."""
        return [each for each in self.shipments() if each.state is ShipmentState.SHIPPED]

    @if_any(underway)
    @rule(pick=picks, many=st.none() | amounts, told_by=st.booleans())
    def deliver(self, pick: int, many: int | None, told_by: bool) -> None:
        """Let goods arrive, some or all, as we see or as a carrier says."""
        shipment = picked(self.underway(), pick)
        parcel, first = self.book.parcels[shipment.id], shipment.lines[0].line
        many = many and about(many, parcel.lines[first])
        lines = None if many is None else [(first, many)]
        if told_by and many is None:
            name = f"f-{len(self.twins.done)}"
            told = self.say(
                lambda s, key: s.shipments.track(shipment, "delivered", reference=name, key=key)
            )
        else:
            told = self.say(lambda s, key: s.shipments.deliver(shipment, lines, key=key))
        if not told.refused:
            there = dict(parcel.lines) if many is None else {first: Decimal(many)}
            self.book.note("arrived", parcel.order, there)
            for number, arrived in there.items():
                parcel.lines[number] -= arrived

    @if_any(OrderWorld.shipments)
    @rule(pick=picks, many=st.none() | amounts, back=st.booleans())
    def fail(self, pick: int, many: int | None, back: bool) -> None:
        """Lose goods, find them missing, or have them come back from the door."""
        shipment = picked(self.shipments(), pick)
        first, to = shipment.lines[0].line, "main" if back else None
        known = self.book.parcels.get(shipment.id)
        many = many and about(many, known.lines[first] if known else 1)
        lines = None if many is None else [(first, many)]
        told = self.say(
            lambda s, key: s.shipments.fail(shipment, "rain", lines=lines, to=to, key=key)
        )
        if not told.refused:
            parcel = self.book.parcels[shipment.id]
            gone = dict(parcel.lines) if many is None else {first: Decimal(many)}
            trouble = self.book.fail(parcel, whole(gone), lost=not back)
            self.book.troubles[told.value.id] = trouble

    @if_any(OrderWorld.exceptions)
    @rule(pick=picks, how=st.sampled_from(["ignore", "recreate", "substitute"]), sku=skus)
    def resolve(self, pick: int, how: str, sku: str) -> None:
        """Decide about goods that did not get through."""
        self.decide(picked(self.exceptions(), pick), how, sku if how == "substitute" else None)

    def decide(self, exception: Any, how: str, sku: str | None = None) -> Any:
        """Decide about goods that did not get through."""
        told = self.say(lambda s, key: s.shipments.resolve(exception, how, sku=sku, key=key))
        if not told.refused:
            self.book.resolve(self.book.troubles.pop(exception.id), how)
            self.learn(self.now(exception.order_id))
        return told

    @if_any(OrderWorld.opened)
    @rule(pick=picks)
    def close(self, pick: int) -> None:
        """Deliver no more of lines of which enough has left."""
        order = picked(self.opened(), pick)
        self.say(lambda s, key: s.shipments.close(order, key=key))

    @rule(minutes=st.integers(1, 2_000))
    def wait(self, minutes: int) -> None:
        """Let time go by; else the clock stands still."""
        self.twins.clock.forward(minutes)

    @rule(pick=picks)
    def repeat(self, pick: int) -> None:
        """The same under the same key has one effect, whatever was done since."""
        self.twins.again(pick)
