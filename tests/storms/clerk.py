"""A clerk of a warehouse that is shot at, until a file appears: `... clerk URL NAME STOP`.

Every task is written down before it is tried, and again with what came of it. Who takes the place
of a clerk that was killed, under its name, begins with the task that was under way. Now and then a
task is tried again although it was done: that must come to the same thing.
"""

import json
import random
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any, Final

import salescore
from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from salescore.formula import f
from salescore.orders.order import Order
from salescore.parties.customer import CUSTOMER
from tests.storms import warehouse
from tests.storms.patience import AWAY, until_told
from tests.storms.tasks import Desk, Task, moved_by, said

__all__ = ["main"]

_AGAIN: Final = 0.1
_LOOK: Final = 20
"""After so many tasks a clerk looks what others have begun."""


def _answer(sales: Sales, task: Task) -> dict[str, Any]:
    """Try until there is an answer, and say what it was."""

    def ask() -> dict[str, Any]:
        try:
            value = task.do(sales)
        except AWAY:
            raise
        except Refused as refused:
            return {"refused": sorted({each.code for each in refused.rejections})}
        except SalesError as error:
            return {"refused": [error.code]}
        found: dict[str, Any] = {"moved": moved_by(value)}
        if isinstance(value, Order):
            found |= {"order": str(value.id), "placed": value.number is not None}
        return found

    return until_told(ask)


def _note(desk: Desk, answer: Mapping[str, Any]) -> None:
    """Remember an order."""
    if "order" in answer:
        (desk.orders if answer["placed"] else desk.drafts).append(answer["order"])


def _look(sales: Sales, desk: Desk) -> None:
    """See the last orders that anybody has begun."""
    for state, seen in (("draft", desk.drafts), ("placed", desk.orders)):
        where = f.state == state
        page = until_told(lambda: sales.orders.find(where, order=f.id.descending(), limit=20))  # noqa: B023 - called here.
        seen.extend(str(each.id) for each in page.items)


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
    draw = random.Random(f"{name}-{begun}")
    clock = warehouse.clock(stop.parent)
    sales = until_told(lambda: salescore.open(url, tenant=warehouse.TENANT, clock=clock))
    desk = Desk(draw, until_told(lambda: [each.id for each in sales.scan(CUSTOMER)]))
    for number in count(begun - (left is not None)):
        if left is None and stop.exists():
            break
        if (number - begun) % _LOOK == 0:
            _look(sales, desk)
        task = left or desk.task(f"{name}-{number}")
        if left is None:
            _say(task={"key": task.key, "verb": task.verb, "given": dict(task.given)})
        answer = _answer(sales, task)
        _say(key=task.key, verb=task.verb, **answer)
        if "moved" in answer and draw.random() < _AGAIN:
            _say(key=task.key, verb=task.verb, **_answer(sales, task))
        _note(desk, answer)
        left = None
    sales.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
