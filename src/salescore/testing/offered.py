"""States of quotes for arbitrary worlds: a template, a quote, and an earlier revision of it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from salescore.facts import Kind
from salescore.money import Money
from salescore.orders.order import ORDER, Order
from salescore.orders.request import ChargeRequest, LineRequest
from salescore.parties.customer import CUSTOMER
from salescore.quotes.quote import QUOTE, Quote, QuoteLine, QuoteState
from salescore.quotes.request import QuoteLineRequest
from salescore.quotes.revision import REVISION, kept
from salescore.quotes.template import QUOTE_TEMPLATE, QuoteTemplate
from salescore.testing import strategies as values

__all__ = ["offered"]

_TEXT = values.texts()
_MAYBE = st.none() | _TEXT
_COUNT = values.amounts(min_value=1)


_SHARED: Final = (
    "currency",
    "charges",
    "discount",
    "tax_policy",
    "salesperson_id",
    "reference",
    "ship_to",
    "channel",
    "settings_version",
    "net_minor",
    "tax_minor",
    "gross_minor",
)
"""What a quote says as an order does."""


def offered(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    """Add a template, a quote and a revision to a world that has an order."""
    order: Order = found[ORDER]
    quote = Quote(
        id=draw(values.ids()),
        version=1,
        number=draw(_TEXT),
        state=draw(st.sampled_from(QuoteState)),
        customer_id=found[CUSTOMER].id,
        lines=_lines(draw, order),
        valid_until=draw(values.dates()),
        quoted_on=draw(values.dates()),
        revision=2,
        language=draw(st.sampled_from(["en", "zh"])),
        note=draw(_MAYBE),
        reason=draw(_MAYBE),
        sent_at=draw(st.none() | values.instants()),
        accepted_at=draw(st.none() | values.instants()),
        **{name: getattr(order, name) for name in _SHARED},
    )
    found[QUOTE_TEMPLATE] = _template(draw, order)
    found[QUOTE] = quote
    found[REVISION] = kept(evolve(quote, revision=1))


def _lines(draw: st.DrawFn, order: Order) -> tuple[QuoteLine, ...]:
    return tuple(
        QuoteLine(
            offered=line,
            tax_included=draw(st.booleans()),
            ratio=draw(st.sampled_from([None, Fraction(10, 3)])),
            optional=draw(st.booleans()),
            alternative=draw(_MAYBE),
            chosen=draw(st.booleans()),
            ordered=draw(st.sampled_from([Decimal(0), line.quantity])),
        )
        for line in order.lines
    )


def _template(draw: st.DrawFn, order: Order) -> QuoteTemplate:
    asked = LineRequest(sku=order.lines[0].sku, quantity=draw(_COUNT), reason=draw(_MAYBE))
    charge = ChargeRequest(code=draw(_TEXT), amount=Money(draw(values.minors()), order.currency))
    return QuoteTemplate(
        id=draw(values.ids()),
        version=1,
        name=draw(_TEXT),
        lines=(QuoteLineRequest(line=asked, optional=draw(st.booleans())),),
        charges=draw(st.sampled_from([(), (charge,)])),
        note=draw(_MAYBE),
        valid_days=draw(st.none() | st.integers(0, 3_650)),
    )
