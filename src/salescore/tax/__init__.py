"""Tax: rates, and the one summation that orders and invoices share."""

from salescore.tax.amounts import Amounts, Taxable, TaxPolicy, tax_lines
from salescore.tax.commands import SetTaxRate
from salescore.tax.rate import TaxRate

__all__ = ["Amounts", "SetTaxRate", "TaxPolicy", "TaxRate", "Taxable", "tax_lines"]
