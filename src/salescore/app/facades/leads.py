"""Leads."""

from collections.abc import Iterable, Mapping
from typing import Any

from salescore.app.coerce import AmountLike, IdLike, amount, custom_values, optional_id
from salescore.app.explained import estimate_lead, explain_score
from salescore.app.facades.lead_duplicates import LeadDuplicates
from salescore.app.facades.room import Room
from salescore.app.personal import erase_person, export_person, person_of
from salescore.ids import as_id
from salescore.leads.assigning import AssignLead
from salescore.leads.capture import more_of
from salescore.leads.commands import (
    CaptureLead,
    ConsentRequest,
    DisqualifyLead,
    QualifyLead,
    RateLead,
    RecordConsent,
    ReopenLead,
    StartLead,
    TouchLead,
    UpdateLead,
)
from salescore.leads.conversion_commands import ConvertLead, OpportunityTerms, terms_of
from salescore.leads.lead import LEAD, Lead
from salescore.leads.points import ScoreExplained
from salescore.leads.pool_commands import (
    AllocateLead,
    ClaimLead,
    PoolLead,
    RecycleLead,
    ReturnLead,
    TakeBackLead,
)
from salescore.shapes import several

__all__ = ["Leads"]


class Leads(LeadDuplicates, Room[Lead]):
    """Who may become a customer."""

    kind = LEAD

    def capture(
        self,
        name: str | None = None,
        *,
        person: str | None = None,
        company: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        source: str | None = None,
        campaign: str | None = None,
        value: AmountLike | None = None,
        consents: Iterable[ConsentRequest | str] = (),
        owner: IdLike = None,
        pool: str | None = None,
        points: int | None = None,
        force: bool = False,
        custom: Mapping[str, Any] | None = None,
        key: str | None = None,
        **more: Any,
    ) -> Lead:
        """Note somebody who may become a customer; one thing that tells who it is is enough.

        Args:
            name: as it is shown; None takes the person, the company, the mailbox or the number.
            person, company, email, phone: who it is.
            source, campaign: where the lead comes from, and what it is counted for.
            value: what it may bring, such as ``"5000 EUR"``.
            consents: what was agreed to: purposes, or `ConsentRequest` with source and text.
            owner: the salesperson who works on it.
            pool: the name of the pool in which it lies until somebody claims it.
            points: what a person says that it is worth.
            force: take it though others look the same.
            custom: values of custom fields by code.
            key: makes a repeated call have one effect.
            more: other fields of a `Lead` by name, such as ``title="Buyer"`` or ``tags=["vip"]``.

        Raises:
            InvalidValue: nothing says who it is, or a value is out of its range.
            UnknownId: there is no such owner or pool.
            Refused: the owner may not have it, or others look the same.
        """
        command = CaptureLead(
            name=name,
            person=person,
            company=company,
            email=email,
            phone=phone,
            source=source,
            campaign=campaign,
            value=None if value is None else amount(value),
            consents=tuple(map(_consent, several("consents", consents))),
            owner_id=optional_id(owner),
            pool=pool,
            points_manual=points,
            force=force,
            custom=custom_values(custom),
            **more_of(more),
        )
        return self._sales.handle(command, key=key).value

    def update(
        self, lead: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Lead:
        """Change fields of a lead; with `expect` only if it is still at that version."""
        command = UpdateLead(lead_id=as_id(lead), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def consent(
        self,
        lead: IdLike,
        purpose: str,
        *,
        given: bool = True,
        source: str | None = None,
        text: str | None = None,
        key: str | None = None,
    ) -> Lead:
        """Note that a lead agrees to something, or with ``given=False`` takes it back.

        Args:
            lead: who.
            purpose: for what, such as ``"newsletter"``.
            given: whether it is given or taken back.
            source: where it was said, such as the address of a form.
            text: what was agreed to, word by word.
            key: makes a repeated call have one effect.
        """
        consent = ConsentRequest(purpose=purpose, given=given, source=source, text=text)
        command = RecordConsent(lead_id=as_id(lead), consent=consent)
        return self._sales.handle(command, key=key).value

    def assign(
        self,
        lead: IdLike,
        salesperson: IdLike,
        *,
        team: IdLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Lead:
        """Let somebody work on a lead that lies in no pool.

        Args:
            lead: which.
            salesperson: who; None for nobody.
            team: that works on it; None for the one team of the salesperson, if there is just one.
            expect: the version that the lead must still have.
            key: makes a repeated call have one effect.

        Raises:
            WrongState: nobody works on it any more.
            Refused: it lies in a pool, or the salesperson is not active.
        """
        command = AssignLead(
            lead_id=as_id(lead), owner_id=optional_id(salesperson), team_id=optional_id(team)
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def start(self, lead: IdLike, *, expect: int | None = None, key: str | None = None) -> Lead:
        """Begin to work on a new lead."""
        command = StartLead(lead_id=as_id(lead))
        return self._sales.handle(command, key=key, expect=expect).value

    def qualify(self, lead: IdLike, *, expect: int | None = None, key: str | None = None) -> Lead:
        """Say that a lead is worth an opportunity."""
        command = QualifyLead(lead_id=as_id(lead))
        return self._sales.handle(command, key=key, expect=expect).value

    def disqualify(
        self, lead: IdLike, reason: str, *, expect: int | None = None, key: str | None = None
    ) -> Lead:
        """Say that nothing will come of a lead, and why; it takes no place under a cap any more."""
        command = DisqualifyLead(lead_id=as_id(lead), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def reopen(self, lead: IdLike, *, expect: int | None = None, key: str | None = None) -> Lead:
        """Work again on a lead of which nothing was to come.

        Raises:
            Refused: whoever has it takes all places under the cap of its pool already.
        """
        command = ReopenLead(lead_id=as_id(lead))
        return self._sales.handle(command, key=key, expect=expect).value

    def touch(self, lead: IdLike, *, key: str | None = None) -> Lead:
        """Note that somebody is in touch with a lead; its claim lasts longer by that."""
        return self._sales.handle(TouchLead(lead_id=as_id(lead)), key=key).value

    def rate(
        self,
        lead: IdLike,
        points: int | None,
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Lead:
        """Say what a lead is worth, whatever the rules say; None leaves it to them again."""
        command = RateLead(lead_id=as_id(lead), points=points)
        return self._sales.handle(command, key=key, expect=expect).value

    def estimate(self, lead: IdLike, *, scorer: str, seconds: float = 10) -> Lead:
        """Ask a scorer how promising a lead is, and keep what it says in place of what it said.

        Args:
            lead: about whom.
            scorer: its name.
            seconds: how long to wait for it, 0.001 to 600.

        Raises:
            UnknownId: no such scorer or lead.
            ScorerFailed: there is no answer; nothing is kept.
        """
        return estimate_lead(self._sales, as_id(lead), scorer=scorer, seconds=seconds)

    def explain_score(self, lead: IdLike) -> ScoreExplained:
        """Say rule by rule what a lead is worth now, and what a person and scorers say."""
        return explain_score(self._sales, as_id(lead))

    def put_in_pool(
        self,
        lead: IdLike,
        pool: str,
        *,
        reason: str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Lead:
        """Put a lead in a pool; where somebody has it, a reason is needed."""
        command = PoolLead(lead_id=as_id(lead), pool=pool, reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def claim(
        self,
        lead: IdLike,
        salesperson: IdLike,
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Lead:
        """Take a lead out of its pool.

        Raises:
            Refused: somebody has it, the cap is reached, the salesperson is no member, or had it
                not long ago.
        """
        command = ClaimLead(lead_id=as_id(lead), salesperson_id=as_id(salesperson))
        return self._sales.handle(command, key=key, expect=expect).value

    def allocate(
        self,
        lead: IdLike,
        salesperson: IdLike,
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Lead:
        """Give a lead of a pool to somebody, whoever has it now; the cap holds.

        Raises:
            Refused: the cap is reached.
        """
        command = AllocateLead(lead_id=as_id(lead), salesperson_id=as_id(salesperson))
        return self._sales.handle(command, key=key, expect=expect).value

    def give_back(
        self, lead: IdLike, reason: str, *, expect: int | None = None, key: str | None = None
    ) -> Lead:
        """Give a lead back to its pool, and say why."""
        command = ReturnLead(lead_id=as_id(lead), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def take_back(
        self, lead: IdLike, reason: str, *, expect: int | None = None, key: str | None = None
    ) -> Lead:
        """Take a lead away from whoever has it, back into its pool, and say why."""
        command = TakeBackLead(lead_id=as_id(lead), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def recycle(self, lead: IdLike, *, key: str | None = None) -> Lead:
        """Let a lead go back to its pool whose time is over, as `sales.due()` would.

        Raises:
            Refused: its time is not over.
        """
        return self._sales.handle(RecycleLead(lead_id=as_id(lead)), key=key).value

    def convert(
        self,
        lead: IdLike,
        *,
        customer: IdLike = None,
        contact: IdLike = None,
        reuse: bool = False,
        currency: str | None = None,
        opportunity: OpportunityTerms | Mapping[str, Any] | bool = True,
        owner: IdLike = None,
        force: bool = False,
        expect: int | None = None,
        key: str | None = None,
    ) -> Lead:
        """Make a customer, a contact and an opportunity of a lead, all of it or nothing.

        Args:
            lead: who; afterwards it names what it became.
            customer: the customer that it is already; None makes one.
            contact: the contact that the person is already; None makes one.
            reuse: look for both by the mail address, and by what other leads became.
            currency: in which a new customer is billed.
            opportunity: what may be bought, as terms or by name; False opens no opportunity.
            owner: who looks after it where the lead has no owner.
            force: the owner that is named takes over what others look after.
            expect: only if it is still at that version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: what stands against it, all of it.
            WrongState: it was converted, or nothing comes of it.
        """
        command = ConvertLead(
            lead_id=as_id(lead),
            customer_id=optional_id(customer),
            contact_id=optional_id(contact),
            reuse=reuse,
            currency=currency,
            opportunity=terms_of(opportunity),
            owner_id=optional_id(owner),
            force=force,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def export_person(
        self,
        *,
        email: str | None = None,
        phone: str | None = None,
        lead: IdLike = None,
        contact: IdLike = None,
    ) -> dict[str, list[Any]]:
        """Give all that is held of one person, as plain JSON values by what it is.

        Args:
            email: the mail address, however a lead has it; a contact is found by it as it stands
                there, or in small letters.
            phone: the number of a lead, however it is written.
            lead: a lead that is the person.
            contact: a contact that is the person.
        """
        found = person_of(self._sales, email=email, phone=phone, lead=lead, contact=contact)
        return export_person(self._sales, *found)

    def erase_person(
        self,
        *,
        email: str | None = None,
        phone: str | None = None,
        lead: IdLike = None,
        contact: IdLike = None,
    ) -> int:
        """Take out of every record who a person is, and say how many changed.

        Figures, ledgers and documents that were agreed on stay.

        Args:
            email, phone, lead, contact: whom, as for `export_person`.
        """
        found = person_of(self._sales, email=email, phone=phone, lead=lead, contact=contact)
        return erase_person(self._sales, *found) if any(found) else 0


def _consent(given: ConsentRequest | str) -> ConsentRequest:
    return given if isinstance(given, ConsentRequest) else ConsentRequest(purpose=given)
