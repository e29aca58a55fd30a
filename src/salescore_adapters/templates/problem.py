"""What can be wrong with a template, and where."""

from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen

from salescore.errors import SalesError

__all__ = ["NOWHERE", "InvalidTemplate", "Place", "Problem"]


class Problem(StrEnum):
    """What is wrong, in the words of the error's sentence."""

    CUT_LINE = "a line break in what must be one line"
    DEEP = "blocks too deep in each other"
    ELSE = "an else without its if"
    END = "an end without its block"
    FIELD = "no field of this"
    FORMAT = "no format"
    LIST = "no list"
    LONG = "more than a template may hold"
    MARKUP = "no place in HTML for a value"
    MISFIT = "a format for other values"
    NAME = "no name known here"
    OPEN = "a brace that is not closed, or not doubled"
    PLAIN = "no plain value"
    ROUNDS = "more rounds or more text than may be written"
    SYNTAX = "neither a value nor a block"
    TAKEN = "a name that is taken"
    UNENDED = "a block without its end"


@frozen
class Place:
    """Where in a template; both count from 1."""

    line: int
    column: int


NOWHERE = Place(1, 1)


class InvalidTemplate(SalesError, ValueError):
    """A template that cannot be used, found when it is made.

    Only where the type of a value is not declared, it is found when it is written.
    """

    code = "template.invalid"

    def __init__(
        self,
        template: str,
        *,
        place: Place,
        problem: Problem,
        found: str,
        allowed: Iterable[str] = (),
    ) -> None:
        """Name the template, the place, what stands there and what might stand there."""
        super().__init__(
            template=template,
            line=place.line,
            column=place.column,
            problem=problem.value,
            found=found[:80],
            allowed=tuple(sorted(allowed)),
        )
