"""A document as a neutral value: what stands on it, whatever it will look like."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from salescore.documents.text import show
from salescore.localized import Localized
from salescore.money import Money
from salescore.parties.address import Address

__all__ = [
    "Detail",
    "Document",
    "DocumentKind",
    "DocumentLine",
    "DocumentSum",
    "Party",
    "Reference",
]


class DocumentKind(StrEnum):
    """What a document is to the customer."""

    QUOTE = "quote"
    CONFIRMATION = "confirmation"
    DELIVERY_NOTE = "delivery_note"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


@frozen(kw_only=True)
class Party:
    """Who gets a document.

    Args:
        number: the customer's.
        name: the customer's.
        address: where it is sent, if it is known.
    """

    number: str
    name: str
    address: Address | None = None


@frozen
class Reference:
    """Something that a document points at, or a day that it names.

    Args:
        code: what it is, such as ``"order"``, ``"reference"`` or ``"due_on"``.
        value: a number, a text of the customer's, or a day in ISO form.
    """

    code: str
    value: str


@frozen
class Detail:
    """Something that is said about a line.

    Args:
        code: of its sentence, such as ``"documents.lot"``.
        params: the values that the sentence names.
    """

    code: str
    params: Mapping[str, str] = field(hash=False)


@frozen(kw_only=True)
class DocumentLine:
    """One line; amounts are minor units in the document's currency, None where it has no prices.

    Args:
        number: its place, from 1.
        label: the SKU, or a charge's code.
        name: of the product, in its languages; None for a charge.
        quantity: in `unit`; below zero on a credit note.
        unit: as it was ordered or shipped; empty for a charge.
        unit_price: of one `unit`, before a discount on the whole.
        net_minor: without tax.
        tax_minor: the tax.
        gross_minor: with tax.
        tax_rates: as fractions, one for each tax that adds something.
        details: what is said besides.
    """

    number: int
    label: str
    quantity: Decimal
    unit: str = ""
    name: Localized | None = None
    unit_price: Decimal | None = None
    net_minor: int | None = None
    tax_minor: int | None = None
    gross_minor: int | None = None
    tax_rates: tuple[Decimal, ...] = ()
    details: tuple[Detail, ...] = ()


@frozen
class DocumentSum:
    """One of the sums at the end, in the order in which they are read.

    Args:
        code: of its sentence, such as ``"documents.net"``.
        minor: minor units.
        params: what the sentence names besides the amount.
    """

    code: str
    minor: int
    params: Mapping[str, str] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class Document:
    """What a customer is handed, in no language and no layout.

    Args:
        kind: what it is.
        number: its own.
        on: the business date that it bears.
        customer: who gets it.
        currency: ISO 4217 code of its amounts; None where it has none.
        ship_to: where the goods go, if it is known.
        references: what it points at, and the days it names.
        lines: in order.
        sums: in the order in which they are read; none on a delivery note.
        languages: the customer's, the best first.

    The sums of an invoice and of a credit note are those that are booked: a document adds nothing
    up anew.
    """

    kind: DocumentKind
    number: str
    on: date
    customer: Party
    currency: str | None
    lines: tuple[DocumentLine, ...]
    ship_to: Address | None = None
    references: tuple[Reference, ...] = ()
    sums: tuple[DocumentSum, ...] = ()
    languages: tuple[str, ...] = ("en",)

    def sum(self, code: str) -> Money:
        """Give one of its sums.

        Args:
            code: such as ``"documents.gross"``.

        Raises:
            KeyError: it has no such sum, or no amounts.
        """
        for each in self.sums:
            if each.code == code and self.currency is not None:
                return Money(each.minor, self.currency)
        raise KeyError(code)

    def show(self, language: str | None = None) -> str:
        """Give it as text: head, lines, sums.

        Args:
            language: None takes the customer's.
        """
        return show(self, language or self.languages[0])
