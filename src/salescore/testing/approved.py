"""States of approvals for arbitrary worlds: a rule, what was asked for, and a delegation."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from salescore.approvals.approval import (
    APPROVAL,
    Approval,
    ApprovalState,
    AskedRule,
    Vote,
    place_of,
)
from salescore.approvals.delegation import DELEGATION, Delegation
from salescore.approvals.reason import Reason
from salescore.approvals.rule import APPROVAL_RULE, ApprovalRule, Level
from salescore.facts import Kind
from salescore.formula import Formula
from salescore.orders.order import ORDER
from salescore.testing import strategies as values

__all__ = ["approved"]

_TEXT = values.texts()
_LEVELS = st.lists(
    st.builds(Level, roles=st.lists(_TEXT, min_size=1, max_size=2), needed=st.integers(1, 100)),
    min_size=1,
    max_size=2,
)
_PERCENT = st.integers(1, 100).map(Decimal)


def approved(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    """Add one state of each kind of approvals to a world that has an order."""
    found[APPROVAL_RULE] = draw(
        st.builds(
            ApprovalRule,
            id=values.ids(),
            version=st.just(1),
            name=_TEXT,
            guards=st.lists(_TEXT, min_size=1, max_size=2),
            levels=_LEVELS,
            discount_percent=_PERCENT,
            margin_percent=st.none() | _PERCENT,
            amounts=st.just(()) | st.tuples(values.money().map(abs)),
            condition=st.none() | st.just(Formula("net > 5")),
            active=st.booleans(),
        )
    )
    found[APPROVAL] = _approval(draw, found)
    giver = draw(_TEXT)
    found[DELEGATION] = Delegation(
        id=draw(values.ids()),
        version=1,
        giver=giver,
        receiver=draw(_TEXT.filter(lambda text: text != giver)),
        roles=tuple(draw(st.lists(_TEXT, max_size=2))),
        until=draw(st.none() | values.dates()),
        revoked=draw(st.booleans()),
    )


def _approval(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> Approval:
    order, rule = found[ORDER], found[APPROVAL_RULE]
    why = (Reason("approvals.condition", {"rule": rule.name, "condition": "net > 5"}),)
    asked = AskedRule(rule_id=rule.id, name=rule.name, levels=rule.levels, why=why)
    votes = st.builds(
        Vote,
        actor=_TEXT,
        at=values.instants(),
        on_behalf_of=st.none() | _TEXT,
        approves=st.booleans(),
        comment=st.just("") | _TEXT,
        counts=st.just(((rule.id, 1),)),
        caused_by=st.none() | _TEXT,
    )
    return Approval(
        id=draw(values.ids()),
        version=1,
        place=place_of(ORDER.name, order.id, draw(st.integers(1, 9))),
        subject_kind=ORDER.name,
        subject_id=order.id,
        state=draw(st.sampled_from(ApprovalState)),
        fingerprint="0" * 64,
        rules=(asked,),
        requested_by=draw(_TEXT),
        requested_at=draw(values.instants()),
        waits_until=draw(st.none() | values.dates()),
        votes=tuple(draw(st.lists(votes, max_size=2))),
        comment=draw(st.just("") | _TEXT),
    )
