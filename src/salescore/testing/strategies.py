"""Hypothesis strategies for the public values: what a store must keep and a wire must carry.

Texts leave out what no database keeps everywhere: control characters and surrogates.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from hypothesis import strategies as st

from salescore.cash import CashRounding
from salescore.currencies import CURRENCIES
from salescore.exchange.conversion import Conversion, Leg, RateInForce
from salescore.exchange.rate import ExchangeRate
from salescore.localized import Localized
from salescore.money import Money, Rounding
from salescore.numbering import Series
from salescore.organization import DEFAULT_ROLES, Settings, TaxRounding
from salescore.parties.address import Address
from salescore.pricing.edition import Edition, EditionState
from salescore.pricing.explanation import Step
from salescore.pricing.price_list import Discount, ListKind, Price, PriceList
from salescore.quantity import Quantity, UnitTable
from salescore.retention import Retention
from salescore.tax.amounts import TaxPolicy
from salescore.tax.rate import Tax, TaxKind, TaxRate
from salescore.tax.treatment import TaxTreatment
from salescore.unit_price import UnitPrice

__all__ = [
    "addresses",
    "amounts",
    "conversions",
    "currencies",
    "dates",
    "discounts",
    "editions",
    "exchange_rates",
    "fractions",
    "ids",
    "instants",
    "localized",
    "minors",
    "money",
    "price_lists",
    "prices",
    "quantities",
    "settings",
    "skus",
    "steps",
    "tax_policies",
    "tax_rates",
    "tax_treatments",
    "taxes",
    "texts",
    "unit_prices",
    "unit_tables",
]  # fmt: skip

_DAYS: Final = st.integers(1, 36_500)
_MINOR_MAX: Final = 10**15
_ZONES: Final = ("UTC", "Europe/Berlin", "Asia/Shanghai", "America/New_York")


def texts(*, max_size: int = 40) -> st.SearchStrategy[str]:
    """Text of 1 to `max_size` characters of any script, with no space around it."""
    letters = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co"))
    return st.text(letters, min_size=1, max_size=max_size).map(str.strip).filter(bool)


def skus() -> st.SearchStrategy[str]:
    """Sellable codes."""
    return texts(max_size=20)


def ids() -> st.SearchStrategy[UUID]:
    """Ids of any version, the nil id left out."""
    return st.uuids(allow_nil=False)


def dates() -> st.SearchStrategy[date]:
    """Business dates from 1970 to 2100."""
    return st.dates(date(1970, 1, 1), date(2100, 12, 31))


def instants() -> st.SearchStrategy[datetime]:
    """Aware instants in UTC, to the microsecond."""
    first, last = datetime(1970, 1, 2), datetime(2100, 12, 31)  # noqa: DTZ001 - made aware below.
    return st.datetimes(first, last, timezones=st.just(UTC))


def currencies() -> st.SearchStrategy[str]:
    """Codes of ISO 4217; those with another scale than 2 are as likely as the others."""
    return st.sampled_from(["EUR", "USD", "JPY", "KWD", "CLF"]) | st.sampled_from(
        sorted(CURRENCIES)
    )


def minors(*, min_value: int = 0) -> st.SearchStrategy[int]:
    """Amounts in minor units."""
    return st.integers(min_value, _MINOR_MAX)


def money(currency: str | None = None) -> st.SearchStrategy[Money]:
    """Money of either sign.

    Args:
        currency: ISO 4217 code; any if not given.
    """
    codes = currencies() if currency is None else st.just(currency)
    return st.builds(Money, st.integers(-_MINOR_MAX, _MINOR_MAX), codes)


def amounts(*, min_value: int = 0, places: int = 6) -> st.SearchStrategy[Decimal]:
    """Decimals of up to `places` decimals, below 10**9: prices and counts."""
    scaled = st.integers(min_value, 10**9 * 10**places)
    return st.builds(lambda number, scale: Decimal(number).scaleb(-scale), scaled, st.just(places))


@st.composite
def conversions(draw: st.DrawFn) -> Conversion:
    """Conversions by a stored rate or its exact inverse."""
    stored, inverted = draw(exchange_rates()), draw(st.booleans())
    leg = Leg(stored=stored, inverted=inverted)
    rate = RateInForce(
        from_currency=leg.from_currency, to_currency=leg.to_currency, on=stored.since, legs=(leg,)
    )
    minor = draw(st.integers(-(10**9), 10**9))
    return rate.convert(Money(minor, leg.from_currency))


def exchange_rates() -> st.SearchStrategy[ExchangeRate]:
    """Exchange rates as they are stated, before they are kept."""
    pairs = st.lists(currencies(), min_size=2, max_size=2, unique=True)
    return st.builds(
        lambda pair, **parts: ExchangeRate(from_currency=pair[0], to_currency=pair[1], **parts),
        pair=pairs,
        value=amounts(min_value=1),
        since=dates(),
        source=texts(),
    )


def fractions() -> st.SearchStrategy[Decimal]:
    """Rates: 0 to 1 with up to 4 decimals."""
    return st.integers(0, 10_000).map(lambda number: Decimal(number).scaleb(-4))


def quantities(unit: str | None = None) -> st.SearchStrategy[Quantity]:
    """Quantities of 0 or more.

    Args:
        unit: the unit's name; any if not given.
    """
    units = texts() if unit is None else st.just(unit)
    return st.builds(Quantity, amounts() | st.integers(0, 1000).map(Decimal), units)


def unit_prices(currency: str | None = None) -> st.SearchStrategy[UnitPrice]:
    """Prices per unit of 0 or more, for one unit or for several."""
    codes = currencies() if currency is None else st.just(currency)
    per = st.sampled_from([Decimal(1), Decimal(12), Decimal("0.5"), Decimal(1000)])
    return st.builds(UnitPrice, amounts(), codes, per)


def unit_tables() -> st.SearchStrategy[UnitTable]:
    """Tables of up to three units besides the base unit."""
    factor = st.fractions(min_value=0, max_value=1000, max_denominator=100).filter(bool)
    factors = st.dictionaries(texts(max_size=10).map(lambda unit: unit + "+"), factor, max_size=3)
    base = st.sampled_from(["piece", "box", "kg", "件"])
    return st.builds(UnitTable, base, factors, st.integers(0, 6))


def localized() -> st.SearchStrategy[Localized]:
    """Texts in one or both of the shipped languages."""
    return st.dictionaries(st.sampled_from(["en", "zh"]), texts(), min_size=1).map(Localized.of)


def addresses() -> st.SearchStrategy[Address]:
    """Addresses with any part missing."""
    part = st.none() | texts()
    kinds = st.sampled_from(["main", "billing", "shipping"])
    return st.builds(
        Address, kind=kinds, name=part, street=part, city=part, postal_code=part, country=part
    )


def steps() -> st.SearchStrategy[Step]:
    """Steps of an explanation."""
    return st.builds(Step, texts(), st.dictionaries(texts(max_size=10), texts(), max_size=3))


def _tax_fields(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what a tax says, besides its code: what its kind needs, and no more."""
    kind = draw(st.sampled_from(TaxKind))
    said: dict[TaxKind, dict[str, Any]] = {
        TaxKind.PERCENT: {"rate": draw(fractions())},
        TaxKind.DIVISION: {"rate": draw(fractions())},
        TaxKind.FIXED: {"amount": draw(amounts()), "currency": draw(st.none() | currencies())},
        TaxKind.FORMULA: {"formula": "quantity * price_unit * 0.21"},
        TaxKind.GROUP: {"children": ("first", "second")},
    }
    first, last = sorted((draw(dates()), draw(dates())))
    return {
        "kind": kind,
        **said[kind],
        "included": draw(st.none() | st.booleans()),
        "affects_next": draw(st.booleans()),
        "affected": draw(st.booleans()),
        "sequence": draw(st.integers(-9, 9)),
        "since": draw(st.none() | st.just(first)),
        "until": draw(st.none() | st.just(last)),
        "group": draw(st.just("") | texts()),
        "reason": draw(st.just("") | texts()),
        "keeps_fractions": draw(st.booleans()),
        "withholding": draw(st.booleans()),
    }


