"""A toy shop: the smallest set of commands that uses everything the flow offers, on real kinds.

Its states are products, locations, customers, transfers and promises, so that every store can keep
them; its commands are simple enough to say what must come out.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.app.handler import Decision, Granted, Handler, Plan, gapless
from salescore.app.organization import may
from salescore.app.registry import Registry
from salescore.catalog.product import PRODUCT, Product
from salescore.claims import StockClaim
from salescore.errors import AlreadyExists, InvalidValue, Warning
from salescore.events import (
    ENVELOPE,
    FOLLOW_UP,
    LEFT_OUT,
    OUTCOME,
    Command,
    Event,
    FollowUp,
    Ref,
)
from salescore.facts import Facts, Want
from salescore.localized import Localized
from salescore.organization import SETTINGS
from salescore.parties.customer import CUSTOMER, Customer
from salescore.policies import Policy, Request
from salescore.quantity import UnitTable
from salescore.stock.commitment import COMMITMENT, Commitment, CommittedLine
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.stock.transfer import TRANSFER, Movement, Transfer, TransferKind

__all__ = [
    "AddCustomer",
    "AddPlace",
    "AddProduct",
    "CustomerAdded",
    "Grab",
    "PlaceAdded",
    "ProductAdded",
    "Receive",
    "Received",
    "Rename",
    "Renamed",
    "Reserve",
    "Reserved",
    "toy_registry",
]


@frozen(kw_only=True)
class AddProduct(Command[Product]):
    """Make a product; a SKU that is taken is a rejection."""

    tag = "toy.add_product.v1"
    permission = "toy.add_product"

    sku: str


@frozen(kw_only=True)
class AddPlace(Command[Location]):
    """Make a location, with a warning when its code is long."""

    tag = "toy.add_place.v1"
    permission = "toy.add_place"

    code: str


@frozen(kw_only=True)
class AddCustomer(Command[Customer]):
    """Make a customer under a number without gaps; `greet` stores a follow-up that renames."""

    tag = "toy.add_customer.v1"
    permission = "toy.add_customer"

    name: str
    greet: bool = False


@frozen(kw_only=True)
class Rename(Command[Customer]):
    """Give a customer another name; the one thing `expect=` can be tried on."""

    tag = "toy.rename.v1"
    permission = "toy.rename"

    number: str
    name: str
    customer_id: UUID | None = None


@frozen(kw_only=True)
class Receive(Command[Transfer]):
    """Bring goods to a place: a claim and a human number; `fail` after both were taken."""

    tag = "toy.receive.v1"
    permission = "toy.receive"

    sku: str
    place: str
    quantity: Decimal
    fail: bool = False


@frozen(kw_only=True)
class Reserve(Command[Commitment]):
    """Promise goods, as far as the facts say they are there."""

    tag = "toy.reserve.v1"
    permission = "toy.reserve"

    sku: str
    place: str
    quantity: Decimal


@frozen(kw_only=True)
class Grab(Command[Commitment]):
    """Promise goods without looking; `fail` makes it change its mind after the claim."""

    tag = "toy.grab.v1"
    permission = "toy.grab"

    sku: str
    place: str
    quantity: Decimal
    fail: bool = False


@frozen
class ProductAdded(Event):
    """There is a new product."""

    tag = "toy.product_added.v1"
    kind = PRODUCT
    subject = "product_id"

    product_id: UUID
    product: Product


@frozen
class PlaceAdded(Event):
    """There is a new location."""

    tag = "toy.place_added.v1"
    kind = LOCATION
    subject = "place_id"

    place_id: UUID
    place: Location


@frozen
class CustomerAdded(Event):
    """There is a new customer; its name stays out of the stored event."""

    tag = "toy.customer_added.v1"
    kind = CUSTOMER
    subject = "customer_id"

    customer_id: UUID
    number: str
    name: str = field(default="", kw_only=True, metadata=LEFT_OUT)


@frozen
class Renamed(Event):
    """A customer has another name."""

    tag = "toy.renamed.v1"
    kind = CUSTOMER
    subject = "customer_id"

    customer_id: UUID
    name: str = field(default="", kw_only=True, metadata=LEFT_OUT)


@frozen
class Received(Event):
    """Goods came."""

    tag = "toy.received.v1"
    kind = TRANSFER
    subject = "transfer_id"

    transfer_id: UUID
    transfer: Transfer


@frozen
class Reserved(Event):
    """Goods were promised."""

    tag = "toy.reserved.v1"
    kind = COMMITMENT
    subject = "promise_id"

    promise_id: UUID
    line: CommittedLine


def _add_product(request: Request[AddProduct]) -> Plan[Product]:
    sku = request.command.sku
    product = Product(
        id=request.new_id(), version=1, sku=sku, name=Localized.of(sku), units=UnitTable("box")
    )
    if not request.facts.where(PRODUCT, "sku", sku):
        return Plan(product)
    taken = request.reject("error.already_exists", kind="product", key=sku)
    return Plan(product, rejections=(taken,))


def _add_place(request: Request[AddPlace]) -> Plan[Location]:
    code = request.command.code
    if request.facts.where(LOCATION, "code", code):
        raise AlreadyExists("location", key=code)
    size, limit = len(code), 5
    crowded = Warning("error.too_many", {"name": "letters", "count": size, "limit": limit})
    warnings = (crowded,) if size > limit else ()
    return Plan(Location(id=request.new_id(), version=1, code=code), warnings=warnings)


def _added_place(_: Request[AddPlace], place: Location, __: Granted) -> Decision[Location]:
    return Decision((PlaceAdded(place.id, place),), Ref(LOCATION, place.id))


def _add_customer(request: Request[AddCustomer]) -> Plan[None]:
    return Plan(None, claims=(gapless(request.settings, "customer", on=request.today),))


def _added_customer(request: Request[AddCustomer], _: None, granted: Granted) -> Decision[Customer]:
    key, name, number = request.new_id(), request.command.name, granted.gapless("customer")
    greeting = FollowUp(Rename(number=number, name=f"Dear {name}"), "toy.greet")
    follow_ups = (greeting,) if request.command.greet else ()
    return Decision((CustomerAdded(key, number, name=name),), Ref(CUSTOMER, key), follow_ups)


def _rename(request: Request[Rename]) -> Plan[Customer]:
    return Plan(request.facts.only(CUSTOMER, "number", request.command.number))


def _renamed(request: Request[Rename], customer: Customer, _: Granted) -> Decision[Customer]:
    event = Renamed(customer.id, name=request.command.name)
    return Decision((event,), Ref(CUSTOMER, customer.id))


def _goods(facts: Facts, command: Any) -> tuple[Product, Location]:
    return facts.only(PRODUCT, "sku", command.sku), facts.only(LOCATION, "code", command.place)


def _wants_goods(command: Any) -> Iterable[Want]:
    return PRODUCT.by("sku", command.sku), LOCATION.by("code", command.place)


def _wants_level(facts: Facts, command: Any) -> Iterable[Want]:
    product, place = _goods(facts, command)
    return (STOCK_LEVEL.one((place.id, product.id)),)


def _receive(request: Request[Receive]) -> Plan[tuple[Product, Location]]:
    product, place = _goods(request.facts, request.command)
    claim = StockClaim(place.id, product.id, on_hand=request.command.quantity, sku=product.sku)
    return Plan((product, place), (claim,), ("transfer",))


def _received(
    request: Request[Receive], draft: tuple[Product, Location], granted: Granted
) -> Decision[Transfer]:
    _fail(request.command)
    product, place = draft
    movement = Movement(
        number=1, product_id=product.id, sku=product.sku, quantity=request.command.quantity,
        to_id=place.id,
    )  # fmt: skip
    transfer = Transfer(
        id=request.new_id(), version=1, number=granted.number("transfer"),
        kind=TransferKind.RECEIPT, movements=(movement,), occurred_at=request.at,
    )  # fmt: skip
    return Decision((Received(transfer.id, transfer),), Ref(TRANSFER, transfer.id))


def _reserve(request: Request[Any]) -> Plan[CommittedLine]:
    product, place = _goods(request.facts, request.command)
    line = CommittedLine(1, place.id, product.id, product.sku, request.command.quantity)
    return Plan(line, (StockClaim(place.id, product.id, reserved=line.quantity, sku=line.sku),))


def _fail(command: Any) -> None:
    """Change one's mind, if the command says so."""
    if getattr(command, "fail", False):
        raise InvalidValue("fail", value=True, allowed="False")


