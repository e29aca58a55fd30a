"""What a quote, or an order that is made from one, is priced by."""

from uuid import UUID

from attrs import frozen

from salescore.orders.request import ChargeRequest, LineRequest, OrderDiscount
from salescore.parties.address import Address

__all__ = ["QuoteTerms"]


@frozen(kw_only=True)
class QuoteTerms:
    """The terms of an order (`orders.terms.Terms`) that a quote stands for.

    Args:
        lines: what is asked for.
        charges: amounts besides the goods.
        salesperson_id: who sells it.
        reference: the buyer's own number.
        ship_to: where the goods go.
        discount: on the whole, spread over the lines.
        channel: on which it is sold.
        together: all of it leaves in one shipment.
        tax_quote: the recorded quote whose rates it is taxed at.
    """

    lines: tuple[LineRequest, ...] = ()
    charges: tuple[ChargeRequest, ...] = ()
    salesperson_id: UUID | None = None
    reference: str | None = None
    ship_to: Address | None = None
    discount: OrderDiscount | None = None
    channel: str | None = None
    together: bool = False
    tax_quote: UUID | None = None
