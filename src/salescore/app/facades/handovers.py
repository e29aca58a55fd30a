"""Handovers: what somebody looks after goes to others."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from salescore.app.books import BOOKS, Book
from salescore.app.coerce import IdLike
from salescore.app.facades.room import Room
from salescore.app.membership import HeirLike, parts_of
from salescore.app.membership import heirs as as_heirs
from salescore.assignment.handover import (
    HANDOVER,
    HANDOVER_BATCH,
    Handover,
    HandoverBatch,
    Part,
)
from salescore.assignment.handover_commands import ContinueHandover, HandOver, UndoHandover
from salescore.assignment.question import Strategy
from salescore.changes import word
from salescore.cursor import Cursor
from salescore.formula import Expression, f
from salescore.ids import as_id
from salescore.query import Page, Query

__all__ = ["Handovers"]


def _belonging(book: Book, owner_id: UUID) -> Expression:
    """Ask for what somebody looks after of one part."""
    own: Expression = getattr(f, book.owner) == owner_id
    return own & f.state.in_(book.states) if book.states else own


class Handovers(Room[Handover]):
    """What one salesperson looked after goes to others, and may come back."""

    kind = HANDOVER

    def preview(
        self, salesperson: IdLike, *, parts: Iterable[Part | str] | None = None
    ) -> Mapping[Part, int]:
        """Count what would be handed over.

        Args:
            salesperson: whose.
            parts: ``"customers"``, ``"leads"``, ``"opportunities"``, ``"activities"``; or None.

        Raises:
            UnknownId: there is no such salesperson.
        """
        owner_id = self._sales.salespeople.get(salesperson).id
        return {part: self._count(BOOKS[part], owner_id) for part in parts_of(parts)}

    def _count(self, book: Book, owner_id: UUID) -> int:
        query = Query(kind=book.kind, where=_belonging(book, owner_id), limit=1, with_totals=True)
        totals = self._sales.find(query).totals
        return 0 if totals is None else totals.count

    def hand_over(
        self,
        salesperson: IdLike,
        to: Iterable[HeirLike],
        *,
        parts: Iterable[Part | str] | None = None,
        strategy: Strategy | str = Strategy.ROUND_ROBIN,
        seed: int = 0,
        note: str | None = None,
        key: str | None = None,
    ) -> Handover:
        """Hand over what a salesperson looks after; the first 200 go over at once.

        What is left goes over by `go_on`, or by whoever runs what `sales.due()` gives.

        Args:
            salesperson: whose it is.
            to: who gets it: salespeople, or (salesperson, weight) pairs.
            parts: ``"customers"``, ``"leads"``, ``"opportunities"``, ``"activities"``; or None.
            strategy: ``"round_robin"`` or ``"weighted"``.
            seed: settles what is equal by weight.
            note: why.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId, InvalidValue: errors of use.
            Refused: an heir is not active, or absent.
        """
        command = HandOver(
            from_id=as_id(salesperson),
            heirs=as_heirs(to),
            parts=parts_of(parts),
            strategy=word("strategy", strategy, Strategy),
            seed=seed,
            note=note,
        )
        return self._sales.handle(command, key=key).value

    def go_on(self, handover: IdLike, *, key: str | None = None) -> Handover:
        """Let the next batch go over, or come back.

        Raises:
            WrongState: all of it did.
            Refused: somebody else did it at the same time, or no heir can be given anything.
        """
        found = self.get(handover)
        command = ContinueHandover(handover_id=found.id, number=found.following)
        return self._sales.handle(command, key=key).value

    def undo(
        self, handover: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Handover:
        """Take back what went over, the last batch at once and the others as they went.

        What was given to others since, or is over, stays where it is: batches say what they `kept`.

        Raises:
            WrongState: it was taken back already.
        """
        command = UndoHandover(handover_id=as_id(handover))
        return self._sales.handle(command, key=key, expect=expect).value

    def batches(
        self, handover: IdLike, *, after: Cursor | str | None = None, limit: int = 100
    ) -> Page[HandoverBatch]:
        """Give what went over, batch by batch.

        Args:
            handover: which.
            after: the `after` of the page before, or its text.
            limit: 1 to 1,000.

        Raises:
            UnknownId: there is no such handover.
        """
        where = f.handover_id == self.get(handover).id
        query = Query(kind=HANDOVER_BATCH, where=where, order=f.number, after=after, limit=limit)
        return self._sales.find(query)
