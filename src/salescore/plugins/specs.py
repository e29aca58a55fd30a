"""The hooks: what a plug-in may contribute. Each returns things, and nobody waits for one later.

A hook is called once, when the first application with that set of plug-ins is opened. What it
gives obeys a Protocol of the room that uses it, has a `name` that nobody else has, and is checked
at once. ``docs/plugins/hooks.md`` has a heading, an example and the errors of each.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from salescore.converter import ConverterSetup
from salescore.delivery import Notifier
from salescore.events import Event
from salescore.fulfillment.carrier import Carrier
from salescore.leads.scorer import Scorer
from salescore.plugins.markers import hookspec
from salescore.plugins.wrapping import Wrapper
from salescore.policies import Policy
from salescore.pricing.rules import PriceRule
from salescore.reports.report import Report
from salescore.stock.allocation import AllocationStrategy
from salescore.store import StoreFactory
from salescore.tax.provider import TaxProvider
from salescore.transactions.provider import PaymentProvider

if TYPE_CHECKING:
    from salescore.app.handler import Handler
    from salescore.app.registry import Apply

__all__ = ["Specs"]


class Specs:
    """Every hook, since version 1.0 of the door."""

    @hookspec
    def salescore_register_stores(self) -> Iterable[StoreFactory]:
        """Give factories of stores: the schemes they answer to, and how one is opened.

        Example::

            @hookimpl
            def salescore_register_stores():
                return [CockroachStores()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_notifiers(self) -> Iterable[Notifier]:
        """Give receivers of events, who are told after the commit, at least once.

        Example::

            @hookimpl
            def salescore_register_notifiers():
                return [Pager()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_handlers(self) -> "Iterable[Handler[Any, Any, Any]]":
        """Give handlers of commands of your own; nobody else may handle the same class.

        Example::

            @hookimpl
            def salescore_register_handlers():
                return [Handler(AddSubscription, wants=..., plan=..., decide=take_draft)]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_events(self) -> "Mapping[type[Event], Apply]":
        """Give classes of events of your own, each with the function that applies it.

        Example::

            @hookimpl
            def salescore_register_events():
                return {SubscriptionAdded: subscription_added}
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_policies(self) -> Iterable[Policy]:
        """Give rules of the house: each may refuse a command, with reasons.

        Example::

            @hookimpl
            def salescore_register_policies():
                return [no_weekend]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_price_rules(self) -> Iterable[PriceRule]:
        """Give rules that may reprice the lines of a document after the price book has.

        Example::

            @hookimpl
            def salescore_register_price_rules():
                return [RoundToFiveCents()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_tax_providers(self) -> Iterable[TaxProvider]:
        """Give providers of tax quotes, asked before a command, whose answers are recorded.

        Example::

            @hookimpl
            def salescore_register_tax_providers():
                return [StateTaxes()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_carriers(self) -> Iterable[Carrier]:
        """Give carriers, asked what it costs to bring goods of an order; answers are recorded.

        Example::

            @hookimpl
            def salescore_register_carriers():
                return [ParcelService()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_scorers(self) -> Iterable[Scorer]:
        """Give scorers, asked how promising a lead is; answers are kept with the lead.

        Example::

            @hookimpl
            def salescore_register_scorers():
                return [Model()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_allocation_strategies(self) -> Iterable[AllocationStrategy]:
        """Give strategies that choose from which location an order is promised.

        Example::

            @hookimpl
            def salescore_register_allocation_strategies():
                return [NearestLocation()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_payment_providers(self) -> Iterable[PaymentProvider]:
        """Give payment providers, asked by the relay for what transactions request.

        Example::

            @hookimpl
            def salescore_register_payment_providers():
                return [CardService()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_reports(self) -> Iterable[Report]:
        """Give reports of your own, run by name.

        Example::

            @hookimpl
            def salescore_register_reports():
                return [SlowMovers()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_messages(self) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """Give the sentences of codes of your own: by language, then code, (sentence, advice).

        Example::

            @hookimpl
            def salescore_register_messages():
                return {"en": {"acme.weekend": ("{next_day} is the next day.", "Wait.")}}
        """
        raise NotImplementedError

    @hookspec
    def salescore_register_wrappers(self) -> Iterable[Wrapper]:
        """Give wrappers of `handle`: what surrounds a command once, outside of its retries.

        Example::

            @hookimpl
            def salescore_register_wrappers():
                return [Stopwatch()]
        """
        raise NotImplementedError

    @hookspec
    def salescore_configure_converter(self, converter: ConverterSetup) -> None:
        """Teach the wire form the value types of your own commands and events.

        Example::

            @hookimpl
            def salescore_configure_converter(converter):
                converter.register(Iban, to_plain=str, from_plain=Iban)
        """
        raise NotImplementedError
