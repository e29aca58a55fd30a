"""What peers call the states and stages of their pipelines."""

from collections.abc import Mapping
from typing import Final

from salescore.pipeline import Category

DEALS: Final[Mapping[str, Category]] = {
    "ongoing": Category.OPEN,
    "won": Category.WON,
    "lost": Category.LOST,
}
"""What becomes of a deal."""

TURNED: Final[Mapping[str, Category]] = {
    "lead": Category.OPEN,
    "opportunity": Category.OPEN,
    "converted": Category.WON,
    "won": Category.WON,
    "lost": Category.LOST,
}
"""What states mean where whoever has become a sale counts: it need not be confirmed."""

CONFIRMED: Final[Mapping[str, Category]] = {**TURNED, "converted": Category.OPEN}
"""What they mean where only confirmed sales count."""

NOBODY: Final = "Not Assigned"
"""What is shown where nobody is the owner."""

MONTHS: Final[Mapping[str, str]] = {
    "01": "January",
    "02": "February",
    "03": "March",
    "04": "April",
    "05": "May",
    "06": "June",
    "07": "July",
    "08": "August",
    "09": "September",
    "10": "October",
    "11": "November",
    "12": "December",
}
"""How months are shown; quarters are shown as they are, such as Q3."""
