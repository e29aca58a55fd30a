"""Parties: whom we sell to, and who sells."""

from salescore.parties.address import Address
from salescore.parties.commands import (
    AddContact,
    AddCustomer,
    AddSalesperson,
    UpdateContact,
    UpdateCustomer,
    UpdateSalesperson,
)
from salescore.parties.customer import Contact, Customer, CustomerState
from salescore.parties.salesperson import Salesperson

__all__ = [
    "AddContact",
    "AddCustomer",
    "AddSalesperson",
    "Address",
    "Contact",
    "Customer",
    "CustomerState",
    "Salesperson",
    "UpdateContact",
    "UpdateCustomer",
    "UpdateSalesperson",
]
