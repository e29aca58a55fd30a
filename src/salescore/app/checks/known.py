"""What the store holds: keys and versions of all states, names of places and goods."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from salescore.catalog.product import PRODUCT
from salescore.facts import Kind
from salescore.records import RECORD
from salescore.stock.location import LOCATION

__all__ = ["Known", "name_of"]

_NAMES = ("display_number", "number", "sku", "code", "id")


def name_of(state: Any) -> str:
    """Give what people call a state: its number, SKU or code, else its id."""
    return str(next(getattr(state, name) for name in _NAMES if hasattr(state, name)))


class Known:
    """The keys and versions of the states seen so far.

    Of a kind that could not be read whole everything counts as known: what is missing there may
    only be unread.
    """

    def __init__(self) -> None:
        """Know nothing."""
        self._versions: dict[Kind[Any], dict[Any, int]] = {}
        self._names: dict[UUID, str] = {}
        self._unread: set[Kind[Any]] = set()

    def add(self, kind: Kind[Any], state: Any) -> None:
        """Note a state; ledgers of facts (events, levels) are not pointed at and not noted."""
        if not kind.versioned:
            return
        key = state.id if kind is RECORD else kind.key_of(state)  # As its events name it.
        self._versions.setdefault(kind, {})[key] = state.version
        if kind is PRODUCT or kind is LOCATION:
            self._names[state.id] = name_of(state)

    def give_up(self, kind: Kind[Any]) -> None:
        """Note that a kind could not be read whole."""
        self._unread.add(kind)

    def is_whole(self, kind: Kind[Any]) -> bool:
        """Say whether every state of a kind was read."""
        return kind not in self._unread

    def has(self, kind: Kind[Any], key: UUID) -> bool:
        """Say whether there is a state with this key, as far as can be told."""
        return key in self._versions.get(kind, ()) or kind in self._unread

    def versions(self, kind: Kind[Any]) -> Mapping[UUID, int]:
        """Give the versions of a kind's states by key."""
        return self._versions.get(kind, {})

    def name(self, key: UUID) -> str:
        """Give the code of a place or the SKU of a product, else the id."""
        return self._names.get(key) or str(key)
