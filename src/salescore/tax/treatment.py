"""A tax treatment: which taxes hold for a sale, by where it goes, who buys, what, and when.

Of all treatments that hold for a line exactly one wins, by this specificity, the higher first: for
this product, for products of a tax code, for all; for this customer, for one of its groups, for
everybody; for a region, for a country, for anywhere; for a sales channel, for all; the greater
priority. Two that nothing tells apart are refused when they are declared (`TreatmentTie`).
"""

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.days import as_date, check_window, in_window
from salescore.errors import InvalidValue, SalesError, demand_text, demand_whole
from salescore.facts import Kind
from salescore.shapes import several, types_first
from salescore.tax.rate import CODE_LENGTH_MAX
from salescore.tax.situation import TaxSituation

__all__ = ["NIL", "TAX_TREATMENT", "TaxTreatment", "TreatmentTie", "against_ties"]

TAXES_MAX: Final = 20
"""The most taxes that a treatment names."""

_WORD_MAX: Final = 200
_PRIORITY_MAX: Final = 1_000_000
NIL: Final = UUID(int=0)
"""The id of a treatment that has not been declared yet."""

Rank = tuple[int, int, int, int, int]
"""Product, party, zone, channel, priority: the greater wins."""


class TreatmentTie(SalesError, ValueError):
    """Two tax treatments hold for the same sale and nothing says which."""

    code = "tax.treatment_tie"

    def __init__(self, first: str, *, second: str) -> None:
        """Name both."""
        super().__init__(first=first, second=second)


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    return several("taxes", given)


def _first(given: date | str | None) -> date | None:
    return as_date(given, name="since")


def _last(given: date | str | None) -> date | None:
    return as_date(given, name="until")


@frozen(kw_only=True)
class TaxTreatment:
    """The taxes of a sale in one situation, in their order; what is None does not narrow.

    Only what is sold under a tax code is treated: products and charges without one stay untaxed.

    Args:
        name: unique in a tenant, 1 to 64 characters, such as ``"EU business"``.
        taxes: codes of taxes, at most 20; none where the sale is not taxed.
        sku: only for this product.
        tax_code: only for what is sold under this tax code.
        customer_id: only for this customer.
        group: only for customers of this group.
        exempt: only for customers to whom no tax is charged; for the others it does not hold.
        country: only for goods that go to this country, as addresses say it.
        region: only for goods that go to this part of the country.
        channel: only on this sales channel.
        since: first business date on which it holds; a date or ISO text.
        until: last business date on which it holds.
        priority: the greater wins where nothing else tells two apart, -1,000,000 to 1,000,000.
        reason: why less or nothing is charged, as documents say it.
        reason_code: the same as a code, such as ``"VATEX-EU-AE"``.

    >>> treatment = TaxTreatment(
    ...     name="EU business", country="FR", group="business", reason="Reverse charge, Art. 196"
    ... )
    >>> treatment.taxes, treatment.rank
    ((), (0, 1, 1, 0, 0))
    """

    name: str
    taxes: tuple[str, ...] = field(default=(), converter=_codes)
    sku: str | None = None
    tax_code: str | None = None
    customer_id: UUID | None = None
    group: str | None = None
    exempt: bool = False
    country: str | None = None
    region: str | None = None
    channel: str | None = None
    since: date | None = field(default=None, converter=_first)
    until: date | None = field(default=None, converter=_last)
    priority: int = 0
    reason: str = ""
    reason_code: str = ""
    id: UUID = NIL
    version: int = 0

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("treatment", self.name, most=CODE_LENGTH_MAX)
        for name in ("sku", "tax_code", "group", "country", "region", "channel"):
            value = getattr(self, name)
            if value is not None:
                demand_text(name, value, most=_WORD_MAX)
        for name in ("reason", "reason_code"):
            if getattr(self, name):
                demand_text(name, getattr(self, name), most=_WORD_MAX)
        demand_whole("priority", self.priority, low=-_PRIORITY_MAX, high=_PRIORITY_MAX)
        check_window(self.since, self.until)
        if len(self.taxes) > TAXES_MAX or len({*self.taxes}) < len(self.taxes):
            allowed = f"up to {TAXES_MAX} tax codes, each once"
            raise InvalidValue("taxes", value=self.taxes[: TAXES_MAX + 1], allowed=allowed)
        if self.region is not None and self.country is None:
            raise InvalidValue("country", value=None, allowed=f"the country of {self.region}")
        for wide, narrow in (("tax_code", "sku"), ("group", "customer_id")):
            if getattr(self, wide) is not None and getattr(self, narrow) is not None:
                allowed = f"nothing where {narrow} is given"
                raise InvalidValue(wide, value=getattr(self, wide), allowed=allowed)

    @property
    def rank(self) -> Rank:
        """How specific it is: product, party, zone, channel, priority; the greater wins."""
        return (
            2 if self.sku is not None else 1 if self.tax_code is not None else 0,
            2 if self.customer_id is not None else 1 if self.group is not None else 0,
            2 if self.region is not None else 1 if self.country is not None else 0,
            1 if self.channel is not None else 0,
            self.priority,
        )

    def refusal(self, sale: TaxSituation) -> str | None:
        """Say why it does not hold for a sale, or None if it does."""
        named = (
            ("product", self.sku, sale.sku),
            ("tax_code", self.tax_code, sale.tax_code),
            ("customer", self.customer_id, sale.customer_id),
            ("exempt", self.exempt, sale.exempt),
            ("country", _folded(self.country), _folded(sale.country)),
            ("region", _folded(self.region), _folded(sale.region)),
            ("channel", self.channel, sale.channel),
        )
        for what, own, asked in named:
            if own is not None and own != asked:
                return what
        if self.group is not None and self.group not in sale.groups:
            return "group"
        return None if in_window(self.since, self.until, sale.on) else "date"


TAX_TREATMENT: Final[Kind[TaxTreatment]] = Kind(
    "tax.treatment", TaxTreatment, unique=("name",), asked=("name",)
)


def _folded(text: str | None) -> str | None:
    """Give a text without regard to upper and lower case: addresses are typed by people."""
    return None if text is None else text.strip().casefold()


def against_ties(new: TaxTreatment, others: Iterable[TaxTreatment]) -> None:
    """Demand that a treatment can be told apart from every other that may hold with it.

    Args:
        new: the one that is declared.
        others: those in force, without one of the same name.

    Raises:
        TreatmentTie: two of equal rank may hold for the same sale.
    """
    for other in others:
        if other.rank == new.rank and _may_meet(new, other):
            raise TreatmentTie(new.name, second=other.name)


def _may_meet(first: TaxTreatment, second: TaxTreatment) -> bool:
    """Say whether some sale is in both; of equal rank both narrow the same things.

    One buyer may be in any two groups.
    """
    alike = all(
        getattr(first, name) == getattr(second, name)
        for name in ("sku", "tax_code", "customer_id", "exempt", "channel")
    )
    here = _folded(first.country), _folded(first.region)
    apart = (
        first.until is not None and second.since is not None and first.until < second.since
    ) or (second.until is not None and first.since is not None and second.until < first.since)
    return alike and here == (_folded(second.country), _folded(second.region)) and not apart
