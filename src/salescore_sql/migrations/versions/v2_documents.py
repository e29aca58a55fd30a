"""From 1 to 2, the documents of stock: what waits, is expected, counted, underway, and chosen."""

from typing import Final

from salescore_sql.migrations.step import (
    Step,
)
from salescore_sql.migrations.versions.v2_columns import (
    child,
    day,
    flag,
    header,
    id_of,
    index,
    instant,
    numbered,
    refers,
    rule,
    state,
    text_of,
    whole,
    word,
)

__all__ = ["DOCUMENTS"]


def _documents() -> tuple[Step, ...]:
    """Keep what waits, what is expected, counted, on the road, and chosen."""
    return (
        header("waiting", instant("since", optional=True), whole("priority"), flag("together")),
        index("waiting", "since", optional=True),
        child(
            "waiting",
            "waiting_line",
            whole("line"),
            id_of("location_id"),
            id_of("product_id"),
            word("sku"),
            whole("quantity"),
            flag("whole"),
            rule("waiting_line_waiting_line_quantity", "quantity > 0"),
        ),
        index("waiting_line", "product_id", key="waiting_id"),
        index("waiting_line", "sku", key="waiting_id"),
        *_expected(),
        *_counts(),
        *_transits(),
        header("picking", word("strategy")),
        child(
            "picking",
            "picked_line",
            whole("line"),
            id_of("position_id"),
            id_of("location_id"),
            id_of("stocking_id"),
            id_of("product_id"),
            word("sku"),
            whole("quantity"),
            whole("picked"),
            text_of("terms"),
            refers("picked_line", "position_id", "stock_position"),
            refers("picked_line", "product_id", "product"),
            rule(
                "picked_line_picked_line_quantity",
                "quantity > 0 AND picked BETWEEN 0 AND quantity",
            ),
        ),
    )


def _expected() -> tuple[Step, ...]:
    name, line = "expected_receipt", "expected_line"
    return (
        header(
            name,
            word("number"),
            word("state"),
            id_of("to_id"),
            day("due_on"),
            text_of("terms"),
            numbered(name),
            refers(name, "to_id", "location"),
            state(name, "open", "received", "canceled"),
        ),
        index(name, "state"),
        child(
            name,
            line,
            whole("number"),
            id_of("product_id"),
            word("sku"),
            whole("quantity"),
            whole("received"),
            refers(line, "product_id", "product"),
            rule(f"{line}_{line}_quantity", "quantity > 0 AND received >= 0"),
        ),
        index(line, "product_id", key=f"{name}_id"),
    )


def _counts() -> tuple[Step, ...]:
    name, line = "stock_count", "count_line"
    return (
        header(
            name,
            word("number"),
            word("state"),
            id_of("at_id"),
            text_of("terms"),
            numbered(name),
            refers(name, "at_id", "location"),
            state(name, "open", "applied", "canceled"),
        ),
        index(name, "state"),
        child(
            name,
            line,
            whole("number"),
            id_of("product_id"),
            word("sku"),
            whole("book"),
            whole("counted", optional=True),
            text_of("terms"),
            refers(line, "product_id", "product"),
            rule(f"{line}_{line}_counted", "counted IS NULL OR counted >= 0"),
        ),
    )


def _transits() -> tuple[Step, ...]:
    name, line = "transit", "transit_line"
    return (
        header(
            name,
            word("number"),
            word("state"),
            id_of("source_id"),
            id_of("to_id"),
            day("due_on", optional=True),
            numbered(name),
            refers(name, "source_id", "location"),
            refers(name, "to_id", "location"),
            state(name, "underway", "arrived"),
        ),
        index(name, "state"),
        child(
            name,
            line,
            whole("number"),
            id_of("product_id"),
            word("sku"),
            whole("quantity"),
            whole("arrived"),
            whole("lost"),
            id_of("lot_id", optional=True),
            text_of("terms"),
            refers(line, "product_id", "product"),
            rule(f"{line}_{line}_quantity", "quantity > 0 AND arrived >= 0 AND lost >= 0"),
            rule(f"{line}_{line}_underway", "arrived + lost <= quantity"),
        ),
        index(line, "product_id", key=f"{name}_id"),
    )


DOCUMENTS: Final[tuple[Step, ...]] = _documents()
"""All of it, in order."""
