"""Keys: texts that two records share if they may be the same; stores find candidates by them.

A key of an *exact* kind says something by itself: the same mail address, the same tax number. A
*block* says nothing: it only brings names that are written a little differently before the score.
Names that differ by one slip of the pen share the half that it did not hit, or their consonants; of
names that differ more the score may say that they are alike, and no block brings them together.
What a key gives never depends on what is installed, for it is stored.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from salescore.matching.common_words import COMMON, COMMON_ENDS
from salescore.matching.party import Party, Traits, traits_of

__all__ = ["KEY_LENGTH_MAX", "exact", "keys", "keys_of", "kind_of"]

KEY_LENGTH_MAX: Final = 100
"""Characters of a key; longer ones are cut, and end with a digest of the whole."""

_KEPT: Final = 60
_DIGEST: Final = 16
_LONG: Final = 10
_REST: Final = 3
_WORD_MIN: Final = 4
_WORDS_MAX: Final = 3
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
    """Give what names share that differ in a letter: a special word, or a half of the only one."""
    if not name.isascii() and _is_wide(name):
        special, rest = _wide_parts(_REGION.sub("", name))
        whole = [special]
    else:
        parts = sorted(name.split())
        own = [part for part in parts if part not in COMMON] or parts
        rest = "".join(part[:_REST] for part in parts if part not in own)
        special = "".join(own)
        whole = sorted((part for part in own if len(part) >= _WORD_MIN), key=len)[-_WORDS_MAX:]
    yield from (f"={word}" for word in whole)
    if len(whole) <= 1:
        yield from _halves(special, rest)


def _halves(special: str, rest: str) -> Iterator[str]:
    """Give both halves of a word and its consonants, with the beginnings of the common words."""
    for half in {_half(len(special)), _half(len(special) + 1)} - {0, 1}:
        yield f"^{special[:half]}|{rest}"
        yield f"${special[-half:]}|{rest}"
    bones = _TWICE.sub(r"\1", _VOWELS.sub("", special))[:_SKELETON]
    if len(bones) >= _SKELETON_MIN:
        yield f"~{bones}|{rest}"


def _wide_parts(name: str) -> tuple[str, str]:
    """Part a name that is written without spaces from the common words at its end."""
    special, before = name, ""
    while special != before:
        before = special
        end = next((end for end in COMMON_ENDS if special.endswith(end)), "")
        if len(special) > len(end) + 1:
            special = special.removesuffix(end)
    return special, name[len(special) :][:_REST]


def _half(length: int) -> int:
    """Give about half of a length; of longer ones in steps, so that a letter seldom changes it."""
    return length // 2 if length < _LONG else length // 4 * 2


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
