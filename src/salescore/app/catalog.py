"""Handlers of products and categories."""

from collections.abc import Callable, Iterable
from typing import Any

from salescore.app.custom import changed_custom, custom_of, takes_custom
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.catalog.category import CATEGORY, Category
from salescore.catalog.commands import AddCategory, AddProduct, UpdateCategory, UpdateProduct
from salescore.catalog.product import PRODUCT, Product
from salescore.catalog.register import add_category, add_product, update_category, update_product
from salescore.changes import optional_id
from salescore.errors import AlreadyExists
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _product_wants(command: AddProduct) -> Iterable[Want]:
    yield PRODUCT.by("sku", command.sku)
    if command.category_id is not None:
        yield CATEGORY.one(command.category_id)


def _add_product(request: Request[AddProduct]) -> Plan[Decision[Product]]:
    command = request.command
    if request.facts.where(PRODUCT, "sku", command.sku):
        raise AlreadyExists("product", key=command.sku)
    if command.category_id is not None:
        request.facts.one(CATEGORY, command.category_id)
    custom, wrong = custom_of(request, PRODUCT)
    added = add_product(command, product_id=request.new_id(), custom=custom)
    return Plan(Decision.of(added), rejections=wrong)


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


def _update_product(request: Request[UpdateProduct]) -> Plan[Decision[Product]]:
    _check_named(request, "category_id")
    product = request.facts.one(PRODUCT, request.command.product_id)
    changes, wrong = changed_custom(request, PRODUCT, product)
    return Plan(Decision.of(update_product(product, changes)), rejections=wrong)


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
    takes_custom(PRODUCT, Handler(AddProduct, _product_wants, _add_product, take_draft)),
    takes_custom(
        PRODUCT,
        Handler(
            UpdateProduct,
            lambda command: (PRODUCT.one(command.product_id),),
            _update_product,
            take_draft,
            _named("category_id"),
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
