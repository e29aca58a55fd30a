"""Expecting goods: how a document of them is made, changed, and met by what comes."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from salescore.decimals import EXACT
from salescore.errors import InvalidValue, Rejection
from salescore.lifecycle import Lifecycle
from salescore.stock.expected import ExpectedLine, ExpectedReceipt, ExpectedState
from salescore.stock.expected_events import ExpectedPart
from salescore.stock.movements import Goods

__all__ = ["LIFECYCLE", "against_received", "check", "expected_lines", "met_by"]

_OPEN: Final = frozenset({ExpectedState.OPEN})

LIFECYCLE: Final = Lifecycle(
    kind="expected receipt",
    moves={
        "update": (_OPEN, ExpectedState.OPEN),
        "receive": (_OPEN, ExpectedState.OPEN),
        "cancel": (_OPEN, ExpectedState.CANCELED),
    },
)


def check(expected: ExpectedReceipt, verb: str) -> None:
    """Demand that the state of an expected receipt allows a verb.

    Raises:
        WrongState: it does not.
    """
    LIFECYCLE.check(expected.number, state=expected.state, verb=verb)


def expected_lines(
    goods: Iterable[Goods], *, before: Sequence[ExpectedLine] = ()
) -> tuple[ExpectedLine, ...]:
    """Give the lines of an expected receipt: one for each product.

    Args:
        goods: what is to come; lines of one product are added up.
        before: the lines so far; the quantities of products that `goods` names are replaced.

    Raises:
        InvalidValue: a quantity that is not above zero.
    """
    wanted: dict[str, Goods] = {}
    for each in goods:
        if each.quantity <= 0:
            raise InvalidValue(f"quantity of {each.sku}", value=each.quantity, allowed="above zero")
        known = wanted.get(each.sku)
        whole = EXACT.add(known.quantity, each.quantity) if known else each.quantity
        wanted[each.sku] = each._replace(quantity=whole)
    kept = [
        evolve(line, quantity=wanted.pop(line.sku).quantity) if line.sku in wanted else line
        for line in before
    ]
    new = [
        ExpectedLine(number, each.product_id, each.sku, each.quantity)
        for number, each in enumerate(wanted.values(), len(kept) + 1)
    ]
    return (*kept, *new)


def against_received(
    before: ExpectedReceipt, lines: Iterable[ExpectedLine]
) -> tuple[Rejection, ...]:
    """Say which lines would expect less than has come already.

    Args:
        before: the expected receipt as it is.
        lines: as they are to be.
    """
    known = set(before.lines)
    return tuple(
        Rejection(
            "stock.expected_below_received",
            {
                "number": before.number,
                "sku": line.sku,
                "asked": line.quantity,
                "received": line.received,
            },
        )
        for line in lines
        if line.quantity < line.received and line not in known
    )


def met_by(
    expected: ExpectedReceipt, goods: Iterable[Goods]
) -> tuple[tuple[ExpectedPart, ...], tuple[Rejection, ...]]:
    """Book what came against what was to come; more than that may come, other goods may not.

    Args:
        expected: the document.
        goods: what came.

    Returns:
        (what came of each line, reasons against it).
    """
    lines = {line.product_id: line for line in expected.lines}
    came: dict[int, Decimal] = {}
    strange: dict[str, None] = {}
    for each in goods:
        line = lines.get(each.product_id)
        if line is None:
            strange[each.sku] = None
        else:
            came[line.number] = EXACT.add(came.get(line.number, Decimal(0)), each.quantity)
    parts = tuple(
        ExpectedPart(line.number, line.sku, came[line.number])
        for line in expected.lines
        if line.number in came
    )
    against = tuple(
        Rejection("stock.not_expected", {"sku": sku, "number": expected.number}) for sku in strange
    )
    return parts, against
