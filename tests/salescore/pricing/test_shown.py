"""What documents show of reductions."""

from datetime import date
from decimal import Decimal

from salescore.pricing import (
    Ask,
    ListKind,
    Price,
    PriceBase,
    PriceBook,
    Priced,
    PriceFormula,
    PriceList,
    percent_off,
    shown_discount,
)
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.unit_price import UnitPrice


def priced(*lists: PriceList) -> Priced:
    """Ask for the price of a tea with a list price of 100."""
    book = PriceBook.compile(BookVersion(BOOK_ID, 1), lists=lists, rates=())
    ask = Ask(
        sku="TEA",
        quantity=Decimal(1),
        currency="EUR",
        on=date(2026, 11, 26),
        list_price=UnitPrice(Decimal(100), "EUR"),
    )
    found = book.price(ask)
    assert isinstance(found, Priced)
    return found


def off(percent: int, base: PriceBase = PriceBase.LIST_PRICE, of: str | None = None) -> Price:
    """Give a price that is a base less a percentage."""
    formula = PriceFormula(base=base, base_list=of, discount_percent=Decimal(percent))
    return Price(formula=formula)


def test_a_discount_is_shown_from_the_price_that_won() -> None:
    """20 less 12.5 % is 17.50, and the document says so."""
    published = PriceList(
        "retail",
        currency="EUR",
        prices=[Price(sku="TEA", amount=Decimal(20))],
        discounts=[percent_off("12.5")],
    )
    shown = shown_discount(priced(published))
    assert (Decimal(20), Decimal("2.5"), Decimal("12.5")) == (
        shown.before,
        shown.amount,
        shown.percent,
    )


def test_a_chain_of_lists_shows_one_discount() -> None:
    """10 % on top of 10 % on 100 is shown as 19 % (odoo `test_pricelist_based_on_another`)."""
    lists = (
        PriceList("base", currency="EUR", prices=[off(10)], kind=ListKind.BASE),
        PriceList("shop", currency="EUR", prices=[off(10, PriceBase.PRICE_LIST, "base")]),
    )
    found = priced(*lists)
    assert Decimal(81) == found.unit_price
    assert (Decimal(100), Decimal(19)) == (
        shown_discount(found).before,
        shown_discount(found).percent,
    )


def test_what_made_it_dearer_is_no_discount() -> None:
    """A negative discount is a higher price, not -10 % (odoo `test_negative_discounts`)."""
    found = priced(PriceList("shop", currency="EUR", prices=[off(-10)]))
    assert Decimal(110) == found.unit_price
    assert (Decimal(100), Decimal(0), Decimal(0)) == (
        shown_discount(found).before,
        shown_discount(found).amount,
        shown_discount(found).percent,
    )


def test_nobody_buys_at_the_prices_of_a_base() -> None:
    """A base list is only what formulas start from: a dearer list beside it wins."""
    lists = (
        PriceList("base", currency="EUR", prices=[off(50)], kind=ListKind.BASE, priority=9),
        PriceList("shop", currency="EUR", prices=[off(10)]),
    )
    assert Decimal(90) == priced(*lists).unit_price
