"""What happened to tax rates."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.events import Event
from salescore.record_events import RecordEvent
from salescore.records import Record
from salescore.tax.quote import QUOTE_KIND, QUOTE_OWNER, RecordedQuote
from salescore.tax.rate import TAX_RATE, TaxRate
from salescore.tax.treatment import TAX_TREATMENT, TaxTreatment

__all__ = ["APPLY", "TaxQuoted", "TaxRateSet", "TaxTreated"]


@frozen
class TaxRateSet(Event):
    """A code stands for this rate from now on."""

    tag = "tax.rate_set.v1"
    kind = TAX_RATE
    subject = "rate_id"

    rate_id: UUID
    rate: TaxRate


@frozen
class TaxTreated(Event):
    """Sales of a situation bear these taxes from now on."""

    tag = "tax.treated.v1"
    kind = TAX_TREATMENT
    subject = "treatment_id"

    treatment_id: UUID
    treatment: TaxTreatment


@frozen
class TaxQuoted(RecordEvent):
    """A provider said at what rates a document is taxed; `quote` is one page of its answer."""

    tag = "tax.quoted.v1"
    owner = QUOTE_OWNER
    record_kind = QUOTE_KIND
    subject = "page"

    page: str
    quote: RecordedQuote


def _quoted(before: Record | None, event: TaxQuoted) -> Record:
    """Keep a page under the words it is found by: the quote's id, and the customer's."""
    quote = event.quote
    return event.record(before, quote.body(), first=str(quote.id), second=str(quote.customer_id))


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    TaxRateSet: lambda _, event: event.rate,
    TaxTreated: lambda _, event: event.treatment,
    TaxQuoted: _quoted,
}
