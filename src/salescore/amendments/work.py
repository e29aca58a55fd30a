"""An order while actions are applied to it, before what is new in it has prices and taxes."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.amendments.action import (
    Action,
    AddCharge,
    AddLine,
    ChangeAddress,
    ChangeDate,
    ChangeDiscount,
    ChangePrice,
    ChangeQuantity,
    CloseRemainder,
    RemoveCharge,
    RemoveLine,
    Substitute,
)
from salescore.amendments.repricing import discounted, priced_by_hand
from salescore.decimals import EXACT
from salescore.errors import Rejection, TooMany, UnknownId
from salescore.orders.ledger import NOTHING_LATER
from salescore.orders.named import line_among
from salescore.orders.order import Charge, Order, OrderLine
from salescore.orders.request import CHARGES_MAX, AmbiguousLine, ChargeRequest, LineRequest
from salescore.orders_policy import Prices
from salescore.parties.address import Address
from salescore.quantity import Quantity, UnitTable

__all__ = ["Known", "Work", "applied", "has_begun", "lines_meant", "remainder"]

ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class Known:
    """What actions are applied with.

    Args:
        units: gives the unit table of a product of the order.
        parts: demands that a bundle's goods come in the parts that so many of it need.
        actor: who answers for prices given by hand.
        prices: whether lines whose quantity changes keep their price.
        address: where goods go if nobody says so.
    """

    units: Callable[[UUID], UnitTable]
    parts: Callable[[OrderLine, Decimal], None]
    actor: str
    prices: Prices
    address: Address | None


@frozen(kw_only=True)
class Work:
    """An order on its way.

    Args:
        before: as it was.
        kept: lines that it had and keeps, by number; their amounts are still those of before.
        asked: what is priced anew, by the number of its line: new lines, and those repriced.
        touched: numbers of lines whose amounts change.
        charges: those that it had and keeps.
        charged: new ones.
        ship_to: where the goods go.
        last: the highest number that a line of it ever had.
        against: what speaks against the actions.
    """

    before: Order
    kept: Mapping[int, OrderLine]
    asked: Mapping[int, LineRequest] = field(factory=dict)
    touched: frozenset[int] = frozenset()
    charges: tuple[Charge, ...] = ()
    charged: tuple[ChargeRequest, ...] = ()
    ship_to: Address | None = None
    last: int = 0
    against: tuple[Rejection, ...] = ()

    @classmethod
    def of(cls, order: Order) -> "Work":
        """Begin with an order as it is."""
        return cls(
            before=order,
            kept={line.number: line for line in order.lines},
            charges=order.charges,
            ship_to=order.ship_to,
            last=max(order.last_line, max((line.number for line in order.lines), default=0)),
        )

    @property
    def lines(self) -> tuple[OrderLine, ...]:
        """The lines that it had and keeps."""
        return tuple(self.kept.values())

    def line(self, wanted: int | str) -> OrderLine:
        """Give a line that the order had and keeps, by its number or its SKU.

        Raises:
            UnknownId: it has no such line.
        """
        return line_among(self.lines, wanted, order=self.before.display_number)

    def refused(self, code: str, **params: object) -> "Work":
        """Add what speaks against it."""
        said = {"order": self.before.display_number, **params}
        return evolve(self, against=(*self.against, Rejection(code, said)))

    def with_lines(self, *changed: OrderLine, touched: bool = True) -> "Work":
        """Put changed lines in their places; say whether their amounts change."""
        found = {line.number: line for line in changed}
        numbers = self.touched | found.keys() if touched else self.touched
        return evolve(self, kept={**self.kept, **found}, touched=numbers)

    def without(self, line: OrderLine) -> "Work":
        """Take a line out; its number is never used again."""
        kept = {number: each for number, each in self.kept.items() if number != line.number}
        return evolve(self.unasked(line.number), kept=kept)

    def asking(self, number: int, request: LineRequest) -> "Work":
        """Let a line be priced anew."""
        return evolve(
            self,
            asked={**self.asked, number: request},
            touched=self.touched | {number},
            last=max(self.last, number),
        )

    def unasked(self, number: int) -> "Work":
        """Let a line not be priced anew after all."""
        asked = {each: request for each, request in self.asked.items() if each != number}
        return evolve(self, asked=asked)


def applied(order: Order, actions: Iterable[Action], known: Known) -> Work:
    """Apply actions to an order, one after the other.

    Args:
        order: placed.
        actions: each about lines that the order had, or about something new.
        known: what they are applied with.

    Raises:
        UnknownId: a line or charge that the order does not have.
        AmbiguousLine: a product on two lines.
        UnknownUnit, FractionNotAllowed: a product does not come in such parts.
        TooMany: too many charges.
    """
    work = Work.of(order)
    for action in actions:
        work = _APPLY[type(action)](work, action, known)
    _demand_unambiguous(work)
    if len(work.charges) + len(work.charged) > CHARGES_MAX:
        count = len(work.charges) + len(work.charged)
        raise TooMany("charges", count=count, limit=CHARGES_MAX)
    stays = any(line.agreed or line.shipped or line.invoiced for line in work.lines)
    return work if stays or _new(work) else work.refused("amendments.nothing_left")


_MEANT: Final[Mapping[type[Any], str]] = {
    ChangeDate: "line",
    ChangeDiscount: "line",
    ChangePrice: "line",
    ChangeQuantity: "line",
    CloseRemainder: "rest",
    RemoveLine: "removed",
    Substitute: "line",
}
"""The fields of actions that name a line, by its number or SKU; None means all lines."""


def lines_meant(order: Order, actions: Iterable[Action]) -> tuple[OrderLine, ...]:
    """Give the lines of an order that actions are about."""
    named = {getattr(action, _MEANT[type(action)]) for action in actions if type(action) in _MEANT}
    if None in named:
        return order.lines
    return tuple(line for line in order.lines if line.number in named or line.sku in named)


def _new(work: Work) -> bool:
    """Say whether a line is added."""
    return not work.asked.keys() <= work.kept.keys()


def _demand_unambiguous(work: Work) -> None:
    had = {line.number: line.sku for line in work.lines}
    added = [each.sku for number, each in work.asked.items() if number not in had]
    seen = set(had.values())
    for sku in added:
        if sku in seen:
            raise AmbiguousLine(sku)
        seen.add(sku)


def _asked(given: Quantity | Decimal, line: OrderLine) -> Quantity:
    """Give a quantity with its unit: a bare number counts base units."""
    return given if isinstance(given, Quantity) else Quantity(given, line.unit)


def _base(given: Quantity | Decimal, line: OrderLine, known: Known) -> Decimal:
    quantity = known.units(line.product_id).to_base(_asked(given, line))
    known.parts(line, quantity)
    return quantity


def _held(line: OrderLine) -> Decimal:
    """Say how much of what was agreed has left, or is set aside to: what is owed again has not."""
    gone = EXACT.add(line.shipped, line.later.prepared)
    return EXACT.subtract(gone, EXACT.add(line.later.replaced, line.later.surplus))


def has_begun(line: OrderLine) -> bool:
    """Say whether anything of a line has left, was billed, or was closed."""
    return bool(line.shipped or line.invoiced) or line.later != NOTHING_LATER


def remainder(line: OrderLine) -> Decimal:
    """Say how much of a line is still to come: goods to leave, services to be billed."""
    if not line.tracked:
        return max(EXACT.subtract(line.agreed, line.billed), ZERO)
    return max(EXACT.subtract(line.owed, line.later.prepared), ZERO)


def _against_less(work: Work, line: OrderLine, agreed: Decimal) -> Work:
    """Refuse to agree on less than what left, or than what stands on invoices."""
    if agreed >= line.agreed:
        return work
    params = {"line": line.number, "sku": line.sku, "asked": agreed}
    if agreed < _held(line):
        work = work.refused("amendments.below_shipped", **params, least=_held(line))
    if line.billed_once_ordered and agreed < line.billed:
        work = work.refused("amendments.below_billed", **params, least=line.billed)
    return work


def _add_line(work: Work, action: AddLine, _: Known) -> Work:
    return work.asking(work.last + 1, action.wanted)


def _remove_line(work: Work, action: RemoveLine, _: Known) -> Work:
    line = work.line(action.removed)
    if has_begun(line):
        return work.refused("amendments.line_begun", line=line.number, sku=line.sku)
    return work.without(line)


def _change_quantity(work: Work, action: ChangeQuantity, known: Known) -> Work:
    line = work.line(action.line)
    asked, quantity = _asked(action.quantity, line), _base(action.quantity, line, known)
    work = _against_less(work, line, quantity)
    later = evolve(line.later, canceled=ZERO) if line.later.canceled else line.later
    changed = evolve(line, quantity=quantity, asked=str(asked), later=later)
    work = work.with_lines(changed)
    if known.prices is Prices.KEEP or line.manual or quantity == line.agreed:
        return work
    request = LineRequest(
        sku=line.sku,
        quantity=asked,
        discount_percent=line.discount_percent,
        ship_on=line.ship_on,
        supplied_by=line.supplied_by,
    )
    return work.asking(line.number, request)


def _change_price(work: Work, action: ChangePrice, known: Known) -> Work:
    line = work.line(action.line)
    priced = priced_by_hand(
        line, action.unit_price, action.reason, currency=work.before.currency, actor=known.actor
    )
    return _repriced(work.unasked(line.number), line, priced)


def _change_discount(work: Work, action: ChangeDiscount, _: Known) -> Work:
    line = work.line(action.line)
    if asked := work.asked.get(line.number):
        work = work.asking(line.number, evolve(asked, discount_percent=action.percent))
    return _repriced(work, line, discounted(line, action.percent, currency=work.before.currency))


def _repriced(work: Work, line: OrderLine, priced: OrderLine) -> Work:
    """Take another price for what is not billed, if there is any."""
    if line.billed and line.billed >= line.agreed:
        return work.refused("amendments.line_billed", line=line.number, sku=line.sku)
    return work.with_lines(priced)


def _change_address(work: Work, action: ChangeAddress, known: Known) -> Work:
    return evolve(work, ship_to=action.ship_to or known.address)


def _change_date(work: Work, action: ChangeDate, _: Known) -> Work:
    if action.line is None:
        lines = (evolve(each, ship_on=action.ship_on) for each in work.lines if each.owed)
        return work.with_lines(*lines, touched=False)
    line = work.line(action.line)
    if not remainder(line):
        return work.refused("amendments.nothing_owed", line=line.number, sku=line.sku)
    return work.with_lines(evolve(line, ship_on=action.ship_on), touched=False)


def _substitute(work: Work, action: Substitute, _: Known) -> Work:
    line = work.line(action.line)
    rest = remainder(line)
    if not rest:
        return work.refused("amendments.nothing_owed", line=line.number, sku=line.sku)
    request = LineRequest(
        sku=action.sku,
        quantity=rest if action.how_many is None else action.how_many,
        unit_price=line.unit_price if action.keep_price else None,
        reason=f"{line.sku} > {action.sku}" if action.keep_price else None,
        ship_on=line.ship_on,
    )
    work = _closed(work, (line, rest)) if has_begun(line) else work.without(line)
    return work.asking(work.last + 1, request)


def _close(work: Work, action: CloseRemainder, known: Known) -> Work:
    if action.rest is None:
        rests = [(line, remainder(line)) for line in work.lines if line.tracked]
        rests = [each for each in rests if each[1]]
        return _closed(work, *rests) if rests else work.refused("amendments.nothing_to_close")
    line = work.line(action.rest)
    rest = remainder(line)
    asked = rest if action.how_many is None else _base(action.how_many, line, known)
    if not rest or asked > rest:
        params = {"line": line.number, "sku": line.sku, "asked": asked, "rest": rest}
        return work.refused("amendments.exceeds_rest", **params)
    return _closed(work, (line, asked))


def _closed(work: Work, *rests: tuple[OrderLine, Decimal]) -> Work:
    """Close so much of each line."""
    changed = []
    for line, quantity in rests:
        canceled = EXACT.add(line.later.canceled, quantity)
        changed.append(evolve(line, later=evolve(line.later, canceled=canceled)))
        work = _against_less(work, line, changed[-1].agreed)
    return work.with_lines(*changed)


def _add_charge(work: Work, action: AddCharge, _: Known) -> Work:
    code = action.charge.code
    if code in {each.code for each in work.charges} | {each.code for each in work.charged}:
        return work.refused("amendments.charge_twice", charge=code)
    return evolve(work, charged=(*work.charged, action.charge))


def _remove_charge(work: Work, action: RemoveCharge, _: Known) -> Work:
    found = next((each for each in work.charges if each.code == action.code), None)
    if found is None:
        raise UnknownId(f"charge of order {work.before.display_number}", key=action.code)
    if found.invoiced:
        return work.refused("amendments.charge_billed", charge=found.code)
    return evolve(work, charges=tuple(each for each in work.charges if each is not found))


_APPLY: Final[Mapping[type[Any], Callable[[Work, Any, Known], Work]]] = {
    AddCharge: _add_charge,
    AddLine: _add_line,
    ChangeAddress: _change_address,
    ChangeDate: _change_date,
    ChangeDiscount: _change_discount,
    ChangePrice: _change_price,
    ChangeQuantity: _change_quantity,
    CloseRemainder: _close,
    RemoveCharge: _remove_charge,
    RemoveLine: _remove_line,
    Substitute: _substitute,
}
"""How each changes an order."""
