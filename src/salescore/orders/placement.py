"""From what a buyer asks for to a priced and taxed order."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, Protocol
from uuid import UUID

from attrs import frozen

from salescore.catalog.product import Product
from salescore.custom.check import UNTOUCHED, Checked
from salescore.custom.values import Custom
from salescore.errors import InvalidValue, Rejection
from salescore.money import CurrencyMismatch
from salescore.orders.order import Charge, Order, OrderLine, OrderState
from salescore.orders.request import MINOR_MAX, ChargeRequest, LineRequest, check_lines
from salescore.organization import Settings
from salescore.parties.address import Address
from salescore.parties.customer import Customer, CustomerState
from salescore.pricing.book import Ask, PriceBook, Priced, reduce_price
from salescore.pricing.explanation import Step
from salescore.quantity import Quantity
from salescore.tax.amounts import Amounts, Taxable, TaxPolicy, tax_lines
from salescore.unit_price import extend_minor, price_text

__all__ = ["Offer", "Terms", "offer"]


ZERO: Final = Decimal(0)


class Terms(Protocol):
    """What both a draft and a placement say (`commands`)."""

    @property
    def lines(self) -> tuple[LineRequest, ...]:
        """What is asked for."""
        ...

    @property
    def charges(self) -> tuple[ChargeRequest, ...]:
        """Amounts besides the goods."""
        ...

    @property
    def salesperson_id(self) -> UUID | None:
        """Who sold it."""
        ...

    @property
    def reference(self) -> str | None:
        """The buyer's own number."""
        ...

    @property
    def ship_to(self) -> Address | None:
        """Where the goods go."""
        ...


@frozen(kw_only=True)
class Offer:
    """An order as it would be, with everything that speaks against it.

    Args:
        order: priced and taxed; None when a line has no price.
        rejections: every reason, line by line.
    """

    order: Order | None
    rejections: tuple[Rejection, ...]


class _Line(NamedTuple):
    """A line on its way: product, what was asked, base quantity and price."""

    request: LineRequest
    product: Product
    asked: Quantity
    quantity: Decimal
    priced: Priced


@frozen(kw_only=True)
class _Context:
    """What all lines of one offer are priced with."""

    customer: Customer
    book: PriceBook
    settings: Settings
    actor: str
    on: date
    promised: bool


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
    on: date,
    promised: bool,
    against: tuple[Rejection, ...] = (),
    custom: Checked = UNTOUCHED,
) -> Offer:
    """Price a request for a customer on a business date.

    Args:
        terms: what is asked for.
        version: the version the order will have.
        product: gives the product of a SKU, or raises `UnknownId`.
        actor: who answers for prices given by hand.
        promised: stock will promise the goods: they count as committed.
        against: what already speaks against it.
        custom: its custom values, and what speaks against them.

    Raises:
        UnknownId, UnknownUnit, FractionNotAllowed, CurrencyMismatch, TooMany: errors of use.
    """
    check_lines(terms.lines, limit=settings.order_lines_max)
    context = _Context(
        customer=customer, book=book, settings=settings, actor=actor, on=on, promised=promised
    )
    rejections = [*against, *custom.rejections]
    if customer.state is CustomerState.BLOCKED:
        rejections.append(Rejection("parties.customer_blocked", {"customer": customer.number}))
    lines = []
    for request in terms.lines:
        answer = _line(request, product(request.sku), context)
        if isinstance(answer, Rejection):
            rejections.append(answer)
        else:
            lines.append(answer)
    included = _included(lines, rejections)
    if rejections:
        return Offer(order=None, rejections=tuple(rejections))
    order = _order(
        terms,
        lines,
        context,
        order_id=order_id,
        version=version,
        included=included,
        custom=custom.custom,
    )
    if order.gross_minor > MINOR_MAX:
        raise InvalidValue("order sum", value=order.gross, allowed=f"{MINOR_MAX:,} minor units")
    return Offer(order=order, rejections=())


def _line(request: LineRequest, product: Product, context: _Context) -> _Line | Rejection:
    asked = request.quantity
    if not isinstance(asked, Quantity):
        asked = Quantity(asked, product.unit)
    quantity = product.units.to_base(asked)
    if not product.active:
        return Rejection("catalog.product_inactive", {"sku": product.sku})
    priced = _price(request, product, quantity, context)
    if isinstance(priced, Rejection):
        return priced
    return _Line(request, product, asked, quantity, priced)


