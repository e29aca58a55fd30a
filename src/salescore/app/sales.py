"""The front door: an application over one store, and a tenant's view of it."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from salescore.app.doctor import Diagnosis, diagnose
from salescore.app.due import due
from salescore.app.exporting import line_of
from salescore.app.facades.billing import Invoices, Payments
from salescore.app.facades.catalog import Categories, Products
from salescore.app.facades.counts import Counts
from salescore.app.facades.deliveries import Deliveries
from salescore.app.facades.expected import Expected
from salescore.app.facades.fields import CustomFields
from salescore.app.facades.fulfillment import Shipments
from salescore.app.facades.lots import Lots
from salescore.app.facades.orders import Orders
from salescore.app.facades.parties import Contacts, Customers, Salespeople
from salescore.app.facades.prices import Prices
from salescore.app.facades.rates import Rates
from salescore.app.facades.reports import Reports
from salescore.app.facades.settings import SettingsRoom
from salescore.app.facades.stock import Locations, Stock
from salescore.app.facades.taxes import Taxes
from salescore.app.facades.transits import Transits
from salescore.app.flow import Flow
from salescore.app.plugged import registry
from salescore.app.registry import Registry
from salescore.app.restoring import demand_finished, restore
from salescore.backlog import LEASE, MARK
from salescore.clock import Clock, SystemClock, aware
from salescore.delivery import Notifier
from salescore.errors import SalesError, demand_text
from salescore.events import Actor, Command, Outcome
from salescore.facts import Facts, Kind, Want
from salescore.ids import IdSource, RandomIds
from salescore.plugins.plugins import Plugins
from salescore.policies import Verdict
from salescore.query import Page, Query
from salescore.relay import Backoff, Relay, Turn
from salescore.relay.settle import Failure
from salescore.retries import Retries
from salescore.stock.commands import AddLocation
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.store import Store, read
from salescore.supervision import Supervisor

__all__ = ["App", "Sales"]

T = TypeVar("T")

SYSTEM = Actor("system", roles={"owner"})
"""Who acts when nobody is named: the embedding program itself."""

_TENANT_LENGTH_MAX = 64

_TURNS_MAX = 10_000
"""Of a `deliver`: receivers may place commands whose events they are told of in turn."""


def _here(act: Callable[[], T]) -> T:
    return act()


class App:
    """An application: one store, its registry, and the flow; `tenant` gives cheap views.

    Args:
        store: where states live.
        clock: the source of now.
        new_id: the source of ids.
        sleep: waits between attempts, in seconds.
        retries: how often an attempt is made again.
        with_registry: handlers, policies and events; None takes the built-in ones and those of the
            installed plug-ins.
        aside: runs what may take long, such as a question to somebody outside.
        in_line: call receivers where `deliver` is called, as an event loop must, without a thread
            that can be given up.
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
        aside: Callable[[Callable[[], Any]], Any] = _here,
        in_line: bool = False,
    ) -> None:
        """Put the parts together."""
        self._in_line = in_line
        self._sleep = sleep
        self.clock: Clock = clock or SystemClock()
        self.new_id: IdSource = new_id or RandomIds()
        self.supervisor: Supervisor = Supervisor()
        self._aside = aside
        self._furnished: set[str] = set()
        self.flow: Flow = Flow(
            store,
            with_registry or registry(),
            clock=self.clock,
            new_id=self.new_id,
            sleep=sleep,
            retries=retries,
        )

    @property
    def plugins(self) -> Plugins:
        """The plug-ins it was opened with; `Plugins.report` says what became of each."""
        return self.flow.registry.plugins

    def ask(self, name: str, question: Callable[[], T], *, seconds: float) -> T:
        """Ask somebody outside, never inside a unit of work, and wait for so long at most.

        Raises:
            TimedOut: no answer came.
            StillHanging: an earlier question to the same name has not been answered.
        """
        answer: T = self._aside(lambda: self.supervisor.call(name, question, seconds=seconds))
        return answer

    def tenant(self, name: str, *, actor: Actor = SYSTEM) -> "Sales":
        """Give a tenant's view; the location ``main`` is made on the first one.

        Args:
            name: 1 to 64 characters.
            actor: who acts unless a call names somebody else.

        Raises:
            RestoreUnfinished: an export is being restored into it, or that broke off.
        """
        demand_text("tenant", name, most=_TENANT_LENGTH_MAX)
        sales = Sales(self, name, actor=actor)
        if name in self._furnished:
            return sales
        facts = sales.read([LEASE.one(MARK), LOCATION.by("code", "main")])
        demand_finished(facts, name)
        if not facts.where(LOCATION, "code", "main"):
            self.flow.handle(name, AddLocation(code="main"), actor=SYSTEM, key="open:main")
        self._furnished.add(name)
        return sales

    @property
    def receivers(self) -> tuple[Notifier, ...]:
        """Who is told of events: the notifiers of plug-ins."""
        return tuple(owned.value for owned in self.plugins.notifiers())

    def relay(
        self, *, holder: str | None = None, backoff: Backoff | None = None, **options: Any
    ) -> Relay:
        """Make a relay over this application's store, for its receivers.

        Args:
            holder: who the relay is, unique among all; None for a name of its own.
            backoff: pauses after failures, and how many failures park a delivery.
            options: as `Relay` takes them.
        """
        flow = self.flow
        return Relay(
            flow.store,
            receivers=self.receivers,
            follow_ups=flow.follow,
            wire=flow.registry.wire,
            kinds=flow.registry.kinds,
            clock=self.clock,
            holder=holder,
            backoff=backoff,
            sleep=self._sleep,
            in_line=self._in_line,
            supervisor=self.supervisor,
            on_failure=self._note,
            **options,
        )

    def _note(self, receiver: str, failure: Failure) -> None:
        """Let the report name the owner of a receiver that failed; to ask for time is no fault."""
        owner = None if failure.at_least else self.plugins.owner_of_notifier(receiver)
        if owner is not None:
            self.plugins.faults.note(owner, phase=f"notifier {receiver}", error=failure.error)

    def restore(self, name: str, lines: Iterable[str], *, strict: bool = True) -> Diagnosis:
        """Write an export into a tenant that has nothing, whole or not at all.

        What plug-ins have written comes back byte for byte, whether they are installed or not.
        Counters are set behind the highest numbers; then the doctor looks at everything.

        Args:
            name: the tenant, 1 to 64 characters.
            lines: what `Sales.export` gave, from any store; read once, in order.
            strict: clear everything away again if the doctor finds faults. Otherwise they come
                back, and the tenant is as faulty as the export was.

        Raises:
            BrokenLine: a line is none of an export, or clashes with another; nothing was kept.
            RestoredUnhealthy: the doctor found faults; nothing was kept.
            RestoreUnfinished: another restore of the tenant is under way.
            TenantNotEmpty: it has something already.
        """
        demand_text("tenant", name, most=_TENANT_LENGTH_MAX)
        return restore(Sales(self, name, actor=SYSTEM), lines, strict=strict)

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
        self.categories: Categories = Categories(self)
        self.contacts: Contacts = Contacts(self)
        self.counts: Counts = Counts(self)
        self.customers: Customers = Customers(self)
        self.deliveries: Deliveries = Deliveries(self)
        self.fields: CustomFields = CustomFields(self)
        self.invoices: Invoices = Invoices(self)
        self.locations: Locations = Locations(self)
        self.expected: Expected = Expected(self)
        self.lots: Lots = Lots(self)
        self.orders: Orders = Orders(self)
        self.payments: Payments = Payments(self)
        self.prices: Prices = Prices(self)
        self.products: Products = Products(self)
        self.rates: Rates = Rates(self)
        self.reports: Reports = Reports(self)
        self.salespeople: Salespeople = Salespeople(self)
        self.settings: SettingsRoom = SettingsRoom(self)
        self.shipments: Shipments = Shipments(self)
        self.stock: Stock = Stock(self)
        self.taxes: Taxes = Taxes(self)
        self.transits: Transits = Transits(self)

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

    def deliver(self) -> Turn:
        """Tell receivers of everything that is due; for programs beside which no worker runs.

        Returns:
            What it came to. What failed, or waits for a person, is not tried again here.
        """
        relay, total, since = self.app.relay(), Turn(), self.app.clock.now()
        try:
            for _ in range(_TURNS_MAX):
                turn = relay.turn(self.name, since=since)
                total += turn
                if turn.idle:
                    break
        finally:
            total = total.ended(relay.close())
        return total

    def read(self, wants: Sequence[Want]) -> Facts:
        """Load facts from one committed snapshot."""
        return read(self.app.flow.store, self.name, wants)

    def find(self, query: Query[T]) -> Page[T]:
        """Answer a query."""
        return self.app.flow.store.find(self.name, query)

    def scan(self, kind: Kind[T]) -> Iterator[T]:
        """Give every value of a kind, in the order of their keys."""
        return self.app.flow.store.scan(self.name, kind)

    def today(self) -> date:
        """Give the business date now, in the tenant's zone."""
        return self.settings.get().local_date(self.app.clock.now())

    def due(self, now: datetime | None = None) -> tuple[Command[Any], ...]:
        """Give the commands that time asks for: baskets whose end is past, what is to be swept.

        Nothing is changed: `handle_many` runs them, and `salescore work` does so all the time.
        There are at most a hundred baskets and one sweep of each kind; ask again afterwards.

        Args:
            now: aware; None asks the clock.
        """
        at = self.app.clock.now() if now is None else aware(now, name="now")
        return due(self, at)

    def export(self) -> Iterator[str]:
        """Give everything the tenant has, a JSON text per value, in one fixed order.

        The same commands with the same clock and ids give the same bytes on every store. A level
        at which nothing lies and nothing is promised says nothing: it is left out.
        """
        wire = self.app.flow.registry.wire
        for kind in self.app.flow.registry.kinds.values():
            for state in self.scan(kind):
                if kind is not STOCK_LEVEL or state.holds:
                    yield line_of(wire, kind, state)

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
