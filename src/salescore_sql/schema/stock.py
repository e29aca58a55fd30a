"""Tables of stock: locations, transfers with movements, commitments, levels."""

from typing import Final

from salescore.stock.commitment import COMMITMENT, CommitmentKind
from salescore.stock.count import STOCK_COUNT, CountState
from salescore.stock.expected import EXPECTED, ExpectedState
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.lot import LOT
from salescore.stock.period import PERIOD
from salescore.stock.picking import PICKING
from salescore.stock.position import POSITION
from salescore.stock.transfer import TRANSFER, TransferKind
from salescore.stock.transit import TRANSIT, TransitState
from salescore.stock.waiting import WAITING
from salescore_sql.schema.columns import (
    HOT,
    child,
    day,
    flag,
    header,
    id_of,
    instant,
    refers,
    rule,
    text,
    whole,
    word,
    words,
)

__all__ = [
    "commitment",
    "committed_line",
    "count_line",
    "expected_line",
    "expected_receipt",
    "location",
    "lot",
    "movement",
    "picked_line",
    "picking",
    "position",
    "stock_count",
    "stock_level",
    "stock_period",
    "transfer",
    "transit",
    "transit_line",
    "waiting",
    "waiting_line",
]

location: Final = header(
    LOCATION,
    "location",
    word("code"),
    text("name"),
    text("custom", optional=True),
    id_of("parent_id", optional=True),
    text("terms", optional=True),
)

lot: Final = header(
    LOT,
    "lot",
    id_of("product_id"),
    word("sku"),
    word("code"),
    day("expires_on", optional=True),
    flag("blocked"),
    text("reason"),
    refers("product_id", "product"),
)

transfer: Final = header(
    TRANSFER,
    "transfer",
    word("number"),
    word("kind"),
    instant("occurred_at"),
    id_of("cause_id", optional=True),
    text("reason", optional=True),
    word("reference", optional=True),
    words("kind", TransferKind),
)

movement: Final = child(
    "transfer",
    "movement",
    whole("number"),
    id_of("product_id"),
    word("sku"),
    whole("quantity"),
    id_of("from_id", optional=True),
    id_of("to_id", optional=True),
    refers("product_id", "product"),
    refers("from_id", "location"),
    refers("to_id", "location"),
    rule("movement_quantity", "quantity > 0"),
    id_of("lot_id", optional=True),
    text("terms", optional=True),
    kind=TRANSFER,
    path="movements",
)

commitment: Final = header(
    COMMITMENT,
    "commitment",
    word("kind"),
    instant("expires_at", optional=True),
    words("kind", CommitmentKind),
    rule("commitment_expiry", "kind <> 'order' OR expires_at IS NULL"),
    whole("priority", optional=True),
    text("reason", optional=True),
)

committed_line: Final = child(
    "commitment",
    "committed_line",
    whole("line"),
    id_of("location_id"),
    id_of("product_id"),
    word("sku"),
    whole("quantity"),
    rule("committed_line_quantity", "quantity > 0"),
    instant("since", optional=True),
    day("due_on", optional=True),
    kind=COMMITMENT,
)
"""Location and product of a promise are those of a level, to which nothing points."""

stock_level: Final = header(
    STOCK_LEVEL,
    "stock_level",
    whole("on_hand"),
    whole("reserved"),
    whole("placed"),
    rule("stock_level_not_negative", "on_hand >= 0 AND reserved >= 0"),
    rule("stock_level_placed", "placed BETWEEN 0 AND on_hand"),
    storage=HOT,
)
"""Levels appear with the first claim and are the hottest rows: nothing points to or from them."""

position: Final = header(
    POSITION,
    "stock_position",
    id_of("location_id"),
    id_of("stocking_id"),
    id_of("product_id"),
    whole("quantity"),
    whole("allocated"),
    instant("since"),
    id_of("lot_id", optional=True),
    id_of("present", optional=True),
    text("terms", optional=True),
    refers("location_id", "location"),
    refers("product_id", "product"),
    rule("stock_position_allocated", "quantity >= 0 AND allocated BETWEEN 0 AND quantity"),
    storage=HOT,
)

waiting: Final = header(
    WAITING,
    "waiting",
    instant("since", optional=True),
    whole("priority"),
    flag("together"),
)

waiting_line: Final = child(
    "waiting",
    "waiting_line",
    whole("line"),
    id_of("location_id"),
    id_of("product_id"),
    word("sku"),
    whole("quantity"),
    flag("whole"),
    rule("waiting_line_quantity", "quantity > 0"),
    kind=WAITING,
)

expected_receipt: Final = header(
    EXPECTED,
    "expected_receipt",
    word("number"),
    word("state"),
    id_of("to_id"),
    day("due_on"),
    text("terms", optional=True),
    refers("to_id", "location"),
    words("state", ExpectedState),
)

expected_line: Final = child(
    "expected_receipt",
    "expected_line",
    whole("number"),
    id_of("product_id"),
    word("sku"),
    whole("quantity"),
    whole("received"),
    refers("product_id", "product"),
    rule("expected_line_quantity", "quantity > 0 AND received >= 0"),
    kind=EXPECTED,
)

stock_count: Final = header(
    STOCK_COUNT,
    "stock_count",
    word("number"),
    word("state"),
    id_of("at_id"),
    text("terms", optional=True),
    refers("at_id", "location"),
    words("state", CountState),
)

count_line: Final = child(
    "stock_count",
    "count_line",
    whole("number"),
    id_of("product_id"),
    word("sku"),
    whole("book"),
    whole("counted", optional=True),
    text("terms", optional=True),
    refers("product_id", "product"),
    rule("count_line_counted", "counted IS NULL OR counted >= 0"),
)

transit: Final = header(
    TRANSIT,
    "transit",
    word("number"),
    word("state"),
    id_of("source_id"),
    id_of("to_id"),
    day("due_on", optional=True),
    refers("source_id", "location"),
    refers("to_id", "location"),
    words("state", TransitState),
)

transit_line: Final = child(
    "transit",
    "transit_line",
    whole("number"),
    id_of("product_id"),
    word("sku"),
    whole("quantity"),
    whole("arrived"),
    whole("lost"),
    id_of("lot_id", optional=True),
    text("terms", optional=True),
    refers("product_id", "product"),
    rule("transit_line_quantity", "quantity > 0 AND arrived >= 0 AND lost >= 0"),
    rule("transit_line_underway", "arrived + lost <= quantity"),
    kind=TRANSIT,
)

picking: Final = header(PICKING, "picking", word("strategy"))

picked_line: Final = child(
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
    text("terms", optional=True),
    refers("position_id", "stock_position"),
    refers("product_id", "product"),
    rule("picked_line_quantity", "quantity > 0 AND picked BETWEEN 0 AND quantity"),
)

stock_period: Final = header(PERIOD, "stock_period", day("closed_until", optional=True))
