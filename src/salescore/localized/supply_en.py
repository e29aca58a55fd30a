"""Why goods are available or not, and from when on, in English."""

from collections.abc import Mapping
from typing import Final

__all__ = ["SUPPLY"]

SUPPLY: Final[Mapping[str, str]] = {
    "supply.atp_head": "What can be promised, {since} to {until}:",
    "supply.atp_step": "{quantity} from {on} on",
    "supply.available": "{sku} at {location}: {quantity} available",
    "supply.beyond": "{quantity} more may be promised than lies there",
    "supply.beyond_any": "any amount may be promised beyond what lies there",
    "supply.by_hand": "{quantity} promised by hand: {reason}",
    "supply.by_hand_until": "{quantity} promised by hand until {until}: {reason}",
    "supply.expected": "{quantity} expected on {due_on} ({number})",
    "supply.held_back": "{quantity} held back (safety)",
    "supply.on_hand": "{quantity} on hand",
    "supply.overdue": "{quantity} held by baskets whose time is over: anybody's",
    "supply.part": "{sku}: {need} in each, {quantity} available",
    "supply.to_basket": "{quantity} promised to basket {owner} until {until}",
    "supply.to_order": "{quantity} promised to order {owner}",
    "supply.to_order_on": "{quantity} promised to order {owner}, to leave on {due_on}",
    "supply.to_others": "{quantity} promised to {count} others",
    "supply.underway": "{quantity} underway, no date known ({number})",
    "supply.unsaleable": "{quantity} in {location}, where nothing may be promised",
    "supply.waited_for": "{quantity} waited for by order {owner}",
    "supply.waited_for_by_others": "{quantity} waited for by {count} others",
}
