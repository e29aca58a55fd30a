"""Carriers: who says, outside of any transaction, what it costs to bring goods somewhere.

A carrier is asked, and its answer is recorded with an end. Whoever charges a buyer for freight
stands on the record, whatever the carrier says by then.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Protocol
from uuid import UUID

from attrs import field, frozen

from salescore.canonical import canonical
from salescore.clock import aware, instant_text
from salescore.errors import (
    InvalidValue,
    SalesError,
    TooMany,
    UnknownId,
    demand_range,
    demand_text,
)
from salescore.events import LEFT_OUT
from salescore.fulfillment.package import Package
from salescore.money import Money
from salescore.orders.request import MINOR_MAX, ChargeRequest
from salescore.owners import Owned
from salescore.parties.address import Address
from salescore.records import Record
from salescore.shapes import demand_shape, types_first

__all__ = [
    "DAYS_MAX",
    "RATES_KIND",
    "RATES_MAX",
    "RATES_OWNER",
    "SERVICE_LENGTH_MAX",
    "Carrier",
    "CarrierFailed",
    "CarrierRate",
    "RateAsk",
    "RateLine",
    "RatesExpired",
    "RecordedRates",
    "ask_carrier",
    "asked_digest",
    "rates_of",
]

RATES_OWNER: Final = "salescore"
RATES_KIND: Final = "carrier rates"

RATES_MAX: Final = 100
"""The most services that a carrier offers for one question."""

SERVICE_LENGTH_MAX: Final = 64
"""The most characters of the name of a carrier, and of one of its services."""

DAYS_MAX: Final = 365
"""The most days that goods are said to be under way."""


def _instant(value: datetime) -> datetime:
    return aware(value, name="instant of carrier rates")


class CarrierFailed(SalesError, ConnectionError):
    """A carrier raised, did not come back, or said what is no answer: nothing is recorded."""

    code = "fulfillment.carrier_failed"

    def __init__(self, carrier: str, *, plugin: str, switch_off: str, reason: str) -> None:
        """Name the carrier, its owner, how to go on without it, and the reason."""
        super().__init__(carrier=carrier, plugin=plugin, switch_off=switch_off, reason=reason)


class RatesExpired(SalesError, ValueError):
    """A charge is made of a carrier's rates that hold no longer."""

    code = "fulfillment.rates_expired"

    def __init__(self, carrier: str, *, rates: UUID, expires_at: datetime) -> None:
        """Name the carrier, the record and its end."""
        super().__init__(carrier=carrier, rates=str(rates), expires_at=expires_at)


@frozen(kw_only=True)
class RateLine:
    """Goods of one line that have still to leave.

    Args:
        sku: of the line.
        quantity: in the product's base unit, above zero.
    """

    sku: str
    quantity: Decimal


@frozen(kw_only=True)
class RateAsk:
    """A question for what it costs to bring goods somewhere.

    Args:
        tenant: who asks.
        order_id: whose goods.
        currency: ISO 4217 code of every amount of the answer.
        now: the instant of the question.
        on: the business date.
        lines: what has still to leave, in the order's turn.
        packages: in which it will be, where that is known.
        ship_to: where it goes, if that is known.
    """

    tenant: str
    order_id: UUID
    currency: str
    now: datetime
    on: date
    lines: tuple[RateLine, ...]
    packages: tuple[Package, ...] = ()
    ship_to: Address | None = None


@frozen
class CarrierRate:
    """What one service of a carrier costs.

    Args:
        service: what the carrier calls it, 1 to 64 characters.
        amount: >= 0, in the currency that was asked for.
        days: that goods are under way, 0 to 365; None where nobody says.

    >>> CarrierRate("express", Money.of("12.50", "EUR"), 1).days
    1
    """

    service: str
    amount: Money
    days: int | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("service", self.service, most=SERVICE_LENGTH_MAX)
        demand_range("amount", self.amount.minor, low=0, high=MINOR_MAX)
        if self.days is not None:
            demand_range("days", self.days, low=0, high=DAYS_MAX)


class Carrier(Protocol):
    """Somebody who brings goods to buyers: a parcel service, a forwarder, the house's own van.

    `rates` is called outside of any transaction, with a limit of time; it may ask the network.
    """

    @property
    def name(self) -> str:
        """Stable and unique; callers name the carrier by it."""
        ...

    def rates(self, ask: RateAsk) -> tuple[CarrierRate, ...]:
        """Say what each service costs; none where the carrier does not go there.

        Raises:
            Exception: there is no answer; the caller gets a `CarrierFailed` with the reason.
        """
        ...


