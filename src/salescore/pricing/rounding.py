"""A price rule that the library brings along: prices in whole steps, such as five cents."""

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from salescore.decimals import Rounding, decimal, text
from salescore.errors import InvalidValue
from salescore.facts import Want
from salescore.pricing.figures import rounded
from salescore.pricing.rules import BasketAsk, PricedBasket, Repricing

__all__ = ["RoundTo", "round_to"]


@frozen(kw_only=True)
class RoundTo:
    """Make every unit price a multiple of a step, in force once a plug-in contributes it.

    Args:
        step: in the currency's major unit, > 0.
        phase: when it is its turn; late, so that it sees what other rules left.
        rounding: what becomes of a price between two steps.
    """

    step: Decimal
    phase: int = 1000
    rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.step <= 0:
            raise InvalidValue("step", value=self.step, allowed="above zero")

    @property
    def name(self) -> str:
        """Its name with the step: two steps are two rules."""
        return f"round_to_{text(self.step)}"

    def wants(self, ask: BasketAsk) -> Iterable[Want]:
        """Want nothing: it looks at prices alone."""
        del ask
        return ()

    def reprice(self, basket: PricedBasket) -> Iterable[Repricing]:
        """Propose the nearest multiple for each line; what has a price does not become free."""
        for line in basket.lines:
            if line.unit_price:
                nearest = rounded(line.unit_price, self.step, self.rounding)
                yield Repricing(line.number, max(nearest, self.step))


def round_to(step: Decimal | int | str, *, phase: int = 1000) -> RoundTo:
    """Make a rule that rounds unit prices to a step, half away from zero.

    Args:
        step: in the currency's major unit, > 0.
        phase: when it is its turn.

    >>> round_to("0.05").name
    'round_to_0.05'
    """
    return RoundTo(step=decimal(step, name="step"), phase=phase)