def _reserved(request: Request[Any], line: CommittedLine, _: Granted) -> Decision[Commitment]:
    _fail(request.command)
    promise_id = request.new_id()
    return Decision((Reserved(promise_id, line),), Ref(COMMITMENT, promise_id))


def _rename_state(before: Customer, event: Renamed) -> Customer:
    return evolve(before, version=before.version + 1, name=event.name)


def _promise(_: None, event: Reserved) -> Commitment:
    return Commitment(id=event.promise_id, version=1, lines=(event.line,))


def _customer(_: None, event: CustomerAdded) -> Customer:
    return Customer(
        id=event.customer_id, version=1, number=event.number, name=event.name, currency="EUR"
    )


def _target(command: Rename) -> Ref[Customer]:
    return Ref(CUSTOMER, command.customer_id or UUID(int=0))


_HANDLERS: Final[tuple[Handler[Any, Any, Any], ...]] = (
    Handler(
        AddProduct,
        lambda command: (PRODUCT.by("sku", command.sku),),
        _add_product,
        lambda _, product, __: Decision(
            (ProductAdded(product.id, product),), Ref(PRODUCT, product.id)
        ),
    ),
    Handler(
        AddPlace, lambda command: (LOCATION.by("code", command.code),), _add_place, _added_place
    ),
    Handler(AddCustomer, lambda _: (), _add_customer, _added_customer),
    Handler(
        Rename,
        lambda command: (CUSTOMER.by("number", command.number),),
        _rename,
        _renamed,
        target=_target,
    ),
    Handler(Receive, _wants_goods, _receive, _received),
    Handler(Reserve, _wants_goods, _reserve, _reserved, then=_wants_level),
    Handler(Grab, _wants_goods, _reserve, _reserved),
)


def toy_registry(*policies: Policy) -> Registry:
    """Give the registry of the toy shop.

    Args:
        policies: asked besides the one about permissions.
    """
    return Registry.of(
        handlers=_HANDLERS,
        policies=(may, *policies),
        apply={
            ProductAdded: lambda _, event: event.product,
            PlaceAdded: lambda _, event: event.place,
            CustomerAdded: _customer,
            Renamed: _rename_state,
            Received: lambda _, event: event.transfer,
            Reserved: _promise,
        },
        kinds=(
            SETTINGS, PRODUCT, LOCATION, CUSTOMER, TRANSFER, COMMITMENT, STOCK_LEVEL, ENVELOPE,
            FOLLOW_UP, OUTCOME,
        ),
        derived=(),
    )  # fmt: skip
