"""All handlers of leads, pools and points, and all that they apply."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from salescore.app import carrying, lead_conversion, leads, personal, pools, scoring
from salescore.app.handler import Handler
from salescore.events import Event
from salescore.leads.events import APPLY as LEADS
from salescore.leads.personal import APPLY as PERSONAL
from salescore.leads.pool_events import APPLY as POOLS
from salescore.leads.scoring_events import APPLY as SCORINGS

__all__ = ["APPLY", "HANDLERS"]

HANDLERS: Final[tuple[Handler[Any, Any, Any], ...]] = (
    *leads.HANDLERS,
    *pools.HANDLERS,
    *scoring.HANDLERS,
    *lead_conversion.HANDLERS,
    *carrying.HANDLERS,
    *personal.HANDLERS,
)

APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    **LEADS,
    **POOLS,
    **SCORINGS,
    **PERSONAL,
}
