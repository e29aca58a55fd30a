"""Capturing leads, and changing what is known of them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import evolve

from salescore.changes import (
    Converters,
    changed,
    converted,
    optional,
    optional_id,
    optional_text,
    text,
    whole,
)
from salescore.custom.values import EMPTY, Custom, checked
from salescore.errors import InvalidValue, Rejection
from salescore.leads.commands import (
    CONSENTS_MAX,
    TAGS_MAX,
    CaptureLead,
    ConsentRequest,
    check_points,
    check_value,
)
from salescore.leads.events import (
    LeadCaptured,
    LeadConsentRecorded,
    LeadDisqualified,
    LeadQualified,
    LeadRated,
    LeadReopened,
    LeadScored,
    LeadStarted,
    LeadTouched,
    LeadUpdated,
)
from salescore.leads.lead import Consent, Lead, LeadKey
from salescore.leads.lifecycle import HELD, check
from salescore.leads.naming import lead_name
from salescore.matching import keys_of
from salescore.money import Money
from salescore.parties.address import Address
from salescore.shapes import several

__all__ = [
    "against_consent",
    "capture_lead",
    "consent_of",
    "disqualify_lead",
    "keyed",
    "more_of",
    "qualify_lead",
    "rate_lead",
    "record_consent",
    "reopen_lead",
    "score_lead",
    "start_lead",
    "tags_of",
    "touch_lead",
    "update_lead",
]

Points = Callable[[Lead], int]
"""Gives the points that the rules of scoring say."""


def tags_of(given: Any) -> tuple[str, ...]:
    """Give tags sorted, each once.

    Raises:
        InvalidValue: no list of texts, or more than 100.

    >>> tags_of(["vip", "fair", "vip"])
    ('fair', 'vip')
    """
    names = several("tags", given)
    if not all(isinstance(name, str) and name.strip() for name in names) or len(names) > TAGS_MAX:
        allowed = f'up to {TAGS_MAX} words, such as ["vip"]'
        raise InvalidValue("tags", value=names[:5], allowed=allowed)
    return tuple(sorted({name.strip() for name in names}))


def _money(value: Any) -> Money | None:
    """Take money, or a text such as ``"1000 EUR"``, or nothing."""
    money = Money.parse(value) if isinstance(value, str) else value
    if money is not None and not isinstance(money, Money):
        raise TypeError('money, such as "1000 EUR"')
    check_value(money)
    return money


def _address(value: Any) -> Address | None:
    """Take an address, its parts by name, or nothing."""
    if isinstance(value, Mapping):
        return Address(**value)
    if value is None or isinstance(value, Address):
        return value
    raise TypeError('an address, such as {"city": "Berlin"}')


_IDENTITY: Final = ("person", "company", "email", "phone")
"""What a lead is called by where nobody says a name."""

_TEXTS: Final = (
    *_IDENTITY,
    "title",
    "website",
    "tax_id",
    "territory",
    "industry",
    "source",
    "campaign",
    "note",
)
_FIELDS: Final[Converters] = {
    **dict.fromkeys(_TEXTS, optional_text),
    "name": text,
    "language": text,
    "employees": optional(whole),
    "value": _money,
    "address": _address,
    "tags": tags_of,
    "team_id": optional_id,
    "custom": checked,
}


_MORE: Final = frozenset(
    {"title", "website", "tax_id", "address", "territory", "industry", "employees"}
    | {"language", "note", "tags", "team_id"}
)


def more_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is known of a lead besides who it is, in the form in which it is kept.

    Raises:
        InvalidValue: a lead has no such field, or the field cannot hold the value.

    >>> more_of({"tags": ["vip"], "title": "Buyer"})
    {'tags': ('vip',), 'title': 'Buyer'}
    """
    allowed = {name: take for name, take in _FIELDS.items() if name in _MORE}
    return converted(given, allowed=allowed)


def keyed(lead: Lead, *, country: str | None = None) -> Lead:
    """Give a lead with the keys by which it is found again, as its fields say now.

    Args:
        lead: whose.
        country: ISO 3166 code of phone and tax numbers that do not say theirs.
    """
    return evolve(lead, keys=tuple(map(LeadKey, keys_of(lead, country=country))))


