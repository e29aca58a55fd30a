import pytest

from salescore.errors import InvalidValue
from salescore.events import Actor, Command, FollowUp, Outcome
from salescore.localized.messages_en import MESSAGES
from salescore.organization import DEFAULT_ROLES, SETTINGS_ID, Settings, SettingsChanged


@pytest.mark.parametrize(
    ("granted", "expected"),
    [
        ({"orders.place"}, True),
        ({"orders.*"}, True),
        ({"*"}, True),
        ({"orders.read"}, False),
        ({"order.*"}, False),
        (set(), False),
    ],
)
def test_a_permission_is_granted_exactly_by_room_or_by_all(
    granted: set[str], expected: bool
) -> None:
    """A role grants what it names, a whole room, or everything."""
    actor = Actor("u-1", roles=frozenset({"seller", "unknown"}))
    assert expected == actor.may("orders.place", roles={"seller": frozenset(granted)})


def test_the_default_roles() -> None:
    """An owner may all, a seller sells, and nobody gets a permission from no role."""
    may = {
        role: Actor("u", roles=frozenset({role})).may("orders.place", roles=DEFAULT_ROLES)
        for role in ("owner", "seller", "warehouse", "accountant", "nobody")
    }
    assert {"owner", "seller"} == {role for role, granted in may.items() if granted}


def test_an_event_knows_its_subject() -> None:
    """The aggregate an event belongs to is one of its attributes."""
    assert SETTINGS_ID == SettingsChanged(SETTINGS_ID, Settings()).subject_id


def test_an_outcome_is_fresh_unless_it_says_so() -> None:
    """A plain outcome replays nothing and warns of nothing."""
    outcome = Outcome("value", ())
    assert (False, (), (), "") == (
        outcome.replayed,
        outcome.warnings,
        outcome.follow_ups,
        outcome.key,
    )


def test_a_follow_up_carries_its_rule() -> None:
    """With the event's id the rule makes the key."""
    assert "acme.remind" == FollowUp(Command(), "acme.remind").rule


def test_what_the_policies_say_has_words() -> None:
    """The two rejections of the flow itself have sentences."""
    assert {"permission.missing", "policy.failed"} <= MESSAGES.keys()


def test_texts_of_flow_rows_have_their_length() -> None:
    """Who causes and which rule stand in columns and keys of bounded length."""
    for on_behalf_of in ("", "x" * 201, "a\0"):
        with pytest.raises(InvalidValue):
            Actor("u-7", on_behalf_of=on_behalf_of)
    for rule in ("", "x" * 101, "a\0"):
        with pytest.raises(InvalidValue):
            FollowUp(Command(), rule)
