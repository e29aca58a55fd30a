"""One tax engine: published figures for every kind of tax, every stage and every side."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue
from salescore.formula import FormulaError
from salescore.money import Rounding
from salescore.tax import (
    METHODS,
    CashRounding,
    Reduction,
    Tax,
    TaxKind,
    TaxMethod,
    TaxStage,
    compute_document,
    compute_line,
    round_cash,
)
from tests.taxed import fee, figures, line, line_taxes, share, text, vat

ODOO = METHODS["odoo"]
GLOBALLY = METHODS["odoo_globally"]
TRYTON = METHODS["tryton"]


@pytest.mark.parametrize(
    ("price", "how", "taxes", "expected"),
    [
        # 13: a fixed tax inside a price of nothing leaves a net below nothing.
        ("0", {}, (fee("0.05", included=True),), ["-0.05", "0.05", "0"]),
        # 14: the second 6 % stands on the net alone.
        (
            "100",
            {},
            (vat("0.06", affects_next=True), vat("0.06", "b", affected=False), vat("0.03")),
            ["100", "15.18", "115.18"],
        ),
        # 15: the whole price is tax.
        ("100", {"included": True}, (share("1"),), ["0", "100", "100"]),
        ("100", {}, (share("1"),), ["100", "100", "200"]),
        # 16: a reverse charge adds nothing, on top or inside.
        ("100", {}, (vat("0.21", reverse_charge=True),), ["100", "0", "100"]),
        ("121", {"included": True}, (vat("0.21", reverse_charge=True),), ["100", "0", "100"]),
        # 18, and 4: tax first, the net is the rest.
        ("52.50", {"included": True}, (vat("0.12"),), ["46.87", "5.63", "52.5"]),
        # A fixed tax that enlarges the base of one that is inside.
        (
            "120",
            {},
            (fee("1", affects_next=True), vat("0.21", included=True, affects_next=True)),
            ["99", "22", "121"],
        ),
        # Below zero: a tax that is kept back is inside of the gross, unless it says so.
        ("50", {}, (vat("-0.2"), vat("0.22")), ["50", "1", "51"]),
        ("50", {}, (vat("0.2", withholding=True), vat("0.22", "b")), ["50", "11", "61"]),
    ],
)
def test_a_line_of_any_taxes(
    price: str, how: dict[str, Any], taxes: tuple[Tax, ...], expected: list[str]
) -> None:
    """Published figures; the numbers are those of the cases in odoo's suite."""
    assert expected == figures(compute_document([line(price, *taxes, **how)], ODOO))


def test_a_division_tax_takes_its_share_of_the_whole_run() -> None:
    """32.33 and a third of everything in taxes: 48.00 (odoo, Brazilian taxes; F60)."""
    run = [share(rate) for rate in ("0.05", "0.03", "0.0065", "0.09", "0.15")]
    done = compute_line(line("32.33", *run), ODOO)
    assert ["2.4", "1.44", "0.31", "4.32", "7.2"] == text(*(part.amount for part in done.parts))
    inside = compute_line(line("48", *run, included=True), ODOO)
    assert ["32.33"] == text(inside.sums.net)


def test_division_taxes_may_not_take_more_than_there_is() -> None:
    """Together they are at most the whole amount."""
    with pytest.raises(InvalidValue, match="together at most 1"):
        compute_line(line("1", share("0.6"), share("0.5")))


def test_a_tax_that_leaves_nothing_of_a_price_is_refused() -> None:
    """Minus 100 % inside: no net leads to such a price."""
    with pytest.raises(InvalidValue, match="leave a part of the price"):
        compute_line(line("10", vat("-1", included=True)))


def test_withheld_tax_lowers_what_is_paid() -> None:
    """The gross of the goods stays."""
    done = compute_document([line("100", vat("0.22"), vat("0.2", "w", withholding=True))])
    assert ["122", "20", "102"] == text(done.sums.gross, done.sums.withheld, done.payable)


