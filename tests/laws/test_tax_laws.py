"""Laws of the tax engine: sums, mirrors, order, splitting, the kernel, and explanations."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from salescore.errors import InvalidValue
from salescore.money import Rounding
from salescore.organization import TaxRounding
from salescore.tax import (
    METHODS,
    CashRounding,
    CashStrategy,
    DiscountSide,
    DocumentDiscount,
    IncludedSide,
    LineRounding,
    Residue,
    Sums,
    Tax,
    Taxable,
    TaxKind,
    TaxLine,
    TaxMethod,
    TaxPolicy,
    TaxStage,
    compute_document,
    explain_taxes,
    in_books,
    map_price,
    round_cash,
    tax_lines,
)

CENT = Fraction(1, 100)
SYMMETRIC = (
    Rounding.HALF_EVEN, Rounding.HALF_ODD, Rounding.HALF_AWAY_FROM_ZERO, Rounding.HALF_TOWARD_ZERO,
    Rounding.TOWARD_ZERO, Rounding.AWAY_FROM_ZERO,
)  # fmt: skip
cents = st.integers(0, 10**6).map(lambda count: Decimal(count).scaleb(-2))
prices = st.integers(0, 10**7).map(lambda count: Decimal(count).scaleb(-3))
rates = st.sampled_from([Decimal(each) for each in ("0", "0.07", "0.19", "0.2", "0.0825", "0.21")])
flags = st.fixed_dictionaries({
    "affects_next": st.booleans(), "affected": st.booleans(),
    "included": st.sampled_from([None, True, False]),
    "by_buyer": st.sampled_from([None, None, None, "reverse_charge", "withholding"]),
})  # fmt: skip


@st.composite
def taxes(draw: st.DrawFn) -> Tax:
    """Draw a tax of any kind but a formula."""
    how: dict[str, Any] = draw(flags)
    how |= {name: True for name in (how.pop("by_buyer"),) if name}
    kind = draw(st.sampled_from([TaxKind.PERCENT] * 3 + [TaxKind.DIVISION, TaxKind.FIXED]))
    if kind is TaxKind.FIXED:
        return Tax(code="fixed", kind=kind, amount=draw(cents) / 1000, **how)
    rate = draw(rates)
    return Tax(code=f"{kind} {rate}", kind=kind, rate=rate, **how)


lines = st.builds(
    TaxLine,
    price=prices,
    quantity=st.integers(-5, 20).map(Decimal),
    taxes=st.lists(taxes(), max_size=2).map(tuple),
    included=st.booleans(),
)
documents = st.lists(lines, min_size=1, max_size=4)
methods = st.builds(
    evolve,
    st.sampled_from([*METHODS.values(), TaxMethod(stage=TaxStage.DOCUMENT)]),
    rounding=st.sampled_from([mode for mode in Rounding if mode is not Rounding.EXACT]),
    residue=st.sampled_from(Residue),
)
symmetric = st.builds(evolve, methods, rounding=st.sampled_from(SYMMETRIC))
rounding = st.builds(
    evolve,
    methods.filter(lambda method: method.stage is not TaxStage.NONE),
    lines=st.sampled_from(LineRounding),
)


def negated(line: TaxLine) -> TaxLine:
    """Give the line of a credit note."""
    return evolve(line, quantity=-line.quantity)


def total(sums: Sequence[Sums]) -> list[Fraction]:
    """Add up net, tax, gross and what is withheld."""
    columns = ("net", "tax", "gross", "withheld")
    return [sum((getattr(each, name) for each in sums), start=Fraction(0)) for name in columns]


class TestM1Engine:
    """M1: net + tax = gross on every line, and the lines are the document, by every method."""

    @given(documents, methods)
    def test_lines_are_the_document(self, wanted: list[TaxLine], method: TaxMethod) -> None:
        """Whatever the taxes; each tax is the sum of its parts."""
        done = compute_document(wanted, method)
        assert total([done.sums]) == total([line.sums for line in done.lines])
        assert done.sums.gross == done.sums.net + done.sums.tax
        by_tax = [each for each in done.by_tax if not each.tax.withholding]
        assert done.sums.tax == sum((each.amount for each in by_tax), start=Fraction(0))
        for line in done.lines:
            owed = (part.amount for part in line.parts if not part.tax.withholding)
            assert line.sums.gross == line.sums.net + sum(owed, start=Fraction(0))

    @given(documents, rounding)
    def test_every_figure_is_a_multiple_of_the_step(
        self, wanted: list[TaxLine], method: TaxMethod
    ) -> None:
        """On lines too: nothing that is shown hides a fraction of a cent."""
        for line in compute_document(wanted, method).lines:
            sums = line.sums
            amounts = [part.amount for part in line.parts]
            for figure in (sums.entered, sums.net, sums.gross, *amounts):
                assert (figure / CENT).denominator == 1

    @given(documents, rounding)
    def test_prices_that_contain_tax_stay(self, wanted: list[TaxLine], method: TaxMethod) -> None:
        """Where one side is what the other leaves, net and tax inside are what was entered."""
        assume(method.side in {IncludedSide.NET, IncludedSide.TAX})
        assume(not any(tax.reverse_charge for line in wanted for tax in line.taxes))
        for line in compute_document(wanted, method).lines:
            assert line.sums.entered == line.sums.net + line.sums.included


class TestT1Mirror:
    """T1: the taxes of a credit note are those of its invoice with the other sign."""

    @given(documents, symmetric)
    def test_the_negated_document(self, wanted: list[TaxLine], method: TaxMethod) -> None:
        """On every line, by every method whose mode mirrors."""
        assume(not method.signs_apart or all(line.entered for line in wanted))
        done = compute_document(wanted, method)
        mirrored = compute_document([negated(line) for line in wanted], method)
        for one, other in zip(done.lines, mirrored.lines, strict=True):
            assert [-each for each in total([one.sums])] == total([other.sums])


class TestT2Order:
    """T2: the order of lines does not change what a document comes to."""

    @given(documents, methods)
    def test_read_backward(self, wanted: list[TaxLine], method: TaxMethod) -> None:
        """Net, tax and gross are the same."""
        forward, backward = compute_document(wanted, method), compute_document(wanted[::-1], method)
        assert total([forward.sums]) == total([backward.sums])


class TestT3Splitting:
    """T3: rounded over the document, a tax does not depend on how lines are split."""

    @given(documents, st.integers(1, 4), symmetric)
    def test_lines_in_parts(self, wanted: list[TaxLine], parts: int, method: TaxMethod) -> None:
        """Nothing is rounded on lines, so the sums are those of the parts."""
        whole = evolve(
            method, stage=TaxStage.DOCUMENT, side=IncludedSide.EACH, signs_apart=False,
            lines=METHODS["odoo_globally"].lines,
        )  # fmt: skip
        split = [
            evolve(line, quantity=line.quantity * share)
            for line in wanted
            for share in (Decimal(parts), Decimal(1))
        ]
        merged = [evolve(line, quantity=line.quantity * (parts + 1)) for line in wanted]
        one, other = compute_document(split, whole), compute_document(merged, whole)
        assert total([one.sums]) == total([other.sums])


class TestT4Kernel:
    """T4: what orders use is the engine, for lines of one percentage each."""

    @given(
        st.lists(st.tuples(st.integers(0, 10**7), rates), min_size=1, max_size=8),
        st.booleans(),
        st.sampled_from(TaxRounding),
        st.sampled_from([mode for mode in Rounding if mode is not Rounding.EXACT]),
    )
    def test_the_kernel_is_the_engine(
        self, given_: list[tuple[int, Decimal]], included: bool, level: TaxRounding, mode: Rounding
    ) -> None:
        """Line for line, to the minor unit."""
        method = TaxMethod(stage=TaxStage(level.value), rounding=mode, step=Decimal(1))
        done = compute_document(
            [
                TaxLine(
                    price=Decimal(minor), taxes=(Tax(code="vat", rate=rate),), included=included
                )
                for minor, rate in given_
            ],
            method,
        )
        policy = TaxPolicy(included, level, mode)
        kernel = tax_lines([Taxable(minor, rate) for minor, rate in given_], policy)
        found = [(line.sums.net, line.sums.tax, line.sums.gross) for line in done.lines]
        assert found == [tuple(map(Fraction, each)) for each in kernel]


class TestT5Discounts:
    """T5: what a document's discount takes off its lines adds up to it, and never leaves a debt."""

    @given(
        st.lists(lines.filter(lambda line: line.quantity > 0), min_size=1, max_size=4),
        st.integers(0, 100).map(Decimal),
        st.sampled_from(DiscountSide),
        st.booleans(),
    )
    def test_parts_add_up(
        self, wanted: list[TaxLine], percent: Decimal, side: DiscountSide, over_units: bool
    ) -> None:
        """By any side, over lines or units."""
        off = DocumentDiscount(percent=percent, side=side, over_units=over_units)
        try:
            done = compute_document(wanted, discounts=[off])
        except (InvalidValue, ValueError):
            assume(False)
        for line in done.lines:
            assert 0 <= line.sums.discount <= max(line.sums.entered, Fraction(0))
        if side is DiscountSide.ENTERED:
            wanted_ = done.sums.entered * Fraction(percent) / 100
            assert abs(done.sums.discount - wanted_) <= CENT / 2


