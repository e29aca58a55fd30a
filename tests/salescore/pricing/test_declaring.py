"""Declaring prices: what people write becomes the values that the book compiles."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from salescore.clock import NaiveDatetime
from salescore.errors import InvalidValue
from salescore.pricing import (
    Across,
    Discount,
    Price,
    PriceBase,
    PriceFormula,
    amount_off,
    cost_plus,
    off_list,
    off_list_price,
    percent_off,
    price,
)

ANNA = UUID(int=21)


def test_a_price_takes_texts_and_values() -> None:
    """Numbers and dates are read, a customer is known by its id, attributes are lists of texts."""
    written = price(
        amount="216.00",
        category="tea",
        customer=ANNA,
        unit="carton",
        at_least=2,
        at_most="9.5",
        min_amount=100,
        across="basket",
        since="2026-12-01",
        until=date(2026, 12, 31),
        attributes={"season": "winter", "store": ("a", "b")},
        channel="web",
        territory="north",
        where="quantity > 3",
        minimum="1",
        graduated=True,
    )
    assert Price(
        amount=Decimal("216.00"),
        category="tea",
        customer_id=ANNA,
        unit="carton",
        at_least=Decimal(2),
        at_most=Decimal("9.5"),
        min_amount=Decimal(100),
        across=Across.BASKET,
        since=date(2026, 12, 1),
        until=date(2026, 12, 31),
        attributes={"season": ("winter",), "store": ("a", "b")},
        channel="web",
        territory="north",
        where="quantity > 3",
        minimum=Decimal(1),
        graduated=True,
    ) == written  # fmt: skip


def test_instants_are_windows_of_instants() -> None:
    """What has a time of day holds from that instant, and to that instant."""
    begin, end = datetime(2026, 4, 6, 9, tzinfo=UTC), datetime(2026, 4, 9, 12, tzinfo=UTC)
    written = percent_off(50, sku="TEA", since=begin, until=end)
    assert Discount(percent=Decimal(50), sku="TEA", since_at=begin, until_at=end) == written


def test_formulas_say_where_they_start() -> None:
    """From the list price, from another list, from the cost, or as the text of a formula."""
    assert PriceFormula(discount_percent=Decimal(10), round_to=Decimal("0.05")) == off_list_price(
        10, round_to="0.05"
    )
    assert PriceFormula(
        base=PriceBase.PRICE_LIST, base_list="retail", surcharge=Decimal("0.50")
    ) == off_list("retail", 0, surcharge="0.50")
    assert PriceFormula(base=PriceBase.COST, markup_percent=Decimal(25)) == cost_plus(25)
    assert PriceFormula(base=PriceBase.COST, margin_percent=Decimal(40)) == cost_plus(margin=40)
    written = price("TEA", formula="unit_price * 0.9")
    assert PriceFormula(expression="unit_price * 0.9") == written.formula


def test_amounts_off_have_a_name_and_a_turn() -> None:
    """A discount by an amount is declared like one by percentage."""
    written = amount_off("1.50", sku="TEA", name="Spring", exclusive=True, priority=3)
    assert Discount(
        amount=Decimal("1.50"), sku="TEA", name="Spring", exclusive=True, priority=3
    ) == written  # fmt: skip


@pytest.mark.parametrize("given", ["much", 1.5, True])
def test_what_is_no_number_is_named(given: object) -> None:
    """The error says which one."""
    with pytest.raises(InvalidValue, match="at_least"):
        price("TEA", 1, at_least=given)  # type: ignore[arg-type]  # that is the mistake.


@pytest.mark.parametrize("given", ["everywhere", None, 3])
def test_what_is_no_reach_is_named(given: object) -> None:
    """A quantity is counted over the line or the basket, and the error says so."""
    with pytest.raises(InvalidValue, match="line, basket"):
        price("TEA", 1, across=given if given is not None else "")  # type: ignore[arg-type]  # the mistake.


@pytest.mark.parametrize("given", ["low", ["low"], {"season": 3}, {"season": None}])
def test_what_is_no_attribute_is_named(given: object) -> None:
    """Attributes are values by name, each one text or several."""
    with pytest.raises(InvalidValue, match="attributes"):
        price("TEA", 1, attributes=given)  # type: ignore[arg-type]  # the mistake.


def test_an_instant_without_a_zone_is_refused() -> None:
    """Nobody could say whether such a price holds: comparing it would fail in every question."""
    naive = datetime(2026, 7, 1)  # noqa: DTZ001 - the mistake.
    with pytest.raises(NaiveDatetime, match="since_at"):
        price("TEA", 1, since=naive)
    with pytest.raises(NaiveDatetime, match="until_at"):
        price("TEA", 1, since=datetime(2026, 7, 1, tzinfo=UTC), until=naive)


def test_over_cost_is_a_markup_or_a_margin() -> None:
    """Both would add up without anybody having asked for it, and neither says nothing."""
    with pytest.raises(InvalidValue, match="one of the two"):
        cost_plus(20, margin=20)
    with pytest.raises(InvalidValue, match="one of the two"):
        cost_plus()
