"""Price lists as rows: whatever fits comes back as it was, what does not fit is refused."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.app.sales import Sales
from salescore.bulk import Import, export_rows, import_rows
from salescore.errors import InvalidValue
from salescore.money import Rounding
from salescore.pricing import (
    Across,
    Discount,
    ListKind,
    Price,
    PriceBase,
    PriceFormula,
    PriceList,
    Scope,
)
from salescore.pricing_policy import PriceChoice
from tests.salescore.bulk.tables import imported, told
from tests.shops import open_shop

AMOUNTS = st.decimals(0, 100, places=2)
MAYBE = st.none() | AMOUNTS
NAME = st.sampled_from([None, "web", "a;b", "零售"])
FORMULAS = st.builds(
    PriceFormula,
    base=st.sampled_from([PriceBase.LIST_PRICE, PriceBase.COST]),
    discount_percent=AMOUNTS,
    markup_percent=AMOUNTS,
    margin_percent=st.none() | st.decimals(0, 99, places=1),
    round_to=st.none() | st.just(Decimal("0.05")),
    rounding=st.sampled_from([Rounding.HALF_EVEN, Rounding.FLOOR]),
    surcharge=AMOUNTS,
    min_margin=st.none() | st.just(Decimal(1)),
    max_margin=st.none() | st.just(Decimal(2)),
) | st.just(PriceFormula(base=PriceBase.PRICE_LIST, base_list="base", expression="unit_price * 2"))


def scoped(**terms: Any) -> dict[str, Any]:
    """Give strategies of where something holds."""
    about = st.sampled_from([{"sku": "T"}, {"variants_of": "X"}, {"category": "tea"}, {}])
    return terms | {
        "about": about,
        "group": NAME,
        "territory": NAME,
        "channel": NAME,
        "unit": NAME,
        "at_least": st.sampled_from([Decimal(0), Decimal("2.5")]),
        "at_most": st.none() | st.just(Decimal(9)),
        "min_amount": MAYBE,
        "across": st.sampled_from(Across),
        "since": st.none() | st.just(date(2026, 1, 1)),
        "until": st.none() | st.just(date(2026, 12, 31)),
        "since_at": st.none() | st.just(datetime(2026, 1, 1, 8, 30, tzinfo=UTC)),
        "where": st.none() | st.just("quantity >= 3"),
    }


PRICES = st.fixed_dictionaries(
    scoped(
        worth=AMOUNTS.map(lambda amount: {"amount": amount})
        | FORMULAS.map(lambda formula: {"formula": formula}),
        graduated=st.booleans(),
        minimum=MAYBE,
    )
).map(lambda drawn: Price(**drawn.pop("about"), **drawn.pop("worth"), **drawn))
DISCOUNTS = st.fixed_dictionaries(
    scoped(
        worth=st.sampled_from(["percent", "amount", "price"]).flatmap(
            lambda name: AMOUNTS.map(lambda amount: {name: amount})
        ),
        name=st.sampled_from(["", "autumn"]),
        exclusive=st.booleans(),
        priority=st.integers(-9, 9),
    )
).map(lambda drawn: Discount(**drawn.pop("about"), **drawn.pop("worth"), **drawn))


def lists(sales: Sales) -> list[PriceList]:
    """Give the lists of a shop without what the shop gave them."""
    return [
        PriceList(
            each.name,
            currency=each.currency,
            prices=each.prices,
            discounts=each.discounts,
            tax_included=each.tax_included,
            kind=each.kind,
            effective=each.effective,
        )
        for each in sales.prices.find()
    ]


def ready(sales: Sales) -> None:
    """Let a shop have what lists name, and any prices tie."""
    sales.settings.update(pricing={"choice": PriceChoice.LOWEST})
    sales.products.add("T", name="Tea")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(PRICES, min_size=1, max_size=4),
    st.lists(DISCOUNTS, max_size=3),
    st.sampled_from(ListKind),
    st.sampled_from([None, date(2026, 9, 1)]),
)
def test_lists_come_back(
    prices: list[Price], discounts: list[Discount], kind: ListKind, effective: date | None
) -> None:
    """Law: every field of a price, a discount and a list is the same after both ways."""
    with open_shop() as source, open_shop() as target:
        ready(source)
        ready(target)
        source.prices.publish(
            PriceList(
                "retail",
                currency="EUR",
                prices=prices,
                discounts=discounts,
                kind=kind,
                effective=effective,
            )
        )
        rows = "".join(export_rows(source, "prices")).encode()
        assert import_rows(target, io.BytesIO(rows), Import(entity="prices")).complete
        assert lists(source) == lists(target)


@pytest.mark.parametrize(
    "terms",
    [
        {"scope": Scope(channel="web")},
        {"prices": [Price(sku="T", amount=Decimal(1), attributes={"color": ("red",)})]},
    ],
)
def test_what_does_not_fit_is_refused(terms: dict[str, Any]) -> None:
    """Nothing is lost in silence: the list is named, with what rows cannot say."""
    with open_shop() as sales:
        ready(sales)
        sales.prices.publish(PriceList("retail", currency="EUR", **terms))
        with pytest.raises(InvalidValue, match="retail"):
            "".join(export_rows(sales, "prices"))


@pytest.mark.parametrize(
    "row",
    [
        "x,EUR,T,1,5,,",
        "x,EUR,T,,,autumn,",
        "x,EUR,T,1,,,cost",
        "x,EUR,T,1,,autumn,",
    ],
)
def test_a_row_that_says_two_things_is_refused(row: str) -> None:
    """A price and a discount, an amount and a formula, a name of no discount."""
    with open_shop() as sales:
        ready(sales)
        heading = "list,currency,sku,price,discount_amount,discount_name,base\n"
        imported(sales, "prices", f"{heading}{row}\n")
        assert 0 == len(sales.prices.find())


def test_a_condition_that_cannot_be_is_named_by_what_is_wrong_with_it() -> None:
    """Not by its place alone: the fault of a row has no text of the formula beside it."""
    with open_shop() as sales:
        ready(sales)
        _, verdicts = imported(
            sales, "prices", "list,currency,sku,price,where\nx,EUR,T,1,foo > 1\n"
        )
        assert [(2, [("", "error.invalid_value")])] == told(verdicts)
        assert "foo" == verdicts[0].faults[0].params["name"]
