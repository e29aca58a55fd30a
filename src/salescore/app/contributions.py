"""What plug-ins contribute to prices, taxes, stock and payment, by name; the built-ins first."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar, cast

from attrs import field, frozen

from salescore.errors import UnknownId, demand_text
from salescore.events import Command
from salescore.facts import Kind, Want
from salescore.fulfillment.carrier import SERVICE_LENGTH_MAX, Carrier
from salescore.leads.scorer import SCORER_LENGTH_MAX, Scorer
from salescore.owners import Owned, Owner
from salescore.pricing.rules import BasketAsk, PriceRule, in_turn, wants_of
from salescore.stock.allocation import AllocationStrategy
from salescore.stock.strategies import STRATEGIES
from salescore.tax.house import PROVIDERS
from salescore.tax.provider import TaxProvider
from salescore.tax.rate import CODE_LENGTH_MAX
from salescore.transactions.commands import PROVIDER_LENGTH_MAX
from salescore.transactions.provider import PaymentProvider

__all__ = ["Contributions"]

T = TypeVar("T")

_BUILT_IN: Final = Owner("salescore")


def _by_name(
    contributed: Iterable[Owned[Any]] | Mapping[str, Owned[Any]],
) -> Mapping[str, Owned[Any]]:
    if isinstance(contributed, Mapping):
        return cast("Mapping[str, Owned[Any]]", contributed)
    return {each.value.name: each for each in contributed}


def _built_in(values: Iterable[T]) -> tuple[Owned[T], ...]:
    return tuple(Owned(value, _BUILT_IN) for value in values)


@frozen(kw_only=True)
class Contributions:
    """What of plug-ins the handlers of orders, prices, taxes, leads and transactions call.

    Args:
        price_rules: in any order; they are kept in turn.
        tax_providers: each with a name of its own.
        strategies: of allocation, each with a name of its own.
        payment_providers: each with a name of its own.
        carriers: each with a name of its own.
        scorers: of leads, each with a name of its own.
        kinds: of stored states, which rules may want.
        commands: by tag, which may follow when an opportunity enters or leaves a stage.
    """

    price_rules: tuple[Owned[PriceRule], ...] = field(default=(), converter=in_turn)
    tax_providers: Mapping[str, Owned[TaxProvider]] = field(
        default=_built_in(PROVIDERS),  # pyright: ignore[reportAssignmentType] - converted.
        converter=_by_name,
    )
    strategies: Mapping[str, Owned[AllocationStrategy]] = field(
        default=_built_in(STRATEGIES),  # pyright: ignore[reportAssignmentType] - converted.
        converter=_by_name,
    )
    payment_providers: Mapping[str, Owned[PaymentProvider]] = field(
        default=(),  # pyright: ignore[reportAssignmentType] - converted.
        converter=_by_name,
    )
    carriers: Mapping[str, Owned[Carrier]] = field(
        default=(),  # pyright: ignore[reportAssignmentType] - converted.
        converter=_by_name,
    )
    scorers: Mapping[str, Owned[Scorer]] = field(
        default=(),  # pyright: ignore[reportAssignmentType] - converted.
        converter=_by_name,
    )
    kinds: frozenset[Kind[Any]] = frozenset()
    commands: Mapping[str, type[Command[Any]]] = field(factory=dict)

    def wants(self, ask: BasketAsk) -> tuple[Want, ...]:
        """Say what must be loaded for the price rules.

        Raises:
            PriceRuleFailed: one is broken.
        """
        return wants_of(self.price_rules, ask, kinds=self.kinds)

    def tax_provider(self, name: str) -> Owned[TaxProvider]:
        """Give a provider.

        Raises:
            UnknownId: nobody contributes one of this name.
            InvalidValue: it is no name.
        """
        demand_text("tax provider", name, most=CODE_LENGTH_MAX)
        if name not in self.tax_providers:
            raise UnknownId("tax provider", key=name)
        return self.tax_providers[name]

    def carrier(self, name: str) -> Owned[Carrier]:
        """Give a carrier.

        Raises:
            UnknownId: nobody contributes one of this name.
            InvalidValue: it is no name.
        """
        demand_text("carrier", name, most=SERVICE_LENGTH_MAX)
        if name not in self.carriers:
            raise UnknownId("carrier", key=name)
        return self.carriers[name]

    def scorer(self, name: str) -> Owned[Scorer]:
        """Give a scorer.

        Raises:
            UnknownId: nobody contributes one of this name.
            InvalidValue: it is no name.
        """
        demand_text("scorer", name, most=SCORER_LENGTH_MAX)
        if name not in self.scorers:
            raise UnknownId("scorer", key=name)
        return self.scorers[name]

    def strategy(self, name: str) -> Owned[AllocationStrategy]:
        """Give an allocation strategy.

        Raises:
            UnknownId: nobody contributes one of this name.
            InvalidValue: it is no name.
        """
        demand_text("allocation strategy", name, most=CODE_LENGTH_MAX)
        if name not in self.strategies:
            raise UnknownId("allocation strategy", key=name)
        return self.strategies[name]

    def payment_provider(self, name: str) -> Owned[PaymentProvider]:
        """Give a payment provider.

        Raises:
            UnknownId: nobody contributes one of this name.
            InvalidValue: it is no name.
        """
        demand_text("payment provider", name, most=PROVIDER_LENGTH_MAX)
        if name not in self.payment_providers:
            raise UnknownId("payment provider", key=name)
        return self.payment_providers[name]
