"""Laws of merging leads: what was merged can come apart again, and keeps what was done since."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.custom.field import FieldType, Lookup
from salescore.custom.values import Custom, Entry
from salescore.events import Event
from salescore.leads.lead import Consent, Lead, LeadKey, LeadState
from salescore.leads.merge_events import APPLY, LeadsMerged
from salescore.leads.merge_leads import merge_leads, unmerge_leads
from salescore.leads.merging import CHOOSABLE, MergePlan, plan_merge
from salescore.matching import keys_of
from salescore.money import Money
from salescore.parties.address import Address

few = settings(max_examples=max(settings().max_examples // 2, 10))
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
MERGE = UUID(int=99)

instants = st.integers(0, 99).map(lambda days: AT + timedelta(days=days))
short = st.sampled_from(["a", "b", "c"])
maybe: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("person", "title", "company", "website", "territory", "industry"), short),
    **dict.fromkeys(("source", "campaign", "pool", "note", "reason"), short),
    "email": st.sampled_from(["a@acme.de", "b@acme.de"]),
    "phone": st.sampled_from(["+49 30 901820", "+86 138 0013 8000"]),
    "tax_id": st.sampled_from(["DE136695976", "CHE100155212"]),
    **dict.fromkeys(
        ("owner_id", "team_id", "previous_owner_id"), st.builds(UUID, int=st.integers(1, 3))
    ),
    **dict.fromkeys(("touched_at", "owned_at", "idle_at", "released_at"), instants),
    **dict.fromkeys(("employees", "points_manual"), st.integers(0, 9)),
    "address": st.builds(Address, street=short, city=st.none() | short),
    "value": st.builds(Money, st.integers(0, 9), st.just("EUR")),
}
given_always: dict[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["Acme", "Bello"]),
    "language": st.sampled_from(["en", "zh"]),
    "points": st.integers(-3, 3),
    "tags": st.sets(short).map(lambda tags: tuple(sorted(tags))),
    "consents": st.lists(
        st.builds(Consent, purpose=short, given=st.booleans(), at=instants), max_size=2, unique=True
    ).map(lambda some: tuple(sorted(some, key=lambda each: each.at))),
    "custom": st.dictionaries(
        short, st.tuples(short, st.sampled_from([Lookup.NONE, Lookup.INDEXED])), max_size=2
    ).map(
        lambda some: Custom(
            tuple(Entry(code, FieldType.TEXT, *some[code]) for code in sorted(some))
        )
    ),
}
states = st.sampled_from(
    [LeadState.NEW, LeadState.WORKING, LeadState.QUALIFIED, LeadState.DISQUALIFIED]
)
values = {**{name: st.none() | some for name, some in maybe.items()}, **given_always}


def keyed(lead: Lead) -> Lead:
    """Give a lead the keys of its fields."""
    return evolve(lead, keys=tuple(map(LeadKey, keys_of(lead))))


@st.composite
def groups(draw: st.DrawFn) -> tuple[Lead, ...]:
    """Draw two to four leads."""
    return tuple(
        keyed(
            Lead(
                id=UUID(int=number),
                version=1,
                number=f"L-{number}",
                state=draw(states),
                created_at=draw(instants),
                **draw(st.fixed_dictionaries(values)),
            )
        )
        for number in range(1, draw(st.integers(2, 4)) + 1)
    )


@st.composite
def plans(draw: st.DrawFn) -> MergePlan:
    """Draw a merge, with a lead that is to stay or none, and a few choices."""
    leads = draw(groups())
    ids = st.sampled_from([lead.id for lead in leads])
    choices = draw(st.dictionaries(st.sampled_from(sorted(CHOOSABLE)), ids, max_size=3))
    if "name" in choices:
        del choices["name"]
    return plan_merge(leads, master_id=draw(st.none() | ids), choices=choices)


def applied(leads: dict[UUID, Lead], events: tuple[Event, ...]) -> dict[UUID, Lead]:
    """Give the leads after what happened to them."""
    after = dict(leads)
    for event in events:
        if event.kind.type is Lead:
            after[event.subject_id] = APPLY[type(event)](after[event.subject_id], event)
    return after


def merged(plan: MergePlan) -> tuple[dict[UUID, Lead], dict[UUID, Lead], LeadsMerged]:
    """Give leads before a merge, leads after it, and what is kept of it."""
    before = {lead.id: lead for lead in (plan.master, *plan.others)}
    events = merge_leads(plan, merge_id=MERGE, at=AT)
    kept = events[0]
    assert isinstance(kept, LeadsMerged)
    return before, applied(before, events), kept


def bare(lead: Lead) -> Lead:
    """Give a lead without its version, which only ever rises."""
    return evolve(lead, version=1)


class TestUnmerge:
    """Merge then un-merge is the identity; edits between the two stay."""

    @few
    @given(plans())
    def test_merge_then_unmerge_is_the_identity(self, plan: MergePlan) -> None:
        """Every field of every lead is as it was, keys and order of consents too."""
        before, after, kept = merged(plan)
        back = applied(after, unmerge_leads(kept.merge, leads=after))
        assert before == {id_: bare(lead) for id_, lead in back.items()}
        assert all(back[id_].version == before[id_].version + 2 for id_ in before)

    @few
    @given(plans(), st.fixed_dictionaries({}, optional={**values, "state": states}))
    def test_edits_since_stay_and_nothing_else(
        self, plan: MergePlan, edits: dict[str, Any]
    ) -> None:
        """A field that was changed since the merge has its new value, any other its old one."""
        before, after, kept = merged(plan)
        master = plan.master.id
        edited = keyed(evolve(after[master], **edits))
        after[master] = edited
        back = applied(after, unmerge_leads(kept.merge, leads=after))[master]
        whole = {"tags", "consents", "custom", "keys", "version"}
        bound = {"owner_id", "owned_at", "idle_at", "pool", "team_id", "previous_owner_id"}
        tied = bound | {"released_at", "state", "reason", "merged_into_id"}
        for each in fields(Lead):
            name, was = each.name, getattr(before[master], each.name)
            if name in whole or (name in tied and edits.keys() & tied):
                continue
            changed = getattr(edited, name) != getattr(kept.merge.after, name)
            assert (getattr(edited, name) if changed else was) == getattr(back, name), name
        new = set(edited.tags) - set(kept.merge.after.tags)
        gone = set(kept.merge.after.tags) - set(edited.tags)
        assert (set(before[master].tags) - gone) | new == set(back.tags)
        others = {lead.id: lead for lead in plan.others}
        back_others = applied(after, unmerge_leads(kept.merge, leads=after))
        assert others == {id_: bare(back_others[id_]) for id_ in others}


class TestMerge:
    """What the lead that stays comes to."""

    @few
    @given(plans())
    def test_nothing_is_invented_and_nothing_of_the_first_is_lost(self, plan: MergePlan) -> None:
        """Each value is one of the leads'; tags and consents are all of them; no key is lost."""
        leads = (plan.master, *plan.others)
        for name in CHOOSABLE - {"note"}:
            assert getattr(plan.after, name) in [getattr(lead, name) for lead in leads]
        assert {tag for lead in leads for tag in lead.tags} == set(plan.after.tags)
        assert {each for lead in leads for each in lead.consents} == set(plan.after.consents)
        assert tuple(map(LeadKey, keys_of(plan.after))) == plan.after.keys
        planned = {each.field for each in plan.fields}
        changed = {
            each.name
            for each in fields(Lead)
            if getattr(plan.master, each.name) != getattr(plan.after, each.name)
        }
        assert changed - {"keys"} <= planned

    @few
    @given(groups(), st.randoms())
    def test_the_order_in_which_leads_are_named_makes_no_difference(
        self, leads: tuple[Lead, ...], random: Any
    ) -> None:
        """The same lead stays, and takes the same."""
        shuffled = list(leads)
        random.shuffle(shuffled)
        assert plan_merge(leads) == plan_merge(shuffled)