def capture_lead(
    command: CaptureLead,
    *,
    lead_id: UUID,
    number: str,
    at: datetime,
    points: Points,
    idle_at: datetime | None = None,
    custom: Custom = EMPTY,
    country: str | None = None,
) -> LeadCaptured:
    """Note somebody who may become a customer.

    Args:
        command: what is known.
        lead_id: the lead's id.
        number: the human number.
        at: when it was captured, and consents were given.
        points: gives what the rules of scoring say.
        idle_at: when it goes back to its pool, where it has an owner.
        custom: checked custom values.
        country: ISO 3166 code of phone and tax numbers that do not say theirs.
    """
    texts = {name: getattr(command, name) for name in _TEXTS}
    lead = keyed(
        Lead(
            id=lead_id,
            version=1,
            number=number,
            name=command.called,
            owner_id=command.owner_id,
            owned_at=None if command.owner_id is None else at,
            pool=command.pool,
            idle_at=idle_at,
            team_id=command.team_id,
            created_at=at,
            points_manual=command.points_manual,
            address=command.address,
            employees=command.employees,
            language=command.language,
            value=command.value,
            tags=tags_of(command.tags),
            consents=tuple(consent_of(each, at=at) for each in command.consents),
            custom=custom,
            **texts,
        ),
        country=country,
    )
    return LeadCaptured(lead_id, number, lead=evolve(lead, points=points(lead)))


def consent_of(asked: ConsentRequest, *, at: datetime) -> Consent:
    """Give a consent as it is kept."""
    return Consent(
        purpose=asked.purpose, given=asked.given, at=at, source=asked.source, text=asked.text
    )


def update_lead(
    lead: Lead, changes: Mapping[str, Any], *, points: Points, country: str | None = None
) -> LeadUpdated:
    """Change fields of a lead; its keys and its points follow.

    A name that only repeated who the lead is goes along with that.

    Raises:
        InvalidValue: a field that does not exist or may not change, or a value it cannot take.
    """
    check(lead, "update")
    after, fields = changed(lead, changes, allowed=_FIELDS)
    renamed = after if "name" in changes else _renamed(lead, after)
    after = keyed(renamed, country=country)
    return LeadUpdated(lead.id, fields, lead=evolve(after, points=points(after)))


def _renamed(before: Lead, after: Lead) -> Lead:
    """Give a lead whose derived name follows what it was derived from."""
    if _known(before) and before.name == _derived(before) and _known(after):
        return evolve(after, name=_derived(after))
    return after


def _known(lead: Lead) -> bool:
    return any(getattr(lead, name) for name in _IDENTITY)


def _derived(lead: Lead) -> str:
    return lead_name(**{name: getattr(lead, name) for name in _IDENTITY})


def start_lead(lead: Lead) -> LeadStarted:
    """Begin to work on a new lead."""
    check(lead, "start")
    return LeadStarted(lead.id)


def qualify_lead(lead: Lead) -> LeadQualified:
    """Say that a lead is worth an opportunity."""
    check(lead, "qualify")
    return LeadQualified(lead.id)


def disqualify_lead(lead: Lead, reason: str) -> LeadDisqualified:
    """Say that nothing will come of a lead; whoever has it has a place free again."""
    check(lead, "disqualify")
    return LeadDisqualified(lead.id, reason=reason)


def reopen_lead(lead: Lead, *, at: datetime, idle_at: datetime | None = None) -> LeadReopened:
    """Work again on a lead of which nothing was to come.

    Args:
        lead: which.
        at: when.
        idle_at: when it goes back to its pool, where somebody has it out of one.
    """
    check(lead, "reopen")
    return LeadReopened(lead.id, at, idle_at)


def touch_lead(lead: Lead, *, at: datetime) -> LeadTouched | None:
    """Note that somebody was in touch; None where that is known already, or came to nothing.

    A claim lasts from then on as long as it did from its beginning.

    Args:
        lead: with whom.
        at: when.
    """
    if lead.state not in HELD or (lead.touched_at is not None and at <= lead.touched_at):
        return None
    return LeadTouched(lead.id, at, lead.idle_after(at))


def record_consent(lead: Lead, asked: ConsentRequest, *, at: datetime) -> LeadConsentRecorded:
    """Note that a lead agrees to something, or takes it back."""
    check(lead, "record_consent")
    consent = consent_of(asked, at=at)
    return LeadConsentRecorded(lead.id, asked.purpose, asked.given, consent=consent)


def against_consent(lead: Lead) -> tuple[Rejection, ...]:
    """Say why no more consents are kept of a lead: there are too many."""
    if len(lead.consents) < CONSENTS_MAX:
        return ()
    return (Rejection("leads.too_many_consents", {"lead": lead.number, "limit": CONSENTS_MAX}),)


def rate_lead(lead: Lead, points: int | None) -> LeadRated:
    """Say what a lead is worth, whatever the rules say; None leaves it to them again."""
    check(lead, "rate")
    check_points(points)
    return LeadRated(lead.id, points)


def score_lead(lead: Lead, points: Points, *, always: bool = False) -> Iterable[LeadScored]:
    """Give a lead the points that the rules say now, if they are other ones.

    Args:
        lead: whom.
        points: gives what the rules say.
        always: say so even if they are the same.
    """
    found = points(lead)
    if always or found != lead.points:
        yield LeadScored(lead.id, found)
