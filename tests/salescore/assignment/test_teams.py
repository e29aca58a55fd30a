"""Teams and territories at work: who gets which lead, once, and why."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from salescore.app import teams
from salescore.app.membership import member
from salescore.app.sales import Sales
from salescore.assignment import AssignLeads, Team
from salescore.assignment.define import update_territory
from salescore.errors import AlreadyExists, InvalidValue, Refused, UnknownId
from salescore.formula import FormulaError, f
from salescore.leads import Lead
from salescore.lifecycle import WrongState
from salescore.parties.salesperson import Salesperson
from tests.shops import STORES, open_shop, url_of

WEDNESDAY = datetime(2026, 7, 1, 9, tzinfo=UTC)


def sellers(sales: Sales, *names: str) -> list[Salesperson]:
    """Take on people who sell."""
    return [sales.salespeople.add(name) for name in names]


def lead(sales: Sales, number: int, **more: Any) -> Lead:
    """Capture a lead of its own company."""
    return sales.leads.capture(company=f"Company {number}", force=True, **more)


def owners(sales: Sales, leads: list[Lead], names: dict[UUID, str]) -> str:
    """Give the initials of those who have the leads; a dash for nobody."""
    found = sales.leads.get_many(leads)
    return "".join("-" if each.owner_id is None else names[each.owner_id] for each in found)


def named(people: list[Salesperson]) -> dict[UUID, str]:
    """Give the initial of each."""
    return {each.id: each.name[0] for each in people}


@pytest.mark.parametrize("store", STORES)
def test_batches_go_on_where_the_last_one_ended(store: str, tmp_path: Path) -> None:
    """Leads are given in turn; the turn is kept between batches, and nothing is given twice."""
    with open_shop(url_of(store, tmp_path)) as sales:
        people = sellers(sales, "Ann", "Bob", "Cleo")
        team = sales.teams.define("north", people)
        leads = [lead(sales, number) for number in range(5)]
        first = sales.teams.assign_leads(team, limit=2, key="monday")
        assert (len(first.given), first.after) == (2, leads[1].id)
        second = sales.teams.assign_leads(team, limit=2, after=first.after)
        assert sales.teams.assign_leads(team, limit=2, key="monday").given == first.given
        last = sales.teams.assign_leads(team, after=second.after)
        assert (len(last.given), last.after, last.team.turn) == (1, None, 2)
        assert owners(sales, leads, named(people)) == "ABCAB"
        assert sales.teams.assign_leads(team).given == ()
        assert {each.team_id for each in sales.leads.get_many(leads)} == {team.id}
        assert sales.doctor().healthy


def test_limits_and_conditions_hold() -> None:
    """Caps count what somebody has, days what came; what nobody may have stays and says why."""
    with open_shop() as sales:
        ann, bob, cleo = people = sellers(sales, "Ann", "Bob", "Cleo")
        has = lead(sales, 0, owner=bob)
        members = [
            member(ann, daily=1),
            member(bob, cap=2),
            member(cleo, where=f.employees > 100),
        ]
        team = sales.teams.define("north", members, where='source != "spam"')
        leads = [lead(sales, 1, source="spam")]
        leads += [lead(sales, number, employees=50) for number in range(2, 5)]
        leads += [lead(sales, 5, employees=500)]
        result = sales.teams.assign_leads(team)
        assert owners(sales, [has, *leads], named(people)) == "B-AB-C"
        (left,) = result.left
        why = "cap_reached 1, daily_reached 1, not_taken 1"
        assert (left.id, left.reason.params) == (leads[3].id, {"why": why})
        assert "nobody of the team can be given it" in str(left.reason)


def test_who_is_away_is_passed_over() -> None:
    """Absences, working hours and inactive salespeople count at the instant of the command."""
    with open_shop() as sales:
        ann, bob, cleo, _ = people = sellers(sales, "Ann", "Bob", "Cleo", "Dan")
        team = sales.teams.define("north", people)
        sales.availability.add_absence(ann, "2026-06-29", until="2026-07-03", reason="holiday")
        sales.availability.set_hours(bob, "tue 09:00-17:00")
        sales.salespeople.update(cleo, active=False)
        leads = [lead(sales, number) for number in range(2)]
        sales.teams.assign_leads(team)
        assert owners(sales, leads, named(people)) == "DD"
        sales.availability.remove_absence(ann, "2026-06-29")
        sales.availability.set_hours(bob, None)
        more = [lead(sales, number) for number in range(2, 4)]
        sales.teams.assign_leads(team)
        assert owners(sales, more, named(people)) == "AB"


def test_duplicates_go_to_one_owner() -> None:
    """Who has the first lead of a person gets the others, also those that come later."""
    with open_shop() as sales:
        people = sellers(sales, "Ann", "Bob", "Zoe")
        team = sales.teams.define("north", people[:2])
        first = [lead(sales, 1, email="eva@tea.example"), lead(sales, 2)]
        first += [lead(sales, 3, email="Eva@tea.example")]
        sales.teams.assign_leads(team)
        later = [lead(sales, 4, email="eva@tea.example"), lead(sales, 5)]
        foreign = lead(sales, 6, email="tom@tea.example", owner=people[2])
        later += [lead(sales, 7, email="tom@tea.example")]
        sales.teams.assign_leads(team)
        assert owners(sales, [*first, *later, foreign], named(people)) == "ABAAAZZ"


def test_weights_are_kept_between_batches() -> None:
    """Of eight leads in batches of three, weights 3 and 1 give six and two."""
    with open_shop() as sales:
        people = sellers(sales, "Ann", "Bob")
        team = sales.teams.define("north", [(people[0], 3), people[1]], strategy="weighted")
        leads = [lead(sales, number) for number in range(8)]
        for _ in range(3):
            sales.teams.assign_leads(team, limit=3, seed=5)
        assert owners(sales, leads, named(people)).count("A") == 6


def test_leads_in_pools_and_closed_ones_are_left_alone() -> None:
    """Only leads that nobody has, outside of pools, are shared out."""
    with open_shop() as sales:
        people = sellers(sales, "Ann")
        team = sales.teams.define("north", people)
        sales.lead_pools.define("sea")
        pooled = lead(sales, 1, pool="sea")
        lost = sales.leads.disqualify(lead(sales, 2), "no money")
        assert sales.teams.assign_leads(team).given == ()
        with pytest.raises(Refused, match="lies in the pool"):
            sales.leads.assign(pooled, people[0])
        with pytest.raises(WrongState):
            sales.leads.assign(lost, people[0])


def test_a_lead_is_given_by_hand() -> None:
    """The one team of whoever gets it is its team; two teams are none."""
    with open_shop() as sales:
        ann, bob, gone = sellers(sales, "Ann", "Bob", "Gone")
        north, south = sales.teams.define("north", [ann, bob]), sales.teams.define("south", [bob])
        sales.salespeople.update(gone, active=False)
        found = sales.leads.assign(lead(sales, 1), ann)
        assert (found.owner_id, found.team_id) == (ann.id, north.id)
        assert sales.leads.assign(found, bob).team_id == north.id
        assert sales.leads.assign(found, bob, team=south).team_id == south.id
        assert sales.leads.assign(found, None).owner_id is None
        with pytest.raises(Refused, match="Gone"):
            sales.leads.assign(found, gone)


def test_teams_know_their_members() -> None:
    """Names are of one team each, members active and named once, conditions readable."""
    with open_shop() as sales:
        ann, gone = sellers(sales, "Ann", "Gone")
        team = sales.teams.define("north", [ann])
        sales.salespeople.update(gone, active=False)
        with pytest.raises(AlreadyExists):
            sales.teams.define("north")
        with pytest.raises(AlreadyExists):
            sales.teams.update(sales.teams.define("south"), name="north")
        with pytest.raises(Refused):
            sales.teams.set_members(team, [gone])
        with pytest.raises(InvalidValue):
            sales.teams.set_members(team, [ann, ann])
        with pytest.raises(InvalidValue):
            sales.teams.set_members(team, [(ann, 1, 2)])
        with pytest.raises(FormulaError):
            sales.teams.update(team, where="employees >")
        odd = sales.teams.update(team, where="no_such_field > 1")
        with pytest.raises(FormulaError):
            sales.teams.assign_leads(odd)
        closed = sales.teams.update(team, where=None, active=False)
        with pytest.raises(Refused, match="not active"):
            sales.teams.assign_leads(closed)
        assert not sales.review(AssignLeads(team_id=team.id)).allowed
        with pytest.raises(UnknownId):
            sales.availability.of(ann)


def test_whose_turn_it_was_keeps_it() -> None:
    """Members who come and go do not give anybody a turn twice; what came today stays counted."""
    with open_shop() as sales:
        ann, bob, cleo = people = sellers(sales, "Ann", "Bob", "Cleo")
        team: Team = sales.teams.define("north", [ann, bob])
        leads = [lead(sales, number) for number in range(4)]
        sales.teams.assign_leads(team, limit=1)
        team = sales.teams.set_members(team, [cleo, bob, ann])
        assert (team.member_ids[team.turn], team.members[2].today) == (bob.id, 1)
        sales.teams.assign_leads(team)
        assert owners(sales, leads, named(people)) == "ABAC"


def test_territories_say_who_works_where() -> None:
    """Leads go to the team or salesperson of the smallest territory that says it."""
    with open_shop() as sales:
        ann, bob, gone = sellers(sales, "Ann", "Bob", "Gone")
        north = sales.teams.define("north", [ann])
        top = sales.territories.define("all", "All")
        sales.territories.define("big", "Big", parent="all", where="employees > 9", team=north)
        sales.territories.define(
            "huge", "Huge", parent="big", where="employees > 99", owner=bob, priority=1
        )
        left = sales.territories.define("web", "Web", parent="all", owner=gone, priority=5)
        sales.territories.update(left, where='source == "web"')
        sales.salespeople.update(gone, active=False)
        leads = [lead(sales, size, employees=size) for size in (5, 50, 500)]
        leads.append(lead(sales, 7, source="web"))
        result = sales.territories.route_leads(top)
        assert [code for _, code in result.routed] == ["big", "huge"]
        assert set(result.left) == {leads[0].id, leads[3].id}
        _, big, huge, _ = sales.leads.get_many(leads)
        assert (big.owner_id, big.team_id, huge.owner_id) == (None, north.id, bob.id)
        assert sales.territories.route_leads(top, after=leads[3]).routed == ()
        with pytest.raises(InvalidValue):
            sales.territories.update(top, parent="huge")
        with pytest.raises(AlreadyExists):
            sales.territories.define("big", "Again")
        assert sales.doctor().healthy


def test_opportunities_go_to_whoever_has_the_customer() -> None:
    """Open ones that nobody has go to the customer's salesperson, and the others in turn."""
    with open_shop() as sales:
        ann, bob, zoe = people = sellers(sales, "Ann", "Bob", "Zoe")
        team = sales.teams.define("north", [ann, bob], where="amount_minor > 0")
        hers = sales.customers.add("Tea House", currency="EUR", salesperson=zoe)
        opened = [
            sales.opportunities.open("One", amount="5 EUR"),
            sales.opportunities.open("Two", customer=hers, amount="5 EUR"),
            sales.opportunities.open("Three", amount="5 EUR"),
            sales.opportunities.open("Four"),
        ]
        first = sales.teams.assign_opportunities(team, limit=2)
        sales.teams.assign_opportunities(team, after=first.after)
        found = sales.opportunities.get_many(opened)
        names = named(people)
        owned = [None if each.owner_id is None else names[each.owner_id] for each in found]
        assert owned == ["A", "Z", "B", None]
        assert [each.team_id for each in found] == [team.id, None, team.id, None]
        assert sales.doctor().healthy


