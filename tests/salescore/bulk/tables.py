"""Tables that the tests of imports read, and what becomes of them."""

import io
from typing import Any

from salescore.app.sales import Sales
from salescore.bulk import Import, ImportResult, Verdict, import_rows

__all__ = ["imported", "told"]


def imported(
    sales: Sales, entity: str, table: str | bytes, *, errors: Any = None, **wanted: Any
) -> tuple[ImportResult, list[Verdict]]:
    """Import a table that stands in a text; give the result and the verdict on every row."""
    data = table.encode() if isinstance(table, str) else table
    verdicts: list[Verdict] = []
    request = Import(entity=entity, **wanted)
    result = import_rows(
        sales, io.BytesIO(data), request, errors=errors, on_verdict=verdicts.append
    )
    return result, verdicts


def told(verdicts: list[Verdict]) -> list[Any]:
    """Give the line and the state of every verdict, or the columns and codes of its faults."""
    return [
        (verdict.line, [(fault.column, fault.code) for fault in verdict.faults])
        if verdict.faults
        else (verdict.line, verdict.state.value)
        for verdict in verdicts
    ]
