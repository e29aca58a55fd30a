"""What the plug-ins of one application contribute, a typed method for each hook."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from salescore.converter import ValueType
from salescore.delivery import Notifier
from salescore.events import Event
from salescore.fulfillment.carrier import Carrier
from salescore.leads.scorer import Scorer
from salescore.owners import Owned, Owner
from salescore.plugins.failures import Faults, PluginFailure
from salescore.plugins.report import Line, Report
from salescore.plugins.wrapping import Wrapper
from salescore.policies import Policy
from salescore.pricing.rules import PriceRule
from salescore.reports import report as reports
from salescore.stock.allocation import AllocationStrategy
from salescore.store import StoreFactory
from salescore.tax.provider import TaxProvider
from salescore.transactions.provider import PaymentProvider

if TYPE_CHECKING:
    from salescore.app.handler import Handler
    from salescore.app.registry import Apply

__all__ = ["Plugins", "Registered"]


@frozen
class Registered:
    """A plug-in that takes part.

    Args:
        owner: its name, distribution and version.
        api: the versions of the door that it says it fits; empty if it does not say.
        hooks: those it implements.
        contributions: what it gave, as ``noun name``.
    """

    owner: Owner
    api: str = ""
    hooks: tuple[str, ...] = ()
    contributions: tuple[str, ...] = ()


@frozen(eq=False)
class Plugins:
    """The plug-ins of an application, the built-ins first, the others by name.

    Args:
        registered: every plug-in that takes part.
        failures: those that were left out.
        switched_off: those that were not looked at.
        idle_switches: names that were to be switched off, and are not installed.
        faults: what went wrong later, where the work went on.

    >>> import salescore
    >>> from salescore.plugins import hookimpl
    >>> class Pager:
    ...     name, handles = "pager", (Event,)
    ...
    ...     def notify(self, delivery):
    ...         print(delivery.key)
    >>> class Acme:
    ...     name = "acme"
    ...
    ...     @hookimpl
    ...     def salescore_register_notifiers(self):
    ...         return [Pager()]
    >>> with salescore.open("memory:", plugins=[Acme()]) as app:
    ...     print([(owned.owner.name, owned.value.name) for owned in app.plugins.notifiers()])
    [('acme', 'pager')]
    """

    registered: tuple[Registered, ...] = ()
    _given: Mapping[str, tuple[Owned[Any], ...]] = field(factory=dict)
    failures: tuple[PluginFailure, ...] = field(default=(), kw_only=True)
    switched_off: tuple[Owner, ...] = field(default=(), kw_only=True)
    idle_switches: tuple[str, ...] = field(default=(), kw_only=True)
    faults: Faults = field(factory=Faults, kw_only=True)

    def report(self) -> Report:
        """Say what takes part, what was left out and why, and what went wrong since."""
        return Report(
            tuple(
                Line(
                    each.owner.name,
                    each.owner.distribution,
                    each.owner.version,
                    each.api,
                    each.hooks,
                    each.contributions,
                )
                for each in self.registered
            ),
            self.failures,
            self.faults.all(),
            self.switched_off,
            self.idle_switches,
        )

    def _all(self, hook: str) -> tuple[Owned[Any], ...]:
        return self._given.get(hook, ())

    def stores(self) -> tuple[Owned[StoreFactory], ...]:
        """Give the factories of stores."""
        return self._all("salescore_register_stores")

    def notifiers(self) -> tuple[Owned[Notifier], ...]:
        """Give the receivers of events."""
        return self._all("salescore_register_notifiers")

    def owner_of_notifier(self, name: str) -> Owner | None:
        """Give who brought the receiver of a name; None if nobody here did."""
        found = (owned.owner for owned in self.notifiers() if owned.value.name == name)
        return next(found, None)

    def handlers(self) -> "tuple[Owned[Handler[Any, Any, Any]], ...]":
        """Give the handlers of commands."""
        return self._all("salescore_register_handlers")

    def events(self) -> "tuple[Owned[tuple[type[Event], Apply]], ...]":
        """Give the classes of events, each with the function that applies it."""
        return self._all("salescore_register_events")

    def policies(self) -> tuple[Owned[Policy], ...]:
        """Give the rules of the house."""
        return self._all("salescore_register_policies")

    def price_rules(self) -> tuple[Owned[PriceRule], ...]:
        """Give the price rules."""
        return self._all("salescore_register_price_rules")

    def tax_providers(self) -> tuple[Owned[TaxProvider], ...]:
        """Give the providers of tax quotes."""
        return self._all("salescore_register_tax_providers")

    def carriers(self) -> tuple[Owned[Carrier], ...]:
        """Give the carriers."""
        return self._all("salescore_register_carriers")

    def scorers(self) -> tuple[Owned[Scorer], ...]:
        """Give the scorers of leads."""
        return self._all("salescore_register_scorers")

    def allocation_strategies(self) -> tuple[Owned[AllocationStrategy], ...]:
        """Give the allocation strategies."""
        return self._all("salescore_register_allocation_strategies")

    def payment_providers(self) -> tuple[Owned[PaymentProvider], ...]:
        """Give the payment providers."""
        return self._all("salescore_register_payment_providers")

    def reports(self) -> tuple[Owned[reports.Report], ...]:
        """Give the reports."""
        return self._all("salescore_register_reports")

    def messages(self) -> tuple[Owned[tuple[str, Mapping[str, tuple[str, str]]]], ...]:
        """Give the sentences of plug-ins, by language and code."""
        return self._all("salescore_register_messages")

    def wrappers(self) -> tuple[Owned[Wrapper], ...]:
        """Give the wrappers of `handle`."""
        return self._all("salescore_register_wrappers")

    def value_types(self) -> tuple[Owned[ValueType], ...]:
        """Give the value types that the wire form was taught."""
        return self._all("salescore_configure_converter")

    @classmethod
    def of(cls, given: Mapping[str, Iterable[Any]], *, owner: Owner | None = None) -> "Plugins":
        """Make them by hand, all of one owner, unchecked: for tests of what uses them."""
        whose = owner or Owner("salescore")
        each = {hook: tuple(Owned(value, whose) for value in gave) for hook, gave in given.items()}
        return cls((Registered(whose),), each)
