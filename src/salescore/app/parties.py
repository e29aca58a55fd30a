"""Handlers of customers, contacts and salespeople."""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import evolve

from salescore.app.custom import changed_custom, custom_of, takes_custom
from salescore.app.handler import Decision, Granted, Handler, Plan, take_draft
from salescore.app.same_mail import against_same_mail, same_mail_wants
from salescore.app.sellers import against_seller, seller_of
from salescore.changes import optional_id
from salescore.custom.values import Custom
from salescore.events import FollowUp, Ref
from salescore.facts import Facts, Want
from salescore.orders.commands import CountCredit
from salescore.parties.commands import (
    AddContact,
    AddCustomer,
    AddSalesperson,
    UpdateContact,
    UpdateCustomer,
    UpdateSalesperson,
)
from salescore.parties.customer import CONTACT, CUSTOMER, Contact, Customer
from salescore.parties.register import (
    add_contact,
    add_customer,
    add_salesperson,
    update_contact,
    update_customer,
    update_salesperson,
)
from salescore.parties.salesperson import SALESPERSON, Salesperson
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _salesperson(command: AddCustomer) -> Iterable[Want]:
    if command.salesperson_id is not None:
        yield SALESPERSON.one(command.salesperson_id)


def _plan_customer(request: Request[AddCustomer]) -> Plan[Custom]:
    against = against_seller(request, request.command.salesperson_id)
    custom, wrong = custom_of(request, CUSTOMER)
    return Plan(custom, numbers=("customer",), rejections=against + wrong)


def _add_customer(
    request: Request[AddCustomer], custom: Custom, granted: Granted
) -> Decision[Customer]:
    command = request.command
    return Decision.of(
        add_customer(
            command,
            customer_id=request.new_id(),
            number=granted.number("customer"),
            currency=command.currency or request.settings.base_currency,
            custom=custom,
        )
    )


def _named(attribute: str) -> Callable[[Facts, Any], Iterable[Want]]:
    """Want the salesperson that an update names, so that it may be looked at."""

    def wants(_: Facts, command: Any) -> Iterable[Want]:
        named = optional_id(command.changes.get(attribute))
        return () if named is None else (SALESPERSON.one(named),)

    return wants


def _update_customer(request: Request[UpdateCustomer]) -> Plan[Decision[Customer]]:
    seller_id = optional_id(request.command.changes.get("salesperson_id"))
    against = against_seller(request, seller_id)
    customer = request.facts.one(CUSTOMER, request.command.customer_id)
    changes, wrong = changed_custom(request, CUSTOMER, customer)
    decision = Decision.of(update_customer(customer, changes))
    if changes.get("credit_limit") is not None:
        # Placements meanwhile stand on the customer without a limit: it is read again after them.
        counting = FollowUp(CountCredit(customer_id=customer.id), "credit.count")
        decision = evolve(decision, follow_ups=(counting,))
    return Plan(decision, rejections=against + wrong)


def _add_contact(request: Request[AddContact]) -> Plan[Decision[Contact]]:
    request.facts.one(CUSTOMER, request.command.customer_id)
    custom, wrong = custom_of(request, CONTACT)
    added = add_contact(request.command, contact_id=request.new_id(), custom=custom)
    against, warnings = against_same_mail(request, request.command.email)
    return Plan(Decision.of(added), rejections=wrong + against, warnings=warnings)


def _update_contact(request: Request[UpdateContact]) -> Plan[Decision[Contact]]:
    contact = request.facts.one(CONTACT, request.command.contact_id)
    changes, wrong = changed_custom(request, CONTACT, contact)
    email = request.command.changes.get("email")
    against, warnings = against_same_mail(request, email, but=contact.id)
    changed = Decision.of(update_contact(contact, changes))
    return Plan(changed, rejections=wrong + against, warnings=warnings)


def _superior(command: AddSalesperson) -> Iterable[Want]:
    if command.reports_to_id is not None:
        yield SALESPERSON.one(command.reports_to_id)


def _add_salesperson(request: Request[AddSalesperson]) -> Plan[Decision[Salesperson]]:
    seller_of(request, request.command.reports_to_id)
    custom, wrong = custom_of(request, SALESPERSON)
    added = add_salesperson(request.command, salesperson_id=request.new_id(), custom=custom)
    return Plan(Decision.of(added), rejections=wrong)


def _update_salesperson(request: Request[UpdateSalesperson]) -> Plan[Decision[Salesperson]]:
    seller_of(request, optional_id(request.command.changes.get("reports_to_id")))
    salesperson = request.facts.one(SALESPERSON, request.command.salesperson_id)
    changes, wrong = changed_custom(request, SALESPERSON, salesperson)
    return Plan(Decision.of(update_salesperson(salesperson, changes)), rejections=wrong)


HANDLERS = (
    takes_custom(CUSTOMER, Handler(AddCustomer, _salesperson, _plan_customer, _add_customer)),
    takes_custom(
        CUSTOMER,
        Handler(
            UpdateCustomer,
            lambda command: (CUSTOMER.one(command.customer_id),),
            _update_customer,
            take_draft,
            _named("salesperson_id"),
            lambda command: Ref(CUSTOMER, command.customer_id),
        ),
    ),
    takes_custom(
        CONTACT,
        Handler(
            AddContact,
            lambda command: (
                CUSTOMER.one(command.customer_id),
                *same_mail_wants(command.email),
            ),
            _add_contact,
            take_draft,
        ),
    ),
    takes_custom(
        CONTACT,
        Handler(
            UpdateContact,
            lambda command: (
                CONTACT.one(command.contact_id),
                *same_mail_wants(command.changes.get("email")),
            ),
            _update_contact,
            take_draft,
            target=lambda command: Ref(CONTACT, command.contact_id),
        ),
    ),
    takes_custom(SALESPERSON, Handler(AddSalesperson, _superior, _add_salesperson, take_draft)),
    takes_custom(
        SALESPERSON,
        Handler(
            UpdateSalesperson,
            lambda command: (SALESPERSON.one(command.salesperson_id),),
            _update_salesperson,
            take_draft,
            _named("reports_to_id"),
            lambda command: Ref(SALESPERSON, command.salesperson_id),
        ),
    ),
)
