"""Two who move goods at once: pieces, blocked lots and past days are looked at in turn.

In a file nobody writes while somebody else decides: there is nothing to see.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

import pytest

from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.events import Command
from salescore.policies import Policy, Request, policy
from salescore.stock import AdjustStock, BlockLot, ReceiveStock, ReverseTransfer
from salescore.stock.position import POSITION
from salescore.stock.transfer import TRANSFER
from tests.shops import open_shop
from tests.told import Told

STORES: Final = ("postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb))


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty store."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


class Clerks:
    """Two clerks of one shop: while the second decides, the first is done already.

    Attributes:
        first: the one who is done.
        second: the one who looks, and finds out while writing.
    """

    def __init__(self, first: Sales, second: Sales, acts: list[Callable[[], object]]) -> None:
        """Keep both."""
        self.first = first
        self.second = second
        self._acts = acts

    def meanwhile(self, act: Callable[[], object]) -> None:
        """Let the first clerk act while the second decides on what comes next."""
        self._acts.append(act)


def interrupted(kind: type[Command[Any]], acts: list[Callable[[], object]]) -> Policy:
    """Let somebody else act once, after the facts were read and before anything is written."""

    @policy(f"house.meanwhile-{kind.__name__.lower()}", kind)
    def acted(request: Request[Any]) -> None:
        del request
        if acts:
            acts.pop()()

    return acted


@pytest.fixture
def clerks(url: str) -> Iterator[Clerks]:
    """Give two clerks in a shop with cheese in lots and pans with numbers."""
    acts: list[Callable[[], object]] = []
    kinds = (ReceiveStock, AdjustStock, BlockLot, ReverseTransfer)
    rules = [interrupted(kind, acts) for kind in kinds]
    with (
        open_shop(url, seed=1) as first,
        open_shop(url, seed=2, plugins=[Told(policies=rules)]) as second,
    ):
        first.products.add("CHEESE", tracking="lot")
        first.products.add("PAN", tracking="serial")
        first.products.add("RICE")
        first.locations.add("main/A", within="main")
        first.locations.add("quality", within="main", saleable=False)
        yield Clerks(first, second, acts)


def refused(act: Callable[[], object]) -> list[str]:
    """Give the codes of what speaks against something."""
    with pytest.raises(Refused) as caught:
        act()
    return [each.code for each in caught.value.rejections]


def test_a_new_piece_comes_in_once(clerks: Clerks) -> None:
    """Two receive the same number at once, at two places: one of them has it."""
    clerks.meanwhile(lambda: clerks.first.stock.receive("PAN", 1, serials=["S-1"]))
    assert ["stock.piece_twice"] == refused(
        lambda: clerks.second.stock.receive("PAN", 1, serials=["S-1"], to="main/A")
    )
    lying = [each for each in clerks.first.scan(POSITION) if each.quantity]
    assert 1 == len(lying)


def test_a_piece_that_left_comes_back_once(clerks: Clerks) -> None:
    """It is known and lies nowhere: both who bring it look at its lot."""
    stock = clerks.first.stock
    stock.receive("PAN", 1, serials=["S-1"])
    stock.adjust("PAN", -1, lot="S-1", reason="lent")
    clerks.meanwhile(lambda: stock.receive("PAN", 1, serials=["S-1"]))
    assert ["stock.piece_twice"] == refused(
        lambda: clerks.second.stock.receive("PAN", 1, serials=["S-1"], to="main/A")
    )
    assert clerks.first.doctor().healthy


def test_goods_that_come_in_while_their_lot_is_blocked_are_seen(clerks: Clerks) -> None:
    """Whoever blocks takes them along; whoever receives after that is refused."""
    first, second = clerks.first, clerks.second
    first.stock.receive("CHEESE", 5, lot="L-1")
    clerks.meanwhile(lambda: first.stock.receive("CHEESE", 2, lot="L-1", to="main/A"))
    second.lots.block("CHEESE", "L-1", reason="recall", to="quality")
    assert [("quality", Decimal(7))] == [
        (x.location, x.quantity) for x in first.stock.where("CHEESE").lying
    ]
    first.lots.unblock("CHEESE", "L-1", reason="tested")
    clerks.meanwhile(lambda: first.lots.block("CHEESE", "L-1", reason="recall", to="quality"))
    assert ["stock.lot_withheld"] == refused(lambda: second.stock.receive("CHEESE", 1, lot="L-1"))
    assert first.doctor().healthy


def test_two_late_entries_are_looked_at_one_after_the_other(clerks: Clerks) -> None:
    """Each alone would leave enough for the days since; together they would not."""
    first, second = clerks.first, clerks.second
    first.stock.receive("RICE", 5, at="2026-06-02T12:00:00Z")
    first.stock.adjust("RICE", -3, reason="sold", when="2026-06-04T12:00:00Z")
    first.stock.receive("RICE", 9, at="2026-06-05T12:00:00Z")
    late = "2026-06-03T12:00:00Z"
    clerks.meanwhile(lambda: first.stock.adjust("RICE", -2, reason="mice", when=late))
    assert ["stock.past_short"] == refused(
        lambda: second.stock.adjust("RICE", -1, reason="mice", when=late)
    )
    assert 9 == first.stock.level("RICE").on_hand


def test_books_that_are_closed_meanwhile_take_nothing_in(clerks: Clerks) -> None:
    """Closing and late entries look at the same period."""
    clerks.meanwhile(lambda: clerks.first.stock.close(until="2026-06-30"))
    late = "2026-06-03T12:00:00Z"
    assert ["stock.period_closed"] == refused(
        lambda: clerks.second.stock.receive("RICE", 1, at=late)
    )


def test_a_transfer_is_undone_by_one_of_two(clerks: Clerks) -> None:
    """Both make the same transfer; whoever is second sees it."""
    came = clerks.first.stock.receive("RICE", 5)
    clerks.meanwhile(lambda: clerks.first.stock.reverse(came, reason="typo"))
    assert ["stock.reversed_already"] == refused(
        lambda: clerks.second.stock.reverse(came, reason="typo")
    )
    assert 2 == len(list(clerks.first.scan(TRANSFER)))
