"""An application over one store, for any number of tenants."""

import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self, TypeVar

from salescore.app.doctor import Diagnosis
from salescore.app.flow import Flow
from salescore.app.paying import PaymentRequests
from salescore.app.plugged import registry
from salescore.app.registry import Registry
from salescore.app.restoring import demand_finished, restore
from salescore.app.sales import Sales
from salescore.backlog import LEASE, MARK
from salescore.clock import Clock, SystemClock
from salescore.delivery import Notifier
from salescore.errors import demand_text
from salescore.events import Actor
from salescore.ids import IdSource, RandomIds
from salescore.owners import Owner
from salescore.plugins.plugins import Plugins
from salescore.relay import Backoff, Relay
from salescore.relay.settle import Failure
from salescore.retries import Retries
from salescore.stock.commands import AddLocation
from salescore.stock.location import LOCATION
from salescore.store import Store
from salescore.supervision import Supervisor

__all__ = ["SYSTEM", "App"]

T = TypeVar("T")

SYSTEM = Actor("system", roles={"owner"})
"""Who acts when nobody is named: the embedding program itself."""

_TENANT_LENGTH_MAX = 64


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
            receivers=(*self.receivers, *self._payments),
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
        owner = None if failure.at_least else self._owner_of(receiver)
        if owner is not None:
            self.plugins.faults.note(owner, phase=f"notifier {receiver}", error=failure.error)

    def _owner_of(self, receiver: str) -> Owner | None:
        paying = (each.owner for each in self._payments if each.name == receiver)
        return next(paying, None) or self.plugins.owner_of_notifier(receiver)

    @property
    def _payments(self) -> tuple[PaymentRequests, ...]:
        """Give who puts the requests of transactions to payment providers."""
        return tuple(
            PaymentRequests(each, self.flow.handle) for each in self.plugins.payment_providers()
        )

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
        """Let go of connections, files and threads."""
        self.supervisor.close()
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
