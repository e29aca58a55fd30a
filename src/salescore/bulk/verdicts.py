"""Verdicts: what became of each row of a file, and why."""

from enum import StrEnum
from typing import Any

from attrs import frozen

from salescore.errors import Coded, Refused, SalesError
from salescore.formula import WrongPart

__all__ = ["Fault", "Verdict", "VerdictState", "faults_of"]


class VerdictState(StrEnum):
    """What became of a row: a new thing, a changed one, one as it was, or nothing at all."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@frozen(str=False)
class Fault(Coded):
    """One reason why a row was refused.

    Args:
        column: its heading in the file; empty where the whole row is meant.
    """

    column: str = ""


@frozen
class Verdict:
    """What became of one row.

    Args:
        line: the line of the file on which the row begins, from 1.
        state: added, changed, unchanged or refused.
        faults: every reason against it.
        before: an earlier run of the same import has done it.
    """

    line: int
    state: VerdictState
    faults: tuple[Fault, ...] = ()
    before: bool = False

    def plain(self, language: str = "en") -> dict[str, Any]:
        """Give the verdict as plain JSON types.

        >>> Verdict(2, VerdictState.ADDED).plain()
        {'line': 2, 'state': 'added', 'faults': []}
        """
        return {
            "line": self.line,
            "state": self.state.value,
            "faults": [
                {
                    "column": fault.column,
                    "code": fault.code,
                    "reason": fault.sentence(language),
                    "advice": fault.advice(language),
                }
                for fault in self.faults
            ],
        }


def faults_of(error: SalesError) -> tuple[Coded, ...]:
    """Give every reason of an error: of a refusal each rejection, else the error itself."""
    if isinstance(error, Refused):
        return error.rejections
    if isinstance(error, WrongPart):  # A fault is told in a line: what is wrong comes before where.
        error = error.reason
    return (Coded(error.code, error.params),)
