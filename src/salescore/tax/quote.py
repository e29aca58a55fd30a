"""Recorded tax quotes: what a provider said, kept so that orders can stand on it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.canonical import canonical
from salescore.clock import aware, instant_text
from salescore.decimals import text
from salescore.errors import Rejection, TooMany, UnknownId, demand_range, demand_text
from salescore.events import LEFT_OUT
from salescore.facts import Facts, Want
from salescore.parties.address import Address
from salescore.records import RECORD
from salescore.shapes import types_first
from salescore.tax.provider import (
    REFERENCE_LENGTH_MAX,
    QuotedTax,
    TaxQuote,
    TaxRequest,
    check_taxes,
)
from salescore.tax.rate import CODE_LENGTH_MAX, RATE_MAX

__all__ = [
    "ITEMS_MAX",
    "QUOTE_KIND",
    "QUOTE_OWNER",
    "RecordedQuote",
    "RecordedRate",
    "digest",
    "page_key",
    "quote_among",
    "quote_wants",
    "quoted_differences",
    "recorded",
    "the_quote",
]

QUOTE_OWNER: Final = "salescore"
QUOTE_KIND: Final = "tax quote"
_PAGE: Final = 200
"""Items in one record: its body has a limit."""

ITEMS_MAX: Final = 10_100
"""The most items of a quote: the most lines and charges of an order."""


def _instant(value: datetime) -> datetime:
    return aware(value, name="instant of a tax quote")


@frozen(kw_only=True)
class RecordedRate:
    """What one item is taxed at.

    Args:
        code: the SKU of a line, the code of a charge.
        quantity: in the product's base unit; 1 for a charge.
        rate: fraction of the net, 0 to 10.
        treatment: what the rate is called on documents, 1 to 64 characters.
        charge: it is a charge, no line.
        taxes: those that the rate is the sum of; none if it is one tax.
    """

    code: str
    quantity: Decimal
    rate: Decimal
    treatment: str
    charge: bool = False
    taxes: tuple[QuotedTax, ...] = ()

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_range("rate", self.rate, low=0, high=RATE_MAX)
        demand_text("treatment", self.treatment, most=CODE_LENGTH_MAX)
        check_taxes(self.rate, self.taxes)


@frozen(kw_only=True)
class RecordedQuote:
    """A provider's answer as it is kept.

    Args:
        provider: who gave it.
        customer_id: for whom.
        currency: ISO 4217 code.
        items: lines, then charges, in the order of the request.
        quoted_at: when it was given.
        expires_at: from then on no order may be placed with it.
        address: a digest of where the goods go; the address itself is not kept.
        reference: under which the provider keeps it.
    """

    id: UUID
    provider: str
    customer_id: UUID
    currency: str
    items: tuple[RecordedRate, ...]
    quoted_at: datetime = field(converter=_instant)
    expires_at: datetime = field(converter=_instant)
    address: str = field(default="", metadata=LEFT_OUT)
    reference: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("tax provider", self.provider, most=CODE_LENGTH_MAX)
        if self.reference is not None:
            demand_text("reference", self.reference, most=REFERENCE_LENGTH_MAX)
        if len(self.items) > ITEMS_MAX:
            raise TooMany("items", count=len(self.items), limit=ITEMS_MAX)

    @cached_property
    def lines(self) -> Mapping[str, RecordedRate]:
        """What lines are taxed at, by SKU."""
        return {item.code: item for item in self.items if not item.charge}

    @cached_property
    def charges(self) -> Mapping[str, RecordedRate]:
        """What charges are taxed at, by code."""
        return {item.code: item for item in self.items if item.charge}

    def pages(self) -> "tuple[tuple[str, RecordedQuote], ...]":
        """Give it in parts that a record can hold, each under its key."""
        starts = range(0, max(len(self.items), 1), _PAGE)
        parts = (self.items[start : start + _PAGE] for start in starts)
        return tuple(
            (page_key(self.id, number), evolve(self, items=part))
            for number, part in enumerate(parts)
        )

    def body(self) -> Mapping[str, Any]:
        """Give what a record keeps of it."""
        return {
            "provider": self.provider,
            "customer": str(self.customer_id),
            "currency": self.currency,
            "quoted_at": instant_text(self.quoted_at),
            "expires_at": instant_text(self.expires_at),
            "address": self.address,
            "reference": self.reference,
            "items": [_plain(item) for item in self.items],
        }


def page_key(quote_id: UUID, number: int = 0) -> str:
    """Give the key of a record of a quote; the first is what the quote is found by."""
    return f"{quote_id}/{number:04d}"


def _plain(item: RecordedRate) -> list[Any]:
    plain = [item.code, text(item.quantity), text(item.rate), item.treatment, item.charge]
    return [*plain, *([tax.code, text(tax.rate)] for tax in item.taxes)]


def _item(plain: Sequence[Any]) -> RecordedRate:
    code, quantity, rate, treatment, charge, *taxes = plain
    return RecordedRate(
        code=code,
        quantity=Decimal(quantity),
        rate=Decimal(rate),
        treatment=treatment,
        charge=charge,
        taxes=tuple(QuotedTax(tax, Decimal(share)) for tax, share in taxes),
    )


def recorded(
    quote: TaxQuote, request: TaxRequest, *, quote_id: UUID, provider: str, at: datetime
) -> RecordedQuote:
    """Put an answer, which has a rate for each item, together with what was asked."""
    rates = {rate.number: rate for rate in quote.rates}
    return RecordedQuote(
        id=quote_id,
        provider=provider,
        customer_id=request.customer.id,
        currency=request.currency,
        items=tuple(
            RecordedRate(
                code=item.code,
                quantity=item.quantity,
                rate=rates[item.number].rate,
                treatment=rates[item.number].treatment,
                charge=item.charge,
                taxes=rates[item.number].taxes,
            )
            for item in request.items
        ),
        quoted_at=at,
        expires_at=quote.expires_at,
        address=digest(request.ship_to, quote_id),
        reference=quote.reference,
    )


def digest(address: Address | None, quote_id: UUID) -> str:
    """Give a text that tells an address from others, and from which nobody reads it."""
    if address is None:
        return ""
    parts = (address.street, address.city, address.region, address.postal_code, address.country)
    return hashlib.sha256(canonical([str(quote_id), *parts]).encode()).hexdigest()


def quote_wants(quote_id: UUID) -> Want:
    """Want a recorded quote."""
    return RECORD.by("first", str(quote_id))


def quote_among(facts: Facts, quote_id: UUID) -> RecordedQuote | None:
    """Give a recorded quote that was wanted, or None if there is none."""
    found = facts.where(RECORD, "first", str(quote_id))
    bodies = [each.body for each in found if (each.owner, each.kind) == (QUOTE_OWNER, QUOTE_KIND)]
    if not bodies:
        return None
    head = bodies[0]
    return RecordedQuote(
        id=quote_id,
        provider=head["provider"],
        customer_id=UUID(head["customer"]),
        currency=head["currency"],
        items=tuple(_item(plain) for body in bodies for plain in body["items"]),
        quoted_at=datetime.fromisoformat(head["quoted_at"]),
        expires_at=datetime.fromisoformat(head["expires_at"]),
        address=head["address"],
        reference=head["reference"],
    )


def the_quote(facts: Facts, quote_id: UUID) -> RecordedQuote:
    """Give a recorded quote that was wanted.

    Raises:
        UnknownId: this tenant has none.
    """
    found = quote_among(facts, quote_id)
    if found is None:
        raise UnknownId("tax quote", key=quote_id)
    return found


def quoted_differences(
    quote: RecordedQuote,
    *,
    customer_id: UUID,
    currency: str,
    ship_to: Address | None,
    lines: Mapping[str, Decimal],
    charges: Iterable[str],
    at: datetime,
) -> tuple[Rejection, ...]:
    """Say why an order cannot stand on a quote.

    Args:
        quote: what was recorded.
        customer_id: who buys.
        currency: of the order.
        ship_to: where its goods go.
        lines: base quantities by SKU.
        charges: their codes.
        at: when the order is placed.
    """
    named = {"quote": str(quote.id), "provider": quote.provider}
    found = []
    if quote.expires_at <= at:
        found.append(Rejection("tax.quote_expired", {**named, "expires_at": quote.expires_at}))
    quoted = {item.code: item.quantity for item in quote.lines.values()}
    skus = [s for s in dict.fromkeys((*lines, *quoted)) if lines.get(s) != quoted.get(s)]
    other = sorted(set(charges) ^ quote.charges.keys())
    differing = {
        "customer": str(customer_id) if customer_id != quote.customer_id else "",
        "currency": currency if currency != quote.currency else "",
        "address": "-" if digest(ship_to, quote.id) != quote.address else "",
        "lines": ", ".join([*skus, *other]),
    }
    found += [
        Rejection("tax.quote_differs", {**named, "what": what, "detail": detail})
        for what, detail in differing.items()
        if detail
    ]
    return tuple(found)
