"""What is said in one line of each event of quotes."""

from collections.abc import Mapping
from typing import Final

from salescore.events import Event
from salescore.quotes import events as quotes

__all__ = ["QUOTES"]

QUOTES: Final[Mapping[type[Event], tuple[str, str]]] = {
    quotes.LinesChosen: (
        "quote {subject.number}, other lines chosen: {subject.gross}",
        "报价单 {subject.number} 已改选行：{subject.gross}",
    ),
    quotes.QuoteAccepted: (
        "quote {subject.number} accepted: {subject.gross}",
        "报价单 {subject.number} 已被接受：{subject.gross}",
    ),
    quotes.QuoteDeclined: (
        "quote {subject.number} declined: {event.reason}",
        "报价单 {subject.number} 已被拒绝：{event.reason}",
    ),
    quotes.QuoteDrafted: (
        "quote {event.quote.number} drafted: {event.quote.gross}",
        "报价单 {event.quote.number} 草稿：{event.quote.gross}",
    ),
    quotes.QuoteExpired: (
        "quote {subject.number} expired after {subject.valid_until}",
        "报价单 {subject.number} 于 {subject.valid_until} 后过期",
    ),
    quotes.QuoteGivenBack: (
        "quote {subject.number} may be ordered again: its order was canceled",
        "报价单 {subject.number} 的订单已取消，可再次下单",
    ),
    quotes.QuoteOrdered: (
        "quote {subject.number} became an order",
        "报价单 {subject.number} 已转为订单",
    ),
    quotes.QuoteRevised: (
        "quote {event.quote.number}, revision {event.quote.revision}: {event.quote.gross}",
        "报价单 {event.quote.number} 第 {event.quote.revision} 版：{event.quote.gross}",
    ),
    quotes.QuoteSent: (
        "quote {subject.number} sent: {subject.gross}, valid until {subject.valid_until}",
        "报价单 {subject.number} 已发出：{subject.gross}，有效期至 {subject.valid_until}",
    ),
    quotes.QuoteWithdrawn: (
        "quote {subject.number} withdrawn: {event.reason}",
        "报价单 {subject.number} 已撤回：{event.reason}",
    ),
    quotes.RevisionKept: (
        "revision {event.revision.number} of quote {event.revision.quote.number} kept",
        "已保留报价单 {event.revision.quote.number} 第 {event.revision.number} 版",
    ),
    quotes.TemplateSet: (
        "template of quotes {event.template.name} set",
        "已设置报价模板 {event.template.name}",
    ),
}
