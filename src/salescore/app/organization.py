"""Handler of the settings, and the policy that asks what an actor may do."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import partial
from typing import Any, Final, get_type_hints

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.pricing import BOOK_SOURCES, demand_book, stamp_of
from salescore.calendars import WorkingTime
from salescore.cash import CashRounding, CashStrategy
from salescore.catalog.product import PRODUCT
from salescore.changes import Converters, changed, converted, optional, text, truth, whole, word_of
from salescore.days import demand_date
from salescore.decimals import decimal
from salescore.errors import Refused, Rejection
from salescore.events import Actor, Command, Event, Ref
from salescore.facts import Want
from salescore.money import Rounding
from salescore.numbering import Series
from salescore.orders_policy import BillOn, MergeStrategy, OrdersPolicy, Prepayment, Prices, Step
from salescore.organization import (
    SETTINGS,
    SETTINGS_ID,
    ChangeSettings,
    Settings,
    SettingsChanged,
    TaxRounding,
    settings_among,
)
from salescore.pipeline_policy import (
    ActivitiesPolicy,
    DuplicatesPolicy,
    OnDuplicate,
    PipelinePolicy,
    Strictness,
)
from salescore.policies import Request, policy
from salescore.pricing.book import BOOK, BOOK_ID
from salescore.pricing.publish import move_book
from salescore.pricing_policy import PricingPolicy
from salescore.retention import Retention
from salescore.shapes import several
from salescore.stock_policy import Shortage, StockPolicy

__all__ = ["HANDLERS", "demand_may", "may"]


def _texts(given: Any) -> tuple[str, ...]:
    if isinstance(given, str):
        raise TypeError("a list of texts")
    return tuple(text(each) for each in given)


def _series(given: Any) -> tuple[Series, ...]:
    return tuple(each if isinstance(each, Series) else Series(**each) for each in given)


def _roles(given: Any) -> dict[str, frozenset[str]]:
    return {text(role): frozenset(_texts(granted)) for role, granted in dict(given).items()}


def _retention(given: Any) -> Retention:
    return given if isinstance(given, Retention) else Retention(**given)


def _taken(hint: Any) -> Callable[[Any], Any]:
    """Give what takes a value of a type; the constructor checks what is no word."""
    return word_of(hint) if isinstance(hint, type) and issubclass(hint, Enum) else lambda it: it


_PRICING: Final[Converters] = {
    name: _taken(hint) for name, hint in get_type_hints(PricingPolicy).items()
}


def _pricing(given: Any) -> PricingPolicy:
    """Take a policy, or some of its fields by name; what is not named has its default."""
    if isinstance(given, PricingPolicy):
        return given
    return PricingPolicy(**converted(_named(given), allowed=_PRICING))


def _orders(given: Any) -> OrdersPolicy:
    """Take a policy, or some of its fields by name; what is not named has its default."""
    if isinstance(given, OrdersPolicy):
        return given
    return OrdersPolicy(**converted(_named(given), allowed=_ORDERS))


def _pipeline(given: Any) -> PipelinePolicy:
    """Take a policy, or some of its fields by name; what is not named has its default."""
    if isinstance(given, PipelinePolicy):
        return given
    return PipelinePolicy(**converted(_named(given), allowed=_PIPELINE))


def _stock(given: Any) -> StockPolicy:
    """Take a policy, or some of its fields by name; what is not named has its default."""
    if isinstance(given, StockPolicy):
        return given
    return StockPolicy(**converted(_named(given), allowed=_STOCK))


def _duplicates(given: Any) -> DuplicatesPolicy:
    """Take a policy, or some of its fields by name; what is not named has its default."""
    if isinstance(given, DuplicatesPolicy):
        return given
    return DuplicatesPolicy(**converted(_named(given), allowed=_DUPLICATES))


def _activities(given: Any) -> ActivitiesPolicy:
    """Take a policy, or some of its fields by name; what is not named has its default."""
    if isinstance(given, ActivitiesPolicy):
        return given
    return ActivitiesPolicy(**converted(_named(given), allowed=_ACTIVITIES))


def _working(given: Any) -> WorkingTime:
    """Take a working time, or its week, zone and holidays by name."""
    if isinstance(given, WorkingTime):
        return given
    return WorkingTime.of(**converted(_named(given), allowed=_WORKING))


def _days(given: Any) -> tuple[date, ...]:
    return tuple(demand_date(each, name="holidays") for each in several("holidays", given))


def _named(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise TypeError("values by name")
    return given


def _cash(given: Any) -> dict[str, CashRounding]:
    """Take what is rounded by currency: a step such as ``"0.05"``, or all that is to be said."""
    return {text(code): _coins(coins) for code, coins in _named(given).items()}


def _coins(given: Any) -> CashRounding:
    if isinstance(given, CashRounding):
        return given
    if not isinstance(given, Mapping):
        return CashRounding(step=decimal(given, name="cash_rounding"))
    return CashRounding(**converted(given, allowed=_COINS))


_COINS: Final[Converters] = {
    "step": lambda given: decimal(given, name="step"),
    "rounding": word_of(Rounding),
    "strategy": word_of(CashStrategy),
}

_STOCK: Final[Converters] = {
    "picking": text,
    "shortage": word_of(Shortage),
    "fresh_days": whole,
}

_ORDERS: Final[Converters] = {
    "bill_goods_on": word_of(BillOn),
    "ship_after": word_of(Prepayment),
    "over_percent": partial(decimal, name="over_percent"),
    "under_percent": partial(decimal, name="under_percent"),
    "amended_prices": word_of(Prices),
    "quoted_prices": word_of(Prices),
    "quote_days": whole,
    "merge": word_of(MergeStrategy),
    "order_minimum": lambda given: {
        text(code): whole(least) for code, least in _named(given).items()
    },
    "margin_floor_percent": optional(partial(decimal, name="margin_floor_percent")),
    "check_dates": truth,
    "approval_days": whole,
    "return_days": optional(whole),
    "restocking_percent": partial(decimal, name="restocking_percent"),
    "returned_again": truth,
    "automatic": lambda given: tuple(map(word_of(Step), _texts(given))),
}

_DUPLICATES: Final[Converters] = {
    **dict.fromkeys(
        ("email", "phone", "tax_id", "domain", "company", "contacts"), word_of(OnDuplicate)
    ),
    "warn_at": optional(whole),
    "block_at": optional(whole),
    "closed": truth,
    "country": optional(text),
}

_WORKING: Final[Converters] = {"week": text, "zone": text, "holidays": _days}

_ACTIVITIES: Final[Converters] = {
    "working": optional(_working),
    "check_in_radius_m": whole,
    "far_check_in": word_of(Strictness),
    "next_step": word_of(Strictness),
}

_PIPELINE: Final[Converters] = {
    "lost_reasons": _texts,
    "lost_note_for": _texts,
    "amount_follows_quote": truth,
    "win_on_order": truth,
    "carried": _texts,
    "duplicates": _duplicates,
    "activities": _activities,
}

_FIELDS: Final[Converters] = {
    "zone": text,
    "base_currency": text,
    "languages": _texts,
    "rounding": word_of(Rounding),
    "tax_rounding": word_of(TaxRounding),
    "payment_terms_days": whole,
    "order_lines_max": whole,
    "series": _series,
    "roles": _roles,
    "retention": _retention,
    "pricing": _pricing,
    "cash_rounding": _cash,
    "stock": _stock,
    "orders": _orders,
    "pipeline": _pipeline,
}


def _change_wants(command: ChangeSettings) -> Iterable[Want]:
    """Want the book's version where its prices may be chosen in another way, and what is in it."""
    yield SETTINGS.one(SETTINGS_ID)
    if "base_currency" in command.changes:
        yield PRODUCT.all()
    if "pricing" in command.changes:
        yield BOOK.one(BOOK_ID, must_hold=True)
        yield from BOOK_SOURCES


