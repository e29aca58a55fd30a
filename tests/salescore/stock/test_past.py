"""The past of the ledger: balances since, worked out from today's."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from salescore.stock.location import Location
from salescore.stock.past import Account, PastShort, effects, past_short
from salescore.stock.transfer import Movement, Transfer, TransferKind

MAIN = Location(id=UUID(int=1), version=1, code="main")
TEA, POT = UUID(int=3), UUID(int=4)
JULY = datetime(2026, 7, 1, 9, tzinfo=UTC)
LEVEL = Account("level", MAIN.id, TEA)


def movement(change: int, *, product: UUID = TEA) -> Movement:
    """Give a movement of tea into the shop, or out of it."""
    ends: dict[str, Any] = {"to_id": MAIN.id} if change > 0 else {"from_id": MAIN.id}
    return Movement(
        number=1, product_id=product, sku="TEA-1", quantity=Decimal(abs(change)), **ends
    )


def transfer(day: int, change: int, *, product: UUID = TEA) -> Transfer:
    """Give a transfer of a day in July."""
    return Transfer(
        id=UUID(int=100 + day),
        version=1,
        number=f"ST-{day}",
        kind=TransferKind.ADJUSTMENT,
        movements=(movement(change, product=product),),
        occurred_at=JULY + timedelta(days=day),
    )


def short(change: int, day: int, *, now: int, later: tuple[Transfer, ...]) -> list[PastShort]:
    """Say what a change of a day in July would bring below zero."""
    return list(
        past_short(
            [movement(change)],
            at=JULY + timedelta(days=day),
            balance=lambda _: Decimal(now),
            later=later,
            location=lambda _: MAIN,
        )
    )


def test_a_movement_changes_the_level_and_what_is_loose_of_it() -> None:
    """What comes into the warehouse itself lies loose there."""
    expected = [(LEVEL, Decimal(5)), (Account("loose", MAIN.id, TEA), Decimal(5))]
    assert expected == list(effects(movement(5), lambda _: MAIN))


def test_the_first_failing_day_is_named() -> None:
    """5 came on day 1, 8 left on day 3, 10 came on day 5: on day 2 only 2 more could leave."""
    later = (transfer(3, -8), transfer(5, 10))
    assert [] == short(-2, 2, now=12, later=later)
    (found,) = short(-3, 2, now=12, later=later)
    assert (JULY + timedelta(days=3), Decimal(-1)) == (found.at, found.balance)


def test_what_lacks_today_is_left_to_the_guards() -> None:
    """They name it themselves, with what is available."""
    assert [] == short(-20, 2, now=12, later=(transfer(3, -8),))


def test_what_comes_in_late_harms_nothing() -> None:
    """More on Monday is more on Tuesday."""
    assert [] == short(5, 2, now=0, later=(transfer(3, -8),))


def test_other_goods_do_not_count() -> None:
    """Balances are of one product each."""
    assert [] == short(-3, 2, now=12, later=(transfer(3, -80, product=POT),))


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(-9, 9).filter(bool)), max_size=12),
    st.integers(0, 9),
    st.integers(1, 12),
)
def test_a_balance_worked_out_backward_is_the_one_added_up(
    entries: list[tuple[int, int]], day: int, quantity: int
) -> None:
    """Law: it is refused if and only if some day's sum would be below zero and today's is not."""
    entries = sorted(entries)
    now = 50 + sum(change for _, change in entries)
    later = tuple(transfer(when, change) for when, change in entries if when >= day)
    days = range(10)
    sums = [50 + sum(change for when, change in entries if when <= each) for each in days]
    after = [each - quantity if when >= day else each for when, each in enumerate(sums)]
    failing = [(when, each) for when, each in enumerate(after) if each < 0 and when >= day]
    expected = failing[0] if failing and now - quantity >= 0 else None
    found = short(-quantity, day, now=now, later=later)
    told = [((each.at - JULY).days, int(each.balance)) for each in found]
    assert ([] if expected is None else [expected]) == told
