"""Tables of returns."""

from typing import Final

from salescore.returns.goods_return import RETURN, ReturnState
from salescore_sql.schema.columns import header, id_of, instant, refers, text, word, words

__all__ = ["goods_return"]

goods_return: Final = header(
    RETURN,
    "goods_return",
    word("number"),
    word("state"),
    id_of("order_id", optional=True),
    id_of("customer_id"),
    instant("requested_at"),
    refers("order_id", "sales_order"),
    refers("customer_id", "customer"),
    words("state", ReturnState),
    text("body", optional=True),
)
