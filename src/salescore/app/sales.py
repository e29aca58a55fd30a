"""The front door: a tenant's view of an application."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from salescore.app.doctor import Diagnosis, diagnose
from salescore.app.due import due
from salescore.app.exporting import line_of
from salescore.app.facades.activities import Activities
from salescore.app.facades.amendments import Amendments
from salescore.app.facades.approvals import Approvals
from salescore.app.facades.billing import Invoices, Payments
from salescore.app.facades.blankets import Blankets
from salescore.app.facades.catalog import Categories, Products
from salescore.app.facades.counts import Counts
from salescore.app.facades.credit_notes import CreditNotes
from salescore.app.facades.deliveries import Deliveries
from salescore.app.facades.documents import Documents
from salescore.app.facades.expected import Expected
from salescore.app.facades.fields import CustomFields
from salescore.app.facades.figures import Figures
from salescore.app.facades.fulfillment import Shipments
from salescore.app.facades.handovers import Handovers
from salescore.app.facades.leads import Leads
from salescore.app.facades.lots import Lots
from salescore.app.facades.opportunities import Opportunities
from salescore.app.facades.orders import Orders
from salescore.app.facades.parties import Contacts, Customers, Salespeople
from salescore.app.facades.pipelines import Pipelines
from salescore.app.facades.pools import LeadPools
from salescore.app.facades.prices import Prices
from salescore.app.facades.quotes import Quotes, QuoteTemplates
from salescore.app.facades.rates import Rates
from salescore.app.facades.recurring import RecurringOrders
from salescore.app.facades.reports import Reports
from salescore.app.facades.returns import Returns
from salescore.app.facades.scoring import Scorings
from salescore.app.facades.sequences import Enrollments, Sequences
from salescore.app.facades.settings import SettingsRoom
from salescore.app.facades.stock import Locations, Stock
from salescore.app.facades.taxes import Taxes
from salescore.app.facades.teams import Availabilities, Teams, Territories
from salescore.app.facades.transactions import Transactions
from salescore.app.facades.transits import Transits
from salescore.clock import aware
from salescore.errors import SalesError
from salescore.events import Actor, Command, Outcome
from salescore.facts import Facts, Kind, Want
from salescore.policies import Verdict
from salescore.query import Page, Query
from salescore.relay import Turn
from salescore.stock.level import STOCK_LEVEL
from salescore.store import read

if TYPE_CHECKING:
    from salescore.app.application import App

__all__ = ["Sales"]

T = TypeVar("T")

_TURNS_MAX = 10_000
"""Of a `deliver`: receivers may place commands whose events they are told of in turn."""


class Sales:
    """A tenant's sales office: nouns with verbs, and the one door behind them.

    Attributes:
        app: the application.
        name: the tenant.
        actor: who acts unless a call names somebody else.
    """

    def __init__(self, app: "App", name: str, *, actor: Actor) -> None:
        """Hang up the nouns."""
        self.app = app
        self.name = name
        self.actor = actor
        self.activities: Activities = Activities(self)
        self.approvals: Approvals = Approvals(self)
        self.availability: Availabilities = Availabilities(self)
        self.blankets: Blankets = Blankets(self)
        self.categories: Categories = Categories(self)
        self.contacts: Contacts = Contacts(self)
        self.counts: Counts = Counts(self)
        self.credit_notes: CreditNotes = CreditNotes(self)
        self.customers: Customers = Customers(self)
        self.deliveries: Deliveries = Deliveries(self)
        self.documents: Documents = Documents(self)
        self.fields: CustomFields = CustomFields(self)
        self.figures: Figures = Figures(self)
        self.handovers: Handovers = Handovers(self)
        self.invoices: Invoices = Invoices(self)
        self.locations: Locations = Locations(self)
        self.enrollments: Enrollments = Enrollments(self)
        self.expected: Expected = Expected(self)
        self.lots: Lots = Lots(self)
        self.opportunities: Opportunities = Opportunities(self)
        self.orders: Orders = Orders(self)
        self.amendments: Amendments = Amendments(self)
        self.payments: Payments = Payments(self)
        self.pipelines: Pipelines = Pipelines(self)
        self.prices: Prices = Prices(self)
        self.products: Products = Products(self)
        self.quote_templates: QuoteTemplates = QuoteTemplates(self)
        self.quotes: Quotes = Quotes(self)
        self.rates: Rates = Rates(self)
        self.recurring: RecurringOrders = RecurringOrders(self)
        self.leads: Leads = Leads(self)
        self.lead_pools: LeadPools = LeadPools(self)
        self.scoring: Scorings = Scorings(self)
        self.reports: Reports = Reports(self)
        self.returns: Returns = Returns(self)
        self.salespeople: Salespeople = Salespeople(self)
        self.sequences: Sequences = Sequences(self)
        self.settings: SettingsRoom = SettingsRoom(self)
        self.shipments: Shipments = Shipments(self)
        self.stock: Stock = Stock(self)
        self.taxes: Taxes = Taxes(self)
        self.teams: Teams = Teams(self)
        self.territories: Territories = Territories(self)
        self.transactions: Transactions = Transactions(self)
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
        """Give the commands that time asks for: what is past its end, what is to be swept.

        Nothing is changed: `handle_many` runs them, and `salescore work` does so all the time.
        There are at most a hundred baskets, a hundred approvals that were waited for too long,
        a hundred quotes, and one sweep of each kind; ask again afterwards.

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
