"""What may be loaded: kinds of stored state, wants for them, and the facts that come back.

A command says what it needs as `Want`s; the store answers them in one batched read as `Facts`.
Handlers and policies see nothing else, so whatever they decide can be decided again.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from attrs import field, frozen

from salescore.bounds import Bound, fixed_of, values_reader
from salescore.errors import InvalidValue, SalesError, UnknownId
from salescore.fields import Attribute, UnknownField, attributes_of

__all__ = ["ALL", "FactType", "Facts", "Kind", "NotWanted", "Want", "Working", "want"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_Indexes = dict[str, dict[Hashable, dict[Hashable, Any]]]
"""By attribute and value: states by their keys."""

ALL = "*"
"""The attribute of a want for every state of a kind (price lists, tax rates: small sets only)."""


@frozen(eq=False)
class Kind(Generic[T]):
    """One kind of stored state.

    Args:
        name: stable, ``room.noun``; it names the aggregate in events and exports.
        type: the frozen class of its values.
        key: the attributes that identify a value inside a tenant.
        unique: attributes that no two values of a tenant share (None excepted).
        indexes: attributes by which values may be wanted and found.
        several: attributes that hold several values each, of which no two values of the kind
            share any; values may be wanted by them.
        within: attributes of its lines by which values may be wanted, such as
            ``"lines.product_id"``; values may share them.
        asked: the attributes of the class that values can be found and sorted by, besides key and
            version; None for all. The others are kept, and asked for by nobody.
        read_off: fields that are no fields of the class: each says how it is read off a value.
        versioned: states carry a `version` and are compared by it; facts that only ever get
            added (events, outcomes) are not.
        quantities: its Decimals that are quantities, with at most six digits.
        totals: those of its quantities that totals add up; amounts are added up in any case.
    """

    name: str
    type: type[T]
    key: tuple[str, ...] = ("id",)
    unique: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    several: tuple[str, ...] = field(default=(), kw_only=True)
    within: tuple[str, ...] = field(default=(), kw_only=True)
    asked: tuple[str, ...] | None = field(default=None, kw_only=True)
    read_off: tuple[Attribute, ...] = field(default=(), kw_only=True)
    versioned: bool = True
    quantities: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    key_of: Callable[[T], Any] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Make the key function once."""
        object.__setattr__(self, "key_of", attrgetter(*self.key))

    @property
    def noun(self) -> str:
        """The word for it in messages: ``orders.order`` is an order."""
        return self.name.rpartition(".")[2].replace("_", " ")

    @cached_property
    def fields(self) -> Mapping[str, Attribute]:
        """What its values can be found and sorted by, derived from the class for the most part."""
        declared = attributes_of(self.type, quantities=self.quantities)
        if self.asked is not None:
            asked = {*self.key, "version", *self.asked}
            declared = {name: each for name, each in declared.items() if name in asked}
        return {**declared, **{each.name: each for each in self.read_off}}

    def attribute(self, name: str) -> Attribute:
        """Give the field of a name.

        Raises:
            UnknownField: there is none.
        """
        found = self.fields.get(name)
        if found is None:
            raise UnknownField(self.noun, field=name, allowed=", ".join(sorted(self.fields)))
        return found

    def reader(self, attribute: str) -> Callable[[T], tuple[Hashable, ...]]:
        """Give what reads the values of an attribute: one, or of `several` and `within` many."""
        if attribute in self.several:
            return attrgetter(attribute)
        return values_reader(attribute)

    def one(self, *keys: Hashable, must_hold: bool = False) -> "Want":
        """Want the values with these keys."""
        return Want(self, "", keys, must_hold=must_hold)

    def by(self, attribute: str, *values: Hashable) -> "Want":
        """Want the values whose attribute is one of these, whole.

        Args:
            attribute: one of `unique`, `indexes`, `several` or `within`; of the last, one line
                must have one of the values.
            values: any number.

        Raises:
            InvalidValue: something that no attribute can be, as a list.
            UnknownField: values are not wanted by this attribute of their lines.
        """
        self._check_lines(attribute, self.within + self.several)
        try:
            hash(values)
        except TypeError as error:
            shown = ", ".join(map(repr, values))[:80]
            raise InvalidValue(attribute, value=shown, allowed="text") from error
        return Want(self, attribute, values)

    def until(self, attribute: str, value: Any, /, *, limit: int, **fixed: Hashable) -> "Want":
        """Want the values whose attribute is at most this, those with the least of it first.

        Args:
            attribute: an indexed one, or the key; where it is None it is not at most anything.
            value: the most, such as an instant.
            limit: how many values at most.
            fixed: attributes that must have a value besides; a tuple is a choice of several.
                ``lines__product_id`` is `lines.product_id`, one of `within`: one of the lines must
                have it.

        Raises:
            UnknownField: values are not wanted by this attribute of their lines.
        """
        return self._bounded(attribute, Bound(value, limit, fixed_of(fixed)))

    def since(self, attribute: str, value: Any, /, *, limit: int, **fixed: Hashable) -> "Want":
        """Want the values whose attribute is at least this, those with the least of it first.

        Args:
            attribute: an indexed one, or the key; where it is None it is not at least anything.
            value: the least, such as an instant.
            limit: how many values at most.
            fixed: as for `until`, which raises the same.
        """
        return self._bounded(attribute, Bound(value, limit, fixed_of(fixed), upward=True))

    def _bounded(self, attribute: str, bound: Bound) -> "Want":
        for name, _ in bound.fixed:
            self._check_lines(name, self.within)
        return Want(self, attribute, (bound,))

    def _check_lines(self, attribute: str, wanted_by: tuple[str, ...]) -> None:
        """Check that what lies inside of values is something that they are wanted by."""
        if "." in attribute and attribute not in wanted_by:
            raise UnknownField(self.noun, field=attribute, allowed=", ".join(wanted_by))

    def all(self) -> "Want":
        """Want every value; for kinds that are small by nature."""
        return Want(self, ALL, (ALL,))


