"""Leads that are the same, through the door: checked when captured, merged, taken apart again."""

import pytest

from salescore.app import lead_related
from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused, TooMany
from salescore.events import Outcome
from salescore.leads import CaptureLead, LeadState, MergeState
from salescore.lifecycle import WrongState
from salescore.pipeline.opportunity_commands import OpenOpportunity
from tests.shops import open_shop


def test_a_duplicate_warns_and_is_captured() -> None:
    """At first nothing is refused: the answer says which lead, how surely and why."""
    with open_shop() as sales:
        first = sales.leads.capture(company="Acme GmbH", email="ann@acme.de")
        again = sales.leads.duplicates({"email": "ANN@acme.de", "company": "ACME"})
        (found,) = again.found
        assert (first, 100, False) == (found.lead, found.score, again.cut)
        second = sales.leads.capture(company="ACME", email="ANN@acme.de")
        assert [first.id] == [each.lead.id for each in sales.leads.duplicates(second).found]
        assert [second.id] == [each.lead.id for each in sales.leads.duplicates(first).found]


def test_what_blocks_is_refused_unless_it_is_forced() -> None:
    """The refusal names the lead; a forced one goes through, with the warning."""
    with open_shop() as sales:
        sales.settings.update(pipeline={"duplicates": {"phone": "block", "country": "DE"}})
        first = sales.leads.capture("Acme", phone="+49 30 901820")
        with pytest.raises(Refused) as refused:
            sales.leads.capture("Other", phone="(030) 90 18 20")
        (rejection,) = refused.value.rejections
        params = {"lead": first.number, "score": 45, "reasons": ["matching.phone"]}
        assert ("leads.duplicate", params) == (rejection.code, rejection.params)
        forced = sales.leads.capture("Other", phone="(030) 90 18 20", force=True)
        assert ["name:other", "phone:+4930901820"] == [
            key.value for key in forced.keys if not key.value.startswith("block:")
        ]


def test_closed_leads_are_looked_at_where_the_settings_say_so() -> None:
    """A lead that was given up does not stand in the way of a new one, unless it should."""
    with open_shop() as sales:
        first = sales.leads.capture("Acme", email="ann@acme.de")
        sales.leads.disqualify(first, "no money")
        assert () == sales.leads.duplicates({"email": "ann@acme.de"}).found
        sales.settings.update(pipeline={"duplicates": {"closed": True}})
        assert 1 == len(sales.leads.duplicates({"email": "ann@acme.de"}).found)


def test_a_field_that_says_nothing_of_who_it_is_is_an_error() -> None:
    """So is anything that is no field, or no text; it names those that are."""
    with open_shop() as sales:
        with pytest.raises(InvalidValue, match="employees"):
            sales.leads.duplicates({"employees": 5})
        with pytest.raises(InvalidValue, match="email"):
            sales.leads.duplicates({"email": 5})


def test_leads_of_one_batch_see_each_other() -> None:
    """The second of a batch is refused for the first, as if they came one by one."""
    with open_shop("sqlite://") as sales:
        sales.settings.update(pipeline={"duplicates": {"email": "block"}})
        commands = [CaptureLead(company=name, email="a@b.example") for name in ("Aa", "Bb")]
        done, refused = sales.handle_many(commands)
        assert (Outcome, Refused) == (type(done), type(refused))


def test_merge_takes_what_the_one_that_stays_lacks() -> None:
    """The furthest stays, fields come from where the plan says, the others are found no more."""
    with open_shop() as sales:
        old = sales.leads.capture("Acme", email="ann@acme.de", tags=["fair"])
        far = sales.leads.qualify(sales.leads.capture(person="Ann", phone="+49 30 901820"))
        plan = sales.leads.preview_merge([old, far])
        assert (far.id, "leads.master_state") == (plan.master.id, plan.reason.code)
        journal = sales.leads.merge([old, far], choices={"name": old})
        after = sales.leads.get(far)
        assert ("Acme", "Ann", "ann@acme.de", ("fair",)) == (
            after.name,
            after.person,
            after.email,
            after.tags,
        )
        assert plan.after.email == after.email
        gone = sales.leads.get(old)
        assert (LeadState.MERGED, far.id, ()) == (gone.state, gone.merged_into_id, gone.keys)
        assert (journal,) == sales.leads.merges(far)
        found = sales.leads.duplicates({"email": "ann@acme.de"}).found
        assert [far.id] == [each.lead.id for each in found]
        with pytest.raises(WrongState):
            sales.leads.update(old, title="Buyer")


def test_unmerge_restores_and_keeps_later_edits() -> None:
    """What was changed since the merge stays; all else is as before; once only."""
    with open_shop() as sales:
        one = sales.leads.capture("Acme", email="ann@acme.de")
        other = sales.leads.capture("Acme", phone="+49 30 901820", tags=["fair"], force=True)
        journal = sales.leads.merge([one, other])
        sales.leads.update(one, title="Buyer", email="anna@acme.de")
        undone = sales.leads.unmerge(journal)
        assert MergeState.UNDONE is undone.state
        back, again = sales.leads.get_many([one, other])
        assert ("Buyer", "anna@acme.de", None, ()) == (
            back.title,
            back.email,
            back.phone,
            back.tags,
        )
        assert (other.phone, other.tags, LeadState.NEW) == (again.phone, again.tags, again.state)
        assert other.keys == again.keys
        with pytest.raises(WrongState):
            sales.leads.unmerge(journal)


