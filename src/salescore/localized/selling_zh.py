"""What the library says in Chinese of everything before a quote, room by room."""

from collections.abc import Mapping
from typing import Final

from salescore.localized.activities_zh import ACTIVITIES

__all__ = ["SELLING"]

SELLING: Final[Mapping[str, tuple[str, str]]] = {
    **ACTIVITIES,
}
