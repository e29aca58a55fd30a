"""What every noun offers: get, get_many, find."""

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from salescore.errors import TooMany, UnknownId
from salescore.facts import Facts, Kind, want
from salescore.ids import as_id
from salescore.store import PAGE_LIMIT, Page, Query

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Room"]

T = TypeVar("T")


class Room(Generic[T]):
    """One noun of one tenant.

    Args:
        sales: the tenant's view of the application.
    """

    kind: Kind[T]

    def __init__(self, sales: "Sales") -> None:
        """Keep the view."""
        self._sales = sales

    def get(self, of: Any) -> T:
        """Give the value as it stands now.

        Args:
            of: its id, or an older value of it.

        Raises:
            UnknownId: this tenant has none.
        """
        key = as_id(of)
        return self._sales.read([self.kind.one(key)]).one(self.kind, key)

    def get_many(self, of: Iterable[Any]) -> tuple[T, ...]:
        """Give several values in the order asked, in one read.

        Args:
            of: ids or older values, at most 1,000.

        Raises:
            UnknownId: this tenant lacks one of them.
        """
        keys = tuple(as_id(each) for each in of)
        if len(keys) > PAGE_LIMIT:
            raise TooMany("ids", count=len(keys), limit=PAGE_LIMIT)
        facts = self._sales.read([want(self.kind, keys)])
        return tuple(facts.one(self.kind, key) for key in keys)

    def find(self, *, after: Hashable | None = None, limit: int = 100, **where: Any) -> Page[T]:
        """Give a page of values, in the order of their ids.

        Args:
            after: the `after` of the page before.
            limit: 1 to 1,000.
            where: indexed attributes and the values they must have; ids may be values.
        """
        pairs = tuple(
            (name, as_id(value) if name.endswith("_id") and value is not None else value)
            for name, value in where.items()
        )
        return self._sales.find(Query(kind=self.kind, where=pairs, after=after, limit=limit))

    def _only(self, attribute: str, value: Hashable) -> T:
        """Give the one value with a unique attribute."""
        facts: Facts = self._sales.read([self.kind.by(attribute, value)])
        found = facts.where(self.kind, attribute, value)
        if not found:
            raise UnknownId(self.kind.noun, key=value)
        return found[0]
