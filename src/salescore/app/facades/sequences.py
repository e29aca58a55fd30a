"""Sequences, and who goes through them."""

from collections.abc import Iterable
from typing import Any

from salescore.activities.sequence import ENROLLMENT, SEQUENCE, Enrollment, Sequence, SequenceStep
from salescore.activities.sequence_commands import (
    AdvanceEnrollment,
    DefineSequence,
    Enroll,
    StopEnrollment,
    UpdateSequence,
)
from salescore.app.coerce import IdLike, optional_id
from salescore.app.facades.room import Room
from salescore.ids import as_id
from salescore.shapes import several

__all__ = ["Enrollments", "Sequences"]


class Sequences(Room[Sequence]):
    """Steps that follow each other until somebody answers."""

    kind = SEQUENCE

    def define(
        self,
        name: str,
        steps: Iterable[SequenceStep],
        *,
        stop_on_reply: bool = True,
        key: str | None = None,
    ) -> Sequence:
        """Lay down steps that follow each other.

        Args:
            name: what it is known by; each name once.
            steps: in order, 1 to 100.
            stop_on_reply: it ends for whoever answers.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: another sequence has this name.
        """
        command = DefineSequence(
            name=name, steps=several("steps", steps), stop_on_reply=stop_on_reply
        )
        return self._sales.handle(command, key=key).value

    def update(
        self,
        sequence: IdLike,
        *,
        expect: int | None = None,
        key: str | None = None,
        **changes: Any,
    ) -> Sequence:
        """Change some fields; whoever goes through it already goes on with the steps as they were.

        Args:
            sequence: which.
            expect: the version that was seen.
            key: makes a repeated call have one effect.
            changes: of `name`, `steps`, `stop_on_reply`, `active`.
        """
        command = UpdateSequence(sequence_id=as_id(sequence), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def by_name(self, name: str) -> Sequence:
        """Give the sequence with a name.

        Raises:
            UnknownId: there is none.
        """
        return self._only("name", name)


class Enrollments(Room[Enrollment]):
    """Leads and opportunities on their way through sequences."""

    kind = ENROLLMENT

    def enroll(
        self,
        sequence: IdLike,
        *,
        lead: IdLike = None,
        opportunity: IdLike = None,
        contact: IdLike = None,
        owner: IdLike = None,
        key: str | None = None,
    ) -> Enrollment:
        """Let a lead or an opportunity go through a sequence; `sales.due()` gives its steps.

        Args:
            sequence: which.
            lead: who goes through it; or
            opportunity: what does.
            contact: the person that is written to and called: whose answer ends it, too.
            owner: the salesperson who does the steps; None for the owner of the lead or
                opportunity.
            key: makes a repeated call have one effect.

        Raises:
            Refused: it goes through it already, nobody works on it any more, or the sequence is not
                active.
        """
        command = Enroll(
            sequence_id=as_id(sequence),
            lead_id=optional_id(lead),
            opportunity_id=optional_id(opportunity),
            contact_id=optional_id(contact),
            owner_id=optional_id(owner),
        )
        return self._sales.handle(command, key=key).value

    def advance(self, enrollment: IdLike, step: int, *, key: str | None = None) -> Enrollment:
        """Plan the next step now, as `sales.due()` would; each step is planned once at most.

        Args:
            enrollment: whose.
            step: its number, from 0.
            key: makes a repeated call have one effect.

        Raises:
            Refused: it is not the next step, or its time has not come.
        """
        command = AdvanceEnrollment(enrollment_id=as_id(enrollment), step=step)
        return self._sales.handle(command, key=key).value

    def stop(
        self,
        enrollment: IdLike,
        *,
        reason: str,
        expect: int | None = None,
        key: str | None = None,
    ) -> Enrollment:
        """Plan no more steps, and cancel those that are planned."""
        command = StopEnrollment(enrollment_id=as_id(enrollment), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value
