"""Tables of custom fields: what is declared, and the values by which things are found."""

from typing import Final

from salescore.custom.field import MARK_LENGTH_MAX
from salescore.custom.fields import FIELDS
from salescore_sql.schema.columns import found_by, header, text, word

__all__ = ["custom_fields", "custom_value"]

custom_fields: Final = header(
    FIELDS,
    "custom_fields",
    word("noun"),
    text("fields"),
)

custom_value: Final = found_by("custom_value", length=MARK_LENGTH_MAX)
"""A row for each value of an indexed field; `single` repeats the value of a unique one."""