def test_merges_come_apart_in_the_order_in_which_they_were_made() -> None:
    """A later merge stands on an earlier one, be it into the same lead or of it into another."""
    with open_shop() as sales:
        a, b, c, d = (sales.leads.capture(name) for name in ("Aa", "Bb", "Cc", "Dd"))
        first = sales.leads.merge([a, b], master=a)
        second = sales.leads.merge([a, c], master=a)
        third = sales.leads.merge([a, d], master=d)
        for early in (first, second):
            assert ["leads.merged_later"] * (2 if early is first else 1) == refusals(sales, early)
        for late in (third, second, first):
            sales.leads.unmerge(late)
        names = ["Aa", "Bb", "Cc", "Dd"]
        assert names == [lead.name for lead in sales.leads.get_many([a, b, c, d])]
        states = {lead.state for lead in sales.leads.get_many([a, b, c, d])}
        assert {LeadState.NEW} == states


def refusals(sales: Sales, merge: object) -> list[str]:
    """Give the codes by which a merge is not undone."""
    with pytest.raises(Refused) as refused:
        sales.leads.unmerge(merge)
    return [rejection.code for rejection in refused.value.rejections]


def test_what_is_no_merge_is_an_error() -> None:
    """One lead, the same twice, too many, a choice of a field that is none, or of a stranger."""
    with open_shop() as sales:
        a, b, c = (sales.leads.capture(name) for name in ("Aa", "Bb", "Cc"))
        for wrong in ([a], [a, a]):
            with pytest.raises(InvalidValue):
                sales.leads.merge(wrong)
        with pytest.raises(TooMany):
            sales.leads.merge([a] * 21)
        for choices in ({"number": a}, {"name": c}):
            with pytest.raises(InvalidValue):
                sales.leads.merge([a, b], choices=choices)
        with pytest.raises(InvalidValue):
            sales.leads.merge([a, b], master=c)


def test_groups_come_page_by_page_each_once() -> None:
    """A group stands at its oldest lead; what hangs together by steps is one group."""
    with open_shop() as sales:
        capture = sales.leads.capture
        for number in range(60):
            capture(f"Firm{number:03} Foods", email=f"office@firm{number:03}.example")
        one = capture("Acme", email="ann@acme.de")
        two = capture("Beta", email="ann@acme.de", phone="+49 30 901820")
        three = capture("Gamma", phone="+49 30 901820")
        four = capture("Delta", tax_id="DE136695976")
        five = capture("Delta", tax_id="de 136 695 976")
        page = sales.leads.duplicates_to_resolve(limit=1)
        (group,) = page.groups
        assert [one.id, two.id, three.id] == [lead.id for lead in group.leads]
        assert (70, False) == (group.score, group.cut)
        rest = sales.leads.duplicates_to_resolve(after=str(page.after), limit=5)
        assert [[four.id, five.id]] == [[lead.id for lead in each.leads] for each in rest.groups]
        assert rest.after is None
        sales.leads.merge(group.leads)
        left = sales.leads.duplicates_to_resolve().groups
        assert [[four.id, five.id]] == [[lead.id for lead in each.leads] for each in left]
        with pytest.raises(InvalidValue):
            sales.leads.duplicates_to_resolve(limit=0)


def test_what_is_about_a_lead_goes_along_and_comes_back() -> None:
    """Activities and opportunities follow their lead into a merge, and out of it."""
    with open_shop() as sales:
        a, b = (sales.leads.capture(name) for name in ("Aa", "Bb"))
        sales.pipelines.standard()
        command = OpenOpportunity(name="Tea for all", currency="EUR", lead_id=b.id)
        opened = sales.handle(command).value
        call = sales.activities.plan("call", "Ask again", lead=b)
        journal = sales.leads.merge([a, b], master=a)
        assert (a.id, a.id, {opened.id, call.id}) == (
            sales.opportunities.get(opened).lead_id,
            sales.activities.get(call).lead_id,
            {each.id for each in journal.related},
        )
        sales.leads.unmerge(journal)
        about = sales.opportunities.get(opened).lead_id, sales.activities.get(call).lead_id
        assert (b.id, b.id) == about


def test_too_much_about_leads_is_not_moved_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal says of what there is too much, and nothing is merged."""
    monkeypatch.setattr(lead_related, "RELATED_MAX", 1)
    with open_shop() as sales:
        a, b = (sales.leads.capture(name) for name in ("Aa", "Bb"))
        for name in ("One", "Two"):
            sales.handle(OpenOpportunity(name=name, currency="EUR", lead_id=b.id))
        with pytest.raises(Refused) as refused:
            sales.leads.merge([a, b], master=a)
        assert ["leads.merge_too_much"] == [each.code for each in refused.value.rejections]
        assert LeadState.NEW is sales.leads.get(b).state


def test_points_follow_what_a_lead_says_after_a_merge() -> None:
    """The rules of scoring are asked again: of the lead that stays, and of each that comes back."""
    with open_shop() as sales:
        sales.scoring.define(
            "fit", [("big", "employees >= 100", 20), ("web", 'source == "web"', 5)]
        )
        a = sales.leads.capture("Aa", employees=500)
        b = sales.leads.capture("Bb", source="web")
        journal = sales.leads.merge([a, b])
        assert 25 == sales.leads.get(a).points
        sales.leads.unmerge(journal)
        assert [20, 5] == [lead.points for lead in sales.leads.get_many([a, b])]


def test_what_is_about_the_lead_that_stays_is_not_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy lead takes in another one: only what is about the other counts."""
    monkeypatch.setattr(lead_related, "RELATED_MAX", 1)
    with open_shop() as sales:
        busy, other = sales.leads.capture("Alpha"), sales.leads.capture("Berg")
        for lead in (busy, busy, other):
            sales.activities.plan("call", "Call", lead=lead)
        assert busy.id == sales.leads.merge([busy, other], master=busy).master_id
