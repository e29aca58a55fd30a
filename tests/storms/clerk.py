"""A clerk of a warehouse that is shot at, until a file appears: `... clerk URL NAME STOP`.

Every task is written down before it is tried, and again with what came of it: what the outcome says
that has moved. Who takes the place of a clerk that was killed, under its name, begins with the task
that was under way. Now and then a task is tried again although it was done: that must come to the
same thing.
"""

import json
import random
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, Final

import salescore
from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from salescore.formula import f
from salescore.fulfillment.shipment import Shipment
from salescore.orders.order import Order
from salescore.parties.customer import CUSTOMER
from salescore.query import Page
from salescore.stock.commitment import Commitment, CommitmentKind
from salescore.stock.count import StockCount
from salescore.stock.expected import ExpectedReceipt
from salescore.stock.transit import Transit
from tests.storms import warehouse
from tests.storms.desk import Desk, Task
from tests.storms.house import UNKEYED, VERBS
from tests.storms.notes import Ears, moved_by, said
from tests.storms.patience import AWAY, until_told
from tests.told import Told

__all__ = ["main"]

_AGAIN: Final = 0.1
_LOOK: Final = 20
"""After so many tasks a clerk looks what others have begun."""

_KINDS: Final[Mapping[type, str]] = {
    ExpectedReceipt: "expected",
    Shipment: "shipment",
    StockCount: "count",
    Transit: "transit",
}
"""By what a task gives, under which name the desk remembers it."""


def _answer(sales: Sales, ears: Ears, task: Task) -> dict[str, Any]:
    """Try until there is an answer, and say what it was."""

    def ask() -> dict[str, Any]:
        ears.heard.clear()
        try:
            value = VERBS[task.verb].act(sales, task.key, **task.given)
        except AWAY:
            raise
        except Refused as refused:
            return {"refused": sorted({each.code for each in refused.rejections})}
        except SalesError as error:
            return {"refused": [error.code]}
        if task.verb in UNKEYED:
            return {"moved": []}
        return {"moved": moved_by(ears.heard), "seen": _seen(value)}

    return until_told(ask)


def _seen(value: Any) -> tuple[str, str] | None:
    """Say what kind of document a task gave, and which."""
    if isinstance(value, Order):
        return ("draft" if value.number is None else "order", str(value.id))
    if isinstance(value, Commitment):
        return ("reservation", str(value.id)) if value.kind is CommitmentKind.MANUAL else None
    kind = _KINDS.get(type(value))
    return None if kind is None else (kind, str(value.id))


def _look(sales: Sales, desk: Desk) -> None:
    """See the last documents that anybody has begun."""
    last: Any = {"order": f.id.descending(), "limit": 20}
    pages: dict[str, Callable[[], Page[Any]]] = {
        "draft": lambda: sales.orders.find(f.state == "draft", **last),
        "order": lambda: sales.orders.find(f.state == "placed", **last),
        "expected": lambda: sales.expected.find(f.state == "open", **last),
        "shipment": lambda: sales.shipments.find(**last),
        "count": lambda: sales.counts.find(f.state == "open", **last),
        "transit": lambda: sales.transits.find(f.state == "underway", **last),
    }
    for kind, page in pages.items():
        desk.seen[kind].extend(str(each.id) for each in until_told(page).items)


def _say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def _left(told: Path) -> tuple[int, Task | None]:
    """Give how many tasks were begun under this name, and the one that was not finished."""
    lines = said(told)
    begun = [Task(**line["task"]) for line in lines if "task" in line]
    done = {line["key"] for line in lines if "key" in line}
    return len(begun), begun[-1] if begun and begun[-1].key not in done else None


def main(url: str, name: str, stop: Path) -> None:
    """Do one task after the other."""
    begun, left = _left(stop.parent / f"{name}.out")
    print(flush=True)  # A line that death cut short ends here.
    draw, ears = random.Random(f"{name}-{begun}"), Ears()
    given: Any = {"clock": warehouse.clock(stop.parent), "plugins": [Told(wrappers=[ears])]}
    sales = until_told(lambda: salescore.open(url, tenant=warehouse.TENANT, **given))
    desk = Desk(draw, until_told(lambda: [each.id for each in sales.scan(CUSTOMER)]))
    for number in count(begun - (left is not None)):
        if left is None and stop.exists():
            break
        if (number - begun) % _LOOK == 0:
            _look(sales, desk)
        task = left or desk.task(f"{name}-{number}", VERBS)
        if left is None:
            _say(task={"key": task.key, "verb": task.verb, "given": dict(task.given)})
        answer = _answer(sales, ears, task)
        _say(key=task.key, verb=task.verb, **answer)
        if "moved" in answer and draw.random() < _AGAIN:
            _say(key=task.key, verb=task.verb, **_answer(sales, ears, task))
        if answer.get("seen"):
            kind, document = answer["seen"]
            desk.seen[kind].append(document)
        left = None
    sales.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
