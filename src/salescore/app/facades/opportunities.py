"""Opportunities."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from salescore.app.coerce import (
    AmountLike,
    IdLike,
    InstantLike,
    custom_values,
    instant,
    optional_id,
)
from salescore.app.facades.boards import Boards
from salescore.app.prospect_coerce import (
    ContactLike,
    OfferedLike,
    PercentLike,
    SplitLike,
    basis_points,
    is_bare,
    minor_units,
    opportunity_lines,
    plain_changes,
    splits_of,
)
from salescore.changes import word
from salescore.days import as_date
from salescore.ids import as_id
from salescore.pipeline.log import ProbabilitySource
from salescore.pipeline.opportunity import Opportunity
from salescore.pipeline.opportunity_commands import (
    AssignOpportunity,
    LinkOpportunity,
    LoseOpportunity,
    MoveOpportunity,
    OpenOpportunity,
    ReopenOpportunity,
    SetProbability,
    SplitOpportunity,
    TouchOpportunity,
    UpdateOpportunity,
    ValueOpportunity,
    WinOpportunity,
)

__all__ = ["Opportunities"]


class Opportunities(Boards):
    """What somebody may buy, and how far it has come."""

    def open(
        self,
        name: str,
        *,
        customer: IdLike = None,
        pipeline: IdLike = None,
        stage: str | None = None,
        owner: IdLike = None,
        team: IdLike = None,
        amount: AmountLike | None = None,
        currency: str | None = None,
        lines: Iterable[OfferedLike] = (),
        probability: PercentLike | None = None,
        close_on: date | str | None = None,
        contacts: Iterable[ContactLike] = (),
        custom: Mapping[str, Any] | None = None,
        at: InstantLike = None,
        key: str | None = None,
        **more: Any,
    ) -> Opportunity:
        """Note that somebody may buy.

        Args:
            name, customer: what it is about (all that is needed), and who may buy.
            pipeline, stage: through which it goes, and where it begins; None: standard, first.
            owner, team: the salesperson who looks after it, and on whose board it stands.
            amount: what it may bring, such as ``"1000 EUR"``.
            currency: of lines, and of an amount that names none; None: the customer's or tenant's.
            lines: (SKU, quantity, unit price); the amount is their sum.
            probability: of winning, in percent; None takes the stage's.
            close_on: the day on which it is expected to close.
            contacts: contacts, or (contact, role) pairs; the first one is primary.
            custom: values of declared fields, by code.
            at: when it came to be; None for now.
            key: makes a repeated call have one effect.
            more: campaign, competitors, next_step, note, source.

        Raises:
            Refused: the pipeline is archived, the owner sells no more, a custom value is wrong.
            UnknownId, InvalidValue, TooMany: errors of use.
        """
        minor, code = minor_units(amount, currency=currency)
        command = OpenOpportunity(
            name=name,
            customer_id=optional_id(customer),
            pipeline_id=optional_id(pipeline),
            stage=stage,
            owner_id=optional_id(owner),
            team_id=optional_id(team),
            amount_minor=minor,
            currency=code,
            lines=opportunity_lines(lines),
            probability_bp=basis_points(probability),
            close_on=as_date(close_on, name="close_on"),
            custom=custom_values(custom),
            occurred_at=instant(at),
            **plain_changes({"contacts": contacts, **more}),
        )
        return self._sales.handle(command, key=key).value

    def update(
        self,
        opportunity: IdLike,
        *,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
        **changes: Any,
    ) -> Opportunity:
        """Change fields, such as ``close_on="2026-09-30"``; later days are counted as pushes.

        Args:
            opportunity: which.
            at: when that was; None for now.
            expect: only if it is still at this version.
            key: makes a repeated call have one effect.
            changes: campaign, close_on, competitors, contacts, custom, customer_id, name,
                next_step, note, source.

        Raises:
            Refused: a custom value is wrong, or the log knows something later.
            WrongState: the day of what is closed is no plan any more.
            InvalidValue: no such field, or a value it cannot take.
        """
        command = UpdateOpportunity(
            opportunity_id=as_id(opportunity),
            changes=plain_changes(changes),
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def value(
        self,
        opportunity: IdLike,
        given: AmountLike | None = None,
        *,
        lines: Iterable[OfferedLike] = (),
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Opportunity:
        """Say what an open opportunity may bring: an amount, or lines whose sum it is.

        Args:
            opportunity: which.
            given: such as ``"1000 EUR"``, or a bare number in its currency.
            lines: (SKU, quantity, unit price), in place of an amount.
            at: when that was; None for now.
            expect: only if it is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            CurrencyMismatch: its amounts are in another currency.
            WrongState: it is closed.
            InvalidValue, TooMany: no amount, or lines that have none.
        """
        bare = None if given is None or not is_bare(given) else self.get(opportunity).currency
        minor, currency = minor_units(given, currency=bare)
        command = ValueOpportunity(
            opportunity_id=as_id(opportunity),
            amount_minor=None if given is None else minor,
            currency=currency,
            lines=opportunity_lines(lines),
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def set_probability(
        self,
        opportunity: IdLike,
        percent: PercentLike | None,
        *,
        source: ProbabilitySource | str = ProbabilitySource.OVERRIDE,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Opportunity:
        """Say how probable it is that it is won; it stays so when it moves.

        Args:
            opportunity: an open one.
            percent: 0 to 100, 0 stays 0; None takes the stage's again.
            source: ``"override"`` for a person, ``"model"`` for a scorer, whose figure the next
                move replaces.
            at: when that was; None for now.
            expect: only if it is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            WrongState: it is closed: what is won is certain, what is lost impossible.
        """
        command = SetProbability(
            opportunity_id=as_id(opportunity),
            probability_bp=basis_points(percent),
            source=word("source", source, ProbabilitySource),
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def move(
        self,
        opportunity: IdLike,
        stage: str,
        *,
        reason: str | None = None,
        note: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Opportunity:
        """Move it to another stage; a won stage wins it, a lost one loses it.

        Args:
            opportunity: which.
            stage: the id of the stage.
            reason: why; needed where it is lost.
            note: what else is to be said.
            at: when that was; None for now.
            expect: only if it is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: everything that the stage asks for and that is not met.
            WrongState: what is won cannot be lost.
            UnknownId: its pipeline has no such stage.
        """
        command = MoveOpportunity(
            opportunity_id=as_id(opportunity),
            stage=stage,
            reason=reason,
            note=note,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def win(
        self,
        opportunity: IdLike,
        *,
        stage: str | None = None,
        reason: str | None = None,
        note: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Opportunity:
        """Win it: move it to the next won stage, or to the one that is named."""
        when, told = instant(at), {"stage": stage, "reason": reason, "note": note}
        command = WinOpportunity(opportunity_id=as_id(opportunity), occurred_at=when, **told)
        return self._sales.handle(command, key=key, expect=expect).value

    def lose(
        self,
        opportunity: IdLike,
        *,
        reason: str | None = None,
        stage: str | None = None,
        note: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Opportunity:
        """Lose it: move it to the next lost stage, or to the one that is named.

        Raises:
            Refused: no reason, one that the settings do not have, or a quote that still holds.
            WrongState: it was won, or lost already.
        """
        when, told = instant(at), {"stage": stage, "reason": reason, "note": note}
        command = LoseOpportunity(opportunity_id=as_id(opportunity), occurred_at=when, **told)
        return self._sales.handle(command, key=key, expect=expect).value

    def reopen(
        self,
        opportunity: IdLike,
        *,
        stage: str | None = None,
        reason: str | None = None,
        note: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Opportunity:
        """Take up again what was won or lost, where it stood last or in the stage that is named.

        A probability that a person had given holds again.
        """
        when, told = instant(at), {"stage": stage, "reason": reason, "note": note}
        command = ReopenOpportunity(opportunity_id=as_id(opportunity), occurred_at=when, **told)
        return self._sales.handle(command, key=key, expect=expect).value

    def assign(
        self,
        opportunity: IdLike,
        owner: IdLike,
        *,
        team: IdLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Opportunity:
        """Let a salesperson look after it, or nobody (None).

        A team that is not named is the one team of the salesperson; it stays where the person is in
        none or in several, or nobody looks after it.
        """
        command = AssignOpportunity(
            opportunity_id=as_id(opportunity),
            owner_id=optional_id(owner),
            team_id=optional_id(team),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def split(
        self,
        opportunity: IdLike,
        splits: Iterable[SplitLike],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Opportunity:
        """Say who shares in it.

        Args:
            opportunity: which.
            splits: (salesperson, share) pairs such as ``(nancy, "1/3")``, or `Split` for overlays.
            expect: only if it is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            SplitsIncomplete: they are not exactly the whole.
        """
        command = SplitOpportunity(opportunity_id=as_id(opportunity), splits=splits_of(splits))
        return self._sales.handle(command, key=key, expect=expect).value

    def link(
        self,
        opportunity: IdLike,
        *,
        quote: IdLike = None,
        order: IdLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Opportunity:
        """Note a quote that was made for it, or an order that came of it.

        Raises:
            Refused: it is another customer's.
        """
        command = LinkOpportunity(
            opportunity_id=as_id(opportunity),
            quote_id=optional_id(quote),
            order_id=optional_id(order),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def touch(
        self, opportunity: IdLike, *, at: InstantLike = None, key: str | None = None
    ) -> Opportunity:
        """Note that somebody was in touch with the customer about it, now or at an instant."""
        command = TouchOpportunity(opportunity_id=as_id(opportunity), occurred_at=instant(at))
        return self._sales.handle(command, key=key).value

    def by_number(self, number: str) -> Opportunity:
        """Give the opportunity with a number.

        Raises:
            UnknownId: there is none.
        """
        return self._only("number", number)
