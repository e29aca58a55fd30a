"""The suites notice what they promise to notice: a store that breaks a promise fails its test."""

import sys
from collections.abc import Callable, Iterator
from inspect import signature
from itertools import count, product
from typing import Any

import pytest
from _pytest.outcomes import Failed

from salescore.app.flow import ConflictPersisted
from salescore.memory import MemoryStore
from salescore.store import Store, StoreConflict
from salescore.testing import Capability, FlowSuite, StoreSuite, needs, overlaps
from salescore.testing.capabilities import needed_by
from salescore.testing.suite import Suite
from tests.conformance import broken_stores as broken
from tests.conformance import broken_wants

NOTICED: list[tuple[type[Suite], type[MemoryStore], str]] = [
    (StoreSuite, broken.LosesUpdates, "test_a_lost_update_is_refused"),
    (StoreSuite, broken.LosesUpdates, "test_both_load_and_both_save"),
    (StoreSuite, broken.LosesUpdates, "test_a_change_of_nothing_is_refused"),
    (StoreSuite, broken.LosesUpdates, "test_an_existing_key_is_not_inserted_again"),
    (StoreSuite, broken.LosesUpdates, "test_a_fact_is_inserted_once"),
    (StoreSuite, broken.IgnoresHeld, "test_what_is_held_must_still_hold"),
    (StoreSuite, broken.IgnoresHeld, "test_of_two_that_hold_each_other_one_goes"),
    (StoreSuite, broken.IgnoresHeld, "test_what_is_held_as_absent_is_absent"),
    (StoreSuite, broken.AllowsTwins, "test_unique_values_are_unique"),
    (StoreSuite, broken.AllowsTwins, "test_a_code_is_given_once"),
    (StoreSuite, broken.AllowsTwins, "test_two_of_one_flush_are_compared"),
    (StoreSuite, broken.SharesMarks, "test_a_unique_value_has_one_owner"),
    (StoreSuite, broken.KeepsMarks, "test_a_unique_value_that_is_given_up_is_free"),
    (StoreSuite, broken.LeaksTenants, "test_tenants_never_see_each_other"),
    (StoreSuite, broken.LeaksTenants, "test_tenants_are_named"),
    (StoreSuite, broken.WritesHalf, "test_a_conflict_in_the_last_write_undoes_the_first"),
    (StoreSuite, broken.Oversells, "test_both_claim_the_last"),
    (StoreSuite, broken.Oversells, "test_both_claim_the_last_unread"),
    (StoreSuite, broken.Oversells, "test_two_make_one_level"),
    (StoreSuite, broken.Oversells, "test_both_take_a_number"),
    (StoreSuite, broken.Oversells, "test_a_claim_is_checked_again_at_the_commit"),
    (StoreSuite, broken.ReadsDirty, "test_a_unit_reads_one_snapshot"),
    (StoreSuite, broken.ReadsDirty, "test_a_reader_finds_both_or_neither"),
    (StoreSuite, broken.ClaimsAtOnce, "test_a_reader_beside_a_claim_sees_no_part_of_it"),
    (StoreSuite, broken.ReadsDirty, "test_a_long_reader_sees_its_own_time"),
    (StoreSuite, broken.ClaimsAtOnce, "test_leaving_without_save_rolls_back"),
    (StoreSuite, broken.ClaimsAtOnce, "test_a_claim_whose_save_conflicts_leaves_no_trace"),
    (StoreSuite, broken.ClaimsInPart, "test_every_shortfall_is_named_with_what_there_is"),
    (StoreSuite, broken.ClaimsInPart, "test_a_claim_is_all_or_nothing"),
    (StoreSuite, broken.ForgetsClaims, "test_earlier_claims_of_the_unit_count"),
    (StoreSuite, broken.GrantsAll, "test_a_guard_holds"),
    (StoreSuite, broken.GrantsAll, "test_a_level_that_never_was_is_empty"),
    (StoreSuite, broken.RoundsStock, "test_fractions_are_exact"),
    (StoreSuite, broken.IgnoresFloors, "test_a_floor_lets_pass"),
    (StoreSuite, broken.IgnoresFloors, "test_a_floor_holds"),
    (StoreSuite, broken.JoinsFloors, "test_own_floors_are_kept_at_the_commit"),
    (StoreSuite, broken.Oversells, "test_a_floor_is_looked_at_when_it_counts"),
    (StoreSuite, broken.SparesNoEffort, "test_an_effort_takes_what_is_left"),
    (StoreSuite, broken.GrantsAll, "test_an_effort_comes_behind_a_claim_on_the_same_row"),
    (StoreSuite, broken.RemovesTwice, "test_what_is_gone_is_not_removed_again"),
    (StoreSuite, broken.RemovesTwice, "test_what_never_was_is_not_removed"),
    (StoreSuite, broken.RemovesTwice, "test_what_moved_is_not_removed"),
    (StoreSuite, broken.RemovesTwice, "test_of_two_that_remove_one_goes"),
    (StoreSuite, broken.RemovesTwice, "test_of_one_that_removes_and_one_that_changes_one_goes"),
    (StoreSuite, broken.KeepsRemoved, "test_what_is_removed_is_gone"),
    (StoreSuite, broken.KeepsRemoved, "test_a_key_is_free_again"),
    (StoreSuite, broken.KeepsRemoved, "test_a_thousand_go_at_once"),
    (StoreSuite, broken.KeepsRemoved, "test_tenants_are_named_by_kind"),
    (StoreSuite, broken_wants.ForgetsBounds, "test_bounds_may_be_fixed"),
    (StoreSuite, broken_wants.ForgetsBounds, "test_a_ledger_is_read_by_product_and_time"),
    (StoreSuite, broken_wants.ForgetsBounds, "test_hundreds_of_values_are_one_want"),
    (StoreSuite, broken_wants.LooksDownward, "test_what_is_at_least_a_value_is_found_least_first"),
    (StoreSuite, broken_wants.LooksDownward, "test_keys_are_found_from_one_on"),
    (StoreSuite, broken_wants.LooksAtOneLine, "test_lines_find_their_states"),
    (StoreSuite, broken_wants.LooksAtOneLine, "test_lines_find_what_is_now"),
    (StoreSuite, broken.ReadsDirty, "test_a_reader_keeps_its_lines"),
    (StoreSuite, broken.LosesUpdates, "test_a_lease_is_taken_once"),
    (StoreSuite, broken.ReadsDirty, "test_a_reader_keeps_what_is_removed_meanwhile"),
    (StoreSuite, broken.LosesUpdates, "test_a_record_is_compared_by_version"),
    (StoreSuite, broken.IgnoresHeld, "test_a_record_may_be_held"),
    (StoreSuite, broken.ForgetsAttributes, "test_an_attribute_finds_what_it_is_now"),
    (StoreSuite, broken.ForgetsAttributes, "test_a_condition_is_true_or_false"),
    (StoreSuite, broken.CountsByOffset, "test_pages_stand_still"),
    (StoreSuite, broken.AddsUpThePage, "test_totals_are_of_all_that_is_met"),
    (StoreSuite, broken.AddsUpFirstValues, "test_a_store_groups_as_python_does"),
    (StoreSuite, broken.GivesUp, "test_a_change_replaces_the_state"),
    (FlowSuite, broken.ForgetsKeys, "test_a_key_has_one_effect"),
    (FlowSuite, broken.ForgetsKeys, "test_a_key_is_for_one_command"),
    (FlowSuite, broken.ForgetsKeys, "test_every_effect_has_its_outcome"),
    (FlowSuite, broken.ClaimsAtOnce, "test_a_fault_on_every_command_changes_nothing"),
    (FlowSuite, broken.Oversells, "test_threads_fight_for_the_last_unit"),
]
"""Which suite and test notices which fault."""

