"""Who somebody is: names, phones, mail addresses and tax numbers in the form that is compared.

Pure functions, with rules of their own: what they give never depends on what is installed, for it
is stored. The extra `identity` only adds to what can be checked.
"""

from salescore.identity.calling_codes import CALLING_CODES
from salescore.identity.emails import company_domain, domain_key, email_key
from salescore.identity.free_mail import FREE_MAIL
from salescore.identity.names import company_key, person_key
from salescore.identity.phones import check_phone, phone_key
from salescore.identity.tax_ids import check_tax_id, tax_key
from salescore.identity.text import folded, joined, words
from salescore.identity.verdict import Verdict

__all__ = [
    "CALLING_CODES",
    "FREE_MAIL",
    "Verdict",
    "check_phone",
    "check_tax_id",
    "company_domain",
    "company_key",
    "domain_key",
    "email_key",
    "folded",
    "joined",
    "person_key",
    "phone_key",
    "tax_key",
    "words",
]
