"""The totals of the published cases do not fall."""

import pytest

from tests.cases import last
from tests.cases.published import of_family, published
from tests.cases.totals import totals


@pytest.mark.parametrize("family", sorted(last.read()))
def test_totals_do_not_fall(family: str) -> None:
    """As many cases pass as last time, and no more fail."""
    before = {family: last.read()[family]}
    assert [] == list(last.worse(totals(of_family(family)), before))


def test_last_totals_are_those_of_today() -> None:
    """A rise is written down, or the next fall would go unseen."""
    assert last.read() == totals(published())


def test_a_fall_is_found() -> None:
    """One case fewer that passes, or one more that fails, is named; a rise is not."""
    before = {"toys": {"law": {"pass": 2, "fail": 0}}}
    fewer = {"toys": {"law": {"pass": 1, "fail": 1}}}
    assert ["toys law: 1 pass, 2 did", "toys law: 1 fail, 0 did"] == list(last.worse(fewer, before))
    assert ["toys law: 0 pass, 2 did"] == list(last.worse({}, before))
    assert [] == list(last.worse({"toys": {"law": {"pass": 3, "fail": 0}}}, before))
