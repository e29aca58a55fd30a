"""What a quote is asked to offer: lines that may be optional or stand for each other."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from salescore.errors import WORD_LENGTH_MAX, InvalidValue, demand_text
from salescore.orders.request import LineRequest
from salescore.quantity import Quantity
from salescore.shapes import types_first

__all__ = ["QuoteLineRequest", "QuotePart", "chosen_among"]


@frozen(kw_only=True)
class QuoteLineRequest:
    """One line as it shall be offered.

    Args:
        line: the product, how much of it, and a price by hand.
        optional: the buyer may leave it out; it counts once it is chosen.
        alternative: the group of lines of which the buyer takes one.
        chosen: whether it counts for now; None chooses what is not optional, and of a group the
            first line if no other is chosen.
    """

    line: LineRequest
    optional: bool = False
    alternative: str | None = None
    chosen: bool | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.alternative is not None:
            demand_text("alternative", self.alternative, most=WORD_LENGTH_MAX)
            if self.optional:
                allowed = "not optional: of a group one line is taken"
                raise InvalidValue("alternative", value=self.alternative, allowed=allowed)
        elif self.chosen is False and not self.optional:
            allowed = "lines that are optional or alternatives"
            raise InvalidValue("chosen=False", value=self.sku, allowed=allowed)

    @property
    def sku(self) -> str:
        """The product."""
        return self.line.sku


@frozen
class QuotePart:
    """So much of a line of a quote.

    Args:
        line: its number, or its SKU.
        quantity: above zero, a bare number counts base units; None for all that is left of it.
    """

    line: int | str
    quantity: Quantity | Decimal | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        given = self.quantity
        value = given.value if isinstance(given, Quantity) else given
        if value is not None and value <= 0:
            raise InvalidValue("quantity", value=value, allowed="above zero")


def chosen_among(lines: Sequence[QuoteLineRequest]) -> tuple[bool, ...]:
    """Say of each line whether it counts for now.

    >>> from salescore.app.coerce import line
    >>> tea, pot = line("TEA-1", 1), line("POT-1", 1)
    >>> group = [QuoteLineRequest(line=each, alternative="gift") for each in (tea, pot)]
    >>> chosen_among(group)
    (True, False)
    """
    taken = {each.alternative for each in lines if each.chosen}
    found = []
    for each in lines:
        chosen = each.chosen
        if chosen is None:
            chosen = not each.optional
            if each.alternative is not None:
                chosen = each.alternative not in taken
                taken.add(each.alternative)
        found.append(chosen)
    return tuple(found)