@pytest.mark.parametrize(
    "how",
    [
        {"reverse_charge": True, "withholding": True},
        {"kind": TaxKind.FIXED},
        {"kind": TaxKind.FIXED, "amount": Decimal(1), "rate": Decimal("0.1")},
        {"kind": TaxKind.GROUP, "children": ("own",)},
        {"kind": TaxKind.FORMULA, "formula": "nothing + 1"},
        {"amount": Decimal(1)},
        {"rate": Decimal("-1.01")},
        {"currency": "XXY"},
        {"sequence": 1_000_001},
        {"since": date(2026, 2, 1), "until": date(2026, 1, 31)},
        {
            "since_at": datetime(2026, 2, 1, tzinfo=UTC),
            "until_at": datetime(2026, 1, 31, tzinfo=UTC),
        },
    ],
)
def test_a_tax_says_one_thing(how: dict[str, Any]) -> None:
    """What its kind needs, and no more; an owner for what the buyer owes; a window with days."""
    with pytest.raises((InvalidValue, FormulaError, UnknownCurrency)):
        Tax(code="own", **how)


def test_a_formula_sees_the_price_as_entered() -> None:
    """At least 4.17 a unit (odoo `test_formula`)."""
    tax = Tax(
        code="f", kind=TaxKind.FORMULA, formula="max(quantity*price_unit*0.21, quantity*4.17)"
    )
    assert ["102.7", "27.3", "130"] == figures(compute_document([line("130", tax, included=True)]))
    assert ["2", "8.34", "10.34"] == figures(compute_document([line("1", tax, quantity="2")]))


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (TaxMethod(stage=TaxStage.DOCUMENT), ["35.59", "7.47", "43.06"]),
        (GLOBALLY, ["35.59", "7.47", "43.06"]),
        (ODOO, ["35.58", "7.48", "43.06"]),
        (evolve(ODOO, stage=TaxStage.UNIT), ["35.58", "7.48", "43.06"]),
    ],
)
def test_where_tax_is_rounded(method: TaxMethod, expected: list[str]) -> None:
    """Two lines of 21.53 with 21 % inside (F5)."""
    tea = line("21.53", vat("0.21"), included=True)
    assert expected == figures(compute_document([tea, tea], method))


def test_nothing_is_rounded_where_nothing_is() -> None:
    """Thirds of a cent stay."""
    done = compute_line(line("21.53", vat("0.21"), included=True), METHODS["medusa"])
    assert Fraction("21.53") / Fraction("1.21") == done.sums.net


def test_lines_of_a_document_are_not_rounded_first() -> None:
    """Six times 23.575 are 141.45, not 141.48."""
    off = Reduction(percent=Decimal(18))
    six = [line("5.75", vat("0.21"), quantity="5", reductions=(off,))] * 6
    assert ["141.45", "29.7", "171.15"] == figures(compute_document(six, GLOBALLY))
    inside = [evolve(each, included=True) for each in six]
    assert ["116.9", "24.55", "141.45"] == figures(compute_document(inside, GLOBALLY))


def test_what_is_left_over_goes_to_the_largest() -> None:
    """Four cents less than the lines: three on the large one, one on a small one (F61)."""
    off = Reduction(percent=Decimal(10))
    lines = [line(p, vat("0.21"), reductions=(off,)) for p in ("10.04", *["1.04"] * 10)]
    done = compute_document(lines, evolve(GLOBALLY, lines=TaxMethod().lines))
    assert ["9.04", *["0.94"] * 10] == text(*(each.sums.net for each in done.lines))
    exact = compute_document(lines, GLOBALLY)
    nets = text(*(each.sums.net for each in exact.lines))
    assert (["9.01", "0.93", *["0.94"] * 9], "18.4") == (nets, figures(exact)[0])


def test_an_exact_line_takes_nothing_that_is_left_over() -> None:
    """7 and 9: a residue goes where something was rounded."""
    ten = [line(price, vat("0.1")) for price in ("54.45", "600", "-500")]
    assert (["5.45", "60", "-50"], "15.45") == (
        line_taxes(compute_document(ten, GLOBALLY)),
        figures(compute_document(ten, GLOBALLY))[1],
    )
    mirrored = [line(price, vat("0.1999")) for price in ("19.99", "19.99", "-39.98")]
    assert ["4", "4", "-8"] == line_taxes(compute_document(mirrored, GLOBALLY))


def test_taxes_are_rounded_each_by_itself_over_the_document() -> None:
    """0.013 and 0.032 are 0.04 (odoo PR 53790)."""
    lines = [line("0.13", vat("0.1")), line("0.16", vat("0.2"))]
    assert ["0.29", "0.04", "0.33"] == figures(compute_document(lines, GLOBALLY))


