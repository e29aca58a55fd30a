"""Tables of tax rates and tax treatments."""

from typing import Final

from salescore.tax.rate import TAX_RATE
from salescore.tax.treatment import TAX_TREATMENT
from salescore_sql.schema.columns import exact, header, text, word

__all__ = ["tax_rate", "tax_treatment"]

tax_rate: Final = header(
    TAX_RATE, "tax_rate", word("code"), exact("rate"), word("name"), text("terms", optional=True)
)

tax_treatment: Final = header(
    TAX_TREATMENT, "tax_treatment", word("name"), text("terms", optional=True)
)
