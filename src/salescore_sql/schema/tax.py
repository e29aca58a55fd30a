"""The table of tax rates."""

from typing import Final

from salescore.tax.rate import TAX_RATE
from salescore_sql.schema.columns import exact, header, word

__all__ = ["tax_rate"]

tax_rate: Final = header(TAX_RATE, "tax_rate", word("code"), exact("rate"), word("name"))
