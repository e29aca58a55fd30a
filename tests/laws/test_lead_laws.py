"""Laws of leads: one owner under every cap, points that no order of rules changes."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from salescore.leads import (
    AllocateLead,
    CaptureLead,
    ClaimLead,
    ConvertLead,
    DisqualifyLead,
    Lead,
    PointsRule,
    PoolLead,
    ReopenLead,
    ReturnLead,
    Scoring,
    TakeBackLead,
    UpdatePool,
)
from salescore.leads.claiming import place_of
from salescore.leads.points import Rater, scored_fields
from tests.shops import START, open_shop

FEW: Final = settings(max_examples=max(settings().max_examples // 10, 5))
CAPS: Final = (1, 2, None)
ASKED: Final[tuple[Callable[[Lead, UUID, str], Any], ...]] = (
    lambda lead, who, _: ClaimLead(lead_id=lead.id, salesperson_id=who),
    lambda lead, who, _: ClaimLead(lead_id=lead.id, salesperson_id=who),
    lambda lead, who, _: AllocateLead(lead_id=lead.id, salesperson_id=who),
    lambda lead, _, __: ReturnLead(lead_id=lead.id, reason="x"),
    lambda lead, _, __: TakeBackLead(lead_id=lead.id, reason="x"),
    lambda lead, _, pool: PoolLead(lead_id=lead.id, pool=pool, reason="x"),
    lambda lead, _, __: DisqualifyLead(lead_id=lead.id, reason="x"),
    lambda lead, _, __: ReopenLead(lead_id=lead.id),
    lambda lead, who, __: ConvertLead(lead_id=lead.id, owner_id=who, opportunity=None),
    lambda _, who, pool: CaptureLead(person="N", owner_id=who, pool=pool, force=True),
)  # fmt: skip


def held(sales: Sales) -> Counter[tuple[str, UUID]]:
    """Count the leads that people have, by pool."""
    places = (place_of(lead) for lead in sales.leads.find(limit=1000))
    return Counter(place for place in places if place is not None)


@FEW
@given(seed=st.integers(0, 2**32), together=st.booleans())
def test_nobody_has_more_than_the_cap_whatever_is_asked(seed: int, *, together: bool) -> None:
    """Law: after every command, each salesperson has at most the cap of each pool.

    And the counters are what the leads say, one by one or many in one unit of work.
    """
    draw = random.Random(seed)
    with open_shop() as sales:
        people = [sales.salespeople.add(name).id for name in ("Ann", "Bob")]
        pools = {name: draw.choice(CAPS) for name in ("sea", "lake")}
        for name, cap in pools.items():
            sales.lead_pools.define(name, claim_cap=cap)
        for number in range(4):
            sales.leads.capture(person=f"N{number}", pool=draw.choice(["sea", "lake"]))
        for _ in range(8):
            leads = list(sales.leads.find(limit=1000))
            asked = [
                draw.choice(ASKED)(draw.choice(leads), draw.choice(people), draw.choice([*pools]))
                for _ in range(3)
            ]
            if together:
                sales.handle_many(asked)
            else:
                for command in asked:
                    _send(sales, command)
            taken = held(sales)
            for (pool, person), count in taken.items():
                cap = pools[pool]
                assert cap is None or count <= cap
                found = sales.lead_pools.by_name(pool)
                assert count == sales.lead_pools.places_taken(found, person)
        assert sales.doctor().healthy


def _send(sales: Sales, command: Any) -> None:
    try:
        sales.handle(command)
    except SalesError:
        return


def test_a_lower_cap_takes_nothing_away_and_lets_nothing_in() -> None:
    """Who has more than a new cap keeps it, and claims again below it only."""
    with open_shop() as sales:
        ann = sales.salespeople.add("Ann")
        pool = sales.lead_pools.define("sea", claim_cap=3)
        leads = [sales.leads.capture(person=f"N{n}", pool="sea") for n in range(4)]
        for lead in leads[:3]:
            sales.leads.claim(lead, ann)
        sales.handle(UpdatePool(pool_id=pool.id, changes={"claim_cap": 2}))
        assert 3 == sales.lead_pools.places_taken(pool, ann)
        sales.leads.disqualify(leads[0], "x")
        with pytest.raises(Refused):
            sales.leads.claim(leads[3], ann)
        assert 2 == sales.lead_pools.places_taken(pool, ann)


_POINTS: Final = st.lists(
    st.tuples(st.integers(-20, 20), st.sampled_from([None, "a", "b"])), max_size=6
)


@given(drawn=_POINTS, seed=st.integers(0, 99))
def test_the_order_of_rules_changes_no_points(
    drawn: list[tuple[int, str | None]], seed: int
) -> None:
    """Law: points are a sum, of groups their sum up to the most of the group."""
    rules = [
        PointsRule(
            code=f"r{place}",
            where="language == 'en'",
            points=points,
            group=group,
            group_max=None if group is None else 10,
        )
        for place, (points, group) in enumerate(drawn)
    ]
    expected = sum(points for points, group in drawn if group is None)
    for name in ("a", "b"):
        expected += min(10, sum(points for points, group in drawn if group == name))
    mixed = random.Random(seed).sample(rules, len(rules))
    lead = Lead(id=UUID(int=1), version=1, number="L-1", name="N", created_at=START)
    for order in (rules, mixed):
        scoring = Scoring(id=UUID(int=2), version=1, name="fit", rules=tuple(order))
        assert expected == Rater.of([scoring], _FIELDS).points(lead)


_FIELDS: Final = scored_fields(lambda _: None)  # type: ignore[arg-type,return-value]  # no custom field is asked for.
