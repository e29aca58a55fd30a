"""Guards: what plug-ins contribute to the handling of a command, so that it cannot hurt it.

A policy that raises, hangs or gives nonsense refuses. A handler that does ends in an error that
names the plug-in, and nothing is written. What the library brings along is not guarded: its own
tests are the guard, and every call of a guard costs.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import localcontext
from itertools import islice
from typing import Any, Final, NoReturn, TypeVar

from attrs import evolve, fields, frozen

from salescore.app.handler import Decision, Handler, Plan
from salescore.app.registry import Apply
from salescore.claims import CounterClaim, StockClaim
from salescore.decimals import ORDINARY
from salescore.errors import Rejection, SalesError, Warning
from salescore.events import Command, Event, FollowUp, Ref
from salescore.facts import Kind, Want
from salescore.owners import Owned, Owner, reason_of
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pipeline.pipeline import PIPELINE
from salescore.plugins.contracts import shown
from salescore.plugins.failures import Faults, PluginBroke
from salescore.policies import Policy, Request, failed
from salescore.records import Record
from salescore.supervision import Supervisor

__all__ = ["Kinds", "guarded_apply", "guarded_handler", "guarded_policy"]

T = TypeVar("T")

Kinds = frozenset[Kind[Any]]
"""What may be wanted."""

_REJECTIONS_MAX: Final = 100
_WANTS_MAX: Final = 1000


class _Nonsense(Exception):
    """A plug-in gave something else than it should."""


def _wanted(given: Any, kinds: Kinds) -> tuple[Want, ...]:
    """Take wants, each of a kind that the store knows."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise _Nonsense(f"it wants {shown(given)}")
    wants = tuple(islice(given, _WANTS_MAX + 1))
    for each in wants:
        if not isinstance(each, Want):
            raise _Nonsense(f"it wants {shown(each)}")
        if each.kind not in kinds:
            raise _Nonsense(f"it wants values of {each.kind.name}, a kind that nobody stores")
    if len(wants) > _WANTS_MAX:
        raise _Nonsense(f"it has more than {_WANTS_MAX} wants")
    return wants


def _no_ids() -> NoReturn:
    raise _Nonsense("it asked for a new id; a policy makes nothing")


@frozen(eq=False)
class _PolicyGuard:
    """Stands before a policy: asks it on a thread that can be given up, and looks at the answer."""

    rule: Policy
    owner: Owner
    supervisor: Supervisor
    seconds: float
    kinds: Kinds
    faults: Faults

    def wants(self, command: Command[Any]) -> tuple[Want, ...]:
        """Say what must be loaded; where that fails, `check` will find out and refuse."""
        try:
            return self._call(lambda: self._wanted(command))
        except (Exception, SystemExit):  # noqa: BLE001 - asked again by `check`, which refuses and names it.
            return ()

    def check(self, request: Request[Any]) -> tuple[Rejection, ...]:
        """Ask the policy; whatever goes wrong is a refusal."""
        try:
            return self._call(lambda: self._asked(request))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - fail closed: all of it refuses.
            said = str(error) if isinstance(error, _Nonsense) else reason_of(error)
            self.faults.note(self.owner, phase=f"policy {self.rule.code}", error=said)
            owner, switch_off = f"plug-in {self.owner}", self.owner.switch_off
            return (failed(self.rule.code, owner=owner, error=said, switch_off=switch_off),)

    def _call(self, act: Callable[[], T]) -> T:
        with localcontext(ORDINARY):
            return self.supervisor.call(f"policy {self.rule.code}", act, seconds=self.seconds)

    def _wanted(self, command: Command[Any]) -> tuple[Want, ...]:
        return _wanted(self.rule.wants(command), self.kinds)

    def _asked(self, request: Request[Any]) -> tuple[Rejection, ...]:
        if self.rule.needs:
            self._wanted(request.command)
        answer: Any = self.rule.check(evolve(request, new_id=_no_ids))
        if answer is None:
            return ()
        if isinstance(answer, Rejection):
            return (self._named(answer),)
        if isinstance(answer, str) or not isinstance(answer, Iterable):
            raise _Nonsense(f"it gave {shown(answer)}, not rejections")
        return self._several(answer)

    def _several(self, answer: Iterable[Any]) -> tuple[Rejection, ...]:
        found = tuple(islice(answer, _REJECTIONS_MAX + 1))
        for each in found:
            if not isinstance(each, Rejection):
                raise _Nonsense(f"it gave {shown(each)} among its rejections")
        if len(found) > _REJECTIONS_MAX:
            raise _Nonsense(f"it gave more than {_REJECTIONS_MAX} rejections")
        return tuple(map(self._named, found))

    def _named(self, rejection: Rejection) -> Rejection:
        code: Any = rejection.code
        if not (isinstance(code, str) and isinstance(rejection.params, Mapping)):
            raise _Nonsense("it gave a rejection whose code is no text, or whose values no mapping")
        return Rejection(rejection.code, rejection.params, self.rule.code)