def test_an_opportunity_stands_on_the_board_of_its_owners_team() -> None:
    """Where the owner is in one team, that is the team; where in two, somebody says which."""
    with open_shop() as sales:
        ann, bob = sellers(sales, "Ann", "Bob")
        north = sales.teams.define("north", [ann, bob])
        assert sales.opportunities.open("One", owner=ann).team_id == north.id
        south = sales.teams.define("south", [bob])
        found = sales.opportunities.open("Two", owner=bob)
        assert found.team_id is None
        assert sales.opportunities.assign(found, ann).team_id == north.id
        assert sales.opportunities.assign(found, bob, team=south).team_id == south.id


def test_two_territories_that_move_at_once_close_no_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is second sees at the flush that what it is to lie in has moved, and is refused."""
    meanwhile = list[Callable[[], Any]]()

    def late(*given: Any) -> Any:
        while meanwhile:
            meanwhile.pop()()
        return update_territory(*given)

    monkeypatch.setattr(teams, "update_territory", late)
    with open_shop() as sales:
        north, south = (sales.territories.define(code, code) for code in ("north", "south"))
        meanwhile.append(lambda: sales.territories.update(south, parent="north"))
        with pytest.raises(InvalidValue, match="no circle"):
            sales.territories.update(north, parent="south")
        found = [sales.territories.get(each).parent for each in (north, south)]
        assert [None, "north"] == found
