"""The score: how surely two records are the same, 0 to 100, and why."""

from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from salescore.errors import Coded
from salescore.matching.party import Traits
from salescore.matching.similarity import similarity

__all__ = ["CERTAIN", "Match", "MatchReason", "match"]

CERTAIN: Final = 100
"""The score of a record with itself."""

_TAX_ID: Final = 80
_EMAIL: Final = 70
_PHONE: Final = 45
_COMPANY: Final = 40
_DOMAIN: Final = 30
_CONTAINED: Final = 20
_PERSON: Final = 25
_PERSON_ALONE: Final = 45
_PERSON_CONTAINED: Final = 15
_STREET: Final = 15
_POSTAL_CODE: Final = 10
_CITY: Final = 5
_OTHER_TAX_ID: Final = -50
_OTHER_PERSON: Final = -20
_OTHER_COUNTRY: Final = -15

_ALIKE: Final = 80
"""Percent from which names count as the same name, written differently."""
_UNLIKE: Final = 60
"""Percent below which two people are not the same."""
_CONTAINED_MIN: Final = 4
"""Letters of a name from which it counts as the beginning of a longer one."""


@frozen(str=False)
class MatchReason(Coded):
    """One reason for a score, or against it; it names no value, only what was compared.

    Args:
        points: what it adds; less than 0 where it speaks against.
    """

    points: int = field(default=0, kw_only=True)


@frozen
class Match:
    """How surely two records are the same, and why.

    Args:
        score: 0 to 100.
        reasons: those with the most points first.
    """

    score: int
    reasons: tuple[MatchReason, ...]


def match(one: Traits, other: Traits) -> Match:
    """Compare two records.

    Points of what is the same are added, points of what contradicts are taken away, and the sum is
    kept within 0 and 100. Records of which all that is known is the same have 100. The order of the
    two makes no difference.

    >>> found = match(Traits(email="a@b.de", person="ann"), Traits(email="a@b.de", person="bert"))
    >>> found.score, [(reason.code, reason.points) for reason in found.reasons]
    (50, [('matching.email', 70), ('matching.other_person', -20)])
    """
    reasons = list(_reasons(one, other))
    score = max(0, min(CERTAIN, sum(reason.points for reason in reasons)))
    if score < CERTAIN and one == other and one != Traits():
        reasons.append(MatchReason("matching.nothing_differs", points=CERTAIN - score))
        score = CERTAIN
    return Match(score, tuple(sorted(reasons, key=lambda each: (-each.points, each.code))))


def _reasons(one: Traits, other: Traits) -> Iterator[MatchReason]:
    yield from _numbers(one, other)
    if one.company and other.company:
        yield from _companies(one.company, other.company)
    if one.person and other.person:
        alone = not (one.company or other.company)
        yield from _people(one.person, other.person, most=_PERSON_ALONE if alone else _PERSON)
    yield from _places(one, other)


def _numbers(one: Traits, other: Traits) -> Iterator[MatchReason]:
    """Compare what is the same or not, and never nearly the same."""
    if one.tax_id and other.tax_id:
        same = one.tax_id == other.tax_id
        code, points = ("tax_id", _TAX_ID) if same else ("other_tax_id", _OTHER_TAX_ID)
        yield MatchReason(f"matching.{code}", points=points)
    if one.email and one.email == other.email:
        yield MatchReason("matching.email", points=_EMAIL)
    elif not set(one.domains).isdisjoint(other.domains):
        yield MatchReason("matching.domain", points=_DOMAIN)
    if one.phone and one.phone == other.phone:
        yield MatchReason("matching.phone", points=_PHONE)


def _companies(one: str, other: str) -> Iterator[MatchReason]:
    alike = similarity(one, other)
    if alike >= _ALIKE:
        yield _named("company", alike, most=_COMPANY)
    elif _begins(one, other) or _begins(other, one):
        yield MatchReason("matching.company_contained", points=_CONTAINED)


def _people(one: str, other: str, *, most: int) -> Iterator[MatchReason]:
    alike, parts = similarity(one, other), (set(one.split()), set(other.split()))
    if alike >= _ALIKE:
        yield _named("person", alike, most=most)
    elif parts[0] <= parts[1] or parts[1] <= parts[0]:
        yield MatchReason("matching.person_contained", points=_PERSON_CONTAINED)
    elif alike < _UNLIKE:
        yield MatchReason("matching.other_person", points=_OTHER_PERSON)


def _places(one: Traits, other: Traits) -> Iterator[MatchReason]:
    if one.street and one.street == other.street:
        yield MatchReason("matching.street", points=_STREET)
    if one.postal_code and one.postal_code == other.postal_code:
        yield MatchReason("matching.postal_code", points=_POSTAL_CODE)
    if one.city and one.city == other.city:
        yield MatchReason("matching.city", points=_CITY)
    if one.country and other.country and one.country != other.country:
        yield MatchReason("matching.other_country", points=_OTHER_COUNTRY)


def _named(what: str, alike: int, *, most: int) -> MatchReason:
    """Give the points of a name: a point less for each percent that is not alike."""
    code = f"matching.{what}" if alike == CERTAIN else f"matching.{what}_similar"
    params = {} if alike == CERTAIN else {"percent": alike}
    return MatchReason(code, params, points=most - (CERTAIN - alike))


def _begins(short: str, long: str) -> bool:
    """Say whether a name is the beginning of another, up to the end of a word."""
    return len(short) >= _CONTAINED_MIN and long.startswith(f"{short} ")
