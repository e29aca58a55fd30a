"""Reports."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Reports"]


class Reports:
    """Figures that add up."""

    def __init__(self, sales: "Sales") -> None:
        """Keep the view."""
        self._sales = sales
