"""What a binding is: the words of one family said to the library, and nothing computed.

A binding answers operations by calls to the public API of `salescore`. It sees what is given and
asked, and the peer whose choice a policy is; it never sees the id of a case or what is expected.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

Answer = Mapping[str, Any]
"""From the names of fields to values, or to functions without arguments that read them on demand.

Only what a case asserts is read: right after its step, before the next one."""


class Unsupported(Exception):
    """The library, or the binding, has no answer to this; the text names the missing piece."""


class Played(Protocol):
    """A case that has begun: it answers operations one after another."""

    def play(self, operation: str, fields: Mapping[str, Any]) -> Answer:
        """Carry one operation out.

        Args:
            operation: a word of the vocabulary.
            fields: the fields of the step, typed by the vocabulary.

        Returns:
            What may be asserted of the step, beside what `look` shows.

        Raises:
            SalesError: the library refuses.
            Unsupported: no answer.
        """
        ...

    def look(self) -> Answer:
        """Give what may be asserted after any step, refused ones among them: nothing by itself."""
        return {}


Binding = Callable[[Mapping[str, Any], str], Played]
"""Begins a case: takes what is given and the peer it was read from (`source.repo`)."""
