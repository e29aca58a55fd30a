from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from salescore.app import coerce
from salescore.clock import NaiveDatetime
from salescore.errors import InvalidValue
from salescore.ids import SeededIds
from salescore.money import Money
from salescore.orders.request import ChargeRequest, LineRequest
from salescore.quantity import Quantity
from salescore.stock.location import Location

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "given", [Money(1050, "EUR"), "10.50 EUR", "10.5 EUR", "10.50", Decimal("10.5")]
)
def test_amount_in_every_form(given: Any) -> None:
    """Money, text with a currency, or a number where the currency is known."""
    assert Money(1050, "EUR") == coerce.amount(given, currency="EUR")


def test_bare_amount_needs_a_currency() -> None:
    """Five of what?"""
    with pytest.raises(InvalidValue):
        coerce.amount(5)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (24, Decimal(24)),
        ("2.5", Decimal("2.5")),
        ("2 carton", Quantity.parse("2 carton")),
        (" 2 carton ", Quantity.parse("2 carton")),
        (Quantity.parse("1 box"), Quantity.parse("1 box")),
    ],
)
def test_quantity_in_every_form(given: Any, expected: Any) -> None:
    """A number counts base units; text with a space names its unit."""
    assert expected == coerce.quantity(given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        (NOON, NOON),
        ("2026-07-01T12:00:00Z", NOON),
        ("2026-07-01T14:00:00+02:00", NOON),
        ("2026-07-01", datetime(2026, 7, 1, tzinfo=UTC)),
    ],
)
def test_instant_in_every_form(given: Any, expected: Any) -> None:
    """Aware datetimes and ISO text; a date alone begins at midnight UTC."""
    assert expected == coerce.instant(given)


def test_naive_and_broken_instants_are_refused() -> None:
    """Without a zone nobody knows when it was."""
    with pytest.raises(NaiveDatetime):
        coerce.instant("2026-07-01T12:00:00")
    for given in ("yesterday", "2026-02-30", 5):
        with pytest.raises(InvalidValue):
            coerce.instant(given)  # type: ignore[arg-type]  # 5 is the mistake itself


def test_ids_are_taken_from_values() -> None:
    """A value, its id, or nothing."""
    here = Location(id=SeededIds()(), version=1, code="main")
    assert here.id == coerce.optional_id(here) == coerce.optional_id(str(here.id))
    assert coerce.optional_id(None) is None


def test_lines_and_charges_take_pairs() -> None:
    """Pairs are shorthand for `line` and `charge`."""
    wanted = coerce.line("TEA-1", "2 carton", ship_on="2026-12-01")
    assert date(2026, 12, 1) == wanted.ship_on
    assert (wanted, LineRequest(sku="POT-1", quantity=Decimal(1))) == coerce.lines(
        [
            wanted,
            ("POT-1", 1),
        ]
    )
    freight = ChargeRequest(code="freight", amount=Money(500, "EUR"))
    assert (freight, freight) == coerce.charges([freight, ("freight", "5 EUR")])


def test_stock_lines_are_at_least_one() -> None:
    """A receipt of nothing is a mistake."""
    (found,) = coerce.stock_lines([("TEA-1", 5)])
    assert ("TEA-1", Decimal(5)) == (found.sku, found.quantity)
    with pytest.raises(InvalidValue):
        coerce.stock_lines([])


def test_all_that_can_go_is_none() -> None:
    """No lines named is not the same as an empty list of them."""
    assert coerce.ship_lines(None) is None
    assert () == coerce.ship_lines([])
