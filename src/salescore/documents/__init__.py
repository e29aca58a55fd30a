"""What is handed to a customer: quotes, confirmations, delivery notes, invoices, credit notes.

A document is a neutral value: numbers, dates, lines and sums with codes for what they are, in no
language and no layout. Templates, printers and electronic formats start from it.
"""

from salescore.documents.document import (
    Detail,
    Document,
    DocumentKind,
    DocumentLine,
    DocumentSum,
    Party,
    Reference,
)

__all__ = [
    "Detail",
    "Document",
    "DocumentKind",
    "DocumentLine",
    "DocumentSum",
    "Party",
    "Reference",
]
