"""Restores that fail: a line that is broken, a process that is torn off, two at a time."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import define

from salescore.app import restoring
from salescore.app.application import App
from salescore.app.exporting import BrokenLine
from salescore.app.restoring import RestoredUnhealthy, RestoreUnfinished
from salescore.catalog.category import CATEGORY
from salescore.catalog.product import PRODUCT
from salescore.clock import TickingClock
from salescore.facts import Kind
from salescore.orders.order import ORDER
from salescore.store import CommitUnknown, StoreUnavailable
from tests.restored import is_empty, opened, restored, small
from tests.shops import SELLER, START, STORES, url_of


@pytest.fixture(params=STORES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    """Give an application whose tenants are empty."""
    with opened(url_of(request.param, tmp_path)) as made:
        yield made


Lines = list[str]


def _swapped(lines: Lines) -> Lines:
    places = [n for n, line in enumerate(lines) if '"kind":"catalog.product"' in line][:2]
    lines[places[0]], lines[places[1]] = lines[places[1]], lines[places[0]]
    return lines


def _changed(kind: Kind[Any], change: Callable[[dict[str, Any]], Any]) -> Callable[[Lines], Lines]:
    """Give what changes the last line of a kind, still written as an export would."""

    def changed(lines: Lines) -> Lines:
        place = max(n for n, line in enumerate(lines) if line.startswith(f'{{"kind":"{kind.name}"'))
        plain = json.loads(lines[place])
        change(plain["value"])
        lines[place] = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return lines

    return changed


def _twin(lines: Lines) -> Lines:
    """Give a second product the SKU of the first."""
    first = next(line for line in lines if line.startswith('{"kind":"catalog.product"'))
    sku = json.loads(first)["value"]["sku"]
    return _changed(PRODUCT, lambda value: value.update(sku=sku))(lines)


BROKEN: dict[str, tuple[Callable[[Lines], Lines], str]] = {
    "empty": (lambda _: [], "Line 1 .*empty"),
    "torn": (lambda lines: [*lines[:-1], lines[-1][:-9]], "no JSON"),
    "empty line": (lambda lines: [lines[0], "", *lines[1:]], "Line 2 .*no JSON"),
    "no object": (lambda lines: ["[]", *lines], "Line 1 .*no object"),
    "a member more": (lambda lines: ['{"kind":"a","value":1,"x":2}', *lines], "no object"),
    "unknown kind": (lambda lines: ['{"kind":"x.y","value":{}}', *lines], "unknown kind 'x.y'"),
    "no kind": (lambda lines: ['{"kind":[],"value":{}}', *lines], "unknown kind"),
    "no text": (lambda lines: [None, *lines], "no JSON"),  # type: ignore[list-item]  # a mistake
    "twice": (lambda lines: [lines[0], *lines], "Line 2 .*stands twice"),
    "order": (_swapped, "out of order"),
    "blanks": (lambda lines: [lines[0].replace(":", ": ", 1), *lines[1:]], "otherwise"),
    "no state": (_changed(ORDER, lambda value: value.pop("id")), "orders.order"),
    "a field more": (_changed(ORDER, lambda value: value.update(color="red")), "otherwise"),
    "a default": (_changed(CATEGORY, lambda value: value.update(parent_id=None)), "otherwise"),
    "nobody's order": (
        _changed(ORDER, lambda value: value.update(customer_id=value["id"])),
        "orders.order|fault",
    ),
    "two of a SKU": (_twin, "catalog.product"),
    "deep": (lambda lines: [*lines, "[" * 100_000], "no JSON"),
}


def with_category() -> Lines:
    """Give the small export with a category."""
    with opened("memory:") as app:
        app.restore("acme", small())
        sales = app.tenant("acme", actor=SELLER)
        sales.categories.add("tea", name="Tea")
        return list(sales.export())


@pytest.mark.parametrize(("mend", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_line_is_named_and_nothing_is_kept(
    app: App, mend: Callable[[Lines], Lines], reason: str
) -> None:
    """Whatever is wrong is an error that says where; afterwards the tenant is empty, and usable."""
    with pytest.raises((BrokenLine, RestoredUnhealthy), match=reason):
        app.restore("acme", mend(with_category()))
    assert is_empty(app)
    assert list(small()) == restored(app, small())


@define
class Failing:
    """Lines that end in an error, as a file that cannot be read on."""

    lines: Sequence[str]
    error: Exception

    def __iter__(self) -> Iterator[str]:
        yield from self.lines
        raise self.error


def test_lines_that_cannot_be_read_on_leave_nothing(app: App) -> None:
    """The error comes out as it is."""
    with pytest.raises(OSError, match="disk"):
        app.restore("acme", Failing(small()[:9], OSError("disk")))
    assert is_empty(app)


@pytest.mark.parametrize("error", [StoreUnavailable("gone"), CommitUnknown(), KeyboardInterrupt()])
def test_a_restore_that_was_torn_off_can_be_made_again(
    app: App, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody opens what is half there; after a while the next restore clears it away."""
    monkeypatch.setattr(restoring, "_CHUNK", 2)
    with pytest.raises(type(error)):
        app.restore("acme", Failing(small()[:9], error))
    for attempt in (lambda: app.tenant("acme"), lambda: app.restore("acme", small())):
        with pytest.raises(RestoreUnfinished, match="acme"):
            attempt()
    monkeypatch.setattr(app, "clock", TickingClock(START + timedelta(hours=1)))
    assert list(small()) == restored(app, small())


def test_the_one_who_is_late_stops(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A restore that was taken for dead finds its mark taken, and touches nothing any more."""
    monkeypatch.setattr(restoring, "_CHUNK", 2)

    def lines() -> Iterator[str]:
        yield from small()[:9]
        monkeypatch.setattr(app, "clock", TickingClock(START + timedelta(hours=1)))
        assert list(small()) == restored(app, small())
        yield from small()[9:]

    with pytest.raises(RestoreUnfinished):
        app.restore("acme", lines())
    assert list(small()) == list(app.tenant("acme").export())


def test_two_at_a_time_are_told(app: App) -> None:
    """The second one is refused while the first is under way."""

    def lines() -> Iterator[str]:
        with pytest.raises(RestoreUnfinished):
            app.restore("acme", small())
        yield from small()

    assert list(small()) == restored(app, lines())


CHILD = """
import sys, time
from salescore.app import restoring
from tests.restored import opened, small

def lines():
    yield from small()[:30]
    print("half", flush=True)
    time.sleep(60)

restoring._CHUNK = 4
opened(sys.argv[1]).restore("acme", lines())
"""


@pytest.mark.parametrize(
    "store", ["sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)]
)
def test_a_killed_process_leaves_what_the_next_restore_clears_away(
    store: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Half an export, and nobody alive who knows: refused at first, restored an hour later."""
    sqlite = store == "sqlite"
    url = url_of(store, tmp_path) if sqlite else request.getfixturevalue(f"{store}_url")
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, url],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
    ) as child:
        assert child.stdout is not None
        assert "half\n" == child.stdout.readline()
        child.kill()
    with opened(url) as app, pytest.raises(RestoreUnfinished):
        app.tenant("acme")
    with opened(url, start=START + timedelta(hours=1), seed=2) as app:
        assert not is_empty(app)
        assert list(small()) == restored(app, small())