@frozen(kw_only=True)
class RecordedRates:
    """A carrier's answer as it is kept.

    Args:
        carrier: who gave it.
        order_id: for whose goods.
        currency: ISO 4217 code.
        rates: by service, each once, in the carrier's turn; at most 100.
        quoted_at: when it was given.
        expires_at: from then on no charge is made of it.
        asked: a digest of the goods and of where they go; the address itself is not kept.

    >>> from datetime import UTC
    >>> rates = RecordedRates(
    ...     id=UUID(int=1),
    ...     carrier="post",
    ...     order_id=UUID(int=2),
    ...     currency="EUR",
    ...     rates=(CarrierRate("parcel", Money.of("5", "EUR"), 3),),
    ...     quoted_at=datetime(2026, 7, 1, tzinfo=UTC),
    ...     expires_at=datetime(2026, 7, 2, tzinfo=UTC),
    ... )
    >>> str(rates.charge("parcel", at=datetime(2026, 7, 1, 12, tzinfo=UTC)).amount)
    '5.00 EUR'
    """

    id: UUID
    carrier: str
    order_id: UUID
    currency: str
    rates: tuple[CarrierRate, ...]
    quoted_at: datetime = field(converter=_instant)
    expires_at: datetime = field(converter=_instant)
    asked: str = field(default="", metadata=LEFT_OUT)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("carrier", self.carrier, most=SERVICE_LENGTH_MAX)
        _check_rates(self.rates, currency=self.currency)

    def charge(
        self,
        service: str,
        *,
        at: datetime,
        code: str = "freight",
        tax_code: str | None = None,
        spread: bool = False,
    ) -> ChargeRequest:
        """Give what a buyer is charged for a service: for an order, or for `AddCharge`.

        Args:
            service: one of the rates.
            at: now; aware.
            code: of the charge.
            tax_code: the rate it is taxed with; None for no tax.
            spread: it is taxed as the goods are; then it has no tax code.

        Raises:
            RatesExpired: the rates hold no longer.
            UnknownId: the carrier offered no such service.
        """
        if self.expires_at <= aware(at, name="at"):
            raise RatesExpired(self.carrier, rates=self.id, expires_at=self.expires_at)
        for rate in self.rates:
            if rate.service == service:
                return ChargeRequest(
                    code=code, amount=rate.amount, tax_code=tax_code, spread=spread
                )
        raise UnknownId("carrier service", key=service)

    def body(self) -> Mapping[str, Any]:
        """Give what a record keeps of it."""
        return {
            "carrier": self.carrier,
            "order": str(self.order_id),
            "currency": self.currency,
            "quoted_at": instant_text(self.quoted_at),
            "expires_at": instant_text(self.expires_at),
            "asked": self.asked,
            "rates": [[each.service, each.amount.minor, each.days] for each in self.rates],
        }


def rates_of(record: Record) -> RecordedRates:
    """Give the rates that a record keeps."""
    body = record.body
    currency = body["currency"]
    return RecordedRates(
        id=UUID(record.key),
        carrier=body["carrier"],
        order_id=UUID(body["order"]),
        currency=currency,
        rates=tuple(
            CarrierRate(service, Money(minor, currency), days)
            for service, minor, days in body["rates"]
        ),
        quoted_at=datetime.fromisoformat(body["quoted_at"]),
        expires_at=datetime.fromisoformat(body["expires_at"]),
        asked=body["asked"],
    )


def asked_digest(ask: RateAsk, rates_id: UUID) -> str:
    """Give a text that tells a question from others, and from which nobody reads an address."""
    to = ask.ship_to
    parts = () if to is None else (to.street, to.city, to.region, to.postal_code, to.country)
    goods = [[line.sku, str(line.quantity)] for line in ask.lines]
    plain = [str(rates_id), ask.currency, goods, [repr(each) for each in ask.packages], *parts]
    return hashlib.sha256(canonical(plain).encode()).hexdigest()


def ask_carrier(
    carrier: Owned[Carrier], ask: RateAsk, *, call: Callable[[Callable[[], Any]], Any]
) -> tuple[CarrierRate, ...]:
    """Ask a carrier, and check what it says.

    Args:
        carrier: whom.
        ask: what for.
        call: runs the question, within a limit of time.

    Raises:
        CarrierFailed: it raised, hangs, or gave what is no answer.
    """
    try:
        return _checked(call(lambda: carrier.value.rates(ask)), ask)
    except (Exception, SystemExit) as error:
        raise CarrierFailed(carrier.value.name, **carrier.owner.blamed(error)) from error


def _checked(answer: Any, ask: RateAsk) -> tuple[CarrierRate, ...]:
    if type(answer) is not tuple or any(type(each) is not CarrierRate for each in answer):
        allowed = "a tuple of values of the class CarrierRate"
        raise InvalidValue("rates", value=repr(answer)[:80], allowed=allowed)
    for rate in answer:
        demand_shape(rate)
    _check_rates(answer, currency=ask.currency)
    return answer


def _check_rates(rates: tuple[CarrierRate, ...], *, currency: str) -> None:
    if len(rates) > RATES_MAX:
        raise TooMany("rates", count=len(rates), limit=RATES_MAX)
    for rate in rates:
        if rate.amount.currency != currency:
            raise InvalidValue("amount", value=rate.amount, allowed=f"an amount in {currency}")
    services = [rate.service for rate in rates]
    if len({*services}) < len(services):
        raise InvalidValue("services", value=services[:20], allowed="each service once")
