"""Check digits of tax numbers."""

from collections.abc import Sequence
from typing import Final

__all__ = ["australian", "chinese", "french", "german", "italian", "swiss"]

_CHINESE: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CHINESE_LENGTH: Final = 18
_AUSTRALIAN: Final = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
_SWISS: Final = (5, 4, 3, 2, 7, 6, 5, 4)
_ITALIAN_DOUBLED: Final = tuple(sum(divmod(2 * digit, 10)) for digit in range(10))
_CITIES: Final = frozenset((*range(1, 101), 120, 121, 888, 999))


def _digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def _sum(text: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(text, weights, strict=False))


def chinese(text: str) -> bool:
    """Check a unified social credit code: 18 signs, modulus 31 (GB 32100-2015).

    >>> chinese("91110000600037341L")
    True
    """
    if len(text) != _CHINESE_LENGTH or any(sign not in _CHINESE for sign in text):
        return False
    total = sum(_CHINESE.index(sign) * 3**place for place, sign in enumerate(text[:17]))
    return text[2:8].isdigit() and _CHINESE[-total % 31] == text[17]


def german(text: str) -> bool:
    """Check a German number for sales tax: 9 digits, modulus 11, 10 (ISO 7064).

    >>> german("136695976")
    True
    """
    if not _digits(text, 9) or text[0] == "0":
        return False
    product = 10
    for digit in text[:8]:
        product = 2 * ((int(digit) + product) % 10 or 10) % 11
    return (11 - product) % 10 == int(text[8])


def french(text: str) -> bool:
    """Check a French number: a key of two digits, modulus 97, and a SIREN.

    >>> french("40303265045")
    True
    """
    if not _digits(text, 11) or not _luhn(text[2:]):
        return False
    return int(text[2:] + "12") % 97 == int(text[:2])


def italian(text: str) -> bool:
    """Check an Italian number: 11 digits, of which 8 to 10 name an office.

    >>> italian("00743110157")
    True
    """
    if not _digits(text, 11) or text[:7] == "0000000" or int(text[7:10]) not in _CITIES:
        return False
    return _luhn(text)


def _luhn(text: str) -> bool:
    """Check a last digit after Luhn: every second digit from the right counts twice."""
    doubled = sum(_ITALIAN_DOUBLED[int(digit)] for digit in text[-2::-2])
    return (doubled + sum(int(digit) for digit in text[::-2])) % 10 == 0


def swiss(text: str) -> bool:
    """Check a Swiss number: 9 digits, modulus 11.

    >>> swiss("100155212")
    True
    """
    if not _digits(text, 9):
        return False
    return -_sum(text[:8], _SWISS) % 11 == int(text[8])


def australian(text: str) -> bool:
    """Check an Australian number: 11 digits, modulus 89.

    >>> australian("83914571673")
    True
    """
    if not _digits(text, 11):
        return False
    return text[:2] > "10" and (_sum(text, _AUSTRALIAN) - 10) % 89 == 0
