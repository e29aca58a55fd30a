"""What the library says in English of prices: what is wrong with them, and how they came about."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PRICING", "PRICING_STEPS", "PRICING_WHY"]

PRICING: Final[Mapping[str, tuple[str, str]]] = {
    "pricing.ambiguous": (
        "Two hold with equal right: {first} and {second}",
        "Give one of them a higher priority or a further condition; or let the settings choose.",
    ),
    "pricing.base_tax": (
        "The list {list} and its base {base} differ in whether prices include tax",
        "Publish both with tax or both without it.",
    ),
    "pricing.below_zero": (
        "{sku}: the list {list} computes {amount}, which is below zero",
        "Lower the surcharge or the discount of the formula, or give it a least margin.",
    ),
    "pricing.lint_below_cost": (
        "{list}: {about} costs less than it costs us: {price}, at a cost of {cost}.",
        "Raise the price, or correct the cost of the product.",
    ),
    "pricing.lint_no_factor": (
        "{list}: {about} has a price per {unit}, a unit that the product does not have: {price}.",
        "Add the unit to the product, or name one that it has.",
    ),
    "pricing.lint_no_rate": (
        "{list} computes prices from {from} into {to}, of which no exchange rate is known.",
        "Set a rate: until then these prices come to nothing.",
    ),
    "pricing.lint_overlap": (
        "{list}: {about} costs {price} for quantities at which {other} holds already.",
        "End the range where the next break begins.",
    ),
    "pricing.lint_rising": (
        "{list}: {about} costs {price} from {at_least} on, and less below: {other}.",
        "Check both amounts: whoever buys more pays more for each.",
    ),
    "pricing.lint_unknown_category": (
        "{list} names the category {name}, which does not exist.",
        "Correct the name, or add what it names.",
    ),
    "pricing.lint_unknown_group": (
        "{list} names the customer group {name}, in which no customer is.",
        "Correct the name, or put customers into the group.",
    ),
    "pricing.lint_unknown_list": (
        "{list} is based on the price list {name}, which is not published.",
        "Correct the name, or publish that list: until then these prices come to nothing.",
    ),
    "pricing.lint_unknown_product": (
        "{list} names the product {name}, which does not exist.",
        "Correct the name, or add what it names.",
    ),
    "pricing.lint_unknown_variants": (
        "{list} names the variants of {name}, of which there are none.",
        "Correct the name, or say of the products that they are its variants.",
    ),
    "pricing.lint_unreachable": (
        "{list}: the price {price} of {about} never wins: wherever it holds, {other} comes first.",
        "Remove it, or give it a higher priority or another break.",
    ),
    "pricing.list_cycle": (
        "These price lists are based on each other: {path}.",
        "Give one of them another base, such as the list price.",
    ),
    "pricing.mixed_tax": (
        "Some prices of this order include tax and some do not",
        "Publish the prices of one currency all with tax or all without it.",
    ),
    "pricing.no_cost": (
        "{sku}: the list {list} starts from the cost, which is not known",
        "Give the product a cost; or let the settings count a missing cost as zero.",
    ),
    "pricing.no_list_price": (
        "{sku}: the list {list} starts from the list price, and there is none",
        "Give the product a list price, which may be 0.",
    ),
    "pricing.no_price": (
        "{sku}: no price in {currency} for {quantity} on {on}",
        "Publish a price that holds then, or give one by hand with a reason.",
    ),
    "pricing.no_quantity": (
        "{sku}: the list {list} computes with the quantity, which is not known",
        "Ask with a quantity.",
    ),
    "pricing.tie": (
        "{sku} has two prices that nothing tells apart: {first} and {second}.",
        "Give one list a higher priority, or the prices different quantities, parties or dates.",
    ),
}

PRICING_STEPS: Final[Mapping[str, str]] = {
    "pricing.base_cost": "cost {amount}",
    "pricing.base_cost_missing": "the cost is not known and counts as {amount}",
    "pricing.base_list_price": "list price {amount}",
    "pricing.base_price_list": "base {amount} (list {list})",
    "pricing.computed": "formula {formula} = {after} ({inputs})",
    "pricing.converted": (
        "{before} {from} = {after} {to}, at {rate} {to} for 1 {from} since {since} ({source})"
    ),
    "pricing.discount_amount": "{amount} off: from {before} to {after}",
    "pricing.discount_amount_named": "{name}, {amount} off: from {before} to {after}",
    "pricing.discount_applied": "discount {percent} %: from {before} to {after}",
    "pricing.discount_applied_named": "{name}, discount {percent} %: from {before} to {after}",
    "pricing.discount_of_base": "discount {percent} % of {base}: from {before} to {after}",
    "pricing.discount_of_base_named": (
        "{name}, discount {percent} % of {base}: from {before} to {after}"
    ),
    "pricing.discount_passed_over": "discount {discount} passed over (list {list}): {why}",
    "pricing.discount_price": "discount to {amount}: from {before} to {after}",
    "pricing.discount_price_named": "{name}, discount to {amount}: from {before} to {after}",
    "pricing.formula_discount": "less {percent} %: from {before} to {after}",
    "pricing.formula_highest": "at most {margin} above the base {base}: from {before} to {after}",
    "pricing.formula_lowest": "at least {margin} above the base {base}: from {before} to {after}",
    "pricing.formula_margin": "margin of {percent} % of the price: from {before} to {after}",
    "pricing.formula_markup": "plus {percent} %: from {before} to {after}",
    "pricing.formula_passed_over": "computed price passed over (list {list}): {why}",
    "pricing.formula_rounded": "rounded to steps of {step}: from {before} to {after}",
    "pricing.formula_surcharge": "surcharge {amount}: from {before} to {after}",
    "pricing.graduated": "{quantity} of them at {amount} = {sum}",
    "pricing.graduated_average": "{sum} for {quantity}: {after} each",
    "pricing.line_discount": "discount on this line {percent} %: from {before} to {after}",
    "pricing.lowest_before": "lowest price of the {days} days before {start}: {amount}",
    "pricing.lowest_unknown": "no price is known of the {days} days before {start}",
    "pricing.manual_price": "price {amount} given by {actor}: {reason}",
    "pricing.minimum_kept": "not below the least price: from {before} to {after}",
    "pricing.on_sale": "on sale, in place of {original} (list {list})",
    "pricing.per_unit": "{amount} for one {unit} of {factor}: {after} each",
    "pricing.price_applied": "price {amount} from {at_least} (list {list})",
    "pricing.price_passed_over": "price {amount} passed over (list {list}): {why}",
    "pricing.rule_applied": "rule {rule} ({plugin}): from {before} to {after}",
    "pricing.rule_passed_over": (
        "rule {rule} ({plugin}) passed over, the price was given by hand: from {before} to {after}"
    ),
    "pricing.unit_price_rounded": "rounded to {digits} decimals: from {before} to {after}",
}

PRICING_WHY: Final[Mapping[str, str]] = {
    "ambiguous": "it holds with the same right as another",
    "amount": "it needs a greater amount",
    "attribute": "an attribute of the question does not fit",
    "base_tax": "its base differs in whether prices include tax",
    "below_zero": "it comes to less than zero",
    "best": "another discount takes off more",
    "channel": "it is for another sales channel",
    "condition": "its condition is not met",
    "customer": "it is for another customer",
    "date": "it does not hold on this date",
    "dearer": "it would make nothing cheaper",
    "division_by_zero": "its formula divides by zero",
    "exclusive": "an exclusive discount holds",
    "first": "only the first discount counts",
    "group": "it is for another group of customers",
    "lowest": "a lower price won",
    "minimum": "the least price is reached",
    "missing_rate": "there is no exchange rate",
    "no_cost": "the cost is not known",
    "no_list_price": "there is no list price",
    "no_price": "the list it starts from has no price",
    "no_quantity": "the quantity is not known",
    "out_of_range": "its formula gives a number that is too long",
    "outranked": "another price comes before it",
    "override": "the price of another list takes its place",
    "product": "it is for other products",
    "quantity": "it needs a greater quantity",
    "sale": "a sale price comes to less",
    "specificity": "a more specific price won",
    "standard": "the standard price comes to less",
    "territory": "it is for another territory",
    "unit": "it is for another unit",
}
"""Why a price or a discount did not count."""
