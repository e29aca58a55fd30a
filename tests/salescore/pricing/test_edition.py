"""Editions of price lists: which is in force when, what is kept, and drafts."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

import attrs
import pytest

from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.errors import InvalidValue, UnknownId
from salescore.lifecycle import WrongState
from salescore.parties.customer import Customer
from salescore.pricing import Edition, EditionState, PriceList, PriceTie, Scope, price
from salescore.pricing.edition import EDITION, EDITIONS_MAX, windowed
from salescore.pricing.price_list import NIL
from salescore.store import Changes, Write
from tests.shops import open_shop


def retail(amount: int, **terms: object) -> PriceList:
    """Give a list with one price."""
    return PriceList("retail", currency="EUR", prices=[price("TEA-1", amount)], **terms)  # type: ignore[arg-type]  # as given.


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop with one product, which says it is July 1 of 2026."""
    with open_shop() as shop:
        shop.products.add("TEA-1", name="Tea")
        yield shop


@pytest.fixture
def anna(sales: Sales) -> Customer:
    """Give who asks."""
    return sales.customers.add("Anna", currency="EUR")


def asked(sales: Sales, anna: Customer, day: str) -> Decimal:
    """Give the price on a day."""
    return sales.prices.price(anna, "TEA-1", on=day).unit_price


class TestWindows:
    """Each edition of a name is left with the days on which it is in force."""

    def test_a_list_without_a_start_is_left_alone(self) -> None:
        """One edition without a start is the very same value."""
        only = retail(1)
        assert windowed([only])[0] is only

    def test_days_outside_the_edition_are_cut_off(self) -> None:
        """The list's own window and that of the edition both hold; without a common day it goes."""
        own = Scope(until=date(2026, 1, 31))
        assert [Scope(since=date(2026, 1, 10), until=date(2026, 1, 31))] == [
            each.scope for each in windowed([retail(1, scope=own, effective="2026-01-10")])
        ]
        assert () == windowed([retail(1, scope=own, effective="2026-02-01")])

    def test_the_first_of_all_days_is_no_start(self) -> None:
        """None says it."""
        with pytest.raises(InvalidValue):
            retail(1, effective=date.min)


def test_a_list_comes_into_force_on_its_day(sales: Sales, anna: Customer) -> None:
    """Nothing has to run then; the days before keep their price, and a later correction is right.

    A list without a start takes the place of the one that is in force today, and of no other.
    """
    sales.prices.publish(retail(10))
    later = sales.prices.publish(retail(12), effective="2026-12-01")
    assert (2, date(2026, 12, 1), sales.today()) == (
        later.version,
        later.effective,
        later.published_on,
    )
    assert [10, 10, 12] == [
        asked(sales, anna, day) for day in ("2020-01-01", "2026-11-30", "2026-12-01")
    ]
    sales.prices.publish(retail(11))
    assert [11, 12] == [asked(sales, anna, day) for day in ("2026-11-30", "2026-12-01")]
    assert [3, 2] == [
        sales.prices.in_force("retail", on=day).version for day in ("2026-11-30", "2026-12-01")
    ]
    sales.prices.publish(retail(13), effective="2026-12-01")
    assert [11, 13] == [asked(sales, anna, day) for day in ("2026-11-30", "2026-12-01")]


def test_orders_take_the_edition_of_their_day(sales: Sales, anna: Customer) -> None:
    """An order that was agreed in the past has the prices of that day."""
    sales.stock.receive("TEA-1", 10, to="main")
    sales.prices.publish(retail(10))
    sales.prices.publish(retail(9), effective="2026-06-01")
    placed = [
        sales.orders.place(anna, [("TEA-1", 1)], at=f"{day}T10:00:00+00:00").lines[0].unit_price
        for day in ("2026-05-31", "2026-06-01")
    ]
    assert [10, 9] == placed


def test_every_publication_is_kept_and_can_be_restored(sales: Sales, anna: Customer) -> None:
    """The newest first; a version that was restored is a new one."""
    for amount in (10, 11, 12):
        sales.prices.publish(retail(amount))
    assert [(3, Decimal(12)), (2, Decimal(11)), (1, Decimal(10))] == [
        (each.version, each.prices[0].amount) for each in sales.prices.versions("retail")
    ]
    assert 4 == sales.prices.restore("retail", version=1).version
    assert 10 == asked(sales, anna, "2026-07-01")
    with pytest.raises(UnknownId):
        sales.prices.restore("retail", version=9)
    with pytest.raises(UnknownId):
        sales.prices.in_force("wholesale")
    assert sales.doctor().healthy


def test_no_day_before_the_first_start(sales: Sales, anna: Customer) -> None:
    """A name whose first edition starts later is not in force before."""
    sales.prices.publish(retail(10), effective="2026-08-01")
    assert 10 == asked(sales, anna, "2026-08-01")
    with pytest.raises(UnknownId):
        sales.prices.in_force("retail")


