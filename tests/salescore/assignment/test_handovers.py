"""Handovers: a book goes over in batches, together, and comes back as far as it still can."""

from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.app import books, handing
from salescore.app.sales import Sales
from salescore.assignment import ContinueHandover, Handover, HandoverState, Part
from salescore.errors import InvalidValue, Refused
from salescore.formula import f
from salescore.lifecycle import WrongState
from salescore.parties.salesperson import Salesperson
from tests.shops import STORES, open_shop, url_of


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a batch be four things, so that a few make several."""
    for module in (books, handing):
        monkeypatch.setattr(module, "BATCH_MAX", 4)


def book(sales: Sales, owner: Salesperson, *, customers: int, leads: int) -> None:
    """Let somebody look after so much."""
    for number in range(customers):
        sales.customers.add(f"Customer {number}", currency="EUR", salesperson=owner)
    for number in range(leads):
        sales.leads.capture(company=f"Company {number}", owner=owner, force=True)


def owners(sales: Sales) -> dict[UUID, UUID | None]:
    """Give who looks after what."""
    found: dict[UUID, UUID | None] = {
        each.id: each.salesperson_id for each in sales.customers.find()
    }
    return found | {each.id: each.owner_id for each in sales.leads.find()}


def finish(sales: Sales, handover: Handover) -> Handover:
    """Do what time asks for until nothing is left."""
    while handover.state in {HandoverState.RUNNING, HandoverState.UNDOING}:
        (due,) = (
            each for each in sales.due(sales.app.clock.now()) if isinstance(each, ContinueHandover)
        )
        handover = sales.handle(due).value
    return handover


@pytest.mark.parametrize("store", STORES)
def test_a_handover_and_its_undoing_leave_everything_as_it_was(store: str, tmp_path: Path) -> None:
    """Every thing has one new owner, in turn; taken back, each has the old one."""
    with open_shop(url_of(store, tmp_path)) as sales:
        ann, bob, cleo = (sales.salespeople.add(name) for name in ("Ann", "Bob", "Cleo"))
        book(sales, ann, customers=6, leads=3)
        book(sales, bob, customers=1, leads=0)
        before = owners(sales)
        counts = {Part.CUSTOMERS: 6, Part.LEADS: 3}
        assert {part: sales.handovers.preview(ann)[part] for part in counts} == counts
        running = sales.handovers.hand_over(ann, [bob, cleo], note="leaves")
        assert (running.state, running.moved) == (HandoverState.RUNNING, 4)
        done = finish(sales, running)
        assert (done.state, done.moved, done.batches) == (HandoverState.DONE, 9, 3)
        got = Counter(owners(sales).values())
        assert (got[ann.id], got[bob.id], got[cleo.id]) == (0, 6, 4)
        undone = finish(sales, sales.handovers.undo(done))
        assert (undone.state, undone.kept) == (HandoverState.UNDONE, 0)
        assert before == owners(sales)
        assert sales.doctor().healthy


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3), st.booleans())
@settings(max_examples=8, deadline=None)
def test_handing_over_and_undoing_is_the_identity(
    customers: int, leads: int, stop: int, weighted: bool
) -> None:
    """Law: wherever a handover is stopped, undoing it gives everything back to who had it."""
    with open_shop() as sales:
        ann, bob, cleo = (sales.salespeople.add(name) for name in ("Ann", "Bob", "Cleo"))
        book(sales, ann, customers=customers, leads=leads)
        before = owners(sales)
        strategy = "weighted" if weighted else "round_robin"
        handover = sales.handovers.hand_over(ann, [(bob, 2), cleo], strategy=strategy)
        for _ in range(stop):
            if handover.state is HandoverState.RUNNING:
                handover = sales.handovers.go_on(handover)
        assert set(owners(sales)) == set(before)
        finish(sales, sales.handovers.undo(handover))
        assert before == owners(sales)


def test_what_others_got_since_stays_with_them() -> None:
    """What has another owner by now, or is over, does not come back, and the batch says so."""
    with open_shop() as sales:
        ann, bob, cleo = (sales.salespeople.add(name) for name in ("Ann", "Bob", "Cleo"))
        book(sales, ann, customers=1, leads=3)
        given_on, lost, kept = (each.id for each in sales.leads.find())
        done = sales.handovers.hand_over(ann, [bob])
        sales.leads.assign(given_on, cleo)
        sales.leads.disqualify(lost, "no money")
        undone = sales.handovers.undo(done)
        assert (undone.state, undone.kept) == (HandoverState.UNDONE, 2)
        (batch,) = sales.handovers.batches(undone)
        assert set(batch.kept) == {given_on, lost}
        found = owners(sales)
        assert (found[given_on], found[lost], found[kept]) == (cleo.id, bob.id, ann.id)


def test_heirs_are_there() -> None:
    """Nobody gets anything who is not active, is away, is named twice, or hands over."""
    with open_shop() as sales:
        ann, bob, gone = (sales.salespeople.add(name) for name in ("Ann", "Bob", "Gone"))
        sales.salespeople.update(gone, active=False)
        sales.availability.add_absence(bob, "2026-07-01")
        with pytest.raises(Refused) as caught:
            sales.handovers.hand_over(ann, [bob, gone])
        codes = [each.code for each in caught.value.rejections]
        assert codes == ["assignment.heir_absent", "parties.salesperson_inactive"]
        for heirs in ([], [ann], [bob, bob], [(bob, 0)], [(bob, 1, 2)]):
            with pytest.raises(InvalidValue):
                sales.handovers.hand_over(ann, heirs)
        with pytest.raises(InvalidValue):
            sales.handovers.hand_over(ann, [bob], parts=["orders"])


def test_a_handover_waits_for_somebody_who_is_there() -> None:
    """Heirs who left since get nothing more; without any it waits, and can be undone."""
    with open_shop() as sales:
        ann, bob, cleo = (sales.salespeople.add(name) for name in ("Ann", "Bob", "Cleo"))
        book(sales, ann, customers=12, leads=0)
        running = sales.handovers.hand_over(ann, [bob, cleo])
        sales.salespeople.update(bob, active=False)
        running = sales.handovers.go_on(running)
        assert Counter(owners(sales).values())[cleo.id] == 6
        sales.availability.add_absence(cleo, "2026-07-01")
        with pytest.raises(Refused, match="no heir"):
            sales.handovers.go_on(running)
        finish(sales, sales.handovers.undo(running))
        assert set(owners(sales).values()) == {ann.id}


def test_a_batch_is_done_once() -> None:
    """Two who go on at the same time do one batch; the second is told where it stands."""
    with open_shop() as sales:
        ann, bob = (sales.salespeople.add(name) for name in ("Ann", "Bob"))
        book(sales, ann, customers=9, leads=0)
        running = sales.handovers.hand_over(ann, [bob])
        again = ContinueHandover(handover_id=running.id, number=running.following)
        sales.handle(again)
        with pytest.raises(Refused, match="not the next one"):
            sales.handle(again)
        done = finish(sales, sales.handovers.get(running))
        with pytest.raises(WrongState):
            sales.handovers.go_on(done)
        with pytest.raises(WrongState):
            sales.handovers.undo(finish(sales, sales.handovers.undo(done)))


def test_what_belongs_together_stays_together() -> None:
    """An opportunity goes to the heir who has its customer, in whichever batch that went over."""
    with open_shop() as sales:
        ann, bob, cleo = (sales.salespeople.add(name) for name in ("Ann", "Bob", "Cleo"))
        book(sales, ann, customers=5, leads=0)
        for customer in sales.customers.find():
            opened = sales.opportunities.open("Tea", customer=customer, owner=ann)
            sales.activities.plan("call", "Ask", opportunity=opened, owner=ann)
        done_already = sales.activities.log("call", "Asked", owner=ann)
        won = sales.opportunities.win(sales.opportunities.open("Won", owner=ann))
        done = finish(sales, sales.handovers.hand_over(ann, [bob, cleo]))
        assert done.moved == 15
        found = owners(sales)
        for each in sales.opportunities.find():
            expected = ann.id if each.customer_id is None else found[each.customer_id]
            assert each.owner_id == expected
        assert sales.opportunities.get(won).owner_id == ann.id
        for activity in sales.activities.find(f.state == "planned"):
            assert activity.owner_id == sales.opportunities.get(activity.opportunity_id).owner_id
        assert sales.activities.get(done_already).owner_id == ann.id
        finish(sales, sales.handovers.undo(done))
        assert {each.owner_id for each in sales.opportunities.find()} == {ann.id}
