"""Which binding speaks for which family; a family that is not here is unsupported."""

from collections.abc import Mapping
from typing import Final

from tests.cases.binding import Binding
from tests.cases.bindings import money
from tests.cases.bindings.order_lifecycle import OrderLife
from tests.cases.bindings.pipeline import Pipeline
from tests.cases.bindings.pricing import Pricing
from tests.cases.bindings.stock import Stock
from tests.cases.bindings.tax import Taxed

BINDINGS: Final[Mapping[str, Binding]] = {
    "money": money.BINDING,
    "order_lifecycle": OrderLife,
    "pipeline": Pipeline,
    "pricing": Pricing,
    "stock": Stock,
    "tax": Taxed,
}
"""From family to binding."""
