"""What can be asked for about taxes."""

from datetime import date, datetime
from decimal import Decimal

from attrs import fields, frozen

from salescore.errors import InvalidValue
from salescore.events import Command
from salescore.records import Record
from salescore.shapes import types_first
from salescore.tax.quote import RecordedQuote
from salescore.tax.rate import Tax, TaxKind, TaxRate
from salescore.tax.treatment import TaxTreatment

__all__ = ["RecordTaxQuote", "SetTaxRate", "TreatTaxes"]


@frozen(kw_only=True)
class SetTaxRate(Command[TaxRate]):
    """Declare a tax, or change the one with this code that begins on this day.

    Of several taxes with one code the one that began last holds; placed orders keep theirs.

    Args:
        code: and all other fields of a `Tax`.
    """

    tag = "taxes.set.v1"
    permission = "taxes.set"

    code: str
    rate: Decimal = Decimal(0)
    name: str = ""
    kind: TaxKind = TaxKind.PERCENT
    amount: Decimal | None = None
    currency: str | None = None
    formula: str | None = None
    children: tuple[str, ...] = ()
    included: bool | None = None
    affects_next: bool = False
    affected: bool = True
    sequence: int = 0
    group: str = ""
    reverse_charge: bool = False
    withholding: bool = False
    since: date | None = None
    until: date | None = None
    since_at: datetime | None = None
    until_at: datetime | None = None
    category: str = ""
    reason: str = ""
    keeps_fractions: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if (self.since_at, self.until_at) != (None, None):
            raise InvalidValue("since_at", value=self.since_at, allowed="none: taxes change by day")
        self.tax  # noqa: B018 - a tax that cannot be is refused here.

    @property
    def tax(self) -> Tax:
        """The tax that is declared."""
        return Tax(**{each.name: getattr(self, each.name) for each in fields(Tax)})


@frozen(kw_only=True)
class TreatTaxes(Command[TaxTreatment]):
    """Declare a tax treatment, or change the one of this name; placed orders keep theirs."""

    tag = "taxes.treat.v1"
    permission = "taxes.treat"

    treatment: TaxTreatment


@frozen(kw_only=True)
class RecordTaxQuote(Command[Record]):
    """Keep what a tax provider answered, so that orders can stand on it.

    Args:
        quote: under an id of its own.
    """

    tag = "taxes.record_quote.v1"
    permission = "taxes.record"

    quote: RecordedQuote
