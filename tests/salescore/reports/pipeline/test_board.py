"""A board: columns in the order of the stages, totals in one currency, what is stale."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.decimals import Rounding
from salescore.errors import UnknownId
from salescore.formula import f
from salescore.money import Money
from salescore.pipeline.opportunity import Opportunity
from salescore.query import Page, Query, answer
from salescore.reports.pipeline import RateDay, weighted_pipeline
from salescore.reports.pipeline.board import Board, board_of, currencies_of
from salescore.reports.pipeline.cards import Card, Chosen, Stillness, column_query, stale_query
from tests.salescore.reports.pipeline.dealings import NOW, RATES, SALES, TODAY, opportunity
from tests.salescore.reports.pipeline.stories import scope, told


def ask(query: Query[Card], deals: list[Opportunity]) -> Page[Card]:
    """Answer a query that shows cards, over whole opportunities."""
    found: Page[Any] = answer(cast("Query[Any]", query), deals)
    return found


def board(deals: list[Opportunity], *, closed: bool = False, limit: int = 50) -> Board:
    """Lay out what `answer` finds of opportunities."""
    groups = ask(column_query(Chosen(), closed=closed, limit=limit), deals).groups
    rates = {
        code: RATES.rate(code, "EUR", on=TODAY) for code in currencies_of(groups) if code != "EUR"
    }
    return board_of(
        SALES,
        groups,
        currency="EUR",
        on=TODAY,
        rates=rates,
        rounding=Rounding.HALF_AWAY_FROM_ZERO,
        closed=closed,
    )


def test_columns_stand_in_the_order_of_the_stages() -> None:
    """An empty stage is a column too; the card that has waited for longest comes first."""
    found = board(
        [opportunity(1, "propose", 5), opportunity(3, "qualify"), opportunity(2, "qualify")]
    )
    assert ["qualify", "demo", "propose"] == [each.id for each in found.columns]
    assert [["OP-3", "OP-2"], [], ["OP-1"]] == [
        [card.number for card in column.cards] for column in found.columns
    ]
    assert (3, 2, 0) == (found.count, found.column("qualify").count, found.column("demo").count)
    assert SALES.stages[2] == found.columns[2].stage
    with pytest.raises(UnknownId):
        found.column("won")


def test_totals_of_many_currencies_are_rounded_once() -> None:
    """CRM §4.0: 3 x 10.05 at 50 % are 15.08, and the columns add up to it; yen have no cents."""
    deals = [opportunity(n, each, 10_05) for n, each in enumerate(("qualify", "demo", "propose"))]
    found = board(deals)
    assert (Money(30_15, "EUR"), Money(15_08, "EUR")) == (found.total, found.weighted)
    assert [5_03, 5_03, 5_02] == [column.weighted.minor for column in found.columns]
    mixed = board([opportunity(1, "demo", 100, currency="JPY"), opportunity(2, "demo", 1_00)])
    assert Money(1_61, "EUR") == mixed.total
    assert {"EUR": Money(1_00, "EUR"), "JPY": Money(100, "JPY")} == mixed.column("demo").by_currency
    assert "0.00613" == str(mixed.rates["JPY"].value)


def test_what_is_closed_counts_in_its_own_column_alone() -> None:
    """Won and lost opportunities are in no total of the board, and on it only if asked for."""
    deals = [opportunity(1, "demo", 100), opportunity(2, "won", 30), opportunity(3, "lost", 90)]
    found = board(deals, closed=True)
    assert (1, 100, 50) == (found.count, found.total.minor, found.weighted.minor)
    won, lost = found.column("won"), found.column("lost")
    assert (30, 30, 90, 0) == (
        won.total.minor, won.weighted.minor, lost.total.minor, lost.weighted.minor,
    )  # fmt: skip
    assert board(deals).total == found.total


def test_a_stage_that_is_gone_is_still_a_column() -> None:
    """What stands in a stage that the pipeline has no longer is counted, and shown at the end."""
    found = board([opportunity(1, "pilot", 7), opportunity(2, "demo", 5)])
    last = found.columns[-1]
    assert ("pilot", None, 7, 12) == (last.id, last.stage, last.total.minor, found.total.minor)


def test_a_column_goes_on() -> None:
    """The place of a column leads to its next cards, and to those of no other column."""
    deals = [opportunity(n, "demo" if n % 3 else "qualify") for n in range(1, 12)]
    query = column_query(Chosen(), closed=False, limit=2)
    column = board(deals, limit=2).column("demo")
    rest = ask(query.of_group(("demo",), after=column.after, limit=100), deals)
    numbers = [card.number for card in (*column.cards, *rest.items)]
    assert [f"OP-{n}" for n in range(11, 0, -1) if n % 3] == numbers


@given(
    drawn=st.lists(
        st.tuples(
            st.sampled_from(("qualify", "demo", "propose", "won", "lost")),
            st.integers(0, 10**9),
            st.sampled_from(("EUR", "USD", "JPY")),
            st.integers(0, 10_000),
        ),
        max_size=12,
    )
)
def test_a_board_comes_to_what_the_figures_come_to(
    drawn: list[tuple[str, int, str, int]],
) -> None:
    """Total and weighted total are those of the weighted pipeline, whose way is another one."""
    deals, logs = [], []
    for number, (standing, minor, code, chance) in enumerate(drawn):
        sure = {"won": 10_000, "lost": 0}.get(standing, chance)
        deals.append(opportunity(number, standing, minor, currency=code, probability_bp=sure))
        logs.append(told(number, standing, amount_minor=minor, currency=code, probability_bp=sure))
    found = board(deals)
    by_day = scope(as_of=NOW, rates=RATES, rate_day=RateDay.AS_OF)
    figures = weighted_pipeline(logs, scope=by_day).total
    assert (figures.open_count, figures.open_minor, figures.weighted_minor) == (
        found.count, found.total.minor, found.weighted.minor,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("why", "numbers"),
    [
        (Stillness.ROTTING, [2, 1]),
        (Stillness.SILENT, [4, 3]),
        (Stillness.OVERDUE, [5]),
    ],
)
def test_what_stands_still(why: Stillness, numbers: list[int]) -> None:
    """Rotting, silent and overdue opportunities, the oldest first; what is closed is none."""
    fresh: dict[str, Any] = {"touched_at": NOW, "stage_since": NOW}
    deals = [
        opportunity(1, "demo", rot_at=NOW, **fresh),
        opportunity(2, "demo", rot_at=NOW - timedelta(days=9), **fresh),
        opportunity(3, "demo", touched_at=NOW - timedelta(days=14)),
        opportunity(4, "demo"),
        opportunity(5, "demo", close_on=TODAY - timedelta(days=1), **fresh),
        opportunity(6, "demo", close_on=TODAY, rot_at=NOW + timedelta(days=1), **fresh),
        opportunity(7, "lost", rot_at=NOW, close_on=date(2026, 1, 1)),
    ]
    chosen = Chosen(pipeline_id=SALES.id, where=f.number != "OP-0")
    query = stale_query(chosen, why, at=NOW, today=TODAY, days=14)
    assert [f"OP-{n}" for n in numbers] == [card.number for card in ask(query, deals)]


def test_a_list_may_be_of_a_team_and_of_owners() -> None:
    """What others look after is in neither."""
    team, anna, otto = UUID(int=5), UUID(int=6), UUID(int=7)
    deals = [
        opportunity(1, "demo", team_id=team, owner_id=anna),
        opportunity(2, "demo", team_id=team, owner_id=otto),
        opportunity(3, "demo", owner_id=anna),
    ]
    for chosen, numbers in (
        (Chosen(team_id=team), ["OP-2", "OP-1"]),
        (Chosen(owner_ids=(anna,)), ["OP-3", "OP-1"]),
        (Chosen(team_id=team, owner_ids=(anna, otto)), ["OP-2", "OP-1"]),
    ):
        page = ask(column_query(chosen, closed=False, limit=9), deals)
        assert numbers == [card.number for card in page]
        assert {Decimal(50), Money(0, "EUR")} == {
            each for card in page for each in (card.probability, card.amount)
        }
