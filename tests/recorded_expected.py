"""The expected receipts of a recorded script: made, put off, met in parts, called off."""

import random
from datetime import date
from decimal import Decimal
from typing import Any

from salescore.catalog.product import Product
from salescore.events import Command
from salescore.stock.commands import ReceiveStock, StockLine
from salescore.stock.expected import ExpectedReceipt
from salescore.stock.expected_commands import AddExpected, CancelExpected, UpdateExpected

__all__ = ["command"]


def command(draw: random.Random, made: dict[type, dict[Any, Any]]) -> Command[Any] | None:
    """Draw a command about goods that are to come."""
    known = list(made.get(ExpectedReceipt, {}).values())
    products = [each.sku for each in made.get(Product, {}).values()]
    due_on = date(2026, 7, draw.randint(1, 28))
    if not known or draw.random() < 0.3:
        lines = tuple(StockLine(sku, Decimal(draw.randint(0, 9))) for sku in products[:2])
        return AddExpected(lines=lines, due_on=due_on) if lines else None
    expected = draw.choice(known)
    goods = tuple(StockLine(line.sku, Decimal(draw.randint(1, 9))) for line in expected.lines)
    if draw.random() < 0.2:
        return CancelExpected(expected_id=expected.id, reason="sold out")
    if draw.random() < 0.4:
        return UpdateExpected(expected_id=expected.id, due_on=due_on, lines=goods[:1])
    goods += tuple(StockLine(sku, Decimal(1)) for sku in products[-1:] if draw.random() < 0.2)
    return ReceiveStock(lines=goods, expected_id=expected.id)
