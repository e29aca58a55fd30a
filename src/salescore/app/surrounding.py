"""Wrappers around the handling of commands, each held to what it promised."""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import evolve

from salescore.errors import Refused, Rejection, SalesError
from salescore.owners import Owned
from salescore.plugins.contracts import shown
from salescore.plugins.failures import Faults, PluginBroke
from salescore.plugins.wrapping import Handled, Handling, Wrapper

__all__ = ["surrounded"]

Act = Callable[[], Handled]


class _Once:
    """Does something the first time, and gives the same answer from then on."""

    def __init__(self, act: Act) -> None:
        """Do nothing yet."""
        self._act = act
        self._answer: Handled | None = None
        self.error: BaseException | None = None

    @property
    def done(self) -> bool:
        """It was done, well or badly."""
        return self._answer is not None or self.error is not None

    def __call__(self) -> Handled:
        if self.error is not None:
            raise self.error
        if self._answer is None:
            try:
                self._answer = self._act()
            except BaseException as error:
                self.error = error
                raise
        return self._answer


def surrounded(
    wrappers: Iterable[Owned[Wrapper]], handling: Handling, *, faults: Faults
) -> Handled:
    """Handle commands with every wrapper around.

    Args:
        wrappers: the outermost first.
        handling: the work itself.
        faults: where what wrappers do wrong afterwards is kept.

    Raises:
        Refused: a wrapper said no before the work was done.
        PluginBroke: a wrapper failed before, or never let the work be done.
        SalesError: what the work itself raises.
    """
    act: Act = handling.proceed
    for owned in reversed(tuple(wrappers)):
        act = _layer(owned, handling, act, faults)
    return act()


def _layer(owned: Owned[Wrapper], handling: Handling, act: Act, faults: Faults) -> Act:
    wrapper, owner = owned.value, owned.owner
    phase = f"wrapper {wrapper.name}"

    def run() -> Handled:
        once = _Once(act)
        fault: BaseException | str | None
        try:
            gave = wrapper.wrap(evolve(handling, act=once))
            fault = _fault(gave, once)
        except (Exception, SystemExit) as error:
            if not once.done:
                raise _refusal(owned, error) from error
            fault = None if error is once.error else error
        if fault is not None:
            faults.note(owner, phase=phase, error=fault)
        if not once.done:
            raise PluginBroke(owner, phase=phase, error="it never proceeded")
        return once()

    return run


def _fault(gave: Any, once: _Once) -> str | None:
    """Say what is wrong with what a wrapper gave, once the work was done."""
    if not once.done:
        return None
    if once.error is not None:
        return "it kept an error to itself"
    return None if gave is once() else f"it gave {shown(gave)} as the outcome"


def _refusal(owned: Owned[Wrapper], error: BaseException) -> SalesError:
    """Give what is raised when a wrapper raised before anything was done."""
    name = owned.value.name
    if not isinstance(error, Refused):
        return PluginBroke(owned.owner, phase=f"wrapper {name}", error=error)
    reasons = (Rejection(each.code, each.params, name) for each in error.rejections)
    return Refused(tuple(reasons), warnings=error.warnings)
