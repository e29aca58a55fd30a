"""Answers questions for prices from an index, one line at a time."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from operator import attrgetter
from typing import Final, NamedTuple

from attrs import evolve, field, frozen

from salescore.errors import Rejection
from salescore.exchange import RateTable
from salescore.pricing.amounts import Amount, amount_of, applied
from salescore.pricing.ask import Ask
from salescore.pricing.choice import AMBIGUOUS, Choice, value_of
from salescore.pricing.computing import Looked, Sources
from salescore.pricing.discounts import reduction
from salescore.pricing.explanation import Step
from salescore.pricing.figures import Figure, figure_text, stated
from salescore.pricing.index import Index, Tiers
from salescore.pricing.line import Basket, Line
from salescore.pricing.priced import Priced
from salescore.pricing.rule import Rule, price_of
from salescore.pricing.shelf import Aisle
from salescore.unit_price import price_text

__all__ = ["Desk", "Found"]

NO_PRICE: Final = "pricing.no_price"
_ZERO: Final = Decimal(0)
_ANSWERS_MAX: Final = 8192


class Found(NamedTuple):
    """What wins a line.

    Args:
        price: the winner.
        discounts: those that hold, in the order of their ranks.
        priced: what they come to.
    """

    price: Rule
    discounts: tuple[Rule, ...]
    priced: Priced


@frozen(eq=False)
class Desk:
    """Answers questions, and remembers what fixed prices come to.

    Args:
        index: where prices are found.
        choice: which of them wins.
        exchange: dated rates, for prices that start from another currency.
    """

    index: Index
    choice: Choice
    exchange: RateTable
    _settled: Callable[..., Priced | Rejection] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Remember what fixed prices come to: most lines ask what another one asked."""
        object.__setattr__(self, "_settled", lru_cache(_ANSWERS_MAX)(self._settle))

    def basket(self, asks: Sequence[Ask]) -> Basket:
        """Lay questions out that are counted together."""
        return Basket(asks, amount_of=self._amount, price_of=self._bare_price)

    def answer(self, line: Line) -> Priced | Rejection:
        """Give the price of a line, or why there is none."""
        found = self.find(line)
        return found.priced if isinstance(found, Found) else found

    def find(self, line: Line) -> Found | Rejection:
        """Find what wins a line: the standard price, or a sale price that comes to less."""
        tiers = self.index.tiers.get(line.ask.currency)
        if tiers is None:
            return _no_price(line.ask)
        standard = self._standard(tiers, line)
        if tiers.sale is None or _is_final(standard):
            return standard
        sale = self._found(tiers.sale, line)
        if isinstance(sale, Rejection):
            return sale if _is_final(sale) or _says_more(sale, standard) else standard
        if isinstance(standard, Rejection):
            return sale
        if Fraction(sale.priced.exact) >= Fraction(standard.priced.exact):
            return standard
        return sale._replace(priced=_on_sale(sale.priced, standard))

    def _standard(self, tiers: Tiers, line: Line) -> Found | Rejection:
        """Find the price that holds outside of sales; an override takes its place."""
        if tiers.override is None:
            return self._found(tiers.standard, line)
        override = self._found(tiers.override, line)
        if isinstance(override, Found) or _is_final(override):
            return override
        standard = self._found(tiers.standard, line)
        return override if _says_more(override, standard) else standard

    def _found(self, aisle: Aisle, line: Line) -> Found | Rejection:
        """Find the winner among some prices, and take off what its list's discounts do."""
        best = self.choice.best(aisle, line)
        if best is None:
            return _no_price(line.ask)
        if isinstance(best, Rejection):
            return best
        discounts = self._discounts(best, line)
        if best.fixed:
            priced = self._settled(best, discounts)
        else:
            amount = line.amount(best)
            priced = (
                amount
                if isinstance(amount, Rejection)
                else self._finished(best, amount.value, amount.steps, discounts)
            )
        return priced if isinstance(priced, Rejection) else Found(best, discounts, priced)

    def _discounts(self, price: Rule, line: Line) -> tuple[Rule, ...]:
        """Give the discounts of the winner's list that hold, the highest rank first."""
        aisle = self.index.discounts[price.list_number]
        return () if aisle is None else _discounts_of(aisle, line)

    def _settle(self, price: Rule, discounts: tuple[Rule, ...]) -> Priced | Rejection:
        term = price_of(price)
        value = term.amount or _ZERO
        return self._finished(price, value, (applied(term, price.owner, value),), discounts)

    def _finished(
        self, price: Rule, value: Figure, steps: tuple[Step, ...], discounts: tuple[Rule, ...]
    ) -> Priced | Rejection:
        """Take discounts off what the winner came to, and round as the policy says."""
        policy, owner, left = self.choice.policy, price.owner, value
        if discounts:
            minimum = price_of(price).minimum
            reduced = reduction(value, discounts, minimum=minimum, policy=policy)
            if isinstance(reduced, Rejection):
                return reduced
            left, steps = reduced.value, (*steps, *reduced.steps)
        if policy.unit_digits is not None and (after := stated(left, policy.unit_digits)) != left:
            params = {
                "digits": str(policy.unit_digits),
                "before": figure_text(left, owner.currency),
                "after": figure_text(after, owner.currency),
            }
            left, steps = after, (*steps, Step("pricing.unit_price_rounded", params))
        return Priced(
            unit_price=left if isinstance(left, Decimal) else stated(left),
            tax_included=owner.tax_included,
            steps=steps,
            ratio=None if isinstance(left, Decimal) else left,
            original=value if isinstance(value, Decimal) else stated(value),
            original_tax_included=owner.tax_included,
        )

    def _amount(self, rule: Rule, line: Line) -> Amount | Rejection:
        """Give what a price comes to for a line."""
        counted = line.counted(rule)
        return amount_of(
            price_of(rule),
            rule.owner,
            line.ask,
            Sources(
                look=partial(self._look, line),
                rates=self.exchange,
                missing_cost=self.choice.policy.missing_cost,
                path=line.path,
            ),
            ladder=self.index.ladders.get(rule.number, ()) if counted else (),
            counted=counted,
        )

    def _look(self, line: Line, name: str, ask: Ask, path: tuple[str, ...]) -> Looked | Rejection:
        """Ask another list the question of a line, once: prices of many lists may start from it."""
        known = line.basket.bases
        key = (line.place, name)
        if key not in known:
            known[key] = self._asked(line, name, ask, path)
        return known[key]

    def _asked(self, line: Line, name: str, ask: Ask, path: tuple[str, ...]) -> Looked | Rejection:
        aisle = self.index.bases.get(name)
        if aisle is None:
            return _no_price(ask)
        asked = Line(ask, line.basket, line.place, path)
        found = self._found(aisle, asked)
        line.looked += asked.looked
        return found if isinstance(found, Rejection) else Looked(found.priced, found.price.owner)

    def idle(self, found: Found, line: Line) -> tuple[tuple[Rule, str], ...]:
        """Give the discounts that hold for a line and take nothing off, each with why."""
        value, minimum = value_of(found.price, line), price_of(found.price).minimum
        policy = self.choice.policy
        reduced = reduction(value, found.discounts, minimum=minimum, policy=policy)
        return () if isinstance(reduced, Rejection) else reduced.idle

    def _bare_price(self, line: Line) -> Figure | None:
        """Give the exact price of a line among those that demand no amount."""
        found = self.find(line)
        return None if isinstance(found, Rejection) else found.priced.exact


