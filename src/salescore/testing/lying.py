"""A payment provider that lies: it does what it is asked, and says something else, or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from threading import Lock
from typing import Final

from attrs import evolve

from salescore.transactions import Action, Answer, Ask, Phase

__all__ = ["Lie", "LyingProvider"]

_OPENED: Final = datetime(2026, 7, 1, 9, tzinfo=UTC)


class Lie(StrEnum):
    """What a provider does besides what it should.

    Attributes:
        HONEST: nothing.
        DEAD: it cannot be reached, and does nothing.
        SILENT: it does what it is asked, and its answer is lost.
        VAGUE: it does what it is asked, and says that it will.
        WORDY: it says the same in other words.
        FORGETFUL: asked what became of a key, it never saw it.
    """

    HONEST = "honest"
    DEAD = "dead"
    SILENT = "silent"
    VAGUE = "vague"
    WORDY = "wordy"
    FORGETFUL = "forgetful"


class LyingProvider:
    """A payment provider for tests. What it really did stands in `done`, whatever it said.

    It keeps one promise: what it is asked twice under one key it does once.

    Args:
        name: of the provider.
        lies: one for each call of it, in turn; honest when there are no more.
        declines: amounts in minor units that it declines.

    >>> from uuid import UUID
    >>> from salescore.money import Money
    >>> ask = Ask(
    ...     tenant="acme",
    ...     key="k-1",
    ...     action=Action.CHARGE,
    ...     transaction_id=UUID(int=1),
    ...     order_id=UUID(int=2),
    ...     amount=Money.of("5", "EUR"),
    ...     reference=None,
    ...     at=_OPENED,
    ... )
    >>> till = LyingProvider("till", lies=[Lie.HONEST, Lie.VAGUE])
    >>> till.look_up(ask) is None, till.capture(ask).phase.value, till.capture(ask).phase.value
    (True, 'pending', 'succeeded')
    >>> len(till.done)
    1
    """

    def __init__(
        self, name: str, *, lies: Iterable[Lie] = (), declines: Sequence[int] = ()
    ) -> None:
        """Have done nothing yet."""
        self._name = name
        self._lies: Iterator[Lie] = iter(lies)
        self._declines = frozenset(declines)
        self._lock = Lock()
        self.done: dict[str, tuple[Ask, Answer]] = {}
        self.calls: list[tuple[str, str]] = []

    @property
    def name(self) -> str:
        """The name of the provider."""
        return self._name

    def authorize(self, ask: Ask) -> Answer:
        """Set money aside, once."""
        return self._do("authorize", ask)

    def capture(self, ask: Ask) -> Answer:
        """Take money, once."""
        return self._do("capture", ask)

    def refund(self, ask: Ask) -> Answer:
        """Give money back, once."""
        return self._do("refund", ask)

    def void(self, ask: Ask) -> Answer:
        """Let go of money, once."""
        return self._do("void", ask)

    def look_up(self, ask: Ask) -> Answer | None:
        """Say what became of a key, or deny that it was ever seen."""
        with self._lock:
            lie = self._lie("look_up", ask)
            known = self.done.get(ask.key)
            if known is None or lie is Lie.FORGETFUL:
                return None
            return _said(known[1], lie)

    def lie(self, *lies: Lie) -> None:
        """Let the next calls be these lies."""
        self._lies = iter(lies)

    def moved_minor(self, action: Action) -> int:
        """Sum what was really done, minor units."""
        return sum(
            answer.amount.minor
            for ask, answer in self.done.values()
            if ask.action is action and answer.phase is Phase.SUCCEEDED
        )

    def _do(self, verb: str, ask: Ask) -> Answer:
        with self._lock:
            lie = self._lie(verb, ask)
            _, answer = self.done.setdefault(ask.key, (ask, self._answer(ask)))
            if lie is Lie.SILENT:
                raise TimeoutError("the answer was lost")
            return _said(answer, lie)

    def _lie(self, verb: str, ask: Ask) -> Lie:
        self.calls.append((verb, ask.key))
        lie = next(self._lies, Lie.HONEST)
        if lie is Lie.DEAD:
            raise ConnectionError("nobody answers")
        return lie

    def _answer(self, ask: Ask) -> Answer:
        declined = ask.amount.minor in self._declines
        return Answer(
            phase=Phase.FAILED if declined else Phase.SUCCEEDED,
            amount=ask.amount,
            at=_OPENED + timedelta(minutes=len(self.done)),
            reference=f"{self._name}-{len(self.done) + 1}",
            message="declined" if declined else None,
        )


def _said(answer: Answer, lie: Lie) -> Answer:
    """Say what was done, as the lie will have it."""
    if lie is Lie.VAGUE:
        return evolve(answer, phase=Phase.PENDING, message="we will")
    if lie is Lie.WORDY:
        return evolve(answer, message="as we said", at=answer.at + timedelta(hours=1))
    return answer
