"""What opens the stores that the library brings along."""

from importlib import import_module
from typing import Any, Final
from urllib.parse import parse_qsl

from attrs import frozen

from salescore.errors import InvalidValue
from salescore.memory import MemoryStore
from salescore.store import MissingExtra, Store, StoreRequest

__all__ = ["MemoryStores", "SqlStores", "sql_package"]

_ALLOWED: Final = "memory:?conflict=0.1&seed=7"


def sql_package() -> Any:
    """Give the package of the SQL stores, which the core does not import by itself.

    Raises:
        MissingExtra: the extra that brings it is not installed.
    """
    try:
        return import_module("salescore_sql")
    except ModuleNotFoundError as error:
        raise MissingExtra("sql") from error


@frozen
class MemoryStores:
    """Stores that live as long as the process.

    >>> MemoryStores().open(StoreRequest("memory:")).number_block
    1
    """

    name: str = "memory"
    schemes: tuple[str, ...] = ("memory",)

    def open(self, request: StoreRequest) -> Store:
        """Open an empty one."""
        options = dict(parse_qsl(request.url.removeprefix("memory:?")))
        try:
            conflict, seed = float(options.pop("conflict", 0)), int(options.pop("seed", 0))
        except ValueError:
            conflict, seed = -1.0, 0
        known = request.url == "memory:" or request.url.startswith("memory:?")
        if not known or options or not 0 <= conflict < 1:
            raise InvalidValue("url", value="memory:...", allowed=_ALLOWED)
        return MemoryStore(conflict=conflict, seed=seed)


@frozen
class SqlStores:
    """Stores on SQL databases."""

    name: str = "sql"
    schemes: tuple[str, ...] = ("mariadb", "mysql", "postgresql", "sqlite")

    def open(self, request: StoreRequest) -> Store:
        """Open one by the package that knows SQL."""
        store: Store = sql_package().open_store(request.url, asynchronous=request.asynchronous)
        return store
