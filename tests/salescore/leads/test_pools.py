"""Pools: who may claim, how many at a time, and when a lead goes back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import define

from salescore.app.sales import Sales
from salescore.errors import AlreadyExists, InvalidValue, Refused, UnknownId
from salescore.leads import Lead, LeadState
from salescore.leads.claiming import places_change
from salescore.leads.pool_commands import RecycleLead
from tests.shops import open_shop

START = datetime(2026, 7, 1, 9, tzinfo=UTC)


@define
class Wall:
    """A clock that is set by hand."""

    at: datetime = START

    def now(self) -> datetime:
        """Give the instant."""
        return self.at


@define
class Scene:
    """A shop with a pool, two sellers, and leads in the pool."""

    sales: Sales
    wall: Wall
    ann: Any
    bob: Any
    pool: Any
    leads: list[Lead]

    def refused(self, verb: str, *asked: Any) -> str:
        """Ask for something that is refused, and give the code."""
        with pytest.raises(Refused) as caught:
            getattr(self.sales.leads, verb)(*asked)
        (rejection,) = caught.value.rejections
        return rejection.code

    def taken(self, person: Any) -> int:
        """Count places."""
        return self.sales.lead_pools.places_taken(self.pool, person)


@pytest.fixture
def scene() -> Iterator[Scene]:
    """Furnish a shop."""
    wall = Wall()
    with open_shop(clock=wall) as sales:
        ann, bob = sales.salespeople.add("Ann"), sales.salespeople.add("Bob")
        pool = sales.lead_pools.define("sea", claim_cap=2, recycle_days=7, cool_down_days=3)
        leads = [sales.leads.capture(company=f"Firm {n}", pool="sea") for n in range(4)]
        yield Scene(sales, wall, ann, bob, pool, leads)


def test_a_claim_gives_a_lead_an_owner_and_a_time(scene: Scene) -> None:
    """CRM-T23: whoever claims first has it, until it lies idle for too long."""
    lead = scene.sales.leads.claim(scene.leads[0], scene.ann)
    assert (scene.ann.id, LeadState.WORKING, START + timedelta(days=7)) == (
        lead.owner_id,
        lead.state,
        lead.idle_at,
    )
    assert "leads.already_owned" == scene.refused("claim", lead, scene.bob)


def test_nobody_has_more_than_the_cap(scene: Scene) -> None:
    """A claim, an allocation, a capture and a reopening all need a place; the others are free."""
    first, second, third, _ = scene.leads
    for lead in (first, second):
        scene.sales.leads.claim(lead, scene.ann)
    assert "leads.cap_reached" == scene.refused("claim", third, scene.ann)
    assert "leads.cap_reached" == scene.refused("allocate", third, scene.ann)
    with pytest.raises(Refused):
        scene.sales.leads.capture(person="Nina", pool="sea", owner=scene.ann)
    scene.sales.leads.claim(third, scene.bob)
    scene.sales.leads.disqualify(first, "no money")
    assert 1 == scene.taken(scene.ann)
    scene.sales.leads.allocate(third, scene.ann)
    assert (2, 0) == (scene.taken(scene.ann), scene.taken(scene.bob))
    assert "leads.cap_reached" == scene.refused("reopen", first)


def test_what_is_given_back_is_free_for_others_and_later_again(scene: Scene) -> None:
    """Cool-down: the previous owner waits three days, a colleague does not."""
    lead = scene.sales.leads.claim(scene.leads[0], scene.ann)
    back = scene.sales.leads.give_back(lead, "too far away")
    assert (None, "sea", scene.ann.id, "too far away") == (
        back.owner_id,
        back.pool,
        back.previous_owner_id,
        back.reason,
    )
    assert "leads.cooling_down" == scene.refused("claim", lead, scene.ann)
    scene.wall.at += timedelta(days=3)
    assert scene.ann.id == scene.sales.leads.claim(lead, scene.ann).owner_id
    taken = scene.sales.leads.take_back(lead, "on leave")
    assert scene.bob.id == scene.sales.leads.claim(taken, scene.bob).owner_id


def test_an_unused_claim_ends_by_itself_once(scene: Scene) -> None:
    """`due` gives it after seven days without being in touch; twice has one effect."""
    used, unused = (scene.sales.leads.claim(each, scene.ann) for each in scene.leads[:2])
    scene.wall.at += timedelta(days=6)
    scene.sales.leads.touch(used)
    assert "leads.not_idle" == scene.refused("recycle", unused)
    scene.wall.at += timedelta(days=1)
    asked = scene.sales.due()
    assert [RecycleLead(lead_id=unused.id)] == list(asked)
    for command in asked:
        scene.sales.handle(command)
    assert () == scene.sales.due()
    assert 1 == scene.taken(scene.ann)
    scene.wall.at += timedelta(days=6)
    assert [RecycleLead(lead_id=used.id)] == list(scene.sales.due())


def test_only_members_claim_and_managers_may_allocate(scene: Scene) -> None:
    """Members are named or everybody, and are there; allocating asks for no membership."""
    with pytest.raises(UnknownId):
        scene.sales.lead_pools.update(scene.pool, members=[scene.leads[0].id])
    scene.sales.lead_pools.update(scene.pool, members=[scene.bob.id])
    assert "leads.no_member" == scene.refused("claim", scene.leads[0], scene.ann)
    assert scene.ann.id == scene.sales.leads.allocate(scene.leads[0], scene.ann).owner_id


def test_a_closed_pool_lets_nothing_in_or_out(scene: Scene) -> None:
    """It keeps what it has."""
    scene.sales.lead_pools.update(scene.pool, active=False)
    assert "leads.pool_inactive" == scene.refused("claim", scene.leads[0], scene.ann)
    lead = scene.sales.leads.capture(person="Nina")
    assert "leads.pool_inactive" == scene.refused("put_in_pool", lead, "sea")


def test_an_owned_lead_goes_to_a_pool_with_a_reason(scene: Scene) -> None:
    """Who has it will want to know; a lead of nobody needs none."""
    lead = scene.sales.leads.capture(person="Nina", owner=scene.ann)
    assert "leads.reason_missing" == scene.refused("put_in_pool", lead, "sea")
    with pytest.raises(InvalidValue, match="reason"):
        scene.sales.leads.put_in_pool(lead, "sea", reason=False)  # type: ignore[arg-type]  # odd on purpose.
    after = scene.sales.leads.put_in_pool(lead, "sea", reason="region closed")
    assert (None, "sea") == (after.owner_id, after.pool)
    assert "leads.not_owned" == scene.refused("give_back", after, "x")
    loose = scene.sales.leads.capture(person="Otto")
    assert "leads.no_pool" == scene.refused("give_back", loose, "x")
    assert "leads.no_pool" == scene.refused("claim", loose, scene.ann)


def test_names_of_pools_are_theirs(scene: Scene) -> None:
    """No two pools share a name."""
    with pytest.raises(AlreadyExists):
        scene.sales.lead_pools.define("sea")


def test_a_lead_that_changes_hands_moves_both_counters(scene: Scene) -> None:
    """Whatever made the change: one place less there, one more here."""
    lead = scene.sales.leads.claim(scene.leads[0], scene.ann)
    other = scene.sales.leads.allocate(lead, scene.bob)
    assert [-1, 1] == [claim.amount for claim in places_change(lead, other)]
    assert () == places_change(lead, lead)
