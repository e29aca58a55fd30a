"""Discounts on documents and reductions of lines are spread with their tax."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from salescore.errors import InvalidValue, TooMany
from salescore.tax import (
    METHODS,
    CashRounding,
    DiscountSide,
    DiscountTooLarge,
    DocumentDiscount,
    Reduction,
    compute_document,
    compute_line,
    round_cash,
)
from tests.taxed import fee, figures, line, text, vat


class TestDiscounts:
    """Discounts on a document are spread with their tax."""

    TWO = (line("100", quantity="5"), line("200", quantity="5"))

    def test_by_the_amounts_of_lines(self) -> None:
        """33.33 and 66.67 (erpnext)."""
        off = DocumentDiscount(amount=Decimal(100), side=DiscountSide.NET)
        done = compute_document(self.TWO, discounts=[off])
        assert ["466.67", "933.33"] == text(*(each.sums.net for each in done.lines))
        assert ["33.33", "66.67"] == text(*(each.sums.discount for each in done.lines))

    @pytest.mark.parametrize("included", [True, False])
    def test_the_gross_falls_by_exactly_that(self, included: bool) -> None:
        """1,400 with 10 % inside; on top, the net falls by less."""
        lines = [evolve(each, taxes=(vat("0.1"),), included=included) for each in self.TWO]
        off = DocumentDiscount(amount=Decimal(100), side=DiscountSide.GROSS)
        done = compute_document(lines, METHODS["erpnext"], discounts=[off])
        whole = compute_document(lines, METHODS["erpnext"])
        assert Fraction(100) == whole.total - done.total

    def test_fixed_taxes_stay(self) -> None:
        """Of 5,000 with 14 % and 5 a unit inside, 100 less: 3,859.65 (erpnext; F62)."""
        goods = line("50", vat("0.14"), fee("5"), quantity="100", included=True)
        off = DocumentDiscount(amount=Decimal(100), side=DiscountSide.GROSS)
        done = compute_document([goods], METHODS["erpnext"], discounts=[off])
        assert ["3859.65", "4900"] == text(done.sums.net, done.total)

    def test_more_than_there_is_is_refused(self) -> None:
        """Never below zero."""
        for side in DiscountSide:
            off = DocumentDiscount(amount=Decimal("1500.01"), side=side)
            with pytest.raises(DiscountTooLarge):
                compute_document(self.TWO, discounts=[off])

    @pytest.mark.parametrize("side", DiscountSide)
    def test_everything_off_leaves_nothing(self, side: DiscountSide) -> None:
        """Net, tax and gross are 0.00."""
        goods = line("1300", vat("0.15"), included=True)
        off = DocumentDiscount(percent=Decimal(100), side=side)
        assert ["0", "0", "0"] == figures(compute_document([goods], discounts=[off]))

    def test_charges_are_left_alone(self) -> None:
        """Freight has its own price and its own tax."""
        freight = line("10", vat("0.2"), charge=True)
        off = DocumentDiscount(percent=Decimal(10))
        done = compute_document([line("100", vat("0.1")), freight], discounts=[off])
        assert ["90", "9", "10", "2"] == text(
            done.goods.net, done.goods.tax, done.charges.net, done.charges.tax
        )

    def test_after_tax_it_only_lowers_what_is_paid(self) -> None:
        """Cash discount: net and tax stay (erpnext)."""
        off = DocumentDiscount(amount=Decimal(1), after_tax=True)
        done = compute_document([line("14960.66")], discounts=[off])
        paid = round_cash(done, CashRounding(step=Decimal(1)))
        assert ["14960.66", "14959.66", "14960", "0.34"] == text(
            done.sums.gross, done.total, paid.payable, paid.difference
        )

    def test_over_units_the_first_take_what_is_left_over(self) -> None:
        """10.10 over three units, twice (sylius)."""
        lines = [line("56.05", vat("0.1"), quantity="2"), line("56.04", vat("0.1"))]
        off = DocumentDiscount(amount=Decimal("10.10"), over_units=True)
        done = compute_document(lines, METHODS["sylius_units"], discounts=[off, off])
        assert ["162.73", "14.79"] == text(done.total, done.sums.added)

    def test_over_too_many_units_it_is_refused(self) -> None:
        """Each of them is a part."""
        off = DocumentDiscount(amount=Decimal(1), over_units=True)
        with pytest.raises(TooMany):
            compute_document([line("1", quantity="100001")], discounts=[off])

    def test_a_discount_says_one_thing(self) -> None:
        """A percentage or an amount, and no negative one."""
        hows: Any = ({}, {"percent": Decimal(1), "amount": Decimal(1)}, {"amount": Decimal(-1)})
        for how in hows:
            with pytest.raises(InvalidValue):
                DocumentDiscount(**how)
        with pytest.raises(InvalidValue):
            Reduction(percent=Decimal(101))


def test_reductions_of_lines() -> None:
    """Of each unit first, a percentage rounded there; then of the line."""
    off = (Reduction(percent=Decimal(10), each=True), Reduction(amount=Decimal(1)))
    assert ["17.98"] == text(compute_line(line("10.55", quantity="2", reductions=off)).sums.net)
    assert ["19.98"] == text(compute_line(line("21.10").with_amount(Decimal("-1.12"))).sums.net)
    assert Fraction(63) == line("21", quantity="2").plus(Decimal(1)).entered