def guarded_policy(
    owned: Owned[Policy], *, supervisor: Supervisor, seconds: float, kinds: Kinds, faults: Faults
) -> Policy:
    """Give a policy that stands in for a plug-in's.

    Args:
        supervisor: what it is called under.
        seconds: how long it may take.
        kinds: what it may want.
        faults: where its failures are kept.
    """
    rule = owned.value
    guard: Any = _PolicyGuard(rule, owned.owner, supervisor, seconds, kinds, faults)
    return Policy(rule.code, rule.command, guard.check, (guard,) if rule.needs else ())


def _guarded(
    act: Callable[..., Any], take: Callable[[Any], T], *, owner: Owner, phase: str
) -> Callable[..., T]:
    """Give a function that raises what the library knows, or an error that names the plug-in."""

    def guarded(*given: Any) -> T:
        try:
            with localcontext(ORDINARY):
                return take(act(*given))
        except SalesError:
            raise
        except _Nonsense as error:
            raise PluginBroke(owner, phase=phase, error=str(error)) from None
        except (Exception, SystemExit) as error:
            raise PluginBroke(owner, phase=phase, error=error) from error

    return guarded


_OWN_DOOR: Final = frozenset({OPPORTUNITY, PIPELINE})
"""What changes by the library's own decisions alone: its rules cannot be walked around."""


def _taking(kind: type[T]) -> Callable[[Any], T]:
    def take(given: Any) -> T:
        if not isinstance(given, kind):
            raise _Nonsense(f"it gave {shown(given)}, not a {kind.__name__}")
        return given

    return take


def _demand_all(given: Any, kind: Any, noun: str) -> None:
    """Demand a tuple of values of a class."""
    if not isinstance(given, tuple):
        raise _Nonsense(f"its {noun} are {shown(given)}, not a tuple")
    for each in given:
        if not isinstance(each, kind):
            raise _Nonsense(f"{shown(each)} is among its {noun}")


def _planned(given: Any) -> Plan[Any]:
    plan: Plan[Any] = _taking(Plan)(given)
    _demand_all(plan.claims, StockClaim | CounterClaim, "claims")
    _demand_all(plan.numbers, str, "numbers")
    _demand_all(plan.rejections, Rejection, "rejections")
    _demand_all(plan.warnings, Warning, "warnings")
    return plan


def _deciding(events: frozenset[type[Event]], kinds: Kinds) -> Callable[[Any], Decision[Any]]:
    def take(given: Any) -> Decision[Any]:
        decision: Decision[Any] = _taking(Decision)(given)
        _demand_all(decision.events, Event, "events")
        _demand_all(decision.follow_ups, FollowUp, "follow-ups")
        _demand_all(tuple(each.command for each in decision.follow_ups), Command, "follow-ups")
        _demand_all(decision.warnings, Warning, "warnings")
        _demand_all(decision.records, Record, "records")
        for each in decision.events:
            if type(each) not in events:
                raise _Nonsense(f"it decided on {shown(each)}, an event that nobody registered")
            if each.kind in _OWN_DOOR:
                raise _Nonsense(f"it decided on {shown(each)}: ask for it with a command")
        value: Any = decision.value
        if not isinstance(value, Ref) or value.kind not in kinds:
            raise _Nonsense(f"the value of its decision is {shown(value)}, no stored state")
        if decision.backlogs or decision.removed:
            raise _Nonsense("it touches the books of the relay")
        if decision.positions:
            raise _Nonsense("it moves goods without a movement")
        return decision

    return take


def guarded_handler(
    owned: Owned[Handler[Any, Any, Any]], *, kinds: Kinds, events: frozenset[type[Event]]
) -> Handler[Any, Any, Any]:
    """Give a handler that stands in for a plug-in's.

    Args:
        kinds: what it may want.
        events: what it may decide on.
    """
    handler, owner = owned.value, owned.owner
    takes: dict[str, Callable[[Any], Any]] = {
        "wants": lambda given: _wanted(given, kinds),
        "plan": _planned,
        "decide": _deciding(events, kinds),
        "then": lambda given: _wanted(given, kinds),
        "ahead": lambda given: _wanted(given, kinds),
        "more": bool,
        "target": _taking(Ref),
    }
    defaults = fields(Handler)
    steps: dict[str, Any] = {
        step: _guarded(
            getattr(handler, step), take, owner=owner, phase=f"{step} of {handler.command.tag}"
        )
        for step, take in takes.items()
        if getattr(handler, step) is not getattr(defaults, step).default
    }
    return evolve(handler, **steps)


def guarded_apply(owned: Owned[tuple[type[Event], Apply]]) -> Apply:
    """Give a function that stands in for the one that applies a plug-in's event."""
    event, apply = owned.value

    def applied(before: Any, given: Any) -> Any:
        after = apply(before, given)
        expected = 1 if before is None else before.version + 1
        if not isinstance(after, event.kind.type) or after.version != expected:
            raise _Nonsense(f"it gave {shown(after)}, not version {expected} of the state")
        return after

    return _guarded(applied, lambda state: state, owner=owned.owner, phase=f"apply of {event.tag}")
