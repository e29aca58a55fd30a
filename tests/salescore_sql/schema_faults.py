"""Faults of tables that the doctor must find, planted on every database in its own words."""

from typing import Any, Final, NamedTuple

__all__ = ["SCHEMA_FAULTS", "SchemaFault"]

_REWRITE: Final = (
    "PRAGMA writable_schema = ON;"
    "UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') WHERE name = '{table}';"
    "PRAGMA writable_schema = RESET"
)
"""SQLite cannot change a column; its own table of tables can be edited."""


def _everywhere(sql: str) -> dict[str, str]:
    return dict.fromkeys(("mariadb", "postgresql", "sqlite"), sql)


class SchemaFault(NamedTuple):
    """A fault of tables: what plants it by database, and what the finding names."""

    name: str
    planted: dict[str, str]
    params: dict[str, Any]


SCHEMA_FAULTS: Final[list[SchemaFault]] = [
    SchemaFault(
        "schema_lacks", _everywhere("DROP TABLE follow_up"), {"part": "table", "item": "follow_up"}
    ),
    SchemaFault(
        "schema_lacks",
        _everywhere("ALTER TABLE shipment DROP COLUMN tracking"),
        {"part": "column", "item": "shipment.tracking"},
    ),
    SchemaFault(
        "schema_lacks",
        _everywhere("DROP INDEX ix_event_key") | {"mariadb": "DROP INDEX ix_event_key ON event"},
        {"part": "index", "item": "event.ix_event_key"},
    ),
    SchemaFault(
        "schema_lacks",
        {
            "mariadb": "ALTER TABLE location DROP INDEX uq_location_code",
            "postgresql": "ALTER TABLE location DROP CONSTRAINT uq_location_code",
            "sqlite": _REWRITE.format(
                table="location",
                old="CONSTRAINT uq_location_code UNIQUE (tenant, code)",
                new="CONSTRAINT uq_else UNIQUE (tenant, name)",
            ),
        },
        {"part": "unique", "item": "location.uq_location_code"},
    ),
    SchemaFault(
        "schema_lacks",
        {
            "mariadb": "ALTER TABLE contact DROP FOREIGN KEY fk_contact_customer_id",
            "postgresql": "ALTER TABLE contact DROP CONSTRAINT fk_contact_customer_id",
            "sqlite": _REWRITE.format(
                table="contact",
                old="FOREIGN KEY(tenant, customer_id) REFERENCES customer (tenant, id)",
                new="CHECK (1)",
            ),
        },
        {"part": "foreign_key", "item": "contact.fk_contact_customer_id"},
    ),
    SchemaFault(
        "schema_lacks",
        {
            "mariadb": "ALTER TABLE payment DROP CONSTRAINT ck_payment_payment_amount",
            "postgresql": "ALTER TABLE payment DROP CONSTRAINT ck_payment_payment_amount",
            "sqlite": _REWRITE.format(
                table="payment", old="ck_payment_payment_amount", new="ck_payment_else"
            ),
        },
        {"part": "check", "item": "payment.ck_payment_payment_amount"},
    ),
    SchemaFault(
        "schema_has_more",
        _everywhere("CREATE TABLE diary (day INT)"),
        {"part": "table", "item": "diary"},
    ),
    SchemaFault(
        "schema_has_more",
        _everywhere("ALTER TABLE contact ADD COLUMN mood INT"),
        {"part": "column", "item": "contact.mood"},
    ),
    SchemaFault(
        "schema_has_more",
        _everywhere("CREATE INDEX ix_mine ON contact (tenant, name)"),
        {"part": "index", "item": "contact.ix_mine"},
    ),
    SchemaFault(
        "schema_differs",
        {
            "mariadb": "ALTER TABLE contact MODIFY name VARCHAR(200) NULL",
            "postgresql": "ALTER TABLE contact ALTER name DROP NOT NULL",
            "sqlite": _REWRITE.format(
                table="contact", old="name VARCHAR(200) NOT NULL", new="name VARCHAR(200)"
            ),
        },
        {"item": "contact.name", "aspect": "nullable", "found": "NULL", "expected": "NOT NULL"},
    ),
    SchemaFault(
        "schema_differs",
        {
            "mariadb": "ALTER TABLE contact MODIFY phone TEXT",
            "postgresql": "ALTER TABLE contact ALTER phone TYPE TEXT",
            "sqlite": _REWRITE.format(
                table="contact", old="phone VARCHAR(200)", new="phone INTEGER"
            ),
        },
        {"item": "contact.phone", "aspect": "type", "expected": "VARCHAR(200)"},
    ),
    SchemaFault(
        "schema_differs",
        {
            "mariadb": "ALTER TABLE counters DROP PRIMARY KEY, ADD PRIMARY KEY (tenant, `key`)",
            "postgresql": (
                "ALTER TABLE counters DROP CONSTRAINT pk_counters;"
                "ALTER TABLE counters ADD CONSTRAINT pk_counters PRIMARY KEY (tenant, key)"
            ),
            "sqlite": (
                "DROP TABLE counters; CREATE TABLE counters (tenant VARCHAR(200) NOT NULL,"
                " kind VARCHAR(200) NOT NULL, key VARCHAR(200) NOT NULL, used BIGINT NOT NULL,"
                " ceiling BIGINT, CONSTRAINT pk_counters PRIMARY KEY (tenant, key),"
                " CONSTRAINT ck_counters_counters_ceiling"
                " CHECK (ceiling IS NULL OR used <= ceiling))"
            ),
        },
        {"item": "counters", "aspect": "key", "expected": "tenant, kind, key"},
    ),
    SchemaFault(
        "schema_differs",
        {
            "mariadb": ("ALTER TABLE contact MODIFY title VARCHAR(200) COLLATE utf8mb4_general_ci"),
            "postgresql": 'ALTER TABLE contact ALTER title TYPE VARCHAR(200) COLLATE "default"',
        },
        {"item": "contact.title", "aspect": "collation"},
    ),
    SchemaFault(
        "schema_differs",
        {"mariadb": "ALTER TABLE book CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"},
        {"item": "book", "aspect": "collation", "expected": "utf8mb4_nopad_bin"},
    ),
    SchemaFault(
        "schema_differs",
        {"mariadb": "ALTER TABLE outcome ENGINE = Aria"},
        {"item": "outcome", "aspect": "engine", "expected": "InnoDB"},
    ),
    SchemaFault(
        "file_unsound",
        {"sqlite": "PRAGMA ignore_check_constraints = ON; UPDATE payment SET amount_minor = -1"},
        {"reason": "CHECK constraint failed in payment"},
    ),
    SchemaFault(
        "reference_broken",
        {"sqlite": "DELETE FROM customer"},
        {"table": "invoice", "target": "customer", "count": 2},
    ),
]
