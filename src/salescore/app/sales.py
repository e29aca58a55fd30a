"""The front door: an application over one store, and a tenant's view of it."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from types import TracebackType
from typing import Any, Self, TypeVar

from salescore.app.builtin import registry
from salescore.app.doctor import Diagnosis, diagnose
from salescore.app.facades.billing import Invoices, Payments
from salescore.app.facades.catalog import Categories, Products
from salescore.app.facades.fields import CustomFields
from salescore.app.facades.fulfillment import Shipments
from salescore.app.facades.orders import Orders
from salescore.app.facades.parties import Contacts, Customers, Salespeople
from salescore.app.facades.prices import Prices, Taxes
from salescore.app.facades.reports import Reports
from salescore.app.facades.settings import SettingsRoom
from salescore.app.facades.stock import Locations, Stock
from salescore.app.flow import Flow, Retries
from salescore.app.registry import Registry
from salescore.clock import Clock, SystemClock
from salescore.errors import SalesError, demand_text
from salescore.events import Actor, Command, Outcome
from salescore.facts import Facts, Kind, Want, Working
from salescore.ids import IdSource, RandomIds
from salescore.policies import Verdict
from salescore.query import Page, Query
from salescore.stock.commands import AddLocation
from salescore.stock.location import LOCATION
from salescore.store import Store

__all__ = ["App", "Sales"]

T = TypeVar("T")

SYSTEM = Actor("system", roles={"owner"})
"""Who acts when nobody is named: the embedding program itself."""

_TENANT_LENGTH_MAX = 64


class App:
    """An application: one store, its registry, and the flow; `tenant` gives cheap views.

    Args:
        store: where states live.
        clock: the source of now.
        new_id: the source of ids.
        sleep: waits between attempts, in seconds.
        retries: how often an attempt is made again.
        with_registry: handlers, policies and events; None takes the built-in ones.
    """

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock | None = None,
        new_id: IdSource | None = None,
        sleep: Callable[[float], object] = time.sleep,
        retries: Retries | None = None,
        with_registry: Registry | None = None,
    ) -> None:
        """Put the parts together."""
        self.clock = clock or SystemClock()
        self._furnished: set[str] = set()
        self.flow = Flow(
            store,
            with_registry or registry(),
            clock=self.clock,
            new_id=new_id or RandomIds(),
            sleep=sleep,
            retries=retries,
        )

    def tenant(self, name: str, *, actor: Actor = SYSTEM) -> "Sales":
        """Give a tenant's view; the location ``main`` is made on the first one.

        Args:
            name: 1 to 64 characters.
            actor: who acts unless a call names somebody else.
        """
        demand_text("tenant", name, most=_TENANT_LENGTH_MAX)
        sales = Sales(self, name, actor=actor)
        if name in self._furnished:
            return sales
        if not sales.read([LOCATION.by("code", "main")]).where(LOCATION, "code", "main"):
            self.flow.handle(name, AddLocation(code="main"), actor=SYSTEM, key="open:main")
        self._furnished.add(name)
        return sales

    def close(self) -> None:
        """Let go of connections and files."""
        self.flow.store.close()

    def __enter__(self) -> Self:
        """Use the application in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


class Sales:
    """A tenant's sales office: nouns with verbs, and the one door behind them.

    Attributes:
        app: the application.
        name: the tenant.
        actor: who acts unless a call names somebody else.
    """

    def __init__(self, app: App, name: str, *, actor: Actor) -> None:
        """Hang up the nouns."""
        self.app = app
        self.name = name
        self.actor = actor
        self.categories = Categories(self)
        self.contacts = Contacts(self)
        self.customers = Customers(self)
        self.fields = CustomFields(self)
        self.invoices = Invoices(self)
        self.locations = Locations(self)
        self.orders = Orders(self)
        self.payments = Payments(self)
        self.prices = Prices(self)
        self.products = Products(self)
        self.reports = Reports(self)
        self.salespeople = Salespeople(self)
        self.settings = SettingsRoom(self)
        self.shipments = Shipments(self)
        self.stock = Stock(self)
        self.taxes = Taxes(self)

    def handle(
        self,
        command: Command[T],
        *,
        key: str | None = None,
        actor: Actor | None = None,
        expect: int | None = None,
    ) -> Outcome[T]:
        """Run a command: the one door for every change.

        Args:
            command: what is wanted.
            key: the same key and command again gives the stored outcome, not a second effect.
            actor: who wants it; None for the view's own actor.
            expect: the version the command's aggregate must still have.

        Raises:
            Refused: the house says no; all reasons.
            SalesError: errors of use.
        """
        return self.app.flow.handle(
            self.name, command, actor=actor or self.actor, key=key, expect=expect
        )

    def handle_many(
        self,
        commands: Iterable[Command[Any]],
        *,
        keys: Sequence[str] | None = None,
        actor: Actor | None = None,
        atomic: bool = False,
        chunk: int = 200,
    ) -> list[Outcome[Any] | SalesError]:
        """Run many commands: the bulk door; the same as one by one, and faster.

        Args:
            commands: in order; later ones see what earlier ones did.
            keys: one per command.
            actor: who wants them; None for the view's own actor.
            atomic: all or none (at most 1,000 commands).
            chunk: commands per unit of work, 1 to 1,000.

        Returns:
            One result per command: its outcome, or the error that kept it from having an effect.
        """
        return self.app.flow.handle_many(
            self.name, commands, actor=actor or self.actor, keys=keys, atomic=atomic, chunk=chunk
        )

    def review(self, command: Command[Any], *, actor: Actor | None = None) -> Verdict:
        """Give the verdict on a command without doing it."""
        return self.app.flow.review(self.name, command, actor=actor or self.actor)

    def read(self, wants: Sequence[Want]) -> Facts:
        """Load facts from one committed snapshot."""
        facts = Working()
        with self.app.flow.store.begin(self.name, write=False) as uow:
            uow.load(wants, into=facts)
        return facts

    def find(self, query: Query[T]) -> Page[T]:
        """Answer a query."""
        return self.app.flow.store.find(self.name, query)

    def scan(self, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind, in the order of their keys."""
        return self.app.flow.store.scan(self.name, kind)

    def today(self) -> date:
        """Give the business date now, in the tenant's zone."""
        return self.settings.get().local_date(self.app.clock.now())

    def export(self) -> Iterator[str]:
        """Give everything the tenant has, a JSON text per value, in one fixed order.

        The same commands with the same clock and ids give the same bytes on every store.
        """
        wire = self.app.flow.registry.wire
        for kind in self.app.flow.registry.kinds.values():
            for state in self.scan(kind):
                yield wire.text({"kind": kind.name, "value": state})

    def doctor(self) -> Diagnosis:
        """Recompute every ledger from the facts behind it, and say what does not agree.

        It changes nothing. Let it run while nobody writes: each kind is read from a snapshot of
        its own, and what moves in between may look like a fault (`Diagnosis.moved` says so).

        Raises:
            StoreUnavailable: the store cannot be reached or read at all.
        """
        return diagnose(self)

    def close(self) -> None:
        """Close the application behind the view."""
        self.app.close()

    def __enter__(self) -> Self:
        """Use the view in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()
