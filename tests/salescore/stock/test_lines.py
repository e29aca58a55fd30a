"""Lines of goods, written shortly."""

from datetime import date
from decimal import Decimal

import pytest

from salescore.errors import InvalidValue
from salescore.quantity import Quantity
from salescore.stock import StockLine, goods, pieces


def test_a_line_says_of_which_lot_and_until_when() -> None:
    """Dates may be ISO text, quantities may name a unit, packages may be whole numbers."""
    line = goods("TEA-1", "2 carton", lot="L-7", expires_on="2026-09-30", owner="ACME", package=12)
    expected = StockLine(
        "TEA-1",
        Quantity.parse("2 carton"),
        "L-7",
        expires_on=date(2026, 9, 30),
        owner="ACME",
        package=Decimal(12),
    )
    assert expected == line


def test_every_piece_has_a_line_of_its_own() -> None:
    """A serial number stands for one piece; the rest of the line holds for each."""
    first, second = pieces(goods("POT-1", 2, owner="ACME"), ["S-1", "S-2"])
    assert goods("POT-1", 1, lot="S-1", owner="ACME") == first
    assert goods("POT-1", 1, lot="S-2", owner="ACME") == second


@pytest.mark.parametrize(
    ("line", "serials"),
    [
        (goods("POT-1", 2), ["S-1"]),
        (goods("POT-1", 2), ["S-1", "S-1"]),
        (goods("POT-1", "1.5"), ["S-1"]),
        (goods("POT-1", 1, lot="L-7"), ["S-1"]),
        (goods("POT-1", 1), ["  "]),
        (goods("POT-1", 1), "S"),
    ],
)
def test_numbers_that_do_not_fit_are_refused(line: StockLine, serials: object) -> None:
    """As many as there are pieces, each once, each a text; a lot is no serial number."""
    with pytest.raises(InvalidValue):
        pieces(line, serials)  # type: ignore[arg-type]  # A text, on purpose.
