"""From 1 to 2, the part of stock: places inside places, and goods told apart."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
)
from sqlalchemy.schema import SchemaItem

from salescore_sql.migrations.step import (
    Step,
    add_column,
    add_rule,
    change_rows,
    drop_rule,
    require_column,
)
from salescore_sql.migrations.versions.v2_columns import (
    TABLE,
    day,
    flag,
    header,
    id_of,
    index,
    instant,
    numbered,
    refers,
    rule,
    text_of,
    whole,
    word,
)
from salescore_sql.migrations.versions.v2_documents import DOCUMENTS

__all__ = ["STOCK"]

_BEFORE: Final = "'receipt', 'shipment', 'adjustment', 'internal'"
_KINDS: Final = (
    f"{_BEFORE}, 'return', 'scrap', 'count', 'dispatch', 'arrival', 'assembly', 'reversal'"
)


def _transfer(*more: SchemaItem) -> Table:
    """Give the table of transfers as it is in schema 1."""
    made = Table(
        "transfer",
        MetaData(),
        word("tenant"),
        id_of("id"),
        whole("version"),
        word("number"),
        word("kind"),
        instant("occurred_at"),
        id_of("cause_id", optional=True),
        text_of("reason"),
        word("reference", optional=True),
        *more,
        PrimaryKeyConstraint("tenant", "id", name="pk_transfer"),
        numbered("transfer"),
        **TABLE,
    )
    cause = made.c.cause_id
    Index(
        "ix_transfer_cause_id",
        made.c.tenant,
        cause,
        made.c.id,
        sqlite_where=cause.is_not(None),
        postgresql_where=cause.is_not(None),
    )
    return made


def _ledger() -> tuple[Step, ...]:
    """Let goods move in more ways, and say which goods they are."""
    rule = "ck_transfer_kind_word"
    return (
        drop_rule(_transfer(CheckConstraint(f"kind IN ({_BEFORE})", name=rule)), rule),
        add_rule(_transfer(), rule, f"kind IN ({_KINDS})"),
        add_column("movement", id_of("lot_id", optional=True)),
        add_column("movement", text_of("terms")),
        add_column("shipment_line", text_of("terms")),
        index("movement", "lot_id", key="transfer_id", optional=True),
    )


def _commitment(*more: SchemaItem) -> Table:
    """Give the table of commitments as it is in schema 1."""
    made = Table(
        "commitment",
        MetaData(),
        word("tenant"),
        id_of("id"),
        whole("version"),
        word("kind"),
        instant("expires_at", optional=True),
        *more,
        PrimaryKeyConstraint("tenant", "id", name="pk_commitment"),
        **TABLE,
    )
    end = made.c.expires_at
    Index(
        "ix_commitment_expires_at",
        made.c.tenant,
        end,
        made.c.id,
        sqlite_where=end.is_not(None),
        postgresql_where=end.is_not(None),
    )
    return made


def _promises() -> tuple[Step, ...]:
    """Let goods be promised by hand, for a day, and in an order of importance."""
    kind, end = "ck_commitment_kind_word", "ck_commitment_commitment_expiry"
    kinds = CheckConstraint("kind IN ('order', 'basket')", name=kind)
    ends = CheckConstraint("kind = 'basket' OR expires_at IS NULL", name=end)
    return (
        drop_rule(_commitment(kinds, ends), kind),
        drop_rule(_commitment(ends), end),
        add_rule(_commitment(), kind, "kind IN ('order', 'basket', 'manual')"),
        add_rule(
            _commitment(CheckConstraint("kind IN ('order', 'basket', 'manual')", name=kind)),
            end,
            "kind <> 'order' OR expires_at IS NULL",
        ),
        add_column("commitment", whole("priority", optional=True)),
        add_column("commitment", text_of("reason")),
        add_column("committed_line", instant("since", optional=True)),
        add_column("committed_line", day("due_on", optional=True)),
    )


def _level(*more: SchemaItem) -> Table:
    """Give the table of levels as it is in schema 1."""
    negative = "ck_stock_level_stock_level_not_negative"
    made = Table(
        "stock_level",
        MetaData(),
        word("tenant"),
        id_of("location_id"),
        id_of("product_id"),
        whole("on_hand"),
        whole("reserved"),
        *more,
        PrimaryKeyConstraint("tenant", "location_id", "product_id", name="pk_stock_level"),
        CheckConstraint("on_hand >= 0 AND reserved >= 0", name=negative),
        **TABLE,
    )
    c = made.c
    Index("ix_stock_level_product_id", c.tenant, c.product_id, c.location_id)
    return made


def _places() -> tuple[Step, ...]:
    """Let locations lie in each other, and goods in them be of a lot, an owner, a package."""
    placed = whole("placed", optional=True)
    name = "stock_position"
    return (
        add_column("location", id_of("parent_id", optional=True)),
        add_column("location", text_of("terms")),
        index("location", "parent_id", optional=True),
        add_column("stock_level", placed),
        change_rows("UPDATE stock_level SET placed = 0"),
        require_column(_level(whole("placed", optional=True)), placed),
        add_rule(
            _level(whole("placed")),
            "ck_stock_level_stock_level_placed",
            "placed BETWEEN 0 AND on_hand",
        ),
        add_column("product", text_of("terms")),
        add_column("settings", text_of("stock")),
        header(
            "lot",
            id_of("product_id"),
            word("sku"),
            word("code"),
            day("expires_on", optional=True),
            flag("blocked"),
            text_of("reason", optional=False),
            refers("lot", "product_id", "product"),
        ),
        index("lot", "product_id"),
        index("lot", "expires_on", optional=True),
        header(
            name,
            id_of("location_id"),
            id_of("stocking_id"),
            id_of("product_id"),
            whole("quantity"),
            whole("allocated"),
            instant("since"),
            id_of("lot_id", optional=True),
            id_of("present", optional=True),
            text_of("terms"),
            refers(name, "location_id", "location"),
            refers(name, "product_id", "product"),
            rule(f"{name}_{name}_allocated", "quantity >= 0 AND allocated BETWEEN 0 AND quantity"),
        ),
        index(name, "present", optional=True),
        index(name, "lot_id", optional=True),
        index(name, "location_id"),
        header("stock_period", day("closed_until", optional=True)),
    )


STOCK: Final[tuple[Step, ...]] = (*_ledger(), *_promises(), *_places(), *DOCUMENTS)
"""All of it, in order."""
