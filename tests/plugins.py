"""Plug-ins that tests put together: modules whose hooks give what a test says."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import salescore
from salescore.app.sales import Sales
from salescore.plugins import hookimpl

__all__ = ["plugin", "shop_with"]


def _giving(value: Any) -> Callable[[], Any]:
    @hookimpl
    def give() -> Any:
        return value

    return give


def plugin(name: str = "acme", **given: Any) -> ModuleType:
    """Make a plug-in.

    Args:
        name: what it is called.
        given: by the last words of the hook, such as ``notifiers``, what it gives.
    """
    module = ModuleType(name)
    for hook, value in given.items():
        setattr(module, f"salescore_register_{hook}", _giving(value))
    return module


def shop_with(*, policy_seconds: float = 5, **given: Any) -> Sales:
    """Open a shop in memory with one plug-in, named acme."""
    return salescore.open(
        "memory:", tenant="acme", plugins=[plugin(**given)], policy_seconds=policy_seconds
    )
