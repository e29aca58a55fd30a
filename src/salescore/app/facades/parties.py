"""Customers, contacts, salespeople."""

from collections.abc import Iterable, Mapping
from typing import Any

from salescore.app.coerce import AmountLike, IdLike, amount, custom_values, optional_id
from salescore.app.credit import count_credit, credit_of
from salescore.app.customer_timeline import customer_timeline
from salescore.app.facades.room import Room
from salescore.app.timeline import Timeline
from salescore.ids import as_id
from salescore.orders.credit import Credit
from salescore.parties.address import Address
from salescore.parties.commands import (
    AddContact,
    AddCustomer,
    AddSalesperson,
    UpdateContact,
    UpdateCustomer,
    UpdateSalesperson,
)
from salescore.parties.customer import CONTACT, CUSTOMER, Contact, Customer
from salescore.parties.register import groups_of
from salescore.parties.salesperson import SALESPERSON, Salesperson
from salescore.shapes import several

__all__ = ["Contacts", "Customers", "Salespeople"]


class Customers(Room[Customer]):
    """Whom we sell to."""

    kind = CUSTOMER

    def add(
        self,
        name: str,
        *,
        currency: str | None = None,
        groups: Iterable[str] = (),
        language: str = "en",
        reference: str | None = None,
        salesperson: IdLike = None,
        tax_exempt: bool = False,
        payment_terms_days: int | None = None,
        email: str | None = None,
        phone: str | None = None,
        addresses: Iterable[Address] = (),
        territory: str | None = None,
        credit_limit: AmountLike | None = None,
        custom: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Customer:
        """Take on a customer.

        Args:
            name: 1 to 200 characters.
            currency: ISO 4217 code; None takes the tenant's.
            groups: names that prices and discounts may be tied to.
            language: for messages and documents.
            reference: the customer's code elsewhere.
            salesperson: who looks after the customer.
            tax_exempt: no tax is charged.
            payment_terms_days: 0 to 365; None takes the tenant's.
            email: where to write to.
            phone: where to call.
            addresses: of kinds ``main``, ``billing``, ``shipping``.
            territory: the region that it belongs to, for prices and reports.
            credit_limit: the most that may be agreed on and not paid yet, such as ``"1000 EUR"``;
                None for any.
            custom: values of custom fields by code.
            key: makes a repeated call have one effect.
        """
        command = AddCustomer(
            name=name,
            currency=currency,
            groups=groups_of(groups),
            language=language,
            reference=reference,
            salesperson_id=optional_id(salesperson),
            tax_exempt=tax_exempt,
            payment_terms_days=payment_terms_days,
            email=email,
            phone=phone,
            addresses=several("addresses", addresses),
            territory=territory,
            credit_limit=None if credit_limit is None else amount(credit_limit, currency=currency),
            custom=custom_values(custom),
        )
        return self._sales.handle(command, key=key).value

    def update(
        self,
        customer: IdLike,
        *,
        expect: int | None = None,
        key: str | None = None,
        **changes: Any,
    ) -> Customer:
        """Change fields of a customer; with `expect` only if it is still at that version.

        With a `credit_limit`, such as ``"1000 EUR"``, the open orders count from now on; None lifts
        it.
        """
        command = UpdateCustomer(customer_id=as_id(customer), changes=changes)
        updated = self._sales.handle(command, key=key, expect=expect).value
        if changes.get("credit_limit") is not None:
            count_credit(self._sales, updated.id)
        return updated

    def credit(self, customer: IdLike) -> Credit:
        """Give how much of a customer's credit is used.

        Raises:
            UnknownId: there is no such customer.
        """
        return credit_of(self._sales, customer)

    def timeline(self, customer: IdLike, *, newest: int = 100) -> Timeline:
        """Tell what happened with a customer: talks, opportunities, quotes, orders, bills, money.

        Args:
            customer: which.
            newest: of each of these kinds so many at most, 1 to 200.

        Raises:
            UnknownId: this tenant has no such customer.
        """
        return customer_timeline(self._sales, as_id(customer), newest=newest)


class Contacts(Room[Contact]):
    """People at customers."""

    kind = CONTACT

    def add(
        self,
        customer: IdLike,
        name: str,
        *,
        title: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        custom: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Contact:
        """Note a person at a customer."""
        command = AddContact(
            customer_id=as_id(customer),
            name=name,
            title=title,
            email=email,
            phone=phone,
            custom=custom_values(custom),
        )
        return self._sales.handle(command, key=key).value

    def update(
        self, contact: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Contact:
        """Change fields of a contact; with `expect` only if it is still at that version."""
        command = UpdateContact(contact_id=as_id(contact), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value


class Salespeople(Room[Salesperson]):
    """Who sells."""

    kind = SALESPERSON

    def add(
        self,
        name: str,
        *,
        title: str | None = None,
        reference: str | None = None,
        reports_to: IdLike = None,
        custom: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Salesperson:
        """Take on somebody who sells."""
        command = AddSalesperson(
            name=name,
            title=title,
            reference=reference,
            reports_to_id=optional_id(reports_to),
            custom=custom_values(custom),
        )
        return self._sales.handle(command, key=key).value

    def update(
        self,
        salesperson: IdLike,
        *,
        expect: int | None = None,
        key: str | None = None,
        **changes: Any,
    ) -> Salesperson:
        """Change fields of a salesperson; with `expect` only if it is still at that version."""
        command = UpdateSalesperson(salesperson_id=as_id(salesperson), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value
