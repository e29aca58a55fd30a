"""Memory stores that each answer some wants wrongly: what the suites must notice."""

from typing import Any

from attrs import evolve

from salescore.bounds import Bound
from salescore.facts import Want
from salescore.memory import store as memory
from salescore.memory.table import Table
from tests.conformance.broken_stores import Broken


class _UnboundUnit(memory._MemoryUnit):
    def _bounded(self, table: Table, attribute: str, bound: Bound) -> list[Any]:
        """Give the least of an attribute, whatever else is fixed."""
        return super()._bounded(table, attribute, evolve(bound, fixed=()))


class ForgetsBounds(Broken):
    """Does not look at what is fixed beside a bound."""

    unit = _UnboundUnit


class _DownwardUnit(memory._MemoryUnit):
    def _bounded(self, table: Table, attribute: str, bound: Bound) -> list[Any]:
        """Give everything up to a value."""
        return super()._bounded(table, attribute, evolve(bound, upward=False))


class LooksDownward(Broken):
    """Takes the least of a want for the most."""

    unit = _DownwardUnit


class _FirstLineUnit(memory._MemoryUnit):
    def _answer(self, table: Table, wanted: Want) -> list[Any]:
        """Give what has a value in its first line."""
        found = super()._answer(table, wanted)
        if wanted.attribute not in wanted.kind.within:
            return found
        read = wanted.kind.reader(wanted.attribute)
        return [state for state in found if read(state)[0] in wanted.values]


class LooksAtOneLine(Broken):
    """Finds states by the first of their lines."""

    unit = _FirstLineUnit
