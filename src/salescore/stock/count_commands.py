"""What can be asked for about counts of stock."""

from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.shapes import LONG, several
from salescore.stock.commands import LINES_MAX, StockLine, some_lines, stated
from salescore.stock.count import StockCount

__all__ = ["ApplyCount", "CancelCount", "CountGoods", "DropCounted", "OpenCount"]

_NUMBERS: Final = "numbers of lines, at least one"


@frozen(kw_only=True)
class OpenCount(Command[StockCount]):
    """Begin to count what lies at a location itself, not in the places within it.

    Args:
        at: code of the location.
        skus: what is to be counted, at most 10,000 products; others may be counted besides.
    """

    tag = "stock.open_count.v1"
    permission = "stock.count"

    at: str
    skus: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        several("skus", self.skus)
        if len(self.skus) > LINES_MAX:
            raise TooMany("products to count", count=len(self.skus), limit=LINES_MAX)


@frozen(kw_only=True)
class CountGoods(Command[StockCount]):
    """Say what was found; the book of this moment is remembered beside it.

    Args:
        count_id: the count.
        lines: what was found of which goods, 0 or more; a line that was counted is counted anew.
    """

    tag = "stock.count_goods.v1"
    permission = "stock.count"

    count_id: UUID
    lines: tuple[StockLine, ...] = field(validator=some_lines)


@frozen(kw_only=True)
class DropCounted(Command[StockCount]):
    """Leave lines of a count out, so that the book keeps what it says of them.

    Args:
        count_id: the count.
        numbers: of the lines, at least one.
    """

    tag = "stock.drop_counted.v1"
    permission = "stock.count"

    count_id: UUID
    numbers: tuple[int, ...]

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not several("numbers", self.numbers):
            raise InvalidValue("numbers", value="none", allowed=_NUMBERS)
        if len(self.numbers) > LINES_MAX:
            raise TooMany("lines of a count", count=len(self.numbers), limit=LINES_MAX)


@frozen(kw_only=True)
class ApplyCount(Command[StockCount]):
    """Let the book say what was counted.

    Args:
        count_id: the count.
        reason: why the book was wrong.
    """

    tag = "stock.apply_count.v1"
    permission = "stock.apply_count"

    count_id: UUID
    reason: str = field(validator=stated, metadata=LONG)


@frozen(kw_only=True)
class CancelCount(Command[StockCount]):
    """Give a count up; the book stays as it is.

    Args:
        count_id: the count.
    """

    tag = "stock.cancel_count.v1"
    permission = "stock.count"

    count_id: UUID
