"""Arbitrary values of any class of the library, and of a plug-in's own: from what fields declare.

A strategy follows the class: the types of its fields, what their names mean here (minor units,
rates, currencies), and for classes with rules of their own the strategies of this table.
"""

import types
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID
from zoneinfo import ZoneInfo

import attrs
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from salescore.app.builtin import KINDS
from salescore.blankets import CallOff
from salescore.bulk import ENTITIES, Import, Reading
from salescore.claims import Claim, CounterClaim, StockClaim
from salescore.custom.field import Choice, CustomField
from salescore.custom.fields import NOUNS, Fields
from salescore.custom.values import Custom
from salescore.errors import InvalidValue, SalesError
from salescore.exchange.conversion import Conversion
from salescore.exchange.rate import ExchangeRate
from salescore.facts import Kind
from salescore.formula import Call, Expression, Formula, Inputs, Operand, Place, Round, f
from salescore.localized import Localized
from salescore.money import Money
from salescore.numbering import Series
from salescore.orders.order import ORDER
from salescore.orders.request import LineRequest, OrderDiscount
from salescore.organization import Settings
from salescore.parties.address import Address
from salescore.pricing.edition import Edition
from salescore.pricing.price_list import Discount, Price, PriceList
from salescore.quantity import Quantity, UnitTable
from salescore.query import Query
from salescore.records import Record
from salescore.stock.commands import StockLine
from salescore.stock.reserving import ChangeReservation, ReserveStock
from salescore.store import Write
from salescore.tax.amounts import TaxPolicy
from salescore.tax.quote import RecordedRate
from salescore.tax.rate import Tax, TaxRate
from salescore.tax.treatment import TaxTreatment
from salescore.testing import customs, formulas, prospects
from salescore.testing import strategies as values
from salescore.testing.worlds import worlds
from salescore.unit_price import UnitPrice
from salescore.upkeep import SWEPT_KINDS, Sweep

__all__ = ["drawn", "expressions", "plain", "register_values", "values_of"]

T = TypeVar("T")

_SEVERAL_MAX: Final = 3
_WHOLE: Final = st.integers(1, 1000)
_WORD: Final = values.texts(max_size=20).filter(lambda text: ":" not in text)
_CLAIMS: Final = st.deferred(lambda: values_of(StockClaim) | values_of(CounterClaim))


def plain(*, depth: int = 2) -> st.SearchStrategy[Any]:
    """What JSON can say and every store gives back: no floats.

    Args:
        depth: how deep lists and objects lie in each other.
    """
    leaf = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | values.texts()
    if not depth:
        return leaf
    inner = plain(depth=depth - 1)
    lists = st.lists(inner, max_size=_SEVERAL_MAX)
    return leaf | lists | st.dictionaries(values.texts(max_size=10), inner, max_size=_SEVERAL_MAX)


def expressions(*names: str) -> st.SearchStrategy[Expression]:
    """Formulas over fields that hold text.

    Args:
        names: of the fields; some if none are given.
    """
    known, texts = st.sampled_from(names or ("number", "reference", "name")), values.texts()
    leaf: st.SearchStrategy[Expression] = (
        st.builds(lambda name, text: f(name) == text, known, texts)
        | st.builds(lambda name, text: f(name).contains(text), known, texts)
        | st.builds(lambda name: f(name).is_empty(), known)
        | st.builds(lambda name, several: f(name).in_(several), known, st.lists(texts, max_size=3))
    )
    return st.recursive(
        leaf,
        lambda inner: (
            st.builds(lambda a, b: a & b, inner, inner)
            | st.builds(lambda a, b: a | b, inner, inner)
            | inner.map(lambda a: ~a)
        ),
        max_leaves=5,
    )


def values_of(kind: type[T]) -> st.SearchStrategy[T]:
    """Values of a class: of the library's own, or made by attrs in a plug-in.

    Args:
        kind: the class, such as `Order`, a command or an event.

    Raises:
        InvalidValue: nothing is known about the class, or about the type of a field.

    >>> from salescore.money import Money
    >>> values_of(Money)  # doctest: +ELLIPSIS
    builds(Money...)
    """
    found: st.SearchStrategy[T] = _of_type(kind, "")
    return found


def register_values(kind: type[T], strategy: st.SearchStrategy[T]) -> None:
    """Say how values of a class are drawn: for value types of a plug-in, in its tests.

    Args:
        kind: a class that attrs has not made, or one with rules that drawn fields seldom meet.
        strategy: gives its values.

    >>> register_values(complex, st.builds(complex, st.integers(), st.integers()))
    """
    _KNOWN[kind] = lambda: strategy


def drawn(kind: type[T], *, count: int = 3) -> tuple[T, ...]:
    """Draw a few values of a class, the same ones in every run.

    Args:
        kind: the class.
        count: how many at most.
    """
    key: Any = kind
    return _drawn(key, count)


