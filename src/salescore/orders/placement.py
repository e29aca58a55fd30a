"""From what a buyer asks for to a priced and taxed order."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.catalog.product import Product
from salescore.custom.check import UNTOUCHED, Checked
from salescore.custom.values import Custom
from salescore.errors import InvalidValue, Rejection
from salescore.orders.order import Charge, Order, OrderLine, OrderState
from salescore.orders.pricing import (
    Bought,
    Buying,
    Exploded,
    Outside,
    priced_lines,
    repriced,
    unexploded,
)
from salescore.orders.quoted import treated
from salescore.orders.request import (
    MINOR_MAX,
    ChargeRequest,
    check_lines,
)
from salescore.orders.taxing import TaxedOrder, Taxing, mapped, tax_order
from salescore.orders.terms import Terms
from salescore.orders_policy import BillOn, OrdersPolicy
from salescore.organization import Settings
from salescore.parties.customer import Customer, against_sale
from salescore.pricing.asking import Occasion
from salescore.pricing.book import PriceBook
from salescore.tax.amounts import TaxPolicy
from salescore.tax.taxing import Taxed

__all__ = ["Offer", "offer", "order_charge", "order_line"]

ZERO: Final = Decimal(0)
_NOTHING: Final = Outside()


@frozen(kw_only=True)
class Offer:
    """An order as it would be, with everything that speaks against it.

    Args:
        order: priced and taxed; None when a line has no price.
        rejections: every reason, line by line.
        bought: its lines with their exact prices.
    """

    order: Order | None
    rejections: tuple[Rejection, ...]
    bought: Sequence[Bought] = ()


def offer(
    terms: Terms,
    *,
    order_id: UUID,
    version: int,
    customer: Customer,
    product: Callable[[str], Product],
    book: PriceBook,
    settings: Settings,
    actor: str,
    at: datetime,
    promised: bool,
    against: tuple[Rejection, ...] = (),
    custom: Checked = UNTOUCHED,
    outside: Outside = _NOTHING,
    exploded: Exploded = unexploded,
) -> Offer:
    """Price a request for a customer at an instant.

    Args:
        terms: what is asked for.
        version: the version the order will have.
        product: gives the product of a SKU, or raises `UnknownId`.
        actor: who answers for prices given by hand.
        at: the instant; its business date is that of the prices.
        promised: stock will promise the goods: they count as committed.
        against: what already speaks against it.
        custom: its custom values, and what speaks against them.
        outside: price rules, and the tax quote it stands on.
        exploded: gives the goods of one bundle.

    Raises:
        UnknownId, UnknownUnit, FractionNotAllowed, CurrencyMismatch, TooMany: errors of use;
            PriceRuleFailed: a rule of a plug-in is broken.
    """
    check_lines(terms.lines, limit=settings.order_lines_max)
    context = Buying(
        occasion=_occasion(terms, customer, book, settings, at=at),
        book=book,
        settings=settings,
        actor=actor,
        promised=promised,
        outside=outside,
        exploded=exploded,
    )
    rejections = [*against, *custom.rejections, *against_sale(customer)]
    lines = priced_lines(terms.lines, product, context, rejections)
    rejections += _against_mixed(lines)
    if rejections:
        return Offer(order=None, rejections=tuple(rejections))
    taxing = _taxing(terms, context)
    bought = [mapped(line, taxing) for line in repriced(lines, context)]
    ids: dict[str, Any] = {"order_id": order_id, "version": version}
    order = _taxed(terms, bought, context, taxing, custom=custom.custom, **ids)
    if isinstance(order, Rejection):
        return Offer(order=None, rejections=(order,))
    return Offer(order=_demand_countable(order), rejections=(), bought=bought)


def _taxed(
    terms: Terms,
    bought: Sequence[Bought],
    context: Buying,
    taxing: Taxing,
    *,
    order_id: UUID,
    version: int,
    custom: Custom,
) -> Order | Rejection:
    """Tax the lines and charges, and put the order together."""
    settings = context.settings
    policy = TaxPolicy(_contains_tax(bought), settings.tax_rounding, settings.rounding)
    taxed = tax_order(bought, terms.charges, taxing, policy, discount=terms.discount)
    if isinstance(taxed, Rejection):
        return taxed
    return _order(
        terms,
        bought,
        context,
        taxed,
        order_id=order_id,
        version=version,
        policy=policy,
        custom=custom,
    )


def _taxing(terms: Terms, context: Buying) -> Taxing:
    return Taxing(
        customer=context.customer,
        table=context.book.taxes,
        on=context.on,
        ship_to=terms.ship_to,
        channel=terms.channel,
        quote=context.outside.quote,
    )


def _occasion(
    terms: Terms, customer: Customer, book: PriceBook, settings: Settings, *, at: datetime
) -> Occasion:
    return Occasion(
        customer=customer,
        on=settings.local_date(at),
        at=at,
        base_currency=settings.base_currency,
        channel=terms.channel,
        categories=book.category_path,
    )


def _demand_countable(order: Order) -> Order:
    """Demand a sum that every store can keep and add."""
    if order.gross_minor > MINOR_MAX:
        raise InvalidValue("order sum", value=order.gross, allowed=f"{MINOR_MAX:,} minor units")
    return order


def _against_mixed(lines: Sequence[Bought]) -> Iterable[Rejection]:
    """Refuse prices with tax and without it in one order."""
    if len(_sorts(lines)) > 1:
        yield Rejection("pricing.mixed_tax", {})


def _contains_tax(lines: Sequence[Bought]) -> bool:
    """Say whether the prices that were found or agreed contain tax."""
    return _sorts(lines) == {True}


def _sorts(lines: Sequence[Bought]) -> set[bool]:
    return {
        line.priced.tax_included for line in lines if line.agreed or line.request.unit_price is None
    }


def _order(
    terms: Terms,
    lines: Sequence[Bought],
    context: Buying,
    taxed: TaxedOrder,
    *,
    order_id: UUID,
    version: int,
    policy: TaxPolicy,
    custom: Custom,
) -> Order:
    settings, customer = context.settings, context.customer
    amounts = (*taxed.lines, *taxed.charges)
    days = customer.payment_terms_days
    order = Order(
        id=order_id,
        version=version,
        number=None,
        state=OrderState.DRAFT,
        customer_id=customer.id,
        currency=customer.currency,
        lines=_order_lines(lines, taxed, context),
        charges=tuple(
            order_charge(charge, amount, context)
            for charge, amount in zip(terms.charges, taxed.charges, strict=True)
        ),
        tax_policy=policy,
        salesperson_id=terms.salesperson_id or customer.salesperson_id,
        payment_terms_days=settings.payment_terms_days if days is None else days,
        reference=terms.reference,
        ship_to=terms.ship_to or customer.address("shipping"),
        channel=terms.channel,
        settings_version=settings.version,
        custom=custom,
        net_minor=sum(amount.net_minor for amount in amounts),
        tax_minor=sum(amount.tax_minor for amount in amounts),
        gross_minor=sum(amount.gross_minor for amount in amounts),
        discount=terms.discount,
        together=terms.together,
        on_credit=customer.credit_limit is not None,
    )
    quote = context.outside.quote
    return order if quote is None or customer.tax_exempt else treated(order, quote)


def _order_lines(
    lines: Sequence[Bought], taxed: TaxedOrder, context: Buying
) -> tuple[OrderLine, ...]:
    return tuple(
        order_line(number, line, amount, context, discount_minor=less)
        for number, (line, amount, less) in enumerate(
            zip(lines, taxed.lines, taxed.discounts, strict=True), 1
        )
    )


def order_line(
    number: int, line: Bought, amount: Taxed, context: Buying, *, discount_minor: int
) -> OrderLine:
    """Give the line of an order that a priced and taxed request makes.

    Args:
        number: its place in the order.
        line: with its price.
        amount: what it comes to.
        context: what it was priced with.
        discount_minor: its part of a discount on the order.
    """
    request, product = line.request, line.product
    components = context.exploded(product, line.quantity) if product.is_bundle else ()
    tracked = product.tracked or bool(components)
    promised = tracked and request.supplied_by is None
    return OrderLine(
        number=number,
        product_id=product.id,
        sku=product.sku,
        quantity=line.quantity,
        unit=product.unit,
        asked=str(line.asked),
        unit_price=line.priced.unit_price,
        net_minor=amount.net_minor,
        tax_minor=amount.tax_minor,
        gross_minor=amount.gross_minor,
        tax_code=_tax_code(product.tax_code, amount, context),
        tax_rate=amount.rate,
        tracked=tracked,
        manual=request.unit_price is not None,
        discount_percent=request.discount_percent,
        reason=request.reason,
        ship_on=request.ship_on,
        committed=line.quantity if context.promised and promised else ZERO,
        steps=line.priced.steps,
        taxes=amount.taxes,
        discount_minor=discount_minor,
        components=components,
        bill_on=_bill_on(product, tracked=tracked, policy=context.settings.orders),
        supplied_by=request.supplied_by if tracked else None,
    )


def _bill_on(product: Product, *, tracked: bool, policy: OrdersPolicy) -> BillOn | None:
    """Say what may be billed where that is not goods once shipped and services once ordered.

    Services never leave, so they are billed once they are ordered, whatever is said.
    """
    said = product.bill_on or policy.bill_goods_on
    return said if tracked and said is not BillOn.SHIPPED else None


def order_charge(charge: ChargeRequest, amount: Taxed, context: Buying) -> Charge:
    """Give the charge of an order that a taxed request makes."""
    return Charge(
        code=charge.code,
        net_minor=amount.net_minor,
        tax_minor=amount.tax_minor,
        gross_minor=amount.gross_minor,
        tax_code=_tax_code(charge.tax_code, amount, context),
        tax_rate=amount.rate,
        spread=charge.spread,
        taxes=amount.taxes,
    )


def _tax_code(code: str | None, amount: Taxed, context: Buying) -> str | None:
    """Give the code that something is sold under; who is exempt is sold nothing under one."""
    return None if context.customer.tax_exempt and not amount.taxes else code
