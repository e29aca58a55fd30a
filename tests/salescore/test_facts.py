from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from salescore.catalog.product import PRODUCT
from salescore.errors import UnknownId
from salescore.facts import ALL, Facts, Kind, NotWanted, Want, Working, want
from salescore.parties.customer import CUSTOMER, Customer
from salescore.stock.commitment import COMMITMENT, Commitment
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.testing.states import basket, customer, location, uid

WITHIN, GOODS = "lines.product_id", tuple(uid(PRODUCT, number) for number in (1, 2, 3))
ANNA, BEA = customer(1, reference="north"), customer(2, reference="north")


def filled(*states: Customer, wanted: Want | None = None) -> Working:
    """Give facts that answer a want."""
    facts = Working()
    facts.fill(wanted or CUSTOMER.one(*(state.id for state in states)), states)
    return facts


class TestKind:
    """A kind names what is stored and how it is found."""

    def test_the_noun_is_for_people(self) -> None:
        """Messages say price list, not pricing.price_list."""
        assert "price list" == Kind("pricing.price_list", int).noun

    def test_a_key_may_be_compound(self) -> None:
        """A level is known by its location and its product."""
        level = StockLevel(uid(CUSTOMER, 1), uid(CUSTOMER, 2))
        assert (level.location_id, level.product_id) == STOCK_LEVEL.key_of(level)

    def test_wants_name_values(self) -> None:
        """By key, by an attribute, whole, from any iterable."""
        assert Want(CUSTOMER, "", (1, 2)) == CUSTOMER.one(1, 2) == want(CUSTOMER, iter([1, 2]))
        assert CUSTOMER.one(1, must_hold=True).must_hold
        assert Want(CUSTOMER, "number", ("C-1",)) == CUSTOMER.by("number", "C-1")
        assert Want(CUSTOMER, ALL, (ALL,)) == CUSTOMER.all()


class TestFacts:
    """Facts answer what was asked for and refuse to guess the rest."""

    def test_what_was_asked_for_is_there_or_absent(self) -> None:
        """A key that was wanted is a value or None."""
        facts = filled(ANNA, wanted=CUSTOMER.one(ANNA.id, BEA.id))
        assert (ANNA, None) == (facts.get(CUSTOMER, ANNA.id), facts.get(CUSTOMER, BEA.id))
        assert ANNA == facts.one(CUSTOMER, ANNA.id)
        with pytest.raises(UnknownId) as unknown:
            facts.one(CUSTOMER, BEA.id)
        assert {"kind": "customer", "key": BEA.id} == unknown.value.params

    @pytest.mark.parametrize(
        "ask",
        [
            lambda facts: facts.get(CUSTOMER, BEA.id),
            lambda facts: facts.where(CUSTOMER, "number", "C-9"),
            lambda facts: facts.where(CUSTOMER, "reference", "north"),
            lambda facts: facts.only(CUSTOMER, "number", "C-9"),
            lambda facts: facts.all(CUSTOMER),
        ],
        ids=["key", "attribute", "part of an answer", "unique", "all"],
    )
    def test_what_nobody_asked_for_is_an_error(self, ask: Any) -> None:
        """A look at something that was not wanted is a fault of the handler, never an answer."""
        with pytest.raises(NotWanted):
            ask(filled(ANNA))

    def test_a_unique_value_that_is_here_is_the_whole_answer(self) -> None:
        """A customer loaded by id may be looked up by number: there is no other."""
        assert ANNA == filled(ANNA).only(CUSTOMER, "number", "C-00001")

    def test_an_unknown_unique_value_is_an_error(self) -> None:
        """`only` raises for a value that was wanted and is not there."""
        facts = filled(wanted=CUSTOMER.by("number", "C-9"))
        with pytest.raises(UnknownId):
            facts.only(CUSTOMER, "number", "C-9")

    def test_values_come_in_the_order_of_keys(self) -> None:
        """Whatever order they were loaded in."""
        facts = filled(BEA, ANNA, wanted=CUSTOMER.by("reference", "north", "south"))
        assert (ANNA, BEA) == facts.where(CUSTOMER, "reference", "north")
        assert () == facts.where(CUSTOMER, "reference", "south")

    def test_a_kind_may_be_wanted_whole(self) -> None:
        """Then every key and every attribute has been asked for."""
        facts = filled(BEA, ANNA, wanted=CUSTOMER.all())
        assert (ANNA, BEA) == facts.all(CUSTOMER)
        assert facts.get(CUSTOMER, uid(CUSTOMER, 9)) is None
        assert () == facts.where(CUSTOMER, "number", "C-9")
        assert facts.asked_for(CUSTOMER, ALL, ALL)
        assert not Facts().asked_for(CUSTOMER, ALL, ALL)


