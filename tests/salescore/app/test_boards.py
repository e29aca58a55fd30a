"""Boards by the façade: bad questions are refused, and each tenant has a board of its own."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import salescore
from salescore.clock import FixedClock
from salescore.cursor import WrongCursor
from salescore.errors import InvalidValue, UnknownId
from salescore.exchange import MissingRate
from salescore.fields import UnknownField
from salescore.formula import f
from salescore.money import Money

NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)


@pytest.fixture
def sales() -> Any:
    """Give a tenant's view with three opportunities, one of them in dollars."""
    opened = salescore.open("memory:", tenant="acme", clock=FixedClock(NOW))
    for place, amount in enumerate(("10 EUR", "20 EUR", "30 USD")):
        at = NOW - timedelta(days=20 - place)
        opened.opportunities.open(f"Deal {place}", amount=amount, at=at)
    return opened


def test_a_missing_rate_is_named(sales: Any) -> None:
    """Without it there is no total; with it each amount is converted once, at the day asked for."""
    with pytest.raises(MissingRate) as refused:
        sales.opportunities.board()
    assert ("USD", "EUR") == (
        refused.value.params["from_currency"],
        refused.value.params["to_currency"],
    )
    sales.rates.set("EUR", "USD", 2, since="2026-07-01")
    assert Money(45_00, "EUR") == sales.opportunities.board().total
    assert Money(90_00, "USD") == sales.opportunities.board(currency="USD", on="2026-07-02").total
    with pytest.raises(MissingRate):
        sales.opportunities.board(on="2026-06-30")


def test_a_column_belongs_to_its_board(sales: Any) -> None:
    """The place of one column is refused for another one, and for a board that asks otherwise."""
    sales.rates.set("USD", "EUR", 1, since="2026-07-01")
    column = sales.opportunities.board(per_stage=1).column("qualify")
    more = sales.opportunities.board_more("qualify", str(column.after), limit=1)
    last = sales.opportunities.board_more("qualify", more.after)
    names = [card.name for card in (*column.cards, *more, *last)]
    assert (["Deal 0", "Deal 1", "Deal 2"], None) == (names, last.after)
    for stage, where in (("meet", None), ("qualify", f.amount_minor > 0)):
        with pytest.raises(WrongCursor):
            sales.opportunities.board_more(stage, column.after, where=where)


def test_a_list_goes_on_as_of_its_instant(sales: Any) -> None:
    """A place without the instant is refused; totals are of the whole list."""
    first = sales.opportunities.stale("silent", limit=2, totals=True)
    assert ([20, 19], 3) == (
        [(NOW - card.stage_since).days for card in first],
        first.totals.count,
    )
    with pytest.raises(InvalidValue) as refused:
        sales.opportunities.stale("silent", after=first.after)
    assert "as_of" == refused.value.params["name"]
    rest = sales.opportunities.stale("silent", after=first.after, as_of=first.as_of)
    assert ["Deal 2"] == [card.name for card in rest]
    assert () == sales.opportunities.stale("silent", days=21).items


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"why": "lazy"}, InvalidValue),
        ({"days": 0}, InvalidValue),
        ({"limit": 1001}, InvalidValue),
        ({"as_of": "yesterday"}, InvalidValue),
        ({"where": f.nobody == 1}, UnknownField),
    ],
)
def test_bad_questions_for_what_is_stale(
    sales: Any, asked: dict[str, Any], error: type[Exception]
) -> None:
    """Each is refused by name."""
    with pytest.raises(error):
        sales.opportunities.stale(**asked)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"pipeline": "00000000-0000-0000-0000-000000000001"}, UnknownId),
        ({"pipeline": "sales"}, InvalidValue),
        ({"owners": "anna"}, InvalidValue),
        ({"per_stage": 101}, InvalidValue),
        ({"on": "tomorrow"}, InvalidValue),
        ({"order": f.nobody}, UnknownField),
        ({"where": f.nobody == 1}, UnknownField),
    ],
)
def test_bad_questions_for_a_board(
    sales: Any, asked: dict[str, Any], error: type[Exception]
) -> None:
    """Each is refused by name."""
    with pytest.raises(error):
        sales.opportunities.board(**asked)


def test_tenants_have_boards_of_their_own(sales: Any) -> None:
    """Another tenant's board is empty, and has the columns of the standard pipeline."""
    board = sales.app.tenant("other").opportunities.board(currency="EUR")
    assert (0, 4) == (board.count, len(board.columns))
