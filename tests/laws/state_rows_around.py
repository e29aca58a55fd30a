"""Rows of the table of states: what is asked about other things, by the state of their order."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from salescore.amendments import (
    ConfirmAmendment,
    DeclineAmendment,
    RevertAmendment,
    WithdrawAmendment,
)
from salescore.fulfillment import (
    CancelShipment,
    CarrierStatus,
    DeliverShipment,
    FailShipment,
    Package,
    PackShipment,
    Resolution,
    ResolveException,
    ShipPrepared,
    TrackShipment,
)
from salescore.money import Money
from salescore.orders.axes import BillingState
from salescore.orders.lifecycle import LIFECYCLE
from salescore.orders.order import ORDER, OrderState
from salescore.returns import ReceiveReturn, SettleLine, SettleReturn
from salescore.returns import Resolution as Settlement
from salescore.stock.commands import StockLine
from salescore.stock.keeping_commands import TakeBack
from salescore.transactions import (
    Action,
    GrantRefund,
    Phase,
    RecordTransactionEvent,
    RequestAuthorization,
    RequestCapture,
    RequestRefund,
    RequestVoid,
)
from tests.laws.specimens import (
    Desk,
    Maker,
    asked_back,
    canceled,
    lost,
    placed,
    prepared,
    shipped,
    underway,
)
from tests.laws.specimens_agreed import amended, proposed
from tests.laws.state_row import Row

__all__ = ["ROWS"]

_PLACED, _HELD = OrderState.PLACED, OrderState.ON_HOLD
_CANCELED, _COMPLETED = OrderState.CANCELED, OrderState.COMPLETED


def _on_hold(make: Maker) -> Maker:
    """Put the order of a thing on hold."""

    def made(desk: Desk) -> Any:
        thing = make(desk)
        desk.sales.orders.hold(thing.order_id, reason="credit")
        return thing

    return made


def _closed(make: Maker) -> Maker:
    """Bill what is left of the order of a thing, take the money, and complete it."""

    def made(desk: Desk) -> Any:
        thing = make(desk)
        order = desk.sales.orders.get(thing.order_id)
        if order.billing_state is not BillingState.INVOICED:
            desk.sales.invoices.issue(order)
        desk.sales.payments.record(order, order.payable)
        desk.sales.orders.complete(order)
        return thing

    return made


def _called_off(make: Maker) -> Maker:
    """Call the order of a thing off."""

    def made(desk: Desk) -> Any:
        thing = make(desk)
        canceled(desk, desk.sales.orders.get(thing.order_id))
        return thing

    return made


def _back(desk: Desk) -> Any:
    """Let goods leave, and all of them come back."""
    shipment = underway(desk)
    desk.sales.returns.receive(desk.sales.returns.request(shipment.order_id))
    return shipment


def _unbilled_back(desk: Desk) -> Any:
    """Announce that goods come back which were not billed."""
    return desk.sales.returns.request(shipped(desk))


def _received(make: Maker) -> Maker:
    """Let goods come back that were announced."""

    def made(desk: Desk) -> Any:
        return desk.sales.returns.receive(make(desk))

    return made


def _aside(desk: Desk) -> Any:
    """Let a provider set money for an order aside."""
    opened = desk.sales.transactions.open(placed(desk), provider="till")
    return desk.sales.transactions.record(opened, "authorize", "succeeded", 9, reference="aside")


def _taken(desk: Desk) -> Any:
    """Let a provider take some of it."""
    return desk.sales.transactions.record(_aside(desk), "charge", "succeeded", 1, reference="taken")


_OUT: Final[Mapping[Any, Maker]] = {
    _PLACED: underway,
    _HELD: _on_hold(underway),
    _COMPLETED: _closed(underway),
    _CANCELED: _called_off(_back),
}
"""Shipments that have left, by the state of their order."""

_PREPARED: Final[Mapping[Any, Maker]] = {_PLACED: prepared, _HELD: _on_hold(prepared)}
"""Shipments that have not; an order that has one can neither be canceled nor completed."""

_LOST: Final[Mapping[Any, Maker]] = {_PLACED: lost, _HELD: _on_hold(lost)}
"""Shipments that did not get through: their orders have something to be decided."""

_ASKED_BACK: Final[Mapping[Any, Maker]] = {
    _PLACED: asked_back,
    _HELD: _on_hold(asked_back),
    _COMPLETED: _closed(asked_back),
}
"""Returns that were announced."""

_CAME_BACK: Final[Mapping[Any, Maker]] = {
    _PLACED: _received(_unbilled_back),
    _HELD: _on_hold(_received(_unbilled_back)),
    _CANCELED: _called_off(_received(_unbilled_back)),
}
"""Returns that came, of goods that were not billed."""

_PROPOSED: Final[Mapping[Any, Maker]] = {
    _PLACED: proposed,
    _HELD: _on_hold(proposed),
    _CANCELED: _called_off(proposed),
}
"""Amendments that were proposed."""

_AMENDED: Final[Mapping[Any, Maker]] = {
    _PLACED: amended,
    _HELD: _on_hold(amended),
    _CANCELED: _called_off(amended),
}
"""Amendments that were made."""

_ASIDE: Final[Mapping[Any, Maker]] = {
    _PLACED: _aside,
    _HELD: _on_hold(_aside),
    _CANCELED: _called_off(_aside),
}
"""Money that a provider has set aside."""

_TAKEN: Final[Mapping[Any, Maker]] = {_PLACED: _taken, _HELD: _on_hold(_taken)}
"""Money that a provider has taken."""


def _rows(of: str, key: str) -> Callable[..., Row]:
    """Give what makes the rows of what one kind of thing says about its order."""

    def row(
        command: Callable[..., Any],
        verb: str | None,
        specimens: Mapping[Any, Maker],
        *,
        given: Callable[[Any], Mapping[str, Any]] = lambda _: {},
        **more: Any,
    ) -> Row:
        return Row(
            command=command,  # type: ignore[arg-type]  # a class, called with names it has.
            kind=ORDER,
            moves=f"order of a {of}",
            table=LIFECYCLE,
            verb=verb,
            specimens=specimens,
            ask=lambda _, thing: command(**{key: thing.id}, **given(thing)),
            **more,
        )

    return row


def _reason(_: Any) -> Mapping[str, Any]:
    return {"reason": "so it is"}


def _anyway(thing: Any) -> Mapping[str, Any]:
    return {"order_id": thing.order_id, "anyway": True}


def _undone(thing: Any) -> Mapping[str, Any]:
    return {"order_id": thing.order_id, "reason": "a mistake"}


def _cent(_: Any) -> Mapping[str, Any]:
    return {"amount": Money(1, "EUR")}


_shipment = _rows("shipment", "shipment_id")
_exception = _rows("shipment exception", "exception_id")
_return = _rows("return", "return_id")
_amendment = _rows("amendment", "amendment_id")
_transaction = _rows("transaction", "transaction_id")
_TEA: Final = (StockLine("TEA-1", Decimal(1)),)
_CREDIT: Final = (SettleLine(1, Settlement.CREDIT),)
_REJECT: Final = (SettleLine(1, Settlement.REJECT),)
_ARRIVED: Final = {"status": CarrierStatus.DELIVERED, "reference": "f-1"}
_VOIDED: Final = {
    "action": Action.CANCEL,
    "phase": Phase.SUCCEEDED,
    "amount": Money(1, "EUR"),
    "reference": "void",
}

ROWS: Final = (
    _shipment(PackShipment, None, _PREPARED, given=lambda _: {"packages": (Package(),)}),
    _shipment(ShipPrepared, "ship", _PREPARED),
    _shipment(CancelShipment, None, _PREPARED, given=_reason),
    _shipment(DeliverShipment, "deliver", _OUT),
    _shipment(TrackShipment, None, _OUT, given=lambda _: _ARRIVED),
    _shipment(FailShipment, "return", _OUT, given=_reason),
    _shipment(TakeBack, "return", _OUT, given=lambda _: {"lines": _TEA}),
    _exception(ResolveException, "return", _LOST, given=lambda _: {"how": Resolution.RECREATE}),
    _return(ReceiveReturn, "return", _ASKED_BACK),
    _return(SettleReturn, "settle", _CAME_BACK, given=lambda _: {"lines": _CREDIT}),
    _return(SettleReturn, "return", _CAME_BACK, given=lambda _: {"lines": _REJECT}),
    _amendment(ConfirmAmendment, "amend", _PROPOSED, given=_anyway),
    _amendment(DeclineAmendment, None, _PROPOSED, given=_reason),
    _amendment(WithdrawAmendment, None, _PROPOSED),
    _amendment(RevertAmendment, "amend", _AMENDED, given=_undone),
    _transaction(RequestAuthorization, "pay", _ASIDE, given=_cent),
    _transaction(RequestCapture, "pay", _ASIDE, given=_cent),
    _transaction(RequestVoid, None, _ASIDE, given=_cent),
    _transaction(RecordTransactionEvent, None, _ASIDE, given=lambda _: _VOIDED),
    _transaction(RequestRefund, None, _TAKEN, given=_cent),
    _transaction(GrantRefund, None, _TAKEN, given=_cent),
)
"""By what is asked about what belongs to an order."""
