"""Which plug-ins an application has: those installed or those handed over, each set once."""

import asyncio
from itertools import count
from types import SimpleNamespace
from typing import Any, Final

import pytest
from attrs import evolve

import salescore
import salescore.aio
from salescore.app import plugged as module
from salescore.app.application import App
from salescore.app.builtin import ROOMS, candidates
from salescore.app.contracts import CONTRACTS
from salescore.app.handler import Handler
from salescore.app.plugged import plugged, registry
from salescore.errors import InvalidValue, Refused
from salescore.memory import MemoryStore
from salescore.orders.commands import PlaceOrder
from salescore.plugins import PluginsRefused, hookimpl
from salescore.policies import policy
from tests import notebook
from tests.notebook import OpenNote, Tint
from tests.plugins import plugin, shop_with
from tests.shops import furnish

BROKEN: Final = plugin("broken", notifiers=None)


def test_the_same_objects_are_the_same_set() -> None:
    """Registries are made once for each set, whatever the objects are made of."""
    first, second = plugin("a", wrappers=[]), plugin("b", wrappers=[])
    assert plugged([first, second]) is plugged((first, second))
    assert plugged([second, first]) is not plugged([first, second])
    house = registry(plugged([first]))
    assert house is registry(plugged([first]))
    assert house is not registry(plugged([first]), policy_seconds=1)
    with salescore.open("memory:", plugins=[first]) as app:
        assert house is app.flow.registry


def test_an_application_by_hand_has_what_is_installed() -> None:
    """As `open` has it, unless a registry is given."""
    with App(MemoryStore()) as app:
        assert plugged() is app.plugins


@pytest.mark.parametrize("wrong", ["pager", 7, {"pager"}, iter(["pager"])])
def test_plug_ins_are_a_list(wrong: Any) -> None:
    """A text would be a list of its letters, a generator empty the second time."""
    with pytest.raises(InvalidValue, match="a list of modules or objects"):
        salescore.open("memory:", plugins=wrong)


@pytest.mark.parametrize("wrong", [0, -1, 601, "5", None, True, float("nan"), float("inf")])
def test_a_policy_may_take_a_millisecond_to_ten_minutes(wrong: Any) -> None:
    """Anything else is said at once."""
    with pytest.raises(InvalidValue, match=r"0\.001 to 600 seconds"):
        salescore.open("memory:", plugins=[], policy_seconds=wrong)


def test_strictly_a_failure_refuses_here_and_in_a_loop() -> None:
    """And without it the failure stands in the report."""
    with salescore.open("memory:", plugins=[BROKEN]) as app:
        assert not app.plugins.report().healthy

    async def main() -> bool:
        async with salescore.aio.open("memory:", plugins=[BROKEN]) as opened:
            return opened.plugins.report().healthy

    assert not asyncio.run(main())
    with pytest.raises(PluginsRefused, match="broken"):
        salescore.open("memory:", plugins=[BROKEN], strict_plugins=True)

    async def strictly() -> None:
        await salescore.aio.open("memory:", plugins=[BROKEN], strict_plugins=True)

    with pytest.raises(PluginsRefused, match="broken"):
        asyncio.run(strictly())


def test_handed_ones_may_not_share_a_name() -> None:
    """The same object twice neither."""
    pager = plugin("pager", wrappers=[])
    for both in ([pager, pager], [pager, plugin("pager", wrappers=[])]):
        with pytest.raises(PluginsRefused, match="The plug-in pager comes from two plug-ins"):
            salescore.open("memory:", plugins=both)


def test_a_plug_in_opens_no_application_while_it_is_loaded() -> None:
    """It would have some plug-ins and lack others; its failure says so, and the next open works."""

    class Eager:
        """A plug-in that cannot wait."""

        name = "eager"

        @hookimpl
        def salescore_register_wrappers(self) -> Any:
            """Open an application."""
            salescore.open("memory:")

    with salescore.open("memory:", plugins=[Eager()]) as app:
        (failure,) = app.plugins.report().failures
    assert failure.error.startswith("PluginsLoading: No application can be opened")
    salescore.open("memory:").close()


