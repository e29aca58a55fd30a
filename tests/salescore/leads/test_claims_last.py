"""How long claims last, and whose place is under a cap, after detours that are no claims."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import define

from salescore.errors import Refused
from tests.shops import open_shop

START = datetime(2026, 7, 1, 9, tzinfo=UTC)
WEEK = timedelta(days=7)


@define
class Wall:
    """A clock that is set by hand."""

    at: datetime = START

    def now(self) -> datetime:
        """Give the instant."""
        return self.at


def test_a_lead_that_is_reopened_goes_back_to_its_pool_too() -> None:
    """Who gives a lead up and takes it up again does not keep it for ever; the week begins anew."""
    wall = Wall()
    with open_shop(clock=wall) as sales:
        ann = sales.salespeople.add("Ann")
        sales.lead_pools.define("sea", recycle_days=7)
        lead = sales.leads.claim(sales.leads.capture("Firm", pool="sea"), ann)
        sales.leads.disqualify(lead, "no money")
        wall.at += timedelta(days=2)
        assert wall.at + WEEK == sales.leads.reopen(lead).idle_at
        wall.at += timedelta(days=1)
        assert wall.at + WEEK == sales.leads.touch(lead).idle_at


def test_a_lead_that_is_handed_over_has_a_whole_week_again() -> None:
    """Its heir can be in touch as long as whoever claims it, from then and from each touch on."""
    wall = Wall()
    with open_shop(clock=wall) as sales:
        ann, bob = sales.salespeople.add("Ann"), sales.salespeople.add("Bob")
        sales.lead_pools.define("sea", recycle_days=7)
        lead = sales.leads.claim(sales.leads.capture("Firm", pool="sea"), ann)
        wall.at += timedelta(days=5)
        sales.handovers.hand_over(ann, [bob])
        assert (bob.id, wall.at + WEEK) == (
            sales.leads.get(lead).owner_id,
            sales.leads.get(lead).idle_at,
        )
        wall.at += timedelta(days=1)
        assert wall.at + WEEK == sales.leads.touch(lead).idle_at


def test_a_touch_that_comes_by_a_merge_counts() -> None:
    """Who was in touch with one of two that are the same was in touch with the one that stays."""
    wall = Wall()
    with open_shop(clock=wall) as sales:
        ann = sales.salespeople.add("Ann")
        sales.lead_pools.define("sea", recycle_days=7)
        lead = sales.leads.claim(sales.leads.capture("Firm", pool="sea"), ann)
        other = sales.leads.capture("Other")
        wall.at += timedelta(days=6)
        sales.leads.touch(other)
        merge = sales.leads.merge([lead, other], master=lead)
        assert wall.at + WEEK == sales.leads.get(lead).idle_at
        sales.leads.unmerge(merge)
        assert START + WEEK == sales.leads.get(lead).idle_at


def test_to_take_a_merge_apart_needs_a_free_place() -> None:
    """A place that a merge freed and that was taken since is not there any more."""
    with open_shop() as sales:
        ann = sales.salespeople.add("Ann")
        pool = sales.lead_pools.define("sea", claim_cap=2)
        one, two, three = (
            sales.leads.capture(name, pool="sea") for name in ("Alpha", "Berg", "Cole")
        )
        for each in (one, two):
            sales.leads.claim(each, ann)
        merge = sales.leads.merge([one, two])
        sales.leads.claim(three, ann)
        with pytest.raises(Refused) as refused:
            sales.leads.unmerge(merge)
        assert ["leads.cap_reached"] == [each.code for each in refused.value.rejections]
        sales.leads.give_back(three, "too far")
        sales.leads.unmerge(merge)
        assert 2 == sales.lead_pools.places_taken(pool, ann)
