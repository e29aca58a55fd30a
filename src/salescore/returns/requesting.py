"""Asking for a return: what of an order can come back, and until when."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from attrs import frozen

from salescore.decimals import EXACT, exact_sum, exact_sums
from salescore.errors import Rejection, UnknownId
from salescore.fulfillment.shipment import Shipment
from salescore.orders.goods import goods_of, lines_of
from salescore.orders.named import line_of
from salescore.orders.order import Order, OrderLine
from salescore.quantity import Quantity, UnitTable
from salescore.returns.commands import ReturnRequest
from salescore.returns.goods_return import Return, ReturnLine, ReturnState

__all__ = ["Asked", "Sold", "asked", "asked_freely", "base_of", "returnable"]

ZERO: Final = Decimal(0)
_ENDED: Final = frozenset({ReturnState.DECLINED, ReturnState.CANCELED})

Units = Callable[[UUID], UnitTable]


@frozen(kw_only=True)
class Sold:
    """What must be known of an order that goods come back of.

    Args:
        order: with its ledger.
        shipments: those that left, each with the business date on which it did.
        returns: all of them, whatever became of them.
        units: gives the unit table of a product.
        today: the business date on which the customer asks.
        days: how long goods may come back after they left; None for ever.
    """

    order: Order
    shipments: tuple[tuple[Shipment, date], ...]
    returns: tuple[Return, ...]
    units: Units
    today: date
    days: int | None


class Asked(NamedTuple):
    """The lines of a return, and what speaks against it."""

    lines: tuple[ReturnLine, ...]
    rejections: tuple[Rejection, ...] = ()


def returnable(line: OrderLine) -> Decimal:
    """Give how much of an order line may still be asked back: it left, and is not to come yet."""
    return max(EXACT.subtract(line.kept, line.later.return_requested), ZERO)


def asked(sold: Sold, wanted: Iterable[ReturnRequest] | None, *, late: bool) -> Asked:
    """Give the lines of a return of an order.

    Args:
        sold: the order and what became of it.
        wanted: what is to come back; None for all that can.
        late: whether the last day does not matter.

    Raises:
        UnknownId: the order has no such line, or no such shipment.
        UnknownUnit, FractionNotAllowed: the product does not come in such parts.
    """
    requests = _everything(sold.order) if wanted is None else tuple(wanted)
    if not requests:
        params = {"order": sold.order.display_number}
        return Asked((), (Rejection("returns.nothing_to_return", params),))
    lines = tuple(
        _line(sold.order, number, each, sold.units) for number, each in enumerate(requests, 1)
    )
    against = (*_against_many(sold, lines), *_against_shipments(sold, lines))
    return Asked(lines, (*against, *(() if late else _against_late(sold, lines))))


def asked_freely(
    wanted: Iterable[ReturnRequest], *, product: Callable[[str], tuple[UUID, UnitTable]]
) -> tuple[ReturnLine, ...]:
    """Give the lines of a return without an order.

    Args:
        wanted: what is to come back, each with its SKU and its price.
        product: gives the id and the units of the product with a SKU.
    """
    found = []
    for number, each in enumerate(wanted, 1):
        sku = str(each.line)
        product_id, units = product(sku)
        quantity = base_of(each.quantity, units)
        found.append(
            ReturnLine(
                number=number,
                line=None,
                product_id=product_id,
                sku=sku,
                requested=quantity,
                reason=each.reason,
                note=each.note,
                wanted=each.wanted,
                unit_price=each.unit_price,
            )
        )
    return tuple(found)


def base_of(quantity: Decimal | Quantity, units: UnitTable) -> Decimal:
    """Give a quantity in base units; a bare number counts them."""
    given = quantity if isinstance(quantity, Quantity) else Quantity(quantity, units.base)
    return units.to_base(given)


def _everything(order: Order) -> tuple[ReturnRequest, ...]:
    return tuple(
        ReturnRequest(line.number, returnable(line)) for line in order.lines if returnable(line)
    )


def _line(order: Order, number: int, wanted: ReturnRequest, units: Units) -> ReturnLine:
    line = line_of(order, wanted.line)
    quantity = base_of(wanted.quantity, units(line.product_id))
    for goods in goods_of(line, quantity):
        base_of(goods.quantity, units(goods.product_id))
    return ReturnLine(
        number=number,
        line=line.number,
        product_id=line.product_id,
        sku=line.sku,
        requested=quantity,
        shipment_id=wanted.shipment_id,
        reason=wanted.reason,
        note=wanted.note,
        wanted=wanted.wanted,
    )


def _sums(lines: Iterable[ReturnLine]) -> Mapping[int, Decimal]:
    return exact_sums((line.line, line.requested) for line in lines if line.line is not None)


def _against_many(sold: Sold, lines: Iterable[ReturnLine]) -> Iterator[Rejection]:
    for number, quantity in _sums(lines).items():
        line = line_of(sold.order, number)
        left = returnable(line)
        if quantity > left:
            params: dict[str, object] = {"order": sold.order.display_number, "sku": line.sku}
            yield Rejection("returns.too_many", params | {"asked": quantity, "left": left})


def _against_shipments(sold: Sold, lines: Sequence[ReturnLine]) -> Iterator[Rejection]:
    """Refuse more of a shipment than left with it and was not asked back before."""
    known = {each.id: each for each, _ in sold.shipments}
    before = [
        line
        for each in sold.returns
        if each.state not in _ENDED
        for line in each.lines
        if line.shipment_id is not None
    ]
    named = dict.fromkeys(
        (line.shipment_id, line.line) for line in lines if line.shipment_id is not None
    )
    for shipment_id, number in named:
        shipment = known.get(shipment_id)
        if shipment is None or number is None:
            raise UnknownId(f"shipment of order {sold.order.display_number}", key=shipment_id)
        left = dict(lines_of(sold.order.lines, shipment.lines)).get(number, ZERO)
        same = [
            EXACT.subtract(line.requested, line.dropped)
            for line in (*before, *lines)
            if (line.shipment_id, line.line) == (shipment_id, number)
        ]
        if exact_sum(same) > left:
            sku = line_of(sold.order, number).sku
            params: dict[str, object] = {"shipment": shipment.number, "sku": sku}
            told = {"asked": exact_sum(same), "left": left}
            yield Rejection("returns.too_many_of_shipment", params | told)


def _against_late(sold: Sold, lines: Sequence[ReturnLine]) -> Iterator[Rejection]:
    """Refuse what left too long ago; what came back before counts as what left first."""
    if sold.days is None:
        return
    whole = _sums(lines)
    for number, quantity in whole.items():
        only = {line.shipment_id for line in lines if line.line == number}
        left = [
            (day + timedelta(days=sold.days), dict(lines_of(sold.order.lines, shipment.lines)))
            for shipment, day in sold.shipments
            if None in only or shipment.id in only
        ]
        days = [(until, of[number]) for until, of in left if number in of]
        in_time = exact_sum(many for until, many in days if until >= sold.today)
        if quantity > in_time and days:
            sku = line_of(sold.order, number).sku
            params: dict[str, object] = {"sku": sku, "asked": quantity}
            told = {"until": max(until for until, _ in days), "in_time": in_time}
            yield Rejection("returns.too_late", params | told)
