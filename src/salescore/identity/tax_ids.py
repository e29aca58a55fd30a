"""Tax numbers of companies as they are compared, and whether one can be right."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from salescore.identity.check_digits import (
    australian,
    chinese,
    french,
    german,
    italian,
    swiss,
)
from salescore.identity.verdict import Verdict

__all__ = ["PREFIXES", "check_tax_id", "tax_key"]

_UNION: Final = "AT BE BG CY CZ DE DK EE ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {"CH": "CHE", "GR": "EL", **{code: code for code in _UNION.split()}}
)
"""What the tax numbers of a country begin with where they are written in full."""

_LENGTH_MIN: Final = 5
_LENGTH_MAX: Final = 30


_OWN: Final[Mapping[str, Callable[[str], bool]]] = MappingProxyType(
    {
        "AU": australian,
        "CH": swiss,
        "CN": chinese,
        "DE": german,
        "FR": french,
        "IT": italian,
    }
)
_SIGNS: Final = re.compile(r"[\W_]+")
_FULL: Final = re.compile(f"(?:{'|'.join(sorted(PREFIXES.values()))})U?\\d{{8}}")
"""What begins like a number of some country in full: it says itself whose it is."""
_SWISS_TAIL: Final = re.compile(r"(?<=\d)(?:MWST|TVA|IVA|VAT|HR)$")


def tax_key(text: str, *, country: str | None = None) -> str | None:
    """Give a tax number as it is compared: capital letters and digits, in full.

    Args:
        text: as it was written down.
        country: ISO 3166 code; where its numbers begin with a prefix, one without gets it, unless
            it begins with that of another country.

    >>> tax_key("de 136 695 976"), tax_key("136695976", country="DE")
    ('DE136695976', 'DE136695976')
    >>> tax_key("none") is None
    True
    """
    bare = _SIGNS.sub("", unicodedata.normalize("NFKC", text).upper())
    bare = _SWISS_TAIL.sub("", bare) if bare.startswith("CHE") else bare
    if not _LENGTH_MIN <= len(bare) <= _LENGTH_MAX or not any(sign.isdigit() for sign in bare):
        return None
    prefix = PREFIXES.get(country or "", "")
    return bare if bare.startswith(prefix) or _FULL.match(bare) else prefix + bare


def check_tax_id(text: str, *, country: str) -> Verdict:
    """Say whether a tax number of a country can be right; no register is asked.

    Own rules know Australia, China, France, Germany, Italy and Switzerland; with the extra
    `identity` about 70 more countries are known.

    >>> check_tax_id("DE136695976", country="DE"), check_tax_id("DE136695978", country="DE")
    (<Verdict.SOUND: 'sound'>, <Verdict.WRONG: 'wrong'>)
    """
    key = tax_key(text, country=country)
    if key is None:
        return Verdict.WRONG
    own = _OWN.get(country)
    if own is not None:
        number = key.removeprefix(PREFIXES.get(country, ""))
        return Verdict.SOUND if own(number) else Verdict.WRONG
    return _asked(key, country=country)


def _asked(key: str, *, country: str) -> Verdict:
    """Ask python-stdnum, where it is installed and knows the country."""
    try:
        from stdnum import get_cc_module
    except ImportError:
        return Verdict.UNKNOWN
    module = get_cc_module("EL" if country == "GR" else country, "vat")
    if module is None:
        return Verdict.UNKNOWN
    return Verdict.SOUND if module.is_valid(key) else Verdict.WRONG