LAWS: list[tuple[type[MemoryStore], str, dict[str, Any]]] = [
    (broken.RepeatsPages, "test_pages_add_up", {"count": 5, "limit": 2, "north": 1}),
    (
        broken.LosesUpdates,
        "test_any_overlap_equals_some_order",
        {"programs": [overlaps.rename] * 2, "schedule": [0, 1, 0, 1]},
    ),
    (
        broken.IgnoresHeld,
        "test_any_overlap_equals_some_order",
        {
            "programs": [overlaps.named_after_place, overlaps.named_after_customer],
            "schedule": [0, 1, 0, 1],
        },
    ),
]
"""Which law notices which fault, with an example that shows it."""

FAILURES = (AssertionError, Failed, StoreConflict, ConflictPersisted)


def cases(test: Callable[..., object]) -> Iterator[dict[str, object]]:
    """Give the parameters of a test, one case after the other."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for chosen in product(*(mark.args[1] for mark in marks)):
        case: dict[str, object] = {}
        for mark, values in zip(marks, chosen, strict=True):
            names = (mark.args[0],) if isinstance(mark.args[0], str) else mark.args[0]
            given = getattr(values, "values", values if isinstance(values, tuple) else (values,))
            case |= dict(zip(names, given, strict=True))
        yield case


def run(suite: type[Suite], name: str, make: Callable[[], Store], **example: object) -> None:
    """Run one test of a suite on a store, every case of it."""
    test = getattr(suite(), name)
    for case in [example] if example else cases(test):
        fixtures = {"store": make(), "tenants": (f"t-{number}" for number in count())}
        wanted = {key: each for key, each in fixtures.items() if key in signature(test).parameters}
        inner = test.hypothesis.inner_test if example else test
        first = (suite(),) if example else ()
        inner(*first, **wanted, **case)


@pytest.fixture(autouse=True)
def _restless() -> Iterator[None]:
    """Let threads change so often that they meet where a promise is broken."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize(
    ("suite", "store", "name"), NOTICED, ids=lambda each: getattr(each, "__name__", each)
)
def test_a_broken_promise_is_noticed(
    suite: type[Suite], store: type[MemoryStore], name: str
) -> None:
    """The test passes on the memory store and fails on one that breaks what the test is about."""
    run(suite, name, MemoryStore)
    with pytest.raises(FAILURES):
        run(suite, name, store)


