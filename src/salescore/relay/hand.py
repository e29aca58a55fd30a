"""A hand: one receiver at work on its lanes, on a thread that can be given up."""

from collections.abc import Callable, Iterable
from inspect import isawaitable, iscoroutine
from threading import Lock

from attrs import evolve

from salescore.delivery import Delivery, Notifier, Reader
from salescore.errors import SalesError
from salescore.events import Envelope
from salescore.relay.lane import Lane
from salescore.relay.settle import Result, failure_of

__all__ = ["Hand", "NotAwaited"]


class NotAwaited(SalesError, TypeError):
    """A receiver gave something that would have to be awaited: it has done nothing yet."""

    code = "relay.not_awaited"

    def __init__(self, given: str) -> None:
        """Name the class of what it gave."""
        super().__init__(given=given)


def _demand_done(answer: object) -> None:
    """Demand that a receiver has done its work; whatever else it gives says nothing."""
    if isawaitable(answer):
        if iscoroutine(answer):
            answer.close()
        raise NotAwaited(type(answer).__name__)


class Hand:
    """One receiver at work on its lanes, one event after the other.

    Args:
        notifier: the receiver.
        lanes: what it is told.
        tenant: whose events they are.
        reader: what its deliveries look things up with.
        until: on `monotonic`; no call begins afterwards.
        monotonic: seconds on a clock that never jumps.
    """

    def __init__(
        self,
        notifier: Notifier,
        lanes: Iterable[Lane],
        *,
        tenant: str,
        reader: Reader,
        until: float,
        monotonic: Callable[[], float],
    ) -> None:
        """Begin nothing yet."""
        self.notifier = notifier
        self.tenant = tenant
        self.lanes: tuple[Lane, ...] = tuple(lanes)
        self._reader = reader
        self._until = until
        self._monotonic = monotonic
        self._lock = Lock()
        self._results: list[Result] = []
        self._lane: Lane | None = None
        self._done = self._delivered = 0
        self._trying: Envelope | None = None
        self._since = 0.0
        self._stopped = False

    def work(self) -> None:
        """Tell the receiver lane by lane, until time is over or somebody says stop."""
        for lane in self.lanes:
            if not self._tell(lane):
                return

    def stop(self) -> None:
        """Let no further call begin."""
        with self._lock:
            self._stopped = True

    def hangs(self, seconds: float) -> bool:
        """Say whether the call that is going on takes longer than it may."""
        with self._lock:
            tries = self._trying is not None
            return tries and self._monotonic() - self._since > seconds

    def results(self, error: BaseException | None = None) -> list[Result]:
        """Give what was done so far; nothing more is done afterwards.

        Args:
            error: what becomes of a call that has not come back.
        """
        with self._lock:
            self._stopped = True
            lane, trying = self._lane, self._trying
            if lane is None:
                return self._results
            failure = None
            if trying is not None and error is not None:
                failure = failure_of(error, version=trying.version)
            partial = Result(lane.backlog, self._done, self._delivered, failure)
            self._lane = self._trying = None
            if failure is not None or self._delivered:
                self._results.append(partial)
            return self._results

    def _tell(self, lane: Lane) -> bool:
        """Tell of one aggregate, and say whether to go on with the next."""
        if lane.gone is not None:
            failure = evolve(failure_of(lane.gone, version=lane.backlog.first), final=True)
            return self._close(Result(lane.backlog, lane.backlog.first - 1, 0, failure))
        notify, name = self.notifier.notify, self.notifier.name
        delivered = 0
        self._open(lane)
        for envelope in lane.envelopes:
            if not self._try(envelope):
                return False
            attempt = lane.attempt(envelope)
            try:
                answer: object = notify(
                    Delivery(self.tenant, name, envelope, attempt, reader=self._reader)
                )
                if answer is not None:
                    _demand_done(answer)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - kept as the receiver's failure.
                failure = failure_of(error, version=envelope.version)
                return self._close(Result(lane.backlog, envelope.version - 1, delivered, failure))
            delivered += 1
            if not self._told(envelope, delivered):
                return False
        return self._close(Result(lane.backlog, lane.through, delivered))

    def _open(self, lane: Lane) -> None:
        with self._lock:
            if not self._stopped:
                self._lane, self._done, self._delivered = lane, lane.backlog.first - 1, 0

    def _try(self, envelope: Envelope) -> bool:
        """Note that a call begins, if it may."""
        now = self._monotonic()
        with self._lock:
            if self._stopped or now > self._until:
                return False
            self._trying, self._since = envelope, now
            return True

    def _told(self, envelope: Envelope, delivered: int) -> bool:
        """Note that a call came back well, unless nobody waits for it any more."""
        with self._lock:
            if self._lane is None:
                return False
            self._trying, self._done, self._delivered = None, envelope.version, delivered
            return True

    def _close(self, result: Result) -> bool:
        """Note what became of a lane, unless nobody waits for it any more."""
        with self._lock:
            if self._lane is None and self._stopped:
                return False
            self._lane = self._trying = None
            self._results.append(result)
            return True
