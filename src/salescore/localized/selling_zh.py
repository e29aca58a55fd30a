"""What the library says in Chinese of everything before a quote, room by room."""

from collections.abc import Mapping
from typing import Final

from salescore.localized.activities_zh import ACTIVITIES
from salescore.localized.assigning_zh import ASSIGNING
from salescore.localized.figures_zh import FIGURES
from salescore.localized.leads_zh import LEADS
from salescore.localized.matching_zh import MATCHING_SAID
from salescore.localized.opportunities_zh import OPPORTUNITIES

__all__ = ["SELLING"]

SELLING: Final[Mapping[str, tuple[str, str]]] = {
    **ACTIVITIES,
    **ASSIGNING,
    **FIGURES,
    **MATCHING_SAID,
    **LEADS,
    **OPPORTUNITIES,
}
