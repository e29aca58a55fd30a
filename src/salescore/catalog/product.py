"""A product: what can be sold, under one SKU, in its own units."""

from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.catalog.component import Component, check_components, check_substitutes
from salescore.catalog.tracking import Tracking, check_tracking
from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.decimals import EXACT
from salescore.errors import InvalidValue, demand_text, demand_truth
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.localized import Localized
from salescore.orders_policy import BillOn
from salescore.quantity import Quantity, UnitTable

__all__ = ["PRODUCT", "SKU_LENGTH_MAX", "Product", "check_sku"]

SKU_LENGTH_MAX: Final = 64

ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class Product:
    """Something that can be sold.

    Args:
        sku: the sellable code, unique in a tenant, 1 to 64 characters without spaces around.
        name: in one or several languages.
        units: the base unit, its decimals, and the other units with their factors.
        category_id: how it is sorted.
        tax_code: the tax rate it is sold under; None for no tax.
        tracked: stock is kept; what is not tracked (a service) is never promised or shipped, unless
            it has components.
        active: may be sold.
        reference: the product's code elsewhere.
        safety: how much is held back from promises at every location, in the base unit, >= 0.
        backorder_limit: how much may be promised at a location beyond what lies there, >= 0; None
            for any amount.
        variant_of: the code of the product that it is a variant of, 1 to 64 characters.
        list_price: per base unit in the tenant's base currency, >= 0: what price formulas start
            from; None if there is none, which is not 0.
        cost: of one base unit in the tenant's base currency, >= 0; None if it is not known.
        tracking: whether its goods are told apart by lots or serial numbers.
        components: what one of it consists of, at most 100. A product that is not tracked itself is
            promised and shipped as its components; a tracked one is assembled from them.
        substitutes: codes of products that may stand in for it, the best first, at most 20.
        picking: the name of the strategy that chooses its bins and lots; None for the tenant's.
        bill_on: what of it may be billed; None for what the tenant's settings say of goods. What is
            not tracked is billed once it is ordered.
    """

    id: UUID
    version: int
    sku: str
    name: Localized
    units: UnitTable
    category_id: UUID | None = None
    tax_code: str | None = None
    tracked: bool = True
    active: bool = True
    reference: str | None = None
    safety: Decimal = ZERO
    backorder_limit: Decimal | None = field(default=ZERO)
    variant_of: str | None = None
    list_price: Decimal | None = None
    cost: Decimal | None = None
    tracking: Tracking = Tracking.NONE
    components: tuple[Component, ...] = ()
    substitutes: tuple[str, ...] = ()
    picking: str | None = None
    bill_on: BillOn | None = None
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_sku(self.sku)
        demand_truth("tracked", self.tracked)
        demand_truth("active", self.active)
        for name in ("safety", "backorder_limit"):
            if value := getattr(self, name):
                _demand_stockable(name, value, self.units)
        if self.variant_of is not None:
            demand_text("variant_of", self.variant_of, most=SKU_LENGTH_MAX)
        for name in ("list_price", "cost"):
            amount = getattr(self, name)
            if amount is not None and amount < 0:
                raise InvalidValue(name, value=amount, allowed="0 or more")
        if self.bill_on is BillOn.SHIPPED and not (self.tracked or self.components):
            allowed = "'ordered' for what is not tracked: it never leaves"
            raise InvalidValue("bill_on", value=self.bill_on.value, allowed=allowed)
        if self.picking is not None:
            demand_text("picking", self.picking, most=SKU_LENGTH_MAX)
        if self.tracking is not Tracking.NONE or self.components or self.substitutes:
            self._check_goods()

    def _check_goods(self) -> None:
        """Check lots, components and substitutes."""
        check_tracking(self.tracking, tracked=self.tracked, digits=self.units.digits)
        check_components(self.sku, self.components)
        check_substitutes(self.sku, self.substitutes)

    @property
    def is_bundle(self) -> bool:
        """Whether it is promised and shipped as its components, and never lies anywhere itself."""
        return bool(self.components) and not self.tracked

    @property
    def unit(self) -> str:
        """The base unit: stock is counted and prices are given in it."""
        return self.units.base

    @property
    def floor(self) -> Decimal | None:
        """What must stay available after a promise: below 0 with backorders, None without end."""
        if self.backorder_limit is None:
            return None
        return EXACT.subtract(self.safety, self.backorder_limit)


PRODUCT: Final[Kind[Product]] = Kind(
    "catalog.product",
    Product,
    unique=("sku",),
    indexes=("category_id", "reference"),
    several=(UNIQUE,),
    quantities=("safety", "backorder_limit"),
    asked=(
        "sku",
        "name",
        "category_id",
        "tax_code",
        "tracked",
        "active",
        "reference",
        "safety",
        "backorder_limit",
        "variant_of",
        "list_price",
        "cost",
        "custom",
    ),
)


def _demand_stockable(name: str, value: Decimal, units: UnitTable) -> None:
    """Demand an amount of goods: not negative, no finer than the base unit."""
    if value < 0:
        raise InvalidValue(name, value=value, allowed="0 or more")
    units.to_base(Quantity(value, units.base))


def check_sku(sku: str) -> None:
    """Demand 1 to 64 characters with no space around them."""
    demand_text("sku", sku, most=SKU_LENGTH_MAX)
    if sku != sku.strip():
        raise InvalidValue("sku", value=sku, allowed="no spaces around it")
