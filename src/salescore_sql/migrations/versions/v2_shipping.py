"""From 1 to 2, the part of shipments: prepared ones have not left, and a supplier sends some."""

from typing import Final

from sqlalchemy import Index, MetaData, PrimaryKeyConstraint, Table
from sqlalchemy.schema import SchemaItem

from salescore_sql.migrations.step import (
    Step,
    add_column,
    add_rule,
    change_rows,
    relax_column,
    require_column,
)
from salescore_sql.migrations.versions.v2_columns import (
    TABLE,
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

__all__ = ["SHIPPING"]

_STATES: Final = "'prepared', 'packed', 'shipped', 'delivered', 'canceled', 'failed'"


def _known(*targets: str) -> MetaData:
    """Give tables that others point at, where SQLite makes those anew."""
    known = MetaData()
    for target in targets:
        Table(target, known, word("tenant"), id_of("id"))
    return known


def _shipment(*more: SchemaItem, relaxed: bool = False) -> Table:
    """Give the table of shipments as it is in schema 1, with what is added."""
    made = Table(
        "shipment",
        _known("sales_order"),
        word("tenant"),
        id_of("id"),
        whole("version"),
        word("number"),
        id_of("order_id"),
        instant("shipped_at", optional=relaxed),
        word("carrier", optional=True),
        word("tracking", optional=True),
        text_of("custom"),
        *more,
        PrimaryKeyConstraint("tenant", "id", name="pk_shipment"),
        refers("shipment", "order_id", "sales_order"),
        numbered("shipment"),
        **TABLE,
    )
    Index("ix_shipment_order_id", made.c.tenant, made.c.order_id, made.c.id)
    return made


def _shipment_line() -> Table:
    """Give the table of their lines, which say of which lot they are already."""
    name = "shipment_line"
    return Table(
        name,
        _known("product", "location", "shipment"),
        word("tenant"),
        id_of("shipment_id"),
        whole("position"),
        whole("line"),
        id_of("product_id"),
        word("sku"),
        id_of("location_id"),
        whole("quantity"),
        text_of("terms"),
        PrimaryKeyConstraint("tenant", "shipment_id", "position", name=f"pk_{name}"),
        refers(name, "product_id", "product"),
        refers(name, "location_id", "location"),
        refers(name, "shipment_id", "shipment"),
        rule(f"{name}_{name}_quantity", "quantity > 0"),
        **TABLE,
    )


def _shipments() -> tuple[Step, ...]:
    """Let shipments stand somewhere, and be packed, tracked and proved."""
    return (
        relax_column(_shipment(), instant("shipped_at")),
        add_column("shipment", word("state", optional=True)),
        add_column("shipment", text_of("more")),
        change_rows("UPDATE shipment SET state = 'shipped'"),
        require_column(
            _shipment(word("state", optional=True), text_of("more"), relaxed=True),
            word("state"),
        ),
        add_rule(
            _shipment(word("state"), text_of("more"), relaxed=True),
            "ck_shipment_state_word",
            f"state IN ({_STATES})",
        ),
        index("shipment", "state"),
        relax_column(_shipment_line(), id_of("location_id")),
    )


def _exceptions() -> tuple[Step, ...]:
    """Keep goods that did not get through."""
    name = "shipment_exception"
    return (
        header(
            name,
            id_of("order_id"),
            id_of("shipment_id"),
            word("state"),
            flag("left"),
            instant("opened_at"),
            text_of("body"),
            refers(name, "order_id", "sales_order"),
            refers(name, "shipment_id", "shipment"),
            state(name, "open", "resolved"),
        ),
        index(name, "order_id"),
        index(name, "shipment_id"),
        index(name, "state"),
    )


SHIPPING: Final[tuple[Step, ...]] = (*_shipments(), *_exceptions())
"""All of it, in order."""
