"""What several discounts come to, and how far they may go."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from salescore.errors import Rejection
from salescore.pricing import Ask, Discount, Price, PriceBook, Priced, PriceList
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.pricing_policy import (
    DiscountStacking,
    ExclusiveDiscounts,
    PriceTieBreak,
    PricingPolicy,
)


def off(name: str, percent: int | str, **rest: Any) -> Discount:
    """Declare a discount by percentage."""
    return Discount(name=name, percent=Decimal(percent), **rest)


def found(
    *discounts: Discount, amount: str = "100", minimum: str | None = None, **policy: Any
) -> Priced | Rejection:
    """Price tea with some discounts."""
    least = None if minimum is None else Decimal(minimum)
    tea = Price(sku="TEA", amount=Decimal(amount), minimum=least)
    owner = PriceList("retail", currency="EUR", prices=[tea], discounts=discounts)
    book = PriceBook.compile(
        BookVersion(BOOK_ID, 1), lists=[owner], rates=(), policy=PricingPolicy(**policy)
    )
    return book.price(Ask(sku="TEA", quantity=Decimal(1), currency="EUR", on=date(2026, 7, 1)))


def paid(*discounts: Discount, **rest: Any) -> tuple[str, list[str]]:
    """Give the unit price and the names of the discounts that applied."""
    priced = found(*discounts, **rest)
    assert isinstance(priced, Priced)
    names = [step.params["name"] for step in priced.steps if "name" in step.params]
    return f"{priced.unit_price.normalize():f}", names


@pytest.mark.parametrize(
    ("stacking", "expected"),
    [
        (DiscountStacking.SEQUENTIAL, ("61.75", ["ten", "off", "least"])),
        (DiscountStacking.ADDITIVE, ("60", ["ten", "off", "least"])),
        (DiscountStacking.BEST, ("75", ["off"])),
        (DiscountStacking.FIRST, ("90", ["ten"])),
    ],
)
def test_discounts_stack_as_the_policy_says(
    stacking: DiscountStacking, expected: tuple[str, list[str]]
) -> None:
    """10 %, an amount and 5 % of 100, in the four ways."""
    amount = Discount(name="off", amount=Decimal(25))
    discounts = off("ten", 10), amount, off("least", 5, at_least=Decimal(1))
    assert expected == paid(*discounts, discounts=stacking)


def test_percent_and_amount_of_the_original_price_add_up() -> None:
    """Erpnext `test_apply_multiple`: 10 % and 100 off 1000 are 800."""
    hundred = Discount(name="hundred", amount=Decimal(100))
    additive = {"amount": "1000", "discounts": DiscountStacking.ADDITIVE}
    assert ("800", ["ten", "hundred"]) == paid(off("ten", 10), hundred, **additive)


def test_discounts_apply_by_priority() -> None:
    """The higher first; of equal ones the earlier in the list."""
    discounts = off("a", 10), off("b", 10, priority=2), off("c", 10, priority=2)
    assert ("72.9", ["b", "c", "a"]) == paid(*discounts)


def test_an_exclusive_discount_hides_the_others() -> None:
    """Sylius: of 50 %, 30 % exclusive and 70 % exclusive, by priority only the last one counts."""
    discounts = (
        off("plain", 50, priority=100),
        off("exclusive", 30, priority=500, exclusive=True),
        off("really exclusive", 70, priority=1000, exclusive=True),
    )
    assert ("30", ["really exclusive"]) == paid(*discounts)


def test_the_highest_priority_counts_where_an_exclusive_one_is_among_them() -> None:
    """Erpnext: a rule that combines wins alone over one that does not, by its priority."""
    group = off("group", 60, priority=4)
    item = Discount(name="item", price=Decimal(25), priority=2, sku="TEA", exclusive=True)
    policy = {"exclusive": ExclusiveDiscounts.PRIORITY}
    assert ("40", ["group"]) == paid(group, item, **policy)
    assert ("25", ["item"]) == paid(off("group", 60, priority=2), item, **policy)


@pytest.mark.parametrize(
    ("tie_break", "expected"),
    [
        (PriceTieBreak.FIRST, ["one"]),
        (PriceTieBreak.NEWEST, ["three"]),
        (PriceTieBreak.LOWEST, ["two"]),
    ],
)
def test_exclusive_discounts_of_equal_right(tie_break: PriceTieBreak, expected: list[str]) -> None:
    """What nothing tells apart, the tie break does; or the question is refused."""
    equal = off("one", 5, exclusive=True), off("two", 20), off("three", 10)
    policy = {"exclusive": ExclusiveDiscounts.PRIORITY}
    assert expected == paid(*equal, tie_break=tie_break, **policy)[1]
    refused = found(*equal, tie_break=PriceTieBreak.REFUSE_ASKED, **policy)
    assert isinstance(refused, Rejection)
    assert "pricing.ambiguous" == refused.code


def test_no_discount_goes_below_the_least_price() -> None:
    """Sylius: 80 % off 20 stops at 15, and 40 % that take nothing off any more are not reported."""
    discounts = off("winter", 80), off("shirts", 40)
    assert ("15", ["winter"]) == paid(*discounts, amount="20", minimum="15")
    assert ("0", ["all"]) == paid(Discount(name="all", amount=Decimal(500)), off("more", 10))
    assert ("9", []) == paid(off("ten", 10), amount="9", minimum="12")


def test_a_discount_to_a_price_makes_nothing_dearer() -> None:
    """A price of 30 in place of 20 is no discount."""
    assert ("20", []) == paid(Discount(name="to 30", price=Decimal(30)), amount="20")


def test_a_reduced_price_is_rounded_as_the_policy_says() -> None:
    """Sylius: 15 % off 10.50 is 8.93, rounded once, half away from zero; otherwise it is exact."""
    assert ("8.93", ["drinks"]) == paid(off("drinks", 15), amount="10.50", unit_digits=2)
    assert ("8.925", ["drinks"]) == paid(off("drinks", 15), amount="10.50")


def test_a_step_names_the_base_of_its_percentage() -> None:
    """Taken from the price before all discounts, 10 % twice are 10 of 100 and 10 of 100."""
    discounts = Discount(percent=Decimal(10)), Discount(percent=Decimal(10))
    for stacking, code, after in (
        (DiscountStacking.ADDITIVE, "pricing.discount_of_base", "80.00"),
        (DiscountStacking.SEQUENTIAL, "pricing.discount_applied", "81.00"),
    ):
        priced = found(*discounts, discounts=stacking)
        assert isinstance(priced, Priced)
        _, first, second = priced.steps
        assert ("pricing.discount_applied", code) == (first.code, second.code)
        assert ("90.00", after) == (second.params["before"], second.params["after"])
