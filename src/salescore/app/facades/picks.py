"""Picking: bins and lots for what is promised."""

from collections.abc import Iterable, Mapping

from salescore.app.coerce import IdLike, LotsLike, QuantityLike, lot_choices, ship_lines
from salescore.app.facades.room import Room
from salescore.app.picking import explained, pick_facts
from salescore.fulfillment.commands import ConfirmPicking, PickStock, ReleasePicking
from salescore.fulfillment.explain import PickExplanation
from salescore.ids import as_id
from salescore.orders.order import ORDER, OrderLine
from salescore.organization import settings_among
from salescore.policies import Request
from salescore.shapes import several
from salescore.stock.picking import PICKING, Picking
from salescore.stock.transfer import TRANSFER, Transfer

__all__ = ["Picks"]


class Picks(Room[Transfer]):
    """From which bins and lots promised goods are taken; `get` and `find` speak of transfers."""

    kind = TRANSFER

    def pick(
        self,
        order: IdLike,
        lines: Iterable[tuple[OrderLine | int | str, QuantityLike]] | None = None,
        *,
        strategy: str | None = None,
        lots: Mapping[int | str, LotsLike] | None = None,
        key: str | None = None,
    ) -> Picking:
        """Choose bins and lots for what is promised to an order, in place of what was chosen.

        What was taken from its place stays chosen. Loose goods need no choice and are not listed.

        Args:
            order: placed, not on hold.
            lines: (order line, its number or SKU, quantity) pairs; None for all that is promised.
            strategy: the name of the strategy that chooses; None for each product's, else the
                tenant's.
            lots: codes of lots or serial numbers by line number or SKU, to be taken first.
            key: makes a repeated call have one effect.

        Raises:
            Refused: nothing is promised, or a lot that is named cannot leave.
            UnknownId: no such order, line or strategy.
            WrongState: the order is not placed.
            AllocationFailed: a strategy of a plug-in is broken.
        """
        command = PickStock(
            order_id=as_id(order),
            lines=ship_lines(lines),
            strategy=strategy,
            lots=lot_choices(lots),
        )
        return self._sales.handle(command, key=key).value

    def confirm_pick(
        self,
        order: IdLike,
        lines: Iterable[OrderLine | int | str] | None = None,
        *,
        key: str | None = None,
    ) -> Picking:
        """Note that chosen goods were taken from their places: they stay chosen from now on.

        Args:
            order: placed, not on hold.
            lines: order lines, their numbers or SKUs; None for all that is chosen.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: nothing was ever chosen for the order.
        """
        command = ConfirmPicking(
            order_id=as_id(order),
            lines=None if lines is None else tuple(map(_named, several("lines", lines))),
        )
        return self._sales.handle(command, key=key).value

    def release_pick(self, order: IdLike, *, key: str | None = None) -> Picking:
        """Let go of the bins and lots that are chosen for an order; the goods stay promised.

        Raises:
            UnknownId: nothing was ever chosen for the order.
        """
        return self._sales.handle(ReleasePicking(order_id=as_id(order)), key=key).value

    def picking(self, order: IdLike) -> Picking | None:
        """Give what is chosen for an order; None if nothing ever was.

        Raises:
            UnknownId: no such order.
        """
        key = as_id(order)
        facts = self._sales.read([ORDER.one(key), PICKING.one(key)])
        facts.one(ORDER, key)
        return facts.get(PICKING, key)

    def explain_pick(self, order: IdLike, *, strategy: str | None = None) -> PickExplanation:
        """Explain what is chosen for an order, what would be, and what is passed over.

        Args:
            order: whose promises.
            strategy: who would choose; None for each product's, else the tenant's.

        Raises:
            UnknownId: no such order or strategy.
        """
        command = PickStock(order_id=as_id(order), strategy=strategy)
        facts, app = pick_facts(self._sales.read, command), self._sales.app
        settings, now = settings_among(facts), app.clock.now()
        request = Request(command, facts, settings, self._sales.actor, now, app.new_id)
        return explained(app.flow.registry.contributions, request)


def _named(line: OrderLine | int | str) -> int | str:
    return line.number if isinstance(line, OrderLine) else line
