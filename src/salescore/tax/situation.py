"""A sale as taxes see it: what is sold under which tax code, to whom, where it goes, and when."""

from datetime import date
from uuid import UUID

from attrs import frozen

from salescore.parties.address import Address
from salescore.parties.customer import Customer

__all__ = ["TaxSituation", "situation_of"]


@frozen(kw_only=True)
class TaxSituation:
    """A sale as taxes see it.

    Args:
        on: the business date.
        tax_code: under which the product or charge is sold; None for no tax.
        sku: the product; None for a charge.
        customer_id: who buys.
        groups: of the customer.
        exempt: no tax is charged to the customer.
        country: where the goods go, as addresses say it.
        region: the part of that country.
        channel: on which it is sold.
    """

    on: date
    tax_code: str | None
    sku: str | None = None
    customer_id: UUID | None = None
    groups: tuple[str, ...] = ()
    exempt: bool = False
    country: str | None = None
    region: str | None = None
    channel: str | None = None


def situation_of(
    customer: Customer,
    *,
    on: date,
    tax_code: str | None,
    sku: str | None = None,
    ship_to: Address | None = None,
    channel: str | None = None,
) -> TaxSituation:
    """Give the situation of a sale to a customer.

    Args:
        customer: who buys.
        on: the business date.
        tax_code: under which it is sold.
        sku: the product; None for a charge.
        ship_to: where it goes; None takes the customer's shipping address.
        channel: on which it is sold.
    """
    there = ship_to or customer.address("shipping")
    return TaxSituation(
        on=on,
        tax_code=tax_code,
        sku=sku,
        customer_id=customer.id,
        groups=customer.groups,
        exempt=customer.tax_exempt,
        country=None if there is None else there.country,
        region=None if there is None else there.region,
        channel=channel,
    )
