"""Activities, sequences, and who goes through them."""

from datetime import date
from typing import Any

from salescore.activities.activity import ACTIVITY, Activity, ActivityKind, Place
from salescore.activities.commands import (
    CancelActivity,
    CheckInVisit,
    CheckOutVisit,
    CompleteActivity,
    LogActivity,
    NextStep,
    PlanActivity,
    RelateActivity,
    RescheduleActivity,
    UpdateActivity,
)
from salescore.app.coerce import IdLike, InstantLike, instant, optional_id
from salescore.app.facades.room import Room
from salescore.app.my_day import MyDay, my_day
from salescore.app.next_steps import without_next_step
from salescore.changes import word
from salescore.cursor import Cursor
from salescore.days import as_date
from salescore.ids import as_id
from salescore.leads.lead import LEAD, Lead
from salescore.page import Page
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity

__all__ = ["Activities"]


class Activities(Room[Activity]):
    """What is to be done about customers, leads and opportunities, and what was done."""

    kind = ACTIVITY

    def plan(
        self,
        kind: ActivityKind | str,
        subject: str,
        *,
        owner: IdLike = None,
        customer: IdLike = None,
        contact: IdLike = None,
        lead: IdLike = None,
        opportunity: IdLike = None,
        due_at: InstantLike = None,
        due_in: int | None = None,
        ends_at: InstantLike = None,
        remind_at: InstantLike = None,
        remind_before: int | None = None,
        customer_facing: bool | None = None,
        note: str | None = None,
        place: Place | None = None,
        key: str | None = None,
    ) -> Activity:
        """Plan what is to be done.

        Args:
            kind: ``"task"``, ``"call"``, ``"meeting"``, ``"email"`` or ``"visit"``.
            subject: what it is about, 1 to 200 characters.
            owner: the salesperson who does it.
            customer: about which customer; known of a contact and of an opportunity.
            contact: with which contact.
            lead: about which lead.
            opportunity: about which opportunity.
            due_at: when; or
            due_in: after so many seconds of working time.
            remind_at: when its owner is reminded.
            remind_before: so many seconds before it is due, instead.
            customer_facing: somebody is in touch by it; None for yes, unless it is a task.
            place: where a visit is to be.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId, InvalidValue, Refused: as the page of commands says.
        """
        command = PlanActivity(
            kind=word("kind", kind, ActivityKind),
            subject=subject,
            owner_id=optional_id(owner),
            customer_id=optional_id(customer),
            contact_id=optional_id(contact),
            lead_id=optional_id(lead),
            opportunity_id=optional_id(opportunity),
            due_at=instant(due_at, name="due_at"),
            due_in=due_in,
            ends_at=instant(ends_at, name="ends_at"),
            remind_at=instant(remind_at, name="remind_at"),
            remind_before=remind_before,
            customer_facing=customer_facing,
            note=note,
            place=place,
        )
        return self._sales.handle(command, key=key).value

    def log(
        self,
        kind: ActivityKind | str,
        subject: str,
        *,
        owner: IdLike = None,
        customer: IdLike = None,
        contact: IdLike = None,
        lead: IdLike = None,
        opportunity: IdLike = None,
        at: InstantLike = None,
        inbound: bool = False,
        customer_facing: bool | None = None,
        outcome: str | None = None,
        note: str | None = None,
        key: str | None = None,
    ) -> Activity:
        """Note what was done, or what the other side did.

        Args:
            kind: ``"task"``, ``"call"``, ``"meeting"``, ``"email"`` or ``"visit"``.
            subject: what it was about, 1 to 200 characters.
            owner: the salesperson who did it.
            customer: about which customer; known of a contact and of an opportunity.
            contact: with which contact.
            lead: about which lead.
            opportunity: about which opportunity.
            at: when; None for now.
            inbound: the other side did it: sequences that wait for an answer end.
            customer_facing: somebody was in touch with the customer by it; None for yes, unless it
                was a task.
            outcome: what came of it.
            note: what else is to be said.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId, InvalidValue: errors of use.
            Refused: the owner is not active, or it would be about two customers.
        """
        command = LogActivity(
            occurred_at=instant(at),
            kind=word("kind", kind, ActivityKind),
            subject=subject,
            owner_id=optional_id(owner),
            customer_id=optional_id(customer),
            contact_id=optional_id(contact),
            lead_id=optional_id(lead),
            opportunity_id=optional_id(opportunity),
            inbound=inbound,
            customer_facing=customer_facing,
            outcome=outcome,
            note=note,
        )
        return self._sales.handle(command, key=key).value

    def update(
        self,
        activity: IdLike,
        *,
        expect: int | None = None,
        key: str | None = None,
        **changes: Any,
    ) -> Activity:
        """Change some fields.

        Args:
            activity: which.
            expect: the version that was seen.
            key: makes a repeated call have one effect.
            changes: of `subject`, `owner_id`, `note`, `outcome`, `place`, `customer_facing`.

        Raises:
            InvalidValue: a field that may not change, or a value it cannot take.
            Refused: the owner is not active.
        """
        command = UpdateActivity(activity_id=as_id(activity), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def relate(
        self,
        activity: IdLike,
        *,
        customer: IdLike = None,
        contact: IdLike = None,
        lead: IdLike = None,
        opportunity: IdLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Activity:
        """Say what an activity is about besides; what is not named stays."""
        command = RelateActivity(
            activity_id=as_id(activity),
            customer_id=optional_id(customer),
            contact_id=optional_id(contact),
            lead_id=optional_id(lead),
            opportunity_id=optional_id(opportunity),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def reschedule(
        self,
        activity: IdLike,
        due_at: InstantLike = None,
        *,
        due_in: int | None = None,
        ends_at: InstantLike = None,
        remind_at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Activity:
        """Put an activity off, or bring it forward; how often that happens is counted.

        Args:
            activity: which.
            due_at: when it is to be done.
            due_in: after so many seconds of working time, instead.
            ends_at: when it ends; None keeps how long it takes.
            remind_at: when its owner is reminded; None keeps how long before.
            expect: the version that was seen.
            key: makes a repeated call have one effect.

        Raises:
            WrongState: it is done or canceled.
        """
        command = RescheduleActivity(
            activity_id=as_id(activity),
            due_at=instant(due_at, name="due_at"),
            due_in=due_in,
            ends_at=instant(ends_at, name="ends_at"),
            remind_at=instant(remind_at, name="remind_at"),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def complete(
        self,
        activity: IdLike,
        *,
        outcome: str | None = None,
        next_step: NextStep | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Activity:
        """Note that an activity is done; lead and opportunity learn that somebody was in touch.

        Args:
            activity: which.
            outcome: what came of it.
            next_step: what is to be done next, planned in the same flush.
            at: when it was done; None for now.
            expect: the version that was seen.
            key: makes a repeated call have one effect.

        Raises:
            WrongState: it is done or canceled already.
            Refused: the house wants a next step, and there is none.
        """
        command = CompleteActivity(
            occurred_at=instant(at),
            activity_id=as_id(activity),
            outcome=outcome,
            next_step=next_step,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def cancel(
        self,
        activity: IdLike,
        *,
        reason: str | None = None,
        next_step: NextStep | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Activity:
        """Do not do it.

        Raises:
            WrongState: it is done or canceled already.
            Refused: the house wants a next step, and there is none.
        """
        command = CancelActivity(activity_id=as_id(activity), reason=reason, next_step=next_step)
        return self._sales.handle(command, key=key, expect=expect).value

    def check_in(
        self,
        activity: IdLike,
        place: Place,
        *,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Activity:
        """Note that somebody arrived for a visit, and how far from where it was to be.

        Args:
            activity: the visit.
            place: where the person is.
            at: when the person arrived; None for now.
            expect: the version that was seen.
            key: makes a repeated call have one effect.

        Raises:
            Refused: it is no visit, somebody is there already, or the place is too far away.
        """
        command = CheckInVisit(occurred_at=instant(at), activity_id=as_id(activity), place=place)
        return self._sales.handle(command, key=key, expect=expect).value

    def check_out(
        self,
        activity: IdLike,
        *,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Activity:
        """Note that the visitor left again.

        Raises:
            Refused: nobody is there.
        """
        command = CheckOutVisit(occurred_at=instant(at), activity_id=as_id(activity))
        return self._sales.handle(command, key=key, expect=expect).value

    def my_day(
        self,
        owner: IdLike,
        *,
        on: date | str | None = None,
        zone: str | None = None,
        after: Cursor | str | None = None,
        limit: int = 100,
    ) -> MyDay:
        """Give what a salesperson has to do on a day: overdue, due, and to be reminded of.

        Args:
            owner: the salesperson.
            on: the day; None for today. Of a day to come only what is due on it is shown.
            zone: the owner's IANA time zone; None for that of the working time (the
                owner's own, or else the house's), or the tenant's.
            after: the `after` of the page before, or its text.
            limit: 1 to 1,000.

        Raises:
            UnknownId: there is no such salesperson.
            WrongCursor: `after` belongs to another query, or is damaged.
        """
        return my_day(
            self._sales,
            as_id(owner),
            on=as_date(on, name="on"),
            zone=zone,
            after=after,
            limit=limit,
        )

    def opportunities_without_next_step(
        self,
        *,
        owner: IdLike = None,
        after: Cursor | str | None = None,
        limit: int = 100,
    ) -> Page[Opportunity]:
        """Find open opportunities about which nothing is planned, the oldest first.

        Args:
            owner: of this salesperson only.
            after: the `after` of the page before, or its text. A page may have fewer than `limit`
                and still be followed by another one: 2,000 open ones are looked at for a page.
            limit: 1 to 1,000.
        """
        return without_next_step(
            self._sales, OPPORTUNITY, owner_id=optional_id(owner), after=after, limit=limit
        )

    def leads_without_next_step(
        self,
        *,
        owner: IdLike = None,
        after: Cursor | str | None = None,
        limit: int = 100,
    ) -> Page[Lead]:
        """Find leads that somebody works on and about which nothing is planned, the oldest first.

        Args:
            owner: of this salesperson only.
            after: the `after` of the page before, or its text. A page may have fewer than `limit`
                and still be followed by another one: 2,000 leads are looked at for a page.
            limit: 1 to 1,000.
        """
        return without_next_step(
            self._sales, LEAD, owner_id=optional_id(owner), after=after, limit=limit
        )
