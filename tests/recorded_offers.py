"""What a recorded script draws about quotes and their templates."""

import random
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from salescore.catalog.product import Product
from salescore.events import Command
from salescore.money import Money
from salescore.orders.request import ChargeRequest, LineRequest, OrderDiscount
from salescore.orders_policy import Prices
from salescore.parties.customer import Customer
from salescore.quotes.commands import (
    AcceptQuote,
    ChooseLines,
    ConvertQuote,
    DeclineQuote,
    DraftQuote,
    ExpireQuote,
    ReviseQuote,
    SendQuote,
    SetQuoteTemplate,
    WithdrawQuote,
)
from salescore.quotes.quote import Quote, QuoteState
from salescore.quotes.request import QuoteLineRequest, QuotePart
from salescore.stock_policy import Shortage
from tests.recorded_quotes import strategy

__all__ = ["command"]

_OVER: Final = date(2026, 7, 1)
_LATE: Final = datetime(2026, 9, 1, tzinfo=UTC)


def command(draw: random.Random, made: Mapping[type, Mapping[Any, Any]]) -> Command[Any] | None:
    """Draw what becomes of a quote, or a new one."""
    products = [each.sku for each in made.get(Product, {}).values() if each.active]
    customers = list(made.get(Customer, {}).values())
    if not products or not customers:
        return None
    quotes = list(made.get(Quote, {}).values())
    lines = _lines(draw, products)
    if not quotes or draw.random() < 0.25:
        return _draft(draw, draw.choice(customers), lines, quotes)
    if draw.random() < 0.1:
        return SetQuoteTemplate(name="starter", lines=lines, valid_days=draw.choice((None, 0, 9)))
    alive = [each for each in quotes if each.state in {QuoteState.SENT, QuoteState.ACCEPTED}]
    return _moved(draw, draw.choice(alive if alive and draw.random() < 0.6 else quotes), lines)


def _lines(draw: random.Random, skus: list[str]) -> tuple[QuoteLineRequest, ...]:
    chosen = draw.sample(skus, min(len(skus), draw.randint(1, 4)))
    return tuple(_line(draw, sku) for sku in chosen)


def _line(draw: random.Random, sku: str) -> QuoteLineRequest:
    quantity, chance = Decimal(draw.randint(1, 6)), draw.random()
    by_hand = draw.random() < 0.6
    asked = LineRequest(
        sku=sku,
        quantity=quantity,
        unit_price=Decimal("9.995") if by_hand else None,
        reason="friend" if by_hand else None,
        discount_percent=Decimal(draw.choice((0, 0, 5))),
    )
    if chance < 0.2:
        return QuoteLineRequest(line=asked, optional=True, chosen=draw.choice((None, True)))
    if chance < 0.3:
        return QuoteLineRequest(line=asked, alternative="one")
    return QuoteLineRequest(line=asked)


def _draft(
    draw: random.Random,
    customer: Customer,
    lines: tuple[QuoteLineRequest, ...],
    quotes: list[Quote],
) -> Command[Any]:
    drafts = [each.id for each in quotes if each.state is QuoteState.DRAFT]
    freight = ChargeRequest(code="freight", amount=Money(499, customer.currency))
    return DraftQuote(
        customer_id=customer.id,
        lines=lines,
        quote_id=draw.choice(drafts) if drafts and draw.random() < 0.2 else None,
        template=draw.choice((*[None] * 7, "starter")),
        charges=draw.choice((None, (freight,))),
        discount=draw.choice((None, OrderDiscount(percent=Decimal(10)))),
        reference=draw.choice((None, "PO 4711")),
        valid_until=draw.choice((None, None, None, _OVER)),
    )


_MOVES: Final[Mapping[QuoteState, tuple[Callable[..., Command[Any]], ...]]] = {
    QuoteState.DRAFT: (*[SendQuote] * 6, ChooseLines, WithdrawQuote),
    QuoteState.SENT: (
        AcceptQuote, ChooseLines, ConvertQuote, ConvertQuote, ConvertQuote, DeclineQuote,
        DeclineQuote, ExpireQuote, ExpireQuote, ReviseQuote, ReviseQuote, WithdrawQuote,
    ),
    QuoteState.ACCEPTED: (ConvertQuote, ConvertQuote, WithdrawQuote, SendQuote),
}  # fmt: skip
_ENDED: Final = (ReviseQuote, ReviseQuote, ConvertQuote, AcceptQuote)


def _moved(draw: random.Random, quote: Quote, lines: tuple[QuoteLineRequest, ...]) -> Command[Any]:
    """Draw a move, mostly one that the state allows."""
    make = draw.choice(_MOVES.get(quote.state, _ENDED))
    if make is ReviseQuote:
        return ReviseQuote(quote_id=quote.id, lines=draw.choice((None, lines)))
    if make is ChooseLines:
        picked = [each.sku for each in quote.lines if not each.fixed and draw.random() < 0.5]
        return ChooseLines(quote_id=quote.id, lines=tuple(picked))
    if make is ConvertQuote:
        return _convert(draw, quote)
    if make is ExpireQuote:
        return ExpireQuote(quote_id=quote.id, occurred_at=draw.choice((None, _LATE)))
    said = {"reason": "no"} if make in {DeclineQuote, WithdrawQuote} else {}
    return make(quote_id=quote.id, **said)


def _convert(draw: random.Random, quote: Quote) -> Command[Any]:
    part = QuotePart(draw.choice(quote.lines).sku, draw.choice((None, Decimal(1), Decimal(2))))
    return ConvertQuote(
        quote_id=quote.id,
        lines=draw.choice((None, None, (part,))),
        accept=draw.random() < 0.9,
        prices=draw.choice((None, Prices.REPRICE)),
        allocation=draw.choice((None, None, strategy(draw))),
        shortage=draw.choice((None, Shortage.PART, Shortage.PART)),
    )
