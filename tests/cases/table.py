"""A table of operations: which method answers each, and which fields it reads."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple, Protocol

from tests.cases.binding import Answer, Unsupported
from tests.cases.fields import demand_read


class Op(NamedTuple):
    """How a binding answers an operation.

    Args:
        answer: the method that does.
        fields: the fields of the step that it reads.
        given: the fields of what is given that no other operation reads.
    """

    answer: Callable[..., Answer]
    fields: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


class Begun(Protocol):
    """A case that has begun."""

    @property
    def given(self) -> Mapping[str, Any]:
        """What is given."""
        ...

    @property
    def reads(self) -> tuple[str, ...]:
        """The fields of it that count for every operation."""
        ...


class Tabled:
    """A case whose operations stand in a table, and that has nothing to look at besides."""

    operations: ClassVar[Mapping[str, Op]]
    given: Mapping[str, Any]
    reads: tuple[str, ...]

    def play(self, operation: str, fields: Mapping[str, Any]) -> Answer:
        """Carry one operation out."""
        return answered(self, self.operations, operation, fields)

    def look(self) -> Answer:
        """Give nothing."""
        return {}


def answered(
    begun: Begun, table: Mapping[str, Op], operation: str, fields: Mapping[str, Any]
) -> Answer:
    """Answer an operation from a binding's table.

    Raises:
        Unsupported: the table has no such operation, or nobody reads a field.
    """
    if operation not in table:
        raise Unsupported(f"no operation {operation!r}")
    found = table[operation]
    demand_read(begun.given, (*begun.reads, *found.given), of="given")
    demand_read(fields, found.fields, of=operation)
    return found.answer(begun, fields)
