"""Approvals."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve

from salescore.app.approving import SELLING
from salescore.app.coerce import AmountLike, IdLike, optional_decimals
from salescore.app.facades.room import Room
from salescore.approvals.approval import APPROVAL, Approval, ApprovalState
from salescore.approvals.commands import (
    AddApprovalRule,
    Approve,
    DelegateApprovals,
    RejectApproval,
    RequestApproval,
    RevokeDelegation,
    UpdateApprovalRule,
    WithdrawApproval,
)
from salescore.approvals.delegation import DELEGATION, Delegation
from salescore.approvals.registering import amounts_of, levels_of
from salescore.approvals.rule import APPROVAL_RULE, ApprovalRule, Level
from salescore.approvals.vote import is_asked
from salescore.days import as_date
from salescore.events import Actor
from salescore.formula import Expression, Formula, f
from salescore.ids import as_id
from salescore.orders.order import ORDER
from salescore.query import PAGE_LIMIT, Query
from salescore.shapes import several

__all__ = ["Approvals"]


class Approvals(Room[Approval]):
    """What needs a second pair of eyes."""

    kind = APPROVAL

    def rules(self) -> tuple[ApprovalRule, ...]:
        """Give all rules, by name; those that do not hold too."""
        found = self._sales.read([APPROVAL_RULE.all()]).all(APPROVAL_RULE)
        return tuple(sorted(found, key=lambda rule: rule.name))

    def add_rule(
        self,
        name: str,
        *,
        roles: Iterable[str] = (),
        actors: Iterable[str] = (),
        needed: int = 1,
        levels: Iterable[Level | Mapping[str, Any]] | None = None,
        guards: Iterable[str] = SELLING,
        discount_percent: Decimal | int | str | None = None,
        margin_percent: Decimal | int | str | None = None,
        amounts: Iterable[AmountLike] = (),
        condition: str | Expression | Formula | None = None,
        key: str | None = None,
    ) -> ApprovalRule:
        """Let something need an approval from now on; one threshold that is met is enough.

        Args:
            name: of the rule; no two share it.
            roles: whoever has one of these roles is asked.
            actors: ids of those who are asked besides.
            needed: how many of them must approve.
            levels: several levels, one after the other, in place of the three above.
            guards: tags of the commands that are refused without an approval.
            discount_percent: a line is reduced by so much or more.
            margin_percent: the margin is below this.
            amounts: the net is so much or more, such as ``["1000 EUR", "1200 USD"]``.
            condition: a formula such as ``"net >= 500 and manual_lines > 0"``.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the name is taken.
            InvalidValue, FormulaError, TooMany: something of it makes no sense.
        """
        one = (Level(roles=roles, actors=actors, needed=needed),) if levels is None else ()
        percents = optional_decimals(
            discount_percent=discount_percent, margin_percent=margin_percent
        )
        command = AddApprovalRule(
            name=name,
            guards=several("guards", guards),
            levels=one or levels_of(levels),
            amounts=amounts_of(amounts),
            condition=None if condition is None else Formula.of(condition),
            **percents,
        )
        return self._sales.handle(command, key=key).value

    def update_rule(
        self, rule: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> ApprovalRule:
        """Change fields of a rule, such as ``active=False``.

        Raises:
            AlreadyExists: the name is taken.
            InvalidValue: no such field, or a value it cannot take.
        """
        plain = {name: _plain(given) for name, given in changes.items()}
        command = UpdateApprovalRule(rule_id=as_id(rule), changes=plain)
        return self._sales.handle(command, key=key, expect=expect).value

    def request(
        self,
        subject: IdLike,
        *,
        kind: str = ORDER.name,
        comment: str = "",
        towards: str | None = None,
        key: str | None = None,
    ) -> Approval:
        """Ask for the approval of something as it stands now: an order, a quote, an opportunity.

        What was asked for it before and is still open ends: its content is another one.

        Args:
            subject: what.
            kind: the name of its kind: ``"orders.order"``, ``"quotes.quote"``,
                ``"amendments.amendment"`` or ``"pipeline.opportunity"``.
            comment: for those who are asked.
            towards: the id of the stage that an opportunity is to enter; None for the next one.
            key: makes a repeated call have one effect.

        Raises:
            Refused: no rule asks for it, it is approved, or it was asked already.
            TooMany: it was asked for too often.
        """
        command = RequestApproval(
            kind=kind, subject_id=as_id(subject), comment=comment, towards=towards
        )
        return self._sales.handle(command, key=key).value

    def approve(
        self,
        approval: IdLike,
        *,
        comment: str = "",
        on_behalf_of: str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Approval:
        """Say yes.

        Args:
            approval: to what.
            comment: what is said besides.
            on_behalf_of: the id of the actor in whose place, who delegated it; None in one's own.
            expect: only if the approval is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: whoever votes asked for it, has voted, or is not asked.
            WrongState: nobody waits for it any more.
        """
        command = Approve(approval_id=as_id(approval), comment=comment, on_behalf_of=on_behalf_of)
        return self._sales.handle(command, key=key, expect=expect).value

    def reject(
        self,
        approval: IdLike,
        *,
        reason: str,
        on_behalf_of: str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Approval:
        """Say no: nobody else is asked any more.

        Raises:
            Refused: whoever votes asked for it, has voted, or is not asked.
            WrongState: nobody waits for it any more.
        """
        command = RejectApproval(
            approval_id=as_id(approval), reason=reason, on_behalf_of=on_behalf_of
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def withdraw(
        self, approval: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Approval:
        """Ask for it no more.

        Raises:
            Refused: somebody else asked for it.
            WrongState: nobody waits for it any more.
        """
        command = WithdrawApproval(approval_id=as_id(approval))
        return self._sales.handle(command, key=key, expect=expect).value

    def delegate(
        self,
        receiver: str,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        key: str | None = None,
    ) -> Delegation:
        """Let somebody else vote in the place of whoever calls; it cannot be passed on.

        Args:
            receiver: the id of the actor who may.
            since: the first business date; None for at once.
            until: the last one; None for no end.
            key: makes a repeated call have one effect.

        Raises:
            InvalidValue: to oneself, or an end before the beginning.
        """
        first, last = as_date(since, name="since"), as_date(until, name="until")
        command = DelegateApprovals(receiver=receiver, since=first, until=last)
        return self._sales.handle(command, key=key).value

    def revoke(
        self, delegation: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Delegation:
        """Let nobody vote by a delegation any more.

        Raises:
            Refused: somebody else gave it, or it is revoked.
        """
        command = RevokeDelegation(delegation_id=as_id(delegation))
        return self._sales.handle(command, key=key, expect=expect).value

    def delegations(self, receiver: str | None = None) -> tuple[Delegation, ...]:
        """Give the delegations that hold today.

        Args:
            receiver: whoever may vote by them; None for whoever calls.
        """
        whose = self._sales.actor.id if receiver is None else receiver
        facts, today = self._sales.read([DELEGATION.by("receiver", whose)]), self._sales.today()
        found = facts.where(DELEGATION, "receiver", whose)
        return tuple(each for each in found if each.holds(today))

    def waiting(self, actor: Actor | None = None) -> tuple[Approval, ...]:
        """Give the approvals that an actor is asked for now, those by delegation included.

        Args:
            actor: None for whoever calls.
        """
        whose = self._sales.actor if actor is None else actor
        lent, today = self.delegations(whose.id), self._sales.today()
        return tuple(each for each in self._open() if is_asked(each, whose, lent, today=today))

    def explain(self, approval: IdLike, *, language: str = "en") -> str:
        """Say why an approval was asked for, what it waits for and who has voted."""
        return self.get(approval).explain(language)

    def _open(self) -> Iterator[Approval]:
        where = f.state == ApprovalState.OPEN.value
        query = Query(kind=APPROVAL, where=where, order=f.requested_at, limit=PAGE_LIMIT)
        page = self._sales.find(query)
        yield from page
        while page.after is not None:
            page = self._sales.find(evolve(query, after=page.after))
            yield from page


def _plain(given: Any) -> Any:
    """Give what a command carries: plain values, which JSON has too."""
    match given:
        case Level():
            return {"roles": given.roles, "actors": given.actors, "needed": given.needed}
        case Expression():
            return str(Formula.of(given))
        case list() | tuple():
            return [_plain(each) for each in given]
    return given
