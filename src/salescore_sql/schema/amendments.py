"""Tables of amendments."""

from typing import Final

from salescore.amendments.amendment import AMENDMENT, AmendmentState
from salescore_sql.schema.columns import header, id_of, refers, text, whole, word, words

__all__ = ["amendment"]

amendment: Final = header(
    AMENDMENT,
    "amendment",
    id_of("order_id"),
    whole("number"),
    word("state"),
    id_of("open_for", optional=True),
    text("body", optional=True),
    refers("order_id", "sales_order"),
    words("state", AmendmentState),
)
