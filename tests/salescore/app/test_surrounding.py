"""Wrappers surround the handling of commands: they see it, may refuse it, and change nothing."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

import salescore
import salescore.aio
from salescore.app.flow import BatchRefused
from salescore.app.registry import UnknownCommand
from salescore.app.sales import Sales
from salescore.clock import FixedClock
from salescore.errors import Refused, Rejection, SalesError, UnknownId
from salescore.events import Outcome
from salescore.ids import SeededIds
from salescore.parties.commands import AddCustomer
from salescore.parties.customer import CUSTOMER
from salescore.plugins import Handled, Handling, PluginBroke
from tests.plugins import plugin
from tests.shops import START

BO = AddCustomer(name="Bo", currency="EUR")
CY = AddCustomer(name="Cy", currency="EUR")
WRONG = AddCustomer(name="Di", currency="EUR", salesperson_id=UUID(int=7))


class Layer:
    """A wrapper whose doings a test sets once the shop is open."""

    def __init__(self, name: str = "layer", *, phase: int = 0) -> None:
        """Let everything through."""
        self.name = name
        self.phase = phase
        self.act: Callable[[Handling], Any] = Handling.proceed
        self.seen: list[Handling] = []

    def wrap(self, handling: Handling) -> Handled:
        """Do what the test says."""
        self.seen.append(handling)
        gave: Handled = self.act(handling)
        return gave


def opened(*layers: Layer) -> Sales:
    """Open a shop, and forget what the wrappers saw of it."""
    sales = salescore.open("memory:", tenant="acme", plugins=[plugin(wrappers=layers)])
    for layer in layers:
        layer.seen.clear()
    return sales


def _raise(error: BaseException) -> Any:
    raise error


def _then(error: BaseException) -> Callable[[Handling], Any]:
    def act(handling: Handling) -> Any:
        handling.proceed()
        raise error

    return act


def _and(gave: Any) -> Callable[[Handling], Any]:
    def act(handling: Handling) -> Any:
        handling.proceed()
        return gave

    return act


def _swallow(handling: Handling) -> Any:
    try:
        return handling.proceed()
    except SalesError:
        return ()


BEFORE: dict[str, tuple[Callable[[Handling], Any], str]] = {
    "raises": (lambda _: _raise(KeyError("cache")), "KeyError: 'cache'"),
    "raises an error of the library": (lambda _: _raise(UnknownId("cache", key=1)), "UnknownId: "),
    "ends the process": (lambda _: _raise(SystemExit(3)), "SystemExit: 3"),
    "never proceeds": (lambda _: (), "it never proceeded"),
    "gives nothing": (lambda _: None, "it never proceeded"),
}

AFTER: dict[str, tuple[Callable[[Handling], Any], str]] = {
    "raises": (_then(OSError("disk full")), "OSError: disk full"),
    "refuses too late": (_then(Refused((Rejection("acme.late"),))), "Refused: acme.late"),
    "gives nothing": (_and(None), "it gave nothing as the outcome"),
    "gives another outcome": (_and(()), "it gave a value of tuple as the outcome"),
}


class TestSurrounded:
    """Every wrapper is held to what it promised."""

    def test_it_sees_what_is_handled_and_what_came_of_it(self) -> None:
        """Tenant, command, actor, key; once, and outside of the retries."""
        layer = Layer()
        results: list[Handled] = []

        def twice(handling: Handling) -> Handled:
            results.append(handling.proceed())
            return handling.proceed()

        layer.act = twice
        with opened(layer) as sales:
            results.clear()
            outcome = sales.handle(BO, key="k")
            (handling,) = layer.seen
            assert ("acme", (BO,), "system", ("k",)) == (
                handling.tenant,
                handling.commands,
                handling.actor.id,
                handling.keys,
            )
            assert [(outcome,)] == results
            assert "_act" not in repr(handling)

    def test_the_lowest_phase_is_the_outermost_then_by_name(self) -> None:
        """The order is said, it does not depend on who was installed first."""
        order: list[str] = []

        def noting(layer: Layer) -> Callable[[Handling], Any]:
            def act(handling: Handling) -> Any:
                order.append(f"+{layer.name}")
                done = handling.proceed()
                order.append(f"-{layer.name}")
                return done

            return act

        layers = (Layer("c", phase=1), Layer("b"), Layer("a"), Layer("d", phase=-1))
        for layer in layers:
            layer.act = noting(layer)
        with opened(*layers) as sales:
            order.clear()
            sales.handle(BO)
        assert ["+d", "+a", "+b", "+c", "-c", "-b", "-a", "-d"] == order

    @pytest.mark.parametrize("what", BEFORE)
    def test_one_that_fails_before_is_an_error_that_names_it(self, what: str) -> None:
        """Nothing is done, and the next wrapper is not asked."""
        act, said = BEFORE[what]
        layer, inner = Layer(), Layer("inner", phase=1)
        with opened(layer, inner) as sales:
            layer.act = act
            with pytest.raises(PluginBroke) as caught:
                sales.handle(BO)
            assert said in str(caught.value.params["error"])
            assert ("acme", "wrapper layer") == (
                caught.value.owner.name,
                caught.value.params["phase"],
            )
            with pytest.raises(PluginBroke):
                sales.handle_many([BO, CY])
            assert ([], []) == (list(sales.scan(CUSTOMER)), inner.seen)

    def test_one_may_refuse_before(self) -> None:
        """Its reasons are those of any rule, with the wrapper as their source."""
        layer = Layer()
        with opened(layer) as sales:
            layer.act = lambda _: _raise(Refused((Rejection("acme.too-many", {"n": 9}),)))
            with pytest.raises(Refused) as caught:
                sales.handle(BO)
            (rejection,) = caught.value.rejections
            assert ("acme.too-many", "layer") == (rejection.code, rejection.source)
            assert () == sales.app.plugins.report().faults

    @pytest.mark.parametrize("what", AFTER)
    def test_one_that_fails_afterwards_changes_nothing(self, what: str) -> None:
        """The outcome stands and is given; the report names the wrapper."""
        act, said = AFTER[what]
        layer = Layer()
        with opened(layer) as sales:
            layer.act = act
            assert "Bo" == sales.handle(BO).value.name
            assert [True, True] == [isinstance(x, Outcome) for x in sales.handle_many([BO, CY])]
            (fault,) = sales.app.plugins.report().faults
            assert ("wrapper layer", 2) == (fault.phase, fault.times)
            assert said in fault.error
            assert 3 == len(list(sales.scan(CUSTOMER)))

    def test_an_error_comes_out_although_it_was_kept_back(self) -> None:
        """A wrapper cannot turn a refusal into a success."""
        layer = Layer()
        with opened(layer) as sales:
            with pytest.raises(UnknownId):
                sales.handle(WRONG)
            with pytest.raises(BatchRefused):
                sales.handle_many([BO, WRONG], atomic=True)
            assert () == sales.app.plugins.report().faults
            layer.act = _swallow
            with pytest.raises(BatchRefused):
                sales.handle_many([BO, WRONG], atomic=True)
            layer.act = lambda handling: _raise(ValueError(str(_swallow(handling))))
            with pytest.raises(BatchRefused):
                sales.handle_many([BO, WRONG], atomic=True)
            assert [
                "it kept an error to itself",
                "ValueError: ()",
            ] == [fault.error for fault in sales.app.plugins.report().faults]

    def test_a_bulk_is_surrounded_as_one(self) -> None:
        """It shows the commands that can be tried, and a result for each of them."""
        layer = Layer()
        with opened(layer) as sales:
            layer.act = lambda handling: handling.proceed() and handling.proceed()
            found: Any = sales.handle_many([BO, "nonsense", WRONG], keys=["a", "b", "c"])  # type: ignore[list-item]  # the mistake
            (handling,) = layer.seen
            assert ((BO, WRONG), ("a", "c")) == (handling.commands, handling.keys)
            assert [
                Outcome,
                UnknownCommand,
                UnknownId,
            ] == list(map(type, found))
            assert [Outcome, UnknownId] == list(map(type, handling.proceed()))

    def test_what_cannot_be_tried_surrounds_nothing(self) -> None:
        """An error of use comes out as it is, and the wrapper never hears of it."""
        layer = Layer()
        with opened(layer) as sales:
            with pytest.raises(UnknownCommand):
                sales.handle("nonsense")  # type: ignore[arg-type]  # the mistake
            assert 1 == len(sales.handle_many(["nonsense"]))  # type: ignore[list-item]  # the mistake
            assert [] == sales.handle_many([])
            assert [] == layer.seen

    def test_review_is_not_surrounded(self) -> None:
        """A preview does nothing, so there is nothing around it."""
        layer = Layer()
        with opened(layer) as sales:
            assert sales.review(BO).allowed
            assert [] == layer.seen

    @given(st.lists(st.sampled_from(sorted(AFTER)), max_size=4), st.booleans())
    def test_whatever_wrappers_do_afterwards_the_outcome_is_the_same(
        self, doings: list[str], wrong: bool
    ) -> None:
        """Law: wrappers that proceed cannot change what comes of a command, nor what is stored."""
        layers = [Layer(f"layer {n}", phase=n) for n in range(len(doings))]
        command = WRONG if wrong else BO
        found = []
        for several in ((), layers):
            acme = plugin(wrappers=several)
            with salescore.open(
                "memory:",
                tenant="acme",
                plugins=[acme],
                clock=FixedClock(START),
                new_id=SeededIds(),
            ) as sales:
                for layer, doing in zip(several, doings, strict=False):
                    layer.act = AFTER[doing][0]
                (result,) = sales.handle_many([command], keys=["k"])
                came = result if isinstance(result, Outcome) else str(result)
                found.append((came, [*sales.export()]))
        assert found[0] == found[1]

    def test_a_loop_is_surrounded_too(self) -> None:
        """Under `salescore.aio` the same wrapper stands around the same command."""
        layer = Layer()

        async def main() -> str:
            opening = salescore.aio.open(
                "memory:", tenant="acme", plugins=[plugin(wrappers=[layer])]
            )
            async with opening as sales:
                layer.act = _then(OSError("disk full"))
                return (await sales.handle(BO)).value.name

        assert "Bo" == asyncio.run(main())
        assert (BO,) == layer.seen[-1].commands
