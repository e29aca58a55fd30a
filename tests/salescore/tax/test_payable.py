"""Cash, books, prices under other taxes, and what documents show of their taxes."""

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from salescore.errors import InvalidValue
from salescore.money import Rounding
from salescore.tax import (
    METHODS,
    CashRounding,
    CashStrategy,
    Tax,
    TaxKind,
    TaxMethod,
    TaxStage,
    compute_document,
    explain_taxes,
    in_books,
    map_price,
    net_from_gross,
    round_cash,
    summarize,
)
from tests.taxed import fee, line, share, text, vat

ODOO = METHODS["odoo"]
GLOBALLY = METHODS["odoo_globally"]


class TestPrices:
    """What a price becomes under other taxes."""

    @pytest.mark.parametrize(
        ("price", "before", "after", "expected"),
        [
            ("121", vat("0.21", included=True), vat("0.06", included=True), 106),
            ("121", vat("0.21", included=True), vat("0.06"), 100),
            ("100", vat("0.15"), vat("0.06", included=True), 100),
            ("100", vat("0.15"), vat("0.21"), 100),
        ],
    )
    def test_the_right_side_is_kept(
        self, price: str, before: Tax, after: Tax, expected: int
    ) -> None:
        """A price with tax keeps its net, one without stays (odoo)."""
        assert expected == map_price(Decimal(price), before=[before], after=[after])

    def test_backward(self) -> None:
        """(130 - 10) / 1.2, and independent taxes of 35 % and 5 (tryton)."""
        assert 100 == net_from_gross(Decimal(130), [vat("0.2"), fee("10")])
        assert 100 == net_from_gross(Decimal(135), [vat("0.1"), fee("5"), vat("0.2")])


class TestPayable:
    """Cash, and the currency of the books."""

    RUN = tuple(share(rate) for rate in ("0.05", "0.03", "0.0065", "0.09", "0.15"))

    @pytest.mark.parametrize(
        ("strategy", "expected"),
        [
            (CashStrategy.BIGGEST_TAX, ["15.7", "48.1", "48.1", "0"]),
            (CashStrategy.LINE, ["15.71", "48.11", "48.1", "-0.01"]),
        ],
    )
    def test_cash(self, strategy: CashStrategy, expected: list[str]) -> None:
        """48.11 is paid as 48.10; in the books a rate of 0.5 doubles everything."""
        done = compute_document([line("32.40", *self.RUN)], ODOO)
        paid = round_cash(done, CashRounding(step=Decimal("0.05"), strategy=strategy))
        books = in_books(paid, rate=Decimal("0.5"), step=Decimal("0.01"))
        for each, scale in ((paid, 1), (books, 2)):
            found = (each.sums.tax, each.sums.gross, each.payable, each.difference)
            assert expected == text(*(figure / scale for figure in found))

    def test_without_a_tax_the_difference_stands_alone(self) -> None:
        """Nothing could take it."""
        cash = CashRounding(step=Decimal("0.05"), strategy=CashStrategy.BIGGEST_TAX)
        paid = round_cash(compute_document([line("1.01")]), cash)
        assert ["-0.01", "1"] == text(paid.difference, paid.payable)

    def test_books_follow_the_stage(self) -> None:
        """Line by line 0.98 of tax, over the document 0.97 (odoo, Indian taxes at a rate of 5)."""
        flags = {"included": True, "affects_next": True}
        taxes = (vat("0.06", "a", **flags), vat("0.06", "b", affected=False, **flags), vat("0.03"))
        lines = [line("17.79", *taxes)] * 2
        for method, expected in ((ODOO, ["6.36", "0.98"]), (GLOBALLY, ["6.35", "0.97"])):
            done = compute_document(lines, method)
            books = in_books(done, rate=Decimal(5), step=Decimal("0.01"))
            assert expected == text(books.sums.net, books.sums.tax)
        exact = compute_document(lines, evolve(ODOO, stage=TaxStage.NONE))
        books = in_books(exact, rate=Decimal(5), step=Decimal("0.01"))
        assert exact.sums.net == books.sums.net * 5

    def test_rates_and_steps_are_above_zero(self) -> None:
        """Nothing is divided by nothing."""
        with pytest.raises(InvalidValue):
            in_books(compute_document([]), rate=Decimal(0), step=Decimal(1))
        with pytest.raises(InvalidValue):
            CashRounding(step=Decimal(0))
        with pytest.raises(InvalidValue):
            TaxMethod(step=Decimal(0))
        with pytest.raises(InvalidValue):
            TaxMethod(rounding=Rounding.EXACT)


class TestShown:
    """What a document shows of its taxes."""

    LINES = (
        line("100", vat("0.1", "a", group="vat"), vat("0.2", "b", group="vat")),
        line("50", vat("0.1", "a", group="vat"), vat("0.01", "c")),
    )

    def test_a_line_counts_once_in_a_group(self) -> None:
        """Whatever the number of its taxes there."""
        shown = summarize(compute_document(self.LINES))
        assert {"vat": ["150", "35"], "g1": ["50", "0.5"]} == {
            name: text(total.base, total.amount) for name, total in shown.groups.items()
        }

    def test_a_group_may_be_part_of_the_base(self) -> None:
        """Then it is no tax that is shown."""
        shown = summarize(compute_document(self.LINES), folded=["vat"])
        assert ["185", "0.5", "185.5"] == text(shown.base, shown.tax, shown.total)
        assert ["g1"] == list(shown.groups)

    def test_by_tax_and_by_rate(self) -> None:
        """Bases and amounts add up over the lines (tryton)."""
        done = compute_document(self.LINES)
        by_tax = {total.tax.code: text(total.base, total.amount) for total in done.by_tax}
        assert {"a": ["150", "15"], "b": ["100", "20"], "c": ["50", "0.5"]} == by_tax
        assert 3 == len(done.by(lambda tax: tax.rate))


def test_an_explanation_says_every_kind_in_both_languages() -> None:
    """Thirds are cut to six decimals in words, and stay what they are in figures."""
    formula = Tax(code="f", kind=TaxKind.FORMULA, formula="quantity")
    taxes = (vat("0.2"), share("0.1"), fee("2"), formula, vat("0.3", "r", reverse_charge=True))
    held = vat("0.1", "w", withholding=True)
    steps = explain_taxes(compute_document([line("10", *taxes, held)]))
    assert [
        "line 1: entered 10, less 0 of the document: net 10, rounded 10",
        "line 1: 0.2 is 20 % of 10: 2, rounded 2",
        "line 1: share 0.1 is 10 % of 11.111111, which holds it: 1.111111, rounded 1.11",
        "line 1: fee is 2 for each of 1: 2, rounded 2",
        "line 1: f by its formula: 1, rounded 1",
        "line 1: r is 30 % of 10: 3, rounded 3",
        "line 1: r is owed by the buyer: -3",
        "line 1: w is 10 % of 10: 1, rounded 1",
        "line 1: w is kept back by the buyer: 1",
        "line 1: net 10, tax 6.11, gross 16.11",
        "document: net 10, tax 6.11, gross 16.11; withheld 1; to pay 15.11",
    ] == [str(step) for step in steps]
    assert "第 1 行：r 由买方缴纳：-3" == steps[6].sentence("zh")
    assert Fraction(100, 9) == steps[2].figures["whole"]
