"""Receiving a return: what came, in which condition, where it lies, what the order learns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from attrs import define, evolve, field, frozen

from salescore.catalog.component import Component
from salescore.decimals import EXACT, exact_sums
from salescore.errors import InvalidValue, Rejection, UnknownId
from salescore.orders.goods import goods_of
from salescore.orders.ledger_events import ReturnedPart
from salescore.orders.named import line_of
from salescore.orders.order import Order
from salescore.quantity import UnitTable
from salescore.returns.commands import ReceivedLine, ReceiveReturn
from salescore.returns.events import PartChange, ReturnReceived
from salescore.returns.goods_return import Condition, Return, ReturnedGoods, ReturnLine
from salescore.returns.pieces import stock_goods
from salescore.returns.requesting import base_of, returnable
from salescore.stock.commands import StockLine
from salescore.stock.movements import Goods, inbound, numbered
from salescore.stock.returning import Out, OutKey, coming_back
from salescore.stock.transfer import Movement, Outside

__all__ = ["Received", "Receiving", "expected", "line_named", "receive"]

ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class Receiving:
    """What must be known to take goods in.

    Args:
        returned: the return.
        order: what it is of; None without an order.
        out: what left and is not back, by product, lot and owner; None without an order.
        units: gives the unit table of a product.
        location: gives the id of a location by its code.
        goods: gives goods in base units.
        again: whether what came is owed again.
    """

    returned: Return
    order: Order | None
    out: Mapping[OutKey, Out] | None
    units: Callable[[UUID], UnitTable]
    location: Callable[[str], UUID]
    goods: Callable[[StockLine], Goods]
    again: bool


class Received(NamedTuple):
    """What a receipt does.

    Args:
        event: to the return.
        movements: of goods that come in.
        ledger: to the lines of the order.
        rejections: what speaks against it.
    """

    event: ReturnReceived
    movements: tuple[Movement, ...]
    ledger: tuple[ReturnedPart, ...]
    rejections: tuple[Rejection, ...]


@define
class _Receipt:
    """What a receipt comes to, line by line.

    Attributes:
        known: what it stands on.
        coming: what is still to come, by the line's number.
        free: what may come besides, by the order line's number.
        out: what is out, less and less; None without an order.
        known_out: what was out of each product, whatever its lot and owner.
    """

    known: Receiving
    coming: dict[int, Decimal]
    free: dict[int, Decimal]
    out: dict[OutKey, Decimal] | None
    known_out: dict[UUID, list[OutKey]]
    parts: list[PartChange] = field(factory=list)
    goods: list[ReturnedGoods] = field(factory=list)
    extra: list[tuple[int, Decimal]] = field(factory=list)
    ledger: list[ReturnedPart] = field(factory=list)
    rejections: list[Rejection] = field(factory=list)


def line_named(returned: Return, wanted: int | str) -> ReturnLine:
    """Give the line of a return with a number or a SKU.

    Raises:
        UnknownId: it has no such line.
    """
    found = returned.line(wanted)
    if found is None:
        raise UnknownId(f"line of return {returned.number}", key=wanted)
    return found


def expected(order: Order | None, line: ReturnLine, quantity: Decimal) -> tuple[Component, ...]:
    """Give the goods that so much of a return's line is, of a bundle its components."""
    if order is None or line.line is None:
        return (Component(line.product_id, line.sku, quantity),)
    return goods_of(line_of(order, line.line), quantity)


def receive(command: ReceiveReturn, known: Receiving) -> Received:
    """Take goods of a return in.

    Args:
        command: what came.
        known: the return, and what is out.

    Raises:
        UnknownId: the return has no such line.
        InvalidValue: the goods that are named are not those of the line.
        UnknownUnit, FractionNotAllowed: the product does not come in such parts.
    """
    returned, order = known.returned, known.order
    receipt = _Receipt(
        known,
        {line.number: line.coming for line in returned.lines},
        {line.number: returnable(line) for line in order.lines} if order else {},
        None if known.out is None else {key: out.quantity for key, out in known.out.items()},
        _by_product(known.out or ()),
    )
    lines = _everything(returned) if command.lines is None else command.lines
    if not lines:
        receipt.rejections.append(Rejection("returns.nothing_to_come", _of(returned)))
    for each in lines:
        _take_in(receipt, command, each)
    again = exact_sums(
        (each.line, each.quantity) for each in receipt.parts if known.again and each.condition.came
    )
    event = ReturnReceived(
        returned.id,
        tuple(receipt.parts),
        tuple(receipt.goods),
        tuple(receipt.extra),
        tuple(again.items()),
    )
    return Received(event, _movements(receipt), tuple(receipt.ledger), tuple(receipt.rejections))


def _everything(returned: Return) -> tuple[ReceivedLine, ...]:
    return tuple(ReceivedLine(line.number, line.coming) for line in returned.lines if line.coming)


def _by_product(keys: Iterable[OutKey]) -> dict[UUID, list[OutKey]]:
    found: dict[UUID, list[OutKey]] = {}
    for key in keys:
        found.setdefault(key[0], []).append(key)
    return found


def _of(returned: Return) -> dict[str, object]:
    return {"return": returned.number}


