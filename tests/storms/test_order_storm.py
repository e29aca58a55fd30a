"""Clerks on the same few orders, who amend, ship, bill, credit, take back and cancel at once."""

from collections import Counter
from typing import Final

import pytest

from tests.storms import office
from tests.storms.scene import deadlocks
from tests.storms.shop import storm

UNTRIED: Final = 3
"""So many acts may have come to nobody's mind on a machine that is busy."""

STORES: Final = ("postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb))


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty store."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.mark.parametrize(
    ("seconds", "clerks"),
    [pytest.param(12, 4, id="short"), pytest.param(300, 6, marks=pytest.mark.long, id="long")],
)
def test_goods_and_money_add_up_whoever_was_first(url: str, seconds: float, clerks: int) -> None:
    """Whatever was done at once: every answer has its document, every ledger agrees.

    One clerk begins: MariaDB may end one of several flushes that make a counter at the same time.
    """
    office.furnish(url)
    tallies = storm(url, office.work, seconds=4, buyers=1)
    before = deadlocks(url)
    tallies += storm(url, office.work, seconds=seconds, buyers=clerks)
    told = sum((tally.orders for tally in tallies), Counter[str]())
    print(dict(sorted(told.items())))
    assert before == deadlocks(url), "somebody waited in a circle"
    office.audit(url, told)
    assert set() == {
        name for name in office.ACTS if not any(name == key.partition(":")[0] for key in told)
    }
