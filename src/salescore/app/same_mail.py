"""Contacts with one mail address: whether a second one may come, as the settings say."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from salescore.errors import Rejection, Warning
from salescore.facts import Want
from salescore.parties.customer import CONTACT, Contact
from salescore.pipeline_policy import OnDuplicate
from salescore.policies import Request

__all__ = ["against_same_mail", "same_mail_wants"]


def same_mail_wants(email: object) -> Iterable[Want]:
    """Want the contacts that have an address, as it is written or in small letters."""
    if isinstance(email, str):
        yield CONTACT.by("email", *_written(email))


def against_same_mail(
    request: Request[Any], email: object, *, but: UUID | None = None
) -> tuple[tuple[Rejection, ...], tuple[Warning, ...]]:
    """Refuse or warn of a mail address that another contact has.

    Args:
        request: of a command that wanted them.
        email: the address that a contact is to have; None for no address.
        but: the contact itself.
    """
    mode = request.settings.pipeline.duplicates.contacts
    if mode is OnDuplicate.ALLOW or not isinstance(email, str):
        return (), ()
    found = next((each for each in _having(request, email) if each.id != but), None)
    if found is None:
        return (), ()
    params = {"contact": found.name, "email": email}
    if mode is OnDuplicate.WARN:
        return (), (Warning("parties.contact_known", params),)
    return (Rejection("parties.contact_known", params),), ()


def _having(request: Request[Any], email: str) -> Iterator[Contact]:
    for written in _written(email):
        yield from request.facts.where(CONTACT, "email", written)


def _written(email: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((email, email.casefold())))
