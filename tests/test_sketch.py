"""The sample of the README: what it does, to the cent, on every store."""

import inspect
import re
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import salescore
from salescore.clock import FixedClock
from salescore.orders import PlaceOrder
from salescore.orders.axes import BillingState, FulfillmentState, PaymentState
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, percent_off, price

README = Path(__file__).parents[1] / "README.md"
URLS = ["memory:", "sqlite:///shop.db"]


@pytest.fixture(
    params=[*URLS, "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)],
)
def url(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty store."""
    given: str = request.param
    return given if given in URLS else request.getfixturevalue(f"{given}_url")


@pytest.fixture(autouse=True)
def first_of_july(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand in an empty folder, on a day on which every price of the sample holds."""
    july = FixedClock(datetime(2026, 7, 1, 9, tzinfo=UTC))
    monkeypatch.setattr("salescore.app.application.SystemClock", lambda: july)
    monkeypatch.chdir(tmp_path)


def test_a_shop_in_fifteen_lines(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """F7: 24 boxes at 15.675 are 376.20 EUR; 20 are shipped, billed, paid: 313.50 EUR."""
    with salescore.open(url, tenant="acme") as sales:
        name = {"en": "Green tea", "zh": "绿茶"}
        sales.products.add("TEA-1", name=name, unit="box", units={"carton": 12})
        anna = sales.customers.add("Anna's Café", currency="EUR", groups=["cafes"])
        prices = [price("TEA-1", "18.00"), price("TEA-1", "16.50", at_least=10)]  # exactly one wins
        discounts = [percent_off(5, group="cafes", until="2030-12-31")]  # off what the winner gave
        retail = PriceList("retail", currency="EUR", prices=prices, discounts=discounts)
        sales.prices.publish(retail)
        sales.stock.receive("TEA-1", 100, to="main")  # `open` made the location main

        order = sales.orders.place(anna, [("TEA-1", 24)], key="web-8172")  # or every reason why not
        print(order.explain())
        sales.shipments.ship(order, [(order.lines[0], 20)])  # without lines: all that can go
        invoice = sales.invoices.issue(order)  # bills what was shipped: 313.50 EUR
        sales.payments.record(invoice, "313.50 EUR", reference="bank 41/7", key="bank-41-7")
        print(sales.orders.timeline(order))  # who did what, when, with money and units

        assert output() == capsys.readouterr().out
        assert "376.20 EUR" == str(order.gross)
        assert "313.50 EUR" == str(invoice.gross)
        now = sales.orders.get(order)
        assert FulfillmentState.PARTIAL is now.fulfillment_state
        assert BillingState.PARTIAL is now.billing_state
        assert PaymentState.PARTIALLY_PAID is now.payment_state
        assert 0 == sales.invoices.get(invoice).open_minor
        level = sales.stock.level("TEA-1")
        assert [80, 4, 76] == [level.on_hand, level.reserved, level.available]


def test_no_and_why(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A refusal names every reason and writes nothing; a review gives the same verdict."""
    with salescore.open(url, tenant="acme") as sales:
        sales.products.add("TEA-1", name="Green tea", unit="box")
        anna = sales.customers.add("Anna's Café", currency="EUR")
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", 18)]))
        sales.stock.receive("TEA-1", 76)
        before = list(sales.export())
        capsys.readouterr()
        no_and_why(sales, anna)
        assert output(1) == capsys.readouterr().out
        assert before == list(sales.export())


def no_and_why(sales: salescore.Sales, anna: Customer) -> None:
    """Ask for more than there is: the second sample of the README."""
    try:
        sales.orders.place(anna, [("TEA-1", 2400)])
    except salescore.Refused as refused:  # one error, all reasons
        for rejection in refused.rejections:
            print(rejection.code, "-", rejection)
    wish = PlaceOrder(customer_id=anna.id, lines=(salescore.line("TEA-1", 2400),))
    verdict = sales.review(wish)  # the same verdict without doing it
    print(verdict.allowed, verdict.rejections[0].sentence("zh"))


@pytest.mark.parametrize(
    ("block", "function"), [(0, test_a_shop_in_fifteen_lines), (1, no_and_why)]
)
def test_the_readme_shows_this_very_text(block: int, function: Callable[..., None]) -> None:
    """What the README shows is what is tested here, letter by letter."""
    assert body(function) == sample(block)


def blocks(kind: str) -> list[str]:
    """Give the fenced blocks of one kind in the README."""
    fenced = rf"```{kind}\n(.*?)```"
    return re.findall(fenced, README.read_text(encoding="utf-8"), re.DOTALL)


def output(block: int = 0) -> str:
    """Give what the README says that a sample prints."""
    return blocks("output")[block]


def sample(block: int) -> str:
    """Give a block of Python of the README: what stands inside its `with`."""
    return textwrap.dedent(blocks("python")[block].partition("as sales:\n")[2]).strip()


def body(function: Callable[..., None]) -> str:
    """Give the text of a function as far as a reader should see it: before its assertions."""
    text = inspect.getsource(function).partition('"""\n')[2]
    text = text.rpartition("as sales:\n")[2].partition("\n        assert ")[0]
    return textwrap.dedent(text).strip()
