"""What is said of each event of the library in one line, where nobody wrote a text of his own.

Ids, numbers, goods and figures: no names of people, so a line may stand in a log.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from salescore.billing import events as billing
from salescore.catalog import events as catalog
from salescore.custom import events as custom
from salescore.events import Event
from salescore.exchange.events import RateSet
from salescore.orders import events as orders
from salescore.organization import SettingsChanged
from salescore.parties import events as parties
from salescore.pricing import events as pricing
from salescore.relay.events import Discarded, Replayed
from salescore.stock import count_events as counts
from salescore.stock import events as stock
from salescore.stock import expected_events as expected
from salescore.stock import lot_events as lots
from salescore.stock import period_events as periods
from salescore.stock import picking_events as picking
from salescore.stock import promise_events as promises
from salescore.stock import transit_events as transits
from salescore.tax.events import TaxQuoted, TaxRateSet, TaxTreated
from salescore.upkeep import Swept
from salescore_adapters.templates.activity_lines import ACTIVITY_LINES
from salescore_adapters.templates.amendment_lines import AMENDED
from salescore_adapters.templates.approval_lines import APPROVAL_LINES
from salescore_adapters.templates.assigning_lines import ASSIGNING_LINES
from salescore_adapters.templates.credit_lines import CREDIT_LINES
from salescore_adapters.templates.lead_lines import LEADS
from salescore_adapters.templates.merge_lines import MERGE_LINES
from salescore_adapters.templates.messages import Templates, Texts
from salescore_adapters.templates.opportunity_lines import OPPORTUNITY_LINES
from salescore_adapters.templates.quote_lines import QUOTES
from salescore_adapters.templates.repeat_lines import REPEATED
from salescore_adapters.templates.return_lines import RETURNED
from salescore_adapters.templates.shipping_lines import SHIPPING
from salescore_adapters.templates.transaction_lines import TRANSACTION_LINES

__all__ = ["LINES", "lines"]

_RATE: Final = "1 {event.rate.from_currency} = {event.rate.value} {event.rate.to_currency}"
_FIELDS: Final = "{for field in event.fields} {field}{end}"
_GOODS: Final = "{for line in event.lines} {line.quantity} x {line.sku}{end}"
_EXPECTED: Final = "{for line in event.expected.lines} {line.quantity} x {line.sku}{end}"
_COUNTED: Final = "{for line in event.lines} {line.counted} x {line.sku}{end}"
_SENT: Final = "{for line in event.transit.lines} {line.quantity} x {line.sku}{end}"

LINES: Final[Mapping[type[Event], tuple[str, str]]] = {
    **SHIPPING,
    Event: ("{tag} {key}", "{tag} {key}"),
    **AMENDED,
    **APPROVAL_LINES,
    **ASSIGNING_LINES,
    **CREDIT_LINES,
    **MERGE_LINES,
    billing.InvoiceIssued: (
        "invoice {event.invoice.number} issued: {event.invoice.gross}, due {event.invoice.due_on}",
        "已开具发票 {event.invoice.number}：{event.invoice.gross}，{event.invoice.due_on}到期",
    ),
    billing.InvoicePaid: (
        (
            "invoice {subject.number}: {event.amount_minor:money subject.currency} paid,"
            " {subject.open} open"
        ),
        (
            "发票 {subject.number} 收款 {event.amount_minor:money subject.currency}，"
            "未付 {subject.open}"
        ),
    ),
    billing.InvoiceUpdated: (
        f"invoice {{subject.number}} changed:{_FIELDS}",
        f"发票 {{subject.number}} 已修改：{_FIELDS}",
    ),
    billing.PaymentApplied: (
        "payment {subject.number} applied, {subject.unapplied_minor:money subject.currency} left",
        "收款 {subject.number} 已核销，剩余 {subject.unapplied_minor:money subject.currency}",
    ),
    billing.PaymentRecorded: (
        "payment {event.payment.number} received: {event.payment.amount}",
        "已收款 {event.payment.number}：{event.payment.amount}",
    ),
    billing.PaymentUpdated: (
        f"payment {{subject.number}} changed:{_FIELDS}",
        f"收款 {{subject.number}} 已修改：{_FIELDS}",
    ),
    catalog.CategoryAdded: (
        "category {event.category.code} added",
        "新增类别 {event.category.code}",
    ),
    catalog.CategoryUpdated: (
        f"category {{subject.code}} changed:{_FIELDS}",
        f"类别 {{subject.code}} 已修改：{_FIELDS}",
    ),
    catalog.ProductAdded: ("product {event.product.sku} added", "新增产品 {event.product.sku}"),
    catalog.ProductUpdated: (
        f"product {{subject.sku}} changed:{_FIELDS}",
        f"产品 {{subject.sku}} 已修改：{_FIELDS}",
    ),
    custom.FieldChanged: (
        "custom field {event.code} of {subject.noun} changed",
        "{subject.noun} 的自定义字段 {event.code} 已修改",
    ),
    custom.FieldDeclared: (
        "custom field {event.code} of {subject.noun} declared",
        "{subject.noun} 新增自定义字段 {event.code}",
    ),
    custom.FieldRetired: (
        "custom field {event.code} of {subject.noun} retired",
        "{subject.noun} 的自定义字段 {event.code} 已停用",
    ),
    orders.OrderCanceled: (
        "order {subject.number} canceled: {event.reason}",
        "订单 {subject.number} 已取消：{event.reason}",
    ),
    orders.OrderCompleted: ("order {subject.number} completed", "订单 {subject.number} 已完成"),
    orders.OrderDrafted: (
        "cart {event.order.display_number}: {event.order.gross}",
        "购物车 {event.order.display_number}：{event.order.gross}",
    ),
    orders.OrderHeld: (
        "order {subject.number} on hold: {event.reason}",
        "订单 {subject.number} 已暂停：{event.reason}",
    ),
    orders.OrderInvoiced: (
        "order {subject.number}: {event.gross_minor:money subject.currency} invoiced",
        "订单 {subject.number} 已开票 {event.gross_minor:money subject.currency}",
    ),
    orders.OrderPaid: (
        "order {subject.number}: {event.amount_minor:money subject.currency} paid",
        "订单 {subject.number} 收款 {event.amount_minor:money subject.currency}",
    ),
    orders.OrderPlaced: (
        "order {event.order_number} placed: {event.total}",
        "已下单 {event.order_number}：{event.total}",
    ),
    orders.OrderPromised: (
        "order {subject.number}: goods promised that it waited for",
        "订单 {subject.number} 等待的货物已预留",
    ),
    orders.OrderReleased: ("order {subject.number} goes on", "订单 {subject.number} 已恢复"),
    orders.OrderReopened: (
        "order {subject.number} reopened: {event.reason}",
        "订单 {subject.number} 已重新打开：{event.reason}",
    ),
    orders.OrderShipped: (
        "order {subject.number} shipped: {subject.fulfillment_state}",
        "订单 {subject.number} 发货：{subject.fulfillment_state}",
    ),
    orders.OrderUpdated: (
        f"order {{subject.number}} changed:{_FIELDS}",
        f"订单 {{subject.number}} 已修改：{_FIELDS}",
    ),
    SettingsChanged: ("settings changed", "设置已修改"),
    parties.ContactAdded: (
        "contact added for customer {customer.number}",
        "客户 {customer.number} 新增联系人",
    ),
    parties.ContactUpdated: (
        f"contact of customer {{customer.number}} changed:{_FIELDS}",
        f"客户 {{customer.number}} 的联系人已修改：{_FIELDS}",
    ),
    parties.CustomerAdded: ("customer {event.number} added", "新增客户 {event.number}"),
    parties.CustomerUpdated: (
        f"customer {{subject.number}} changed:{_FIELDS}",
        f"客户 {{subject.number}} 已修改：{_FIELDS}",
    ),
    parties.SalespersonAdded: (
        "salesperson added: {event.salesperson_id}",
        "新增销售员 {event.salesperson_id}",
    ),
    parties.SalespersonUpdated: (
        f"salesperson {{event.salesperson_id}} changed:{_FIELDS}",
        f"销售员 {{event.salesperson_id}} 已修改：{_FIELDS}",
    ),
    **QUOTES,
    pricing.BookMoved: ("price book {event.version}", "价格手册第 {event.version} 版"),
    pricing.EditionKept: (
        "edition {event.edition.price_list.version} of prices {event.edition.name} kept",
        "已保留价格表 {event.edition.name} 第 {event.edition.price_list.version} 版",
    ),
    pricing.EditionMoved: (
        "edition of prices {subject.name}: {event.state}",
        "价格表 {subject.name} 的版本：{event.state}",
    ),
    pricing.PricesDrafted: (
        "prices drafted: {event.edition.name}",
        "已保存价格表草稿 {event.edition.name}",
    ),
    pricing.PricesPublished: (
        "prices published: {event.price_list.name} ({event.price_list.currency})",
        "已发布价格表 {event.price_list.name}（{event.price_list.currency}）",
    ),
    expected.ExpectedAdded: (
        f"{{event.expected.number}} expected on {{event.expected.due_on}}:{_EXPECTED}",
        f"预计到货 {{event.expected.number}}（{{event.expected.due_on}}）：{_EXPECTED}",
    ),
    expected.ExpectedCame: (
        f"{{subject.number}} came:{_GOODS}",
        f"预计到货 {{subject.number}} 已到：{_GOODS}",
    ),
    expected.ExpectedReturned: (
        f"{{subject.number}} is to come again:{_GOODS}",
        f"预计到货 {{subject.number}} 须重新到货：{_GOODS}",
    ),
    expected.ExpectedCanceled: (
        "{subject.number}: no more is to come: {event.reason}",
        "预计到货 {subject.number} 不再到货：{event.reason}",
    ),
    expected.ExpectedChanged: (
        f"{{subject.number}} expected on {{event.due_on}}:{_GOODS}",
        f"预计到货 {{subject.number}} 改为 {{event.due_on}}：{_GOODS}",
    ),
    counts.CountApplied: (
        "count {subject.number} applied: {event.reason}",
        "盘点 {subject.number} 已入账：{event.reason}",
    ),
    counts.CountCanceled: ("count {subject.number} given up", "盘点 {subject.number} 已作废"),
    counts.CountedDropped: (
        "count {subject.number}: lines left out",
        "盘点 {subject.number}：已去掉部分行",
    ),
    counts.CountOpened: ("count {event.count.number} opened", "盘点 {event.count.number} 已开始"),
    counts.GoodsCounted: (
        f"count {{subject.number}}:{_COUNTED}",
        f"盘点 {{subject.number}}：{_COUNTED}",
    ),
    counts.LocationCounted: ("location {subject.code} counted", "库位 {subject.code} 已盘点"),
    transits.GoodsArrived: (
        "journey {subject.number} arrived: {subject.state}",
        "调拨 {subject.number} 到货：{subject.state}",
    ),
    transits.GoodsLost: (
        "journey {subject.number}: goods lost",
        "调拨 {subject.number}：有货物丢失",
    ),
    transits.GoodsSent: (
        f"journey {{event.transit.number}} began:{_SENT}",
        f"调拨 {{event.transit.number}} 已发出：{_SENT}",
    ),
    picking.AllocationReleased: (
        f"no longer chosen for {{key}}:{_GOODS}",
        f"{{key}} 不再选定：{_GOODS}",
    ),
    picking.StockAllocated: (
        f"chosen for {{key}} by {{event.strategy}}:{_GOODS}",
        f"已为 {{key}} 按 {{event.strategy}} 选定：{_GOODS}",
    ),
    picking.StockPicked: (
        f"picked for {{key}}:{_GOODS}",
        f"已为 {{key}} 拣出：{_GOODS}",
    ),
    promises.PromiseExtended: (
        "promised until {event.expires_at} now",
        "预留延长至 {event.expires_at}",
    ),
    promises.ReservationChanged: (f"promised besides:{_GOODS}", f"追加预留：{_GOODS}"),
    promises.ReservationMade: (f"promised by hand:{_GOODS}", f"已手工预留：{_GOODS}"),
    promises.StockAwaited: (f"waits for:{_GOODS}", f"等待到货：{_GOODS}"),
    promises.WaitingEnded: (f"waits no more for:{_GOODS}", f"不再等待：{_GOODS}"),
    promises.WaitingServed: (f"waited for and promised:{_GOODS}", f"等待的货物已预留：{_GOODS}"),
    stock.LocationAdded: (
        "location {event.location.code} added",
        "新增库位 {event.location.code}",
    ),
    stock.LocationUpdated: (
        f"location {{subject.code}} changed:{_FIELDS}",
        f"库位 {{subject.code}} 已修改：{_FIELDS}",
    ),
    stock.LotAdded: (
        "first goods of the lot {event.lot.code} of {event.lot.sku}",
        "{event.lot.sku} 批次 {event.lot.code} 首次入库",
    ),
    stock.StockExpired: (f"promise ended:{_GOODS}", f"预留已到期：{_GOODS}"),
    stock.StockHeld: (
        f"promised until {{event.expires_at}}:{_GOODS}",
        f"已预留至 {{event.expires_at}}：{_GOODS}",
    ),
    stock.StockMoved: (
        (
            "stock {event.transfer.number}:"
            "{for each in event.transfer.movements} {each.quantity} x {each.sku}{end}"
        ),
        (
            "库存变动 {event.transfer.number}："
            "{for each in event.transfer.movements} {each.quantity} x {each.sku}{end}"
        ),
    ),
    stock.StockReleased: (f"promise given back:{_GOODS}", f"已释放预留：{_GOODS}"),
    stock.StockReserved: (f"promised:{_GOODS}", f"已预留：{_GOODS}"),
    periods.StockBackdated: ("stock entered for a past day", "补录了过去日期的库存变动"),
    periods.StockClosed: (
        "books of stock closed until {event.closed_until}",
        "库存账已结账至 {event.closed_until}",
    ),
    periods.StockReopened: ("books of stock reopened", "库存账已反结账"),
    lots.LotArrived: (
        "goods of the lot {subject.code} of {subject.sku} came in",
        "{subject.sku} 批次 {subject.code} 有货入库",
    ),
    lots.LotBlocked: (
        "lot {subject.code} of {subject.sku} blocked: {event.reason}",
        "已冻结 {subject.sku} 批次 {subject.code}：{event.reason}",
    ),
    lots.LotUnblocked: (
        "lot {subject.code} of {subject.sku} unblocked: {event.reason}",
        "已解除冻结 {subject.sku} 批次 {subject.code}：{event.reason}",
    ),
    lots.LotUpdated: (
        "lot {subject.code} of {subject.sku} keeps until {event.expires_on}",
        "{subject.sku} 批次 {subject.code} 的有效期改为 {event.expires_on}",
    ),
    Discarded: (
        "{event.receiver} is never told of an event: {event.reason}",
        "不再向 {event.receiver} 投递一个事件：{event.reason}",
    ),
    Replayed: ("{event.receiver} is told again", "重新向 {event.receiver} 投递"),
    Swept: (
        "{event.count} rows of {event.of} from before {event.before:date} removed",
        "已清理 {event.of} 在 {event.before:date}之前的 {event.count} 行",
    ),
    RateSet: (
        f"rate set: {_RATE} since {{event.rate.since}} ({{event.rate.source}})",
        f"已设置汇率：{_RATE}，自 {{event.rate.since}} 起（{{event.rate.source}}）",
    ),
    TaxQuoted: ("tax quoted by {event.quote.provider}", "{event.quote.provider} 已报税率"),
    TaxRateSet: (
        "tax rate {event.rate.code}: {event.rate.rate:percent}",
        "税率 {event.rate.code}：{event.rate.rate:percent}",
    ),
    **TRANSACTION_LINES,
    TaxTreated: (
        "tax treatment {event.treatment.name} declared",
        "税务处理 {event.treatment.name} 已设定",
    ),
    **OPPORTUNITY_LINES,
    **ACTIVITY_LINES,
    **REPEATED,
    **LEADS,
    **RETURNED,
}
"""By class of events: English and Chinese."""


@cache
def lines() -> Templates:
    """Give the templates of these lines; the subject and the text of each are the line.

    >>> len(lines().handles) == len(LINES)
    True
    """
    return Templates({
        kind: {"en": Texts(english, english), "zh": Texts(chinese, chinese)}
        for kind, (english, chinese) in LINES.items()
    })  # fmt: skip
