"""Units of work that stop between their steps, so that others can come between."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from attrs import evolve

from salescore.backlog import BACKLOG
from salescore.claims import CounterClaim, Grant, merge
from salescore.events import OUTBOX
from salescore.facts import Kind, Working
from salescore.parties.customer import CUSTOMER
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.store import Changes, FellShort, Held, Store, StoreBusy, StoreConflict, Write
from salescore.testing import states as make
from salescore.testing.taking import TAKING, Steps

__all__ = [
    "KINDS",
    "PROGRAMS",
    "Program",
    "arrive",
    "bring_down",
    "bring_up",
    "count",
    "customer_leaves",
    "digest",
    "exert",
    "found_once",
    "in_order",
    "named_after_customer",
    "named_after_place",
    "named_alone",
    "overdraw",
    "overlap",
    "place_leaves",
    "promise",
    "promise_unread",
    "read_both",
    "reconsider",
    "rename",
    "rename_both",
    "run_alone",
]


KINDS: tuple[Kind[Any], ...] = (CUSTOMER, LOCATION, STOCK_LEVEL, OUTBOX, BACKLOG)

_BOTH: tuple[Kind[Any], ...] = (CUSTOMER, LOCATION)

Program: TypeAlias = Callable[[Store, str, int], Steps]
"""From a store, a tenant and the number of the unit to its steps."""


def rename(store: Store, tenant: str, number: int) -> Steps:
    """Load a customer, add a letter to its name, save."""
    facts, key = Working(), make.uid(CUSTOMER, 1)
    with store.begin(tenant) as unit:
        unit.load([CUSTOMER.one(key)], into=facts)
        yield
        before = facts.one(CUSTOMER, key)
        after = evolve(before, version=before.version + 1, name=f"{before.name}{number}")
        unit.save(Changes((Write(CUSTOMER, after, before),)))
        return before.name


def named_after_place(store: Store, tenant: str, number: int) -> Steps:
    """Name a customer after a location that must hold until then."""
    del number
    facts, place_id, customer_id = Working(), make.uid(LOCATION, 1), make.uid(CUSTOMER, 1)
    with store.begin(tenant) as unit:
        unit.load([LOCATION.one(place_id), CUSTOMER.one(customer_id)], into=facts)
        yield
        place, before = facts.one(LOCATION, place_id), facts.one(CUSTOMER, customer_id)
        after = evolve(before, version=before.version + 1, name=f"{place.name}, customer")
        held = (Held(LOCATION, place_id, place.version),)
        unit.save(Changes((Write(CUSTOMER, after, before),), held))
        return place.name


def named_after_customer(store: Store, tenant: str, number: int) -> Steps:
    """Name a location after a customer who must hold until then."""
    del number
    facts, place_id, customer_id = Working(), make.uid(LOCATION, 1), make.uid(CUSTOMER, 1)
    with store.begin(tenant) as unit:
        unit.load([LOCATION.one(place_id), CUSTOMER.one(customer_id)], into=facts)
        yield
        before, customer = facts.one(LOCATION, place_id), facts.one(CUSTOMER, customer_id)
        after = evolve(before, version=before.version + 1, name=f"{customer.name}, place")
        held = (Held(CUSTOMER, customer_id, customer.version),)
        unit.save(Changes((Write(LOCATION, after, before),), held))
        return customer.name


def promise(store: Store, tenant: str, number: int) -> Steps:
    """Promise three units out of four, if they are there."""
    del number
    with store.begin(tenant) as unit:
        yield
        answer = unit.claim([make.stock(reserved=3)])
        if not isinstance(answer[0], Grant):
            return str(answer[0].available)
        yield
        unit.save(Changes(()))
        return "promised"


def count(store: Store, tenant: str, number: int) -> Steps:
    """Take a number without gaps, and a location under it."""
    with store.begin(tenant) as unit:
        yield
        (grant,) = unit.claim(merge([CounterClaim("number", "place")]))
        assert isinstance(grant, Grant)
        yield
        place = make.location(number, name=str(grant.start + 1))
        unit.save(Changes(make.insert(LOCATION, place)))
        return grant.start


def promise_unread(store: Store, tenant: str, number: int) -> Steps:
    """Promise three units as the last claim, whose levels the store need not look at before."""
    del number
    with store.begin(tenant) as unit:
        yield
        answer = unit.claim([make.stock(reserved=3)], last=True)
        if not isinstance(answer[0], Grant):
            return str(answer[0].available)
        yield
        try:
            unit.save(Changes(()))
        except FellShort as short:
            return str(short.shortfalls[0].available)
        return "promised"


def overdraw(store: Store, tenant: str, number: int) -> Steps:
    """Promise three units, two of which need not lie there."""
    del number
    with store.begin(tenant) as unit:
        yield
        answer = unit.claim([evolve(make.stock(reserved=3), floor=Decimal(-2))])
        if not isinstance(answer[0], Grant):
            return str(answer[0].available)
        yield
        unit.save(Changes(()))
        return "overdrawn"


def exert(store: Store, tenant: str, number: int) -> Steps:
    """Promise up to three units, and note how many in the name of a location."""
    with store.begin(tenant) as unit:
        yield
        (grant,) = unit.claim([evolve(make.stock(reserved=3), best_effort=True)])
        assert isinstance(grant, Grant)
        yield
        place = make.location(100 + number, name=str(grant.amount))
        unit.save(Changes(make.insert(LOCATION, place)))
        return str(grant.amount)


def reconsider(store: Store, tenant: str, number: int) -> Steps:
    """Claim three units, and leave without saving."""
    del number
    with store.begin(tenant) as unit:
        yield
        unit.claim([make.stock(reserved=3)])
        yield
        return "left"


def bring_up(store: Store, tenant: str, number: int) -> Steps:
    """Bring in a unit of product 1, then one of product 2, whose level is not there at first."""
    del number
    return (yield from _bring(store, tenant, 1, 2))


def bring_down(store: Store, tenant: str, number: int) -> Steps:
    """Bring in the same the other way round."""
    del number
    return (yield from _bring(store, tenant, 2, 1))


def _bring(store: Store, tenant: str, *products: int) -> Steps:
    with store.begin(tenant) as unit:
        for product in products:
            unit.claim([make.stock(1, product=product)])
            yield
        unit.save(Changes(()))
        return "brought"


def customer_leaves(store: Store, tenant: str, number: int) -> Steps:
    """Let customer 1 go, unless location 1 is gone: one of the two is to stay."""
    del number
    return (yield from _leave(store, tenant, CUSTOMER, LOCATION))


def place_leaves(store: Store, tenant: str, number: int) -> Steps:
    """Let location 1 go, unless customer 1 is gone."""
    del number
    return (yield from _leave(store, tenant, LOCATION, CUSTOMER))


def _leave(store: Store, tenant: str, mine: Kind[Any], other: Kind[Any]) -> Steps:
    facts, my_id, other_id = Working(), make.uid(mine, 1), make.uid(other, 1)
    with store.begin(tenant) as unit:
        unit.load([mine.one(my_id), other.one(other_id)], into=facts)
        yield
        before, staying = facts.one(mine, my_id), facts.one(other, other_id)
        if staying.name == "gone":
            return "stays"
        after = evolve(before, version=before.version + 1, name="gone")
        held = (Held(other, other_id, staying.version),)
        unit.save(Changes((Write(mine, after, before),), held))
        return "goes"


def rename_both(store: Store, tenant: str, number: int) -> Steps:
    """Give customer 1 and location 1 one new name, in one flush."""
    facts = Working()
    with store.begin(tenant) as unit:
        unit.load([CUSTOMER.all(), LOCATION.one(make.uid(LOCATION, 1))], into=facts)
        yield
        pairs = [(kind, facts.one(kind, make.uid(kind, 1))) for kind in _BOTH]
        writes = (
            Write(kind, evolve(each, version=each.version + 1, name=f"both {number}"), each)
            for kind, each in pairs
        )
        unit.save(Changes(tuple(writes)))
        return "renamed"


def read_both(store: Store, tenant: str, number: int) -> Steps:
    """Read the names of customer 1 and of location 1, and a level, one load after the other."""
    del number
    facts, level = Working(), make.stock().level
    with store.begin(tenant, write=False) as unit:
        unit.load([CUSTOMER.one(make.uid(CUSTOMER, 1))], into=facts)
        yield
        unit.load([LOCATION.one(make.uid(LOCATION, 1))], into=facts)
        yield
        unit.load([STOCK_LEVEL.one(level)], into=facts)
        names = [facts.one(kind, make.uid(kind, 1)).name for kind in _BOTH]
        return (*names, facts.one(STOCK_LEVEL, level).reserved)


def named_alone(store: Store, tenant: str, number: int) -> Steps:
    """Say in the name of location 1 that customer 9 is not there, which must hold until then."""
    del number
    facts, place_id, absent = Working(), make.uid(LOCATION, 1), make.uid(CUSTOMER, 9)
    with store.begin(tenant) as unit:
        unit.load([LOCATION.one(place_id), CUSTOMER.one(absent)], into=facts)
        yield
        if facts.get(CUSTOMER, absent) is not None:
            return "not alone"
        place = facts.one(LOCATION, place_id)
        after = evolve(place, version=place.version + 1, name="alone")
        unit.save(Changes((Write(LOCATION, after, place),), (Held(CUSTOMER, absent, None),)))
        return "alone"


def arrive(store: Store, tenant: str, number: int) -> Steps:
    """Bring customer 9, and note in its name what location 1 is called, which must hold."""
    del number
    facts, place_id, new_id = Working(), make.uid(LOCATION, 1), make.uid(CUSTOMER, 9)
    with store.begin(tenant) as unit:
        unit.load([LOCATION.one(place_id), CUSTOMER.one(new_id)], into=facts)
        yield
        if facts.get(CUSTOMER, new_id) is not None:
            return "was there"
        place = facts.one(LOCATION, place_id)
        new = make.customer(9, name=f"at {place.name}")
        held = (Held(LOCATION, place_id, place.version),)
        unit.save(Changes(make.insert(CUSTOMER, new), held))
        return new.name


def found_once(store: Store, tenant: str, number: int) -> Steps:
    """Make the one location of a code, unless it is there."""
    facts = Working()
    with store.begin(tenant) as unit:
        unit.load([LOCATION.by("code", "only")], into=facts)
        yield
        if facts.where(LOCATION, "code", "only"):
            return "there"
        unit.save(Changes(make.insert(LOCATION, make.location(number, code="only"))))
        return "made"


PROGRAMS: Sequence[Program] = (
    rename,
    named_after_place,
    named_after_customer,
    promise,
    promise_unread,
    overdraw,
    exert,
    reconsider,
    count,
    found_once,
    bring_up,
    bring_down,
    customer_leaves,
    place_leaves,
    rename_both,
    read_both,
    named_alone,
    arrive,
    *TAKING,
)


def run_alone(steps: Steps) -> object:
    """Go through the steps of a unit without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def overlap(store: Store, tenant: str, programs: Sequence[Program], schedule: list[int]) -> Any:
    """Run units step by step as scheduled; one that lost a race is run again at the end.

    Args:
        programs: unit 0, unit 1 ...
        schedule: whose step is next; what is left over runs in order.
    """
    units = {number: program(store, tenant, number + 10) for number, program in enumerate(programs)}
    learned: dict[int, object] = {}
    again = []
    rest = [number for number in units for _ in range(4)]
    for number in schedule + rest:
        if number not in units:
            continue
        try:
            next(units[number])
        except StopIteration as end:
            learned[number] = end.value
            del units[number]
        except (StoreConflict, StoreBusy):
            again.append(number)
            del units[number]
    for number in again:
        learned[number] = run_alone(programs[number](store, tenant, number + 10))
    return digest(store, tenant, learned)


def in_order(store: Store, tenant: str, programs: Sequence[Program], order: Sequence[int]) -> Any:
    """Run units one after the other."""
    learned = {number: run_alone(programs[number](store, tenant, number + 10)) for number in order}
    return digest(store, tenant, learned)


def digest(store: Store, tenant: str, learned: dict[int, object]) -> Any:
    """Give all that can be told apart afterwards: states, levels and what the units learned."""
    states = [list(store.scan(tenant, kind)) for kind in KINDS]
    return states, dict(sorted(learned.items()))
