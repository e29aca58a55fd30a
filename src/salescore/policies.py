"""Policies: the rules of the house, each a function from a request to rejections.

A policy sees what the handler sees and nothing else. All policies of a command are asked and all
rejections collected; a policy that fails is a refusal, never an open door.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from salescore.errors import Rejection, SalesError, Warning
from salescore.events import Actor, Command, Event
from salescore.facts import Facts, FactType, Want
from salescore.ids import IdSource
from salescore.organization import Settings
from salescore.secret import hidden

__all__ = ["Policy", "Request", "Verdict", "failed", "policy", "review"]

C = TypeVar("C", bound=Command[Any])
F = TypeVar("F")

_Check = Callable[["Request[Any]"], "Rejection | Iterable[Rejection] | None"]


@frozen
class Request(Generic[C]):
    """One command with everything that may be known while it is decided.

    Attributes:
        command: what is wanted.
        facts: what was loaded for it.
        settings: how the tenant does business.
        actor: who wants it.
        now: when it is recorded; aware UTC.
        new_id: the source of ids for new things.
    """

    command: C
    facts: Facts
    settings: Settings
    actor: Actor
    now: datetime
    new_id: IdSource = field(eq=False, repr=False)

    @property
    def at(self) -> datetime:
        """When it happened in the world: the command's own instant, or now."""
        return self.command.occurred_at or self.now

    @property
    def today(self) -> date:
        """The business date on which it happened."""
        return self.settings.local_date(self.at)

    def __getitem__(self, fact: type[F]) -> F:
        """Give a fact that a policy declared in its `needs`."""
        made: F = fact.read(self)  # type: ignore[attr-defined]  # FactType, which a type[F] cannot be bound to
        return made

    def reject(self, code: str, **params: object) -> Rejection:
        """Make a rejection."""
        return Rejection(code, params)


@frozen
class Policy:
    """A rule for one command.

    Args:
        code: stable; also the name by which it is found and shown, which nobody else may have.
        command: the class of commands it looks at, subclasses included.
        check: from a request to nothing, one rejection or several.
        needs: fact types that must be loaded besides what the handler wants.
    """

    code: str
    command: type[Command[Any]]
    check: _Check
    needs: tuple[type[FactType[Any]], ...] = ()

    def wants(self, command: Command[Any]) -> Iterable[Want]:
        """Say what must be loaded for this policy."""
        return (wanted for need in self.needs for wanted in need.wants(command))


def policy(
    code: str, command: type[Command[Any]], *, needs: tuple[type[FactType[Any]], ...] = ()
) -> Callable[[_Check], Policy]:
    """Declare a house rule.

    Args:
        code: stable, ``owner.rule``.
        command: the class of commands it looks at.
        needs: fact types the check reads as ``request[Fact]``.
    """

    def declare(check: _Check) -> Policy:
        return Policy(code, command, check, needs)

    return declare


def review(policies: Iterable[Policy], request: Request[Any]) -> tuple[Rejection, ...]:
    """Ask every policy that looks at this command and collect all rejections.

    A policy that raises anything but the library's own errors rejects the command itself
    (``policy.failed``): a broken rule closes the door, it does not open it.
    """
    found: list[Rejection] = []
    for rule in policies:
        try:
            answer = rule.check(request)
            found += (answer,) if isinstance(answer, Rejection) else tuple(answer or ())
        except SalesError:
            raise
        except Exception as error:  # noqa: BLE001 - fail closed: whatever a rule throws is a refusal that names it.
            found.append(failed(rule.code, owner="salescore", error=hidden(repr(error))))
    return tuple(found)


def failed(code: str, *, owner: str, error: str, switch_off: str = "-") -> Rejection:
    """Refuse on behalf of a policy that failed.

    Args:
        code: of the policy.
        owner: whose it is.
        error: what it raised, or gave.
        switch_off: how to go on without it.
    """
    values = {"policy": code, "owner": owner, "error": error, "switch_off": switch_off}
    return Rejection("policy.failed", values, code)


@frozen
class Verdict:
    """What would happen: the answer of `review` without doing it.

    Attributes:
        allowed: no rejection was found.
        rejections: every reason against it.
        warnings: what the caller should know.
        consequences: the events it would cause.
    """

    allowed: bool
    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[Warning, ...] = ()
    consequences: tuple[Event, ...] = ()
