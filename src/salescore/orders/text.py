"""An order as text: how its sum came about, and what has become of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from salescore.decimals import text
from salescore.errors import render
from salescore.money import Money
from salescore.unit_price import price_text

if TYPE_CHECKING:
    from salescore.orders.order import Order, OrderLine

__all__ = ["explain", "show"]


def explain(order: "Order", language: str = "en") -> str:
    """Say line by line how the sum came about."""
    parts = []
    for line in order.lines:
        parts.append(_product(order, line))
        parts += [f"    {step.sentence(language)}" for step in line.steps]
        if line.tax_code is not None:
            parts.append(f"    {_tax(order, line, language)}")
    return "\n".join([*parts, *_charges(order), _sums(order, language)])


def show(order: "Order", language: str = "en") -> str:
    """Give the order as text: head with the axes, lines, charges, sums."""
    params = {
        "number": order.display_number,
        "state": order.state.value,
        "fulfillment": order.fulfillment_state.value,
        "billing": order.billing_state.value,
        "payment": order.payment_state.value,
    }
    head = render("orders.head", params, language)[0]
    lines = (f"{line.number:>3}  {_product(order, line)}" for line in order.lines)
    charges = (f"     {charge}" for charge in _charges(order))
    return "\n".join([head, *lines, *charges, _sums(order, language)])


def _product(order: "Order", line: "OrderLine") -> str:
    amount = line.gross_minor if order.tax_policy.included else line.net_minor
    price = price_text(line.unit_price, order.currency)
    sum_ = Money(amount, order.currency)
    return f"{line.sku}: {text(line.quantity)} {line.unit} x {price} = {sum_}"


def _charges(order: "Order") -> Iterator[str]:
    included = order.tax_policy.included
    for charge in order.charges:
        amount = charge.gross_minor if included else charge.net_minor
        yield f"{charge.code} = {Money(amount, order.currency)}"


def _tax(order: "Order", line: "OrderLine", language: str) -> str:
    params = {
        "code": line.tax_code,
        "percent": text(line.tax_rate.scaleb(2)),
        "tax": str(Money(line.tax_minor, order.currency)),
    }
    return render("tax.applied", params, language)[0]


def _sums(order: "Order", language: str) -> str:
    params = {"net": str(order.net), "tax": str(order.tax), "gross": str(order.gross)}
    return render("orders.sums", params, language)[0]
