"""Places under the caps of pools: counted with every change of a lead, whoever changes it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from salescore.claims import Claim, CounterClaim, merge
from salescore.events import Event
from salescore.facts import Working
from salescore.leads.claiming import HOLDING, places_change
from salescore.leads.lead import LEAD, Lead

__all__ = ["unplaced"]


def unplaced(
    events: Sequence[Event], states: Sequence[Any], facts: Working, taken: Iterable[Claim]
) -> tuple[Claim, ...]:
    """Claim what events change of places, beyond what their plan has claimed of them.

    Args:
        events: of a decision.
        states: the state after each.
        facts: hold the states before.
        taken: what was granted for the plan.
    """
    after: dict[UUID, Lead] = {
        state.id: state for event, state in zip(events, states, strict=True) if event.kind is LEAD
    }
    if not after:
        return ()
    moved = [
        claim for key, lead in after.items() for claim in places_change(facts.peek(LEAD, key), lead)
    ]
    counted = (each for each in taken if isinstance(each, CounterClaim) and each.kind == HOLDING)
    moved += [CounterClaim(HOLDING, each.key, -each.amount) for each in counted]
    return tuple(each for each in merge(moved) if each.amount)
