"""One question of a case: its fields, asked for by name, and the same question on many inputs."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

from attrs import frozen

from tests.cases.binding import Answer, Binding, Played, Unsupported
from tests.cases.figures import whole
from tests.cases.running import refusable

MANY: Final = "cases"

A = TypeVar("A", bound="Asked")
W = TypeVar("W", bound=StrEnum)


@frozen(slots=False)
class Asked:
    """The fields of a question, and the peer whose choices hold where they say nothing.

    Args:
        fields: what is given, and the fields of the step.
        repo: the peer that the case was read from.
    """

    fields: Mapping[str, Any]
    repo: str

    def get(self, name: str) -> Any:
        """Give a field, or nothing if it is absent or null."""
        return self.fields.get(name)

    def need(self, name: str) -> Any:
        """Give a field that the question cannot do without.

        Raises:
            Unsupported: it is absent or null.
        """
        value = self.fields.get(name)
        if value is None:
            raise Unsupported(f"no field {name!r} is given")
        return value

    def word(self, name: str, default: W) -> W:
        """Give a closed word as the library's own, or the one that holds if it is absent.

        Raises:
            Unsupported: the library has no such word.
        """
        value = self.fields.get(name)
        if value is None:
            return default
        try:
            return type(default)(value)
        except ValueError:
            raise Unsupported(f"the word {value!r} for {name!r}") from None

    def without(self, name: str) -> None:
        """Refuse to answer if a field is given that the answer would pass over.

        Raises:
            Unsupported: it is given.
        """
        if self.fields.get(name) is not None:
            raise Unsupported(f"field {name!r} changes nothing here")

    def whole(self, name: str) -> int | None:
        """Give a whole number, or nothing if it is absent or null."""
        value = self.fields.get(name)
        return None if value is None else whole(value)


def questions(of: type[A], operations: Mapping[str, Callable[[A], Answer]]) -> Binding:
    """Make the binding of a family whose operations leave nothing behind.

    Args:
        of: the class that reads the family's fields.
        operations: from words to what answers them.
    """

    def begin(given: Mapping[str, Any], repo: str) -> Played:
        return _Questions(lambda fields: of({**given, **fields}, repo), operations)

    return begin


@frozen
class _Questions(Played):
    """A case of such a family that has begun."""

    _asked: Callable[[Mapping[str, Any]], Any]
    _operations: Mapping[str, Callable[[Any], Answer]]

    def play(self, operation: str, fields: Mapping[str, Any]) -> Answer:
        """Answer once, or once for every entry of `cases`, which is laid over the other fields.

        Of many inputs, one may be refused without the others.
        """
        answer = self._operations.get(operation)
        if answer is None:
            raise Unsupported(f"operation {operation!r}")
        asked = self._asked(fields)
        if MANY not in asked.fields:
            return answer(asked)
        inputs = asked.need(MANY)
        if not all(isinstance(one, Mapping) for one in inputs):
            raise Unsupported(f"an entry of {MANY!r} is no object")
        each = (self._asked({**fields, **one}) for one in inputs)
        return {"results": [refusable(lambda one=one: answer(one)) for one in each]}
