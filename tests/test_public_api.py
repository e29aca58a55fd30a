"""What each package promises stands in a sorted `__all__`, and every name of it is there."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

import salescore
import salescore_adapters
import salescore_sql


def public_modules() -> Iterator[str]:
    """Walk the packages and give every module without an underscore in its path."""
    for package in (salescore, salescore_sql, salescore_adapters):
        yield package.__name__
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not any(part.startswith("_") for part in module.name.split(".")):
                yield module.name


def defined(module: str) -> set[str]:
    """Give the public functions and classes that a module defines itself."""
    return {
        name
        for name, value in vars(import_module(module)).items()
        if not name.startswith("_")
        and getattr(value, "__module__", None) == module
        and isinstance(getattr(value, "__qualname__", None), str)
    }


def promised(module: str) -> list[str]:
    """Give a module's `__all__`; one that defines nothing public may leave it out."""
    return list(getattr(import_module(module), "__all__", ()))


def shelf(name: str) -> tuple[int, str]:
    """Sort as the linter does: constants, then classes, then functions, each by name."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("module", sorted(public_modules()))
def test_all_is_sorted_without_repeats(module: str) -> None:
    """`__all__` reads like an index."""
    names = promised(module)
    assert sorted(set(names), key=shelf) == names


@pytest.mark.parametrize("module", sorted(public_modules()))
def test_every_name_resolves(module: str) -> None:
    """What `__all__` promises can be had, also where it loads on first use."""
    loaded = import_module(module)
    assert [] == [name for name in promised(module) if not hasattr(loaded, name)]


@pytest.mark.parametrize("module", sorted(public_modules()))
def test_nothing_public_is_forgotten(module: str) -> None:
    """A class or function without an underscore is promised in its module's `__all__`."""
    assert set() == defined(module) - set(promised(module))


def test_dir_lists_what_loads_on_first_use() -> None:
    """`dir(salescore)` shows every promised name before any was loaded."""
    assert set() == set(salescore.__all__) - set(dir(salescore))