def _discounts_of(aisle: Aisle, line: Line) -> tuple[Rule, ...]:
    """Give the discounts that hold for a line, the highest rank first."""
    found: list[Rule] = []
    for _, shelf in aisle.shelves(line.ask):
        for rack in shelf.for_buyer(line.ask):
            for rule in rack.at(line.reach, line.ask.on):
                line.looked += 1
                if rule.plain or line.refusal(rule) is None:
                    found.append(rule)
    if len(found) > 1:
        found.sort(key=attrgetter("rank"), reverse=True)
    return tuple(found)


def _no_price(ask: Ask) -> Rejection:
    params = {"sku": ask.sku, "currency": ask.currency, "on": ask.on, "quantity": ask.quantity}
    return Rejection(NO_PRICE, params)


def _is_final(found: Found | Rejection) -> bool:
    """Say whether a rejection must not be passed over: nobody may choose in its place."""
    return isinstance(found, Rejection) and found.code == AMBIGUOUS


def _says_more(one: Rejection, other: Found | Rejection) -> bool:
    """Say whether a rejection tells why a price comes to nothing, and another only that none is."""
    return isinstance(other, Rejection) and other.code == NO_PRICE and one.code != NO_PRICE


def _on_sale(priced: Priced, standard: Found) -> Priced:
    """Say of a sale price what it takes the place of."""
    before, owner = standard.priced, standard.price.owner
    original = before.unit_price if before.original is None else before.original
    step = Step(
        "pricing.on_sale",
        {"original": price_text(original, owner.currency), "list": owner.name},
    )
    return evolve(
        priced,
        steps=(*priced.steps, step),
        original=original,
        original_tax_included=before.tax_included,
    )
