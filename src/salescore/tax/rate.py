"""A tax, and the same under an id: what a tenant declares."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.clock import check_span
from salescore.currencies import currency
from salescore.days import check_window, in_window
from salescore.decimals import EXACT, plain
from salescore.errors import InvalidValue, TooMany, demand_range, demand_text, demand_whole
from salescore.facts import Kind
from salescore.fields import FieldType
from salescore.formula import Formula, Inputs
from salescore.shapes import types_first

__all__ = ["FORMULA_INPUTS", "TAX_RATE", "Tax", "TaxKind", "TaxRate", "rate_of"]

CODE_LENGTH_MAX: Final = 64
RATE_MAX: Final = Decimal(10)
CHILDREN_MAX: Final = 100
"""The most taxes of a group."""
SEQUENCE_MAX: Final = 1_000_000
"""The greatest place in the order in which taxes are computed, either way."""
ZERO: Final = Decimal(0)
FORMULA_INPUTS: Final = Inputs.of({
    "quantity": FieldType.NUMBER, "price_unit": FieldType.NUMBER,
})  # fmt: skip
"""What the formula of a tax may use: the quantity, and the unit price as entered."""


class TaxKind(StrEnum):
    """How the amount of a tax is found.

    - `PERCENT`: a share of the net.
    - `FIXED`: an amount for each base unit.
    - `DIVISION`: a share of the amount that contains it: of 100, a rate of 0.1 takes 10.
    - `GROUP`: nothing of its own; its children stand in its place.
    - `FORMULA`: what a formula of `quantity` and `price_unit` gives.
    """

    PERCENT = "percent"
    FIXED = "fixed"
    DIVISION = "division"
    GROUP = "group"
    FORMULA = "formula"


_SAID_BY: Final = {
    "amount": TaxKind.FIXED,
    "formula": TaxKind.FORMULA,
    "children": TaxKind.GROUP,
}
"""Fields that one kind of tax must have, and no other may."""


@frozen(kw_only=True)
class Tax:
    """A tax as it is computed; taxes with equal fields are one tax.

    Args:
        code: what it is called by, 1 to 64 characters.
        rate: of `PERCENT` and `DIVISION`: a fraction, -1 to 10 (0.19 is 19 %).
        name: as documents show it.
        kind: how its amount is found.
        amount: of `FIXED`: for each base unit.
        currency: ISO 4217 code of that amount; None for that of the document.
        formula: of `FORMULA`: its text; `price_unit` is the unit price as entered.
        children: of `GROUP`: the codes of the taxes in its place, at most 100.
        included: prices contain it; None as the price list says.
        affects_next: it is part of the base of the taxes after it.
        affected: such taxes before it are part of its base.
        sequence: taxes are computed in ascending order, equal ones in the order they are given in.
        group: the subtotal in which documents show it.
        reverse_charge: it is shown, and owed by the buyer: it adds nothing.
        withholding: the buyer keeps it back: it lowers what is to be paid, not the gross.
        since: first business date on which it holds.
        until: last business date on which it holds.
        since_at: first instant at which it holds.
        until_at: last instant at which it holds.
        category: its category on electronic invoices, such as ``"S"``, ``"E"`` or ``"AE"``.
        reason: why it is not charged, such as ``"VATEX-EU-AE"``.
        keeps_fractions: its amounts are rounded one stage later than those of other taxes.

    >>> Tax(code="vat", rate=Decimal("0.19")).kind.value
    'percent'
    """

    code: str
    rate: Decimal = ZERO
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
        self._check_tax(least=-1)

    def _check_tax(self, *, least: int) -> None:
        demand_text("tax code", self.code, most=CODE_LENGTH_MAX)
        demand_range("tax rate", self.rate, low=least, high=RATE_MAX)
        demand_whole("sequence", self.sequence, low=-SEQUENCE_MAX, high=SEQUENCE_MAX)
        self._check_kind()
        check_window(self.since, self.until)
        check_span(self.since_at, self.until_at)

    def _check_kind(self) -> None:
        for name, kind in _SAID_BY.items():
            value = getattr(self, name)
            if (value not in {None, ()}) != (self.kind is kind):
                asked = "something: its kind asks for it"
                allowed = asked if self.kind is kind else "nothing: its kind knows none"
                raise InvalidValue(name, value=value, allowed=allowed)
        if len(self.children) > CHILDREN_MAX:
            raise TooMany("taxes of a group", count=len(self.children), limit=CHILDREN_MAX)
        if self.code in self.children:
            raise InvalidValue("children", value=self.code, allowed="codes of other taxes")
        if self.rate and self.kind not in {TaxKind.PERCENT, TaxKind.DIVISION}:
            raise InvalidValue("tax rate", value=self.rate, allowed="0: its kind has no rate")
        if self.reverse_charge and self.withholding:
            allowed = "False: what the buyer owes is not withheld"
            raise InvalidValue("reverse_charge", value=True, allowed=allowed)
        if self.formula is not None:
            Formula(self.formula).check(FORMULA_INPUTS, gives=FieldType.NUMBER)
        if self.currency is not None:
            currency(self.currency)

    @property
    def percent(self) -> Decimal:
        """The rate as a percentage.

        >>> Tax(code="vat", rate=Decimal("0.19")).percent
        Decimal('19')
        """
        return plain(self.rate.scaleb(2, EXACT))

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on a business date.

        >>> Tax(code="vat", until=date(2026, 12, 31)).holds_on(date(2027, 1, 1))
        False
        """
        return in_window(self.since, self.until, day)

    def holds_at(self, now: datetime) -> bool:
        """Say whether it holds at an instant, whatever the business date is."""
        return (self.since_at is None or self.since_at <= now) and (
            self.until_at is None or now <= self.until_at
        )


@frozen(kw_only=True)
class TaxRate(Tax):
    """A tax that a tenant has declared.

    Args:
        code: unique in a tenant, such as ``"standard"``.
        rate: fraction of the net, 0 to 10 (0.19 is 19 %); what is kept back is `withholding`.
        name: and all other fields of a `Tax`.
    """

    id: UUID
    version: int

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        self._check_tax(least=0)


def rate_of(percent: Decimal) -> Decimal:
    """Give the fraction that a percentage is.

    >>> rate_of(Decimal(19))
    Decimal('0.19')
    """
    return percent.scaleb(-2, EXACT)


TAX_RATE: Final[Kind[TaxRate]] = Kind(
    "tax.rate", TaxRate, indexes=("code",), asked=("code", "name", "rate")
)
