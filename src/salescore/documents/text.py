"""A document as plain text, in a language."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from salescore.decimals import EXACT, text
from salescore.errors import render
from salescore.localized import visible
from salescore.money import Money
from salescore.reports.layout import in_columns, money_text
from salescore.unit_price import price_text

if TYPE_CHECKING:
    from salescore.documents.document import Document, DocumentLine

__all__ = ["show"]

_RIGHT: Final = (True, False, False, True, False, True, True)
"""Which columns of a line stand to the right: place and figures."""


def show(document: "Document", language: str) -> str:
    """Give a document as text: head, whom it is for, what it points at, lines, sums."""
    parts = (
        _head(document, language),
        ("",),
        _lines(document, language),
        _sums(document, language),
    )
    return "\n".join(line for part in parts for line in part)


def _head(document: "Document", language: str) -> Iterator[str]:
    params = {"number": document.number, "on": document.on.isoformat()}
    yield render(f"documents.{document.kind.value}", params, language)[0]
    customer = document.customer
    address = "" if customer.address is None else str(customer.address)
    parts = (customer.name, customer.number, address)
    yield visible(", ".join(part for part in parts if part))
    if document.ship_to is not None and document.ship_to != customer.address:
        yield render("documents.ship_to", {"address": str(document.ship_to)}, language)[0]
    for each in document.references:
        yield render(f"documents.{each.code}", {"value": each.value}, language)[0]


def _lines(document: "Document", language: str) -> Iterator[str]:
    rows = [_cells(document, line, language) for line in document.lines]
    for line, row in zip(document.lines, in_columns(rows, right=_RIGHT), strict=True):
        yield row
        for detail in line.details:
            yield f"     {render(detail.code, detail.params, language)[0]}"


def _cells(document: "Document", line: "DocumentLine", language: str) -> list[str]:
    currency = document.currency
    name = "" if line.name is None else line.name.get(language)
    price = amount = ""
    if currency is not None and line.unit_price is not None:
        price = price_text(line.unit_price, currency)
    if currency is not None and line.net_minor is not None:
        amount = money_text(line.net_minor, currency)
    rates = ", ".join(f"{text(rate.scaleb(2, EXACT))} %" for rate in line.tax_rates)
    quantity = " ".join(part for part in (text(line.quantity), line.unit) if part)
    cells = (str(line.number), line.label, name, quantity, price, rates, amount)
    return [visible(cell) for cell in cells]


def _sums(document: "Document", language: str) -> Iterator[str]:
    if document.currency is None:
        return
    for each in document.sums:
        amount = str(Money(each.minor, document.currency))
        yield render(each.code, {**each.params, "amount": amount}, language)[0]
