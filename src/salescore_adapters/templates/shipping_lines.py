"""What is said of shipments, and of what became of orders later, where nobody wrote a text."""

from collections.abc import Mapping
from typing import Final

from salescore.events import Event
from salescore.fulfillment import events as fulfillment
from salescore.fulfillment import exception_events as exceptions
from salescore.orders import ledger_events as ledger

__all__ = ["SHIPPING"]

_GOODS: Final = "{for line in event.shipment.lines} {line.quantity} x {line.sku}{end}"
_FIELDS: Final = "{for field in event.fields} {field}{end}"

SHIPPING: Final[Mapping[type[Event], tuple[str, str]]] = {
    fulfillment.CarrierRated: (
        "rates given by {event.rates.carrier}",
        "{event.rates.carrier} 已报运费",
    ),
    fulfillment.CarrierReported: (
        "shipment {subject.number}: {event.fact.status}",
        "发货单 {subject.number}：{event.fact.status}",
    ),
    exceptions.ExceptionOpened: (
        "goods did not get through: {event.exception.reason}",
        "货物未能送达：{event.exception.reason}",
    ),
    exceptions.ExceptionResolved: (
        "decided about goods that did not get through: {event.how}",
        "已决定如何处理未能送达的货物：{event.how}",
    ),
    fulfillment.GoodsDelivered: (
        "shipment {subject.number} arrived: {event.state}",
        "发货单 {subject.number} 已送达：{event.state}",
    ),
    fulfillment.GoodsShipped: (
        f"shipment {{event.shipment.number}} left:{_GOODS}",
        f"已发货 {{event.shipment.number}}：{_GOODS}",
    ),
    fulfillment.GoodsTakenBack: (
        "goods of shipment {subject.number} came back",
        "发货单 {subject.number} 有货物退回",
    ),
    fulfillment.ShipmentCanceled: (
        "shipment {subject.number} canceled: {event.reason}",
        "发货单 {subject.number} 已取消：{event.reason}",
    ),
    fulfillment.ShipmentFailed: (
        "goods of shipment {subject.number} did not get through: {event.state}",
        "发货单 {subject.number} 有货物未能送达：{event.state}",
    ),
    fulfillment.ShipmentPacked: (
        "shipment {subject.number} packed",
        "发货单 {subject.number} 已装箱",
    ),
    fulfillment.ShipmentPrepared: (
        f"shipment {{event.shipment.number}} prepared:{_GOODS}",
        f"已备货 {{event.shipment.number}}：{_GOODS}",
    ),
    fulfillment.ShipmentUpdated: (
        f"shipment {{subject.number}} changed:{_FIELDS}",
        f"发货单 {{subject.number}} 已修改：{_FIELDS}",
    ),
    ledger.OrderAuthorized: (
        "order {subject.number}: {event.amount_minor:money subject.currency} set aside",
        "订单 {subject.number} 预授权变动 {event.amount_minor:money subject.currency}",
    ),
    ledger.OrderCredited: (
        "order {subject.number}: {event.amount_minor:money subject.currency} credited",
        "订单 {subject.number} 已冲减 {event.amount_minor:money subject.currency}",
    ),
    ledger.OrderDelivered: (
        "goods of order {subject.number} arrived: {subject.fulfillment_state}",
        "订单 {subject.number} 的货物已送达：{subject.fulfillment_state}",
    ),
    ledger.OrderPrepared: (
        "goods of order {subject.number} set aside, or free again",
        "订单 {subject.number} 的货物已备好或已放回",
    ),
    ledger.OrderRefunded: (
        "order {subject.number}: {event.amount_minor:money subject.currency} paid back",
        "订单 {subject.number} 已退款 {event.amount_minor:money subject.currency}",
    ),
    ledger.OrderReturnRequested: (
        "goods of order {subject.number} are to come back, or not any more",
        "订单 {subject.number} 的货物申请退回或已撤销",
    ),
    ledger.OrderReturned: (
        "goods of order {subject.number} came back: {subject.fulfillment_state}",
        "订单 {subject.number} 的货物已退回：{subject.fulfillment_state}",
    ),
}
"""In English and in Chinese, by event class."""