class TestWorking:
    """Working facts show later commands what earlier ones did."""

    def test_only_what_is_missing_is_loaded(self) -> None:
        """A want is cut to the values that nobody has asked for."""
        facts = filled(ANNA)
        assert facts.missing(CUSTOMER.one(ANNA.id)) is None
        assert CUSTOMER.one(BEA.id, must_hold=True) == facts.missing(
            CUSTOMER.one(ANNA.id, BEA.id, BEA.id, must_hold=True)
        )
        assert CUSTOMER.by("number", "C-1") == facts.missing(CUSTOMER.by("number", "C-1"))
        facts.fill(CUSTOMER.all(), [])
        assert facts.missing(CUSTOMER.one(uid(CUSTOMER, 9))) is None

    def test_what_is_here_is_newer(self) -> None:
        """A load does not overwrite a changed state."""
        changed = evolve(ANNA, version=2, name="Changed")
        facts = Working()
        facts.put(CUSTOMER, changed)
        facts.fill(CUSTOMER.one(ANNA.id), [ANNA])
        assert changed == facts.one(CUSTOMER, ANNA.id)

    def test_an_attribute_follows_a_change(self) -> None:
        """A state is found under its new value and no longer under its old one."""
        facts = filled(ANNA, wanted=CUSTOMER.by("reference", "north", "south"))
        assert (ANNA,) == facts.where(CUSTOMER, "reference", "north")
        moved = evolve(ANNA, version=2, reference="south")
        facts.put(CUSTOMER, moved)
        facts.put(CUSTOMER, evolve(BEA, reference="south"))
        assert () == facts.where(CUSTOMER, "reference", "north")
        assert [1, 2] == [
            int(each.name[-1]) for each in facts.where(CUSTOMER, "reference", "south")
        ]

    def test_indexes_of_other_kinds_stay(self) -> None:
        """A change of one kind leaves what is known of another alone."""
        place = location()
        facts = filled(ANNA)
        assert ANNA == facts.only(CUSTOMER, "number", "C-00001")
        kind = Kind("stock.location", type(place), unique=("code",))
        facts.put(kind, place)
        facts.put(kind, evolve(place, version=2))
        assert ANNA == facts.only(CUSTOMER, "number", "C-00001")

    def test_a_store_may_look_without_asking(self) -> None:
        """`peek`, `knows` and `held` see what is here, and what is known not to be."""
        facts = filled(ANNA, wanted=CUSTOMER.one(ANNA.id, BEA.id))
        assert (ANNA, None) == (facts.peek(CUSTOMER, ANNA.id), facts.peek(CUSTOMER, BEA.id))
        assert facts.knows(CUSTOMER, ANNA.id)
        assert facts.knows(CUSTOMER, BEA.id)
        assert not facts.knows(CUSTOMER, uid(CUSTOMER, 9))
        assert [ANNA] == list(facts.held(CUSTOMER))


def promise(number: int, products: list[int], version: int = 1) -> Commitment:
    """Promise some of each product."""
    line = basket(number, None).lines[0]
    lines = tuple(evolve(line, product_id=uid(PRODUCT, product)) for product in products)
    return evolve(basket(number, None), lines=lines, version=version)


class TestWithin:
    """What lies in lines finds the states whose lines they are."""

    def test_lines_follow_a_change(self) -> None:
        """A state is found by the lines it has now, once, however many of them have the value."""
        facts, one, two = Working(), promise(1, [1, 1, 2]), promise(2, [2])
        facts.fill(COMMITMENT.by(WITHIN, *GOODS), [two, one])
        assert (one,) == facts.where(COMMITMENT, WITHIN, GOODS[0])
        assert (one, two) == facts.where(COMMITMENT, WITHIN, GOODS[1])
        changed = promise(1, [2], version=2)
        facts.put(COMMITMENT, changed)
        assert () == facts.where(COMMITMENT, WITHIN, GOODS[0])
        assert (changed, two) == facts.where(COMMITMENT, WITHIN, GOODS[1])
        with pytest.raises(NotWanted):
            facts.where(COMMITMENT, WITHIN, uid(PRODUCT, 9))

    @given(
        steps=st.lists(
            st.tuples(
                st.sampled_from(["fill", "put", "remove", "look"]),
                st.integers(1, 3),
                st.lists(st.integers(1, 3), max_size=3),
            )
        )
    )
    def test_an_index_is_a_filter(self, steps: list[tuple[str, int, list[int]]]) -> None:
        """Whatever was loaded, changed and removed, in whatever order: as a look at all of it."""
        facts = Working()
        facts.fill(COMMITMENT.by(WITHIN, *GOODS), [])
        for version, (act, number, products) in enumerate(steps, 1):
            state = promise(number, products, version)
            if act == "fill":
                facts.fill(COMMITMENT.by(WITHIN, *GOODS), [state])
            elif act == "put":
                facts.put(COMMITMENT, state)
            elif act == "remove":
                facts.remove(COMMITMENT, state.id)
            else:
                every = sorted(facts.held(COMMITMENT), key=COMMITMENT.key_of)
                for product in GOODS:
                    expected = [s for s in every if product in {x.product_id for x in s.lines}]
                    assert expected == list(facts.where(COMMITMENT, WITHIN, product))


