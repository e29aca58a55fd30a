"""What the library says in English of credit and of what may be placed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PLACEMENT"]

PLACEMENT: Final[Mapping[str, tuple[str, str]]] = {
    "credit.exceeded": (
        "{asked} to be agreed on, {headroom} left of the credit limit of {limit}",
        "Wait for a payment, agree on less, or raise the customer's credit limit.",
    ),
}
