"""The life of an order: quoted, placed, changed, shipped, billed, paid and given back.

A case gives its order as lines of goods, or as amounts for services. What is only set out is a
command, which is handled when the case submits it.
"""

from collections.abc import Mapping
from typing import Any, Final

from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings import (
    life_amend,
    life_bill,
    life_change,
    life_machine,
    life_money,
    life_quote,
    life_refund,
    life_return,
    life_ship,
    life_standing,
)
from tests.cases.bindings.life import Life
from tests.cases.fields import demand_read
from tests.cases.table import Op

OPERATIONS: Final[Mapping[str, Op]] = {
    **life_amend.OPERATIONS,
    **life_bill.OPERATIONS,
    **life_change.OPERATIONS,
    **life_money.OPERATIONS,
    **life_quote.OPERATIONS,
    **life_refund.OPERATIONS,
    **life_return.OPERATIONS,
    **life_ship.OPERATIONS,
    **life_standing.OPERATIONS,
}


class OrderLife(Life):
    """A case of an order's life, or of tables of states."""

    def play(self, operation: str, fields: Mapping[str, Any]) -> Answer:
        """Carry one operation out."""
        machine = any(name in self.given for name in life_machine.TABLES)
        table = life_machine.OPERATIONS if machine else OPERATIONS
        found = table.get(operation) or life_machine.OPERATIONS.get(operation)
        if found is None:
            raise Unsupported(f"no operation {operation!r}")
        demand_read(fields, found.fields, of=operation)
        if found.given:
            demand_read(self.given, (*self.reads, *found.given), of="given")
        return found.answer(self, fields)