@st.composite
def taxes(draw: st.DrawFn) -> Tax:
    """Taxes of every kind."""
    return Tax(code=draw(texts()), name=draw(st.just("") | texts()), **_tax_fields(draw))


@st.composite
def tax_rates(draw: st.DrawFn) -> TaxRate:
    """Taxes of every kind, as a tenant declares them."""
    fields: dict[str, Any] = _tax_fields(draw) | {"name": draw(st.just("") | texts())}
    return TaxRate(id=draw(ids()), version=draw(st.integers(1, 99)), code=draw(texts()), **fields)


@st.composite
def tax_treatments(draw: st.DrawFn) -> TaxTreatment:
    """Tax treatments of any specificity, declared."""
    word = st.none() | texts()
    codes = st.lists(texts(), max_size=3, unique=True)
    narrowed = draw(st.sampled_from(["sku", "tax_code", "none"]))
    party = draw(st.sampled_from(["customer_id", "group", "none"]))
    country, first = draw(word), draw(st.none() | dates())
    scope: dict[str, Any] = {
        "sku": draw(texts()) if narrowed == "sku" else None,
        "tax_code": draw(texts()) if narrowed == "tax_code" else None,
        "customer_id": draw(ids()) if party == "customer_id" else None,
        "group": draw(texts()) if party == "group" else None,
        "country": country,
        "region": None if country is None else draw(word),
    }
    return TaxTreatment(
        name=draw(texts()), taxes=draw(codes), exempt=draw(st.booleans()), channel=draw(word),
        since=first, until=None if first is None else draw(st.just(first) | st.none()),
        priority=draw(st.integers(-9, 9)), reason=draw(st.just("") | texts()),
        reason_code=draw(st.just("") | texts()), id=draw(ids()), version=draw(st.integers(1, 99)),
        **scope,
    )  # fmt: skip


