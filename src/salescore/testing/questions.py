"""Questions: states of a kind that are alike in many ways, and queries that tell them apart."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen, make_class
from hypothesis import reject
from hypothesis import strategies as st

from salescore.catalog.product import PRODUCT
from salescore.errors import InvalidValue
from salescore.facts import Kind
from salescore.fields import Attribute, FieldType
from salescore.formula import (
    And,
    Arithmetic,
    Call,
    Choose,
    Compare,
    Expression,
    Field,
    Function,
    Negative,
    NotExact,
    Operand,
    Operator,
    Or,
    Sign,
    Sort,
    Value,
    f,
)
from salescore.orders.order import ORDER, OrderState
from salescore.parties.customer import CUSTOMER, CustomerState
from salescore.quantity import UnitTable
from salescore.query import Query
from salescore.testing import states as make

__all__ = ["QUERIED", "Question", "groupings", "questions"]

_TEXTS: Final = (
    "", "a", "A", "ab", "a%", "a_b", "b\\", "ä", "e\u0301", "茶", "\uffee", "𝄞", "a ", "SO-1",
)  # fmt: skip
_INSTANTS: Final = (
    datetime(2026, 1, 1, tzinfo=UTC),
    datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
    datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC),
)
_MINORS: Final = (-1, 0, 1, 19, 10**15)
_QUANTITIES: Final = (Decimal(0), Decimal("0.000001"), Decimal(7), Decimal("10.50"))
_DAYS: Final = (0, 1, 30)
_DECIMALS: Final = (Decimal(0), Decimal("1.5"), Decimal("1.50"), Decimal("1E-9"), Decimal(10) ** 20)
_WHOLE: Final = (FieldType.WHOLE, FieldType.MONEY, FieldType.QUANTITY)
_UNORDERED: Final = (FieldType.DECIMAL, FieldType.TRUTH, FieldType.WORD)

_texts = st.sampled_from(_TEXTS)
_minors = st.sampled_from(_MINORS)


@frozen
class Question:
    """States to save, and what to ask of them."""

    kind: Kind[Any]
    states: tuple[Any, ...]
    queries: tuple[Query[Any], ...]


@st.composite
def _order(draw: st.DrawFn, number: int) -> Any:
    net, tax = draw(_minors), draw(_minors)
    return make.order(
        number,
        number=draw(st.sampled_from((None, f"SO-{number}", f"so-{number}"))),
        state=draw(st.sampled_from(OrderState)),
        currency=draw(st.sampled_from(("EUR", "JPY"))),
        reference=draw(st.none() | _texts),
        reason=draw(st.none() | _texts),
        placed_at=draw(st.none() | st.sampled_from(_INSTANTS)),
        payment_terms_days=draw(st.sampled_from(_DAYS)),
        net_minor=net,
        tax_minor=tax,
        gross_minor=net + tax,
        invoiced_minor=draw(_minors),
        paid_minor=draw(_minors),
        lines=(),
    )


@st.composite
def _customer(draw: st.DrawFn, number: int) -> Any:
    return make.customer(
        number,
        number=f"{draw(_texts)}{number}",
        name=draw(st.sampled_from(("Anna", "anna", "Änne", "茶"))),
        currency=draw(st.sampled_from(("EUR", "JPY"))),
        reference=draw(st.none() | _texts),
        tax_exempt=draw(st.booleans()),
        payment_terms_days=draw(st.none() | st.sampled_from(_DAYS)),
        state=draw(st.sampled_from(CustomerState)),
        email=draw(st.none() | _texts),
        territory=draw(st.none() | st.sampled_from(("north", "North"))),
    )


@st.composite
def _product(draw: st.DrawFn, number: int) -> Any:
    return make.product(
        number,
        sku=f"{draw(st.sampled_from(('TEA', 'tea', 'Ä')))}-{number}",
        tax_code=draw(st.none() | _texts),
        tracked=draw(st.booleans()),
        active=draw(st.booleans()),
        reference=draw(st.none() | _texts),
        units=UnitTable("box", digits=6),
        safety=draw(st.sampled_from(_QUANTITIES)),
        backorder_limit=draw(st.none() | st.sampled_from(_QUANTITIES)),
        variant_of=draw(st.none() | st.sampled_from(("TEA", "tea"))),
        list_price=draw(st.none() | st.sampled_from(_DECIMALS)),
        cost=draw(st.none() | st.sampled_from(_DECIMALS)),
    )


_STATES: Final[Mapping[Kind[Any], Callable[[int], st.SearchStrategy[Any]]]] = {
    ORDER: _order,
    CUSTOMER: _customer,
    PRODUCT: _product,
}

_SHOWN: Final[Mapping[Kind[Any], type[Any]]] = {
    ORDER: make_class("Shown", ["id", "number", "state", "placed_at", "gross_minor"]),
    CUSTOMER: make_class("Shown", ["name", "tax_exempt", "territory"]),
    PRODUCT: make_class("Shown", ["sku", "safety", "cost", "category_id"]),
}

QUERIED: Final = tuple(_STATES)
"""Kinds of which there are questions."""


@st.composite
def groupings(draw: st.DrawFn, kind: Kind[Any]) -> Question:
    """Draw up to eight states of a kind, and three queries that group them."""
    question = draw(questions(kind))
    queries = (draw(_groupings(kind, query)) for query in question.queries)
    return evolve(question, queries=tuple(queries))


@st.composite
def _groupings(draw: st.DrawFn, kind: Kind[Any], query: Query[Any]) -> Query[Any]:
    several = (name for name, each in kind.fields.items() if each.type is not FieldType.DECIMAL)
    names = st.sampled_from(sorted(several))
    wholes = [f(each.name) for each in kind.fields.values() if each.type in _WHOLE]
    products = [one * other for one in wholes for other in wholes]
    by = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    return evolve(
        query,
        group_by=[f(name) for name in by],
        sums=draw(st.lists(st.sampled_from([*wholes, *products]), max_size=2)),
        limit=draw(st.integers(0, 3)),
        with_totals=draw(st.booleans()),
        shows=draw(st.sampled_from((None, _SHOWN[kind]))),
    )


@st.composite
def questions(draw: st.DrawFn, kind: Kind[Any]) -> Question:
    """Draw up to eight states of a kind, and three queries for them; numbers start at 11."""
    numbers = range(11, 11 + draw(st.integers(0, 8)))
    states = tuple(draw(_STATES[kind](number)) for number in numbers)
    return Question(kind, states, tuple(draw(_queries(kind)) for _ in range(3)))


@st.composite
def _queries(draw: st.DrawFn, kind: Kind[Any]) -> Query[Any]:
    sortable = (name for name, each in kind.fields.items() if each.type is not FieldType.DECIMAL)
    names = st.sampled_from(sorted(sortable))
    chosen = draw(st.lists(names, max_size=3, unique=True))
    return Query(
        kind=kind,
        where=draw(st.none() | _formulas(kind)),
        order=[Sort(Field(name), draw(st.booleans())) for name in chosen],
        limit=draw(st.integers(1, 5)),
        with_totals=True,
    )


def _formulas(kind: Kind[Any]) -> st.SearchStrategy[Expression]:
    """Formulas over the fields of a kind, a few levels deep."""

    def joined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        several = st.lists(parts, max_size=3)
        return st.builds(And, several) | st.builds(Or, several) | parts.map(lambda part: ~part)

    return st.recursive(_asked(kind), joined, max_leaves=6)


@st.composite
def _asked(draw: st.DrawFn, kind: Kind[Any]) -> Expression:
    """Draw one question for one field."""
    if draw(st.integers(0, 4)) == 0:
        return draw(_computed(kind))
    attribute = draw(st.sampled_from(sorted(kind.fields.values(), key=lambda each: each.name)))
    term, values = f(attribute.name), _values(attribute)
    ways: list[st.SearchStrategy[Expression]] = [
        st.just(term.is_empty()),
        st.lists(st.none() | values, max_size=5).map(term.in_),
        _compared(kind, attribute, values),
        _compared(kind, attribute, values),
    ]
    if attribute.type is FieldType.TEXT:
        ways += [values.map(term.contains), values.map(term.starts_with)]
    return draw(st.one_of(ways))


@st.composite
def _compared(
    draw: st.DrawFn, kind: Kind[Any], attribute: Attribute, values: st.SearchStrategy[Any]
) -> Expression:
    alike = [each.name for each in kind.fields.values() if each.type is attribute.type]
    operators = [Operator.EQ, Operator.NE]
    if attribute.type not in _UNORDERED:
        operators = list(Operator)
    others = st.sampled_from(alike).map(lambda name: f(name).field_)
    right = draw(others | values.map(lambda value: (f.x == value).right))
    return Compare(Field(attribute.name), draw(st.sampled_from(operators)), right)


@st.composite
def _computed(draw: st.DrawFn, kind: Kind[Any]) -> Expression:
    """Draw a comparison of what every store computes exactly."""
    named = st.sampled_from(
        [Field(each.name) for each in kind.fields.values() if each.type in _WHOLE]
    )
    numbers = st.sampled_from((0, 1, -7, 10**15, Decimal("0.25"), Decimal("1.000001")))
    leaf: st.SearchStrategy[Operand] = named | numbers.map(Value)

    def joined(parts: st.SearchStrategy[Operand]) -> st.SearchStrategy[Operand]:
        several = st.lists(parts, min_size=2, max_size=3)
        condition = st.builds(Compare, named, st.sampled_from(Operator), named)
        return (
            st.builds(Arithmetic, parts, st.sampled_from((Sign.ADD, Sign.SUBTRACT)), parts)
            | st.builds(Arithmetic, parts, st.just(Sign.MULTIPLY), leaf)
            | st.builds(Arithmetic, parts, st.just(Sign.DIVIDE), st.just(Value(8)))
            | st.builds(Negative, parts)
            | st.builds(Call, st.sampled_from((Function.MIN, Function.MAX)), several)
            | st.builds(Call, st.just(Function.ABS), parts.map(lambda part: (part,)))
            | st.builds(Choose, condition, parts, parts)
        )

    sides = st.recursive(leaf, joined, max_leaves=4)
    asked = Compare(draw(sides), draw(st.sampled_from(Operator)), draw(sides))
    try:
        Query(kind=kind, where=asked)
    except (InvalidValue, NotExact):
        reject()
    return asked


def _values(attribute: Attribute) -> st.SearchStrategy[Any]:
    """Values that a state may have there, and some that none has."""
    if attribute.type is FieldType.WORD:
        return st.sampled_from(attribute.words)
    return _VALUES[attribute.type]


_VALUES: Final[Mapping[FieldType, st.SearchStrategy[Any]]] = {
    FieldType.TEXT: _texts | st.sampled_from(("EUR", "SO-12", "TEA-12", "Anna", "\U0010ffff")),
    FieldType.DECIMAL: st.sampled_from(_DECIMALS),
    FieldType.TRUTH: st.booleans(),
    FieldType.ID: st.sampled_from((*(make.uid(kind, 12) for kind in QUERIED), UUID(int=5))),
    FieldType.INSTANT: st.sampled_from(_INSTANTS),
    FieldType.MONEY: _minors,
    FieldType.QUANTITY: st.sampled_from(_QUANTITIES),
    FieldType.WHOLE: st.sampled_from(_DAYS),
}