@frozen
class Want:
    """A wish for the values of a kind whose key (or attribute) is among `values`.

    `must_hold`: the flush compares the version of what was read, so that a decision never
    stands on a fact that moved in between.
    """

    kind: Kind[Any]
    attribute: str
    values: tuple[Hashable, ...]
    must_hold: bool = False


def want(kind: Kind[Any], keys: Iterable[Hashable]) -> Want:
    """Want the values with these keys, from any iterable."""
    return Want(kind, "", tuple(keys))


class NotWanted(SalesError, KeyError):
    """A handler or policy looked at a fact that nobody had asked for: a fault in its `wants`."""

    code: ClassVar[str] = "facts.not_wanted"

    def __init__(self, kind: str, *, attribute: str, value: object) -> None:
        """Name the kind, the attribute and the value looked up."""
        super().__init__(kind=kind, attribute=attribute or "key", value=value)


class FactType(Protocol[T_co]):
    """A fact that a policy needs beyond what the handler wants, made from stored state.

    Implement both as class methods; the policy then reads it as ``request[YourFact]``.
    """

    @classmethod
    def wants(cls, command: Any) -> Iterable[Want]:
        """Say what must be loaded for this command."""
        ...

    @classmethod
    def read(cls, request: Any) -> Any:
        """Make the fact from `request.facts` and `request.command`."""
        ...


class Facts:
    """The answers to wants: one committed snapshot, read-only to those who decide."""

    def __init__(self) -> None:
        """Start empty; a store fills it."""
        self._states: dict[Kind[Any], dict[Hashable, Any]] = {}
        self._asked: dict[tuple[Kind[Any], str], set[Hashable]] = {}
        self._whole: set[Kind[Any]] = set()
        self._indexes: dict[Kind[Any], _Indexes] = {}
        self._removed: dict[Kind[Any], set[Hashable]] = {}

    def get(self, kind: Kind[T], key: Hashable) -> T | None:
        """Give the value with this key, or None when the tenant has none."""
        found: T | None = self._states.get(kind, {}).get(key)
        if found is None:
            self._check(kind, "", key)
        return found

    def one(self, kind: Kind[T], key: Hashable) -> T:
        """Give the value with this key.

        Raises:
            UnknownId: this tenant has none.
        """
        found = self.get(kind, key)
        if found is None:
            raise UnknownId(kind.noun, key=key)
        return found

    def where(self, kind: Kind[T], attribute: str, value: Hashable) -> tuple[T, ...]:
        """Give the values whose attribute has this value, in the order of their keys."""
        found = self._index(kind, attribute).get(value)
        if not found or attribute not in kind.unique:
            self._check(kind, attribute, value)
        if not found:
            return ()
        if len(found) == 1:
            return tuple(found.values())
        return tuple(found[key] for key in sorted(found))  # type: ignore[type-var]  # keys of a kind compare

    def only(self, kind: Kind[T], attribute: str, value: Hashable) -> T:
        """Give the one value whose unique attribute has this value.

        Raises:
            UnknownId: this tenant has none.
        """
        found: dict[Hashable, T] | None = self._index(kind, attribute).get(value)
        if not found:
            self._check(kind, attribute, value)
            raise UnknownId(kind.noun, key=value)
        return next(iter(found.values()))

    def until(
        self, kind: Kind[T], attribute: str, value: Any, /, **fixed: Hashable
    ) -> tuple[T, ...]:
        """Give the values that were wanted by `Kind.until` with these values, least first."""
        return self._bounded(kind, attribute, Bound(value, 0, fixed_of(fixed)))

    def since(
        self, kind: Kind[T], attribute: str, value: Any, /, **fixed: Hashable
    ) -> tuple[T, ...]:
        """Give the values that were wanted by `Kind.since` with just these, least first."""
        return self._bounded(kind, attribute, Bound(value, 0, fixed_of(fixed), upward=True))

    def _bounded(self, kind: Kind[T], attribute: str, bound: Bound) -> tuple[T, ...]:
        asked = self._asked.get((kind, attribute), ())
        wanted = any(isinstance(each, Bound) and each.answers(bound) for each in asked)
        if not wanted and kind not in self._whole:
            raise NotWanted(kind.name, attribute=attribute, value=bound.value)
        read = attrgetter(attribute)
        found = [
            (least, kind.key_of(state), state)
            for state in self._states.get(kind, {}).values()
            if bound.reaches(least := read(state)) and bound.meets(state)
        ]
        return tuple(state for _, _, state in sorted(found, key=itemgetter(0, 1)))

    def all(self, kind: Kind[T]) -> tuple[T, ...]:
        """Give every value of a kind that was wanted whole."""
        self._check(kind, ALL, ALL)
        states = self._states.get(kind, {})
        return tuple(states[key] for key in sorted(states))  # type: ignore[type-var]  # keys of a kind compare

    def knows(self, kind: Kind[Any], key: Hashable) -> bool:
        """Say whether a value with this key is here, or known not to exist."""
        return key in self._states.get(kind, ()) or key in self._asked.get((kind, ""), ())

    def asked_for(self, kind: Kind[Any], attribute: str, value: Hashable) -> bool:
        """Say whether the values whose attribute has this value were wanted."""
        return kind in self._whole or value in self._asked.get((kind, attribute), ())

    def _index(self, kind: Kind[Any], attribute: str) -> dict[Hashable, dict[Hashable, Any]]:
        indexes = self._indexes.get(kind)
        if indexes is None:
            indexes = self._indexes[kind] = {}
        index = indexes.get(attribute)
        if index is None:
            index = indexes[attribute] = {}
            read = kind.reader(attribute)
            for key, state in self._states.get(kind, {}).items():
                for value in read(state):
                    index.setdefault(value, {})[key] = state
        return index

    def _check(self, kind: Kind[Any], attribute: str, value: Hashable) -> None:
        if kind not in self._whole and value not in self._asked.get((kind, attribute), ()):
            raise NotWanted(kind.name, attribute=attribute, value=value)