def test_equal_taxes_are_one_and_codes_tell_taxes_apart() -> None:
    """Half cents of one tax add up, those of two do not."""
    one = [line("0.05", vat("0.1"))] * 2
    two = [line("0.05", vat("0.1")), line("0.05", vat("0.1", "other"))]
    assert ["0.01"] == text(compute_document(one, GLOBALLY).sums.tax)
    assert ["0.02"] == text(compute_document(two, GLOBALLY).sums.tax)


def test_the_first_tax_that_is_not_zero_takes_the_rest_of_the_sum() -> None:
    """0.11 + 0.10 of 0.20834 (tryton)."""
    done = compute_line(line("1.0417", vat("0"), vat("0.1", "a"), vat("0.1", "b")), TRYTON)
    assert ["0", "0.11", "0.1"] == text(*(part.amount for part in done.parts))


@pytest.mark.parametrize(
    ("name", "expected"), [("tryton", ["100", "20", "120"]), ("tryton_document", None)]
)
def test_base_and_tax_may_be_rounded_at_two_places(name: str, expected: list[str] | None) -> None:
    """A hundred times 1.001 (tryton, both ways)."""
    lines = [line("1.001", vat("0.2"))] * 100
    wanted = expected or ["100", "20.02", "120.02"]
    assert wanted == figures(compute_document(lines, METHODS[name]))


def test_signs_are_kept_apart() -> None:
    """A credit line is no part of the sum that is rounded (tryton)."""
    lines = [
        line("11.2736", vat("0.06"), quantity="1.04"),
        line("0.4529", vat("0.06"), quantity="-1"),
    ]
    done = compute_document(lines, METHODS["tryton_document"])
    below, above = done.signed(negative=True), done.signed(negative=False)
    assert ["11.72", "0.7", "-0.45", "-0.03"] == text(above.net, above.tax, below.net, below.tax)
    small = compute_document([line("0.45", vat("0.06"))])
    assert ["0.45", "0"] == text(*(small.signed(negative=below).net for below in (False, True)))


def test_the_step_is_that_of_the_currency() -> None:
    """5.00 with 5 % inside, in steps of 0.05; and a currency without a smaller unit."""
    coins = evolve(ODOO, step=Decimal("0.05"))
    assert ["4.75", "0.25", "5"] == figures(
        compute_document([line("5", vat("0.05"), included=True)], coins)
    )
    whole = evolve(ODOO, step=Decimal(1))
    assert ["22689", "4311", "27000"] == figures(
        compute_document([line("27000", vat("0.19"), included=True)], whole)
    )


def test_bankers_rounding() -> None:
    """1.005 becomes 1.00 (tryton)."""
    even = evolve(TRYTON, rounding=Rounding.HALF_EVEN)
    lines = [line("1.070", vat("1")), line("1.005", vat("1"))]
    assert ["2.07", "2.07", "4.14"] == figures(compute_document(lines, even))


def test_a_tax_that_keeps_fractions_is_rounded_one_stage_later() -> None:
    """9.19 for two units, not 9.20 (sylius); over the document where lines are rounded."""
    kept = line("45.95", vat("0.1", keeps_fractions=True), quantity="2")
    units = METHODS["sylius_units"]
    assert ["9.19"] == text(compute_document([kept], units).sums.tax)
    plain = line("45.95", vat("0.1"), quantity="2")
    assert ["9.2"] == text(compute_document([plain], units).sums.tax)
    two = [line("0.05", vat("0.1", keeps_fractions=True))] * 2
    assert ["0.01"] == text(compute_document(two, METHODS["sylius"]).sums.tax)


def test_the_price_stands_though_net_and_tax_miss_it() -> None:
    """4,488.02 of prices, 4,488.01 of net and taxes (erpnext)."""
    taxes = (vat("0.06", "a"), vat("0.06", "b"))
    prices = (("1122", "2"), ("1122.01", "1"), ("1122.01", "1"))
    lines = [line(p, *taxes, quantity=q, included=True) for p, q in prices]
    done = compute_document(lines, METHODS["erpnext"])
    assert ["4007.15", "480.86", "4488.01"] == figures(done)
    assert ["0.01", "4488.02"] == text(done.rest, done.total)
    paid = round_cash(done, CashRounding(step=Decimal(1)))
    assert ["4488", "-0.02"] == text(paid.payable, paid.difference)
