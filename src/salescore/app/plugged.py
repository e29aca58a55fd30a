"""Which plug-ins an application has, and the registry that is made of them.

Installed plug-ins are looked for when the first application is opened, and once in a process.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from threading import RLock
from typing import Any, Final

from attrs import field, frozen

from salescore.app.builtin import DERIVED, KINDS, candidates
from salescore.app.contracts import CONTRACTS
from salescore.app.contributions import Contributions
from salescore.app.guarding import Kinds, guarded_apply, guarded_handler, guarded_policy
from salescore.app.registry import Registry
from salescore.errors import InvalidValue
from salescore.events import Event
from salescore.localized import add_sentences
from salescore.owners import BUILT_IN, SWITCH, Owned
from salescore.plugins.failures import PluginsLoading, PluginsRefused
from salescore.plugins.loading import Candidate, Loaded, handed, installed, load, read
from salescore.plugins.plugins import Plugins
from salescore.supervision import Supervisor

__all__ = ["POLICY_SECONDS", "POLICY_SECONDS_MAX", "POLICY_SECONDS_MIN", "plugged", "registry"]

POLICY_SECONDS: Final = 5.0
"""How long a policy of a plug-in may take, unless `open` says otherwise."""

POLICY_SECONDS_MIN: Final = 0.001
POLICY_SECONDS_MAX: Final = 600
_SETS_MAX: Final = 32
"""Sets of plug-ins, and registries, that are kept for the next application that has them."""

_LOCK: Final = RLock()
_AT_WORK: Final[list[bool]] = []
"""Not empty while plug-ins are loaded; only who holds the lock looks."""

_STORED: Final[Kinds] = frozenset(KINDS)
_WANTED: Final[Kinds] = _STORED | {derived.kind for derived in DERIVED}


@frozen(eq=False)
class _Handed:
    """Plug-ins that were handed over: the same objects in the same order are the same set."""

    plugins: tuple[object, ...]
    _ids: tuple[int, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Remember which they are; none of them has to be hashable."""
        object.__setattr__(self, "_ids", tuple(map(id, self.plugins)))

    def __hash__(self) -> int:
        return hash(self._ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Handed) and self._ids == other._ids


def plugged(plugins: Sequence[object] | None = None, *, strict: bool = False) -> Plugins:
    """Give the plug-ins of an application.

    Args:
        plugins: exactly these modules or objects; None for those that are installed.
        strict: refuse also where one merely failed and would be left out.

    Raises:
        PluginsRefused: they do not go together, or with this version; or strictly, one failed.
        PluginsLoading: a plug-in asks while it is loaded.
    """
    if plugins is not None and (isinstance(plugins, str) or not isinstance(plugins, Sequence)):
        raise InvalidValue(
            "plugins", value=type(plugins).__name__, allowed="a list of modules or objects"
        )
    with _LOCK, _loading():
        if plugins is None:
            found = _installed(os.environ.get(SWITCH, ""))
        else:
            found = _handed(_Handed(tuple(plugins)))
    if strict and found.failures:
        raise PluginsRefused(failure.coded for failure in found.failures)
    return found


@contextmanager
def _loading() -> Iterator[None]:
    """Keep a plug-in that is being loaded from opening an application: it would lack plug-ins.

    Raises:
        PluginsLoading: it tries to.
    """
    if _AT_WORK:
        raise PluginsLoading
    _AT_WORK.append(True)
    try:
        yield
    finally:
        _AT_WORK.clear()


@lru_cache(_SETS_MAX)
def _installed(switch: str) -> Plugins:
    names = tuple(name for part in switch.split(",") if (name := part.strip()))
    return _loaded(installed(), switched_off=names)


@lru_cache(_SETS_MAX)
def _handed(given: _Handed) -> Plugins:
    return _loaded(handed(given.plugins), switched_off=())


@lru_cache(1)
def _rooms() -> tuple[Loaded, ...]:
    return read(candidates(), contracts=CONTRACTS)


def _loaded(given: Sequence[Candidate], *, switched_off: Sequence[str]) -> Plugins:
    plugins = load(given, contracts=CONTRACTS, switched_off=switched_off, before=_rooms())
    for language, told in (owned.value for owned in plugins.messages()):
        add_sentences({language: told})
    return plugins


def registry(plugins: Plugins | None = None, *, policy_seconds: float = POLICY_SECONDS) -> Registry:
    """Give the registry that is made of plug-ins; the same for every application that has them.

    Args:
        plugins: as `plugged` gives them; None for the installed ones.
        policy_seconds: how long a policy of a plug-in may take, 0.001 to 600 seconds.
    """
    fits = type(policy_seconds) in (int, float)
    if not (fits and POLICY_SECONDS_MIN <= policy_seconds <= POLICY_SECONDS_MAX):
        allowed = f"{POLICY_SECONDS_MIN} to {POLICY_SECONDS_MAX} seconds"
        raise InvalidValue("policy_seconds", value=policy_seconds, allowed=allowed)
    with _LOCK:
        return _registry(plugged() if plugins is None else plugins, float(policy_seconds))


@lru_cache(_SETS_MAX)
def _registry(plugins: Plugins, policy_seconds: float) -> Registry:
    supervisor, faults = Supervisor(), plugins.faults
    events: frozenset[type[Event]] = frozenset(owned.value[0] for owned in plugins.events())

    def policy_of(owned: Owned[Any]) -> Any:
        return guarded_policy(
            owned, supervisor=supervisor, seconds=policy_seconds, kinds=_STORED, faults=faults
        )

    return Registry.of(
        handlers=[
            owned.value if _own(owned) else guarded_handler(owned, kinds=_WANTED, events=events)
            for owned in plugins.handlers()
        ],
        policies=[owned.value if _own(owned) else policy_of(owned) for owned in plugins.policies()],
        apply={
            owned.value[0]: owned.value[1] if _own(owned) else guarded_apply(owned)
            for owned in plugins.events()
        },
        kinds=KINDS,
        derived=DERIVED,
        types=[owned.value for owned in plugins.value_types()],
        reports=plugins.reports(),
        contributions=Contributions(
            price_rules=plugins.price_rules(),
            tax_providers=plugins.tax_providers(),
            strategies=plugins.allocation_strategies(),
            payment_providers=plugins.payment_providers(),
            carriers=plugins.carriers(),
            scorers=plugins.scorers(),
            kinds=_STORED,
        ),
        plugins=plugins,
    )


def _own(owned: Owned[Any]) -> bool:
    """Say whether it is the library's own."""
    return owned.owner.distribution == BUILT_IN
