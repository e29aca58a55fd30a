"""The loader: plug-ins in, each by itself; what they contribute out.

Importing, registering, calling a hook and looking at what it gave are four chances to fail. Who
does is left out whole, and the others never notice. pluggy reads the marked hooks of one plug-in
and compares them with the specifications; nothing is ever broadcast.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from functools import partial
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points
from typing import Any, Final, NoReturn

from attrs import define, field, frozen
from pluggy import PluginManager

from salescore.errors import Coded, InvalidValue
from salescore.owners import SWITCH, Owned, Owner, reason_of
from salescore.plugins.contracts import Contract, Unfit, shown
from salescore.plugins.failures import LOG, Faults, PluginFailure, PluginsRefused
from salescore.plugins.markers import API_VERSION, GROUP, PROJECT
from salescore.plugins.plugins import Plugins, Registered
from salescore.plugins.specs import Specs
from salescore.plugins.versions import fits

__all__ = ["Candidate", "Loaded", "handed", "installed", "load", "read"]

_PREFIX: Final = "salescore_"
_HOOKS: Final = tuple(sorted(name for name in vars(Specs) if name.startswith(_PREFIX)))
_ALL: Final = "all"
_NOBODY: Final = "unknown distribution"


@frozen
class Candidate:
    """Something that may be a plug-in.

    Args:
        owner: what it is called, and where it comes from.
        load: gives the module or object.
        trusted: it belongs to the library, whose own tests look at it.
    """

    owner: Owner
    load: Callable[[], Any]
    trusted: bool = False


def installed(found: Iterable[EntryPoint] | None = None) -> tuple[Candidate, ...]:
    """Give the entry points of the group, by name; none of them is imported yet.

    Args:
        found: entry points to take; None for those of the environment.
    """
    try:
        points = entry_points(group=GROUP) if found is None else found
        candidates = [_candidate(point, point.dist) for point in points]
    except Exception:  # noqa: BLE001 - one distribution whose metadata cannot be read; look at each.
        candidates = [each for one in distributions() for each in _of(one)]
    return tuple(sorted(candidates, key=lambda each: (each.owner.name, each.owner.distribution)))


def _of(distribution: Distribution) -> Iterable[Candidate]:
    """Give the entry points of one distribution; one that cannot be read is a candidate itself."""
    try:
        points = distribution.entry_points.select(group=GROUP)
        return [_candidate(point, distribution) for point in points]
    except Exception as error:  # noqa: BLE001 - named in the report, if it is about us at all.
        if GROUP not in (distribution.read_text("entry_points.txt") or ""):
            return ()
        name = _header(distribution, "Name") or _NOBODY
        return (Candidate(Owner(name, name, _version(distribution)), partial(_raise, error)),)


def _candidate(point: EntryPoint, distribution: Distribution | None) -> Candidate:
    if distribution is None:
        return Candidate(Owner(point.name, _NOBODY), point.load)
    name = _header(distribution, "Name") or _NOBODY
    return Candidate(Owner(point.name, name, _version(distribution)), point.load)


def _version(distribution: Distribution) -> str:
    return _header(distribution, "Version")


def _header(distribution: Distribution, name: str) -> str:
    """Read a line of metadata; where it is not there, Python 3.12 warns of who asks for it."""
    about = distribution.metadata
    return str(about[name]) if name in about else ""


def _raise(error: Exception) -> NoReturn:
    raise error


def handed(plugins: Iterable[object]) -> tuple[Candidate, ...]:
    """Give modules or objects as candidates: each is called by its `name`, or that of its type."""
    return tuple(Candidate(Owner(_name_of(each)), partial(_itself, each)) for each in plugins)


def _itself(plugin: object) -> object:
    return plugin


def _name_of(plugin: object) -> str:
    for attribute in ("name", "__name__"):
        with suppress(Exception):  # What cannot be read is no name; its type has one.
            name = getattr(plugin, attribute, None)
            if type(name) is str and name:
                return name
    return type(plugin).__name__


def load(
    candidates: Sequence[Candidate],
    *,
    contracts: Mapping[str, Contract],
    switched_off: Sequence[str] = (),
    before: Sequence["Loaded"] = (),
) -> Plugins:
    """Load plug-ins, each by itself.

    Args:
        candidates: in the order in which they take part.
        contracts: by hook, what it must give.
        switched_off: names of plug-ins to leave alone, or ``all``.
        before: what was loaded already and takes part first.

    Raises:
        PluginsRefused: a hook that nobody has, a name that is taken, another version of the door.
    """
    off = [each for each in candidates if _is_off(each, switched_off)]
    on = [each for each in candidates if each not in off]
    loaded = [*before, *read(on, contracts=contracts)]
    problems = [problem for each in loaded for problem in each.problems]
    good = [each for each in loaded if each.failure is None]
    problems += _duplicates(good)
    if problems:
        raise PluginsRefused(problems)
    failures = tuple(each.failure for each in loaded if each.failure is not None)
    for failure in failures:
        LOG.error("%s", failure)
    names = {each.owner.name for each in candidates} | {_ALL}
    idle = tuple(sorted(name for name in switched_off if name not in names))
    if idle:
        LOG.warning("%s switches off what is not installed: %s", SWITCH, ", ".join(idle))
    return Plugins(
        tuple(each.registered() for each in good),
        _given(good),
        failures=failures,
        switched_off=tuple(each.owner for each in off),
        idle_switches=idle,
        faults=Faults(),
    )


def read(
    candidates: Iterable[Candidate], *, contracts: Mapping[str, Contract]
) -> tuple["Loaded", ...]:
    """Load candidates without comparing them with each other."""
    loaded = tuple(Loaded(each, contracts) for each in candidates)
    for each in loaded:
        each.run()
    return loaded


def _is_off(candidate: Candidate, switched_off: Sequence[str]) -> bool:
    return not candidate.trusted and (_ALL in switched_off or candidate.owner.name in switched_off)


def _given(loaded: Iterable["Loaded"]) -> Mapping[str, tuple[Owned[Any], ...]]:
    found: dict[str, list[Owned[Any]]] = {}
    for each in loaded:
        for hook, values in each.given.items():
            found.setdefault(hook, []).extend(Owned(value, each.owner) for value in values)
    return {hook: tuple(values) for hook, values in found.items()}


def _duplicates(loaded: Iterable["Loaded"]) -> Iterable[Coded]:
    """Name everything that two of them contribute under one name."""
    taken: dict[tuple[str, str], Owner] = {}
    for each in loaded:
        own = () if each.candidate.trusted else (("plug-in", each.owner.name),)
        for noun, name in (*own, *each.names):
            first = taken.setdefault((noun, name), each.owner)
            if first is not each.owner:
                yield _duplicate(noun, name, first, each.owner)


def _duplicate(noun: str, name: str, first: Owner, second: Owner) -> Coded:
    return Coded(
        "plugins.duplicate",
        {
            "contribution": noun,
            "name": name,
            "first": str(first),
            "second": str(second),
            "switch_off": second.switch_off,
        },
    )


class _Failed(Exception):
    """A step of the loading went wrong."""

    def __init__(self, phase: str, error: BaseException | str) -> None:
        super().__init__(phase)
        self.phase = phase
        self.error = reason_of(error)


@define(eq=False)
class Loaded:
    """A candidate on its way in; `run` takes it there, once."""

    candidate: Candidate
    contracts: Mapping[str, Contract]
    api: str = ""
    hooks: tuple[str, ...] = ()
    given: dict[str, list[Any]] = field(factory=dict)
    names: list[tuple[str, str]] = field(factory=list)
    failure: PluginFailure | None = None
    problems: list[Coded] = field(factory=list)

    @property
    def owner(self) -> Owner:
        """What it is called, and where it comes from."""
        return self.candidate.owner

    def run(self) -> None:
        """Take every step; a failure ends it and keeps nothing."""
        try:
            plugin = _step("import", self.candidate.load)
            hooks = self._register(plugin)
            if not self.problems:
                for hook, implementation in hooks.items():
                    self._call(self.contracts[hook], implementation)
        except _Failed as failed:
            missing = (*self._labels(), *(hook for hook in self.hooks if hook not in self.given))
            self.failure = PluginFailure(self.owner, failed.phase, failed.error, missing)
            self.given = {}

    def registered(self) -> Registered:
        """Say what came of it."""
        return Registered(self.owner, self.api, self.hooks, self._labels())

    def _labels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f"{noun} {name}" for noun, name in self.names))

    def _register(self, plugin: Any) -> Mapping[str, Callable[..., Any]]:
        """Read its marked hooks; what is no hook, or wants another door, is a problem."""
        if plugin is None or isinstance(plugin, type):
            raise _Failed("registration", f"{shown(plugin)} is no plug-in: give a module or object")
        manager = PluginManager(PROJECT)
        manager.add_hookspecs(Specs)
        _step("registration", lambda: manager.register(plugin, name=self.owner.name))
        found = _implementations(manager)
        self.hooks = tuple(sorted(found))
        _step("registration", lambda: self._check_api(plugin))
        self.problems += (self._unknown(name) for name in self.hooks if name not in _HOOKS)
        unmarked = _step("registration", lambda: _unmarked(plugin, found))
        self.problems += (self._unmarked(name) for name in unmarked)
        if not found and not self.problems:
            raise _Failed("registration", f"it marks no hook with @hookimpl: {shown(plugin)}")
        return {hook: found[hook] for hook in _HOOKS if hook in found}

    def _check_api(self, plugin: Any) -> None:
        wanted = getattr(plugin, "salescore_api", None)
        if wanted is None:
            return
        self.api = str(wanted)[:80]
        try:
            good = fits(wanted, version=API_VERSION)
        except InvalidValue:
            good = False
        if not good:
            self.problems.append(self._problem("plugins.wrong_api", api=self.api, here=API_VERSION))

    def _call(self, contract: Contract, implementation: Callable[..., Any]) -> None:
        hook, phase = contract.hook, f"check of {contract.hook}"
        gave = _step(f"call of {hook}", partial(self._gave, contract, implementation))
        members = _step(phase, lambda: list(contract.each(gave)))
        if not self.candidate.trusted:
            for member in members:
                _step(phase, partial(contract.check, member))
        self.names += _step(phase, lambda: [x for each in members for x in contract.names(each)])
        self.given[hook] = members

    def _gave(self, contract: Contract, implementation: Callable[..., Any]) -> Any:
        if contract.setup is None:
            return implementation()
        setup = contract.setup(self.owner.name)
        implementation(setup)
        return contract.taken(setup)

    def _unknown(self, hook: str) -> Coded:
        close = get_close_matches(hook, _HOOKS, n=1)
        return self._problem("plugins.unknown_hook", hook=hook, close=close[0] if close else None)

    def _unmarked(self, hook: str) -> Coded:
        return self._problem("plugins.unmarked_hook", hook=hook)

    def _problem(self, code: str, **values: object) -> Coded:
        return Coded(
            code, {"plugin": str(self.owner), **values, "switch_off": self.owner.switch_off}
        )


def _step(phase: str, act: Callable[[], Any]) -> Any:
    """Take a step; whatever is raised in it is a failure of this plug-in alone."""
    try:
        return act()
    except Unfit as error:
        raise _Failed(phase, str(error)) from error
    except KeyboardInterrupt:
        raise  # Somebody does not want to wait.
    except BaseException as error:
        raise _Failed(phase, error) from error


def _implementations(manager: PluginManager) -> dict[str, Callable[..., Any]]:
    """Give what pluggy found, by hook; a wrapper has nothing to surround here."""
    found: dict[str, Callable[..., Any]] = {}
    for hook, caller in vars(manager.hook).items():
        for each in () if hook.startswith("_") else caller.get_hookimpls():
            if each.wrapper or each.hookwrapper:
                raise _Failed("registration", f"{hook} is a wrapper; register a Wrapper instead")
            found[hook] = each.function
    return found


def _unmarked(plugin: Any, found: Mapping[str, Any]) -> list[str]:
    """Name the hooks that it defines without marking them."""
    return [hook for hook in _HOOKS if hook not in found and callable(getattr(plugin, hook, None))]
