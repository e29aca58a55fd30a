"""Agreeing on a blanket order, and what speaks against calling it off."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import evolve

from salescore.blankets.blanket import CALLS_MAX, LIFECYCLE, Blanket, BlanketLine, BlanketState
from salescore.blankets.commands import BlanketRequest, CallOff, DraftBlanket, UpdateBlanket
from salescore.blankets.events import BlanketDrafted, BlanketUpdated
from salescore.catalog.product import Product
from salescore.decimals import EXACT, text
from salescore.errors import Rejection, Warning
from salescore.orders.order import Order
from salescore.orders.pricing import Agreed
from salescore.orders.request import LineRequest, asked_of
from salescore.parties.customer import Customer
from salescore.pricing.explanation import Step
from salescore.quantity import Quantity
from salescore.unit_price import price_text

__all__ = [
    "against_call_off",
    "against_more",
    "against_update",
    "check",
    "draft_blanket",
    "prices_of",
    "rest_remains",
    "update_blanket",
]


ZERO: Final = Decimal(0)


def check(blanket: Blanket, verb: str) -> None:
    """Demand that the state allows a move.

    Raises:
        WrongState: it does not.
    """
    LIFECYCLE.check(blanket.number, state=blanket.state, verb=verb)


def draft_blanket(
    command: DraftBlanket,
    *,
    blanket_id: UUID,
    number: str,
    customer: Customer,
    product: Callable[[str], Product],
    today: date,
) -> BlanketDrafted:
    """Write down a blanket order."""
    blanket = Blanket(
        id=blanket_id,
        version=1,
        number=number,
        state=BlanketState.DRAFT,
        customer_id=customer.id,
        currency=customer.currency,
        lines=_lines(command.lines, product),
        since=command.since or today,
        until=command.until,
        tax_included=command.tax_included,
        reference=command.reference,
    )
    return BlanketDrafted(blanket_id, number, blanket=blanket)


def _lines(
    asked: Iterable[BlanketRequest], product: Callable[[str], Product]
) -> tuple[BlanketLine, ...]:
    return tuple(_line(line, product(line.sku)) for line in asked)


def _line(asked: BlanketRequest, product: Product) -> BlanketLine:
    return BlanketLine(
        product_id=product.id,
        sku=product.sku,
        quantity=_in_base(LineRequest(sku=asked.sku, quantity=asked.quantity), product),
        unit=product.unit,
        unit_price=asked.unit_price,
    )


def _in_base(asked: LineRequest, product: Product) -> Decimal:
    return product.units.to_base(asked_of(asked, product))


def update_blanket(
    blanket: Blanket, command: UpdateBlanket, product: Callable[[str], Product]
) -> BlanketUpdated:
    """Agree on other lines or another end."""
    lines = blanket.lines if command.lines is None else _lines(command.lines, product)
    until = command.until or blanket.until
    after = evolve(blanket, version=blanket.version + 1, lines=lines, until=until)
    names = ("lines", "until")
    fields = tuple(name for name in names if getattr(after, name) != getattr(blanket, name))
    return BlanketUpdated(blanket.id, fields, blanket=after)


def against_update(
    before: Blanket, after: Blanket, orders: Iterable[Order]
) -> tuple[Rejection, ...]:
    """Refuse lines that are less than what was called off of them, or are left out.

    Args:
        before: as it is.
        after: as it is to be.
        orders: those that call it off.
    """
    stays = {line.sku for line in after.lines}
    gone = (evolve(line, quantity=ZERO) for line in before.lines if line.sku not in stays)
    every = evolve(after, lines=(*after.lines, *gone))
    return tuple(
        Rejection("blankets.below_called_off", {"sku": sku, "over": _shown(every, sku, -rest)})
        for sku, rest in every.rests(orders).items()
        if rest < 0
    )


def against_call_off(
    blanket: Blanket,
    command: CallOff,
    rests: Mapping[str, Decimal],
    product: Callable[[str], Product],
    *,
    currency: str,
    today: date,
) -> tuple[Rejection, ...]:
    """Say what speaks against calling off: the time, what is not agreed on, what is too much."""
    found = []
    if not blanket.in_force(today):
        params = {"blanket": blanket.number, "since": blanket.since, "until": blanket.until}
        found.append(Rejection("blankets.not_in_force", params))
    if currency != blanket.currency:
        params = {"blanket": blanket.number, "currency": blanket.currency, "now": currency}
        found.append(Rejection("blankets.other_currency", params))
    if len(blanket.order_ids) >= CALLS_MAX:
        params = {"blanket": blanket.number, "limit": CALLS_MAX}
        found.append(Rejection("blankets.called_too_often", params))
    for line in command.lines:
        rest = rests.get(line.sku)
        if rest is None:
            params = {"blanket": blanket.number, "sku": line.sku}
            found.append(Rejection("blankets.not_agreed", params))
            continue
        asked = _in_base(line, product(line.sku))
        if asked > rest:
            found.append(_exceeds(blanket, line.sku, asked, rest))
    return tuple(found)


def against_more(
    blanket: Blanket, others: Iterable[Order], before: Order, after: Order
) -> tuple[Rejection, ...]:
    """Say of what an amended order takes more than is left of the blanket order that it calls off.

    Args:
        blanket: which.
        others: the other orders that call it off.
        before: the order as it is.
        after: as it is to be.
    """
    known = tuple(others)
    had, left = blanket.rests((*known, before)), blanket.rests((*known, after))
    return tuple(
        _exceeds(blanket, sku, EXACT.subtract(had[sku], rest), had[sku])
        for sku, rest in left.items()
        if rest < min(had[sku], ZERO)
    )


def _exceeds(blanket: Blanket, sku: str, asked: Decimal, rest: Decimal) -> Rejection:
    left = _shown(blanket, sku, max(rest, ZERO))
    params = {"sku": sku, "asked": _shown(blanket, sku, asked), "rest": left}
    return Rejection("blankets.exceeds_rest", params)


def _shown(blanket: Blanket, sku: str, quantity: Decimal) -> str:
    line = blanket.line(sku)
    return text(quantity) if line is None else str(Quantity(quantity, line.unit))


def prices_of(blanket: Blanket) -> dict[str, Agreed]:
    """Give the agreed prices by SKU, each with a step that says where it is from."""
    return {
        line.sku: Agreed(
            unit_price=line.unit_price,
            tax_included=blanket.tax_included,
            steps=(
                Step(
                    "blankets.agreed_price",
                    {
                        "amount": price_text(line.unit_price, blanket.currency),
                        "blanket": blanket.number,
                    },
                ),
            ),
        )
        for line in blanket.lines
    }


def rest_remains(blanket: Blanket, orders: Iterable[Order]) -> tuple[Warning, ...]:
    """Warn where a blanket order is closed of which something is left."""
    rests = blanket.rests(orders)
    left = [f"{_shown(blanket, sku, rest)} {sku}" for sku, rest in rests.items() if rest > 0]
    if not left:
        return ()
    params = {"blanket": blanket.number, "rests": ", ".join(left)}
    return (Warning("blankets.rest_remains", params),)
