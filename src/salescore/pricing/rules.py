"""Price rules: what plug-ins do to the prices of a whole document after the book has found them.

The price book finds a price for each line, the terms of the line (a price by hand, a discount) are
applied, and then each rule is asked once about all lines together, in order of phase and name. A
rule is pure: what it needs besides the basket it wants beforehand, and finds among the facts.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import islice
from typing import Any, Final, Protocol
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.catalog.product import Product
from salescore.decimals import ORDINARY, decimal
from salescore.errors import InvalidValue, SalesError, TooMany, UnknownId, demand_text
from salescore.facts import Facts, Kind, Want
from salescore.owners import Owned
from salescore.parties.customer import Customer
from salescore.pricing.explanation import Step
from salescore.pricing.figures import figure, figure_text, stated
from salescore.pricing.priced import Priced
from salescore.shapes import demand_shape
from salescore.unit_price import price_text

__all__ = [
    "BasketAsk",
    "PriceRule",
    "PriceRuleFailed",
    "PricedBasket",
    "PricedLine",
    "Repricing",
    "in_turn",
    "reprice",
    "wants_of",
]

CODE_LENGTH_MAX: Final = 100
_WANTS_MAX: Final = 1_000
_WON: Final = frozenset({"pricing.price_applied", "pricing.manual_price"})


class PriceRuleFailed(SalesError, RuntimeError):
    """A price rule raised, or proposed what is no price: nothing was priced."""

    code = "pricing.rule_failed"

    def __init__(self, rule: str, *, plugin: str, switch_off: str, reason: str) -> None:
        """Name the rule, its owner, how to go on without it, and the reason."""
        super().__init__(rule=rule, plugin=plugin, switch_off=switch_off, reason=reason)


@frozen(kw_only=True)
class BasketAsk:
    """What is known of a basket before anything is loaded.

    Args:
        customer_id: who buys.
        skus: what, each once, in the order of the lines.
    """

    customer_id: UUID
    skus: tuple[str, ...]


@frozen(kw_only=True)
class PricedLine:
    """A line as it is priced so far.

    Args:
        number: its place among the lines, from 1.
        product: what is bought.
        quantity: in the product's base unit, > 0.
        priced: the price so far, and why.
        manual: the price was given by hand: it stays, whatever a rule proposes.
    """

    number: int
    product: Product
    quantity: Decimal
    priced: Priced
    manual: bool = False

    @property
    def unit_price(self) -> Decimal:
        """The price so far per base unit, exact."""
        return self.priced.unit_price

    @property
    def list_price(self) -> Decimal:
        """The price that won in the book, or was given by hand, before any discount."""
        won = next(step for step in reversed(self.priced.steps) if step.code in _WON)
        return stated(figure(Fraction(won.params["amount"])))


@frozen(kw_only=True)
class PricedBasket:
    """Everything that a price rule sees.

    Args:
        customer: who buys.
        currency: ISO 4217 code of every price.
        on: the business date of the document.
        lines: all of them, in order.
        facts: holds what the rule wanted.

    >>> from salescore.localized import Localized
    >>> from salescore.quantity import UnitTable
    >>> anna = Customer(
    ...     id=UUID(int=1), version=1, number="C-00001", name="Anna's Café", currency="EUR"
    ... )
    >>> name = Localized.of({"en": "Green tea"})
    >>> tea = Product(id=UUID(int=2), version=1, sku="TEA-1", name=name, units=UnitTable("box"))
    >>> priced = Priced(unit_price=Decimal("18.00"), tax_included=False, steps=())
    >>> line = PricedLine(number=1, product=tea, quantity=Decimal(24), priced=priced)
    >>> on = date(2026, 7, 1)
    >>> basket = PricedBasket(customer=anna, currency="EUR", on=on, lines=(line,))
    >>> [each.product.sku for each in basket.lines if each.unit_price > 15]
    ['TEA-1']
    """

    customer: Customer
    currency: str
    on: date
    lines: tuple[PricedLine, ...]
    facts: Facts = field(factory=Facts, eq=False, repr=False)


@frozen
class Repricing:
    """Another price for a line.

    Args:
        line: the line's number.
        unit_price: per base unit in the basket's currency, >= 0.
        code: what an explanation calls it, 1 to 100 characters.
        params: what its sentence names besides `rule`, `plugin`, `before` and `after`; text.

    >>> Repricing(1, Decimal("16.50"), code="acme.autumn", params={"season": "autumn"}).code
    'acme.autumn'
    """

    line: int
    unit_price: Decimal
    code: str = field(default="pricing.rule_applied", kw_only=True)
    params: Mapping[str, str] = field(factory=dict, kw_only=True, hash=False)


class PriceRule(Protocol):
    """A rule of a plug-in about the prices of a document.

    It is asked once for each document, never for each line, and again whenever the document is
    priced again: it must be quick and pure.
    """

    @property
    def name(self) -> str:
        """Stable and unique."""
        ...

    @property
    def phase(self) -> int:
        """When it is its turn: a lower phase first, in one phase by name."""
        ...

    def wants(self, ask: BasketAsk) -> Iterable[Want]:
        """Say what must be loaded for it; it is read together with everything else."""
        ...

    def reprice(self, basket: PricedBasket) -> Iterable[Repricing]:
        """Propose other prices, at most one for each line; none leaves all as they are."""
        ...


def in_turn(rules: Iterable[Owned[PriceRule]]) -> tuple[Owned[PriceRule], ...]:
    """Sort rules by phase, then by name."""
    return tuple(sorted(rules, key=lambda rule: (rule.value.phase, rule.value.name)))


def wants_of(
    rules: Iterable[Owned[PriceRule]], ask: BasketAsk, *, kinds: Container[Kind[Any]]
) -> tuple[Want, ...]:
    """Say what must be loaded for rules.

    Args:
        rules: in turn.
        ask: what is known of the basket.
        kinds: those that are stored.

    Raises:
        PriceRuleFailed: a rule raised, or wants what is no `Want`, or of nothing that is stored.
    """
    return tuple(wanted for rule in rules for wanted in _wants(rule, ask, kinds))


def _wants(rule: Owned[PriceRule], ask: BasketAsk, kinds: Container[Kind[Any]]) -> tuple[Want, ...]:
    try:
        with localcontext(ORDINARY):
            return _wanted(tuple(islice(rule.value.wants(ask), _WANTS_MAX + 1)), kinds)
    except (Exception, SystemExit) as error:
        raise _failed(rule, error) from error


def _wanted(answers: tuple[Any, ...], kinds: Container[Kind[Any]]) -> tuple[Want, ...]:
    if len(answers) > _WANTS_MAX:
        raise TooMany("wants", count=len(answers), limit=_WANTS_MAX)
    for answer in answers:
        if type(answer) is not Want:
            raise InvalidValue("want", value=repr(answer)[:80], allowed="a value of the class Want")
        if answer.kind not in kinds:
            raise UnknownId("kind", key=answer.kind.name)
    return answers


def _failed(rule: Owned[PriceRule], error: BaseException) -> PriceRuleFailed:
    return PriceRuleFailed(rule.value.name, **rule.owner.blamed(error))


def reprice(basket: PricedBasket, rules: Sequence[Owned[PriceRule]]) -> tuple[Priced, ...]:
    """Ask rules, one after the other, each about what the ones before it left.

    Args:
        basket: every line priced by the book and its own terms.
        rules: in turn.

    Returns:
        One price for each line, in order.

    Raises:
        PriceRuleFailed: a rule raised, or proposed what is no price for a line.
    """
    for rule in rules:
        proposals = _proposals(rule, basket)
        if proposals:
            lines = (
                _applied(line, proposals.get(line.number), rule, basket) for line in basket.lines
            )
            basket = evolve(basket, lines=tuple(lines))
    return tuple(line.priced for line in basket.lines)


def _proposals(rule: Owned[PriceRule], basket: PricedBasket) -> dict[int, Repricing]:
    """Ask a rule, and check all it says before any of it counts."""
    try:
        # One more than there may be, so that a rule that never ends is found out.
        with localcontext(ORDINARY):
            answers = list(islice(rule.value.reprice(basket), len(basket.lines) + 1))
        return _checked(answers, basket)
    except (Exception, SystemExit) as error:
        raise _failed(rule, error) from error


def _checked(answers: Iterable[Any], basket: PricedBasket) -> dict[int, Repricing]:
    known, found = {line.number for line in basket.lines}, dict[int, Repricing]()
    for answer in answers:
        if type(answer) is not Repricing:
            raise InvalidValue(
                "proposal", value=repr(answer)[:80], allowed="a value of the class Repricing"
            )
        demand_shape(answer)
        demand_text("code", answer.code, most=CODE_LENGTH_MAX)
        if answer.line not in known or answer.line in found:
            raise InvalidValue("line", value=answer.line, allowed="a line of the basket, each once")
        amount = decimal(answer.unit_price, name="unit_price")
        if amount < 0:
            raise InvalidValue("unit_price", value=amount, allowed="0 or more")
        found[answer.line] = evolve(answer, unit_price=amount)
    return found


def _applied(
    line: PricedLine, proposal: Repricing | None, rule: Owned[PriceRule], basket: PricedBasket
) -> PricedLine:
    """Give a line its new price, and say so; a price by hand stays, and that is said too."""
    before = line.priced.exact
    if proposal is None or proposal.unit_price == before:
        return line
    params = {
        **proposal.params,
        "rule": rule.value.name,
        "plugin": rule.owner.name,
        "before": figure_text(before, basket.currency),
        "after": price_text(proposal.unit_price, basket.currency),
    }
    code, price = proposal.code, figure(proposal.unit_price)
    if line.manual:
        code, price = "pricing.rule_passed_over", before
    return evolve(line, priced=line.priced.then(price, Step(code, params)))
