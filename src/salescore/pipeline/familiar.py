"""Stages that other systems begin with: for whoever comes from one and wants to go on with them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from salescore.errors import UnknownId
from salescore.localized import Localized
from salescore.pipeline.stage import CERTAIN_BP, Category, Stage

__all__ = ["FAMILIAR", "stages_like"]

FAMILIAR: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType({
    # EspoCRM, entityDefs/Opportunity.json: probabilityMap.
    "espocrm": {
        "Prospecting": 10,
        "Qualification": 20,
        "Proposal": 50,
        "Negotiation": 80,
        "Closed Won": 100,
        "Closed Lost": 0,
    },
    # HubSpot, the default deal pipeline of a new account.
    "hubspot": {
        "Appointment Scheduled": 20,
        "Qualified To Buy": 40,
        "Presentation Scheduled": 60,
        "Decision Maker Bought-In": 80,
        "Contract Sent": 90,
        "Closed Won": 100,
        "Closed Lost": 0,
    },
    # Tryton, sale_opportunity: every opportunity begins with an even chance.
    "tryton": {
        "Lead": 50,
        "Opportunity": 50,
        "Converted": 50,
        "Won": 100,
        "Lost": 0,
        "Cancelled": 0,
    },
})  # fmt: skip
"""By the name of the system: its stages in order, with their chances in percent."""

_ENDS: Final[Mapping[str, Category]] = {
    "Closed Won": Category.WON,
    "Closed Lost": Category.LOST,
    "Won": Category.WON,
    "Lost": Category.LOST,
    "Cancelled": Category.LOST,
}
"""What stages mean that are not open."""

_MOVES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "tryton": {
        "Lead": ("opportunity", "lost", "cancelled", "converted"),
        "Opportunity": ("converted", "lead", "lost", "cancelled"),
        "Converted": ("won", "lost"),
        "Won": ("converted",),
        "Lost": ("converted", "lead"),
        "Cancelled": ("lead",),
    },
}
"""Where systems let an opportunity go from each stage; the others let it go anywhere."""


def stages_like(system: str) -> tuple[Stage, ...]:
    """Give the stages that another system begins with, as `sales.pipelines.define` takes them.

    Args:
        system: of `FAMILIAR`.

    Raises:
        UnknownId: there is none of this name.

    >>> [(stage.id, stage.probability_bp) for stage in stages_like("espocrm")][-3:]
    [('negotiation', 8000), ('closed_won', 10000), ('closed_lost', 0)]
    """
    if system not in FAMILIAR:
        raise UnknownId("system", key=system)
    moves = _MOVES.get(system, {})
    return tuple(
        Stage(
            id=name.lower().replace(" ", "_").replace("-", "_"),
            name=Localized.of({"en": name}),
            category=_ENDS.get(name, Category.OPEN),
            probability_bp=percent * CERTAIN_BP // 100,
            moves_to=moves.get(name),
        )
        for name, percent in FAMILIAR[system].items()
    )
