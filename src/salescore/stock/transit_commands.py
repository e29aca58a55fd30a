"""What can be asked for about goods on the road."""

from datetime import date
from uuid import UUID

from attrs import field, frozen

from salescore.events import Command
from salescore.shapes import LONG
from salescore.stock.commands import StockLine, some_lines, stated
from salescore.stock.transit import Transit

__all__ = ["ArriveGoods", "LoseGoods", "SendGoods"]


@frozen(kw_only=True)
class SendGoods(Command[Transit]):
    """Send goods on their way to another location; what is promised stays.

    Args:
        lines: what leaves, at least one line.
        source: code of the location that they leave.
        to: code of the location that they are to reach.
        due_on: the business date on which they are to arrive; None if nobody knows.
        reference: what others call the journey.
    """

    tag = "stock.send.v1"
    permission = "stock.send"

    lines: tuple[StockLine, ...] = field(validator=some_lines)
    source: str
    to: str
    due_on: date | None = None
    reference: str | None = None


@frozen(kw_only=True)
class ArriveGoods(Command[Transit]):
    """Take in what arrives of a journey.

    Args:
        transit_id: the journey.
        lines: what arrives; None for everything that is underway.
    """

    tag = "stock.arrive.v1"
    permission = "stock.arrive"

    transit_id: UUID
    lines: tuple[StockLine, ...] | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.lines is not None:
            some_lines(self, None, self.lines)


@frozen(kw_only=True)
class LoseGoods(Command[Transit]):
    """Give goods up that will not arrive any more.

    Args:
        transit_id: the journey.
        lines: what is lost, at least one line.
        reason: what became of it.
    """

    tag = "stock.lose.v1"
    permission = "stock.lose"

    transit_id: UUID
    lines: tuple[StockLine, ...] = field(validator=some_lines)
    reason: str = field(validator=stated, metadata=LONG)