class Working(Facts):
    """Facts with the changes of the commands decided so far in this unit of work."""

    def fill(self, wanted: Want, states: Iterable[Any]) -> None:
        """Add what a store found for a want; a state already here is newer and stays."""
        kind = wanted.kind
        if wanted.attribute == ALL:
            self._whole.add(kind)
        else:
            self._asked.setdefault((kind, wanted.attribute), set()).update(wanted.values)
        mine = self._states.setdefault(kind, {})
        indexes = self._indexes.get(kind)
        removed = self._removed.get(kind, ())
        for state in states:
            key = kind.key_of(state)
            if removed and key in removed:
                continue
            if mine.setdefault(key, state) is state and indexes:
                _enter(kind, indexes, key, state)

    def missing(self, wanted: Want) -> Want | None:
        """Give the part of a want that has not been asked for yet, or None."""
        if wanted.kind in self._whole:
            return None
        asked = self._asked.get((wanted.kind, wanted.attribute))
        if asked is None:
            return wanted
        if asked.issuperset(wanted.values):
            return None
        values = tuple(value for value in dict.fromkeys(wanted.values) if value not in asked)
        return Want(wanted.kind, wanted.attribute, values, must_hold=wanted.must_hold)

    def put(self, kind: Kind[T], state: T) -> None:
        """Let later commands of the same unit of work see a changed state."""
        key = kind.key_of(state)
        mine = self._states.setdefault(kind, {})
        indexes = self._indexes.get(kind)
        if indexes:
            if key in mine:
                _leave(kind, indexes, key, mine[key])
            _enter(kind, indexes, key, state)
        mine[key] = state

    def remove(self, kind: Kind[Any], key: Hashable) -> None:
        """Let later commands of the same unit of work see that a state is gone."""
        self._removed.setdefault(kind, set()).add(key)
        self._asked.setdefault((kind, ""), set()).add(key)
        gone = self._states.get(kind, {}).pop(key, None)
        if gone is not None:
            _leave(kind, self._indexes.get(kind, {}), key, gone)

    def knows_any(self, kind: Kind[Any]) -> bool:
        """Say whether anything is known of a kind by its keys."""
        return bool(self._states.get(kind)) or (kind, "") in self._asked

    def peek(self, kind: Kind[T], key: Hashable) -> T | None:
        """Give the value with this key if it is here, whoever asked for it."""
        found: T | None = self._states.get(kind, {}).get(key)
        return found

    def held(self, kind: Kind[T]) -> Iterator[T]:
        """Give all values of a kind that are here."""
        return iter(self._states.get(kind, {}).values())


def _enter(kind: Kind[Any], indexes: _Indexes, key: Hashable, state: Any) -> None:
    """Let a state be found by its attributes."""
    for attribute, index in indexes.items():
        for value in kind.reader(attribute)(state):
            index.setdefault(value, {})[key] = state


def _leave(kind: Kind[Any], indexes: _Indexes, key: Hashable, state: Any) -> None:
    """Let a state not be found by its attributes any more."""
    for attribute, index in indexes.items():
        for value in kind.reader(attribute)(state):
            index[value].pop(key, None)
