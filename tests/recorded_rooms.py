"""The rooms that a recorded script draws from: all of them, and of one at a time more."""

import random
from types import ModuleType
from typing import Final

from tests import (
    recorded_activities,
    recorded_approvals,
    recorded_goods,
    recorded_leads,
    recorded_money,
    recorded_offers,
    recorded_prices,
    recorded_quotes,
    recorded_teams,
)

__all__ = ["room"]

_ROOMS: Final[tuple[ModuleType, ...]] = tuple(
    dict.fromkeys(
        (
            recorded_quotes,
            recorded_approvals,
            recorded_offers,
            recorded_prices,
            recorded_money,
            recorded_leads,
            recorded_activities,
            recorded_teams,
            *recorded_goods.ROOMS,
        )
    )
)
"""Each has a `command` that draws one, or none."""

_TURN: Final = 60
"""Commands after which another room is drawn from more often."""


def room(draw: random.Random, number: int) -> ModuleType:
    """Draw a room, half the time the one whose turn it is.

    Args:
        draw: of the script.
        number: the place of the command in it.
    """
    turn = _ROOMS[number // _TURN % len(_ROOMS)]
    return turn if draw.random() < 0.5 else draw.choice(_ROOMS)
