"""Rows of quotes, their earlier revisions and their templates."""

from typing import Final

from salescore.quotes.quote import Quote
from salescore.quotes.revision import QuoteRevision
from salescore.quotes.template import QuoteTemplate
from salescore_sql import schema
from salescore_sql.rows.documents import Documents

__all__ = ["QUOTES", "REVISIONS", "TEMPLATES"]

TEMPLATES: Final = Documents(QuoteTemplate, schema.quotes.quote_template)

QUOTES: Final = Documents(Quote, schema.quotes.quote)

REVISIONS: Final = Documents(QuoteRevision, schema.quotes.quote_revision)
