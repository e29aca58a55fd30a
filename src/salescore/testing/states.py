"""Small states to save: as few words as a test needs, everything else fixed."""

from collections.abc import Hashable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from salescore.catalog.product import PRODUCT, Product
from salescore.claims import Claim, Grant, StockClaim, merge
from salescore.events import ENVELOPE, Envelope, StoredOutcome
from salescore.facts import Kind, Want, Working
from salescore.formula import And, f
from salescore.localized import Localized
from salescore.orders.order import ORDER, Order, OrderLine, OrderState
from salescore.parties.customer import CUSTOMER, Customer
from salescore.quantity import UnitTable
from salescore.query import Query
from salescore.stock.commitment import COMMITMENT, Commitment, CommitmentKind, CommittedLine
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.stock.location import LOCATION, Location
from salescore.store import Changes, Held, Store, UnitOfWork, Write

__all__ = [
    "basket",
    "change",
    "commit",
    "customer",
    "envelope",
    "found",
    "insert",
    "level",
    "loaded",
    "location",
    "order",
    "order_line",
    "outcome",
    "product",
    "receive",
    "reserve",
    "save",
    "shop",
    "stock",
    "uid",
]


def uid(kind: Kind[Any], number: int) -> UUID:
    """Give the id of the state of a kind that has this number in a test."""
    return UUID(int=(_hash_of(kind.name) << 64) + number)


def _hash_of(name: str) -> int:
    """Give a number that stands for a name, the same in every run."""
    return int.from_bytes(name.encode().ljust(8, b".")[-8:], "big")


def customer(number: int = 1, /, **changes: Any) -> Customer:
    """Make a customer."""
    given: dict[str, Any] = {
        "id": uid(CUSTOMER, number),
        "version": 1,
        "number": f"C-{number:05d}",
        "name": f"Customer {number}",
        "currency": "EUR",
    }
    return Customer(**given | changes)


def product(number: int = 1, /, **changes: Any) -> Product:
    """Make a product that is counted in boxes."""
    given: dict[str, Any] = {
        "id": uid(PRODUCT, number),
        "version": 1,
        "sku": f"TEA-{number}",
        "name": Localized.of("Tea"),
        "units": UnitTable("box", {"carton": 12}),
    }
    return Product(**given | changes)


def location(number: int = 1, /, **changes: Any) -> Location:
    """Make a location."""
    given: dict[str, Any] = {"id": uid(LOCATION, number), "version": 1, "code": f"place-{number}"}
    return Location(**given | changes)


def order_line(number: int, quantity: int = 1) -> OrderLine:
    """Make a line of an order for product 1 at one euro."""
    return OrderLine(
        number=number,
        product_id=uid(PRODUCT, 1),
        sku="TEA-1",
        quantity=Decimal(quantity),
        unit="box",
        asked=f"{quantity} box",
        unit_price=Decimal(1),
        net_minor=100 * quantity,
        tax_minor=0,
        gross_minor=100 * quantity,
    )


def order(number: int = 1, /, **changes: Any) -> Order:
    """Make a draft order of customer 1."""
    given: dict[str, Any] = {
        "id": uid(ORDER, number),
        "version": 1,
        "number": None,
        "state": OrderState.DRAFT,
        "customer_id": uid(CUSTOMER, 1),
        "currency": "EUR",
        "lines": (order_line(1),),
    }
    return Order(**given | changes)


def envelope(number: int = 1) -> Envelope:
    """Make an event about order 1 as it is kept."""
    at = datetime(2026, 7, 1, 12, tzinfo=UTC)
    subject = uid(ORDER, 1)
    return Envelope(
        uid(ENVELOPE, number), "orders.held.v1", ORDER.name, subject, number, "u-7", None, "key-1",
        at, at, '{"reason":"绿茶"}',
    )  # fmt: skip


def outcome(number: int, at: datetime) -> StoredOutcome:
    """Make what a command on order 1 came to."""
    key = f"done-{number}"
    return StoredOutcome(key, "0" * 64, "orders.hold.v1", ORDER.name, uid(ORDER, 1), "[]", at)


def insert(kind: Kind[Any], *states: Any) -> tuple[Write[Any], ...]:
    """Write new states."""
    return tuple(Write(kind, state) for state in states)


def change(kind: Kind[Any], before: Any, after: Any) -> Write[Any]:
    """Write a new version of a state."""
    return Write(kind, after, before)


def basket(number: int, expires_at: datetime | None) -> Commitment:
    """Make the promise of one tea to a basket, or without an end to an order."""
    line = CommittedLine(1, uid(LOCATION, 1), uid(PRODUCT, 1), "TEA", Decimal(1))
    return Commitment(
        id=uid(COMMITMENT, number),
        version=1,
        lines=(line,),
        kind=CommitmentKind.BASKET if expires_at else CommitmentKind.ORDER,
        expires_at=expires_at,
    )


def stock(
    on_hand: int = 0, reserved: int = 0, *, placed: int = 0, product: int = 1, place: int = 1
) -> StockClaim:
    """Claim a change of a level."""
    return StockClaim(
        uid(LOCATION, place),
        uid(PRODUCT, product),
        Decimal(on_hand),
        Decimal(reserved),
        "TEA",
        placed=Decimal(placed),
    )


def save(store: Store, tenant: str, *writes: Write[Any], held: Sequence[Held] = ()) -> None:
    """Save in a unit of work of its own."""
    with store.begin(tenant) as unit:
        unit.save(Changes(writes, tuple(held)))


def commit(unit: UnitOfWork, *writes: Write[Any], claims: Sequence[Claim] = ()) -> None:
    """Claim, which must be granted, and save."""
    if claims:
        answer = unit.claim(merge(claims))
        assert all(isinstance(each, Grant) for each in answer), answer
    unit.save(Changes(writes))


def shop(store: Store, tenant: str) -> str:
    """Give a tenant a customer, two products and a location, so that states may point at them."""
    writes = insert(CUSTOMER, customer()) + insert(LOCATION, location())
    save(store, tenant, *writes, *insert(PRODUCT, product(1), product(2)))
    return tenant


def receive(store: Store, tenant: str, quantity: int, *, product: int = 1) -> None:
    """Bring goods into location 1."""
    with store.begin(tenant) as unit:
        commit(unit, claims=[stock(quantity, product=product)])


def reserve(store: Store, tenant: str, quantity: int) -> None:
    """Promise goods at location 1."""
    with store.begin(tenant) as unit:
        commit(unit, claims=[stock(reserved=quantity)])


def loaded(store: Store, tenant: str, *wants: Want) -> Working:
    """Load in a unit of work of its own."""
    facts = Working()
    with store.begin(tenant, write=False) as unit:
        unit.load(wants, into=facts)
    return facts


def level(store: Store, tenant: str, *, product: int = 1) -> tuple[object, object] | None:
    """Give (on hand, reserved) at location 1, or None where nothing ever was."""
    key = (uid(LOCATION, 1), uid(PRODUCT, product))
    there: StockLevel | None = loaded(store, tenant, STOCK_LEVEL.one(key)).get(STOCK_LEVEL, key)
    return None if there is None else (there.on_hand, there.reserved)


def found(store: Store, tenant: str, kind: Kind[Any], **where: Hashable) -> tuple[Any, ...]:
    """Find the first page of values whose fields have these values."""
    equal = And([f(name) == value for name, value in where.items()])
    return store.find(tenant, Query(kind=kind, where=equal)).items
