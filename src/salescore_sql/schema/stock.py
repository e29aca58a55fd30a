"""Tables of stock: locations, transfers with movements, commitments, levels."""

from typing import Final

from salescore.stock.commitment import COMMITMENT, CommitmentKind
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.transfer import TRANSFER, TransferKind
from salescore_sql.schema.columns import (
    HOT,
    child,
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

__all__ = ["commitment", "committed_line", "location", "movement", "stock_level", "transfer"]

location: Final = header(
    LOCATION, "location", word("code"), text("name"), text("custom", optional=True)
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
    kind=TRANSFER,
    path="movements",
)

commitment: Final = header(
    COMMITMENT,
    "commitment",
    word("kind"),
    instant("expires_at", optional=True),
    words("kind", CommitmentKind),
    rule("commitment_expiry", "kind = 'basket' OR expires_at IS NULL"),
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
    kind=COMMITMENT,
)
"""Location and product of a promise are those of a level, to which nothing points."""

stock_level: Final = header(
    STOCK_LEVEL,
    "stock_level",
    whole("on_hand"),
    whole("reserved"),
    rule("stock_level_not_negative", "on_hand >= 0 AND reserved >= 0"),
    storage=HOT,
)
"""Levels appear with the first claim and are the hottest rows: nothing points to or from them."""