class TestT6Payable:
    """T6: cash is paid in coins, and the books convert what was computed."""

    @given(documents, st.sampled_from([Decimal("0.05"), Decimal("0.1"), Decimal(1)]))
    def test_cash(self, wanted: list[TaxLine], step: Decimal) -> None:
        """What is payable is a multiple of the coin, and the difference is accounted for."""
        done = compute_document(wanted)
        for strategy in CashStrategy:
            paid = round_cash(done, CashRounding(step=step, strategy=strategy))
            assert (paid.payable / Fraction(step)).denominator == 1
            assert abs(paid.payable - done.payable) <= Fraction(step) / 2

    @given(documents, methods, st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(3)]))
    def test_books(self, wanted: list[TaxLine], method: TaxMethod, rate: Decimal) -> None:
        """Net + tax = gross there too; at a rate of one nothing changes."""
        done = compute_document(wanted, method)
        books = in_books(done, rate=rate, step=Decimal("0.01"))
        assert total([books.sums]) == total([line.sums for line in books.lines])
        if rate == 1:
            assert total([done.sums]) == total([books.sums])


class TestT7Prices:
    """T7: a price that is brought under other taxes comes back under its own."""

    @given(prices, rates, rates)
    def test_there_and_back(self, price: Decimal, one: Decimal, other: Decimal) -> None:
        """Exactly, as a fraction."""
        before, after = ([Tax(code=str(rate), rate=rate, included=True)] for rate in (one, other))
        there = map_price(price, before=before, after=after)
        assert there * (1 + Fraction(one)) == Fraction(price) * (1 + Fraction(other))


