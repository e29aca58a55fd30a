"""Retries: whatever happens to a commit, the caller learns the truth, and nothing is done twice."""

from decimal import Decimal
from itertools import repeat
from typing import Any

import pytest

from salescore.app.flow import ConflictPersisted, OutcomeUnknown
from salescore.errors import Refused
from salescore.events import Command
from salescore.retries import Retries
from salescore.store import Store, StoreUnavailable
from salescore.testing.desk import OWNER, Desk, digest, told
from salescore.testing.faults import Fault, FaultyStore
from salescore.testing.suite import Suite, Tenants
from salescore.testing.toys import (
    AddCustomer,
    AddPlace,
    AddProduct,
    Grab,
    Receive,
    Rename,
    Reserve,
)

__all__ = ["SCRIPT", "RetryTests"]

SCRIPT: tuple[Command[Any], ...] = (
    AddProduct(sku="tea"),
    AddPlace(code="hall"),
    AddProduct(sku="tea"),
    Receive(sku="tea", place="hall", quantity=Decimal(10)),
    AddCustomer(name="Anna", greet=True),
    Reserve(sku="tea", place="hall", quantity=Decimal(6)),
    Reserve(sku="tea", place="hall", quantity=Decimal(5)),
    Grab(sku="tea", place="hall", quantity=Decimal(5)),
    Grab(sku="tea", place="hall", quantity=Decimal(1), fail=True),
    Rename(number="C-00001", name="Bea"),
    AddCustomer(name="Cara"),
    AddPlace(code="warehouse"),
    Receive(sku="tea", place="warehouse", quantity=Decimal(3)),
    Grab(sku="tea", place="hall", quantity=Decimal(4)),
)
"""Commands of every kind, four of them refused."""

KEYS = tuple(f"key-{number}" for number in range(len(SCRIPT)))

HARMLESS = (Fault.BUSY, Fault.REFUSED, Fault.LOST, Fault.ANSWER_LOST)
"""Faults that a repeated attempt mends."""


class RetryTests(Suite):
    """An attempt that fails is made again, safely and not for ever."""

    @pytest.mark.parametrize("times", [1, 2])
    @pytest.mark.parametrize("fault", HARMLESS)
    def test_a_fault_on_every_command_changes_nothing(
        self, store: Store, tenants: Tenants, fault: Fault, times: int
    ) -> None:
        """Results and store are those of a run without faults, command by command."""
        calm, tried = Desk(store, next(tenants)), FaultyStore(store)
        shaken = Desk(tried, next(tenants))
        results = []
        for command, key in zip(SCRIPT, KEYS, strict=True):
            tried.plan([fault] * times)
            results += shaken.do_all([command], [key])
        assert told(calm.do_all(SCRIPT, KEYS)) == told(results)
        assert digest(store, calm.tenant) == digest(store, shaken.tenant)
        assert len(tried.injected) >= len(SCRIPT) - 4

    def test_an_unknown_outcome_is_said(self, store: Store, tenants: Tenants) -> None:
        """If the look-up fails too, the error names the key; repeating it has one effect."""
        tried = FaultyStore(store)
        for last, replayed in ((Fault.ANSWER_LOST, True), (Fault.LOST, False)):
            desk = Desk(tried, next(tenants))
            tried.plan([last, Fault.UNREACHABLE])
            with pytest.raises(OutcomeUnknown) as unknown:
                desk.do(AddProduct(sku="tea"), "a-1")
            assert "a-1" == unknown.value.params["key"]
            assert replayed == desk.do(AddProduct(sku="tea"), "a-1").replayed
            assert [("tea",)] == digest(store, desk.tenant)["products"]

    def test_a_store_out_of_reach_is_said(self, store: Store, tenants: Tenants) -> None:
        """A store that cannot be read before anything was tried is an error of its own, at once."""
        desk = Desk(FaultyStore(store, [Fault.UNREACHABLE]), next(tenants))
        with pytest.raises(StoreUnavailable):
            desk.do(AddProduct(sku="tea"))
        assert [] == desk.slept

    @pytest.mark.parametrize(
        ("fault", "kind"),
        [
            (Fault.BUSY, ConflictPersisted),
            (Fault.REFUSED, ConflictPersisted),
            (Fault.LOST, OutcomeUnknown),
        ],
    )
    def test_attempts_are_bounded(
        self, store: Store, tenants: Tenants, fault: Fault, kind: type[Exception]
    ) -> None:
        """A store that fails every time is given up, after growing pauses with a bound."""
        retries = Retries(attempts=12, pause=0.01, pause_max=0.05)
        tried = FaultyStore(store, repeat(fault))
        desk = Desk(tried, next(tenants), retries=retries)
        with pytest.raises(kind):
            desk.do(AddProduct(sku="tea"))
        assert 12 == len(tried.injected)
        assert 11 == len(desk.slept)
        assert all(0 <= pause <= 0.05 for pause in desk.slept)
        assert [] == digest(store, desk.tenant)["products"]

    def test_a_shortfall_on_the_last_attempt_is_a_conflict(
        self, store: Store, tenants: Tenants
    ) -> None:
        """Attempts that end before a shortfall is believed say so: no outcome is in doubt."""
        desk = Desk(store, next(tenants), retries=Retries(attempts=1))
        desk.do_all(SCRIPT[:2])
        with pytest.raises(Refused if desk.looks == 1 else ConflictPersisted):
            desk.do(Grab(sku="tea", place="hall", quantity=Decimal(1)))

    def test_a_mended_commit_is_no_replay(self, store: Store, tenants: Tenants) -> None:
        """A commit whose answer was lost is answered as done; a repetition of a key as replayed."""
        tried = FaultyStore(store, [Fault.ANSWER_LOST])
        desk = Desk(tried, next(tenants))
        assert not desk.do(AddProduct(sku="tea"), "a-1").replayed
        tried.plan([Fault.ANSWER_LOST])
        commands = [AddProduct(sku="tea"), AddProduct(sku="milk"), AddProduct(sku="milk")]
        results = desk.flow.handle_many(
            desk.tenant, commands, actor=OWNER, keys=["a-1", "a-2", "a-2"]
        )
        assert [True, False, True] == [each[1] for each in told(results)]