@pytest.mark.parametrize(
    ("store", "name", "example"), LAWS, ids=lambda each: getattr(each, "__name__", None)
)
def test_a_broken_law_is_noticed(
    store: type[MemoryStore], name: str, example: dict[str, Any]
) -> None:
    """The law holds for the example on the memory store, and not on the broken one."""
    run(StoreSuite, name, MemoryStore, **example)
    with pytest.raises(FAILURES):
        run(StoreSuite, name, store, **example)


def test_a_capability_is_declared_or_reported(pytester_run: Callable[[str], str]) -> None:
    """A test of a capability that is missing is skipped by name; a suite must declare its own."""
    report = pytester_run(
        """
        from salescore.testing import Capability, needs
        from salescore.testing.suite import Suite

        class TestFew(Suite):
            capabilities = frozenset({Capability.PERSISTENT})

            @needs(Capability.PERSISTENT)
            def test_has(self): pass

            @needs(Capability.MULTI_THREAD, Capability.PERSISTENT)
            def test_lacks(self): pass

            def test_opens(self, store): pass

        class TestNone(Suite):
            def test_any(self): pass
        """
    )
    assert "TestFew does not declare multi_thread" in report
    assert "TestFew overrides the fixture open_store" in report
    assert "'TestNone' object has no attribute 'capabilities'" in report
    assert "1 passed, 1 skipped, 2 errors" in report


def test_needs_are_noted() -> None:
    """A test carries the capabilities it is about."""

    @needs(Capability.PERSISTENT)
    def one() -> None: ...

    assert frozenset({Capability.PERSISTENT}) == needed_by(one)
    assert frozenset() == needed_by(run)
