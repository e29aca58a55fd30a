"""What the library says in English of why goods are taken from where they are taken."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PICKING_WHY"]

PICKING_WHY: Final[Mapping[str, str]] = {
    "stock.chosen_by": "{location}: the strategy {strategy} chose it",
    "stock.chosen_expiry": "{location}, lot {lot}: expires on {expires_on}, first of what keeps",
    "stock.chosen_fullest": "{location}: the most of it lies there",
    "stock.chosen_loose": "{location}: lies loose",
    "stock.chosen_lot": "{location}, lot {lot}: the lot that was asked for",
    "stock.chosen_nearest": "{location}: nearest, at a distance of {distance}",
    "stock.chosen_newest": "{location}: came in last, on {since}",
    "stock.chosen_oldest": "{location}: came in first, on {since}",
    "stock.chosen_open_package": "{location}: {quantity} out of packages of {package}, one opened",
    "stock.chosen_packages": "{location}: {quantity} in the fewest packages",
    "stock.passed_blocked": "{location}, lot {lot}: it is blocked",
    "stock.passed_expired": (
        "{location}, lot {lot}: expires {expires_on}, before delivery on {deliver_on}"
    ),
    "stock.passed_fresh": (
        "{location}, lot {lot}: expires {expires_on}, less than {days} days after delivery on"
        " {deliver_on}"
    ),
    "stock.passed_taken": "{location}, lot {lot}: chosen for others",
    "stock.pick_bound": "line {line}: {quantity} {sku} are chosen; {reason}",
    "stock.pick_open": "{sku}: {quantity} promised, and nothing there that may leave",
    "stock.pick_proposed": "line {line}: {quantity} {sku} would be taken; {reason}",
}
