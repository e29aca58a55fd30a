"""A table of operations: what is answered, and that no field is passed over."""

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import frozen

from tests.cases.binding import Answer, Unsupported
from tests.cases.fields import demand_read, only, some
from tests.cases.table import Op, answered


@frozen
class Toy:
    """A case of toys that has begun."""

    given: Mapping[str, Any]
    reads: tuple[str, ...] = ("color",)

    def count(self, fields: Mapping[str, Any]) -> Answer:
        """Give what was asked."""
        return {"asked": fields}


TABLE = {"count": Op(Toy.count, ("big",)), "sort": Op(Toy.count, given=("order",))}


def test_an_operation_is_answered_by_its_method() -> None:
    """With the fields of the step."""
    toy = Toy({"color": "red"})
    assert {"asked": {"big": True}} == answered(toy, TABLE, "count", {"big": True})
    assert {"asked": {}} == answered(Toy({"order": "size"}), TABLE, "sort", {})


@pytest.mark.parametrize(
    ("given", "operation", "fields", "reason"),
    [
        ({}, "paint", {}, "no operation 'paint'"),
        ({}, "count", {"small": True}, "no field 'small' of count"),
        ({"weight": 2}, "count", {}, "no field 'weight' of given"),
        ({"order": "size"}, "count", {}, "no field 'order' of given"),
        ({"weight": 0}, "count", {}, "no field 'weight' of given"),
    ],
)
def test_what_nobody_reads_is_unsupported(
    given: Mapping[str, Any], operation: str, fields: Mapping[str, Any], reason: str
) -> None:
    """An operation without a method, a field of the step, and one that only others read."""
    with pytest.raises(Unsupported, match=f"^{reason}$"):
        answered(Toy(given), TABLE, operation, fields)


def test_what_is_as_good_as_absent_may_be_there() -> None:
    """A flag that is not set, an empty list and null say nothing; a zero does."""
    line: Any = "tea"
    demand_read({"flag": False, "rows": (), "limit": None}, (), of="given")
    with pytest.raises(Unsupported, match="no field 'limit' of given"):
        demand_read({"limit": 0}, (), of="given")
    with pytest.raises(Unsupported, match="line without named fields"):
        demand_read(line, (), of="line")


def test_only_the_one_value_is_taken() -> None:
    """None or several are nobody's choice; of fields those count that are there."""
    assert 7 == only([7], what="rows")
    for values in ((), (1, 2)):
        with pytest.raises(Unsupported, match="rows: none or several"):
            only(values, what="rows")
    assert (1, None) == some({"a": 1, "b": 2, "c": None}, "a", "d", "c")
