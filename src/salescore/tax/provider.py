"""Tax providers: who says, outside of any transaction, what rates a document is taxed at.

A provider is asked before an order is placed. Its answer is recorded, and the order stands on the
record: what is decided can be decided again, whatever the provider says by then.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Protocol

from attrs import field, frozen

from salescore.clock import aware, instant_text
from salescore.decimals import decimal
from salescore.errors import InvalidValue, SalesError, demand_range, demand_text
from salescore.money import Money
from salescore.owners import Owned
from salescore.parties.address import Address
from salescore.parties.customer import Customer
from salescore.shapes import demand_shape
from salescore.tax.rate import CODE_LENGTH_MAX, RATE_MAX

__all__ = [
    "QUOTED_TAXES_MAX",
    "QuotedRate",
    "QuotedTax",
    "TaxItem",
    "TaxProvider",
    "TaxProviderFailed",
    "TaxQuote",
    "TaxRequest",
    "ask_provider",
    "check_taxes",
]

REFERENCE_LENGTH_MAX: Final = 200

QUOTED_TAXES_MAX: Final = 20
"""The most taxes that a provider names for one item."""


def _instant(value: datetime) -> datetime:
    return aware(value, name="expires_at")


class TaxProviderFailed(SalesError, ConnectionError):
    """A tax provider raised, did not come back, or said what is no answer: nothing is recorded."""

    code = "tax.provider_failed"

    def __init__(self, provider: str, *, plugin: str, switch_off: str, reason: str) -> None:
        """Name the provider, its owner, how to go on without it, and the reason."""
        super().__init__(provider=provider, plugin=plugin, switch_off=switch_off, reason=reason)


@frozen(kw_only=True)
class TaxItem:
    """One thing to be taxed: a line of goods or services, or a charge.

    Args:
        number: its place in the request, from 1.
        code: the SKU of a line, the code of a charge.
        quantity: in the product's base unit; 1 for a charge.
        amount: of the whole item after discounts, >= 0; with its tax if `TaxRequest.included`.
        charge: it is a charge, no line.
        tax_code: under which the house sells it; None for no tax.
        rate: what the house's own table says of that code; None where it has none.
    """

    number: int
    code: str
    quantity: Decimal
    amount: Money
    charge: bool = False
    tax_code: str | None = None
    rate: Decimal | None = None


@frozen(kw_only=True)
class TaxRequest:
    """A question for the tax of a document.

    Args:
        tenant: whose document.
        customer: who buys.
        currency: ISO 4217 code of every amount.
        now: the instant of the question.
        on: the business date.
        included: amounts contain their tax.
        items: lines, then charges, in order.
        ship_to: where the goods go, if that is known.

    >>> from datetime import UTC
    >>> from uuid import UUID
    >>> anna = Customer(
    ...     id=UUID(int=1), version=1, number="C-00001", name="Anna's Café", currency="EUR"
    ... )
    >>> tea = TaxItem(number=1, code="TEA-1", quantity=Decimal(2), amount=Money.of("36", "EUR"))
    >>> request = TaxRequest(
    ...     tenant="acme",
    ...     customer=anna,
    ...     currency="EUR",
    ...     now=datetime(2026, 7, 1, 10, tzinfo=UTC),
    ...     on=date(2026, 7, 1),
    ...     included=False,
    ...     items=(tea,),
    ... )
    >>> [QuotedRate(item.number, Decimal("0.07"), "reduced").rate for item in request.items]
    [Decimal('0.07')]
    """

    tenant: str
    customer: Customer
    currency: str
    now: datetime
    on: date
    included: bool
    items: tuple[TaxItem, ...]
    ship_to: Address | None = None


@frozen
class QuotedTax:
    """One of several taxes of an item, each on its net.

    Args:
        code: what it is called on documents, 1 to 64 characters.
        rate: fraction of the net, 0 to 10.
    """

    code: str
    rate: Decimal


@frozen
class QuotedRate:
    """What one item is taxed at.

    Args:
        number: of the item.
        rate: fraction of the net, 0 to 10 (0.19 is 19 %).
        treatment: what the rate is called on documents, 1 to 64 characters.
        taxes: those that the rate is the sum of, at most 20; none if it is one tax.
    """

    number: int
    rate: Decimal
    treatment: str
    taxes: tuple[QuotedTax, ...] = ()


@frozen(kw_only=True)
class TaxQuote:
    """A provider's answer.

    Args:
        rates: one for each item.
        expires_at: the instant from which on it is not to be used; aware.
        reference: under which the provider keeps it, up to 200 characters.

    >>> from datetime import UTC
    >>> until = datetime(2026, 7, 1, 10, tzinfo=UTC)
    >>> rate = QuotedRate(1, Decimal("0.07"), "reduced")
    >>> TaxQuote(rates=(rate,), expires_at=until).rates[0].treatment
    'reduced'
    """

    rates: tuple[QuotedRate, ...]
    expires_at: datetime = field(converter=_instant)
    reference: str | None = None


class TaxProvider(Protocol):
    """Somebody who knows what taxes apply: a service, a table, an engine.

    `quote` is called outside of any transaction, with a limit of time; it may ask the network.
    """

    @property
    def name(self) -> str:
        """Stable and unique; callers name the provider by it."""
        ...

    def quote(self, request: TaxRequest) -> TaxQuote:
        """Say what every item of a document is taxed at.

        Raises:
            Exception: there is no answer; the caller gets a `TaxProviderFailed` with the reason.
        """
        ...


def ask_provider(
    provider: Owned[TaxProvider],
    request: TaxRequest,
    *,
    call: Callable[[Callable[[], Any]], Any],
) -> TaxQuote:
    """Ask a provider, and check what it says.

    Args:
        provider: whom.
        request: what for.
        call: runs the question, within a limit of time.

    Raises:
        TaxProviderFailed: it raised, hangs, or gave what is no answer.
    """
    try:
        return _checked(call(lambda: provider.value.quote(request)), request)
    except (Exception, SystemExit) as error:
        raise TaxProviderFailed(provider.value.name, **provider.owner.blamed(error)) from error


def check_taxes(rate: Decimal, taxes: tuple[QuotedTax, ...]) -> None:
    """Demand that several taxes have codes of their own, and add up to their rate."""
    if not taxes:
        return
    codes = [tax.code for tax in taxes]
    for tax in taxes:
        demand_text("tax code", tax.code, most=CODE_LENGTH_MAX)
        demand_range("rate", decimal(tax.rate, name="rate"), low=0, high=RATE_MAX)
    if len({*codes}) < len(codes) or len(codes) > QUOTED_TAXES_MAX:
        raise InvalidValue("taxes", value=codes[:QUOTED_TAXES_MAX], allowed="20 codes, each once")
    if sum(tax.rate for tax in taxes) != rate:
        raise InvalidValue("rate", value=rate, allowed="the sum of the taxes' rates")


def _checked(answer: Any, request: TaxRequest) -> TaxQuote:
    if type(answer) is not TaxQuote:
        raise InvalidValue(
            "quote", value=repr(answer)[:80], allowed="a value of the class TaxQuote"
        )
    demand_shape(answer)
    if answer.expires_at <= request.now:
        allowed = f"{instant_text(request.now)} or later"
        raise InvalidValue("expires_at", value=answer.expires_at, allowed=allowed)
    if answer.reference is not None:
        demand_text("reference", answer.reference, most=REFERENCE_LENGTH_MAX)
    for rate in answer.rates:
        demand_range("rate", decimal(rate.rate, name="rate"), low=0, high=RATE_MAX)
        demand_text("treatment", rate.treatment, most=CODE_LENGTH_MAX)
        check_taxes(rate.rate, rate.taxes)
    numbers = [rate.number for rate in answer.rates]
    if sorted(numbers) != [item.number for item in request.items]:
        raise InvalidValue("rates", value=numbers[:20], allowed="one rate for each item")
    return answer
