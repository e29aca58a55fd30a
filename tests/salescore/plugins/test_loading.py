"""The loader in this process: candidates in, each by itself."""

from asyncio import CancelledError
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.contracts import CONTRACTS
from salescore.owners import Owner
from salescore.plugins import Handled, Handling, hookimpl
from salescore.plugins.loading import handed, installed, load
from tests.distributions import GOOD, install
from tests.plugins import plugin


class _Layer:
    """A wrapper."""

    phase = 0

    def __init__(self, name: str) -> None:
        self.name = name

    def wrap(self, handling: Handling) -> Handled:
        """Do nothing besides."""
        return handling.proceed()


def _failing() -> Iterator[Any]:
    yield _Layer("half")
    raise OSError("disk")


def _given(doing: str, name: str) -> Any:
    match doing:
        case "fails":
            return _failing()
        case "gives nonsense":
            return [7]
        case _:
            return [_Layer(name)]


def test_installed_ones_come_by_name_and_are_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the order in which a folder lists its distributions."""
    for name in ("zebra", "acorn", "maple"):
        install(tmp_path, f"{name}_of_a_test", "raise SystemExit(3)")
    monkeypatch.syspath_prepend(str(tmp_path))
    owners = [each.owner for each in installed() if each.owner.name.endswith("_of_a_test")]
    assert [
        Owner(f"{name}_of_a_test", f"acme-{name}_of_a_test", "1.2")
        for name in ("acorn", "maple", "zebra")
    ] == owners


def test_an_entry_point_of_nobody_is_a_candidate_all_the_same() -> None:
    """It cannot say its distribution, and is switched off by its name."""
    (found,) = installed([EntryPoint("stray", "not_there:x", "salescore.plugins")])
    assert "SALESCORE_DISABLED_PLUGINS=stray" == found.owner.switch_off
    plugins = load([found], contracts=CONTRACTS)
    assert "import" == plugins.failures[0].phase


def test_handed_ones_are_called_by_their_name() -> None:
    """The name of an object, of a module, of a class, else that of its type."""
    named, nameless = SimpleNamespace(name="pager"), SimpleNamespace(name=7)
    found = handed([named, ModuleType("acme"), Owner, nameless])
    assert ["pager", "acme", "Owner", "SimpleNamespace"] == [each.owner.name for each in found]


def test_contributions_come_in_the_order_of_the_candidates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with its owner; the report says hooks, range and contributions."""
    install(tmp_path, "good_of_a_test", f'    salescore_api = "==1.0"\n{GOOD}')
    monkeypatch.syspath_prepend(str(tmp_path))
    good = [each for each in installed() if each.owner.name == "good_of_a_test"]
    plugins = load([*good, *handed([plugin("two", wrappers=[])])], contracts=CONTRACTS)
    (pager,) = plugins.notifiers()
    assert ("good pager", "good_of_a_test") == (pager.value.name, pager.owner.name)
    first, second = plugins.registered
    assert ("==1.0", ("salescore_register_notifiers",), ("notifier good pager",)) == (
        first.api,
        first.hooks,
        first.contributions,
    )
    assert ("", ("salescore_register_wrappers",), ()) == (
        second.api,
        second.hooks,
        second.contributions,
    )


@given(st.lists(st.sampled_from(["good", "fails", "gives nonsense"]), max_size=6))
def test_who_fails_takes_nothing_from_the_others(doings: list[str]) -> None:
    """Law: what those contribute who work is the same, whoever fails beside them."""
    several = [plugin(str(n), wrappers=_given(doing, str(n))) for n, doing in enumerate(doings)]
    plugins = load(handed(several), contracts=CONTRACTS)
    good = [str(n) for n, doing in enumerate(doings) if doing == "good"]
    assert good == [owned.value.name for owned in plugins.wrappers()]
    assert good == [each.owner.name for each in plugins.registered]
    assert len(doings) - len(good) == len(plugins.failures)


def test_a_contribution_may_say_its_name_only_once() -> None:
    """Whatever it answers later, it was looked at, and what fails is a failure of its plug-in."""

    class Moody:
        """A notifier that forgets its name."""

        handles = ()
        asked = 0

        @property
        def name(self) -> str:
            """Give the name twice, then fail."""
            self.asked += 1
            if self.asked > 1:
                raise RuntimeError("forgotten")
            return "moody"

    plugins = load(handed([plugin(notifiers=[Moody()])]), contracts=CONTRACTS)
    (failure,) = plugins.failures
    assert "salescore_register_notifiers" in failure.phase


class Lazy:
    """It raises for whatever it does not have."""

    def __getattr__(self, name: str) -> Any:
        raise OSError(name)

    @hookimpl
    def salescore_register_wrappers(self) -> list[Any]:
        """Give one."""
        return [_Layer("lazy")]


class Nameless:
    """It cannot say its name."""

    @property
    def name(self) -> str:
        """Raise."""
        raise OSError

    @hookimpl
    def salescore_register_wrappers(self) -> list[Any]:
        """Give one."""
        return [_Layer("nameless")]


class Leaving:
    """It raises what would end the program."""

    @hookimpl
    def salescore_register_wrappers(self) -> list[Any]:
        """Raise."""
        raise CancelledError


def test_who_cannot_even_be_looked_at_stays_out_alone() -> None:
    """An object whose attributes raise is a failure of its own, not of the application."""
    good = plugin("good", wrappers=[_Layer("good")])
    candidates = handed([Lazy(), Nameless(), Leaving(), good])
    plugins = load(candidates, contracts=CONTRACTS)
    assert ["nameless", "good"] == [owned.value.name for owned in plugins.wrappers()]
    failed = [(each.owner.name, each.phase) for each in plugins.failures]
    assert [
        ("Lazy", "registration"),
        ("Leaving", "call of salescore_register_wrappers"),
    ] == failed