def _price(
    request: LineRequest, product: Product, quantity: Decimal, context: _Context
) -> Priced | Rejection:
    """Take the price given by hand, or find one; then take the line's own discount off."""
    if request.unit_price is None:
        found = context.book.price(_ask(product, quantity, context))
        if isinstance(found, Rejection):
            return found
    else:
        params = {
            "amount": price_text(request.unit_price, context.customer.currency),
            "reason": request.reason or "",
            "actor": context.actor,
        }
        step = Step("pricing.manual_price", params)
        found = Priced(unit_price=request.unit_price, tax_included=False, steps=(step,))
    if not request.discount_percent:
        return found
    left, step = reduce_price(
        found.unit_price,
        percent=request.discount_percent,
        currency=context.customer.currency,
        code="pricing.line_discount",
    )
    return Priced(unit_price=left, tax_included=found.tax_included, steps=(*found.steps, step))


def _ask(product: Product, quantity: Decimal, context: _Context) -> Ask:
    return Ask(
        sku=product.sku,
        quantity=quantity,
        currency=context.customer.currency,
        on=context.on,
        customer_id=context.customer.id,
        groups=context.customer.groups,
    )


def _included(lines: Iterable[_Line], rejections: list[Rejection]) -> bool:
    """Say whether the found prices contain tax; prices of both sorts do not mix in one order."""
    sorts = {line.priced.tax_included for line in lines if line.request.unit_price is None}
    if len(sorts) > 1:
        rejections.append(Rejection("pricing.mixed_tax", {}))
    return sorts == {True}


def _order(
    terms: Terms,
    lines: Sequence[_Line],
    context: _Context,
    *,
    order_id: UUID,
    version: int,
    included: bool,
    custom: Custom,
) -> Order:
    settings, customer = context.settings, context.customer
    policy = TaxPolicy(included, settings.tax_rounding, settings.rounding)
    taxables = [_taxable(line, context) for line in lines]
    taxables += [_taxable_charge(charge, context) for charge in terms.charges]
    amounts = tax_lines(taxables, policy)
    days = customer.payment_terms_days
    return Order(
        id=order_id,
        version=version,
        number=None,
        state=OrderState.DRAFT,
        customer_id=customer.id,
        currency=customer.currency,
        lines=tuple(
            _order_line(number, line, taxable, amount, context)
            for number, (line, taxable, amount) in enumerate(zip(lines, taxables, amounts), 1)  # noqa: B905 - the charges come after the lines.
        ),
        charges=tuple(
            _charge(charge, taxable, amount, context)
            for charge, taxable, amount in zip(
                terms.charges, taxables[len(lines) :], amounts[len(lines) :], strict=True
            )
        ),
        tax_policy=policy,
        salesperson_id=terms.salesperson_id or customer.salesperson_id,
        payment_terms_days=settings.payment_terms_days if days is None else days,
        reference=terms.reference,
        ship_to=terms.ship_to or customer.address("shipping"),
        settings_version=settings.version,
        custom=custom,
        net_minor=sum(amount.net_minor for amount in amounts),
        tax_minor=sum(amount.tax_minor for amount in amounts),
        gross_minor=sum(amount.gross_minor for amount in amounts),
    )


def _taxable(line: _Line, context: _Context) -> Taxable:
    minor = extend_minor(
        line.priced.unit_price, line.quantity, context.customer.currency, context.settings.rounding
    )
    return Taxable(minor, _rate(line.product.tax_code, context))


def _taxable_charge(charge: ChargeRequest, context: _Context) -> Taxable:
    if charge.amount.currency != context.customer.currency:
        raise CurrencyMismatch(charge.amount.currency, right=context.customer.currency)
    return Taxable(charge.amount.minor, _rate(charge.tax_code, context))


def _rate(code: str | None, context: _Context) -> Decimal:
    if code is None or context.customer.tax_exempt:
        return ZERO
    return context.book.tax_rate(code).rate


def _order_line(
    number: int, line: _Line, taxable: Taxable, amount: Amounts, context: _Context
) -> OrderLine:
    request, product = line.request, line.product
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
        tax_code=None if context.customer.tax_exempt else product.tax_code,
        tax_rate=taxable.rate,
        tracked=product.tracked,
        manual=request.unit_price is not None,
        discount_percent=request.discount_percent,
        reason=request.reason,
        ship_on=request.ship_on,
        committed=line.quantity if context.promised and product.tracked else ZERO,
        steps=line.priced.steps,
    )


def _charge(charge: ChargeRequest, taxable: Taxable, amount: Amounts, context: _Context) -> Charge:
    return Charge(
        code=charge.code,
        net_minor=amount.net_minor,
        tax_minor=amount.tax_minor,
        gross_minor=amount.gross_minor,
        tax_code=None if context.customer.tax_exempt else charge.tax_code,
        tax_rate=taxable.rate,
    )
