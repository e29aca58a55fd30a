"""``salescore deliveries``: what waits, why, and what a person can do about it."""

from pathlib import Path

import pytest

from salescore.backlog import BACKLOG
from salescore.delivery import Delivery, Undeliverable
from salescore.events import Event
from salescore.plugins import hookimpl
from tests.commands import Asking, Line
from tests.shops import furnish, open_shop


class Broken:
    """A receiver that takes nothing over."""

    handles = (Event,)

    def __init__(self, name: str) -> None:
        """Take a name."""
        self.name = name

    def notify(self, delivery: Delivery) -> None:
        """Give up at once."""
        raise Undeliverable(f"no line to {self.name}")


class Plugin:
    """Brings two of them."""

    name = "broken"

    @hookimpl
    def salescore_register_notifiers(self) -> list[Broken]:
        """Give them."""
        return [Broken("pager"), Broken("mail")]


def given_up(deliveries: Asking) -> list[dict[str, object]]:
    """Give what was given up, as a machine sees it."""
    found: list[dict[str, object]] = deliveries("list", "--json").plain["parked"]
    return found


@pytest.fixture
def deliveries(tmp_path: Path, line: Line) -> Asking:
    """Make a shop whose receivers have given up, and give what asks about it."""
    url = f"sqlite:///{tmp_path}/parked.db"
    with open_shop(url, plugins=[Plugin()]) as sales:
        sales.orders.place(furnish(sales), [("TEA-1", 2)])
        sales.deliver()
        assert len(list(sales.scan(BACKLOG))) > 4
    return Asking(line, "deliveries", url)


def test_nothing_waits(shop: str, line: Line) -> None:
    """It is said, and `--check` is content."""
    told = line("deliveries", "list", "--check", "--url", shop)
    assert (0, "Nothing waits.\n") == (told.code, told.out)


def test_what_was_given_up_is_listed(deliveries: Asking) -> None:
    """With receiver, attempts and error, in both languages; `--check` ends with 1."""
    told = deliveries("list", "--check")
    assert 1 == told.code
    assert deliveries("list").code == 0
    headings, _, first, *_ = told.out.splitlines()
    assert ["id", "receiver", "of", "events", "attempts", "state", "error"] == headings.split()
    assert ("given up" in first, "no line to" in first) == (True, True)
    assert "已放弃" in deliveries("list", "--language", "zh").out
    parked = given_up(deliveries)
    assert {"pager", "mail"} == {each["receiver"] for each in parked}
    some = deliveries("list", "--receiver", "mail", "--limit", "1", "--json").plain["parked"]
    assert ["mail"] == [each["receiver"] for each in some]


def test_one_is_explained(deliveries: Asking) -> None:
    """Which event, how often it was tried, and why it failed."""
    row = given_up(deliveries)[0]
    told = deliveries("explain", str(row["id"]))
    assert (0, True) == (told.code, f"no line to {row['receiver']}" in told.out)
    plain = deliveries("explain", str(row["id"]), "--json").plain["deliveries"][0]
    assert (row["id"], True) == (plain["id"], plain["tag"].endswith(".v1"))


def test_some_or_all_are_tried_again(deliveries: Asking) -> None:
    """One by its id, then all of a receiver, then all."""
    parked = given_up(deliveries)
    told = deliveries("replay", str(parked[0]["id"]))
    assert (0, "Tried again at the next turn: 1.\n") == (told.code, told.out)
    assert len(parked) - 1 == len(given_up(deliveries))
    assert 0 == deliveries("replay", "--all", "--receiver", "mail", "--actor", "u-3").code
    assert {"pager"} == {each["receiver"] for each in given_up(deliveries)}
    assert 0 == deliveries("replay", "--all").code
    assert ([], True) == (given_up(deliveries), bool(deliveries("list", "--json").plain["waiting"]))


def test_some_are_discarded_with_a_reason(deliveries: Asking) -> None:
    """The reason must be there; what lies behind goes on, so it is tried."""
    row = str(given_up(deliveries)[0]["id"])
    assert (2, 1) == (
        deliveries("discard", row).code,
        deliveries("discard", row, "--reason", "").code,
    )
    told = deliveries("discard", row, "--reason", "the line is gone", "--json")
    assert (0, [row]) == (told.code, told.plain["deliveries"])
    assert row not in {each["id"] for each in given_up(deliveries)}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "cli.needs_more"),
        (("--receiver", "mail"), "cli.needs_more"),
        (("00000000-0000-0000-0000-000000000001", "--all"), "cli.not_together"),
        (("00000000-0000-0000-0000-000000000001", "--receiver", "mail"), "cli.not_together"),
    ],
)
def test_ids_or_all(words: tuple[str, ...], code: str, deliveries: Asking) -> None:
    """Nothing is done to more than was meant."""
    told = deliveries("replay", *words, "--json")
    assert (2, code) == (told.code, told.error["code"])


def test_what_does_not_wait_is_unknown(deliveries: Asking) -> None:
    """One that is unknown keeps all from being done."""
    row, strange = str(given_up(deliveries)[0]["id"]), "00000000-0000-0000-0000-000000000001"
    told = deliveries("replay", row, strange, "--json")
    assert (1, "error.unknown_id") == (told.code, told.error["code"])
    assert row in {each["id"] for each in given_up(deliveries)}
