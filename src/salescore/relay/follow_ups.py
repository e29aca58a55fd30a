"""Follow-ups: commands that a decision asked for, run after its commit by the relay."""

from collections.abc import Callable

from salescore.backlog import FOLLOW_UPS
from salescore.delivery import Delivery, Undeliverable
from salescore.errors import SalesError
from salescore.events import FOLLOW_UP, Event, StoredFollowUp
from salescore.facts import Working
from salescore.relay.retrying import Retrying
from salescore.store import Changes, Removed, Store

__all__ = ["FollowUps", "Run"]

Run = Callable[[str, StoredFollowUp], object]
"""From a tenant and a follow-up: runs it, once for each key; raises what keeps it from running."""


class FollowUps:
    """The receiver that runs the follow-ups of events, each through the one door.

    What the house refuses is given up at once, for a person to look at; when others were faster or
    the store was away, it is tried again.

    Args:
        store: where follow-ups wait.
        run: runs one.
        retrying: makes a removal again.
    """

    name = FOLLOW_UPS
    handles: tuple[type[Event], ...] = (Event,)

    def __init__(self, store: Store, run: Run, *, retrying: Retrying) -> None:
        """Keep the parts."""
        self._store = store
        self._run = run
        self._retrying = retrying

    def notify(self, delivery: Delivery) -> None:
        """Run the follow-ups of an event, in the order in which they were asked for.

        Raises:
            Undeliverable: one was refused, or cannot be.
        """
        cause = delivery.envelope.id
        found = delivery.facts(FOLLOW_UP.by("cause_id", cause)).where(FOLLOW_UP, "cause_id", cause)
        for each in found:
            self._one(delivery.tenant, each)

    def _one(self, tenant: str, follow_up: StoredFollowUp) -> None:
        try:
            self._run(tenant, follow_up)
        except (ConnectionError, TimeoutError):
            raise  # Others were faster, or the store was away: the same key is tried again.
        except SalesError as error:
            raise Undeliverable(f"{follow_up.rule}: {error.sentence()}") from error
        self._retrying(lambda _: self._remove(tenant, follow_up))

    def _remove(self, tenant: str, follow_up: StoredFollowUp) -> None:
        """Remove one that has run, unless somebody else who ran it has."""
        facts = Working()
        with self._store.begin(tenant) as uow:
            uow.load([FOLLOW_UP.one(follow_up.id)], into=facts)
            found = facts.get(FOLLOW_UP, follow_up.id)
            if found is not None:
                uow.save(Changes((), removed=(Removed(FOLLOW_UP, found),)))
