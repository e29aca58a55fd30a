import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from threading import Event
from typing import Any, cast

import pytest
from attrs import evolve

import salescore.aio
from salescore.app.sales import Sales
from salescore.errors import InvalidValue
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.tax import (
    QuotedRate,
    RecordedQuote,
    TaxProviderFailed,
    TaxQuote,
    TaxRequest,
)
from tests.plugins import plugin
from tests.salescore.tax.state import Provider, sevens, shop
from tests.shops import furnish


def failing(request: TaxRequest) -> TaxQuote:
    """Fail, and say a secret."""
    raise ConnectionError(f"no answer for {request.tenant} from https://key:s3cret@tax.example")


def answering(**changes: Any) -> Callable[[TaxRequest], TaxQuote]:
    """Answer with something wrong."""
    return lambda request: evolve(sevens(request), **changes)


def rated(*rates: Any) -> Callable[[TaxRequest], TaxQuote]:
    """Answer with these rates."""
    return answering(rates=rates)


WRONG: list[tuple[str, Callable[[TaxRequest], Any]]] = [
    ("ConnectionError", failing),
    ("TaxQuote", lambda _: None),
    ("TaxQuote", lambda _: {"rate": "0.19"}),
    ("one rate for each item", rated()),
    ("one rate for each item", rated(QuotedRate(2, Decimal(0), "x"))),
    ("one rate for each item", rated(*[QuotedRate(1, Decimal(0), "x")] * 2)),
    ("0 to 10", rated(QuotedRate(1, Decimal("-0.01"), "x"))),
    ("0 to 10", rated(QuotedRate(1, Decimal(19), "x"))),
    ("finite", rated(QuotedRate(1, Decimal("NaN"), "x"))),
    ("a Decimal", rated(QuotedRate(1, cast(Any, 0.19), "x"))),
    ("1 to 64 characters", rated(QuotedRate(1, Decimal(0), ""))),
    ("text", rated(QuotedRate(1, Decimal(0), cast(Any, None)))),
    ("QuotedRate", rated((1, Decimal(0), "x"))),
    ("200 characters", answering(reference="x" * 201)),
    ("NaiveDatetime", lambda _: TaxQuote(rates=(), expires_at=datetime(2026, 7, 1))),  # noqa: DTZ001 - the mistake.
    ("expires_at", lambda r: answering(expires_at=r.now)(r)),
]


@pytest.mark.parametrize(("reason", "answer"), WRONG)
def test_a_wrong_answer_is_named_and_nothing_is_recorded(
    reason: str, answer: Callable[[TaxRequest], Any]
) -> None:
    """The error has provider, plug-in, the name to switch off and the reason."""
    with shop(Provider(answer=answer)) as sales:
        anna = furnish(sales)
        before = list(sales.export())
        with pytest.raises(TaxProviderFailed) as caught:
            sales.taxes.quote(anna, [("TEA-1", 1)], provider="state")
        named = {name: caught.value.params[name] for name in ("provider", "plugin", "switch_off")}
        assert {
            "provider": "state",
            "plugin": "acme",
            "switch_off": "plugins= without acme",
        } == named
        assert reason in str(caught.value.params["reason"])
        assert "s3cret" not in str(caught.value)
        assert before == list(sales.export())


def test_a_provider_that_hangs_is_given_up() -> None:
    """After the seconds that the caller gives; it is not asked again before it came back."""
    done = Event()

    def hang(request: TaxRequest) -> TaxQuote:
        done.wait(30)
        return sevens(request)

    with shop(Provider(answer=hang)) as sales:
        anna = furnish(sales)
        for reason in ("TimedOut", "StillHanging"):
            with pytest.raises(TaxProviderFailed) as caught:
                sales.taxes.quote(anna, [("TEA-1", 1)], provider="state", seconds=0.05)
            assert reason in str(caught.value.params["reason"])
        assert sales.orders.place(anna, [("TEA-1", 1)]).number
        done.set()


@pytest.mark.parametrize("seconds", [0, -1, 601, True, "5", float("nan"), None])
def test_seconds_are_bounded(sales: Sales, anna: Customer, seconds: Any) -> None:
    """A millisecond to ten minutes."""
    with pytest.raises(InvalidValue):
        sales.taxes.quote(anna, [("TEA-1", 1)], provider="state", seconds=seconds)


def test_an_event_loop_goes_on_meanwhile() -> None:
    """A provider that takes its time keeps no other task waiting."""

    def slow(request: TaxRequest) -> TaxQuote:
        time.sleep(0.2)
        return sevens(request)

    async def main() -> tuple[RecordedQuote, int]:
        turns, acme = 0, plugin(tax_providers=[Provider(answer=slow)])
        async with salescore.aio.open("memory:", tenant="acme", plugins=[acme]) as shop:
            await shop.products.add("TEA-1", name="Tea")
            await shop.prices.publish(PriceList("x", currency="EUR", prices=[price("TEA-1", 5)]))
            anna = await shop.customers.add("Anna", currency="EUR")
            asking = asyncio.ensure_future(shop.taxes.quote(anna, [("TEA-1", 1)], provider="state"))
            while not asking.done():
                turns += 1
                await asyncio.sleep(0.01)
            return await asking, turns

    quote, turns = asyncio.run(main())
    assert Decimal("0.0725") == quote.items[0].rate
    assert turns > 5
