"""Faults that the doctor must find: a code, the statement that plants it, what the finding names.

The statements change a SQLite file by hand, past every rule; `NOBODY` is the id of nobody.
Quantities are millionths.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Final

__all__ = ["FAULTS"]


def _backlog(subject: str, *, last: int) -> str:
    """Let a receiver wait for events of a payment, under an id that is not its own."""
    return (
        f"INSERT INTO backlog VALUES ('acme', NOBODY, 1, 'pager', 'billing.payment', {subject}, 0,"  # noqa: S608 - our names
        f" 1, {last}, '2026-07-01T09:00:00.000000+00:00', 0, NULL, '',"
        " '2026-07-01T09:00:00.000000+00:00')"
    )


FAULTS: Final[list[tuple[str, str, dict[str, Any]]]] = [
    (
        "places_differ",
        "UPDATE counters SET used = used + 1 WHERE kind = 'lead_pool'",
        {"pool": "fair", "found": 2, "expected": 1},
    ),
    (
        "credit_differs",
        "UPDATE counters SET used = used + 1 WHERE kind = 'credit'",
        {"customer": "C-00002", "found": "7.51 EUR", "expected": "7.50 EUR"},
    ),
    (
        "stock_differs",
        "UPDATE stock_level SET on_hand = on_hand + 1000000 WHERE reserved > 0",
        {"location": "main", "sku": "TEA-1", "ledger": "on_hand"},
    ),
    (
        "stock_differs",
        "UPDATE stock_level SET reserved = 0",
        {"ledger": "reserved", "found": Decimal(0), "expected": Decimal(7)},
    ),
    ("stock_differs", "DELETE FROM stock_level WHERE reserved > 0", {"found": Decimal(0)}),
    (
        "position_differs",
        "UPDATE stock_position SET quantity = quantity + 1000000 WHERE location_id <> stocking_id",
        {"location": "main/A", "lot": "L-1", "found": Decimal(4), "expected": Decimal(3)},
    ),
    (
        "position_differs",
        "DELETE FROM stock_position WHERE location_id <> stocking_id",
        {"sku": "CHEESE", "lot": "L-1", "found": Decimal(0), "expected": Decimal(3)},
    ),
    (
        "position_impossible",
        "UPDATE stock_position SET allocated = quantity + 1000000",
        {"location": "main/A", "allocated": Decimal(4), "quantity": Decimal(3)},
    ),
    (
        "picking_differs",
        "UPDATE stock_position SET allocated = 1000000 WHERE location_id <> stocking_id",
        {"location": "main/A", "lot": "L-1", "found": Decimal(1), "expected": Decimal(0)},
    ),
    (
        "position_miscounted",
        "UPDATE stock_position SET stocking_id = location_id",
        {"location": "main/A", "by": "main/A"},
    ),
    (
        "position_dated",
        "UPDATE lot SET expires_on = '2031-01-01' WHERE sku = 'CHEESE'",
        {"lot": "L-1", "found": date(2026, 9, 30), "expected": date(2031, 1, 1)},
    ),
    (
        "piece_twice",
        "UPDATE stock_position SET quantity = 2000000 WHERE terms LIKE '%S-1%'",
        {"sku": "PAN", "lot": "S-1", "locations": "main"},
    ),
    (
        "location_lost",
        "UPDATE location SET parent_id = NOBODY WHERE code = 'main/A'",
        {"location": "main/A"},
    ),
    (
        "location_miscounted",
        ("UPDATE location SET terms = '{\"kind\":\"bin\"}' WHERE code = 'main/A'"),
        {"location": "main/A", "by": "main/A"},
    ),
    ("stock_impossible", "UPDATE stock_level SET on_hand = -1000000", {"on_hand": Decimal(-1)}),
    ("stock_impossible", "UPDATE stock_level SET reserved = -1000000", {"sku": "TEA-1"}),
    (
        "transit_differs",
        "UPDATE transit_line SET arrived = 1000000",
        {"transit": "TR-2026-000001", "sku": "POT-1", "over": Decimal(1)},
    ),
    (
        "over_returned",
        (
            "UPDATE movement SET quantity = 9000000 WHERE transfer_id IN"
            " (SELECT id FROM transfer WHERE kind = 'return')"
        ),
        {"shipment": "SH-2026-000001", "sku": "TEA-1", "over": Decimal(1)},
    ),
    (
        "promise_without_order",
        (
            "UPDATE commitment SET id = NOBODY WHERE id IN"
            " (SELECT commitment_id FROM committed_line WHERE quantity = 3000000);"
            "UPDATE committed_line SET commitment_id = (SELECT id FROM commitment WHERE id NOT IN"
            " (SELECT id FROM sales_order)) WHERE quantity = 3000000"
        ),
        {"skus": ("TEA-1",)},
    ),
    (
        "promise_of_closed_order",
        "UPDATE sales_order SET state = 'canceled' WHERE number LIKE '%1'",
        {"order": "SO-2026-000001", "state": "canceled", "skus": ("TEA-1",)},
    ),
    (
        "promise_of_closed_order",
        "UPDATE sales_order SET state = 'completed' WHERE number LIKE '%1'",
        {"state": "completed"},
    ),
    (
        "promise_of_closed_order",
        (
            "UPDATE commitment SET kind = 'basket',"
            " expires_at = '2030-01-01T00:00:00.000000+00:00' WHERE kind = 'order';"
            "UPDATE sales_order SET state = 'canceled' WHERE number LIKE '%1'"
        ),
        {"order": "SO-2026-000001", "state": "canceled"},
    ),
    (
        "order_line_differs",
        (
            "UPDATE commitment SET kind = 'basket',"
            " expires_at = '2030-01-01T00:00:00.000000+00:00' WHERE kind = 'order'"
        ),
        {"order": "SO-2026-000001", "ledger": "committed", "expected": Decimal(0)},
    ),
    (
        "promise_of_closed_order",
        "UPDATE commitment SET kind = 'order', expires_at = NULL WHERE kind = 'basket'",
        {"state": "draft", "skus": ("POT-1",)},
    ),
    (
        "waiting_in_vain",
        (
            "INSERT INTO waiting (tenant, id, version, since, priority, together)"
            " SELECT tenant, id, 1, '2026-07-01T09:00:00.000000+00:00', 0, FALSE"
            " FROM sales_order WHERE number LIKE '%1';"
            "INSERT INTO waiting_line (tenant, waiting_id, position, line, location_id,"
            " product_id, sku, quantity, whole)"
            " SELECT p.tenant, w.id, 0, 1, l.id, p.id, p.sku, 1000000, FALSE"
            " FROM waiting w, location l, product p WHERE l.code = 'main' AND p.sku = 'TEA-1'"
        ),
        {"order": "SO-2026-000001", "skus": ("TEA-1",)},
    ),
    (
        "waiting_without_order",
        (
            "INSERT INTO waiting (tenant, id, version, since, priority, together)"
            " SELECT tenant, NOBODY, 1, '2026-07-01T09:00:00.000000+00:00', 0, FALSE"
            " FROM sales_order WHERE number LIKE '%1';"
            "INSERT INTO waiting_line (tenant, waiting_id, position, line, location_id,"
            " product_id, sku, quantity, whole)"
            " SELECT p.tenant, w.id, 0, 1, l.id, p.id, p.sku, 1000000, FALSE"
            " FROM waiting w, location l, product p WHERE l.code = 'main' AND p.sku = 'TEA-1'"
        ),
        {"skus": ("TEA-1",)},
    ),
    (
        "order_line_differs",
        "UPDATE order_line SET committed = committed + 1000000 WHERE sku = 'TEA-1' AND shipped > 0",
        {"order": "SO-2026-000001", "sku": "TEA-1", "ledger": "committed", "line": 1},
    ),
    (
        "order_line_differs",
        "UPDATE shipment_line SET quantity = 1000000",
        {"ledger": "shipped", "found": Decimal(8), "expected": Decimal(1)},
    ),
    (
        "order_line_differs",
        "DELETE FROM order_line WHERE sku = 'TEA-1' AND shipped > 0",
        {"order": "SO-2026-000001", "sku": None, "ledger": "shipped", "found": Decimal(0)},
    ),
    (
        "order_line_differs",
        "UPDATE order_line SET invoiced = 0 WHERE sku = 'TEA-1'",
        {"ledger": "invoiced", "found": Decimal(0), "expected": Decimal(8)},
    ),
    (
        "order_line_exceeded",
        "UPDATE order_line SET shipped = 99000000 WHERE shipped > 0",
        {"ledger": "shipped", "found": Decimal(99), "allowed": Decimal(12)},
    ),
    (
        "order_line_exceeded",
        "UPDATE order_line SET invoiced = 99000000 WHERE sku = 'ENGRAVE'",
        {"ledger": "invoiced", "sku": "ENGRAVE"},
    ),
    ("value_missing", "DELETE FROM custom_value WHERE single IS NULL", {"field": "color"}),
    ("value_missing", "UPDATE custom_value SET single = NULL", {"field": "vat"}),
    (
        "value_stray",
        "UPDATE custom_value SET value = 'green' WHERE field = 'color'",
        {"field": "color"},
    ),
    ("value_stray", "UPDATE custom_value SET owner_id = NOBODY", {"kind": "parties.customer"}),
    ("charge_differs", "UPDATE order_charge SET invoiced = 0", {"charge": "freight"}),
    (
        "amount_differs",
        "UPDATE sales_order SET invoiced_minor = 1 WHERE number LIKE '%1'",
        {"document": "SO-2026-000001", "ledger": "invoiced", "found": "0.01 EUR"},
    ),
    (
        "amount_differs",
        "UPDATE sales_order SET paid_minor = 1 WHERE number LIKE '%1'",
        {"document": "SO-2026-000001", "ledger": "paid", "expected": "20.00 EUR"},
    ),
    (
        "amount_differs",
        "UPDATE invoice SET paid_minor = 1",
        {"document": "INV-2026-000001", "ledger": "paid", "found": "0.01 EUR"},
    ),
    (
        "payment_overspent",
        "UPDATE payment SET amount_minor = 1999",
        {"amount": "19.99 EUR", "applied": "20.00 EUR"},
    ),
    (
        "invoice_overpaid",
        "UPDATE invoice SET paid_minor = gross_minor + 1",
        {"invoice": "INV-2026-000001"},
    ),
    (
        "sum_differs",
        (
            "UPDATE sales_order SET net_minor = net_minor + 1, gross_minor = gross_minor + 1"
            " WHERE number LIKE '%1'"
        ),
        {"document": "SO-2026-000001", "amount": "net"},
    ),
    (
        "sum_differs",
        "UPDATE invoice_line SET tax_minor = 0, gross_minor = net_minor WHERE label = 'TEA-1'",
        {"document": "INV-2026-000001", "amount": "tax"},
    ),
    (
        "tax_differs",
        "UPDATE order_line SET gross_minor = 0 WHERE sku = 'TEA-1' AND shipped > 0",
        {"document": "SO-2026-000001", "place": 1, "gross": "0.00 EUR"},
    ),
    (
        "tax_differs",
        "UPDATE invoice SET tax_minor = 0",
        {"document": "INV-2026-000001", "place": None},
    ),
    (
        "number_missing",
        "UPDATE invoice SET number = 'INV-2026-000003'",
        {"series": "invoice:2026", "numbers": ("1-2",)},
    ),
    (
        "number_missing",
        "UPDATE counters SET used = 2 WHERE kind = 'number'",
        {"series": "invoice:2026", "numbers": ("2",)},
    ),
    ("number_unknown", "UPDATE invoice SET number = 'X'", {"series": "invoice", "number": "X"}),
    (
        "counter_behind",
        "UPDATE counters SET used = 0 WHERE key = 'order:2026'",
        {"series": "order:2026", "used": 0, "highest": 4},
    ),
    (
        "event_missing",
        "DELETE FROM event WHERE kind = 'orders.order' AND version = 2",
        {"kind": "orders.order", "versions": ("2",)},
    ),
    (
        "event_repeated",
        "UPDATE event SET version = 1 WHERE kind = 'orders.order' AND version = 2",
        {"kind": "orders.order", "version": 1},
    ),
    (
        "event_unreadable",
        "UPDATE event SET payload = '{' WHERE tag = 'orders.held.v1'",
        {"tag": "orders.held.v1"},
    ),
    (
        "event_unreadable",
        "UPDATE event SET payload = '{}' WHERE tag = 'stock.moved.v1'",
        {"tag": "stock.moved.v1"},
    ),
    (
        "event_misfiled",
        (
            "UPDATE event SET tag = 'orders.canceled.v1', payload ="
            " (SELECT payload FROM event WHERE tag = 'orders.canceled.v1')"
            " WHERE tag = 'orders.held.v1'"
        ),
        {"kind": "orders.order", "tag": "orders.canceled.v1"},
    ),
    ("version_differs", "UPDATE payment SET version = 7", {"found": 7, "expected": 1}),
    ("version_differs", "DELETE FROM event WHERE kind = 'billing.payment'", {"expected": 0}),
    ("state_missing", "DELETE FROM contact", {"kind": "parties.contact", "version": 1}),
    (
        "outcome_lost",
        "UPDATE outcome SET value_id = NOBODY WHERE key = 'pay'",
        {"key": "pay", "kind": "billing.payment"},
    ),
    ("outcome_lost", "UPDATE outcome SET value_kind = 'x.y' WHERE key = 'pay'", {"kind": "x.y"}),
    ("outbox_without_events", "UPDATE outbox SET key = 'k-9' WHERE key = 'pay'", {"key": "k-9"}),
    (
        "outbox_without_events",
        "DELETE FROM event WHERE key = 'pay'",
        {"key": "pay"},
    ),
    (
        "backlog_beyond",
        _backlog("(SELECT id FROM payment)", last=2),
        {"receiver": "pager", "last": 2, "highest": 1},
    ),
    ("backlog_beyond", _backlog("NOBODY", last=1), {"receiver": "pager", "highest": 0}),
    (
        "backlog_misfiled",
        _backlog("(SELECT id FROM payment)", last=1),
        {"receiver": "pager", "kind": "billing.payment"},
    ),
    (
        "follow_up_without_cause",
        (
            "INSERT INTO follow_up VALUES ('acme', NOBODY, NOBODY, 'r', 'orders.hold.v1', '{}',"
            " 'u-7', 1, '2026-07-01T09:00:00.000000+00:00', 'k', 'x.y', NOBODY)"
        ),
        {"tag": "orders.hold.v1"},
    ),
    (
        "follow_up_unreadable",
        (
            "INSERT INTO follow_up VALUES ('acme', NOBODY, (SELECT id FROM event), 'r',"
            " 'orders.hold.v1', '{}', 'u-7', 1, '2026-07-01T09:00:00.000000+00:00', 'k', 'x.y',"
            " NOBODY)"
        ),
        {"tag": "orders.hold.v1"},
    ),
    *(
        (
            "orphan",
            f"UPDATE {table} SET {column} = NOBODY WHERE {column} IS NOT NULL",  # noqa: S608 - our names
            {"kind": kind, "target": target},
        )
        for table, column, kind, target in (
            ("category", "parent_id", "catalog.category", "catalog.category"),
            ("product", "category_id", "catalog.product", "catalog.category"),
            ("customer", "salesperson_id", "parties.customer", "parties.salesperson"),
            ("contact", "customer_id", "parties.contact", "parties.customer"),
            ("transfer", "cause_id", "stock.transfer", "fulfillment.shipment"),
            ("movement", "product_id", "stock.transfer", "catalog.product"),
            ("movement", "to_id", "stock.transfer", "stock.location"),
            ("sales_order", "customer_id", "orders.order", "parties.customer"),
            ("sales_order", "salesperson_id", "orders.order", "parties.salesperson"),
            ("order_line", "product_id", "orders.order", "catalog.product"),
            ("committed_line", "location_id", "stock.commitment", "stock.location"),
            ("shipment", "order_id", "fulfillment.shipment", "orders.order"),
            ("shipment_line", "product_id", "fulfillment.shipment", "catalog.product"),
            ("invoice", "order_id", "billing.invoice", "orders.order"),
            ("invoice", "customer_id", "billing.invoice", "parties.customer"),
            ("payment", "customer_id", "billing.payment", "parties.customer"),
            ("payment_application", "invoice_id", "billing.payment", "billing.invoice"),
            ("stock_level", "product_id", "stock.level", "catalog.product"),
        )
    ),
    ("sku_unknown", "UPDATE price SET sku = 'TEA-9' WHERE sku = 'TEA-1'", {"sku": "TEA-9"}),
    ("sku_unknown", "UPDATE discount SET sku = 'TEA-8'", {"list": "retail", "sku": "TEA-8"}),
    (
        "unreadable",
        "UPDATE settings SET zone = 'Mars/Olympus'",
        {"kind": "organization.settings"},
    ),
    ("unreadable", "UPDATE price_list SET currency = 'XXX'", {"kind": "pricing.price_list"}),
    (
        "unreadable",
        "UPDATE commitment SET expires_at = NULL WHERE kind = 'basket'",
        {"kind": "stock.commitment"},
    ),
    (
        "unreadable",
        (
            "INSERT INTO record (tenant, owner, kind, key, version, text)"
            " VALUES ('acme', 'erp', 'link', '1', 1, '{\"b\": 1}')"
        ),
        {"kind": "records.record"},
    ),
    ("unreadable", "UPDATE transfer SET occurred_at = 'then'", {"kind": "stock.transfer"}),
]
