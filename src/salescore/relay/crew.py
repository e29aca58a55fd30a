"""The crew: receivers at work at the same time, none of which can hold up the others."""

from collections.abc import Callable, Iterable

from attrs import evolve

from salescore.relay.hand import Hand
from salescore.relay.lane import Lane
from salescore.relay.settle import Result, failure_of
from salescore.supervision import Call, StillHanging, Supervisor, TimedOut

__all__ = ["Crew"]


class Crew:
    """Every hand of a relay, by the name of its receiver.

    Args:
        supervisor: makes the calls; a receiver that never comes back costs one thread.
        monotonic: seconds on a clock that never jumps.
        call_seconds: what one call may take.
    """

    def __init__(
        self, supervisor: Supervisor, *, monotonic: Callable[[], float], call_seconds: float
    ) -> None:
        """Begin nothing yet."""
        self._supervisor = supervisor
        self._monotonic = monotonic
        self._call_seconds = call_seconds
        self._at_work: dict[str, tuple[Hand, Call[None]]] = {}

    @property
    def tenants(self) -> set[str]:
        """For whom somebody is at work."""
        return {hand.tenant for hand, _ in self._at_work.values()}

    def busy(self, name: str) -> bool:
        """Say whether a receiver is still at work."""
        return name in self._at_work

    def begin(self, hand: Hand) -> list[Result]:
        """Let a receiver begin; give what became of its lanes if it cannot."""
        name = hand.notifier.name
        try:
            # Others may be supervised under the same name: a tax provider, a policy.
            self._at_work[name] = (hand, self._supervisor.begin(f"receiver {name}", hand.work))
        except StillHanging:
            return [_refused(lane, StillHanging(name)) for lane in hand.lanes]
        return []

    def collect(self, tenant: str, *, seconds: float, only: Iterable[str] = ()) -> list[Result]:
        """Give what receivers have done, and go on without those that hang.

        Args:
            tenant: whose events they are told.
            seconds: how long to wait for them, together.
            only: names to wait for; none for all. Others are looked at in passing.
        """
        names, deadline = set(only), self._monotonic() + seconds
        found: list[Result] = []
        for name, (hand, call) in list(self._at_work.items()):
            if hand.tenant == tenant:
                awaited = not names or name in names
                self._wait(call, deadline if awaited else 0.0)
                found += self._results(name, hand, call)
        return found

    def stop(self) -> None:
        """Let no receiver begin another call."""
        for hand, _ in self._at_work.values():
            hand.stop()

    def _wait(self, call: Call[None], deadline: float) -> None:
        call.wait(deadline - self._monotonic())

    def _results(self, name: str, hand: Hand, call: Call[None]) -> list[Result]:
        """Give the results of a hand that is done, or that is given up; otherwise none yet."""
        if call.wait(0):
            del self._at_work[name]
            try:
                call.answer()
            except Exception as error:  # noqa: BLE001 - kept as the receiver's failure.
                return hand.results(error)
            return hand.results()
        if not hand.hangs(self._call_seconds):
            return []
        del self._at_work[name]
        call.give_up()
        return hand.results(TimedOut(name, seconds=self._call_seconds))


def _refused(lane: Lane, error: StillHanging) -> Result:
    """Say what becomes of a lane whose receiver cannot be called."""
    if not lane.envelopes:
        return Result(lane.backlog, lane.through)
    version = lane.envelopes[0].version
    failure = evolve(failure_of(error, version=version), called=False)
    return Result(lane.backlog, version - 1, 0, failure)