@cache
def _drawn(kind: Any, count: int) -> tuple[Any, ...]:
    found: list[Any] = []

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),  # pyright: ignore[reportArgumentType] - members.
    )
    @given(values_of(kind))
    def draw(value: Any) -> None:
        found.append(value)

    draw()
    return tuple(found)


def _of_type(hint: Any, name: str) -> st.SearchStrategy[Any]:
    """Give the strategy of a declared type; `name` is that of the field."""
    origin, parts = get_origin(hint) or hint, get_args(hint)
    if origin in {Union, types.UnionType}:
        return st.one_of([_of_type(part, name) for part in parts])
    if origin in _CONTAINERS:
        return _CONTAINERS[origin](parts, name)
    known = _NAMED.get((hint, name)) or _KNOWN.get(hint) or _KNOWN.get(origin)
    if known is not None:
        return known()
    if isinstance(hint, TypeVar) or hint is Any:
        return plain()
    if isinstance(origin, type) and issubclass(origin, Enum):
        return st.sampled_from(origin)
    if isinstance(origin, type) and attrs.has(origin):
        return st.deferred(lambda: _made(origin))
    raise InvalidValue("type", value=hint, allowed="a class of attrs, or a plain type")


@cache
def _made(kind: type[Any], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Build a class from its fields; what its own rules refuse is drawn again.

    Args:
        kind: the class.
        known: by field, values that meet rules of which no type tells.
    """
    hints = get_type_hints(kind)
    fields = {
        each.alias: known[each.name]
        if each.name in known
        else _of_type(hints[each.name], each.name)
        for each in attrs.fields(kind)
        if each.init
    }
    return st.fixed_dictionaries(fields).map(lambda given: _built(kind, given))


def _built(kind: type[Any], given: dict[str, Any]) -> Any:
    net, tax = given.get("net_minor"), given.get("tax_minor")
    if "gross_minor" in given and net is not None and tax is not None:
        given = given | {"gross_minor": net + tax}
    try:
        return kind(**given)
    except SalesError:
        reject()


def _tuples(parts: tuple[Any, ...], name: str) -> st.SearchStrategy[Any]:
    if parts[1:] == (...,):
        return st.lists(_of_type(parts[0], name), max_size=_SEVERAL_MAX).map(tuple)
    return st.tuples(*(_of_type(part, name) for part in parts))


def _sets(parts: tuple[Any, ...], name: str) -> st.SearchStrategy[Any]:
    return st.frozensets(_of_type(parts[0], name), max_size=_SEVERAL_MAX)


def _lists(parts: tuple[Any, ...], name: str) -> st.SearchStrategy[Any]:
    return st.lists(_of_type(parts[0], name), max_size=_SEVERAL_MAX)


def _mappings(parts: tuple[Any, ...], name: str) -> st.SearchStrategy[Any]:
    keys, inner = _of_type(parts[0], name), _of_type(parts[1], name)
    return st.dictionaries(keys, inner, max_size=_SEVERAL_MAX)


_CONTAINERS: Final[Mapping[Any, Callable[[tuple[Any, ...], str], st.SearchStrategy[Any]]]] = {
    tuple: _tuples,
    frozenset: _sets,
    list: _lists,
    dict: _mappings,
    Mapping: _mappings,
    Iterable: _lists,
}


def _a_choice(of: Fields) -> Choice:
    return next(choice for each in of.fields for choice in each.choices)


def _records() -> st.SearchStrategy[Record]:
    word = values.texts(max_size=40)
    return st.builds(
        Record, owner=word, kind=word, key=word, version=_WHOLE, first=st.none() | word,
        text=st.dictionaries(word, plain(), max_size=_SEVERAL_MAX), second=st.none() | word,
    )  # fmt: skip


def _queries() -> st.SearchStrategy[Query[Any]]:
    where = st.none() | expressions("number", "reference")
    return st.builds(Query, kind=st.just(ORDER), where=where, limit=st.integers(1, 100))


def _fixed(value: Any) -> Callable[[], st.SearchStrategy[Any]]:
    return lambda: st.just(value)


_NAMED: Final[Mapping[tuple[Any, str], Callable[[], st.SearchStrategy[Any]]]] = {
    (str, "currency"): values.currencies,
    (str, "language"): lambda: st.sampled_from(["en", "zh"]),
    (str, "noun"): lambda: st.sampled_from(NOUNS),
    (str, "zone"): lambda: st.sampled_from(["UTC", "Europe/Berlin", "Asia/Shanghai"]),
    (Decimal, "rate"): values.fractions,
    (Decimal, "tax_rate"): values.fractions,
    (Decimal, "discount_percent"): lambda: values.fractions().map(lambda each: each * 100),
    (int, "payment_terms_days"): lambda: st.integers(0, 365),
}
"""What a field's name says besides its type."""


def _by_hand(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Make commands about promises by hand: each product once, and nothing about bins and lots."""
    line = st.builds(StockLine, _WORD, st.integers(1, 9).map(Decimal))
    lines = st.lists(line, min_size=1, max_size=_SEVERAL_MAX, unique_by=lambda each: each.sku)
    if kind is ReserveStock:
        ends: dict[str, Any] = {"minutes": st.none() | st.integers(1, 9), "until": st.none()}
        return st.builds(kind, lines=lines.map(tuple), reason=_WORD, at=_WORD, **ends)
    return st.builds(kind, reservation_id=values.ids(), lines=lines.map(tuple), at=_WORD)


@cache
def _called_off() -> st.SearchStrategy[Any]:
    """Make calls on blanket orders: each product once, without a price."""
    unpriced: dict[str, Any] = {"unit_price": st.none(), "discount_percent": st.just(Decimal(0))}
    line = _made(LineRequest, **unpriced)
    lines = st.lists(line, min_size=1, max_size=_SEVERAL_MAX, unique_by=lambda each: each.sku)
    return _made(CallOff, lines=lines.map(tuple))


_KNOWN: Final[dict[Any, Callable[[], st.SearchStrategy[Any]]]] = {
    str: values.texts,
    int: lambda: _WHOLE,
    bool: st.booleans,
    float: lambda: st.floats(0, 60),  # Only seconds are floats here.
    Decimal: lambda: values.amounts(min_value=1),
    Fraction: lambda: st.fractions(min_value=0, max_value=1000, max_denominator=100),
    UUID: values.ids,
    datetime: values.instants,
    date: values.dates,
    type(None): _fixed(None),
    object: plain,
    Address: values.addresses,
    Choice: lambda: customs.custom_fields().map(_a_choice),
    Claim: lambda: _CLAIMS,
    Custom: customs.customs,
    CustomField: lambda: customs.custom_fields().map(lambda of: of.fields[0]),
    Discount: lambda: values.discounts(values.ids()),
    Conversion: values.conversions,
    ExchangeRate: values.exchange_rates,
    Expression: expressions,
    Formula: formulas.formulas,
    Hashable: lambda: values.ids() | values.texts(),
    Fields: customs.custom_fields,
    **prospects.KNOWN,
    Call: formulas.calls,
    CallOff: _called_off,
    Inputs: _fixed(formulas.INPUTS),
    Operand: formulas.operands,
    Place: lambda: st.builds(Place, values.texts(), st.integers(0, 5)),
    Round: formulas.rounded,
    Import: lambda: st.builds(
        Import,
        entity=st.sampled_from([name for name, entity in ENTITIES.items() if entity.importable]),
        reading=values_of(Reading),
        dry_run=st.booleans(),
        chunk=st.integers(1, 1000),
    ),
    Kind: lambda: st.sampled_from(KINDS),
    Localized: values.localized,
    Money: values.money,
    Price: lambda: values.prices(values.ids()),
    **{kind: partial(_by_hand, kind) for kind in (ReserveStock, ChangeReservation)},
    Path: lambda: st.sampled_from(["errors.csv", "客户.csv"]).map(Path),
    PriceList: values.price_lists,
    Edition: values.editions,
    Reading: lambda: st.builds(
        Reading,
        decimal=st.sampled_from([".", ","]),
        date_format=st.sampled_from([None, "%d.%m.%Y"]),
        null=st.sampled_from([None, "NULL"]),
    ),
    OrderDiscount: lambda: (
        st.builds(OrderDiscount, percent=values.fractions())
        | st.builds(OrderDiscount, amount=st.builds(Money, values.minors(), values.currencies()))
    ),
    Quantity: values.quantities,
    Query: _queries,
    Record: _records,
    RecordedRate: lambda: st.builds(
        RecordedRate,
        code=_WORD,
        quantity=values.amounts(min_value=1),
        rate=values.fractions(),
        treatment=_WORD,
        taxes=st.just(()),
    ),
    Series: lambda: st.builds(
        Series, _WORD, st.sampled_from(["A{number}", "B-{year}-{number:04d}"])
    ),
    Settings: values.settings,
    Sweep: lambda: st.builds(Sweep, kind=st.sampled_from(SWEPT_KINDS), before=values.instants()),
    Tax: values.taxes,
    TaxPolicy: values.tax_policies,
    TaxRate: values.tax_rates,
    TaxTreatment: values.tax_treatments,
    UnitPrice: values.unit_prices,
    UnitTable: values.unit_tables,
    Write: lambda: worlds().flatmap(
        lambda world: st.sampled_from([Write(*each) for each in world])
    ),
    ZoneInfo: lambda: st.sampled_from(["UTC", "Asia/Shanghai"]).map(ZoneInfo),
}
