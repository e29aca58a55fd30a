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
})  # fmt: skip
"""By the name of the system: its open stages in order with their chances in percent, then the won
and the lost one."""


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
    *opened, won, lost = FAMILIAR[system]
    ends = {won: Category.WON, lost: Category.LOST}
    return tuple(
        Stage(
            id=name.lower().replace(" ", "_").replace("-", "_"),
            name=Localized.of({"en": name}),
            category=ends.get(name, Category.OPEN),
            probability_bp=FAMILIAR[system][name] * CERTAIN_BP // 100,
        )
        for name in (*opened, won, lost)
    )
