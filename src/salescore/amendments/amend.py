"""From an order and actions to the order as it would be, with everything that speaks against it."""

from collections.abc import Callable, Iterable
from datetime import date

from attrs import evolve, frozen

from salescore.amendments.action import Action
from salescore.amendments.measure import Measure, measured
from salescore.amendments.taxes import Frozen
from salescore.amendments.work import Known, Work, applied
from salescore.catalog.product import Product
from salescore.errors import Rejection, TooMany
from salescore.orders.order import Order
from salescore.orders.pricing import Bought, Buying, priced_lines, repriced
from salescore.orders.taxing import Taxing, mapped
from salescore.parties.customer import against_sale

__all__ = ["Amended", "amended"]


@frozen(kw_only=True)
class Amended:
    """An order as it would be.

    Args:
        order: with its amounts; None where something speaks against it.
        rejections: every reason.
    """

    order: Order | None
    rejections: tuple[Rejection, ...] = ()


def amended(
    order: Order,
    actions: Iterable[Action],
    *,
    known: Known,
    buying: Buying,
    product: Callable[[str], Product],
    placed_on: date,
) -> Amended:
    """Apply actions to a placed order.

    What is promised of its lines is as before, and its version too; its revision is one on.

    Args:
        order: placed.
        actions: in their order.
        known: units, and who answers for prices.
        buying: prices and taxes of the day, and who buys.
        product: gives the product of a SKU.
        placed_on: the business date of the placement.

    Raises:
        UnknownId, AmbiguousLine, UnknownUnit, FractionNotAllowed, CurrencyMismatch, TooMany.
    """
    work = applied(order, actions, known)
    _demand_countable(work, buying.settings.order_lines_max)
    against = [*work.against, *(against_sale(buying.customer) if work.asked else ())]
    bought = _bought(work, buying, product, against)
    if against:
        return Amended(order=None, rejections=tuple(against))
    taxing = Taxing(
        customer=buying.customer,
        table=buying.book.taxes,
        on=buying.on,
        ship_to=work.ship_to,
        channel=order.channel,
        quote=None,
    )
    lines = {number: mapped(line, taxing) for number, line in bought.items()}
    frozen_ = Frozen(order, buying.customer, buying.book.taxes, placed_on)
    found = measured(work, Measure(bought=lines, buying=buying, taxing=taxing, frozen=frozen_))
    if not isinstance(found, Order):
        return Amended(order=None, rejections=found)
    return Amended(order=evolve(found, revision=order.revision + 1))


def _demand_countable(work: Work, limit: int) -> None:
    numbers = work.kept.keys() | work.asked.keys()
    if len(numbers) > limit:
        raise TooMany("order lines", count=len(numbers), limit=limit)


def _bought(
    work: Work, buying: Buying, product: Callable[[str], Product], against: list[Rejection]
) -> dict[int, Bought]:
    """Price what is new, and what is priced anew; prices with tax and without do not mix."""
    requests = tuple(work.asked.values())
    if not requests:
        return {}
    before = len(against)
    lines = priced_lines(requests, product, buying, against)
    if len(against) > before:
        return {}
    found = repriced(lines, buying)
    sorts = {line.priced.tax_included for line in found if line.request.unit_price is None}
    if sorts - {work.before.tax_policy.included}:
        against.append(Rejection("pricing.mixed_tax", {}))
    return dict(zip(work.asked, found, strict=True))