class TestT8Explanation:
    """T8: the figures of an explanation compute to what it explains, exactly."""

    SHARES = MappingProxyType({"tax.percent_of": "base", "tax.division_of": "whole"})

    @given(documents, methods, st.sampled_from([Decimal(0), Decimal("0.05")]))
    def test_every_step_computes(
        self, wanted: list[TaxLine], method: TaxMethod, step: Decimal
    ) -> None:
        """Shares of bases, amounts of raw figures and residues, sums of amounts."""
        done = compute_document(wanted, method)
        done = round_cash(done, CashRounding(step=step)) if step else done
        sums = dict.fromkeys(("net", "amount", "withheld"), Fraction(0))
        line = Fraction(0)
        for each in explain_taxes(done)[:-1]:
            of = each.figures
            if each.code in self.SHARES:
                assert of["raw"] == of["percent"] / 100 * of[self.SHARES[each.code]]
            if each.code == "tax.fixed_for":
                assert of["raw"] == of["each"] * of["quantity"]
            if "residue" in of:
                assert of["raw"] + of["residue"] == of.get("amount", of.get("net"))
            match each.code:
                case "tax.line_entered":
                    line = Fraction(0)
                case "tax.line_comes_to":
                    assert (line, of["net"] + of["amount"]) == (of["amount"], of["gross"])
                    sums["net"] += of["net"]
                    sums["amount"] += line
                case "tax.withheld":
                    line -= of["amount"]
                    sums["withheld"] += of["amount"]
                case _:
                    line += of["amount"]
        whole = explain_taxes(done)[-1].figures
        assert sums == {name: whole[name] for name in sums}
        due = sums["net"] + sums["amount"] + whole["rest"] - whole["after_tax"]
        assert whole["payable"] == due - sums["withheld"] + whole["difference"]
