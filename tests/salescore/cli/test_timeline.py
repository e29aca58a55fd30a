"""``salescore timeline``: what is told of orders, and of what hangs on them."""

import pytest

from tests.commands import Line
from tests.shops import open_shop


def test_an_order_is_told_as_it_tells_itself(shop: str, line: Line) -> None:
    """The same sentences, in the language; one order needs no column of its own."""
    with open_shop(shop) as sales:
        told = sales.orders.timeline(sales.orders.by_number("SO-2026-000001"))
    for language in ("en", "zh"):
        printed = line("timeline", "SO-2026-000001", "--url", shop, "--language", language)
        assert (0, told.show(language)) == (printed.code, printed.out.rstrip("\n"))


@pytest.mark.parametrize("number", ["INV-2026-000001", "SH-2026-000001", "PAY-2026-000001"])
def test_what_hangs_on_an_order_tells_of_it(number: str, shop: str, line: Line) -> None:
    """An invoice, a shipment and a payment tell the story of the order behind them."""
    told = line("timeline", number, "--url", shop, "--json").plain
    assert number == told["of"]["number"]
    assert {"SO-2026-000001"} == {each["order"] for each in told["entries"]}
    assert {"timeline.placed", "timeline.shipped", "timeline.received"} <= {
        each["code"] for each in told["entries"]
    }


def test_a_customer_tells_of_all_orders(shop: str, line: Line) -> None:
    """Oldest first, and each line names its order."""
    printed = line("timeline", "C-00001", "--url", shop)
    assert {"SO-2026-000001", "SO-2026-000002"} == {
        each.split()[2] for each in printed.out.splitlines()
    }
    instants = [
        each["at"] for each in line("timeline", "C-00001", "--url", shop, "--json").plain["entries"]
    ]
    assert sorted(instants) == instants


def test_the_latest_are_kept(shop: str, line: Line) -> None:
    """`--limit` leaves out the oldest."""
    whole = line("timeline", "C-00001", "--url", shop, "--json").plain["entries"]
    part = line("timeline", "C-00001", "--url", shop, "--json", "--limit", "2").plain["entries"]
    assert whole[-2:] == part
    assert 2 == line("timeline", "C-00001", "--url", shop, "--limit", "0").code


def test_nothing_to_tell_is_said(shop: str, line: Line) -> None:
    """A customer without orders, and a payment that settled nothing."""
    with open_shop(shop) as sales:
        ben = sales.customers.add("Ben", currency="EUR")
        paid = sales.payments.record(ben, "5 EUR")
    for number in (ben.number, paid.number):
        printed = line("timeline", number, "--url", shop)
        assert (0, f"Nothing is told of {number} yet.\n") == (printed.code, printed.out)


def test_times_are_those_of_the_tenant(shop: str, line: Line) -> None:
    """A reader sees the tenant's zone, a machine instants with theirs."""
    with open_shop(shop) as sales:
        sales.settings.update(zone="Asia/Shanghai")
    assert line("timeline", "SO-2026-000002", "--url", shop).out.startswith("2026-07-01 17:00")
    plain = line("timeline", "SO-2026-000002", "--url", shop, "--json").plain
    assert ("Asia/Shanghai", True) == (plain["zone"], "+00:00" in plain["entries"][0]["at"])


def test_a_draft_is_told_of(shop: str, line: Line) -> None:
    """By its id: it has no number."""
    with open_shop(shop) as sales:
        draft = sales.orders.draft(sales.customers.find().items[0], [("TEA-1", 1)])
    assert (
        "timeline.drafted"
        == (line("timeline", str(draft.id), "--url", shop, "--json").plain["entries"][0]["code"])
    )
