"""Orders as rows: a line or a charge each."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import evolve

from salescore.bulk.address_columns import address_cells, address_columns, address_of
from salescore.bulk.catalog_entities import SKU_COLUMN
from salescore.bulk.cells import CellType
from salescore.bulk.columns import column, one_of
from salescore.bulk.entity import Entity, Mode, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.party_columns import CUSTOMER_COLUMN, SALESPERSON_COLUMN
from salescore.bulk.rows import Entry, Row
from salescore.bulk.stock_entities import LOCATION_COLUMN, QUANTITY_COLUMNS, quantity_of
from salescore.bulk.writing import amount_of, custom_cells, sums_of, told_column, want_named
from salescore.errors import SalesError
from salescore.events import Command
from salescore.facts import Want
from salescore.money import Money
from salescore.orders.commands import DraftOrder, PlaceOrder
from salescore.orders.order import ORDER, Order, OrderLine, OrderState
from salescore.orders.request import ChargeRequest, LineRequest
from salescore.parties.address import Address
from salescore.parties.customer import CUSTOMER, Customer
from salescore.parties.salesperson import SALESPERSON
from salescore.quantity import Quantity
from salescore.tax.line_tax import entered_minor

__all__ = ["ORDERS"]

_SHIPPING: Final = {"shipping": ("shipping_", " of the goods", "收货")}
_SHIP_TO: Final = address_columns(_SHIPPING)
_SKU: Final = evolve(SKU_COLUMN, required=False)
_STATES: Final = (
    OrderState.PLACED,
    OrderState.ON_HOLD,
    OrderState.COMPLETED,
    OrderState.DRAFT,
)


def _order_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    first = entry.first
    customer: Customer | None = look.named(first, CUSTOMER_COLUMN)
    fields: dict[str, Any] = plain_values(first, "reference", "location", "channel")
    lines: list[LineRequest] = []
    charges: list[ChargeRequest] = []
    for row in entry.rows:
        _read_line(row, look, customer, lines, charges)
    fields |= {
        "customer_id": customer and customer.id,
        "lines": tuple(lines),
        "charges": tuple(charges),
        "salesperson_id": look.id_of(first, SALESPERSON_COLUMN),
        "ship_to": address_of(first, "shipping_", Address(kind="shipping")),
        "occurred_at": first.get("placed_at"),
        "draft": first.get("state") == OrderState.DRAFT,
    }
    look.named(first, LOCATION_COLUMN)
    return fields


def _read_line(
    row: Row,
    look: Lookup,
    customer: Customer | None,
    lines: list[LineRequest],
    charges: list[ChargeRequest],
) -> None:
    """Read the goods of a row, or its charge; faults are noted."""
    look.named(row, _SKU)
    wanted = ("charge", "amount") if "charge" in row.values else ("sku", "quantity")
    missing = [name for name in wanted if name not in row.values]
    for name in missing:
        row.miss(name)
    if missing:
        return
    try:
        if "charge" in row.values:
            if customer is not None:
                amount = Money.of(row.get("amount"), customer.currency)
                charges.append(
                    ChargeRequest(
                        code=row.get("charge"), amount=amount, tax_code=row.get("charge_tax_code")
                    )
                )
            return
        terms = plain_values(row, "sku", "unit_price", "discount_percent", "reason", "ship_on")
        lines.append(LineRequest(quantity=quantity_of(row), **terms))
    except SalesError as error:
        row.blame(error.code, error.params)


def _agree(fields: dict[str, Any]) -> Command[Order]:
    draft = fields.pop("draft")
    return DraftOrder(**fields) if draft else PlaceOrder(**fields)


def _order_cells(order: Order, look: Lookup) -> Iterable[Written]:
    head = {
        "reference": order.reference,
        "customer": look.told(CUSTOMER, order.customer_id, "reference", "number"),
        "placed_at": order.placed_at,
        "salesperson": look.told(SALESPERSON, order.salesperson_id, "reference"),
        "channel": order.channel,
        "state": order.state.value,
        "number": order.number,
        "currency": order.currency,
        **address_cells(order.ship_to, "shipping_"),
        **custom_cells(order),
    }
    for line in order.lines:
        yield head | _line_cells(line, order.currency)
    for charge in order.charges:
        yield head | {
            "charge": charge.code,
            "amount": amount_of(
                entered_minor(charge, included=order.tax_policy.included),
                order.currency,
            ),
            "charge_tax_code": charge.tax_code,
            **sums_of(charge, order.currency),
        }


def _line_cells(line: OrderLine, code: str) -> Written:
    asked = Quantity.parse(line.asked)
    return {
        "sku": line.sku,
        "quantity": asked.value,
        "unit": asked.unit,
        "unit_price": line.unit_price if line.manual else None,
        "discount_percent": line.discount_percent or None,
        "reason": line.reason,
        "ship_on": line.ship_on,
        **sums_of(line, code),
    }


def _order_wants(orders: Sequence[Order]) -> Iterable[Want]:
    yield want_named(CUSTOMER, (each.customer_id for each in orders))
    yield want_named(SALESPERSON, (each.salesperson_id for each in orders))


ORDERS: Final = Entity(
    name="orders",
    kind=ORDER,
    columns=(
        column(
            "reference",
            "The buyer's own number; rows behind one another with the same one are one order.",
            "客户订单号；连续且订单号相同的行合为一张订单。",
            aliases=[
                "order",
                "order id",
                "order number",
                "invoice",
                "订单",
                "订单号",
                "客户订单号",
            ],
            type=CellType.CODE,
            required=True,
        ),
        CUSTOMER_COLUMN,
        column(
            "placed_at",
            "The day or instant on which it was agreed; without one it is now.",
            "下单日期或时间，不填为当前时间。",
            aliases=["date", "order date", "invoice date", "datum", "日期", "下单日期"],
            type=CellType.INSTANT,
        ),
        SALESPERSON_COLUMN,
        LOCATION_COLUMN,
        column(
            "state",
            "draft makes a draft; placed, on_hold and completed are placed.",
            "draft 为草稿；placed、on_hold、completed 均按已下单导入。",
            aliases=["状态"],
            type=CellType.CODE,
            check=one_of("state", _STATES),
        ),
        _SKU,
        *QUANTITY_COLUMNS,
        column(
            "unit_price",
            "A price given by hand, per base unit; it needs a reason.",
            "手工单价（基本单位），须填写原因。",
            aliases=["手工单价", "单价"],
            type=CellType.NUMBER,
        ),
        column(
            "discount_percent",
            "A reduction of the line, 0 to 100.",
            "行折扣百分比，0 至 100。",
            aliases=["discount", "rabatt", "折扣"],
            type=CellType.NUMBER,
        ),
        column("reason", "Why the price was given by hand.", "手工定价的原因。", aliases=["原因"]),
        column(
            "ship_on",
            "The day on which goods should leave.",
            "计划发货日期。",
            aliases=["ship date", "发货日期"],
            type=CellType.DATE,
        ),
        column(
            "charge",
            "Instead of goods: a charge, such as freight.",
            "不填产品时：附加费用代码，例如 freight。",
            aliases=["费用"],
            type=CellType.CODE,
        ),
        column(
            "amount",
            "Of the charge, in the customer's currency.",
            "附加费用金额，按客户货币。",
            aliases=["费用金额"],
            type=CellType.NUMBER,
        ),
        column(
            "charge_tax_code",
            "The tax rate of the charge.",
            "附加费用的税率代码。",
            aliases=["费用税码"],
            type=CellType.CODE,
        ),
        column(
            "channel",
            "On which it is sold, such as web; prices may depend on it.",
            "销售渠道，例如 web；价格可能因此不同。",
            aliases=["sales channel", "渠道", "销售渠道"],
            type=CellType.CODE,
        ),
        *_SHIP_TO,
        told_column("number", "The order's number.", "订单编号。"),
        told_column("currency", "Of all amounts.", "货币。"),
        told_column("net", "Of the line, without tax.", "行净额。"),
        told_column("tax", "Of the line.", "行税额。"),
        told_column("gross", "Of the line, with tax.", "行含税额。"),
    ),
    always=("reference", "customer"),
    together=("reference",),
    head=(
        "customer",
        "placed_at",
        "salesperson",
        "location",
        "channel",
        "state",
        *(each.name for each in _SHIP_TO),
    ),
    whole=True,
    keys=(("reference", "reference"),),
    modes=(Mode.ADD,),
    fields=_order_fields,
    add=_agree,
    written=_order_cells,
    wants=_order_wants,
)
