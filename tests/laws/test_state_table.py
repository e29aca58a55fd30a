"""Every command in every state of what it moves: the complete table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from salescore.errors import Refused
from salescore.lifecycle import WrongState
from salescore.plugins import hookimpl
from salescore.testing.lying import LyingProvider
from salescore.transactions.provider import PaymentProvider
from tests.laws import (
    state_rows_activities,
    state_rows_around,
    state_rows_handovers,
    state_rows_leads,
    state_rows_merges,
    state_rows_opportunities,
    state_rows_orders,
    state_rows_things,
)
from tests.laws.specimens import Desk, DeskClock
from tests.laws.specimens_agreed import SPECIMENS
from tests.laws.state_row import Row, word
from tests.laws.stateless import STATELESS
from tests.shops import open_shop

ROWS: Final = (
    *state_rows_orders.ROWS,
    *state_rows_things.ROWS,
    *state_rows_around.ROWS,
    *state_rows_handovers.ROWS,
    *state_rows_leads.ROWS,
    *state_rows_merges.ROWS,
    *state_rows_opportunities.ROWS,
    *state_rows_activities.ROWS,
)


class Till:
    """A plug-in with a payment provider, so that transactions can be opened."""

    name = "till"

    @hookimpl
    def salescore_register_payment_providers(self) -> Sequence[PaymentProvider]:
        """Give it."""
        return (LyingProvider("till"),)


TILL: Final = Till()
"""One for all shops: what plug-ins bring along is put together once."""


@contextmanager
def desk_at(url: str = "memory:") -> Iterator[Desk]:
    """Open a furnished shop."""
    clock = DeskClock()
    with open_shop(url, clock=clock, plugins=[TILL]) as sales:
        yield Desk(sales, clock)


def ask(desk: Desk, row: Row, thing: Any) -> None:
    """Run the command of a row."""
    desk.sales.handle(row.ask(desk, thing), actor=row.actor)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_a_state_allows_is_done(row: Row) -> None:
    """Each state that allows a command leads where the table says, or there is a reason."""
    for state in row.allowed:
        with desk_at() as desk:
            thing = row.maker(state)(desk)
            assert state == row.now(desk, thing)
            if state in row.refused:
                before = list(desk.sales.export())
                with pytest.raises(Refused) as caught:
                    ask(desk, row, thing)
                assert row.refused[state] == tuple(each.code for each in caught.value.rejections)
                assert before == list(desk.sales.export())
                continue
            ask(desk, row, thing)
            assert row.target(state) == row.now(desk, thing)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """Give a shop for everything that is forbidden: nothing of it may leave a trace."""
    with desk_at() as found:
        yield found


@pytest.fixture(scope="module")
def things() -> dict[Any, Any]:
    """Keep what was made of each specimen."""
    return {}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_a_state_forbids_changes_nothing(row: Row, desk: Desk, things: dict[Any, Any]) -> None:
    """Each other state raises `WrongState`, which names it, and the export is the same after."""
    for state in row.forbidden:
        maker = row.maker(state)
        if maker not in things:
            things[maker] = maker(desk)
    before = list(desk.sales.export())
    for state in row.forbidden:
        with pytest.raises(WrongState) as caught:
            ask(desk, row, things[row.maker(state)])
        assert word(state) == word(caught.value.params["state"])
    assert before == list(desk.sales.export())


def test_every_command_is_in_the_table() -> None:
    """No command is left out: each has a row, or moves nothing that has states."""
    with desk_at() as desk:
        known = set(desk.sales.app.flow.registry.handlers)
    assert known == {row.command for row in ROWS} | STATELESS
    assert not {row.command for row in ROWS} & STATELESS
    names = [(row.name, row.verb) for row in ROWS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", SPECIMENS)
def test_every_state_has_a_specimen(kind: str) -> None:
    """No state is left out, and each specimen is in its state."""
    states = SPECIMENS[kind]
    several: Any = type(next(iter(states)))
    assert set(several) == set(states)


@pytest.mark.parametrize("row", ROWS[::7], ids=lambda row: row.name)
def test_the_table_holds_on_sqlite(row: Row, tmp_path: Path) -> None:
    """A sample of the rows, on a store that reads back what it wrote."""
    with desk_at(f"sqlite:///{tmp_path}/shop.db") as desk:
        for state in row.forbidden:
            thing = row.maker(state)(desk)
            before = list(desk.sales.export())
            with pytest.raises(WrongState):
                ask(desk, row, thing)
            assert before == list(desk.sales.export())
        for state in row.allowed:
            if state not in row.refused:
                thing = row.maker(state)(desk)
                ask(desk, row, thing)
                assert row.target(state) == row.now(desk, thing)
