"""What the library says in English of why two records may be the same."""

from collections.abc import Mapping
from typing import Final

__all__ = ["MATCHING_WHY"]

MATCHING_WHY: Final[Mapping[str, str]] = {
    "matching.city": "the same town",
    "matching.company": "the same company",
    "matching.company_contained": "one company's name is the beginning of the other's",
    "matching.company_similar": "names of the companies that are alike by {percent} %",
    "matching.domain": "the same domain of a company",
    "matching.email": "the same mail address",
    "matching.nothing_differs": "all that is known of both is the same",
    "matching.other_country": "another country",
    "matching.other_person": "another person",
    "matching.other_tax_id": "another tax number",
    "matching.person": "the same name of a person",
    "matching.person_contained": "one person's name is part of the other's",
    "matching.person_similar": "names of people that are alike by {percent} %",
    "matching.phone": "the same phone number",
    "matching.postal_code": "the same postal code",
    "matching.street": "the same street and house",
    "matching.tax_id": "the same tax number",
}
