"""What the library says in English of credit and of what may be placed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PLACEMENT", "PLACEMENT_STEPS"]

PLACEMENT: Final[Mapping[str, tuple[str, str]]] = {
    "blankets.below_called_off": (
        "{sku}: {over} more were called off than are to be agreed on",
        "Agree on at least what was called off, or cancel orders that call it off.",
    ),
    "blankets.called_too_often": (
        "{blanket} was called off {limit} times",
        "Close it, and agree on a new one.",
    ),
    "blankets.exceeds_rest": (
        "{sku}: {asked} to be called off, {rest} left",
        "Call off at most what is left, or agree on more.",
    ),
    "blankets.not_agreed": (
        "{blanket} does not name {sku}",
        "Leave it out, order it by itself, or agree on it as well.",
    ),
    "blankets.not_in_force": (
        "{blanket} can be called off from {since} until {until}",
        "Call it off within its time, or agree on a later end.",
    ),
    "blankets.other_currency": (
        "{blanket} is in {currency}, and its customer is billed in {now} now",
        "Close it, and agree on a new one in the currency of the customer.",
    ),
    "blankets.rest_remains": (
        "Of {blanket} nobody buys any more: {rests}",
        "Nothing needs to be done; agree on a new one to go on.",
    ),
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
    "recurring.not_due": (
        "{recurring} is not to come on {on}; next is {next_on}",
        "Place the next time once its day has come.",
    ),
    "recurring.other_currency": (
        "{recurring} is in {currency}, and its customer is billed in {now} now",
        "End it, and start a new one in the currency of the customer.",
    ),
}

PLACEMENT_STEPS: Final[Mapping[str, str]] = {
    "blankets.agreed_price": "price {amount} as agreed in {blanket}",
    "recurring.kept_price": "price {amount} as it was the first time of {recurring}",
}
