"""What the library says in English of figures of the pipeline."""

from collections.abc import Mapping
from typing import Final

__all__ = ["FIGURES"]

FIGURES: Final[Mapping[str, tuple[str, str]]] = {
    "figures.mixed_currencies": (
        "Figures in {currency} cannot be made of amounts in {currencies} without rates.",
        "Give rates that lead to it, or ask for opportunities of one currency.",
    ),
}
