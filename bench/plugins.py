"""What plug-ins cost: `python -m bench.plugins` prints one line of JSON.

Wall time of a one-line order on the memory store with plug-ins, less that of the same order
without, in microseconds; and what it takes to look for installed ones, in milliseconds. All shops
take turns, and a tenth of their times is quicker than what counts: others use the machine too.
"""

import json
import time
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import salescore
from bench import shop
from salescore.app.sales import Sales
from salescore.orders.commands import PlaceOrder
from salescore.plugins import Handled, Handling, hookimpl
from salescore.plugins.loading import installed
from salescore.policies import policy

ROUNDS = 400


class Fact:
    """A fact that wants nothing."""

    @staticmethod
    def wants(command: Any) -> tuple[()]:
        """Want nothing."""
        del command
        return ()

    read = wants


class Through:
    """A wrapper that lets everything through."""

    name = "through"
    phase = 0

    def wrap(self, handling: Handling) -> Handled:
        """Proceed."""
        return handling.proceed()


def _plugin(hook: str, given: list[Any]) -> Any:
    @hookimpl
    def give() -> list[Any]:
        return given

    return SimpleNamespace(name="bench", **{hook: give})


def _rules(count: int, *needs: Any) -> Any:
    rules = [
        policy(f"bench.rule{number}", PlaceOrder, needs=needs)(lambda _: None)
        for number in range(count)
    ]
    return _plugin("salescore_register_policies", rules)


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _place(sales: Sales, buyer: UUID, sku: str) -> None:
    sales.orders.place(buyer, [(sku, 1)])


def _open(*plugins: Any) -> Sales:
    sales = salescore.open("memory:", tenant=shop.TENANT, plugins=plugins)
    shop.fill(sales, products=20, buyers=20)
    return sales


def _quick(times: list[float]) -> float:
    return sorted(times)[len(times) // 10]


def main() -> None:
    """Take turns, and print what each costs besides."""
    shops = {
        "nothing": _open(),
        "a_policy": _open(_rules(1)),
        "a_policy_with_a_need": _open(_rules(1, Fact)),
        "five_policies": _open(_rules(5)),
        "a_wrapper": _open(_plugin("salescore_register_wrappers", [Through()])),
    }
    times: dict[str, list[float]] = {name: [] for name in shops}
    asked = {name: (shop.customers(sales)[0], shop.skus(sales)[0]) for name, sales in shops.items()}
    for _ in range(ROUNDS):
        for name, sales in shops.items():
            times[name].append(_seconds(partial(_place, sales, *asked[name])))
    least = _quick(times["nothing"])
    costs = {
        f"{name}_us": round((_quick(of) - least) * 1e6)
        for name, of in times.items()
        if name != "nothing"
    }
    looks = [_seconds(installed) for _ in range(20)]
    found = {"look_for_installed_ms": round(min(looks) * 1e3, 2)}
    print(json.dumps({"order_us": round(least * 1e6)} | costs | found))


if __name__ == "__main__":
    main()
