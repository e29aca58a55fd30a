"""What a lead is called, from what is known of it."""

from salescore.errors import InvalidValue

__all__ = ["full_name", "lead_name"]


def full_name(*parts: str | None) -> str | None:
    """Join the parts of a person's name, those that are there, in the order given.

    >>> full_name("Mr", "James", "Robert", "Smith")
    'Mr James Robert Smith'
    >>> full_name(None, " ") is None
    True
    """
    said = (part.strip() for part in parts if part is not None)
    return " ".join(part for part in said if part) or None


def lead_name(
    name: str | None = None,
    *,
    person: str | None = None,
    company: str | None = None,
    email: str | None = None,
    phone: str | None = None,
) -> str:
    """Give what a lead is called: as somebody said, or the first of these that is known.

    The person, the company, the mailbox of the address, the number of the telephone.

    Args:
        name: what somebody said; None for nothing.
        person: name of the person.
        company: name of the company.
        email: an address; what stands before its ``@`` names the lead.
        phone: as it is dialed.

    Raises:
        InvalidValue: nothing is known by which it could be called.

    >>> lead_name(company="Tech Corp", email="contact@techcorp.example")
    'Tech Corp'
    >>> lead_name(email="contact@techcorp.example")
    'contact'
    """
    mailbox = None if email is None else email.partition("@")[0]
    for known in (name, person, company, mailbox, phone):
        if known is not None and known.strip():
            return known.strip()
    allowed = "a name, a person, a company, an e-mail address or a telephone number"
    raise InvalidValue("lead", value=name, allowed=allowed)
