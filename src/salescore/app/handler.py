"""The shape of every command's handling: wants, plan, decide.

A handler names facts and calls room verbs. All three functions are pure: given the same facts they
decide the same, so an attempt that lost a race is simply made again.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from attrs import field, frozen

from salescore.app.contributions import Contributions
from salescore.backlog import Backlog
from salescore.claims import Claim, CounterClaim, Grant
from salescore.errors import Rejection, Warning
from salescore.events import Command, Event, FollowUp, Ref
from salescore.facts import Facts, Kind, Want
from salescore.organization import Settings
from salescore.policies import Request
from salescore.records import Record
from salescore.stock.position import Position
from salescore.store import Removed

__all__ = ["Decision", "Derived", "Granted", "Handler", "Plan", "gapless", "take_draft"]

C = TypeVar("C", bound=Command[Any])
D = TypeVar("D")
T = TypeVar("T")


@frozen
class Plan(Generic[D]):
    """What a command intends, before anything scarce is taken.

    Args:
        draft: what `decide` goes on with.
        claims: everything scarce it needs, all or nothing.
        numbers: series from which a human number is needed (gaps allowed).
        rejections: reasons against it that only show while planning.
        warnings: what the caller should know.
        owner_id: whose promises the claims already count, so that they do not end besides.
        choosy: another plan may do where this one falls short, so a shortfall is believed only
            where fresh levels show it.
        otherwise: where the claims fall short, gives a plan that does with what is there, from what
            is lacking by level; None where nothing will do.
    """

    draft: D
    claims: tuple[Claim, ...] = ()
    numbers: tuple[str, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[Warning, ...] = ()
    owner_id: UUID | None = None
    choosy: bool = False
    otherwise: "Callable[[Mapping[tuple[UUID, UUID], Decimal]], Plan[D] | None] | None" = None

    @property
    def yields(self) -> bool:
        """Whether a shortfall is no refusal before fresh levels show it."""
        return self.choosy or self.otherwise is not None


@frozen
class Granted:
    """What was taken for a plan.

    Args:
        settings: for the patterns of numbers.
        today: the business date numbers are given on.
        numbers: the number taken from each series; None in a preview.
        grants: what each claim gave.
    """

    settings: Settings
    today: date
    numbers: Mapping[str, int] | None = None
    grants: tuple[Grant, ...] = ()

    def number(self, series: str) -> str:
        """Give the human number taken from a series; a preview shows an ellipsis instead."""
        if self.numbers is None:
            return "…"
        return self.settings.number_series(series).format(self.numbers[series], self.today)

    def gapless(self, series: str, *, place: int = 0) -> str:
        """Give a number of a series without gaps, which the plan claimed with `gapless`.

        Args:
            series: from which.
            place: which of those that were claimed, from 0.
        """
        if self.numbers is None:
            return "…"
        pattern = self.settings.number_series(series)
        key = pattern.key(self.today)
        start = next(
            grant.start
            for grant in self.grants
            if isinstance(grant.claim, CounterClaim) and grant.claim.key == key
        )
        return pattern.format(start + 1 + place, self.today)


def gapless(settings: Settings, series: str, *, on: date, many: int = 1) -> CounterClaim:
    """Claim the next number of a series without gaps, or the next few."""
    return CounterClaim("number", settings.number_series(series).key(on), many)


@frozen
class Decision(Generic[T]):
    """What a command does: events in order, and where its value will be found.

    Args:
        events: each belongs to one aggregate.
        value: the aggregate that the outcome carries.
        follow_ups: commands to store with the flush.
        warnings: besides those of the plan.
        records: what a plug-in keeps silently, each new (version 1) or one version on from the one
            that was wanted and read; saved in the same flush. Where events are about records, they
            make them.
        backlogs: what receivers have still to be told, each one version on from the one that was
            wanted and read.
        removed: bookkeeping that is removed in the same flush, as it was read.
        positions: where goods lie after the movements of its events, each one version on from the
            one that was wanted and read.
    """

    events: tuple[Event, ...]
    value: Ref[T]
    follow_ups: tuple[FollowUp, ...] = ()
    warnings: tuple[Warning, ...] = ()
    records: tuple[Record, ...] = ()
    backlogs: tuple[Backlog, ...] = ()
    removed: tuple[Removed[Any], ...] = ()
    positions: tuple[Position, ...] = ()

    @classmethod
    def of(cls, first: Event, *rest: Event) -> "Decision[Any]":
        """Decide on events; the outcome's value is the aggregate of the first."""
        return cls((first, *rest), Ref(first.kind, first.subject_id, first.state_key))


def _nothing(facts: Facts, command: Any) -> Iterable[Want]:
    del facts, command
    return ()


def _always(command: Any) -> bool:
    del command
    return True


@frozen
class Handler(Generic[C, D, T]):
    """How one class of commands is handled.

    Args:
        command: the class.
        wants: what to load, read off the command alone.
        plan: from the request to a plan.
        decide: from the request, the plan's draft and what was granted to a decision.
        then: what to load besides, once the first facts are known; costs a second read. It is asked
            again for as long as that brings something new, a few times at most.
        more: says whether `then` may want anything for a command, whatever derived facts ask for.
        ahead: levels that its claims are about, once the facts are known. A store that settles the
            claims of a single command in its flush does not read them unless that is refused.
        target: the aggregate whose version `expect=` is compared with.
        extend: gives the handler with what plug-ins contribute to it, when a registry is made.
    """

    command: type[C]
    wants: Callable[[C], Iterable[Want]]
    plan: Callable[[Request[C]], Plan[D]]
    decide: Callable[[Request[C], D, Granted], Decision[T]]
    then: Callable[[Facts, C], Iterable[Want]] = field(default=_nothing)
    ahead: Callable[[Facts, C], Iterable[Want]] = field(default=_nothing, kw_only=True)
    target: Callable[[C], Ref[Any]] | None = None
    more: Callable[[C], bool] = field(default=_always, kw_only=True)
    extend: Callable[[Contributions], "Handler[C, Any, Any]"] | None = field(
        default=None, kw_only=True
    )

    def reads_once(self, command: C) -> bool:
        """Say whether the first wants of a command are all that is decided on."""
        return self.then is _nothing or not self.more(command)


def _no_more(facts: Facts) -> Iterable[Want]:
    del facts
    return ()


def _never(value: Any) -> bool:
    del value
    return False


def take_draft(request: Request[Any], draft: Decision[T], granted: Granted) -> Decision[T]:
    """Decide what the plan already decided, for commands that claim nothing."""
    del request, granted
    return draft


@frozen
class Derived:
    """A fact that is made from others and kept in the process for as long as its version holds.

    Args:
        kind: what handlers want.
        version: the stored state whose version tells whether a kept value still holds.
        default: that state before anything was stored.
        sources: what it is made from.
        more: what it is made from besides, once the sources are known.
        make: from (version state, facts) to the value.
        asks_more: says of a value that is kept whether handlers read more because of it.
        must_hold: a version that moved meanwhile sends the attempt back; otherwise the fact may be
            one transaction old.
    """

    kind: Kind[Any]
    version: Kind[Any]
    default: Any
    sources: tuple[Want, ...]
    make: Callable[[Any, Facts], Any]
    more: Callable[[Facts], Iterable[Want]] = field(default=_no_more, kw_only=True)
    asks_more: Callable[[Any], bool] = field(default=_never, kw_only=True)
    must_hold: bool = True
