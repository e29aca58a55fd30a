"""What settling a return would come to, read off the verdict on its command."""

from collections.abc import Iterable

from attrs import frozen

from salescore.billing.credit_note import CreditNote
from salescore.billing.events import CreditNoteIssued, CreditNoteRefunded
from salescore.errors import Rejection, Warning
from salescore.money import Money
from salescore.policies import Verdict
from salescore.stock.commitment import CommittedLine
from salescore.stock.events import StockMoved, StockReserved
from salescore.stock.transfer import Movement

__all__ = ["Reimbursement"]


@frozen(kw_only=True)
class Reimbursement:
    """What settling a return would come to; nothing was written.

    Args:
        rejections: what speaks against it.
        warnings: what should be known.
        credit_notes: what would be credited, with its taxes and with what is kept; their numbers
            are not given yet.
        refunds: what would be paid back, payment by payment.
        movements: of goods that would leave again or be given up.
        promised: goods that would be promised in exchange.
    """

    rejections: tuple[Rejection, ...] = ()
    warnings: tuple[Warning, ...] = ()
    credit_notes: tuple[CreditNote, ...] = ()
    refunds: tuple[CreditNoteRefunded, ...] = ()
    movements: tuple[Movement, ...] = ()
    promised: tuple[CommittedLine, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.rejections

    @property
    def credited(self) -> Money | None:
        """What the customer would get in all; None for nothing."""
        return self._sum(note.amount_minor for note in self.credit_notes)

    @property
    def refunded(self) -> Money | None:
        """What of it would be paid back; None if nothing is credited."""
        return self._sum(each.amount_minor for each in self.refunds)

    @property
    def fee(self) -> Money | None:
        """What would be kept, with tax; None if nothing is credited."""
        return self._sum(
            line.gross_minor
            for note in self.credit_notes
            for line in note.lines
            if line.gross_minor > 0
        )

    def _sum(self, minor: Iterable[int]) -> Money | None:
        return Money(sum(minor), self.credit_notes[0].currency) if self.credit_notes else None

    @classmethod
    def of(cls, verdict: Verdict) -> "Reimbursement":
        """Take it from the verdict on a command."""
        events = verdict.consequences
        moved = [each.transfer for each in events if isinstance(each, StockMoved)]
        reserved = [each for each in events if isinstance(each, StockReserved)]
        return cls(
            rejections=verdict.rejections,
            warnings=verdict.warnings,
            credit_notes=tuple(e.credit_note for e in events if isinstance(e, CreditNoteIssued)),
            refunds=tuple(each for each in events if isinstance(each, CreditNoteRefunded)),
            movements=tuple(move for transfer in moved for move in transfer.movements),
            promised=tuple(line for each in reserved for line in each.lines),
        )