def tax_policies() -> st.SearchStrategy[TaxPolicy]:
    """Ways to tax a document."""
    return st.builds(
        TaxPolicy, st.booleans(), st.sampled_from(TaxRounding), st.sampled_from(Rounding)
    )


def settings() -> st.SearchStrategy[Settings]:
    """Ways to do business, in their first version."""
    return st.builds(
        Settings,
        version=st.just(1),
        zone=st.sampled_from(_ZONES),
        base_currency=currencies(),
        languages=st.sampled_from([("en", "zh"), ("zh",), ("en",)]),
        rounding=st.sampled_from([each for each in Rounding if each is not Rounding.EXACT]),
        tax_rounding=st.sampled_from(TaxRounding),
        cash_rounding=st.sampled_from([{}, {"CHF": CashRounding(step=Decimal("0.05"))}]),
        payment_terms_days=st.integers(0, 365),
        order_lines_max=st.integers(1, 10_000),
        series=st.just(Settings().series)
        | st.just((*Settings().series, Series("deal", "A{number}"))),
        roles=st.just(DEFAULT_ROLES)
        | st.just({"owner": frozenset({"*"}), "clerk": frozenset({"orders.*"})}),
        retention=st.builds(Retention, outcomes=st.none() | _DAYS, deliveries=st.none() | _DAYS)
        | _DAYS.map(lambda days: Retention(outcomes=days, events=days)),
    )


def _conditions(customer_ids: st.SearchStrategy[UUID]) -> dict[str, st.SearchStrategy[Any]]:
    """Give what prices and discounts may be tied to."""
    return {
        "at_least": st.sampled_from([Decimal(0), Decimal(10), Decimal("2.5")]),
        "group": st.none() | texts(),
        "customer_id": st.none() | customer_ids,
        "since": st.none() | st.dates(date(2020, 1, 1), date(2022, 12, 31)),
        "until": st.none() | st.dates(date(2023, 1, 1), date(2026, 12, 31)),
    }


def prices(customer_ids: st.SearchStrategy[UUID]) -> st.SearchStrategy[Price]:
    """Prices of any product, for everybody, a group or a customer."""
    return st.builds(Price, sku=skus(), amount=amounts(), **_conditions(customer_ids))


def discounts(customer_ids: st.SearchStrategy[UUID]) -> st.SearchStrategy[Discount]:
    """Discounts on one product or on all."""
    percent = st.integers(0, 10_000).map(lambda number: Decimal(number).scaleb(-2))
    sku = st.none() | skus()
    return st.builds(Discount, percent=percent, sku=sku, **_conditions(customer_ids))


def price_lists(
    customer_ids: st.SearchStrategy[UUID] | None = None,
) -> st.SearchStrategy[PriceList]:
    """Price lists as they are stored, in their first version.

    Args:
        customer_ids: whom prices may be tied to; anybody if not given.
    """
    whom = ids() if customer_ids is None else customer_ids
    return st.builds(
        PriceList,
        texts(),
        currency=currencies(),
        prices=st.lists(prices(whom), max_size=4),
        discounts=st.lists(discounts(whom), max_size=3),
        tax_included=st.booleans(),
        priority=st.integers(-100, 100),
        kind=st.sampled_from(ListKind),
        effective=st.none() | dates(),
        published_on=st.none() | dates(),
        id=ids(),
        version=st.just(1),
    )


@st.composite
def editions(draw: st.DrawFn, customer_ids: st.SearchStrategy[UUID] | None = None) -> Edition:
    """Drafts and former publications, in their first version.

    Args:
        draw: given by hypothesis.
        customer_ids: whom prices may be tied to; anybody if not given.
    """
    held = draw(price_lists(customer_ids))
    state = draw(st.sampled_from(EditionState))
    return Edition(id=draw(ids()), version=1, name=held.name, state=state, price_list=held)
