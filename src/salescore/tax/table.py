"""The taxes in force: rates by code and date, treatments by how specific they are; compiled."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import evolve, field, frozen

from salescore.errors import UnknownId, render
from salescore.tax.flatten import flatten
from salescore.tax.rate import Tax, TaxKind, TaxRate
from salescore.tax.situation import TaxSituation
from salescore.tax.treatment import TaxTreatment

__all__ = ["PassedOver", "TaxTable", "Treated"]

_ANSWERS_MAX: Final = 4096


@frozen
class PassedOver:
    """A treatment that does not decide a sale.

    Args:
        treatment: its name.
        why: the condition that does not hold, or ``"general"``: it holds, and another wins.
    """

    treatment: str
    why: str


@frozen(kw_only=True)
class Treated:
    """The taxes of a sale, and why these.

    Args:
        sale: what was asked.
        taxes: flat and in their order.
        treatment: None where the tax code itself names the tax.
        passed_over: the treatments that did not decide, the more specific first.

    Attributes:
        rate: of the one tax that the tax code names, 0 without a tax; None where more is to be
            said: several taxes, other kinds, a treatment, a reason.
    """

    sale: TaxSituation
    taxes: tuple[Tax, ...]
    treatment: TaxTreatment | None = None
    passed_over: tuple[PassedOver, ...] = ()
    rate: Decimal | None = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Work out once what every line asks."""
        object.__setattr__(self, "rate", None if self._needs_words() else self._one_rate())

    def _one_rate(self) -> Decimal:
        return self.taxes[0].rate if self.taxes else Decimal(0)

    def _needs_words(self) -> bool:
        return (
            self.treatment is not None
            or len(self.taxes) > 1
            or any(
                tax.kind is not TaxKind.PERCENT
                or tax.included is not None
                or tax.reverse_charge
                or tax.withholding
                or tax.keeps_fractions
                or bool(tax.reason)
                for tax in self.taxes
            )
        )

    def explain(self, language: str = "en") -> str:
        """Say which taxes are borne, why, and which treatments were passed over; line by line."""
        params = {
            "tax_code": self.sale.tax_code or "-",
            "taxes": ", ".join(tax.code for tax in self.taxes) or "-",
        }
        if self.treatment is not None:
            named = {"treatment": self.treatment.name, "reason": self.treatment.reason or "-"}
            first = render("tax.treatment_applied", params | named, language)[0]
        else:
            code = "tax.exempt" if self.sale.exempt and self.sale.tax_code else "tax.untreated"
            first = render(code, params, language)[0]
        others = ({"treatment": each.treatment, "why": each.why} for each in self.passed_over)
        return "\n".join(
            [first, *(render("tax.treatment_passed_over", each, language)[0] for each in others)]
        )


@frozen
class TaxTable:
    """Taxes and treatments of a tenant; `compile` makes one.

    Attributes:
        treatments: the more specific first.
    """

    treatments: tuple[TaxTreatment, ...] = ()
    _rates: Mapping[str, tuple[TaxRate, ...]] = field(factory=dict, repr=False)
    _answer: Callable[[TaxSituation], Treated] = field(init=False, repr=False, eq=False)
    _plain: Callable[[str | None, date, bool], Treated] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Remember answers: the lines of a document ask the same."""
        object.__setattr__(self, "_answer", lru_cache(_ANSWERS_MAX)(self._find))
        object.__setattr__(self, "_plain", lru_cache(_ANSWERS_MAX)(self._named))

    @classmethod
    def compile(
        cls, rates: Iterable[TaxRate], *, treatments: Iterable[TaxTreatment] = ()
    ) -> "TaxTable":
        """Put rates and treatments in order."""
        by_code: dict[str, list[TaxRate]] = {}
        for rate in rates:
            by_code.setdefault(rate.code, []).append(rate)
        return cls(
            tuple(sorted(treatments, key=lambda each: (each.rank, each.name), reverse=True)),
            {code: tuple(sorted(many, key=_begin, reverse=True)) for code, many in by_code.items()},
        )

    def rate(self, code: str, *, on: date) -> TaxRate:
        """Give the tax that a code stands for; of several that hold the one that began last.

        Args:
            code: of the tax.
            on: the business date.

        Raises:
            UnknownId: no tax of this code holds on that day.
        """
        for rate in self._rates.get(code, ()):
            if rate.holds_on(on):
                return rate
        raise UnknownId("tax rate", key=code)

    def in_force(self, on: date) -> Mapping[str, TaxRate]:
        """Give the taxes that hold on a day, by code."""
        found: dict[str, TaxRate] = {}
        for many in self._rates.values():
            for rate in many:
                if rate.holds_on(on):
                    found.setdefault(rate.code, rate)
        return found

    def untreated(self, tax_code: str | None, *, on: date, exempt: bool) -> Treated:
        """Give the taxes that a tax code names by itself.

        Args:
            tax_code: None for no tax.
            on: the business date.
            exempt: no tax is charged to the customer.

        Raises:
            UnknownId: no tax of this code holds on that day.
        """
        return self._plain(tax_code, on, exempt)

    def of(self, sale: TaxSituation) -> Treated:
        """Give the taxes of a sale.

        Without a treatment that holds, the tax code names the tax, and who is exempt has none.
        What has no tax code bears no tax, whatever the treatments say.

        Raises:
            UnknownId: a tax that is named does not hold on that day.
        """
        return self._answer(sale)

    def _find(self, sale: TaxSituation) -> Treated:
        if sale.tax_code is None:
            return Treated(sale=sale, taxes=())
        won, others = None, []
        for treatment in self.treatments:
            why = treatment.refusal(sale)
            if why is None and won is None:
                won = treatment
            else:
                others.append(PassedOver(treatment.name, why or "general"))
        codes = (() if sale.exempt else (sale.tax_code,)) if won is None else won.taxes
        return Treated(
            sale=sale, taxes=self._flat(codes, sale.on), treatment=won, passed_over=tuple(others)
        )

    def _named(self, tax_code: str | None, on: date, exempt: bool) -> Treated:  # noqa: FBT001 - remembered by position.
        sale = TaxSituation(on=on, tax_code=tax_code, exempt=exempt)
        codes = () if exempt or tax_code is None else (tax_code,)
        return Treated(sale=sale, taxes=self._flat(codes, on))

    def _flat(self, codes: Iterable[str], on: date) -> tuple[Tax, ...]:
        """Give the taxes of codes, groups taken apart; what the buyer owes is in no price."""
        taxes = tuple(self.rate(code, on=on) for code in codes)
        grouped = any(tax.kind is TaxKind.GROUP for tax in taxes)
        known = self.in_force(on) if grouped else {}
        return tuple(
            evolve(tax, included=False) if tax.reverse_charge else tax
            for tax in flatten(taxes, known)
        )


def _begin(rate: TaxRate) -> date:
    return rate.since or date.min
