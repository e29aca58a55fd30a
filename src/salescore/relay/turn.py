"""What one turn of a relay came to."""

from datetime import datetime

from attrs import evolve, frozen

__all__ = ["Turn"]


@frozen(kw_only=True)
class Turn:
    """What one turn of a relay came to, or several of them together.

    Args:
        fanned_out: commands whose events were handed to the backlogs of their receivers.
        delivered: events that a receiver took over.
        failed: attempts after which a delivery will be tried again.
        parked: deliveries that wait for a person from now on.
        absent: backlogs that were due and whose receiver is not installed here.
        waiting: backlogs that were due and left for another turn: a receiver had no time.
        contended: another relay was faster with something; the next turn sees what it did.
        next_due: when the first of those that failed is tried again.

    >>> Turn(delivered=2).idle, Turn(absent=1).idle
    (False, True)
    """

    fanned_out: int = 0
    delivered: int = 0
    failed: int = 0
    parked: int = 0
    absent: int = 0
    waiting: int = 0
    contended: bool = False
    next_due: datetime | None = None

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do until something happens or falls due."""
        did = self.fanned_out or self.delivered or self.failed or self.parked
        return not (did or self.waiting or self.contended)

    def ended(self, last: "Turn") -> "Turn":
        """Give both together, where the later one only wrote down what was still answered.

        >>> Turn(absent=2).ended(Turn(delivered=1)).absent
        2
        """
        return evolve(self + last, absent=self.absent)

    def __add__(self, later: "Turn") -> "Turn":
        """Give both together, as things stand after the later one.

        >>> Turn(delivered=2, waiting=3) + Turn(delivered=1, waiting=0)
        Turn(fanned_out=0, delivered=3, failed=0, parked=0, absent=0, waiting=0, \
contended=False, next_due=None)
        """
        dues = [each.next_due for each in (self, later) if each.next_due is not None]
        return evolve(
            later,
            fanned_out=self.fanned_out + later.fanned_out,
            delivered=self.delivered + later.delivered,
            failed=self.failed + later.failed,
            parked=self.parked + later.parked,
            next_due=min(dues, default=None),
        )