class TestUntil:
    """What is at most a value is wanted with a limit, and found least first."""

    def test_what_is_here_is_found_as_it_is_now(self) -> None:
        """Values that were changed or put since count; those without a value never do."""
        nine, ten = (datetime(2026, 7, 1, hour, tzinfo=UTC) for hour in (9, 10))
        late, early, never = (basket(n, end) for n, end in ((1, ten), (2, nine), (3, None)))
        facts = Working()
        facts.fill(COMMITMENT.until("expires_at", ten, limit=9), [late, early, never])
        assert (early, late) == facts.until(COMMITMENT, "expires_at", ten)
        assert (early,) == facts.until(COMMITMENT, "expires_at", nine)
        facts.put(COMMITMENT, evolve(early, version=2, lines=(), expires_at=None))
        assert () == facts.until(COMMITMENT, "expires_at", nine)

    def test_nobody_sees_what_was_not_wanted(self) -> None:
        """A later value than the one that was asked for is a fault."""
        nine, ten = (datetime(2026, 7, 1, hour, tzinfo=UTC) for hour in (9, 10))
        facts = Working()
        with pytest.raises(NotWanted):
            facts.until(COMMITMENT, "expires_at", nine)
        facts.fill(COMMITMENT.until("expires_at", nine, limit=9), [])
        with pytest.raises(NotWanted):
            facts.until(COMMITMENT, "expires_at", ten)


class TestFixedBounds:
    """Up to a value, and with what else is fixed."""

    def test_what_is_fixed_is_one_value_or_a_choice(self) -> None:
        """A single value is a choice of one; the order in which names are given does not matter."""
        ten = datetime(2026, 7, 1, 10, tzinfo=UTC)
        one = COMMITMENT.until("expires_at", ten, limit=9, kind="basket", version=1)
        same = COMMITMENT.until("expires_at", ten, limit=9, version=(1,), kind=("basket",))
        assert one == same

    def test_only_what_meets_it_is_given(self) -> None:
        """And only to whoever asked for just that."""
        ten = datetime(2026, 7, 1, 10, tzinfo=UTC)
        old, new = basket(1, ten), evolve(basket(2, ten), version=2)
        facts = Working()
        facts.fill(COMMITMENT.until("expires_at", ten, limit=9, version=2), [new])
        facts.fill(COMMITMENT.one(old.id), [old])
        assert (new,) == facts.until(COMMITMENT, "expires_at", ten, version=2)
        for fixed in ({}, {"version": 1}, {"version": (1, 2)}):
            with pytest.raises(NotWanted):
                facts.until(COMMITMENT, "expires_at", ten, **fixed)


class TestRemoved:
    """What was removed in a unit of work is not there for what comes later in it."""

    def test_it_is_known_to_be_gone(self) -> None:
        """By key, by attribute and among all; a later load does not bring it back."""
        facts = filled(ANNA, BEA)
        facts.fill(CUSTOMER.by("reference", "north"), [ANNA, BEA])
        assert (ANNA, BEA) == facts.where(CUSTOMER, "reference", "north")
        facts.remove(CUSTOMER, ANNA.id)
        facts.fill(CUSTOMER.one(ANNA.id), [ANNA])
        facts.fill(CUSTOMER.all(), [ANNA, BEA])
        assert facts.get(CUSTOMER, ANNA.id) is None
        assert facts.knows(CUSTOMER, ANNA.id)
        assert (BEA,) == facts.where(CUSTOMER, "reference", "north")
        assert (BEA,) == facts.all(CUSTOMER)

    def test_it_may_come_back(self) -> None:
        """What is put under its key afterwards is there."""
        facts = filled(ANNA)
        facts.remove(CUSTOMER, ANNA.id)
        facts.put(CUSTOMER, evolve(ANNA, reference="south"))
        assert "south" == facts.one(CUSTOMER, ANNA.id).reference

    def test_what_nobody_asked_for_may_go(self) -> None:
        """Then it is known not to be there."""
        facts = Working()
        facts.remove(CUSTOMER, ANNA.id)
        assert facts.get(CUSTOMER, ANNA.id) is None
