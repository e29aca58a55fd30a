"""Exporting: the things of a tenant as rows of a file, page by page."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from salescore.app.sales import Sales
from salescore.bulk.columns import CUSTOM
from salescore.bulk.entities import entity as entity_of
from salescore.bulk.entity import Entity
from salescore.bulk.lookup import Lookup
from salescore.delimited import record_text
from salescore.query import PAGE_LIMIT, Query

__all__ = ["export_rows"]

_PAGE: Final = min(500, PAGE_LIMIT)


def export_rows(sales: Sales, entity: str, *, delimiter: str = ",") -> Iterator[str]:
    """Give the things of a tenant as lines of a file, the heading first, in the order of their ids.

    What is imported comes back with equal values when it is imported into an empty tenant.

    Args:
        sales: the tenant.
        entity: what to export, such as ``customers``.
        delimiter: one of `salescore.delimited.DELIMITERS`.

    Raises:
        InvalidValue: no such entity.
    """
    wanted = entity_of(entity)
    look = Lookup(sales, wanted)
    columns = _columns(sales, wanted, look)
    yield record_text(columns, delimiter=delimiter)
    for page in _pages(sales, wanted):
        look.read(wanted.wants(page))
        for thing in page:
            for cells in wanted.written(thing, look):
                yield record_text([cells.get(name) for name in columns], delimiter=delimiter)


def _columns(sales: Sales, entity: Entity, look: Lookup) -> list[str]:
    """Give the heading: the columns, the languages that names are in, the custom fields."""
    names = list(entity.shown) or [each.name for each in entity.columns]
    for base in entity.localized:
        languages = {
            language
            for page in _pages(sales, entity)
            for thing in page
            for language, _ in getattr(thing, base.name).texts
        }
        there = {f"{base.name}:{language}" for language in languages - {"en"}} - set(names)
        at = names.index(base.name) + 1
        names[at:at] = sorted(there)
    fields = () if look.fields is None else look.fields.fields
    return names + [f"{CUSTOM}{each.code}" for each in fields]


def _pages(sales: Sales, entity: Entity) -> Iterator[Sequence[Any]]:
    """Give all things, page by page, by their keys."""
    after = None
    while True:
        page = sales.find(Query(kind=entity.kind, limit=_PAGE, after=after))
        if page.items:
            yield page.items
        if page.after is None:
            return
        after = page.after
