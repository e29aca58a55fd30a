"""An order as text: how its sum came about, and what has become of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from salescore.decimals import EXACT, text
from salescore.errors import render
from salescore.localized import visible
from salescore.money import Money
from salescore.tax.line_tax import entered_minor, tax_text
from salescore.unit_price import price_text

if TYPE_CHECKING:
    from salescore.orders.order import Order, OrderLine

__all__ = [
    "charge_texts",
    "discount_texts",
    "explain",
    "line_text",
    "priced_text",
    "show",
    "sums_text",
]


def explain(order: "Order", language: str = "en") -> str:
    """Say line by line how the sum came about."""
    parts = [each for line in order.lines for each in priced_text(order, line, language)]
    return "\n".join([*parts, *charge_texts(order), sums_text(order, language)])


def priced_text(of: Any, line: "OrderLine", language: str) -> list[str]:
    """Say how the sum of one line came about, its product first.

    Args:
        of: the order it stands in, or what else has lines as an order has.
        line: of it.
        language: of the sentences.
    """
    parts = [line_text(of, line), *(f"    {step.sentence(language)}" for step in line.steps)]
    parts += [f"    {less}" for less in discount_texts(of, line.discount_minor, language)]
    return [*parts, *(f"    {text_}" for text_ in _taxes(of, line, language))]


def show(order: "Order", language: str = "en") -> str:
    """Give the order as text: head with the axes, lines, discount on the whole, charges, sums."""
    params = {
        "number": order.display_number,
        "state": order.state.value,
        "fulfillment": order.fulfillment_state.value,
        "billing": order.billing_state.value,
        "payment": order.payment_state.value,
    }
    head = render("orders.head", params, language)[0]
    lines = (f"{line.number:>3}  {line_text(order, line)}" for line in order.lines)
    less = sum(line.discount_minor for line in order.lines)
    besides = (*discount_texts(order, less, language), *charge_texts(order))
    return "\n".join(
        [head, *lines, *(f"     {each}" for each in besides), sums_text(order, language)]
    )


def line_text(order: Any, line: "OrderLine") -> str:
    """Give one line of an order, or of what has such lines: product, quantity, price, sum."""
    amount = entered_minor(line, included=order.tax_policy.included) + line.discount_minor
    price = price_text(line.unit_price, order.currency)
    sum_ = Money(amount, order.currency)
    return f"{visible(line.sku)}: {text(line.agreed)} {visible(line.unit)} x {price} = {sum_}"


def discount_texts(of: Any, less_minor: int, language: str) -> Iterator[str]:
    """Say what a discount on the whole takes off, if anything: sums of lines are without it.

    Args:
        of: the order, or what else has a currency.
        less_minor: what is taken off a line, or off all.
        language: of the sentence.
    """
    if less_minor:
        less = {"amount": str(Money(less_minor, of.currency))}
        yield render("orders.discount_share", less, language)[0]


def charge_texts(order: Any) -> Iterator[str]:
    """Give the charges of an order, or of what has such charges."""
    included = order.tax_policy.included
    for charge in order.charges:
        amount = entered_minor(charge, included=included)
        yield f"{visible(charge.code)} = {Money(amount, order.currency)}"


def _taxes(order: Any, line: "OrderLine", language: str) -> Iterator[str]:
    """Say each tax; the one rate of a tax code without its base, which is the line itself."""
    for tax in line.taxes:
        yield tax_text(tax, order.currency, language)
    if line.tax_code is not None and not line.taxes:
        params = {
            "code": line.tax_code,
            "percent": text(line.tax_rate.scaleb(2, EXACT)),
            "tax": str(Money(line.tax_minor, order.currency)),
        }
        yield render("tax.applied", params, language)[0]


def sums_text(order: Any, language: str) -> str:
    """Give the sums of an order, or of what has such sums."""
    params = {"net": str(order.net), "tax": str(order.tax), "gross": str(order.gross)}
    text_ = render("orders.sums", params, language)[0]
    if order.payable_minor == order.gross_minor:
        return text_
    due = render("orders.payable", {"payable": str(order.payable)}, language)[0]
    return f"{text_}\n{due}"
