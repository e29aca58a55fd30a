"""How other systems price, tax and handle orders and leads, as settings: for who comes from one.

A preset is a few settings and nothing else: what it says can be said by hand, and be changed
afterwards. It brings no data, words or screens. What each system does was read off its own tests;
with these values the library answers the published cases of each.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from salescore.errors import UnknownId
from salescore.money import Rounding
from salescore.orders_policy import BillOn, MergeStrategy, OrdersPolicy, Prepayment
from salescore.organization import Settings, TaxRounding
from salescore.pipeline_policy import DuplicatesPolicy, OnDuplicate, PipelinePolicy
from salescore.pricing_policy import (
    DiscountStacking,
    ExclusiveDiscounts,
    MissingCost,
    PriceChoice,
    PriceTieBreak,
    PricingPolicy,
)

__all__ = ["PRESETS", "preset", "preset_changes"]

_AT_ONCE: Final = OrdersPolicy(bill_goods_on=BillOn.ORDERED)
"""Goods may be billed, and are paid, before they leave."""

PRESETS: Final[Mapping[str, Settings]] = MappingProxyType(
    {
        # Rules by priority; those that combine are added up on the list price; two with equal right
        # stop the sale. Taxes are rounded once over the document.
        "erpnext": Settings(
            orders=_AT_ONCE,
            tax_rounding=TaxRounding.DOCUMENT,
            pricing=PricingPolicy(
                choice=PriceChoice.PRIORITY,
                tie_break=PriceTieBreak.REFUSE_ASKED,
                discounts=DiscountStacking.ADDITIVE,
                exclusive=ExclusiveDiscounts.PRIORITY,
            ),
        ),
        # Who has a mail address that is there already is not noted a second time unasked.
        "espocrm": Settings(
            pipeline=PipelinePolicy(duplicates=DuplicatesPolicy(email=OnDuplicate.BLOCK)),
        ),
        # What is lost for any other reason wants a note.
        "frappe_crm": Settings(
            pipeline=PipelinePolicy(
                duplicates=DuplicatesPolicy(contacts=OnDuplicate.BLOCK), lost_note_for=("Other",)
            )
        ),
        # The price with the most conditions met, of equal ones the lowest; a sale list beside it.
        "medusa": Settings(
            orders=_AT_ONCE,
            pricing=PricingPolicy(choice=PriceChoice.CONDITIONS, tie_break=PriceTieBreak.LOWEST),
        ),
        # Product before category before all, then the larger quantity, then the newer rule. Whose
        # mail comes from the domain of one company may be the same.
        "odoo": Settings(
            orders=_AT_ONCE,
            pipeline=PipelinePolicy(duplicates=DuplicatesPolicy(domain=OnDuplicate.WARN)),
            pricing=PricingPolicy(choice=PriceChoice.QUANTITY, tie_break=PriceTieBreak.NEWEST),
        ),
        # One listing a channel; of catalog reductions the best.
        "saleor": Settings(
            orders=_AT_ONCE,
            pricing=PricingPolicy(
                tie_break=PriceTieBreak.LOWEST, discounts=DiscountStacking.BEST, unit_digits=2
            ),
        ),
        # The country's own price before the one for all, of equal ones the newer. What is not paid
        # does not leave.
        "solidus": Settings(
            orders=OrdersPolicy(bill_goods_on=BillOn.ORDERED, ship_after=Prepayment.PAID),
            pricing=PricingPolicy(choice=PriceChoice.CONDITIONS, tie_break=PriceTieBreak.NEWEST),
        ),
        # Catalog reductions one after the other by priority, an exclusive one alone; whole cents.
        "sylius": Settings(orders=_AT_ONCE, pricing=PricingPolicy(unit_digits=2)),
        # The first line of the list that matches; a cost that nobody knows counts as nothing.
        "tryton": Settings(
            orders=_AT_ONCE,
            rounding=Rounding.HALF_EVEN,
            pricing=PricingPolicy(
                choice=PriceChoice.FIRST,
                tie_break=PriceTieBreak.FIRST,
                missing_cost=MissingCost.ZERO,
            ),
        ),
        # One price a channel and currency, in whole minor units. What is at least set aside leaves;
        # the cart that joins says how many.
        "vendure": Settings(
            orders=OrdersPolicy(
                bill_goods_on=BillOn.ORDERED,
                ship_after=Prepayment.AUTHORIZED,
                merge=MergeStrategy.JOINING,
            ),
            pricing=PricingPolicy(unit_digits=2),
        ),
    }
)
"""By the name of the system."""


def preset(name: str) -> Settings:
    """Give the settings that stand for a system.

    Args:
        name: of `PRESETS`.

    Raises:
        UnknownId: there is none of this name.

    >>> preset("odoo").pricing.choice.value
    'quantity'
    """
    if name not in PRESETS:
        raise UnknownId("preset", key=name)
    return PRESETS[name]


def preset_changes(name: str) -> dict[str, Any]:
    """Give what a preset changes of usual settings, as `sales.settings.update` takes it.

    Args:
        name: of `PRESETS`.

    Raises:
        UnknownId: there is none of this name.

    >>> sorted(preset_changes("tryton"))
    ['orders', 'pricing', 'rounding']
    """
    chosen, usual = preset(name), Settings()
    return {
        each.name: getattr(chosen, each.name)
        for each in attrs.fields(Settings)
        if getattr(chosen, each.name) != getattr(usual, each.name)
    }
