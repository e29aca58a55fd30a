"""The doctor compares what is marked as chosen with what pickings say."""

from salescore.app.checks.known import Known
from salescore.app.checks.picks import Picks
from salescore.stock.picking import PICKING
from salescore.stock.position import POSITION
from tests.salescore.fulfillment.goods import dated
from tests.shops import open_shop


def test_what_is_marked_and_what_is_picked_are_compared() -> None:
    """A picking that is gone, and a mark that is: both are found, by lot where it is known."""
    with open_shop() as sales:
        order = sales.orders.place(dated(sales, ("L-1", 5, None)), [("MILK", 3)])
        picking = sales.stock.pick(order)
        (position,) = sales.scan(POSITION)
        whole, marked, picked = (Picks(Known()) for _ in range(3))
        for each in (whole, marked):
            each.sees[POSITION](position)
        for each in (whole, picked):
            each.sees[PICKING](picking)
        assert [] == list(whole.close())
        for check, expected in ((marked, ("L-1", 3, 0)), (picked, (None, 0, 3))):
            (found,) = check.close()
            assert ("doctor.picking_differs", expected) == (
                found.code,
                (found.params["lot"], found.params["found"], found.params["expected"]),
            )
