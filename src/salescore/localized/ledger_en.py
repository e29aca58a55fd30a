"""What the library says in English of the ledger of stock: lots, past days, reversals."""

from collections.abc import Mapping
from typing import Final

__all__ = ["LEDGER"]

LEDGER: Final[Mapping[str, tuple[str, str]]] = {
    "stock.lot_blocked_already": (
        "{sku}, lot {lot}: it is blocked already ({reason})",
        "There is nothing to do.",
    ),
    "stock.lot_for_sale": (
        "{sku}, lot {lot}: it lies where it may be sold, at {locations}",
        "Say where it is to be brought: to a location that is not saleable, such as quality.",
    ),
    "stock.lot_not_blocked": (
        "{sku}, lot {lot}: it is not blocked",
        "There is nothing to do.",
    ),
    "stock.lot_picked": (
        "{sku}, lot {lot}: {quantity} are chosen for orders already",
        "Let go of it with sales.stock.release_pick(order) first, then block the lot.",
    ),
    "stock.lot_withheld": (
        "{sku}, lot {lot}: it is blocked ({reason}), and goods of {location} may be sold",
        "Bring it to a location that is not saleable, or unblock the lot first.",
    ),
    "stock.now_backordered": (
        "{sku}: {backordered} more are promised at {location} than are left there",
        "Receive more, or tell those who wait for it: sales.stock.backorders() names them.",
    ),
    "stock.past_short": (
        "{sku}: entered for {at}, it would leave {balance} at {location} on {on}",
        "Enter what came in before that day first, or move it to a later time.",
    ),
    "stock.period_closed": (
        "the books of stock are closed until {closed_until}, and this is entered for {on}",
        "Enter it for a later day, or let somebody who may do so reopen them.",
    ),
    "stock.piece_twice": (
        "{sku}: the piece {lot} is in stock already",
        "Check the serial number; let the piece leave from where it lies first.",
    ),
    "stock.reversed_already": (
        "{transfer} is reversed already, by {reversal}",
        "There is nothing to do.",
    ),
    "stock.too_much_later": (
        "more than {limit} transfers of these goods came later than {at}",
        "Enter it for a later time, or correct the book of today.",
    ),
    "stock.unreversible": (
        "{transfer} cannot be reversed: it is a {kind}",
        "Undo the document behind it; receipts, moves, corrections and scrap can be reversed.",
    ),
}
