"""Credit: what counts as used against what is open of the orders that count."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.numbers import Counted
from salescore.claims import CounterClaim
from salescore.money import Money
from salescore.orders.credit import CREDIT, credit_key, exposure_minor
from salescore.orders.order import ORDER, Order
from salescore.parties.customer import CUSTOMER, Customer

__all__ = ["CreditUsed"]


class CreditUsed:
    """What is used of credit is the sum of what is open of orders that count.

    Args:
        counted: gives the figures of counters.
    """

    def __init__(self, *, counted: Counted) -> None:
        """Begin without orders."""
        self._counted = counted
        self._sums: dict[str, int] = {}
        self._numbers: dict[UUID, str] = {}

    @property
    def sees(self) -> Sees:
        """Customers with a limit have a counter, and orders that count stand behind one."""
        return {CUSTOMER: self._customer, ORDER: self._order}

    def _customer(self, customer: Customer) -> Iterable[Finding]:
        if customer.credit_limit is not None:
            self._numbers[customer.id] = customer.number
            self._sums.setdefault(credit_key(customer.id, customer.currency), 0)
        return ()

    def _order(self, order: Order) -> Iterable[Finding]:
        if order.on_credit:
            key = credit_key(order.customer_id, order.currency)
            self._sums[key] = self._sums.get(key, 0) + exposure_minor(order)
        return ()

    @property
    def sums(self) -> Mapping[CounterClaim, int]:
        """What orders come to, for each counter; a claim names it."""
        return {CounterClaim(CREDIT, key): minor for key, minor in self._sums.items()}

    def close(self) -> Iterator[Finding]:
        """Compare with the counters."""
        sums = self.sums
        counted = self._counted(sums)
        for claim, expected in sums.items():
            found = counted[claim.sort_key]
            if found != expected:
                customer_id, _, currency = claim.key.rpartition(":")
                params = {
                    "customer": self._numbers.get(UUID(customer_id), customer_id),
                    "found": str(Money(found, currency)),
                    "expected": str(Money(expected, currency)),
                }
                yield Finding("doctor.credit_differs", params)