def test_the_switch_is_for_installed_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who hands a plug-in over can leave it out."""
    monkeypatch.setenv("SALESCORE_DISABLED_PLUGINS", "all")
    with salescore.open("memory:", plugins=[plugin("pager", wrappers=[])]) as app:
        assert ["pager"] == [x.name for x in app.plugins.report().plugins if not x.built_in]


def test_the_rooms_come_through_the_same_door() -> None:
    """Each is a plug-in of the library; what they give would pass as that of anybody."""
    lines = [line for line in plugged([]).report().plugins if line.built_in]
    assert [f"salescore.{room.name}" for room in ROOMS] == [line.name for line in lines]
    known = {"salescore_register_events", "salescore_register_policies"}
    for hook, contract in CONTRACTS.items():
        given = [
            value
            for room in ROOMS
            if (give := getattr(room, hook, None)) is not None
            for value in contract.each(give())
        ]
        for value in given if hook not in known else ():
            own = evolve(value, extend=None) if isinstance(value, Handler) else value
            contract.check(own)


def test_every_room_is_handled_as_it_was() -> None:
    """Without plug-ins the registry holds the library's own functions, not guards of them."""
    house = registry(plugged([]))
    assert house.policies == tuple(rule for room in ROOMS for rule in room.policies)
    assert {} == {
        event: apply
        for room in ROOMS
        for event, apply in room.events.items()
        if house.apply[event] is not apply
    }
    assert () == house.wrappers


def test_what_a_room_gives_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what comes from elsewhere is looked at when an application opens."""
    looked = count()
    contract = CONTRACTS["salescore_register_handlers"]
    watched = SimpleNamespace(
        hook=contract.hook, setup=None, names=contract.names, each=contract.each,
        check=lambda _: next(looked),
    )  # fmt: skip
    monkeypatch.setattr(module, "CONTRACTS", {**CONTRACTS, contract.hook: watched})
    module._rooms.cache_clear()
    assert plugged([plugin("fresh", wrappers=[])]).handlers()
    assert 0 == next(looked)
    module._rooms.cache_clear()
    assert all(each.trusted for each in candidates())


def test_messages_of_a_plug_in_are_said() -> None:
    """In the language asked for, else in English, else in any: salescore_register_messages."""
    rule = policy("acme.quiet", PlaceOrder)(
        lambda request: (request.reject("acme.loud", n=3), request.reject("acme.leise", n=3))
    )
    words = {
        "en": {"acme.loud": ("{n} are loud.", "Whisper.")},
        "zh": {"acme.loud": ("{n} 个太吵。", "请小声。")},
        "de": {"acme.loud": ("{n} sind laut.", ""), "acme.leise": ("{n} sind leise.", "")},
    }
    with shop_with(policies=[rule], messages=words) as sales:
        anna = furnish(sales)
        with pytest.raises(Refused) as caught:
            sales.orders.place(anna, [("TEA-1", 1)])
        loud, quiet = caught.value.rejections
    assert "3 are loud." == loud.sentence() == loud.sentence("fr")
    assert ("3 个太吵。", "3 sind laut.") == (loud.sentence("zh"), loud.sentence("de"))
    assert ("Whisper.", "请小声。") == (loud.advice(), loud.advice("zh"))
    assert "3 sind leise." == quiet.sentence("zh")


def test_a_module_with_commands_events_and_value_types_works() -> None:
    """Handlers, events and salescore_configure_converter of one plug-in, through `handle`."""
    with salescore.open("memory:", tenant="acme", plugins=[notebook]) as sales:
        outcome = sales.handle(OpenNote(title="tea", tint=Tint("#00ff7f")), key="k")
        assert "tea" == outcome.value.key
        assert sales.handle(OpenNote(title="tea", tint=Tint("#00ff7f")), key="k").replayed
        assert sales.doctor().healthy
