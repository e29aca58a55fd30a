"""What can be asked for about goods that are to come."""

from datetime import date
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.shapes import LONG, several
from salescore.stock.commands import LINES_MAX, StockLine
from salescore.stock.expected import ExpectedReceipt

__all__ = ["AddExpected", "CancelExpected", "UpdateExpected"]


def _bounded(_: object, __: object, lines: tuple[StockLine, ...]) -> None:
    """Demand goods that nothing is known of but how much: lots and owners show when they come."""
    if len(several("lines", lines)) > LINES_MAX:
        raise TooMany("stock lines", count=len(lines), limit=LINES_MAX)
    for line in lines:
        for name in ("lot", "expires_on", "owner", "package"):
            value = getattr(line, name, None)
            if value is not None:
                raise InvalidValue(name, value=value, allowed="nothing, before the goods are there")


def _some(instance: object, attribute: object, lines: tuple[StockLine, ...]) -> None:
    _bounded(instance, attribute, lines)
    if not lines:
        raise InvalidValue("lines", value="none", allowed="at least one line")


def _said(_: object, __: object, reason: Any) -> None:
    if not isinstance(reason, str) or not reason.strip():
        raise InvalidValue("reason", value=reason, allowed="why no more is to come")


@frozen(kw_only=True)
class AddExpected(Command[ExpectedReceipt]):
    """Say that goods are to come.

    Args:
        lines: what, at least one line; lines of one product are added up.
        due_on: the business date on which they are to come.
        to: code of the location where they are to lie.
        supplier: the code of whoever brings them.
        reference: what others call the purchase.
    """

    tag = "stock.add_expected.v1"
    permission = "stock.add_expected"

    lines: tuple[StockLine, ...] = field(validator=_some)
    due_on: date
    to: str = "main"
    supplier: str | None = None
    reference: str | None = None


@frozen(kw_only=True)
class UpdateExpected(Command[ExpectedReceipt]):
    """Change what is to come, and when.

    Args:
        expected_id: the expected receipt.
        due_on: the new date; None leaves it.
        lines: new quantities by product, never below what has come already; other products stay
            as they are, and new ones are added.
    """

    tag = "stock.update_expected.v1"
    permission = "stock.update_expected"

    expected_id: UUID
    due_on: date | None = None
    lines: tuple[StockLine, ...] = field(default=(), validator=_bounded)


@frozen(kw_only=True)
class CancelExpected(Command[ExpectedReceipt]):
    """Say that nothing more is to come; what came stays.

    Args:
        expected_id: the expected receipt.
        reason: why.
    """

    tag = "stock.cancel_expected.v1"
    permission = "stock.cancel_expected"

    expected_id: UUID
    reason: str = field(validator=_said, metadata=LONG)
