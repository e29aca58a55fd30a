"""What the library says in English of credit and of what may be placed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PLACEMENT"]

PLACEMENT: Final[Mapping[str, tuple[str, str]]] = {
    "credit.exceeded": (
        "{asked} to be agreed on, {headroom} left of the credit limit of {limit}",
        "Wait for a payment, agree on less, or raise the customer's credit limit.",
    ),
    "orders.below_minimum": (
        "An order of {net} is below the least sum of {minimum}",
        "Add to it until its net sum reaches the least one.",
    ),
    "orders.cost_unknown": (
        "Nobody knows what {skus} cost: the margin is that of the other lines",
        "Give the products a cost, and record the exchange rate where it lacks.",
    ),
    "orders.date_too_early": (
        "{sku} is to leave on {ship_on} and can be there on {earliest}",
        "Let it leave on that day or later, or bring goods in before.",
    ),
    "orders.date_unknown": (
        "{sku} is to leave on {ship_on}, and on no day that is known so much can be there",
        "Ask for less, or say with an expected receipt when more comes.",
    ),
    "orders.margin_too_low": (
        "At {net} for what costs {cost} the order earns less than {floor} percent",
        "Raise prices or lower discounts until the margin reaches the floor.",
    ),
}
