"""Keys: texts that two records share if they may be the same; stores find candidates by them.

A key of an *exact* kind says something by itself: the same mail address, the same tax number. A
*block* says nothing: it only brings names that are written a little differently before the score.
Every pair that the score calls alike by names alone shares a block, unless two slips of the pen hit
different thirds of the name. What a key gives never depends on what is installed, for it is stored.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from salescore.matching.party import Party, Traits, traits_of

__all__ = ["KEY_LENGTH_MAX", "exact", "keys", "keys_of", "kind_of"]

KEY_LENGTH_MAX: Final = 100
"""Characters of a key; longer ones are cut, and end with a digest of the whole."""

_KEPT: Final = 60
_DIGEST: Final = 16
_EDGE: Final = 6
_WIDE_EDGE: Final = 4
_SKELETON: Final = 12
_SKELETON_MIN: Final = 4
_VOWELS: Final = re.compile("[aeiouyh ]+")
_TWICE: Final = re.compile(r"(.)\1+")
_REGION: Final = re.compile(
    "^(?:中国|.{2,3}(?:省|自治区)|.{2,3}市|"
    "北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|成都|武汉|西安|青岛|厦门|宁波|广东|浙江|江苏|山东|福建)+(?=..)"
)


def keys_of(party: Party, *, country: str | None = None) -> tuple[str, ...]:
    """Give the keys of somebody, sorted, each once; none where nothing is known that tells.

    Args:
        party: such as a lead.
        country: ISO 3166 code of phone and tax numbers that do not say theirs.
    """
    return keys(traits_of(party, country=country))


def keys(traits: Traits) -> tuple[str, ...]:
    """Give the keys of what is known of somebody, sorted, each once.

    >>> keys(Traits(email="ann@acme.de", domains=("acme.de",), person="ann lee"))
    ('domain:acme.de', 'email:ann@acme.de', 'person:ann lee')
    """
    return tuple(sorted({_short(key) for key in _all(traits)}))


def _all(traits: Traits) -> Iterator[str]:
    if traits.email:
        yield f"email:{traits.email}"
    if traits.phone:
        yield f"phone:{traits.phone}"
    if traits.tax_id:
        yield f"tax:{traits.tax_id}"
    for domain in traits.domains:
        yield f"domain:{domain}"
    if traits.company:
        yield f"name:{traits.company}"
        yield from (f"block:{block}" for block in _blocks(traits.company))
    elif traits.person:
        place = traits.postal_code or traits.city
        yield f"person:{traits.person}" + (f"@{place}" if place else "")


def _blocks(name: str) -> Iterator[str]:
    """Give what names share that differ in a letter or two: both ends, and the consonants."""
    if not name.isascii() and not name.replace(" ", "").isascii() and _is_wide(name):
        bare = _REGION.sub("", name)
        yield f"^{bare[:_WIDE_EDGE]}"
        yield f"${bare[-_WIDE_EDGE:]}"
        return
    close = "".join(sorted(name.split()))
    yield f"^{close[:_EDGE]}"
    yield f"${close[-_EDGE:]}"
    bones = _TWICE.sub(r"\1", _VOWELS.sub("", close))[:_SKELETON]
    if len(bones) >= _SKELETON_MIN:
        yield f"~{bones}"


def _is_wide(text: str) -> bool:
    """Say whether a name is written in characters that are words."""
    return any("\u2e80" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" for sign in text)


def _short(key: str) -> str:
    """Cut a long key, and keep it another one than every other."""
    if len(key) <= KEY_LENGTH_MAX:
        return key
    return f"{key[:_KEPT]}#{blake2b(key.encode(), digest_size=_DIGEST).hexdigest()}"


def kind_of(key: str) -> str:
    """Give the kind of a key: what stands before its first colon.

    >>> kind_of("email:ann@acme.de")
    'email'
    """
    return key.partition(":")[0]


def exact(key: str) -> bool:
    """Say whether a key says something by itself."""
    return not key.startswith("block:")