def test_a_draft_prices_nothing_until_it_is_published(sales: Sales, anna: Customer) -> None:
    """It can be changed, published once, and is no draft then."""
    sales.prices.publish(retail(10))
    draft = sales.prices.draft(retail(8))
    draft = sales.prices.draft(retail(9), edition=draft, expect=1)
    assert (draft,) == sales.prices.drafts()
    assert 10 == asked(sales, anna, "2026-07-01")
    published = sales.prices.publish_draft(draft, effective="2026-07-02")
    assert (2, date(2026, 7, 2)) == (published.version, published.effective)
    assert [10, 9] == [asked(sales, anna, day) for day in ("2026-07-01", "2026-07-02")]
    assert () == sales.prices.drafts()
    assert EditionState.PUBLISHED is sales.prices.edition(draft).state
    with pytest.raises(WrongState):
        sales.prices.publish_draft(draft)


def test_a_discarded_draft_stays_known(sales: Sales) -> None:
    """It is not published, and nothing is published by it."""
    draft = sales.prices.draft(retail(8))
    assert EditionState.DISCARDED is sales.prices.discard(draft).state
    with pytest.raises(WrongState):
        sales.prices.draft(retail(7), edition=draft)
    with pytest.raises(UnknownId):
        sales.prices.versions("retail")


def test_a_draft_that_cannot_be_published_stays_a_draft(sales: Sales) -> None:
    """Its product must exist by then, and nothing may tie with it."""
    sales.prices.publish(PriceList("list", currency="EUR", prices=[price("TEA-1", 1)]))
    unknown = sales.prices.draft(PriceList("x", currency="EUR", prices=[price("NO", 1)]))
    tied = sales.prices.draft(retail(8))
    with pytest.raises(UnknownId):
        sales.prices.publish_draft(unknown)
    with pytest.raises(PriceTie):
        sales.prices.publish_draft(tied)
    assert {unknown.id, tied.id} == {each.id for each in sales.prices.drafts()}


def test_an_edition_bears_the_name_of_its_list() -> None:
    """Another name is refused."""
    held = retail(1)
    with pytest.raises(InvalidValue):
        Edition(id=held.id, version=1, name="x", state=EditionState.DRAFT, price_list=held)


def test_the_book_keeps_a_hundred_editions(sales: Sales, anna: Customer) -> None:
    """Beyond that the earliest start leaves it: its days are those of no edition any more."""
    year = date(2026, 1, 1).toordinal()
    for number in range(EDITIONS_MAX + 1):
        sales.prices.publish(retail(1 + number, effective=date.fromordinal(year + number)))
    assert 2 == asked(sales, anna, "2026-01-02")
    with pytest.raises(UnknownId):
        sales.prices.in_force("retail", on="2026-01-01")


def test_another_policy_moves_the_book(sales: Sales, anna: Customer) -> None:
    """The next price is found by it; one under which published prices tie is refused."""
    sales.prices.publish(PriceList("a", currency="EUR", priority=1, prices=[price("TEA-1", 10)]))
    sales.prices.publish(PriceList("b", currency="EUR", prices=[price("TEA-1", 9)]))
    assert 10 == asked(sales, anna, "2026-07-01")
    sales.settings.update(pricing={"choice": "lowest"})
    assert 9 == asked(sales, anna, "2026-07-01")
    order = sales.orders.draft(anna, [("TEA-1", 1)])
    assert 9 == order.lines[0].unit_price
    sales.prices.publish(PriceList("c", currency="EUR", prices=[price("TEA-1", 8)]))
    with pytest.raises(PriceTie):
        sales.settings.update(pricing={"choice": "specificity"})
    assert 8 == asked(sales, anna, "2026-07-01")


def test_the_doctor_looks_at_editions_of_the_book(sales: Sales) -> None:
    """A product that only an edition with days of its own names must be there as well."""
    sales.prices.publish(retail(10))
    sales.prices.publish(retail(12), effective="2026-12-01")
    (kept,) = sales.scan(EDITION)
    gone = PriceList("retail", currency="EUR", prices=[price("GONE", 1)], id=NIL, version=1)
    write = Write(EDITION, attrs.evolve(kept, version=2, price_list=gone), kept)
    with sales.app.flow.store.begin(sales.name) as uow:
        uow.save(Changes((write,)))
    assert "doctor.sku_unknown" in {each.code for each in sales.doctor().findings}


def test_a_price_by_hand_stays_until_the_line_is_another(sales: Sales, anna: Customer) -> None:
    """Case 42: 1 to 10 keeps a price that was given, another product is priced anew."""
    sales.products.add("POT-1", name="Pot")
    sales.prices.publish(PriceList("all", currency="EUR", prices=[price("POT-1", 7)]))
    sales.prices.publish(retail(10))
    by_hand = partial(line, unit_price=100, reason="as agreed")
    draft = sales.orders.draft(anna, [by_hand("TEA-1", 1)])
    draft = sales.orders.draft(anna, [by_hand("TEA-1", 10)], order=draft)
    assert (Decimal(100), True) == (draft.lines[0].unit_price, draft.lines[0].manual)
    sales.stock.receive("TEA-1", 10, to="main")
    sales.stock.receive("POT-1", 10, to="main")
    other = sales.orders.draft(anna, [line("POT-1", 10)], order=draft)
    assert (Decimal(7), False) == (other.lines[0].unit_price, other.lines[0].manual)
    again = sales.orders.draft(anna, [by_hand("TEA-1", 10)])
    placed = sales.orders.place_draft(again)
    assert ("pricing.manual_price", "as agreed") == (
        placed.lines[0].steps[0].code,
        placed.lines[0].steps[0].params["reason"],
    )
