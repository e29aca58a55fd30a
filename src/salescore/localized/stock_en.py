"""What the library says in English of stock: what is wrong with goods, and why they lack."""

from collections.abc import Mapping
from typing import Final

__all__ = ["STOCK"]

STOCK: Final[Mapping[str, tuple[str, str]]] = {
    "catalog.tracking_locked": (
        "{sku} is in stock, told apart by {tracking}",
        "Change how it is told apart once none of it lies anywhere, or use a new product.",
    ),
    "stock.expected_below_received": (
        "{number}, {sku}: {asked} to be expected, and {received} have come already",
        "Expect at least what has come, or say with cancel that no more is to come.",
    ),
    "stock.exceeds_promised": (
        "{sku}: {asked} to be given up, {promised} promised",
        "Give up at most what is promised.",
    ),
    "stock.insufficient": (
        "{sku}: {asked} asked, {available} available",
        "Ask for at most what is available, or receive more first.",
    ),
    "stock.insufficient_component": (
        "{sku}, a component of {bundle}: {asked} asked, {available} available",
        "Ask for fewer bundles, or receive more of the component first.",
    ),
    "stock.lot_blocked": (
        "{sku}: the lot {lot} is blocked",
        "Choose another lot, or unblock it.",
    ),
    "stock.lot_expired": (
        "{sku}: the lot {lot} expires on {expires_on}, before {on}",
        "Choose a lot that keeps longer, or write this one off.",
    ),
    "stock.lot_needed": (
        "{sku} is told apart by lots or serial numbers, and none is named",
        "Name the lot or the serial number of the goods.",
    ),
    "stock.lot_short": (
        "{sku}, lot {lot}: {asked} to leave {location}, {available} free there",
        "Take at most what is free of the lot there, or another lot.",
    ),
    "stock.no_lots": (
        "{sku} is not told apart by lots, and the lot {lot} is named",
        "Leave the lot out, or let the product be tracked by lots.",
    ),
    "stock.not_expected": (
        "{sku} came, and {number} does not name it",
        "Add it to what is expected, or receive it without naming an expected receipt.",
    ),
    "stock.not_on_hand": (
        "{sku}: {asked} to leave, {available} there that may",
        "Ship what is there, and the rest once goods have come.",
    ),
    "stock.not_saleable": (
        "Goods at {location} are not for sale: nothing is promised from there",
        "Name a location whose goods may be promised, or move the goods to one.",
    ),
    "stock.one_piece": (
        "{sku}: the serial number {lot} stands for one piece",
        "Give each piece a line of its own, with its serial number.",
    ),
    "stock.position_short": (
        "{sku}: {asked} to leave {location}, {available} free there",
        "Take at most what is free there, or take it from where it lies.",
    ),
    "stock.promise_ended": (
        "The promise {id} has ended, and its goods went back",
        "Reserve the goods again, if they are still there.",
    ),
    "stock.promised_in_part": (
        "{sku}: {asked} asked, {promised} promised",
        "Ask for the rest again when more is there.",
    ),
    "stock.untracked": (
        "{sku} is not kept in stock",
        "Leave it out: only products that are tracked are counted.",
    ),
}
