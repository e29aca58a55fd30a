"""What the library says in English of everything before a quote, room by room."""

from collections.abc import Mapping
from typing import Final

from salescore.localized.activities_en import ACTIVITIES
from salescore.localized.assigning_en import ASSIGNING
from salescore.localized.figures_en import FIGURES
from salescore.localized.leads_en import LEADS
from salescore.localized.matching_en import MATCHING_SAID
from salescore.localized.opportunities_en import OPPORTUNITIES

__all__ = ["SELLING"]

SELLING: Final[Mapping[str, tuple[str, str]]] = {
    **ACTIVITIES,
    **ASSIGNING,
    **FIGURES,
    **MATCHING_SAID,
    **LEADS,
    **OPPORTUNITIES,
}
