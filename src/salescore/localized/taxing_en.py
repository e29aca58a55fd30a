"""How the taxes of a document come about, in English."""

from collections.abc import Mapping
from typing import Final

__all__ = ["TAX", "TAX_STEPS"]

TAX_STEPS: Final[Mapping[str, str]] = {
    "tax.added": "tax {code}: {tax}",
    "tax.applied": "tax {code} {percent} %: {tax}",
    "tax.division_of": (
        "line {line}: {tax} is {percent} % of {whole}, which holds it: {raw}, rounded {amount}"
    ),
    "tax.document_comes_to": (
        "document: net {net}, tax {amount}, gross {gross}; withheld {withheld}; to pay {payable}"
    ),
    "tax.exempt": "taxes under {tax_code}: none, the customer is exempt",
    "tax.fixed_for": "line {line}: {tax} is {each} for each of {quantity}: {raw}, rounded {amount}",
    "tax.formula_for": "line {line}: {tax} by its formula: {raw}, rounded {amount}",
    "tax.kept_by_buyer": "withheld {code} {percent} % of {base}: {tax}",
    "tax.line_comes_to": "line {line}: net {net}, tax {amount}, gross {gross}",
    "tax.line_entered": (
        "line {line}: entered {entered}, less {discount} of the document: net {raw}, rounded {net}"
    ),
    "tax.not_charged": "no tax on {base} ({code}): {reason}",
    "tax.owed_by_buyer": "tax {code} {percent} % on {base}: {tax}, owed by the buyer ({reason})",
    "tax.percent_of": "line {line}: {tax} is {percent} % of {base}: {raw}, rounded {amount}",
    "tax.price_mapped": "taxed otherwise ({treatment}): from {before} to {after}",
    "tax.quoted": "taxed as {provider} quoted it: {treatment} {percent} % (quote {quote})",
    "tax.reversed": "line {line}: {tax} is owed by the buyer: {amount}",
    "tax.share": "tax {code} {percent} % on {base}: {tax}",
    "tax.treatment_applied": "taxes under {tax_code}: {taxes} (treatment {treatment}; {reason})",
    "tax.treatment_passed_over": "treatment {treatment} passed over: {why}",
    "tax.untreated": "taxes under {tax_code}: {taxes}",
    "tax.withheld": "line {line}: {tax} is kept back by the buyer: {amount}",
}

TAX: Final[Mapping[str, tuple[str, str]]] = {
    "tax.discount_too_large": (
        "A discount of {discount} takes more than the {limit} that there is.",
        "Give at most that, or a percentage up to 100.",
    ),
    "tax.treatment_tie": (
        "Nothing says which of the tax treatments {first} and {second} holds for a sale in both.",
        "Give one a higher priority, or both different products, buyers, zones or dates.",
    ),
}
"""What is wrong with taxes, with advice."""
