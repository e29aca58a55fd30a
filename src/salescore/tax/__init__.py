"""Tax: what a tax is, what documents come to by any method, and who says which tax applies."""

from salescore.cash import CashRounding, CashStrategy
from salescore.tax.amounts import Amounts, Taxable, TaxPolicy, tax_lines
from salescore.tax.cells import DiscountTooLarge
from salescore.tax.commands import RecordTaxQuote, SetTaxRate, TreatTaxes
from salescore.tax.document import (
    DocumentTaxes,
    LineTaxes,
    Sums,
    TaxPart,
    TaxTotal,
    compute_document,
    compute_line,
)
from salescore.tax.explained import TaxStep, explain_taxes
from salescore.tax.flatten import flatten, in_force
from salescore.tax.mapping import map_price, net_from_gross
from salescore.tax.method import (
    METHODS,
    IncludedSide,
    LineRounding,
    Residue,
    TaxMethod,
    TaxStage,
)
from salescore.tax.payable import in_books, round_cash
from salescore.tax.provider import (
    QuotedRate,
    TaxItem,
    TaxProvider,
    TaxProviderFailed,
    TaxQuote,
    TaxRequest,
)
from salescore.tax.quote import RecordedQuote, RecordedRate
from salescore.tax.rate import Tax, TaxKind, TaxRate, rate_of
from salescore.tax.situation import TaxSituation
from salescore.tax.summary import TaxSummary, summarize
from salescore.tax.table import PassedOver, TaxTable, Treated
from salescore.tax.taxed_line import DiscountSide, DocumentDiscount, Reduction, TaxLine
from salescore.tax.treatment import TaxTreatment, TreatmentTie

__all__ = [
    "METHODS",
    "Amounts",
    "CashRounding",
    "CashStrategy",
    "DiscountSide",
    "DiscountTooLarge",
    "DocumentDiscount",
    "DocumentTaxes",
    "IncludedSide",
    "LineRounding",
    "LineTaxes",
    "PassedOver",
    "QuotedRate",
    "RecordTaxQuote",
    "RecordedQuote",
    "RecordedRate",
    "Reduction",
    "Residue",
    "SetTaxRate",
    "Sums",
    "Tax",
    "TaxItem",
    "TaxKind",
    "TaxLine",
    "TaxMethod",
    "TaxPart",
    "TaxPolicy",
    "TaxProvider",
    "TaxProviderFailed",
    "TaxQuote",
    "TaxRate",
    "TaxRequest",
    "TaxSituation",
    "TaxStage",
    "TaxStep",
    "TaxSummary",
    "TaxTable",
    "TaxTotal",
    "TaxTreatment",
    "Taxable",
    "TreatTaxes",
    "Treated",
    "TreatmentTie",
    "compute_document",
    "compute_line",
    "explain_taxes",
    "flatten",
    "in_books",
    "in_force",
    "map_price",
    "net_from_gross",
    "rate_of",
    "round_cash",
    "summarize",
    "tax_lines",
]
