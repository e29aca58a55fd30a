"""What confirms an order: its lines as they are agreed, its charges, its sums."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from salescore.decimals import text
from salescore.documents.document import (
    Detail,
    Document,
    DocumentKind,
    DocumentLine,
    DocumentSum,
    Reference,
)
from salescore.documents.sources import Sources
from salescore.documents.sums import sums_of
from salescore.orders.order import Charge, Order, OrderLine
from salescore.tax.line_tax import TaxedPart, taxes_of

__all__ = ["charge_lines", "confirmation", "order_lines", "rates_of"]

_ONE: Final = Decimal(1)


def confirmation(order: Order, sources: Sources, *, on: date) -> Document:
    """Confirm an order.

    Args:
        order: placed.
        sources: its customer and products.
        on: the business date that it bears.
    """
    lines = tuple(line for line in order.lines if line.agreed)
    return Document(
        kind=DocumentKind.CONFIRMATION,
        number=order.display_number,
        on=on,
        customer=sources.party("billing"),
        currency=order.currency,
        lines=(*order_lines(lines, sources), *charge_lines(order.charges, after=len(lines))),
        ship_to=order.ship_to,
        references=tuple(_references(order)),
        sums=tuple(_sums(order)),
        languages=sources.spoken,
    )


def _references(order: Order) -> Iterator[Reference]:
    if order.reference:
        yield Reference("reference", order.reference)
    if order.revision:
        yield Reference("revision", str(order.revision))
    yield Reference("terms_days", str(order.payment_terms_days))


def _sums(order: Order) -> Iterator[DocumentSum]:
    yield from sums_of(
        order.parts,
        net_minor=order.net_minor,
        gross_minor=order.gross_minor,
        payable_minor=order.payable_minor,
        discount_minor=sum(line.discount_minor for line in order.lines),
    )
    if order.credited_minor:
        yield DocumentSum("documents.credited", -order.credited_minor)
    if order.held_minor:
        yield DocumentSum("documents.paid", -order.held_minor)
        yield DocumentSum("documents.open", order.due_minor - order.held_minor)


def order_lines(lines: tuple[OrderLine, ...], sources: Sources) -> Iterator[DocumentLine]:
    """Give the lines of a document for lines of an order.

    Args:
        lines: of which something is agreed.
        sources: what the goods are called.
    """
    for number, line in enumerate(lines, 1):
        yield DocumentLine(
            number=number,
            label=line.sku,
            name=sources.name(line.product_id),
            quantity=line.agreed,
            unit=line.unit,
            unit_price=line.unit_price,
            net_minor=line.net_minor,
            tax_minor=line.tax_minor,
            gross_minor=line.gross_minor,
            tax_rates=rates_of(line),
            details=tuple(_details(line)),
        )


def _details(line: OrderLine) -> Iterator[Detail]:
    if line.ship_on is not None:
        yield Detail("documents.ship_on", {"on": line.ship_on.isoformat()})
    for each in line.components:
        params = {"quantity": text(each.quantity), "sku": each.sku}
        yield Detail("documents.component", params)


def charge_lines(charges: tuple[Charge, ...], *, after: int) -> Iterator[DocumentLine]:
    """Give the lines of a document for charges, numbered behind others."""
    for number, charge in enumerate(charges, after + 1):
        yield DocumentLine(
            number=number,
            label=charge.code,
            quantity=_ONE,
            net_minor=charge.net_minor,
            tax_minor=charge.tax_minor,
            gross_minor=charge.gross_minor,
            tax_rates=rates_of(charge),
        )


def rates_of(part: TaxedPart) -> tuple[Decimal, ...]:
    """Give the rates of the taxes that add something to a part."""
    return tuple(tax.rate for tax in taxes_of(part) if tax.rate and not tax.reverse)
