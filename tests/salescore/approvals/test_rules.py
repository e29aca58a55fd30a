"""Rules: what they look at, and what makes no sense."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from salescore.approvals import ApprovalRule, Level, Rulebook, Subject, gate
from salescore.errors import InvalidValue, SalesError, TooMany
from salescore.formula import Formula
from salescore.money import Money
from tests.salescore.approvals.test_votes import TODAY


def rule(**changes: Any) -> ApprovalRule:
    """Give a rule that guards placing."""
    given: dict[str, Any] = {
        "id": UUID(int=1),
        "version": 1,
        "name": "big",
        "guards": ("orders.place.v1",),
        "levels": (Level(roles=["boss"]),),
    }
    return ApprovalRule(**given | changes)


def subject(**changes: Any) -> Subject:
    """Give something for a hundred euro."""
    given: dict[str, Any] = {
        "kind": "orders.order",
        "id": UUID(int=7),
        "tag": "orders.place.v1",
        "fingerprint": "1" * 64,
        "currency": "EUR",
        "net_minor": 100_00,
    }
    return Subject(**given | changes)


@pytest.mark.parametrize(
    ("thresholds", "met", "not_met"),
    [
        ({"discount_percent": 20}, {"discount_percent": Decimal(20)}, {"discount_percent": "19.9"}),
        ({"margin_percent": 10}, {"margin_percent": Decimal("9.999999")}, {"margin_percent": 10}),
        ({"margin_percent": 10}, {"margin_percent": Decimal(-5)}, {"margin_percent": None}),
        ({"amounts": [Money.parse("100 EUR")]}, {}, {"net_minor": 99_99}),
        ({"amounts": [Money.parse("100 EUR")]}, {}, {"currency": "USD"}),
        ({"condition": Formula("manual_lines > 0")}, {"manual_lines": 1}, {"manual_lines": 0}),
        ({"condition": Formula('channel == "web"')}, {"channel": "web"}, {"channel": None}),
        ({"condition": Formula("net / lines > 50")}, {"lines": 0}, {"lines": 2}),
    ],
)
def test_thresholds_are_met_at_their_edge(
    thresholds: Mapping[str, Any], met: Mapping[str, Any], not_met: Mapping[str, Any]
) -> None:
    """What is unknown meets none; a condition without an answer asks for an approval."""
    made = {
        name: Decimal(each) if name.endswith("percent") else each
        for name, each in thresholds.items()
    }
    tried = rule(**made)
    plain = {
        name: Decimal(each) if name.endswith("percent") and each is not None else each
        for name, each in not_met.items()
    }
    assert tried.met(subject(**met))
    assert not tried.met(subject(**plain))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"name": "", "margin_percent": Decimal(1)},
        {"guards": (), "margin_percent": Decimal(1)},
        {"levels": (), "margin_percent": Decimal(1)},
        {"levels": (Level(roles=["x"]),) * 11, "margin_percent": Decimal(1)},
        {"discount_percent": Decimal(0)},
        {"discount_percent": Decimal(101)},
        {"margin_percent": Decimal(101)},
        {"amounts": [Money(1, "EUR"), Money(2, "EUR")]},
        {"amounts": [Money(-1, "EUR")]},
        {"condition": Formula("weight > 1")},
        {"condition": Formula("net + 1")},
    ],
)
def test_a_rule_that_makes_no_sense_is_none(wrong: Mapping[str, Any]) -> None:
    """One threshold at least, each in its range, and a condition over what is known."""
    with pytest.raises(SalesError):
        rule(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [{}, {"actors": ["a"], "needed": 2}, {"roles": ["a"], "needed": 0}, {"roles": "boss"}],
)
def test_a_level_can_be_met(wrong: Mapping[str, Any]) -> None:
    """Somebody is asked, and as many as are needed."""
    with pytest.raises(InvalidValue):
        Level(**wrong)


def test_approvers_end_at_a_hundred() -> None:
    """More are an error."""
    with pytest.raises(TooMany):
        Level(actors=[f"a-{number}" for number in range(101)])


def test_the_gate_names_every_rule_that_waits() -> None:
    """One refusal each, with who approves; rules of other commands say nothing."""
    rules = (
        rule(margin_percent=Decimal(10)),
        rule(id=UUID(int=2), name="dear", amounts=[Money.parse("50 EUR")]),
        rule(id=UUID(int=3), name="else", guards=("x.v1",), amounts=[Money.parse("0 EUR")]),
    )
    book = Rulebook(id=UUID(int=1), version=1, rules=rules)
    found = gate(subject(margin_percent=Decimal(1)), book, (), today=TODAY)
    assert ["big", "dear"] == [each.params["rule"] for each in found]
    assert {"approvals.needed"} == {each.code for each in found}
    assert found[0].params["approvers"] == ("1 of boss",)
