"""Records: what plug-ins keep is saved with everything else, and found again by its words."""

from collections.abc import Sequence
from typing import Any

import pytest

from salescore.facts import Working
from salescore.records import KEY_MAX, NAME_MAX, RECORD, WORD_MAX, Record
from salescore.store import Changes, Held, Store, StoreConflict, Write
from salescore.testing import states as make
from salescore.testing.suite import Suite, Tenants

__all__ = ["RecordTests"]


def _record(key: str = "77", **fields: Any) -> Record:
    """Make a record of a made-up plug-in."""
    given: dict[str, Any] = {"owner": "shopify", "kind": "order", "text": {"order": 7}, **fields}
    return Record(key=key, **given)


def _loaded(store: Store, tenant: str, *keys: tuple[str, str, str]) -> list[Record | None]:
    """Give the records with these keys as they are stored."""
    facts = make.loaded(store, tenant, RECORD.one(*keys))
    return [facts.get(RECORD, key) for key in keys]


class RecordTests(Suite):
    """A record has a key of three texts, a version, a body and two words."""

    def test_a_record_comes_back_as_it_was(self, store: Store, tenants: Tenants) -> None:
        """Whatever JSON can say: nested, in any script, empty; read by its key."""
        tenant = next(tenants)
        body = {"茶": [1, -(2**70), None, True, {"b": "ß", "a": []}], "": ""}
        records = (_record("1", text=body, first="绿茶"), _record("2", text={}), _record("É"))
        make.save(store, tenant, *make.insert(RECORD, *records))
        keys = [RECORD.key_of(each) for each in records]
        assert list(records) == _loaded(store, tenant, *keys)
        assert body == dict(records[0].body)

    def test_every_part_of_the_key_counts(self, store: Store, tenants: Tenants) -> None:
        """Owner, kind, key and tenant: another one is another record, or none."""
        tenant, other = next(tenants), next(tenants)
        twins = (_record(), _record(owner="erp"), _record(kind="customer"), _record("78"))
        make.save(store, tenant, *make.insert(RECORD, *twins))
        make.save(store, other, *make.insert(RECORD, _record(text={"else": 1})))
        keys = [RECORD.key_of(each) for each in twins]
        assert list(twins) == _loaded(store, tenant, *keys)
        assert [None, None] == _loaded(store, other, *keys[1:3])
        assert sorted(keys) == [RECORD.key_of(each) for each in store.scan(tenant, RECORD)]

    def test_a_record_is_found_by_its_words(self, store: Store, tenants: Tenants) -> None:
        """Two texts besides the key are looked up; they follow what is changed."""
        tenant, facts = next(tenants), Working()
        one, two = _record("1", first="a", second="x"), _record("2", first="a", second="y")
        make.save(store, tenant, *make.insert(RECORD, one, two))
        moved = two.changed({}, first="b", second="y")
        make.save(store, tenant, make.change(RECORD, two, moved))
        with store.begin(tenant, write=False) as unit:
            unit.load([RECORD.by("first", "a", "b"), RECORD.by("second", "y")], into=facts)
        assert [(one,), (moved,), (moved,)] == [
            facts.where(RECORD, "first", "a"),
            facts.where(RECORD, "first", "b"),
            facts.where(RECORD, "second", "y"),
        ]

    def test_the_longest_names_have_room(self, store: Store, tenants: Tenants) -> None:
        """Owner, kind, key and words of four-byte characters, as long as they may be."""
        tenant, letter = next(tenants), "𝄞"
        owner, kind, key = letter * NAME_MAX, letter * NAME_MAX, letter * KEY_MAX
        words = {"first": letter * WORD_MAX, "second": letter * WORD_MAX}
        record = _record(key, owner=owner, kind=kind, **words)
        make.save(store, tenant, *make.insert(RECORD, record))
        assert [record] == _loaded(store, tenant, (owner, kind, key))

    @pytest.mark.parametrize("shown", [None, 2])
    def test_a_record_is_compared_by_version(
        self, store: Store, tenants: Tenants, shown: int | None
    ) -> None:
        """A new one whose key is taken, or a change of a version gone by, writes nothing."""
        tenant, record = make.shop(store, next(tenants)), _record()
        make.save(store, tenant, *make.insert(RECORD, record))
        before = None if shown is None else _record(version=shown)
        self._refuses(store, tenant, [Write(RECORD, _record(version=3), before)])
        assert [record] == list(store.scan(tenant, RECORD))

    def test_a_record_is_written_with_all_else_or_not_at_all(
        self, store: Store, tenants: Tenants
    ) -> None:
        """A record that moved undoes claims and states of the same flush."""
        tenant, record = make.shop(store, next(tenants)), _record()
        make.save(store, tenant, *make.insert(RECORD, record))
        changed = make.change(RECORD, record, record.changed({"order": 8}))
        make.save(store, tenant, changed)
        with store.begin(tenant) as unit, pytest.raises(StoreConflict):
            make.commit(unit, *make.insert(RECORD, _record("2")), changed, claims=[make.stock(5)])
        assert make.level(store, tenant) is None
        assert [changed.after] == list(store.scan(tenant, RECORD))

    def test_a_record_may_be_held(self, store: Store, tenants: Tenants) -> None:
        """What was read under `must_hold` is compared by all parts of its key."""
        tenant, key = make.shop(store, next(tenants)), ("shopify", "order", "77")
        make.save(store, tenant, *make.insert(RECORD, _record()))
        for held in (Held(RECORD, key, 2), Held(RECORD, key, None), Held(RECORD, key[:2], 1)):
            self._refuses(store, tenant, make.insert(RECORD, _record("78")), held)
        still = [Held(RECORD, key, 1), Held(RECORD, ("shopify", "order", "79"), None)]
        make.save(store, tenant, *make.insert(RECORD, _record("78")), held=still)
        assert 2 == len(list(store.scan(tenant, RECORD)))

    def _refuses(
        self, store: Store, tenant: str, writes: Sequence[Write[Any]], *held: Held
    ) -> None:
        """Save, which must be refused."""
        with store.begin(tenant) as unit, pytest.raises(StoreConflict):
            unit.save(Changes(tuple(writes), held))
