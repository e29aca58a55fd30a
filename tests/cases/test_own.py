"""Cases of our own pass, and would fail with any other figure."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import pytest
from attrs import evolve

from tests.cases import reading
from tests.cases.bindings.registry import BINDINGS
from tests.cases.comparison import STEP
from tests.cases.published import published
from tests.cases.reading import HOME, VECTORS, Case
from tests.cases.running import Result, Status, run

FAMILIES = ("money", "order_lifecycle", "pricing", "stock", "tax")
UNSAID = (
    "tax-odoo-totals-mixed_combined_standalone_taxes-2",
    "tax-odoo-totals-preceding_subtotal_with_tax_group-1",
)
"""Laws that expect names of subtotals which nothing that is given says."""
WORDS = reading.words(VECTORS)
OWN = [case for case in reading.read_cases(HOME / "own") if case.family in FAMILIES]


def played(case: Case) -> Result:
    """Play a case."""
    return run(case, words=WORDS[case.family], binding=BINDINGS[case.family])


def spoiled(value: Any) -> Iterator[Any]:
    """Give a value of an expectation with one of its figures or flags changed, in every way."""
    match value:
        case Mapping():
            for name, each in value.items():
                if name == STEP:  # It says how figures are compared, and is none.
                    continue
                yield from ({**value, name: other} for other in spoiled(each))
        case list():
            for index, each in enumerate(value):
                yield from ([*value[:index], other, *value[index + 1 :]] for other in spoiled(each))
        case bool():
            yield not value
        case str():
            yield changed(value)


def changed(text: str) -> str:
    """Give a figure that is larger by one, or another word."""
    try:
        return str(Decimal(text) + 1)
    except InvalidOperation:
        return f"{text} not"


@pytest.mark.parametrize("case", OWN, ids=lambda case: case.id)
def test_a_case_worked_out_by_hand_passes(case: Case) -> None:
    """Its figures follow from its words alone."""
    result = played(case)
    assert (Status.PASS, "") == (result.status, result.detail)
    assert result.calls


@pytest.mark.parametrize("case", OWN, ids=lambda case: case.id)
def test_a_case_fails_with_any_other_figure(case: Case) -> None:
    """Whatever figure, word or flag of an expectation is changed: it does not pass."""
    for index, (step, expected) in enumerate(case.steps):
        for other in spoiled(expected or {}):
            steps = (*case.steps[:index], (step, other), *case.steps[index + 1 :])
            assert Status.FAIL is played(evolve(case, steps=steps)).status, other


def test_no_published_law_fails() -> None:
    """What is not answered is unsupported; what is answered is right, but for names unsaid."""
    laws = [each for each in published() if each.case.kind == "law"]
    failed = [each for each in laws if each.status is Status.FAIL and each.case.family in FAMILIES]
    assert [*UNSAID] == [each.case.id for each in failed]
