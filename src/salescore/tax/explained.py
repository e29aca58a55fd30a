"""Why the taxes of a document are what they are: steps whose figures compute to the result."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from salescore.decimals import Rounding, decimal_places, exact_decimal, round_to_int, text
from salescore.errors import render
from salescore.tax.document import DocumentTaxes, LineTaxes, TaxPart
from salescore.tax.rate import TaxKind
from salescore.tax.solving import Scheme

__all__ = ["TaxStep", "explain_taxes"]

ZERO: Final = Fraction(0)
_PLACES: Final = 6
_CODES: Final = {
    TaxKind.PERCENT: "tax.percent_of",
    TaxKind.DIVISION: "tax.division_of",
    TaxKind.FIXED: "tax.fixed_for",
    TaxKind.FORMULA: "tax.formula_for",
}


@frozen(str=False)
class TaxStep:
    """One step.

    Args:
        code: what was done, such as ``"tax.percent_of"``.
        words: what is named: the tax.
        figures: exact; `residue` is what rounding and spreading added to `raw`.
    """

    code: str
    words: Mapping[str, str] = field(factory=dict, hash=False)
    figures: Mapping[str, Fraction] = field(factory=dict, hash=False)

    @property
    def params(self) -> Mapping[str, str]:
        """The words and the figures as text; what no decimals say is cut to six of them."""
        return {**self.words, **{name: _written(each) for name, each in self.figures.items()}}

    def sentence(self, language: str = "en") -> str:
        """Say the step in a language."""
        return render(self.code, self.params, language)[0]

    def __str__(self) -> str:
        """Say the step in English."""
        return self.sentence()


def explain_taxes(document: DocumentTaxes) -> tuple[TaxStep, ...]:
    """Say how the taxes of a document came about.

    Returns:
        For each line what was entered, each tax and what the line comes to; then the document.

    >>> from salescore.tax.document import compute_document
    >>> from salescore.tax.rate import Tax
    >>> from salescore.tax.taxed_line import TaxLine
    >>> vat = Tax(code="vat", rate=Decimal("0.12"))
    >>> tea = TaxLine(price=Decimal("52.50"), taxes=(vat,), included=True)
    >>> for step in explain_taxes(compute_document([tea])):
    ...     print(step)
    line 1: entered 52.5, less 0 of the document: net 46.875, rounded 46.88
    line 1: vat is 12 % of 46.875: 5.625, rounded 5.62
    line 1: net 46.88, tax 5.62, gross 52.5
    document: net 46.88, tax 5.62, gross 52.5; withheld 0; to pay 52.5
    """
    steps = [step for number, line in enumerate(document.lines, 1) for step in _line(number, line)]
    sums = document.sums
    whole = {
        "net": sums.net,
        "amount": sums.tax,
        "gross": sums.gross,
        "withheld": sums.withheld,
        "rest": document.rest,
        "after_tax": document.after_tax,
        "difference": document.difference,
        "payable": document.payable,
    }
    return (*steps, TaxStep("tax.document_comes_to", {}, whole))


def _line(number: int, line: LineTaxes) -> Iterator[TaxStep]:
    sums, at = line.sums, Fraction(number)
    yield TaxStep(
        "tax.line_entered",
        {},
        {
            "line": at,
            "entered": sums.entered,
            "discount": sums.discount,
            "raw": line.raw_net,
            "net": sums.net,
            "residue": sums.net - line.raw_net,
        },
    )
    wholes = _wholes(line)
    place = -1
    for part in line.parts:
        if part.reversal:
            yield TaxStep("tax.reversed", _words(part), {"line": at, "amount": part.amount})
            continue
        place += 1
        yield TaxStep(_CODES[part.tax.kind], _words(part), {
            "line": at,
            **_figures(part, line, wholes[place]),
            "raw": part.raw_amount,
            "amount": part.amount,
            "residue": part.amount - part.raw_amount,
        })  # fmt: skip
        if part.tax.withholding:
            yield TaxStep("tax.withheld", _words(part), {"line": at, "amount": part.amount})
    comes_to = {"line": at, "net": sums.net, "amount": sums.tax, "gross": sums.gross}
    yield TaxStep("tax.line_comes_to", {}, comes_to)


def _words(part: TaxPart) -> Mapping[str, str]:
    return {"tax": part.tax.name or part.tax.code}


def _figures(part: TaxPart, line: LineTaxes, whole: Fraction) -> Mapping[str, Fraction]:
    """Give what the exact amount of a tax is computed from."""
    match part.tax.kind:
        case TaxKind.PERCENT:
            return {"percent": Fraction(part.tax.percent), "base": part.raw_base}
        case TaxKind.DIVISION:
            percent = Fraction(part.tax.percent)
            return {"percent": percent, "base": part.raw_base, "whole": whole}
        case TaxKind.FIXED:
            each = Fraction(part.tax.amount or 0)
            return {"each": each, "quantity": Fraction(line.line.quantity)}
    return {}


def _wholes(line: LineTaxes) -> list[Fraction]:
    """Give, for each tax, its base with the whole run that it belongs to."""
    own = [part for part in line.parts if not part.reversal]
    scheme = Scheme(line.line.taxes, line.line.included)
    wholes = [part.raw_base for part in own]
    for run in scheme.runs:
        rates = sum((Fraction(own[at].tax.rate) for at in run), start=ZERO)
        if rates == 1 and not scheme.inside[run[0]]:
            continue
        for at in run:
            wholes[at] += sum((own[each].raw_amount for each in run), start=ZERO)
    return wholes


def _written(figure: Fraction) -> str:
    if decimal_places(figure) is not None:
        return text(exact_decimal(figure))
    cut = round_to_int(figure * 10**_PLACES, Rounding.HALF_AWAY_FROM_ZERO)
    return text(Decimal(cut).scaleb(-_PLACES))
