"""What policies of plug-ins do wrong refuses, and names them."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import repeat
from threading import Event as Flag
from typing import Any

import pytest

from salescore.app.sales import Sales
from salescore.errors import Refused, Rejection, UnknownId
from salescore.facts import Kind, Want
from salescore.orders.commands import PlaceOrder
from salescore.orders.order import ORDER
from salescore.orders.request import LineRequest
from salescore.parties.customer import CUSTOMER, Customer
from salescore.policies import Policy, policy
from salescore.records import Record, record_id
from tests.plugins import shop_with
from tests.shops import furnish

STRANGE: Kind[Any] = Kind("acme.thing", Record)


class Broken:
    """A fact that fails where a test says."""

    def __init__(self, where: str) -> None:
        """Say where."""
        self.where = where

    def wants(self, command: Any) -> Any:
        """Want the customer, or fail."""
        match self.where:
            case "wants":
                raise KeyError("customer")
            case "wants nonsense":
                return ["customer"]
            case "wants a strange kind":
                return [STRANGE.one("x")]
            case "wants too much":
                return repeat(CUSTOMER.one(command.customer_id))
            case _:
                return [CUSTOMER.one(command.customer_id)]

    def read(self, request: Any) -> Any:
        """Read the customer, or fail."""
        if self.where == "read":
            raise ZeroDivisionError
        return request.facts.one(CUSTOMER, request.command.customer_id)


def _raise(error: BaseException) -> Any:
    raise error


def _half(request: Any) -> Iterator[Rejection]:
    yield request.reject("acme.half")
    raise RuntimeError("half")


async def _later(request: Any) -> None:
    """Give an answer that nobody waits for."""


CHECKS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "raises": (lambda _: _raise(ValueError("no")), "ValueError: no"),
    "raises an error of the library": (
        lambda _: _raise(UnknownId("calendar", key="x")),
        "UnknownId: There is no calendar x here.",
    ),
    "ends the process": (lambda _: sys.exit(3), "SystemExit: 3"),
    "fails half way": (_half, "RuntimeError: half"),
    "says yes": (lambda _: True, "it gave a value of bool, not rejections"),
    "says something": (lambda _: "no weekend", "it gave a value of str, not rejections"),
    "gives an object": (lambda _: object(), "it gave a value of object, not rejections"),
    "gives no rejections": (lambda _: ["no"], "it gave a value of str among its rejections"),
    "gives a rejection of nothing": (
        lambda _: Rejection(7, "no"),  # type: ignore[arg-type]  # the mistake
        "whose code is no text",
    ),
    "never ends": (
        lambda request: repeat(request.reject("acme.again")),
        "it gave more than 100 rejections",
    ),
    "makes ids": (lambda request: request.new_id(), "it asked for a new id"),
    "keeps a secret badly": (
        lambda _: _raise(ValueError("password=hunter2")),
        "ValueError: password=***",
    ),
}


class TestPolicies:
    """A policy of a plug-in that fails refuses, and says whose it is."""

    @pytest.mark.parametrize("what", CHECKS)
    def test_whatever_goes_wrong_refuses(self, what: str) -> None:
        """The rejection names policy, plug-in and switch-off; nothing is written; others go on."""
        check, said = CHECKS[what]
        with shop_with(policies=[policy("acme.rule", PlaceOrder)(check)]) as sales:
            anna = furnish(sales)
            with pytest.raises(Refused) as caught:
                sales.orders.place(anna, [("TEA-1", 1)])
            (rejection,) = caught.value.rejections
            assert ("policy.failed", "acme.rule") == (rejection.code, rejection.source)
            assert said in str(rejection.params["error"])
            assert "plug-in acme" in str(rejection)
            assert "plugins= without acme" in rejection.advice()
            assert [] == list(sales.scan(ORDER))
            (fault,) = sales.app.plugins.report().faults
            assert ("acme", "policy acme.rule") == (fault.owner.name, fault.phase)

    @pytest.mark.parametrize(
        ("where", "said"),
        [
            ("wants", "KeyError: 'customer'"),
            ("wants nonsense", "it wants a value of str"),
            ("wants a strange kind", "acme.thing, a kind that nobody stores"),
            ("wants too much", "it has more than 1000 wants"),
            ("read", "ZeroDivisionError: "),
        ],
    )
    def test_a_need_that_fails_refuses(self, where: str, said: str) -> None:
        """Also where the policy would not have looked at it, and in `review`."""
        need: Any = Broken(where)
        asks = policy("acme.rule", PlaceOrder, needs=(need,))
        rule = asks(lambda request: need.read(request) and None)
        with shop_with(policies=[rule]) as sales:
            anna = furnish(sales)
            with pytest.raises(Refused) as caught:
                sales.orders.place(anna, [("TEA-1", 1)])
            assert said in str(caught.value.rejections[0].params["error"])
            command = PlaceOrder(
                customer_id=anna.id, lines=(LineRequest(sku="TEA-1", quantity=Decimal(1)),)
            )
            verdict = sales.review(command)
            assert "policy.failed" in [each.code for each in verdict.rejections]

    def test_a_need_that_works_is_read_with_everything_else(self) -> None:
        """The policy sees the fact it needs."""
        need: Any = Broken("nowhere")
        rule = policy("acme.name", PlaceOrder, needs=(need,))(
            lambda request: request.reject("acme.name", name=need.read(request).number)
        )
        with shop_with(policies=[rule]) as sales:
            anna = furnish(sales)
            with pytest.raises(Refused) as caught:
                sales.orders.place(anna, [("TEA-1", 1)])
            (rejection,) = caught.value.rejections
            assert ({"name": anna.number}, "acme.name") == (rejection.params, rejection.source)

    @pytest.mark.parametrize("where", ["check", "wants"])
    def test_one_that_hangs_refuses_in_time(self, where: str) -> None:
        """Until it has come back it is not asked again: the next refusal comes at once."""
        go_on = Flag()

        class Slow:
            """A fact that keeps everybody waiting."""

            @staticmethod
            def wants(command: Any) -> Iterable[Want]:
                del command
                go_on.wait(30)
                return ()

            read = wants

        def waits(_: Any) -> None:
            go_on.wait(30)

        need: Any = Slow
        rule = Policy(
            "acme.slow",
            PlaceOrder,
            waits if where == "check" else lambda _: None,
            (need,) if where == "wants" else (),
        )
        with shop_with(policies=[rule], policy_seconds=0.1) as sales:
            anna = furnish(sales)
            start = time.monotonic()
            with pytest.raises(Refused, match=r"has not come back|did not come back"):
                sales.orders.place(anna, [("TEA-1", 1)])
            with pytest.raises(Refused, match="has not come back from an earlier call"):
                sales.orders.place(anna, [("TEA-1", 1)])
            assert 10 > time.monotonic() - start
            go_on.set()
            while _refused(sales, anna):
                time.sleep(0.01)
            assert 1 == len(list(sales.scan(ORDER)))

    def test_all_refuse_together(self) -> None:
        """A broken policy hides no other: the caller hears every reason at once."""
        rules = [
            policy("acme.broken", PlaceOrder)(lambda _: _raise(KeyError("x"))),
            policy("acme.no", PlaceOrder)(lambda request: request.reject("acme.no")),
            policy("acme.yes", PlaceOrder)(lambda _: None),
        ]
        with shop_with(policies=rules) as sales:
            anna = furnish(sales)
            with pytest.raises(Refused) as caught:
                sales.orders.place(anna, [("TEA-1", 100_000)])
        codes = [each.code for each in caught.value.rejections]
        assert ["policy.failed", "acme.no", "stock.insufficient"] == codes

    def test_one_may_divide(self) -> None:
        """It calculates as Python does by itself, although the library never rounds on the way."""

        @policy("acme.third", PlaceOrder)
        def third(request: Any) -> Rejection:
            part = (request.command.lines[0].quantity / 3).quantize(Decimal("0.01"))
            rejection: Rejection = request.reject("acme.third", part=part)
            return rejection

        with shop_with(policies=[third]) as sales, pytest.raises(Refused) as caught:
            sales.orders.place(furnish(sales), [("TEA-1", 1)])
        assert {"part": Decimal("0.33")} == caught.value.rejections[0].params

    def test_an_error_of_use_goes_before_a_broken_policy(self) -> None:
        """A customer who does not exist is an error of use, whatever a policy makes of it."""
        need: Any = Broken("nowhere")
        rule = policy("acme.name", PlaceOrder, needs=(need,))(need.read)
        with shop_with(policies=[rule]) as sales:
            furnish(sales)
            with pytest.raises(UnknownId):
                sales.orders.place(record_id("a", "b", "c"), [("TEA-1", 1)])

    def test_an_asynchronous_one_is_left_out_with_its_plug_in(self) -> None:
        """What gives an answer later gives none: the report says so, and what is missing."""
        with shop_with(policies=[Policy("acme.later", PlaceOrder, _later)]) as sales:  # type: ignore[arg-type]  # the mistake
            (failure,) = sales.app.plugins.report().failures
        assert "check of salescore_register_policies" == failure.phase
        assert "is async" in failure.error


def _refused(sales: Sales, customer: Customer) -> bool:
    try:
        sales.orders.place(customer, [("TEA-1", 1)])
    except Refused:
        return True
    return False
