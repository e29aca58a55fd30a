"""Who is compared: what is known of somebody, and the same in the form that is compared."""

from typing import Protocol

from attrs import frozen

from salescore.identity import (
    CALLING_CODES,
    company_domain,
    company_key,
    email_key,
    folded,
    person_key,
    phone_key,
    tax_key,
)

__all__ = ["Party", "Place", "Traits", "traits_of"]


class Place(Protocol):
    """Where somebody is, as it stands on the envelope."""

    @property
    def street(self) -> str | None:
        """Street and house."""

    @property
    def city(self) -> str | None:
        """Town."""

    @property
    def postal_code(self) -> str | None:
        """Postal code."""

    @property
    def country(self) -> str | None:
        """Name or ISO 3166 code."""


class Party(Protocol):
    """What may be known of a company or person; a lead has all of it."""

    @property
    def name(self) -> str:
        """The name that is shown, of the company or person, or made of something else."""
        ...

    @property
    def person(self) -> str | None:
        """Name of the person."""

    @property
    def company(self) -> str | None:
        """Name of the company."""

    @property
    def email(self) -> str | None:
        """Mail address."""

    @property
    def phone(self) -> str | None:
        """Phone number."""

    @property
    def website(self) -> str | None:
        """Website."""

    @property
    def tax_id(self) -> str | None:
        """Tax number."""

    @property
    def address(self) -> Place | None:
        """Where it is."""


@frozen(kw_only=True)
class Traits:
    """What is compared; None (or empty) is what is not known.

    Args:
        email: by `email_key`.
        phone: by `phone_key`.
        tax_id: by `tax_key`.
        domains: of the mail address and of the website, those of companies only, sorted.
        company: by `company_key`.
        person: by `person_key`.
        street: folded.
        city: folded.
        postal_code: folded, without spaces.
        country: folded.
    """

    email: str | None = None
    phone: str | None = None
    tax_id: str | None = None
    domains: tuple[str, ...] = ()
    company: str | None = None
    person: str | None = None
    street: str | None = None
    city: str | None = None
    postal_code: str | None = None
    country: str | None = None


def traits_of(party: Party, *, country: str | None = None) -> Traits:
    """Bring what is known of somebody into the form that is compared.

    Args:
        party: such as a lead, or the fields of one that is not there yet.
        country: ISO 3166 code of phone and tax numbers that do not say theirs, where the address
            names no country by its code.
    """
    place = party.address
    code = place.country.strip().upper() if place is not None and place.country else None
    home = code if code in CALLING_CODES else country
    domains = {company_domain(text) for text in (party.email, party.website) if text}
    return Traits(
        email=email_key(party.email) if party.email else None,
        phone=phone_key(party.phone, country=home) if party.phone else None,
        tax_id=tax_key(party.tax_id, country=home) if party.tax_id else None,
        domains=tuple(sorted(domain for domain in domains if domain)),
        company=company_key(text) or None if (text := _company(party)) else None,
        person=person_key(party.person) or None if party.person else None,
        street=_plain(place.street) if place is not None else None,
        city=_plain(place.city) if place is not None else None,
        postal_code=_close(place.postal_code) if place is not None else None,
        country=_plain(place.country) if place is not None else None,
    )


def _company(party: Party) -> str | None:
    """Give the company's name; the name that is shown may be one, unless it was made of others."""
    if party.company or party.person:
        return party.company
    mailbox = (party.email or "").rpartition("@")[0]
    return None if party.name in {mailbox, party.email, party.phone} else party.name


def _plain(text: str | None) -> str | None:
    return folded(text) or None if text else None


def _close(text: str | None) -> str | None:
    return folded(text).replace(" ", "") or None if text else None
