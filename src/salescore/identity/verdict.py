"""Whether a number can be right."""

from enum import StrEnum

__all__ = ["Verdict"]


class Verdict(StrEnum):
    """Whether a number can be right, as far as anybody can say without asking its register.

    Attributes:
        SOUND: its form and its check digits agree.
        WRONG: they do not.
        UNKNOWN: nobody here knows the numbers of that country.
    """

    SOUND = "sound"
    WRONG = "wrong"
    UNKNOWN = "unknown"
