"""Wants by what lies in lines, and from a value on: what a look at everything would give."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Final, TypeAlias
from uuid import UUID

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.catalog.product import PRODUCT
from salescore.events import ENVELOPE
from salescore.facts import Working
from salescore.orders.order import ORDER
from salescore.stock.commitment import COMMITMENT, Commitment, CommitmentKind, CommittedLine
from salescore.stock.location import LOCATION
from salescore.stock.transfer import TRANSFER, Movement, Transfer, TransferKind
from salescore.store import Store
from salescore.testing import states as make
from salescore.testing.capabilities import Capability, needs
from salescore.testing.suite import Suite, Tenants, examples

__all__ = ["AT", "WantingTests", "promise"]

_WITHIN = "lines.product_id"
AT: Final = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
_ONE = Decimal(1)

Drawn: TypeAlias = list[tuple[list[int], int | None]]
"""Promises: the products of the lines, and the minute at which it ends."""

_DRAWN: Final[st.SearchStrategy[Drawn]] = st.lists(
    st.tuples(st.lists(st.integers(1, 4), max_size=3), st.none() | st.integers(0, 4)), max_size=8
)


def _goods(number: int) -> UUID:
    return make.uid(PRODUCT, number)


def promise(number: int, products: Sequence[int], minute: int | None = None) -> Commitment:
    """Promise one of each product, one line after the other: to a basket until a minute.

    Args:
        number: of the promise, of which its id is made.
        products: by their numbers.
        minute: at which it ends, counted from `AT`; None for an order, which holds on.
    """
    place = make.uid(LOCATION, 1)
    return Commitment(
        id=make.uid(COMMITMENT, number),
        version=1,
        lines=tuple(
            CommittedLine(line, place, _goods(product), f"TEA-{product}", _ONE)
            for line, product in enumerate(products, 1)
        ),
        kind=CommitmentKind.ORDER if minute is None else CommitmentKind.BASKET,
        expires_at=None if minute is None else AT + timedelta(minutes=minute),
    )


def _transfer(number: int, *products: int) -> Transfer:
    """Receive one of each product, a minute after the transfer before."""
    place = make.uid(LOCATION, 1)
    return Transfer(
        id=make.uid(TRANSFER, number),
        version=1,
        number=f"ST-{number}",
        kind=TransferKind.RECEIPT,
        movements=tuple(
            Movement(
                number=at, product_id=_goods(product), sku=f"TEA-{product}", quantity=_ONE,
                to_id=place,
            )
            for at, product in enumerate(products, 1)
        ),
        occurred_at=AT + timedelta(minutes=number),
    )  # fmt: skip


def _kept(store: Store, tenants: Tenants, drawn: Drawn) -> tuple[str, list[Commitment]]:
    """Save promises, and give the tenant and a look at all of them."""
    tenant = next(tenants)
    promises = (promise(number, *each) for number, each in enumerate(drawn, 1))
    make.save(store, tenant, *make.insert(COMMITMENT, *promises))
    return tenant, list(store.scan(tenant, COMMITMENT))


def _having(promises: Iterable[Commitment], *products: UUID) -> list[Commitment]:
    """Give those with a line for one of the products."""
    return [each for each in promises if any(line.product_id in products for line in each.lines)]


class WantingTests(Suite):
    """What lies in lines finds the states whose lines they are."""

    def test_lines_find_their_states(self, store: Store, tenants: Tenants) -> None:
        """Every state with such a line comes whole and once, in the order of keys; others do not.

        Several states share a value. What no line can have is found nowhere, and is no error.
        """
        tenant, other = make.shop(store, next(tenants)), make.shop(store, next(tenants))
        promises = [promise(n, of) for n, of in enumerate([(3, 1, 1), (2,), (1, 2), ()], 1)]
        make.save(store, tenant, *make.insert(COMMITMENT, *reversed(promises)))
        make.save(store, other, *make.insert(COMMITMENT, promise(9, (1, 2, 3))))
        wanted = COMMITMENT.by(_WITHIN, *map(_goods, (1, 2, 9)), "TEA-1", 7)
        facts = make.loaded(store, tenant, wanted)
        for product, expected in ((1, (1, 3)), (2, (2, 3)), (9, ())):
            found = facts.where(COMMITMENT, _WITHIN, _goods(product))
            assert tuple(promises[number - 1] for number in expected) == found
        assert () == facts.where(COMMITMENT, _WITHIN, "TEA-1")
        assert set(promises[:3]) == set(facts.held(COMMITMENT))

    def test_lines_find_what_is_now(self, store: Store, tenants: Tenants) -> None:
        """A state is found by the lines that it has at present, not by earlier ones."""
        tenant = make.shop(store, next(tenants))
        first = promise(1, (1, 2))
        second = evolve(promise(1, (2, 3, 4)), version=2)
        make.save(store, tenant, *make.insert(COMMITMENT, first))
        make.save(store, tenant, make.change(COMMITMENT, first, second))
        for number, expected in ((1, []), (2, [second]), (3, [second]), (4, [second])):
            facts = make.loaded(store, tenant, COMMITMENT.by(_WITHIN, _goods(number)))
            assert expected == list(facts.held(COMMITMENT))

    def test_hundreds_of_values_are_one_want(self, store: Store, tenants: Tenants) -> None:
        """A want may name more values than a statement has room for, and still means any of them.

        A state that has a line for each of them is one state.
        """
        tenant, many = make.shop(store, next(tenants)), range(1, 601)
        promises = [promise(1, (1, 300, 600), 0), promise(2, (450,), 1), promise(3, (700,), 2)]
        make.save(store, tenant, *make.insert(COMMITMENT, *promises))
        facts = make.loaded(store, tenant, COMMITMENT.by(_WITHIN, *map(_goods, many)))
        assert promises[:2] == sorted(facts.held(COMMITMENT), key=COMMITMENT.key_of)
        fixed = {"lines__product_id": tuple(map(_goods, many))}
        latest = AT + timedelta(hours=1)
        facts = make.loaded(store, tenant, COMMITMENT.until("expires_at", latest, limit=9, **fixed))
        assert tuple(promises[:2]) == facts.until(COMMITMENT, "expires_at", latest, **fixed)
        assert set(promises[:2]) == set(facts.held(COMMITMENT))

    def test_what_is_at_least_a_value_is_found_least_first(
        self, store: Store, tenants: Tenants
    ) -> None:
        """As many as are wanted, ties by key; what is empty is never among them; lines come along.

        Another tenant's are not seen.
        """
        tenant, other = make.shop(store, next(tenants)), make.shop(store, next(tenants))
        minutes = (3, None, 1, 3, 0)
        baskets = [promise(number, (1, 2), end) for number, end in enumerate(minutes, 1)]
        make.save(store, tenant, *make.insert(COMMITMENT, *baskets))
        make.save(store, other, *make.insert(COMMITMENT, promise(9, (1,), 2)))
        at = AT + timedelta(minutes=1)
        for limit, expected in ((9, [3, 1, 4]), (2, [3, 1]), (1, [3])):
            facts = make.loaded(store, tenant, COMMITMENT.since("expires_at", at, limit=limit))
            found = facts.since(COMMITMENT, "expires_at", at)
            assert [baskets[number - 1] for number in expected] == list(found)

    def test_keys_are_found_from_one_on(self, store: Store, tenants: Tenants) -> None:
        """A key is a bound as well, as an indexed attribute is."""
        tenant = next(tenants)
        events = [make.envelope(number) for number in (1, 2, 3, 4)]
        make.save(store, tenant, *make.insert(ENVELOPE, *reversed(events)))
        facts = make.loaded(store, tenant, ENVELOPE.since("id", events[1].id, limit=2))
        assert tuple(events[1:3]) == facts.since(ENVELOPE, "id", events[1].id)

    def test_a_ledger_is_read_by_product_and_time(self, store: Store, tenants: Tenants) -> None:
        """What moved of a product from an instant on, or up to it, beside what else is fixed."""
        tenant = make.shop(store, next(tenants))
        moved = [_transfer(n, *of) for n, of in enumerate([(1,), (2, 1), (2,), (1, 1)], 1)]
        make.save(store, tenant, *make.insert(TRANSFER, *moved))
        at, fixed = moved[1].occurred_at, {"movements__product_id": _goods(1)}
        wants = (
            TRANSFER.since("occurred_at", at, limit=9, **fixed),
            TRANSFER.until("occurred_at", at, limit=9, kind="receipt", **fixed),
            TRANSFER.until("occurred_at", at, limit=9, kind="shipment", **fixed),
        )
        found = [list(make.loaded(store, tenant, each).held(TRANSFER)) for each in wants]
        assert [[moved[1], moved[3]], [moved[0], moved[1]], []] == [
            sorted(each, key=TRANSFER.key_of) for each in found
        ]

    def test_what_is_fixed_may_be_empty(self, store: Store, tenants: Tenants) -> None:
        """None is a value to have beside others; of no value at all nothing has one."""
        tenant, cause = make.shop(store, next(tenants)), make.uid(ORDER, 1)
        moved = [_transfer(1, 1), evolve(_transfer(2, 1), cause_id=cause), _transfer(3, 1)]
        make.save(store, tenant, *make.insert(TRANSFER, *moved))
        for causes, expected in (
            (None, [moved[0], moved[2]]),
            ((cause,), [moved[1]]),
            ((None, cause), moved),
            ((), []),
        ):
            wanted = TRANSFER.since("occurred_at", AT, limit=9, cause_id=causes)
            found = make.loaded(store, tenant, wanted).held(TRANSFER)
            assert expected == sorted(found, key=TRANSFER.key_of)

    @examples(25)
    @given(drawn=_DRAWN, asked=st.sets(st.integers(1, 5)))
    def test_wants_within_lines_are_filters_of_a_scan(
        self, store: Store, tenants: Tenants, drawn: Drawn, asked: set[int]
    ) -> None:
        """By what lies in lines: what a look at everything gives, in its order."""
        tenant, every = _kept(store, tenants, drawn)
        products = tuple(map(_goods, sorted(asked)))
        facts = make.loaded(store, tenant, COMMITMENT.by(_WITHIN, *products))
        assert {*_having(every, *products)} == set(facts.held(COMMITMENT))
        for product in products:
            found = facts.where(COMMITMENT, _WITHIN, product)
            assert _having(every, product) == list(found)

    @examples(25)
    @given(
        drawn=_DRAWN,
        asked=st.sets(st.integers(1, 5)),
        minute=st.integers(0, 4),
        limit=st.integers(1, 9),
    )
    def test_bounds_within_lines_are_filters_of_a_scan(  # noqa: PLR0917 - hypothesis names them.
        self,
        store: Store,
        tenants: Tenants,
        drawn: Drawn,
        asked: set[int],
        minute: int,
        limit: int,
    ) -> None:
        """Up to a value and from it on, with what lies in lines: the first of such a look."""
        tenant, every = _kept(store, tenants, drawn)
        products, at = tuple(map(_goods, sorted(asked))), AT + timedelta(minutes=minute)
        timed = sorted(
            (each.expires_at, each.id, each)
            for each in _having(every, *products)
            if each.expires_at
        )
        for ask, expected in (
            (COMMITMENT.until, [each for end, _, each in timed if end <= at]),
            (COMMITMENT.since, [each for end, _, each in timed if end >= at]),
        ):
            wanted = ask("expires_at", at, limit=limit, lines__product_id=products)
            assert {*expected[:limit]} == set(make.loaded(store, tenant, wanted).held(COMMITMENT))

    @needs(Capability.CONCURRENT_UNITS)
    def test_a_reader_keeps_its_lines(self, store: Store, tenants: Tenants) -> None:
        """An open unit finds states by the lines of its own moment."""
        tenant, first = make.shop(store, next(tenants)), promise(1, (1,))
        make.save(store, tenant, *make.insert(COMMITMENT, first))
        facts = Working()
        with store.begin(tenant, write=False) as reader:
            reader.load([COMMITMENT.one(make.uid(COMMITMENT, 9))], into=facts)
            second = evolve(promise(1, (2,)), version=2)
            make.save(store, tenant, make.change(COMMITMENT, first, second))
            reader.load([COMMITMENT.by(_WITHIN, _goods(1), _goods(2))], into=facts)
        assert (first,) == facts.where(COMMITMENT, _WITHIN, _goods(1))
        assert () == facts.where(COMMITMENT, _WITHIN, _goods(2))
