"""Handlers of products and categories."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from salescore.app.bundles import component_wants
from salescore.app.coerce import component_requests
from salescore.app.custom import changed_custom, custom_of, takes_custom
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.units import unit_rejections, unit_wants
from salescore.catalog.bundle import check_nesting, components_of
from salescore.catalog.category import CATEGORY, Category
from salescore.catalog.commands import AddCategory, AddProduct, UpdateCategory, UpdateProduct
from salescore.catalog.component import Component, ComponentRequest, check_components
from salescore.catalog.events import ProductUpdated
from salescore.catalog.product import PRODUCT, Product
from salescore.catalog.register import add_category, add_product, update_category, update_product
from salescore.catalog.tracking import against_tracking
from salescore.catalog.units import changed_units
from salescore.changes import optional_id
from salescore.errors import AlreadyExists, Rejection, SalesError
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.policies import Request
from salescore.shapes import several
from salescore.stock.level import STOCK_LEVEL

__all__ = ["HANDLERS"]


def _product_wants(command: AddProduct) -> Iterable[Want]:
    parts = (each.sku for each in command.components)
    yield PRODUCT.by("sku", *dict.fromkeys((command.sku, *parts, *command.substitutes)))
    if command.category_id is not None:
        yield CATEGORY.one(command.category_id)


def _nested(facts: Facts, command: AddProduct) -> Iterable[Want]:
    parts = (each.sku for each in command.components)
    yield from component_wants(facts, _of_skus(facts, parts), bundles=False)


def _of_skus(facts: Facts, skus: Iterable[str]) -> list[Product]:
    return [product for sku in skus for product in facts.where(PRODUCT, "sku", sku)]


def _add_product(request: Request[AddProduct]) -> Plan[Decision[Product]]:
    command = request.command
    if request.facts.where(PRODUCT, "sku", command.sku):
        raise AlreadyExists("product", key=command.sku)
    if command.category_id is not None:
        request.facts.one(CATEGORY, command.category_id)
    _check_substitutes(request.facts, command.substitutes)
    custom, wrong = custom_of(request, PRODUCT)
    added = add_product(
        command,
        product_id=request.new_id(),
        components=_components(request.facts, command.sku, command.components),
        custom=custom,
    )
    return Plan(Decision.of(added), rejections=wrong)


def _components(
    facts: Facts, sku: str, requests: Sequence[ComponentRequest]
) -> tuple[Component, ...]:
    """Give the components of a product that are declared, checked through all levels."""
    components = components_of(requests, product=partial(facts.only, PRODUCT, "sku"))
    check_components(sku, components)
    check_nesting(sku, components, part=partial(facts.one, PRODUCT))
    return components


def _check_substitutes(facts: Facts, skus: Iterable[str]) -> None:
    for sku in skus:
        facts.only(PRODUCT, "sku", sku)


def _named(attribute: str) -> Callable[[Facts, Any], Iterable[Want]]:
    """Want the category that an update names, so that it may be looked at."""

    def wants(_: Facts, command: Any) -> Iterable[Want]:
        named = optional_id(command.changes.get(attribute))
        return () if named is None else (CATEGORY.one(named),)

    return wants


def _check_named(request: Request[Any], attribute: str) -> None:
    named = optional_id(request.command.changes.get(attribute))
    if named is not None:
        request.facts.one(CATEGORY, named)


def _requests(command: UpdateProduct) -> tuple[ComponentRequest, ...]:
    return component_requests(command.changes.get("components", ()))


def _substitutes(command: UpdateProduct) -> tuple[str, ...]:
    given = several("substitutes", command.changes.get("substitutes", ()))
    return tuple(each for each in given if isinstance(each, str))  # `update_product` names others.


def _update_wants(command: UpdateProduct) -> Iterable[Want]:
    """Want a product and those that its update names."""
    yield PRODUCT.one(command.product_id)
    skus: tuple[str, ...] = ()
    with suppress(SalesError):  # The plan says what is wrong with them.
        skus = (*(each.sku for each in _requests(command)), *_substitutes(command))
    if skus:
        yield PRODUCT.by("sku", *dict.fromkeys(skus))


def _update_more(facts: Facts, command: UpdateProduct) -> Iterable[Want]:
    """Want what components consist of, as they stay, and levels where it matters whether any."""
    yield from _named("category_id")(facts, command)
    parts = _of_skus(facts, (each.sku for each in _requests(command)))
    if parts:
        yield PRODUCT.one(*(each.id for each in parts), must_hold=True)
        yield from component_wants(facts, parts, bundles=False, must_hold=True)
    if "tracking" in command.changes:
        yield STOCK_LEVEL.by("product_id", command.product_id)
    product = facts.get(PRODUCT, command.product_id)
    if "units" in command.changes and product is not None:
        yield from unit_wants(product)


def _update_product(request: Request[UpdateProduct]) -> Plan[Decision[Product]]:
    _check_named(request, "category_id")
    facts, command = request.facts, request.command
    product = facts.one(PRODUCT, command.product_id)
    changes, wrong = changed_custom(request, PRODUCT, product)
    if "components" in changes:
        changes = {**changes, "components": _components(facts, product.sku, _requests(command))}
    if "units" in changes:
        changes = {**changes, "units": changed_units(product.units, changes["units"])}
    _check_substitutes(facts, _substitutes(command))
    updated = update_product(product, changes)
    return Plan(Decision.of(updated), rejections=(*wrong, *_against(facts, product, updated)))


def _against(facts: Facts, before: Product, updated: ProductUpdated) -> Iterator[Rejection]:
    """Say what speaks against other units, or telling goods apart in another way."""
    after = updated.product
    if after.units != before.units:
        yield from unit_rejections(facts, before, after.units)
    if after.tracking is not before.tracking:
        levels = facts.where(STOCK_LEVEL, "product_id", before.id)
        present = any(level.on_hand or level.reserved for level in levels)
        yield from against_tracking(before.sku, before.tracking, after.tracking, present=present)


def _category_wants(command: AddCategory) -> Iterable[Want]:
    yield CATEGORY.by("code", command.code)
    if command.parent_id is not None:
        yield CATEGORY.one(command.parent_id)


def _add_category(request: Request[AddCategory]) -> Plan[Decision[Category]]:
    command = request.command
    if request.facts.where(CATEGORY, "code", command.code):
        raise AlreadyExists("category", key=command.code)
    if command.parent_id is not None:
        request.facts.one(CATEGORY, command.parent_id)
    custom, wrong = custom_of(request, CATEGORY)
    added = add_category(command, category_id=request.new_id(), custom=custom)
    return Plan(Decision.of(added), rejections=wrong)


def _update_category(request: Request[UpdateCategory]) -> Plan[Decision[Category]]:
    _check_named(request, "parent_id")
    category = request.facts.one(CATEGORY, request.command.category_id)
    changes, wrong = changed_custom(request, CATEGORY, category)
    return Plan(Decision.of(update_category(category, changes)), rejections=wrong)


HANDLERS = (
    takes_custom(PRODUCT, Handler(AddProduct, _product_wants, _add_product, take_draft, _nested)),
    takes_custom(
        PRODUCT,
        Handler(
            UpdateProduct,
            _update_wants,
            _update_product,
            take_draft,
            _update_more,
            lambda command: Ref(PRODUCT, command.product_id),
        ),
    ),
    takes_custom(CATEGORY, Handler(AddCategory, _category_wants, _add_category, take_draft)),
    takes_custom(
        CATEGORY,
        Handler(
            UpdateCategory,
            lambda command: (CATEGORY.one(command.category_id),),
            _update_category,
            take_draft,
            _named("parent_id"),
            lambda command: Ref(CATEGORY, command.category_id),
        ),
    ),
)
