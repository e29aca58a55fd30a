"""Groups, order and windows of taxes."""

from datetime import UTC, date, datetime

import pytest

from salescore.errors import InvalidValue, TooMany, UnknownId
from salescore.tax import Tax, TaxKind, flatten, in_force
from salescore.tax.flatten import against_circles
from tests.taxed import vat


class TestFlat:
    """Groups and order."""

    def test_groups_stand_in_their_place(self) -> None:
        """By sequence; equal ones as they are given; groups of groups too."""
        known = {each.code: each for each in (vat("0.1", sequence=2), vat("0.2"), vat("0.3"))}
        inner = Tax(code="inner", kind=TaxKind.GROUP, children=("0.1", "0.2"), sequence=3)
        known["inner"] = inner
        outer = Tax(code="outer", kind=TaxKind.GROUP, children=("inner", "0.3"), sequence=1)
        flat = flatten([vat("0.5", sequence=2), outer], known)
        assert ["0.3", "0.2", "0.1", "0.5"] == [tax.code for tax in flat]

    def test_a_group_that_never_ends_is_refused(self) -> None:
        """And one whose children nobody knows, and too many taxes."""
        a, b = (
            Tax(code=code, kind=TaxKind.GROUP, children=(other,))
            for code, other in (("a", "b"), ("b", "a"))
        )
        with pytest.raises(InvalidValue, match="groups that end in taxes"):
            flatten([a], {"a": a, "b": b})
        with pytest.raises(UnknownId):
            flatten([a])
        with pytest.raises(TooMany):
            flatten([vat("0.1")] * 101)
        with pytest.raises(TooMany):
            Tax(code="g", kind=TaxKind.GROUP, children=tuple(map(str, range(101))))

    def test_what_does_not_hold_is_left_out(self) -> None:
        """Both ends belong to a window (tryton, solidus)."""
        noon = [datetime(2026, 1, day, 12, tzinfo=UTC) for day in (15, 16, 17)]
        tax = vat("0.1", since_at=noon[1], until_at=noon[1], since=date(2026, 1, 16))
        assert [0, 1, 0] == [len(in_force([tax], now=now)) for now in noon]
        assert [0, 1] == [len(in_force([tax], on=date(2026, 1, day))) for day in (15, 16)]

    def test_a_group_may_not_lead_back_to_itself(self) -> None:
        """Not at once, and not by way of others, at whatever time those hold."""
        a, b = (
            Tax(code=code, kind=TaxKind.GROUP, children=(other,))
            for code, other in (("a", "b"), ("b", "c"))
        )
        c = Tax(code="c", kind=TaxKind.GROUP, children=("a", "0.1"))
        against_circles(a, [b, vat("0.1")])
        with pytest.raises(InvalidValue, match="do not lead back"):
            against_circles(c, [a, b, vat("0.1")])
