"""Phone numbers as they are compared: E.164, without extensions."""

import re
import unicodedata
from typing import Final

from salescore.identity.calling_codes import CALLING_CODES, TRUNKS
from salescore.identity.verdict import Verdict

__all__ = ["check_phone", "phone_key"]

_EXTENSION: Final = re.compile(
    r"[\s,;(]*(?:;?ext(?:ension|n)?[.:=]?|\bx\.?|durchwahl|poste|分机号?|转|轉|内線|#)\s*:?\s*\d{1,8}\)?\s*$",
    re.IGNORECASE,
)
_TRUNK_SHOWN: Final = re.compile(r"\(\s*0\s*\)")
_LINK: Final = re.compile(r"^\s*(?:tel|callto|phone|fax|mobile)\s*:\s*", re.IGNORECASE)
_WRITTEN: Final = re.compile(r"\+?[\d\s().\-/\u2010-\u2015\u2212\u30fc]+")
_DIGITS_MAX: Final = 15
_DIGITS_MIN: Final = 5
_CODES: Final = frozenset(CALLING_CODES.values())
_ABROAD: Final = {"1": "011", "7": "810"}


def _bare(text: str) -> str | None:
    """Give the digits of a number, with its plus if it has one."""
    text = _EXTENSION.sub("", _LINK.sub("", unicodedata.normalize("NFKC", text)))
    text = text.strip()
    if text.startswith("(+"):
        text = "+" + text[2:]
    if not _WRITTEN.fullmatch(text):
        return None
    if text.startswith(("+", "00")):
        text = _TRUNK_SHOWN.sub("", text)
    digits = "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())
    return f"+{digits}" if text.startswith("+") else digits


def _abroad(digits: str, *, country: str | None) -> str:
    """Put the plus where a number is dialed as from abroad."""
    prefix = _ABROAD.get(CALLING_CODES.get(country or "", ""), "00")
    if digits.startswith(prefix):
        return f"+{digits.removeprefix(prefix)}"
    return digits


def phone_key(text: str, *, country: str | None = None) -> str | None:
    """Give a phone number as it is compared, or None for a text that is no number.

    Args:
        text: as it was written down; signs between digits and an extension make no difference.
        country: ISO 3166 code of where it is dialed, for numbers without a plus or `00`. Without
            it such a number stands for itself and equals no number with a plus.

    >>> phone_key("+86 138-0013-8000"), phone_key("138 0013 8000 转 12", country="CN")
    ('+8613800138000', '+8613800138000')
    >>> phone_key("030 / 901820", country="DE"), phone_key("+49 (0)30 901820")
    ('+4930901820', '+4930901820')
    >>> phone_key("ask Ann") is None
    True
    """
    bare = _bare(text)
    if bare is None:
        return None
    number = bare if bare.startswith("+") else _abroad(bare, country=country)
    if not number.startswith("+") and country in CALLING_CODES:
        number = _at_home(number, country=str(country))
    digits = number.removeprefix("+")
    return number if _DIGITS_MIN <= len(digits) <= _DIGITS_MAX else None


def _at_home(digits: str, *, country: str) -> str:
    """Put the calling code before a number as it is dialed in its country."""
    code, trunk = CALLING_CODES[country], TRUNKS[country]
    if trunk and len(digits) > len(trunk) + _DIGITS_MIN:
        digits = digits.removeprefix("80" if digits.startswith("80") and trunk == "8" else trunk)
    return f"+{code}{digits}"


def check_phone(text: str, *, country: str | None = None) -> Verdict:
    """Say whether a phone number can be right; nobody is called.

    Own rules know only that a number with a plus has a calling code that is given to somebody; with
    the extra `identity` the numbering plan of its country is asked.

    >>> check_phone("+999 123 456")
    <Verdict.WRONG: 'wrong'>
    """
    key = phone_key(text, country=country)
    if key is None or (key.startswith("+") and not _given(key)):
        return Verdict.WRONG
    if not key.startswith("+"):
        return Verdict.UNKNOWN
    try:
        import phonenumbers
    except ImportError:
        return Verdict.UNKNOWN
    sound = phonenumbers.is_valid_number(phonenumbers.parse(key))
    return Verdict.SOUND if sound else Verdict.WRONG


def _given(number: str) -> bool:
    """Say whether the calling code of a number belongs to some country."""
    return any(number[1 : 1 + length] in _CODES for length in (1, 2, 3))
