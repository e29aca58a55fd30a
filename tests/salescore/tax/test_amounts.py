from decimal import Decimal

import pytest

from salescore.errors import InvalidValue
from salescore.ids import SeededIds
from salescore.money import Rounding
from salescore.organization import TaxRounding
from salescore.tax.amounts import Taxable, TaxPolicy, tax_lines
from salescore.tax.rate import TaxRate

DOCUMENT = TaxRounding.DOCUMENT
new_id = SeededIds()


def sums(lines: list[tuple[int, str]], policy: TaxPolicy) -> tuple[int, int, int]:
    """Give net, tax and gross of a document in minor units."""
    amounts = tax_lines([Taxable(minor, Decimal(rate)) for minor, rate in lines], policy)
    net, tax, gross = (sum(column) for column in zip(*amounts, strict=True))
    return net, tax, gross


@pytest.mark.parametrize(
    ("lines", "included", "level", "expected"),
    [
        ([(2153, "0.21")] * 2, True, DOCUMENT, (3559, 747, 4306)),
        ([(37900, "0.21")] * 2, True, DOCUMENT, (62645, 13155, 75800)),
        ([(1600000, "0.07"), (1000000, "0.07")], True, DOCUMENT, (2429907, 170093, 2600000)),
        ([(670, "0.15")] * 2, False, TaxRounding.LINE, (1340, 202, 1542)),
        ([(670, "0.15")] * 2, False, DOCUMENT, (1340, 201, 1541)),
        ([(13, "0.10"), (16, "0.20")], False, DOCUMENT, (29, 4, 33)),
        ([(100, "0.20")] * 100, False, TaxRounding.LINE, (10000, 2000, 12000)),
        ([(0, "0.21")], True, DOCUMENT, (0, 0, 0)),
    ],
)
def test_published_documents(
    lines: list[tuple[int, str]],
    included: bool,
    level: TaxRounding,
    expected: tuple[int, int, int],
) -> None:
    """Figures of the peers' own suites: net, tax and gross to the cent.

    odoo `account_tax._round_base_lines_tax_details`; erpnext #58712 (components must add up) and
    #59001; odoo `test_sale_order.test_tax_amount_rounding`, both levels; odoo PR 53790 (round per
    tax, then add); tryton `test_taxable_mixin_line`; a free item does not raise (odoo
    `test_fixed_tax_price_included_affect_base_on_0`).
    """
    assert expected == sums(lines, TaxPolicy(included=included, level=level))


def test_included_tax_of_a_document_is_spread_by_largest_remainder() -> None:
    """17.80 and 17.79 net of two times 21.53: the lines are the document (odoo `account_tax`)."""
    policy = TaxPolicy(included=True, level=DOCUMENT)
    lines = tax_lines([Taxable(2153, Decimal("0.21"))] * 2, policy)
    assert [(1780, 373, 2153), (1779, 374, 2153)] == [tuple(line) for line in lines]


@pytest.mark.parametrize(
    ("mode", "net", "tax"),
    [
        (Rounding.HALF_AWAY_FROM_ZERO, 4688, 562),
        (Rounding.FLOOR, 4687, 563),
        (Rounding.HALF_EVEN, 4688, 562),
    ],
)
def test_double_tie_is_decided_by_the_net(mode: Rounding, net: int, tax: int) -> None:
    """52.50 with 12 % inside is 46.875 + 5.625: one half cent goes up, never both.

    odoo `test_taxes_computation.test_random_case_4`, which gives the half cent to the tax.
    """
    assert (net, tax, 5250) == sums([(5250, "0.12")], TaxPolicy(included=True, rounding=mode))


def test_untaxed_lines_get_nothing_of_the_rest() -> None:
    """A line at 0 % stays as it is beside taxed ones (tryton `account/tests`)."""
    policy = TaxPolicy(included=False, level=DOCUMENT)
    lines = tax_lines([Taxable(999, Decimal(0)), Taxable(333, Decimal("0.1"))], policy)
    assert [(999, 0, 999), (333, 33, 366)] == [tuple(line) for line in lines]


@pytest.mark.parametrize("rate", [Decimal("-0.01"), Decimal("10.01")])
def test_rate_is_a_fraction(rate: Decimal) -> None:
    """0.19 is 19 %: what lies outside 0 to 10 is a percentage given by mistake."""
    with pytest.raises(InvalidValue):
        TaxRate(id=new_id(), version=1, code="odd", rate=rate)
