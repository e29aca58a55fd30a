"""The lines of one basket while they are priced: what their breaks are counted with."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.pricing.amounts import Amount
from salescore.pricing.ask import Ask
from salescore.pricing.computing import Looked
from salescore.pricing.figures import Figure
from salescore.pricing.holding import in_scope
from salescore.pricing.rule import Rule
from salescore.pricing.scope import Across

__all__ = ["Basket", "Line"]

_ZERO: Final = Decimal(0)


class Line:
    """A question that is being answered, among those of its basket.

    Args:
        ask: the question.
        basket: all questions that are counted together.
        place: its place among them.
        path: the names of the lists through which it came to be asked.
    """

    __slots__ = ("_amounts", "ask", "basket", "looked", "path", "place", "quantity", "reach")

    def __init__(self, ask: Ask, basket: "Basket", place: int, path: tuple[str, ...] = ()) -> None:
        """Take up a question."""
        self.ask: Ask = ask
        self.place: int = place
        self.path: tuple[str, ...] = path
        self.basket: Basket = basket
        self.quantity: Decimal | None = ask.counted
        self.reach: Decimal = self.quantity or _ZERO
        self.looked: int = 0
        self._amounts: dict[int, Amount | Rejection] | None = None

    def refusal(self, rule: Rule) -> str | None:
        """Say why a rule does not hold for the line, or None if it does."""
        for place in range(len(rule.scopes)):
            reason = in_scope(rule, place, self.ask) or self._short(rule, place)
            if reason is not None:
                return reason
        return None

    def _short(self, rule: Rule, place: int) -> str | None:
        """Say whether the quantity or the amount lies outside of what a scope demands."""
        scope = rule.scopes[place]
        if scope.at_least > 0 or scope.at_most is not None:
            counted = self.counted(rule, place)
            if counted is None or counted < scope.at_least:
                return "quantity"
            if scope.at_most is not None and counted > scope.at_most:
                return "quantity"
        if scope.min_amount is None:
            return None
        amount = self.basket.amount(rule, place, self)
        return "amount" if amount is None or amount < Fraction(scope.min_amount) else None

    def counted(self, rule: Rule, place: int = 0) -> Decimal | None:
        """Give the quantity that the breaks of one of a rule's scopes are counted with."""
        if rule.scopes[place].across is Across.LINE or self.quantity is None:
            return self.quantity
        return self.basket.quantity(rule, place)

    def amount(self, rule: Rule) -> Amount | Rejection:
        """Give what a price comes to for the line; computed once."""
        if self._amounts is None:
            self._amounts = {}
        found = self._amounts.get(rule.number)
        if found is None:
            found = self._amounts[rule.number] = self.basket.amount_of(rule, self)
        return found


AmountOf = Callable[[Rule, Line], Amount | Rejection]
"""Gives what a price comes to for a line, or why it comes to nothing."""


class Basket:
    """Questions whose quantities and amounts may be counted together.

    Args:
        asks: one for each line.
        amount_of: gives what a price comes to for a line.
        price_of: gives the exact unit price of a line, or None.
        bare: prices and discounts that demand an amount do not hold. That is how the amounts are
            found that others are held against.
        bases: by place of a line and name of a list, what that list answered to it.
    """

    __slots__ = (
        "_bare", "_price_of", "_prices", "_quantities", "amount_of", "bare", "bases", "lines",
    )  # fmt: skip

    def __init__(
        self,
        asks: Sequence[Ask],
        *,
        amount_of: AmountOf,
        price_of: Callable[[Line], Figure | None],
        bare: bool = False,
    ) -> None:
        """Lay the questions out."""
        self.lines: list[Line] = [Line(ask, self, place) for place, ask in enumerate(asks)]
        self.amount_of: AmountOf = amount_of
        self.bare: bool = bare
        self.bases: dict[tuple[int, str], Looked | Rejection] = {}
        self._price_of = price_of
        self._bare: Basket | None = None
        self._quantities: dict[tuple[int, int], Decimal] = {}
        self._prices: dict[int, Fraction] = {}

    @property
    def looked(self) -> int:
        """How many rules were held against a line so far."""
        own = sum(line.looked for line in self.lines)
        return own + (0 if self._bare is None else self._bare.looked)

    def quantity(self, rule: Rule, place: int) -> Decimal:
        """Give the quantity of all lines in a scope."""
        key = (id(rule), place)
        found = self._quantities.get(key)
        if found is None:
            found = _ZERO
            for line in self._within(rule, place):
                found = EXACT.add(found, line.reach)
            self._quantities[key] = found
        return found

    def amount(self, rule: Rule, place: int, line: Line) -> Fraction | None:
        """Give what a line, or all lines in a scope, come to at prices without amount breaks."""
        if self.bare:
            return None
        if rule.scopes[place].across is Across.LINE:
            return self._worth(line)
        return sum((self._worth(each) for each in self._within(rule, place)), Fraction(0))

    def _within(self, rule: Rule, place: int) -> list[Line]:
        currency = rule.owner.currency
        return [
            line
            for line in self.lines
            if line.ask.currency == currency and in_scope(rule, place, line.ask) is None
        ]

    def _worth(self, line: Line) -> Fraction:
        """Give what a line comes to at the price that holds without amount breaks."""
        if self._bare is None:
            asks = [each.ask for each in self.lines]
            self._bare = Basket(asks, amount_of=self.amount_of, price_of=self._price_of, bare=True)
        found = self._prices.get(line.place)
        if found is None:
            price = self._price_of(self._bare.lines[line.place])
            found = self._prices[line.place] = Fraction(price or 0) * Fraction(line.reach)
        return found
