"""What events of a transaction come to."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import asdict

from salescore.transactions import Action, Amounts, Phase, TransactionEvent, amounts
from salescore.transactions.entry import grouped

AT = datetime(2026, 7, 1, 9, tzinfo=UTC)


def told(
    action: str,
    phase: str,
    minor: int,
    reference: str | None = "1",
    *,
    minute: int = 0,
    **more: Any,
) -> TransactionEvent:
    """Make an event."""
    return TransactionEvent(
        action=Action(action),
        phase=Phase(phase),
        amount_minor=minor,
        at=AT + timedelta(minutes=minute),
        reference=reference,
        **more,
    )


def some(*events: TransactionEvent) -> dict[str, int]:
    """Give the amounts that are not zero, by the beginning of their names."""
    found = asdict(amounts(events))
    return {name.removesuffix("_minor"): each for name, each in found.items() if each}


def test_a_request_is_pending() -> None:
    """Nobody knows yet."""
    assert {"authorize_pending": 1100} == some(told("authorize", "requested", 1100))


@pytest.mark.parametrize("phase", ["pending", "action_required"])
def test_what_the_provider_or_the_buyer_is_at_is_pending(phase: str) -> None:
    """It counts once, beside its request."""
    asked = told("charge", "requested", 1100, None, key="k")
    assert {"charge_pending": 1100} == some(asked, told("charge", phase, 1100, "ch", key="k"))


def test_a_success_replaces_its_request() -> None:
    """By the reference, or by our key."""
    asked = told("authorize", "requested", 1100, None, key="k")
    done = told("authorize", "succeeded", 1100, "au", key="k")
    assert {"authorized": 1100, "set_aside": 1100} == some(asked, done)


def test_a_later_failure_cancels_a_success() -> None:
    """The newer of the two holds, in whatever order they come."""
    done = told("authorize", "succeeded", 1100)
    failed = told("authorize", "failed", 1100, minute=5)
    assert {} == some(done, failed) == some(failed, done)


def test_an_older_failure_does_not() -> None:
    """It comes late, and says nothing new."""
    done = told("charge", "succeeded", 1100, minute=5)
    assert {"charged": 1100, "held": 1100} == some(done, told("charge", "failed", 1100))


def test_of_one_instant_the_success_holds() -> None:
    """Money that moved is never hidden."""
    both = told("charge", "succeeded", 1100), told("charge", "failed", 1100)
    assert 1100 == amounts(both).held_minor


def test_other_references_are_other_things() -> None:
    """The one is done, the other still pending."""
    found = some(
        told("authorize", "requested", 1100, "1"),
        told("authorize", "requested", 1200, "2"),
        told("authorize", "succeeded", 1200, "2"),
    )
    assert {"authorize_pending": 1100, "authorized": 1200, "set_aside": 1200} == found


def test_a_message_and_an_answer_about_one_thing_count_once() -> None:
    """The message knows the reference only, the request our key only, the answer both."""
    events = (
        told("charge", "succeeded", 1100, "ch"),
        told("charge", "requested", 1100, None, key="k"),
        told("charge", "succeeded", 1100, "ch", key="k"),
    )
    assert {"charged": 1100, "held": 1100} == some(*events)
    assert 1 == len(grouped(events))


def test_a_charge_is_drawn_from_what_is_set_aside() -> None:
    """What is asked for as well; what is set aside is let go of or taken only when that is done."""
    found = amounts((
        told("authorize", "succeeded", 25000, "au"),
        told("charge", "succeeded", 20000, "c1"),
        told("charge", "requested", 5000, "c2"),
        told("refund", "succeeded", 3000, "r1"),
        told("refund", "requested", 1500, "r2"),
    ))  # fmt: skip
    assert found == Amounts(
        charged_minor=15500,
        charge_pending_minor=5000,
        refunded_minor=3000,
        refund_pending_minor=1500,
        set_aside_minor=5000,
        held_minor=17000,
    )


def test_what_has_no_name_is_drawn_from_nothing() -> None:
    """It adds to its own sum alone."""
    found = some(
        told("authorize", "succeeded", 11000, None),
        told("charge", "succeeded", 5000, None),
        told("refund", "requested", 3000, "3"),
        told("refund", "succeeded", 3000, "3"),
        told("refund", "succeeded", 1100, None),
    )
    assert (11000, 2000, 4100, 900) == (
        found["authorized"], found["charged"], found["refunded"], found["held"],
    )  # fmt: skip


def test_an_adjustment_replaces_what_was_set_aside_before() -> None:
    """Charges, charge-backs and refunds that were taken back included."""
    found = some(
        told("authorize", "succeeded", 20000, None),
        told("adjust_authorization", "succeeded", 25000, "adjusted", minute=1),
        told("charge", "succeeded", 5900, "first"),
        told("charge", "requested", 5900, "first"),
        told("charge", "succeeded", 1100, "second"),
        told("charge_back", "succeeded", 500, "back"),
        told("charge", "requested", 1300, "asked"),
        told("refund", "succeeded", 700, "r1"),
        told("refund", "requested", 700, "r1"),
        told("refund", "requested", 2200, "r2"),
        told("reverse_refund", "succeeded", 300, "reversed"),
    )
    assert {
        "authorized": 16700,
        "charged": 3900,
        "charge_pending": 1300,
        "refunded": 400,
        "refund_pending": 2200,
        "set_aside": 18000,
        "held": 6100,
    } == found


def test_an_authorization_after_an_adjustment_adds_to_it() -> None:
    """Only what was set aside before is replaced."""
    found = amounts((
        told("authorize", "succeeded", 500, "late", minute=2),
        told("adjust_authorization", "succeeded", 1000, "adjusted", minute=1),
        told("authorize", "succeeded", 9000, "early"),
    ))  # fmt: skip
    assert 1500 == found.authorized_minor


def test_a_void_lets_go() -> None:
    """What is let go of cannot be taken."""
    aside = told("authorize", "succeeded", 1000)
    assert {"authorized": 600, "set_aside": 600, "canceled": 400} == some(
        aside, told("cancel", "succeeded", 400)
    )
    assert {"authorized": 600, "set_aside": 1000, "cancel_pending": 400} == some(
        aside, told("cancel", "requested", 400)
    )
