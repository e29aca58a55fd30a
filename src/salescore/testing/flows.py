"""The suite of the flow over a store: one effect per key, all reasons, nothing without the door."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import cycle, repeat
from typing import Any, Final

import pytest

from salescore.app.job import IdempotencyConflict, VersionConflict
from salescore.errors import AlreadyExists, InvalidValue, Refused, Rejection, UnknownId
from salescore.events import ENVELOPE, FOLLOW_UP, OUTCOME, Actor, Command
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request, policy
from salescore.stock.transfer import TRANSFER
from salescore.store import Store
from salescore.testing.baskets import BasketTests
from salescore.testing.concurrency import ConcurrencyTests
from salescore.testing.contributing import ContributionTests
from salescore.testing.desk import OWNER, Desk, digest, told
from salescore.testing.faults import Fault, FaultyStore
from salescore.testing.laws import BulkLaws
from salescore.testing.retrying import RetryTests
from salescore.testing.suite import OpenStore, Suite, Tenants
from salescore.testing.toys import (
    AddCustomer,
    AddPlace,
    AddProduct,
    CustomerAdded,
    Grab,
    Receive,
    Rename,
    Reserve,
)

__all__ = ["FailingFlowSuite", "FlowSuite", "FlowTests"]


@policy("toy.broken", Rename)
def _broken(request: Request[Rename]) -> None:
    """Fail, as a faulty plug-in would."""
    raise ZeroDivisionError(request.command.number)


@policy("toy.never", Reserve)
def _never(request: Request[Reserve]) -> Rejection:
    """Refuse every promise."""
    return request.reject("error.too_many", name="promises", count=1, limit=0)


def _stocked(store: Store, tenants: Tenants, *policies: Any) -> Desk:
    """Give the desk of a fresh tenant with ten units of tea in the hall."""
    desk = Desk(store, next(tenants), policies)
    for command in (AddProduct(sku="tea"), AddPlace(code="hall")):
        desk.do(command)
    desk.do(Receive(sku="tea", place="hall", quantity=Decimal(10)))
    return desk


def _promise(quantity: int, sku: str = "tea") -> Reserve:
    """Ask for a promise."""
    return Reserve(sku=sku, place="hall", quantity=Decimal(quantity))


class FlowTests(Suite):
    """One effect per key, all reasons, nothing without the door."""

    def test_a_command_has_its_effect(self, store: Store, tenants: Tenants) -> None:
        """The outcome carries the new state, its events and its key; the store has them too."""
        desk = _stocked(store, tenants)
        outcome = desk.do(_promise(4), "web-1")
        assert ("web-1", False) == (outcome.key, outcome.replayed)
        assert 4 == outcome.value.lines[0].quantity
        (event,) = [each for each in store.scan(desk.tenant, ENVELOPE) if each.key == "web-1"]
        assert ("toy.reserved.v1", 1, outcome.value.id) == (
            event.tag, event.version, event.subject_id,
        )  # fmt: skip
        assert [("tea", "hall", 10, 4)] == digest(store, desk.tenant)["levels"]

    def test_a_key_has_one_effect(self, store: Store, tenants: Tenants) -> None:
        """The same command under the same key gives the first outcome again and does nothing."""
        desk = _stocked(store, tenants)
        first = desk.do(_promise(4), "web-1")
        before = digest(store, desk.tenant)
        again = desk.do(_promise(4), "web-1")
        assert again.replayed
        assert (first.value, first.events) == (again.value, again.events)
        assert before == digest(store, desk.tenant)

    def test_a_replay_shows_the_present_state(self, store: Store, tenants: Tenants) -> None:
        """What a repeated command gives is its aggregate as it stands now, with its warnings."""
        desk = _stocked(store, tenants)
        first = desk.do(AddCustomer(name="Anna"), "a-1")
        desk.do(Rename(number=first.value.number, name="Bea"))
        assert "Bea" == desk.do(AddCustomer(name="Anna"), "a-1").value.name
        warned = desk.do(AddPlace(code="warehouse"), "p-1").warnings
        assert 1 == len(warned)
        assert warned == desk.do(AddPlace(code="warehouse"), "p-1").warnings

    def test_a_key_is_for_one_command(self, store: Store, tenants: Tenants) -> None:
        """A key that was used for something else is refused; nothing is done."""
        desk = _stocked(store, tenants)
        desk.do(_promise(4), "web-1")
        before = digest(store, desk.tenant)
        for other in (_promise(5), Grab(sku="tea", place="hall", quantity=Decimal(4))):
            with pytest.raises(IdempotencyConflict):
                desk.do(other, "web-1")
        assert before == digest(store, desk.tenant)

    def test_a_key_belongs_to_its_tenant(self, store: Store, tenants: Tenants) -> None:
        """Two tenants may use one key, each for its own."""
        desks = [_stocked(store, tenants), _stocked(store, tenants)]
        assert [False, False] == [desk.do(_promise(4), "web-1").replayed for desk in desks]

    @pytest.mark.parametrize("key", ["", "k" * 201])
    def test_a_key_has_a_length(self, store: Store, tenants: Tenants, key: str) -> None:
        """A key has 1 to 200 characters."""
        with pytest.raises(InvalidValue):
            _stocked(store, tenants).do(_promise(1), key)

    def test_a_refusal_stores_nothing(self, store: Store, tenants: Tenants) -> None:
        """A refused command leaves no trace, and its key may be used again."""
        desk = _stocked(store, tenants)
        before = digest(store, desk.tenant)
        with pytest.raises(Refused) as refused:
            desk.do(_promise(11), "web-1")
        expected = {"sku": "tea", "asked": 11, "available": 10}
        assert [("stock.insufficient", expected)] == told([refused.value])[0][2]
        assert before == digest(store, desk.tenant)
        assert not desk.do(_promise(10), "web-1").replayed

    @pytest.mark.parametrize(
        ("command", "kind"),
        [
            (AddPlace(code="hall"), AlreadyExists),
            (_promise(1, sku="?"), UnknownId),
            (Rename(number="?", name="x"), UnknownId),
            (Grab(sku="tea", place="hall", quantity=Decimal(1), fail=True), InvalidValue),
        ],
    )
    def test_an_error_of_use_stores_nothing(
        self, store: Store, tenants: Tenants, command: Any, kind: type[Exception]
    ) -> None:
        """An error while planning, loading or deciding leaves no trace."""
        desk = _stocked(store, tenants)
        before = digest(store, desk.tenant)
        with pytest.raises(kind):
            desk.do(command)
        assert before == digest(store, desk.tenant)

    def test_all_reasons_are_given(self, store: Store, tenants: Tenants) -> None:
        """Policies and plan are all asked: one refusal carries every reason."""
        desk = _stocked(store, tenants, _never)
        with pytest.raises(Refused) as refused:
            desk.do(_promise(11), actor=Actor("u-2"))
        codes = ["permission.missing", "error.too_many", "stock.insufficient"]
        assert codes == [each.code for each in refused.value.rejections]

    def test_a_broken_policy_closes_the_door(self, store: Store, tenants: Tenants) -> None:
        """A policy that raises is a refusal that names it; nothing is written."""
        desk = _stocked(store, tenants, _broken)
        number = desk.do(AddCustomer(name="Anna")).value.number
        before = digest(store, desk.tenant)
        with pytest.raises(Refused) as refused:
            desk.do(Rename(number=number, name="Bea"))
        (rejection,) = refused.value.rejections
        assert ("policy.failed", "toy.broken") == (rejection.code, rejection.params["policy"])
        assert before == digest(store, desk.tenant)

    def test_an_actor_needs_the_permission(self, store: Store, tenants: Tenants) -> None:
        """Without a role that grants it nobody acts."""
        desk = _stocked(store, tenants)
        with pytest.raises(Refused) as refused:
            desk.do(AddProduct(sku="coffee"), actor=Actor("u-2", roles=frozenset({"seller"})))
        expected = {"permission": "toy.add_product", "actor": "u-2"}
        assert [("permission.missing", expected)] == told([refused.value])[0][2]

    def test_a_version_may_be_expected(self, store: Store, tenants: Tenants) -> None:
        """`expect` lets the command pass at that version and at no other."""
        desk = _stocked(store, tenants)
        anna = desk.do(AddCustomer(name="Anna")).value
        rename = Rename(number=anna.number, name="Bea", customer_id=anna.id)
        with pytest.raises(VersionConflict) as conflict:
            desk.do(rename, expect=2)
        assert (2, 1) == (conflict.value.params["expected"], conflict.value.params["actual"])
        assert 2 == desk.do(rename, expect=1).value.version
        with pytest.raises(UnknownId):
            desk.do(Rename(number=anna.number, name="Bea"), expect=1)

    def test_follow_ups_are_stored_with_their_cause(self, store: Store, tenants: Tenants) -> None:
        """A follow-up lies in the flush of its event, ready to be read as a command."""
        desk = _stocked(store, tenants)
        outcome = desk.do(AddCustomer(name="Anna", greet=True), "a-1")
        assert ["toy.greet"] == [each.rule for each in outcome.follow_ups]
        (row,) = store.scan(desk.tenant, FOLLOW_UP)
        (event,) = [each for each in store.scan(desk.tenant, ENVELOPE) if each.key == "a-1"]
        assert (event.id, "toy.greet", 1, "u-1") == (row.cause_id, row.rule, row.depth, row.actor)
        command = desk.flow.registry.wire.read_command(row.tag, row.payload)
        assert Rename(number=outcome.value.number, name="Dear Anna") == command

    def test_personal_fields_are_not_kept_in_events(self, store: Store, tenants: Tenants) -> None:
        """The stored event carries ids and figures; the name stands in the customer alone."""
        desk = _stocked(store, tenants)
        outcome = desk.do(AddCustomer(name="Anna Arendt"), "a-1")
        assert CustomerAdded(outcome.value.id, "C-00001", name="Anna Arendt") == outcome.events[0]
        assert not [each for each in store.scan(desk.tenant, ENVELOPE) if "Anna" in each.payload]
        assert ["Anna Arendt"] == [each.name for each in store.scan(desk.tenant, CUSTOMER)]

    def test_a_review_writes_nothing(self, store: Store, tenants: Tenants) -> None:
        """The verdict tells consequences or reasons, and the store stands as before."""
        desk = _stocked(store, tenants)
        before = digest(store, desk.tenant)
        commands: list[Command[Any]] = [
            _promise(4),
            AddCustomer(name="Anna"),
            AddPlace(code="warehouse"),
        ]
        commands.append(Receive(sku="tea", place="hall", quantity=Decimal(1)))
        verdicts = [desk.flow.review(desk.tenant, each, actor=OWNER) for each in commands]
        assert [True, True, True, True] == [verdict.allowed for verdict in verdicts]
        assert ["Reserved", "CustomerAdded", "PlaceAdded", "Received"] == [
            type(verdict.consequences[0]).__name__ for verdict in verdicts
        ]
        refused = desk.flow.review(desk.tenant, _promise(11), actor=OWNER)
        assert (False, ["stock.insufficient"]) == (
            refused.allowed, [each.code for each in refused.rejections],
        )  # fmt: skip
        assert before == digest(store, desk.tenant)

    @pytest.mark.parametrize("count", [1, 5])
    def test_numbers_without_gaps_have_none(
        self, store: Store, tenants: Tenants, count: int
    ) -> None:
        """Refused commands between them take no number of a series without gaps."""
        desk = _stocked(store, tenants)
        for _ in range(count):
            desk.do(AddCustomer(name="Anna"))
            with pytest.raises(Refused):
                desk.do(AddCustomer(name="Bea"), actor=Actor("u-2"))
        numbers = [f"C-{number:05d}" for number in range(1, count + 1)]
        assert numbers == sorted(each.number for each in store.scan(desk.tenant, CUSTOMER))

    def test_human_numbers_never_come_twice(self, store: Store, tenants: Tenants) -> None:
        """Desks that share a store share its series."""
        desk = _stocked(store, tenants)
        other = Desk(store, desk.tenant)
        for each in (desk, other, desk, other):
            each.do(Receive(sku="tea", place="hall", quantity=Decimal(1)))
        numbers = [each.number for each in store.scan(desk.tenant, TRANSFER)]
        assert 5 == len(set(numbers))

    def test_every_effect_has_its_outcome(self, store: Store, tenants: Tenants) -> None:
        """There is one stored outcome per command that had an effect; its events name its key."""
        desk = _stocked(store, tenants)
        desk.do(_promise(1), "web-1")
        keys = {each.key for each in store.scan(desk.tenant, OUTCOME)}
        assert {each.key for each in store.scan(desk.tenant, ENVELOPE)} == keys
        assert 4 == len(keys)


class FlowSuite(FlowTests, RetryTests, BulkLaws, ConcurrencyTests, BasketTests, ContributionTests):
    """Every promise of the flow, kept over the store under test."""

    def test_a_shortfall_is_believed_after_fresh_looks(
        self, store: Store, tenants: Tenants
    ) -> None:
        """A claim that falls short is tried on fresh facts, then refused with what there is."""
        desk = _stocked(store, tenants)
        with pytest.raises(Refused) as refused:
            desk.do(Grab(sku="tea", place="hall", quantity=Decimal(11)))
        expected = {"sku": "tea", "asked": 11, "available": 10}
        assert [("stock.insufficient", expected)] == told([refused.value])[0][2]
        assert desk.looks - 1 == len(desk.slept)


_PLANS: Final[dict[str, Callable[[], Iterator[Fault | None]]]] = {
    "refused": lambda: cycle([Fault.REFUSED, None]),
    "lost": lambda: cycle([Fault.LOST, None]),
    "answer lost": lambda: repeat(Fault.ANSWER_LOST),
    "busy": lambda: cycle([Fault.BUSY, Fault.REFUSED, None]),
}
"""What befalls the first commit of every command; the next attempt finds a store that works."""


class FailingFlowSuite(FlowTests):
    """The promises of the flow once more, where the first commit of every command fails."""

    @pytest.fixture(params=_PLANS)
    def store(self, open_store: OpenStore, request: pytest.FixtureRequest) -> Iterator[Store]:
        """Give the store under test, behind one that fails as planned."""
        opened = open_store()
        tried = FaultyStore(opened, _PLANS[request.param]())
        yield tried
        opened.close()
        assert tried.injected
