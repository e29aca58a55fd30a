"""Boards of opportunities, and those that are stale."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from salescore.app.coerce import IdLike, InstantLike, instant, optional_id
from salescore.app.facades.room import Room
from salescore.app.pipelines import pipeline_among
from salescore.assignment.team import TEAM
from salescore.changes import word
from salescore.cursor import Cursor
from salescore.days import as_date
from salescore.errors import InvalidValue, demand_whole
from salescore.exchange import RateInForce
from salescore.facts import Facts, want
from salescore.formula import Expression
from salescore.ids import as_id
from salescore.page import Page
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity
from salescore.pipeline.pipeline import PIPELINE
from salescore.pipeline.standard import STANDARD_ID
from salescore.query import OrderLike
from salescore.reports.pipeline.board import Board, board_of, currencies_of
from salescore.reports.pipeline.cards import (
    Card,
    Chosen,
    StaleCards,
    Stillness,
    column_query,
    stale_query,
)
from salescore.shapes import several

__all__ = ["Boards"]

SILENT_DAYS_MAX: Final = 3650
"""The most days of silence that one may ask for."""


class Boards(Room[Opportunity]):
    """What stands where, and what stands still."""

    kind = OPPORTUNITY

    def board(
        self,
        *,
        pipeline: IdLike = None,
        team: IdLike = None,
        owners: Iterable[IdLike] = (),
        where: Expression | None = None,
        currency: str | None = None,
        on: date | str | None = None,
        via: str | None = None,
        per_stage: int = 50,
        order: OrderLike = (),
        closed: bool = False,
    ) -> Board:
        """Give the board of a pipeline: its stages side by side, with first cards and totals.

        Cards and totals are of one moment, and of the same opportunities.

        Args:
            pipeline: which; None for the standard one.
            team: only what stands on its board.
            owners: only what these salespeople look after; none for anybody's.
            where: only what meets this as well.
            currency: ISO 4217 code of all totals; None for the tenant's base currency.
            on: the business date whose rates convert other currencies; None for today.
            via: a base by way of which rates may lead; None for none.
            per_stage: the most cards of a column, 0 to 100.
            order: of the cards; empty for those first that have stood in their stage for longest.
            closed: the stages in which opportunities are won and lost are columns too; what stands
                there counts in their own totals and in none of the board.

        Raises:
            MissingRate: no rate into the currency is in force on the day.
            UnknownId, UnknownField, InvalidValue, TooMany: what is asked has no answer.
        """
        key = STANDARD_ID if pipeline is None else as_id(pipeline)
        chosen, facts = self._chosen(key, team, owners, where)
        query = column_query(chosen, closed=closed, limit=per_stage, order=order)
        groups = self._sales.find(query).groups
        settings = self._sales.settings.get()
        code = currency or settings.base_currency
        day = as_date(on, name="on") or settings.local_date(self._sales.app.clock.now())
        return board_of(
            pipeline_among(facts, key),
            groups,
            currency=code,
            on=day,
            rates=self._rates(currencies_of(groups), code, on=day, via=via),
            rounding=settings.rounding,
            closed=closed,
        )

    def board_more(
        self,
        stage: str,
        after: Cursor | str,
        *,
        pipeline: IdLike = None,
        team: IdLike = None,
        owners: Iterable[IdLike] = (),
        where: Expression | None = None,
        limit: int = 50,
        order: OrderLike = (),
        closed: bool = False,
    ) -> Page[Card]:
        """Give the next cards of a column.

        Args:
            stage: id of the column.
            after: its `after`, or that of the page before, or its text.
            pipeline: as for the board.
            team: as for the board.
            owners: as for the board.
            where: as for the board.
            limit: the most cards, 1 to 100.
            order: as for the board.
            closed: as for the board.

        Raises:
            WrongCursor: the place belongs to another board or column, or is damaged.
        """
        key = STANDARD_ID if pipeline is None else pipeline
        chosen, _ = self._chosen(key, team, owners, where)
        query = column_query(chosen, closed=closed, limit=limit, order=order)
        return self._sales.find(query.of_group((stage,), after=after))

    def stale(
        self,
        why: Stillness | str = Stillness.ROTTING,
        *,
        days: int = 14,
        pipeline: IdLike = None,
        team: IdLike = None,
        owners: Iterable[IdLike] = (),
        where: Expression | None = None,
        as_of: InstantLike = None,
        after: Cursor | str | None = None,
        limit: int = 100,
        totals: bool = False,
    ) -> StaleCards:
        """Give open opportunities that stand still, those first that have for longest.

        Args:
            why: ``"rotting"`` in their stage, ``"silent"`` for some days, or ``"overdue"``: past
                the day on which they were expected to close.
            days: of silence, 1 to 3,650.
            pipeline: only those of this one; None for any.
            team: only what stands on its board.
            owners: only what these salespeople look after; none for anybody's.
            where: only what meets this as well.
            as_of: the instant at which they are stale; None for now. A page behind the first one
                has that of the first.
            after: the `after` of the page before, or its text.
            limit: 1 to 1,000.
            totals: also count and add up all of them.

        Raises:
            WrongCursor: the place belongs to another list, or is damaged.
            InvalidValue: no such reason, or a place without its instant.
        """
        reason = word("why", why, Stillness)
        at = instant(as_of, name="as_of")
        if at is None and after is not None:
            raise InvalidValue("as_of", value=None, allowed="the instant of the page before")
        at = at or self._sales.app.clock.now()
        demand_whole("days", days, low=1, high=SILENT_DAYS_MAX)
        chosen, _ = self._chosen(pipeline, team, owners, where)
        query = stale_query(
            chosen,
            reason,
            at=at,
            today=self._sales.settings.get().local_date(at),
            days=days,
            after=after,
            limit=limit,
            with_totals=totals,
        )
        page = self._sales.find(query)
        return StaleCards(
            why=reason, as_of=at, items=page.items, after=page.after, totals=page.totals
        )

    def _chosen(
        self, pipeline: IdLike, team: IdLike, owners: Iterable[IdLike], where: Expression | None
    ) -> tuple[Chosen, Facts]:
        """Give what is asked for, of a pipeline, a team and people who are there."""
        resolve = self._resolver()
        chosen = Chosen(
            pipeline_id=optional_id(pipeline),
            team_id=optional_id(team),
            owner_ids=tuple(as_id(each) for each in several("owners", owners)),
            where=None if where is None else self._checked(where, resolve),
            fields=resolve,
        )
        return chosen, self._known(chosen)

    def _known(self, chosen: Chosen) -> Facts:
        """Read a pipeline, a team and people.

        Raises:
            UnknownId: one of them is not there.
        """
        pipelines = [chosen.pipeline_id] if chosen.pipeline_id else []
        teams = [chosen.team_id] if chosen.team_id else []
        facts = self._sales.read(
            [want(PIPELINE, pipelines), want(TEAM, teams), want(SALESPERSON, chosen.owner_ids)]
        )
        for key in pipelines:
            pipeline_among(facts, key)
        for key in teams:
            facts.one(TEAM, key)
        for key in chosen.owner_ids:
            facts.one(SALESPERSON, key)
        return facts

    def _rates(
        self, codes: Iterable[str], currency: str, *, on: date, via: str | None
    ) -> Mapping[str, RateInForce]:
        """Give the rates of a day from other currencies into one."""
        rate = self._sales.rates.rate
        return {code: rate(code, currency, on=on, via=via) for code in codes if code != currency}
