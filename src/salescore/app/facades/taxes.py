"""Taxes: rates, treatments, and the quotes of tax providers."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import asdict

from salescore.app.coerce import (
    AmountLike,
    IdLike,
    LineLike,
    lines,
)
from salescore.app.coerce import charges as charges_of
from salescore.app.facades.room import Room
from salescore.app.quoting import quote_tax
from salescore.catalog.product import PRODUCT
from salescore.days import as_date
from salescore.errors import InvalidValue
from salescore.facts import Facts
from salescore.ids import as_id
from salescore.orders.commands import DraftOrder
from salescore.orders.request import ChargeRequest
from salescore.parties.address import Address
from salescore.parties.customer import CUSTOMER
from salescore.quantity import decimal
from salescore.shapes import demand_part
from salescore.tax.commands import SetTaxRate, TreatTaxes
from salescore.tax.quote import RecordedQuote, quote_wants, the_quote
from salescore.tax.rate import TAX_RATE, Tax, TaxRate
from salescore.tax.situation import situation_of
from salescore.tax.table import TaxTable, Treated
from salescore.tax.treatment import TAX_TREATMENT, TaxTreatment

__all__ = ["Taxes"]

_SECONDS_MIN: Final = 0.001
_SECONDS_MAX: Final = 600
_TABLE: Final = (TAX_RATE.all(), TAX_TREATMENT.all())


class Taxes(Room[TaxRate]):
    """What the state takes."""

    kind = TAX_RATE

    def set(
        self,
        tax: Tax | str,
        *,
        rate: Decimal | int | str | None = None,
        name: str = "",
        since: date | str | None = None,
        until: date | str | None = None,
        key: str | None = None,
    ) -> TaxRate:
        """Declare a tax, or change the one with this code that begins on this day.

        Of several taxes with one code the one that began last holds, so a rate that changes is
        declared again with `since`.

        Args:
            tax: a code such as ``"standard"``, which products name as their `tax_code`; or a `Tax`
                that says everything, such as a fixed amount or a group.
            rate: of the code: fraction of the net, 0 to 10 (``"0.19"`` is 19 %).
            name: as documents show it.
            since: first business date on which it holds; None for always.
            until: last business date on which it holds.
            key: makes a repeated call have one effect.

        Raises:
            InvalidValue: a code without a rate, or a `Tax` beside other words.
            UnknownId: a group names a tax that is not declared.
        """
        if isinstance(tax, Tax):
            if (rate, name, since, until) != (None, "", None, None):
                raise InvalidValue("tax", value=tax.code, allowed="a code beside rate and name")
            return self._sales.handle(SetTaxRate(**asdict(tax, recurse=False)), key=key).value
        if rate is None:
            raise InvalidValue("rate", value=None, allowed="a fraction, such as 0.19 for 19 %")
        command = SetTaxRate(
            code=tax,
            rate=decimal(rate, name="rate"),
            name=name,
            since=as_date(since, name="since"),
            until=as_date(until, name="until"),
        )
        return self._sales.handle(command, key=key).value

    def treat(self, treatment: TaxTreatment, *, key: str | None = None) -> TaxTreatment:
        """Declare which taxes hold for some sales, or change the treatment of this name.

        Of all treatments that hold for a line the most specific decides: by product, then buyer,
        then zone, then channel, then priority. Where none holds, the tax code names the tax.

        Args:
            treatment: the sales, and their taxes.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: it names a tax, product or customer that there is not.
            TreatmentTie: nothing tells it apart from another.
        """
        return self._sales.handle(TreatTaxes(treatment=treatment), key=key).value

    def treatments(self) -> tuple[TaxTreatment, ...]:
        """Give the treatments in force, the more specific first."""
        return self._table(self._sales.read(_TABLE)).treatments

    def treatment_of(
        self,
        customer: IdLike,
        sku: str,
        *,
        ship_to: Address | None = None,
        on: date | str | None = None,
        channel: str | None = None,
    ) -> Treated:
        """Say which taxes a sale would bear, and why.

        Args:
            customer: who buys.
            sku: the product.
            ship_to: where it goes; None takes the customer's shipping address.
            on: the business date; None for today.
            channel: on which it is sold.

        Raises:
            UnknownId: no such customer or product, or a tax that is named does not hold.
            InvalidValue: a channel that is no text, goods that go to no address.
        """
        customer_id = as_id(customer)
        demand_part(DraftOrder, "ship_to", ship_to)
        demand_part(DraftOrder, "channel", channel)
        facts = self._sales.read([CUSTOMER.one(customer_id), PRODUCT.by("sku", sku), *_TABLE])
        sale = situation_of(
            facts.one(CUSTOMER, customer_id),
            tax_code=facts.only(PRODUCT, "sku", sku).tax_code,
            sku=sku,
            ship_to=ship_to,
            on=as_date(on, name="on") or self._sales.today(),
            channel=channel,
        )
        return self._table(facts).of(sale)

    @staticmethod
    def _table(facts: Facts) -> TaxTable:
        return TaxTable.compile(facts.all(TAX_RATE), treatments=facts.all(TAX_TREATMENT))

    def quote(
        self,
        customer: IdLike,
        wanted: Iterable[LineLike],
        *,
        provider: str,
        charges: Iterable[ChargeRequest | tuple[str, AmountLike]] = (),
        ship_to: Address | None = None,
        seconds: float = 10,
        key: str | None = None,
    ) -> RecordedQuote:
        """Ask a provider at what rates a document is taxed, and record what it says.

        The document is priced as it would be placed. Place it with ``tax_quote=`` while the quote
        holds.

        Args:
            customer: who buys.
            wanted: (sku, quantity) pairs or `line(...)`; each product once.
            provider: the name of the provider; ``"rates"`` takes the tenant's own rates.
            charges: (code, amount) pairs such as ``("freight", "5 EUR")``.
            ship_to: None takes the customer's shipping address.
            seconds: how long to wait for the provider, 0.001 to 600.
            key: makes a repeated call give the same quote, and ask nobody.

        Raises:
            UnknownId: no such provider, customer or product.
            Refused: a line has no price, or the actor may not draft orders.
            TaxProviderFailed: the provider gave no answer; nothing is recorded.
        """
        if type(seconds) not in {int, float} or not _SECONDS_MIN <= seconds <= _SECONDS_MAX:
            allowed = f"{_SECONDS_MIN} to {_SECONDS_MAX} seconds"
            raise InvalidValue("seconds", value=seconds, allowed=allowed)
        terms = DraftOrder(
            customer_id=as_id(customer),
            lines=lines(wanted),
            charges=charges_of(charges),
            ship_to=ship_to,
        )
        return quote_tax(self._sales, terms, provider=provider, seconds=seconds, key=key)

    def quoted(self, quote: IdLike) -> RecordedQuote:
        """Give a recorded quote.

        Raises:
            UnknownId: there is none.
        """
        quote_id = as_id(quote)
        return the_quote(self._sales.read([quote_wants(quote_id)]), quote_id)

    def by_code(self, code: str, *, on: date | str | None = None) -> TaxRate:
        """Give the tax that a code stands for.

        Args:
            code: of the tax.
            on: the business date; None for today.

        Raises:
            UnknownId: there is none, or none holds on that day.
        """
        day = as_date(on, name="on") or self._sales.today()
        facts = self._sales.read([TAX_RATE.by("code", code)])
        return TaxTable.compile(facts.where(TAX_RATE, "code", code)).rate(code, on=day)
