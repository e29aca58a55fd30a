"""Tenants on several stores that are told the same at the same time, and must stay equal."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from typing import Any

from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from tests.salescore.stock.baskets import SetClock
from tests.shops import open_shop

__all__ = ["Told", "Twins"]

Act = Callable[[Sales, str], Any]
"""Says something to a tenant, under an idempotency key."""


class Told:
    """What came of an act: a value, or an error."""

    def __init__(self, act: Act, sales: Sales, key: str) -> None:
        """Carry it out."""
        self.value: Any = None
        self.error: SalesError | None = None
        try:
            self.value = act(sales, key)
        except SalesError as error:
            self.error = error

    @property
    def refused(self) -> bool:
        """Whether it was refused or is impossible."""
        return self.error is not None

    def said(self) -> object:
        """Give what can be compared with what another store says: figures, not their texts."""
        match self.error:
            case None:
                return self.value
            case Refused(rejections=rejections):
                return [(each.code, each.params) for each in rejections]
        return self.error.code, self.error.params


class Twins:
    """One tenant on each of several stores, with one clock and the same ids.

    Args:
        urls: of the stores; the first one is read where one is enough.
        tenant: its name, in each of them.
        plugins: of each of them.
    """

    def __init__(self, urls: Iterable[str], tenant: str, *, plugins: Sequence[object] = ()) -> None:
        """Open them."""
        self.clock = SetClock()
        self._doors = ExitStack()
        self.all = [
            self._doors.enter_context(
                open_shop(url, tenant=tenant, clock=self.clock, plugins=plugins)
            )
            for url in urls
        ]
        self.done: list[tuple[Act, str, Any]] = []
        self.export = self._exported()

    @property
    def one(self) -> Sales:
        """Any of them: they are equal."""
        return self.all[0]

    def begin(self, act: Callable[[Sales], object]) -> None:
        """Set each of them up."""
        for sales in self.all:
            act(sales)
        self.export = self._exported()

    def do(self, act: Act) -> Told:
        """Say the same to all: the same comes of it; a refusal changes nothing at all."""
        key = f"key-{len(self.done)}"
        told = self._told(act, key)
        before, self.export = self.export, self._exported()
        if told.refused:
            assert before == self.export
        elif hasattr(told.value, "id"):
            self.done.append((act, key, told.value))
        return told

    def again(self, pick: int) -> None:
        """Say something again under its key: nothing happens; the answer is as things stand."""
        if self.done:
            act, key, value = self.done[pick % len(self.done)]
            assert value.id == self._told(act, key).value.id
            assert self.export == self._exported()

    def close(self) -> None:
        """Let a doctor look at each, and close them."""
        for sales in self.all:
            diagnosis = sales.doctor()
            assert diagnosis.healthy, str(diagnosis)
        self._doors.close()

    def _told(self, act: Act, key: str) -> Told:
        first, *others = [Told(act, sales, key) for sales in self.all]
        for other in others:
            assert first.said() == other.said()
        return first

    def _exported(self) -> str:
        """Give the export of all: they are the same, byte for byte."""
        first, *others = ["\n".join(sales.export()) for sales in self.all]
        for other in others:
            assert first == other
        return first
