"""What stands on documents, in Chinese."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PAPERS"]

PAPERS: Final[Mapping[str, str]] = {
    "documents.alternative": "备选项之一：{group}",
    "documents.asked": "订购数量：{quantity}",
    "documents.carrier": "承运人：{value}",
    "documents.component": "每件含：{quantity} x {sku}",
    "documents.confirmation": "订单确认书 {number}，{on}",
    "documents.credit_note": "红字发票 {number}，{on}",
    "documents.credited": "已冲减：{amount}",
    "documents.delivery_note": "送货单 {number}，{on}",
    "documents.discount": "整单折扣：{amount}",
    "documents.due_on": "付款期限：{value}",
    "documents.gross": "含税合计：{amount}",
    "documents.invoice": "发票 {number}，{on}",
    "documents.invoice_number": "原发票：{value}",
    "documents.lot": "批次 {lot}",
    "documents.net": "不含税金额：{amount}",
    "documents.not_chosen": "未计入合计",
    "documents.note": "备注：{value}",
    "documents.open": "未付：{amount}",
    "documents.optional": "可选",
    "documents.order": "订单 {value}",
    "documents.paid": "已付：{amount}",
    "documents.paid_back": "已退款：{amount}",
    "documents.payable": "应付：{amount}",
    "documents.quote": "报价单 {number}，{on}",
    "documents.reason": "原因：{value}",
    "documents.reference": "贵方编号：{value}",
    "documents.revision": "第 {value} 次修订",
    "documents.rounding": "尾差：{amount}",
    "documents.ship_on": "发货日期：{on}",
    "documents.ship_to": "收货地址：{address}",
    "documents.tax": "税 {code}，{percent} %：{amount}",
    "documents.terms_days": "开票后 {value} 天内付款",
    "documents.tracking": "运单号：{value}",
    "documents.untaxed": "税 {code}：{amount}（{reason}）",
    "documents.valid_until": "有效期至 {value}",
    "documents.withheld": "由贵方代扣的税：{amount}",
}
"""By code."""
