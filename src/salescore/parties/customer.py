"""A customer: the company or person we sell to; a contact: a person there."""

from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.currencies import currency
from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.errors import InvalidValue, Rejection, demand_text, demand_truth, demand_whole
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money
from salescore.parties.address import Address

__all__ = [
    "CONTACT",
    "CREDIT_MAX",
    "CUSTOMER",
    "NAME_LENGTH_MAX",
    "Contact",
    "Customer",
    "CustomerState",
    "against_sale",
    "check_credit",
    "check_name",
    "check_terms",
]

NAME_LENGTH_MAX: Final = 200

CREDIT_MAX: Final = 10**15
"""The most minor units that a credit limit may come to."""


class CustomerState(StrEnum):
    """Whether a customer may order."""

    ACTIVE = "active"
    BLOCKED = "blocked"


@frozen(kw_only=True)
class Customer:
    """A company or person we sell to.

    Args:
        number: the human number, such as ``"C-00001"``.
        name: 1 to 200 characters.
        currency: ISO 4217 code in which this customer is billed.
        groups: names that prices and discounts may be tied to, sorted.
        language: for messages and documents.
        reference: the customer's code elsewhere.
        salesperson_id: who looks after the customer.
        tax_exempt: no tax is charged.
        payment_terms_days: days to the due date; None takes the tenant's.
        state: a blocked customer places no orders.
        territory: the region of the world or of the market it belongs to, for prices and reports.
        credit_limit: the most that may be agreed on and not paid yet, in `currency`; None for any.
        custom: what the tenant wants to know besides.
    """

    id: UUID
    version: int
    number: str
    name: str
    currency: str
    groups: tuple[str, ...] = ()
    language: str = "en"
    reference: str | None = None
    salesperson_id: UUID | None = None
    tax_exempt: bool = False
    payment_terms_days: int | None = None
    state: CustomerState = CustomerState.ACTIVE
    email: str | None = None
    phone: str | None = None
    addresses: tuple[Address, ...] = field(default=())
    territory: str | None = None
    credit_limit: Money | None = None
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        currency(self.currency)
        if self.territory is not None:
            demand_text("territory", self.territory, most=NAME_LENGTH_MAX)
        check_name("customer name", self.name)
        if self.payment_terms_days is not None:
            check_terms(self.payment_terms_days)
        demand_truth("tax_exempt", self.tax_exempt)
        if self.credit_limit is not None:
            check_credit(self.credit_limit, currency=self.currency)

    def address(self, kind: str) -> Address | None:
        """Give the address of a kind, or the main one, or None."""
        by_kind = {address.kind: address for address in self.addresses}
        return by_kind.get(kind) or by_kind.get("main")


CUSTOMER: Final[Kind[Customer]] = Kind(
    "parties.customer",
    Customer,
    unique=("number",),
    indexes=("reference", "email"),
    several=(UNIQUE,),
)


@frozen(kw_only=True)
class Contact:
    """A person at a customer.

    Args:
        customer_id: where the person works.
        name: as people call the person, 1 to 200 characters.
        title: what the person does there.
        email: where mail reaches the person.
        phone: as it is dialed.
    """

    id: UUID
    version: int
    customer_id: UUID
    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_name("contact name", self.name)


CONTACT: Final[Kind[Contact]] = Kind(
    "parties.contact", Contact, indexes=("customer_id", "email"), several=(UNIQUE,)
)


def against_sale(customer: Customer) -> tuple[Rejection, ...]:
    """Say why nothing may be sold to a customer: it is blocked."""
    if customer.state is not CustomerState.BLOCKED:
        return ()
    return (Rejection("parties.customer_blocked", {"customer": customer.number}),)


def check_name(what: str, name: str) -> None:
    """Demand a name of 1 to 200 characters that is not only spaces."""
    demand_text(what, name, most=NAME_LENGTH_MAX)


def check_terms(days: int) -> None:
    """Demand 0 to 365 days to the due date."""
    demand_whole("payment_terms_days", days, low=0, high=365)


def check_credit(limit: Money, *, currency: str) -> None:
    """Demand a limit of 0 or more, in the currency in which the customer is billed."""
    if limit.currency != currency or not 0 <= limit.minor <= CREDIT_MAX:
        allowed = f"0 or more {currency}"
        raise InvalidValue("credit_limit", value=str(limit), allowed=allowed)