def _change(request: Request[ChangeSettings]) -> Plan[Decision[Settings]]:
    before = settings_among(request.facts)
    after, _ = changed(before, request.command.changes, allowed=_FIELDS)
    events: list[Event] = [SettingsChanged(SETTINGS_ID, after)]
    if after.pricing != before.pricing:
        demand_book(request, policy=after.pricing)
        events.append(move_book(stamp_of(request)))
    return Plan(Decision.of(*events), rejections=_against_currency(request, before, after))


def _against_currency(
    request: Request[ChangeSettings], before: Settings, after: Settings
) -> tuple[Rejection, ...]:
    """Refuse another base currency while amounts of products are in the one before."""
    if after.base_currency == before.base_currency:
        return ()
    priced = [
        each
        for each in request.facts.all(PRODUCT)
        if each.list_price is not None or each.cost is not None
    ]
    if not priced:
        return ()
    params = {"currency": before.base_currency, "count": len(priced), "sku": priced[0].sku}
    return (Rejection("organization.base_currency_used", params),)


def demand_may(actor: Actor, permission: str, *, settings: Settings) -> None:
    """Demand that one of an actor's roles grants what no command asks for: to ask an outsider.

    Raises:
        Refused: none does.
    """
    if not actor.may(permission, roles=settings.roles):
        params = {"permission": permission, "actor": actor.id}
        raise Refused((Rejection("permission.missing", params, "permission.missing"),))


@policy("permission.missing", Command)
def may(request: Request[Any]) -> Rejection | None:
    """Refuse what none of the actor's roles grants."""
    permission = request.command.permission
    if request.actor.may(permission, roles=request.settings.roles):
        return None
    return request.reject("permission.missing", permission=permission, actor=request.actor.id)


HANDLERS = (
    Handler(
        ChangeSettings,
        _change_wants,
        _change,
        take_draft,
        target=lambda _: Ref(SETTINGS, SETTINGS_ID),
    ),
)