def _take_in(receipt: _Receipt, command: ReceiveReturn, given: ReceivedLine) -> None:
    """Take one line in, and say what speaks against it."""
    known = receipt.known
    line = line_named(known.returned, given.line)
    quantity = base_of(given.quantity, known.units(line.product_id))
    extra = max(EXACT.subtract(quantity, receipt.coming[line.number]), ZERO)
    receipt.coming[line.number] = max(EXACT.subtract(receipt.coming[line.number], quantity), ZERO)
    if extra:
        sound = command.extra and given.condition.came
        receipt.rejections += _against_extra(receipt, line, quantity, extra=extra, allowed=sound)
        receipt.extra.append((line.number, extra))
    code = given.to or (command.damaged_to if given.condition is Condition.DAMAGED else command.to)
    at_id = None if code is None else known.location(code)
    for goods in _goods(receipt, line, quantity, given):
        receipt.goods.append(_lying(line, given.condition, goods, at_id))
    receipt.parts.append(PartChange(line.number, given.condition, None, quantity))
    if line.line is not None and given.condition.came:
        receipt.ledger.append(
            ReturnedPart(
                line.line,
                quantity,
                EXACT.subtract(quantity, extra),
                quantity if at_id is None else ZERO,
                quantity if known.again else ZERO,
            )
        )


def _against_extra(
    receipt: _Receipt,
    line: ReturnLine,
    quantity: Decimal,
    *,
    extra: Decimal,
    allowed: bool,
) -> Iterator[Rejection]:
    """Refuse more than was asked for, or than can come back at all."""
    coming = EXACT.subtract(quantity, extra)
    params = _of(receipt.known.returned) | {"sku": line.sku, "asked": quantity, "coming": coming}
    if not allowed:
        yield Rejection("returns.exceeds_requested", params)
    elif receipt.known.order is not None and line.line is not None:
        left = receipt.free[line.line]
        receipt.free[line.line] = max(EXACT.subtract(left, extra), ZERO)
        if extra > left:
            told = {"order": receipt.known.order.display_number, "sku": line.sku}
            yield Rejection("returns.too_many", told | {"asked": extra, "left": left})


def _lying(
    line: ReturnLine, condition: Condition, goods: Goods, at_id: UUID | None
) -> ReturnedGoods:
    return ReturnedGoods(
        line=line.number,
        product_id=goods.product_id,
        sku=goods.sku,
        quantity=goods.quantity,
        condition=condition,
        location_id=at_id,
        lot=goods.lot,
        lot_id=goods.lot_id,
        owner=goods.owner,
        package=goods.package,
    )


def _goods(
    receipt: _Receipt, line: ReturnLine, quantity: Decimal, given: ReceivedLine
) -> list[Goods]:
    """Give the goods that come in for a line, and note that they are out no more."""
    named = [receipt.known.goods(each) for each in given.goods]
    if not given.condition.came:
        return named
    parts = expected(receipt.known.order, line, quantity)
    for part in parts:
        base_of(part.quantity, receipt.known.units(part.product_id))
    if named:
        _demand_of_line(line, parts, named)
    else:
        named = [each for part in parts for each in _unnamed(receipt, part)]
    if receipt.out is not None:
        receipt.rejections += _against_out(receipt, receipt.out, named)
    return named


def _demand_of_line(line: ReturnLine, parts: Sequence[Component], named: Sequence[Goods]) -> None:
    """Demand that named goods are those of a line: all of it, of a bundle some of it."""
    most = {part.product_id: part.quantity for part in parts}
    whole = len(parts) == 1
    for product_id, many in exact_sums((each.product_id, each.quantity) for each in named).items():
        known = most.get(product_id, ZERO)
        if many > known or (whole and many != known):
            told = ", ".join(f"{part.quantity} {part.sku}" for part in parts)
            shown = ", ".join(f"{each.quantity} {each.sku}" for each in named)
            raise InvalidValue(f"goods of {line.sku}", value=shown, allowed=told)


def _unnamed(receipt: _Receipt, part: Component) -> Iterator[Goods]:
    """Give goods that nobody named: of that owner of whom they are out, if there is one only."""
    out, known = receipt.out or {}, receipt.known_out.get(part.product_id, ())
    owners = {key[2] for key in known if out[key] > 0}
    owner = owners.pop() if len(owners) == 1 else None
    yield Goods(part.product_id, part.sku, part.quantity, owner=owner)


def _against_out(
    receipt: _Receipt, out: dict[OutKey, Decimal], goods: Iterable[Goods]
) -> Iterator[Rejection]:
    """Refuse goods of which no more is out; that a lot lacks its name is for stock to say."""
    for each in goods:
        known = receipt.known_out.get(each.product_id, ())
        if each.lot_id is None and any(lot_id is not None for _, lot_id, _ in known):
            continue
        key = (each.product_id, each.lot_id, each.owner)
        left = out.get(key, ZERO)
        out[key] = max(EXACT.subtract(left, each.quantity), ZERO)
        if each.quantity > left:
            params = _of(receipt.known.returned) | {"sku": each.sku, "asked": each.quantity}
            yield Rejection("returns.not_out", params | {"out": left, "lot": each.lot or "-"})


def _movements(receipt: _Receipt) -> tuple[Movement, ...]:
    """Give the movements of what came in, as old as it was."""
    found: list[Movement] = []
    out = receipt.known.out or {}
    for each in receipt.goods:
        if each.condition.came:
            found += coming_back([stock_goods(each)], out, to_id=each.location_id)
        elif each.location_id is not None:
            # To the ledger others left: these were here all the time, and are found now.
            (came,) = inbound([stock_goods(each)], to_id=each.location_id)
            found.append(evolve(came, source=Outside.ADJUSTMENT))
    return numbered(*found)
