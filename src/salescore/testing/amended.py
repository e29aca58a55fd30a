"""Arbitrary amendments, of the order of a world."""

from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

from salescore.amendments.action import (
    Action,
    AddCharge,
    AddLine,
    ChangeAddress,
    ChangeDate,
    ChangeDiscount,
    ChangePrice,
    ChangeQuantity,
    CloseRemainder,
    RemoveCharge,
    RemoveLine,
    Substitute,
)
from salescore.amendments.amendment import (
    AMENDMENT,
    Amendment,
    AmendmentState,
    Consequence,
    Sums,
    Undo,
)
from salescore.facts import Kind
from salescore.money import Money
from salescore.orders.order import ORDER
from salescore.orders.request import ChargeRequest, LineRequest
from salescore.quantity import Quantity
from salescore.testing import strategies as values

__all__ = ["actions", "amended"]

_LINE: Final = st.integers(1, 9) | values.skus()
_COUNT: Final = values.amounts(min_value=1)
_MANY: Final = _COUNT | st.builds(Quantity, _COUNT, st.just("carton"))
_DAY: Final = st.none() | values.dates()
_PERCENT: Final = st.sampled_from([Decimal(0), Decimal("12.5"), Decimal(100)])


def actions() -> st.SearchStrategy[Action]:
    """Draw one action of any class."""
    wanted = st.builds(LineRequest, sku=values.skus(), quantity=_MANY, ship_on=_DAY)
    amount = st.builds(Money, values.minors(), st.just("EUR"))
    charge = st.builds(ChargeRequest, code=values.texts(), amount=amount)
    return st.one_of(
        st.builds(AddLine, wanted),
        st.builds(RemoveLine, _LINE),
        st.builds(ChangeQuantity, _LINE, _MANY),
        st.builds(ChangePrice, _LINE, values.amounts(), st.just("agreed")),
        st.builds(ChangeDiscount, _LINE, _PERCENT),
        st.builds(ChangeAddress, st.none() | values.addresses()),
        st.builds(ChangeDate, _DAY, st.none() | _LINE),
        st.builds(Substitute, _LINE, values.skus(), how_many=st.none() | _MANY),
        st.builds(CloseRemainder, _LINE, st.none() | _MANY),
        st.builds(CloseRemainder, st.none()),
        st.builds(AddCharge, charge),
        st.builds(RemoveCharge, st.just("freight")),
    )


def amended(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    """Add an amendment of the world's order."""
    order, state = found[ORDER], draw(st.sampled_from(AmendmentState))
    minor = values.minors()
    sums = st.builds(Sums, minor, minor, minor, minor)
    part = st.builds(Consequence, st.integers(1, 9), values.skus(), _COUNT, _COUNT)
    undo = Undo(lines=order.lines[:1], added=(2,), charges=order.charges, ship_to=order.ship_to)
    text, decided = st.just("") | values.texts(), st.none() | values.texts()
    found[AMENDMENT] = Amendment(
        id=draw(values.ids()),
        version=1,
        order_id=order.id,
        number=draw(st.integers(0, 9)),
        state=state,
        open_for=order.id if state is AmendmentState.PROPOSED else None,
        currency=order.currency,
        actions=tuple(draw(st.lists(actions(), min_size=1, max_size=3))),
        based_on=draw(st.integers(1, 9)),
        before=draw(sums),
        after=draw(sums),
        reason=draw(text),
        answer=draw(text),
        made_by=draw(values.texts()),
        made_at=draw(values.instants()),
        decided_by=draw(decided),
        decided_at=draw(st.none() | values.instants()),
        consequences=tuple(draw(st.lists(part, max_size=2))),
        undo=draw(st.sampled_from([None, undo])),
    )
