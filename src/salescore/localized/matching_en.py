"""What the library says in English of why two records may be the same, and how they are merged."""

from collections.abc import Mapping
from typing import Final

__all__ = ["MATCHING_SAID", "MATCHING_WHY", "MATCHING_WORDS"]

MATCHING_WHY: Final[Mapping[str, str]] = {
    "leads.field_chosen": "as it was chosen",
    "leads.field_first": "the first value there is, in the order of the leads",
    "leads.field_fullest": "the address that says the most",
    "leads.field_greatest": "the greatest value",
    "leads.field_joined": "put together from all of them",
    "leads.field_kept": "of the lead that stays",
    "leads.master_given": "it was chosen",
    "leads.master_oldest": "it is the oldest",
    "leads.master_score": "its score is the highest: {score}",
    "leads.master_state": "it has come furthest: {state}",
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

MATCHING_WORDS: Final[Mapping[str, str]] = {
    **MATCHING_WHY,
    "matching.company_similar": "names of the companies that are alike",
    "matching.person_similar": "names of people that are alike",
}
"""The same in a list of reasons."""

MATCHING_SAID: Final[Mapping[str, tuple[str, str]]] = {
    "leads.duplicate": (
        "It may be lead {lead}: score {score} of 100; {reasons}.",
        "Look at that lead and go on with it, or capture this one with `force=True`.",
    ),
    "leads.merge_too_much": (
        "More than {limit} {kind} are about the leads that would be merged into {master}.",
        "Merge fewer leads at a time.",
    ),
    "leads.merged_later": (
        "A later merge of lead {master} stands on this one: {merge}.",
        "Undo the later one first.",
    ),
    "leads.may_be_duplicate": (
        "It may be lead {lead}: score {score} of 100; {reasons}.",
        "Look at both, and merge them if they are the same.",
    ),
}
