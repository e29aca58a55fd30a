"""What goes wrong with plug-ins: values for the report, errors for who opens or calls.

A plug-in that fails while it is loaded is left out whole. One that is not what it says it is (a
hook nobody has, a name that is taken, another version of the door) keeps the application from
starting, and so does every failure where it is opened with ``strict_plugins=True``.
"""

import logging
from collections.abc import Iterable
from threading import Lock
from typing import Final

from attrs import frozen

from salescore.errors import Coded, SalesError, render
from salescore.owners import Owner, reason_of

__all__ = ["Faults", "PluginBroke", "PluginFailure", "PluginsLoading", "PluginsRefused"]

LOG: Final = logging.getLogger("salescore.plugins")

_KEPT: Final = 100
"""Faults of a running application that its report remembers."""
_JOINTS: Final = {"zh": "；"}

_ALL: Final = "all that it contributes"
"""What is missing of a plug-in that failed before anybody knew what it would contribute."""


@frozen(str=False)
class PluginFailure:
    """A plug-in that failed, and where.

    Args:
        owner: the plug-in, its distribution and version.
        phase: ``import``, ``registration``, ``call of <hook>``, ``check of <hook>``, or what it was
            asked later, such as ``wrapper stopwatch``.
        error: the class of the error and its words.
        missing: what it would have contributed, as far as that was known by then; empty if nothing
            was known, or if it was not left out.
        left_out: it takes no part in the application.
        times: how often it happened.

    >>> pager = Owner("pager", "acme-pager", "1.2")
    >>> failure = PluginFailure(pager, "import", "OSError: no such file")
    >>> failure.coded.code, failure.coded.params["switch_off"]
    ('plugins.left_out', 'SALESCORE_DISABLED_PLUGINS=pager')
    """

    owner: Owner
    phase: str
    error: str
    missing: tuple[str, ...] = ()
    left_out: bool = True
    times: int = 1

    @property
    def coded(self) -> Coded:
        """The failure as a code with its values."""
        values = {
            "plugin": str(self.owner),
            "phase": self.phase,
            "error": self.error,
            "switch_off": self.owner.switch_off,
        }
        if self.left_out:
            return Coded("plugins.left_out", values | {"missing": self.missing or _ALL})
        return Coded("plugins.broke", values)

    def show(self, language: str = "en") -> str:
        """Say which plug-in failed where, why, and how it is switched off."""
        again = render("plugins.times", {"count": self.times}, language)[0]
        times = f" {again}" if self.times > 1 else ""
        return f"{self.coded.sentence(language)}{times} {self.coded.advice(language)}"

    def __str__(self) -> str:
        """Say it in English."""
        return self.show()


class PluginsRefused(SalesError, RuntimeError):
    """The application does not start with these plug-ins.

    Attributes:
        problems: every reason, not only the first; never empty.
    """

    code = "plugins.refused"

    def __init__(self, problems: Iterable[Coded]) -> None:
        """Keep all reasons."""
        self.problems: tuple[Coded, ...] = tuple(problems)
        super().__init__(count=len(self.problems), problems=self._told("en"))

    def sentence(self, language: str = "en") -> str:
        """Say every reason, each with what to do about it."""
        return f"{super().sentence(language)} {self._told(language)}"

    def _told(self, language: str) -> str:
        told = (f"{each.sentence(language)} {each.advice(language)}" for each in self.problems)
        return _JOINTS.get(language, "; ").join(told)

    def __str__(self) -> str:
        """Say every reason in English."""
        return self.sentence()


class PluginBroke(SalesError, RuntimeError):
    """A plug-in raised something of its own, or gave nonsense, where it was needed.

    Attributes:
        owner: the plug-in.
    """

    code = "plugins.broke"

    def __init__(self, owner: Owner, *, phase: str, error: BaseException | str) -> None:
        """Name the plug-in, what it was asked, and what came of it."""
        super().__init__(
            plugin=str(owner),
            phase=phase,
            error=reason_of(error),
            switch_off=owner.switch_off,
        )
        self.owner = owner


class PluginsLoading(SalesError, RuntimeError):
    """A plug-in opened an application while it was being loaded."""

    code = "plugins.loading"

    def __init__(self) -> None:
        """Name nothing: it is the plug-in that hears of it."""
        super().__init__()


class Faults:
    """What plug-ins did wrong since the process began, where the work went on without them.

    It is the one thing of a set of plug-ins that changes. The last hundred are kept, each with how
    often it happened, and logged the first time, the tenth, the hundredth.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[tuple[Owner, str, str], PluginFailure] = {}
        self._lock = Lock()

    def note(self, owner: Owner, *, phase: str, error: BaseException | str) -> PluginFailure:
        """Keep a fault, and log it unless it has just been."""
        said = reason_of(error)
        key = (owner, phase, said)
        with self._lock:
            before = self._kept.pop(key, None)
            times = 1 if before is None else before.times + 1
            failure = PluginFailure(owner, phase, said, left_out=False, times=times)
            self._kept[key] = failure
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        if str(times).rstrip("0") == "1":
            LOG.error("%s", failure)
        return failure

    def all(self) -> tuple[PluginFailure, ...]:
        """Give what is kept, what happened last at the end."""
        with self._lock:
            return tuple(self._kept.values())
