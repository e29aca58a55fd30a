"""The table of records: what plug-ins keep."""

from typing import Final

from salescore.records import KEY_MAX, NAME_MAX, RECORD, WORD_MAX
from salescore_sql.schema.columns import header, text, word

__all__ = ["record"]

record: Final = header(
    RECORD,
    "record",
    text("text"),
    word("first", optional=True, length=WORD_MAX),
    word("second", optional=True, length=WORD_MAX),
    lengths={"owner": NAME_MAX, "kind": NAME_MAX, "key": KEY_MAX},
)
