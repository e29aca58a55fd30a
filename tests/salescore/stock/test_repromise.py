"""What ends first where an owner wants less than it is promised."""

from decimal import Decimal
from uuid import UUID

from attrs import evolve

from salescore.stock.commitment import CommittedLine
from salescore.stock.picking import PickedLine
from salescore.stock.repromise import Promises, ended
from salescore.stock.waiting import WaitingLine

_OWNER, _HERE, _TEA = UUID(int=1), UUID(int=2), UUID(int=3)
_OLD = CommittedLine(1, _HERE, _TEA, "TEA-1", Decimal(5))
_NORTH = evolve(_OLD, location_id=UUID(int=4), quantity=Decimal(3))
_WAITS = WaitingLine(1, _HERE, _TEA, "TEA-1", Decimal(2))
_CHOSEN = PickedLine(1, UUID(int=5), UUID(int=5), UUID(int=4), _TEA, "TEA-1", Decimal(3))


def _gone(less: int, *chosen: PickedLine) -> tuple[list[tuple[UUID, int]], int]:
    promises = Promises(owner_id=_OWNER, lines=(_OLD, _NORTH), waits=(_WAITS,), chosen=chosen)
    gone = ended({(1, _TEA): Decimal(less)}, promises)
    promised = [(each.location_id, int(each.quantity)) for each in gone.promised]
    return promised, int(sum(each.quantity for each in gone.waits))


def test_what_waits_ends_before_any_promise() -> None:
    """Two of eight wait: wanting two less costs no promise."""
    assert _gone(2) == ([], 2)


def test_of_promises_the_newest_ends_first() -> None:
    """The promise in the north was given last."""
    assert _gone(4) == ([(_NORTH.location_id, 2)], 2)


def test_a_promise_for_which_goods_are_chosen_ends_after_all_others() -> None:
    """Goods in the north are chosen: the older promise gives way, and they only then."""
    assert _gone(4, _CHOSEN) == ([(_HERE, 2)], 2)
    assert _gone(8, _CHOSEN) == ([(_HERE, 5), (_NORTH.location_id, 1)], 2)


def test_goods_that_were_taken_from_the_shelf_are_given_up_last() -> None:
    """Here and in the north goods are chosen, in the north they are taken already."""
    taken = evolve(_CHOSEN, picked=Decimal(3))
    here = evolve(_CHOSEN, stocking_id=_HERE, quantity=Decimal(5))
    assert _gone(4, here, taken) == ([(_HERE, 2)], 2)
