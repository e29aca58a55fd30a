"""What a recorded script draws about credit limits."""

import random
from collections.abc import Mapping
from typing import Any, Final

from salescore.events import Command
from salescore.orders.commands import CountCredit
from salescore.parties.commands import UpdateCustomer
from salescore.parties.customer import Customer

__all__ = ["command"]

_LIMITS: Final = ("500 EUR", "5000 EUR", "90000 EUR", None, None)


def command(draw: random.Random, made: Mapping[type, Mapping[Any, Any]]) -> Command[Any] | None:
    """Give a customer a limit, or lift it, or count what is open."""
    customers = list(made.get(Customer, {}).values())
    if not customers:
        return None
    customer = draw.choice(customers)
    if draw.random() < 0.5:
        return CountCredit(customer_id=customer.id)
    return UpdateCustomer(customer_id=customer.id, changes={"credit_limit": draw.choice(_LIMITS)})
