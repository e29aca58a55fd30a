"""The strategies over bins and lots: what comes first, and what is passed over."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from salescore.catalog.product import Product
from salescore.localized import Localized
from salescore.quantity import UnitTable
from salescore.stock import (
    AllocationLine,
    AllocationPlan,
    AllocationRequest,
    Location,
    LocationKind,
    Position,
    Purpose,
    StockLevel,
    lot_id,
    position_id,
)
from salescore.stock.strategies import STRATEGIES

TEA = Product(
    id=UUID(int=9), version=1, sku="TEA-1", name=Localized.of("Tea"), units=UnitTable("box", {}, 1)
)
MAIN = Location(id=UUID(int=1), version=1, code="main")
NORTH = Location(id=UUID(int=2), version=1, code="north", distance=7)
TODAY = date(2026, 7, 1)


def shelf(number: int, code: str, *, distance: int = 0, within: Location = MAIN) -> Location:
    """Give a bin."""
    return Location(
        id=UUID(int=100 + number),
        version=1,
        code=code,
        kind=LocationKind.BIN,
        parent_id=within.id,
        stocking_id=within.id,
        distance=distance,
    )


A, B, C = (shelf(n, code, distance=d) for n, code, d in ((1, "A", 5), (2, "B", 5), (3, "C", 1)))


def lying(
    place: Location, quantity: str, *, day: int = 1, lot: str | None = None, **more: Any
) -> Position:
    """Give what lies somewhere since a day of May."""
    lot_of = None if lot is None else lot_id(TEA.id, lot)
    package = more.get("package")
    return Position(
        id=position_id(place.id, TEA.id, lot_id=lot_of, package=package),
        version=1,
        location_id=place.id,
        stocking_id=place.stocking_id,
        product_id=TEA.id,
        quantity=Decimal(quantity),
        since=datetime(2026, 5, day, tzinfo=UTC),
        lot_id=lot_of,
        lot=lot,
        **more,
    )


def request(*positions: Position, asks: Sequence[str] = ("10",), **more: Any) -> AllocationRequest:
    """Ask to pick tea from the bins of the main warehouse."""
    on_hand = sum((each.quantity for each in positions), Decimal(more.pop("loose", "0")))
    level = StockLevel(
        MAIN.id, TEA.id, on_hand, placed=sum((each.quantity for each in positions), Decimal(0))
    )
    line = more.pop("line", {})
    usual: dict[str, Any] = {
        "lines": tuple(
            AllocationLine(number=n, product=TEA, quantity=Decimal(ask), **line)
            for n, ask in enumerate(asks, 1)
        ),
        "locations": (MAIN, A, B, C),
        "preferred": MAIN,
        "levels": (level,),
        "on": TODAY,
        "purpose": Purpose.PICK,
        "positions": positions,
    }
    return AllocationRequest(**{**usual, **more})


def planned(name: str, asked: AllocationRequest) -> AllocationPlan:
    """Let a strategy of the library choose."""
    (strategy,) = [each for each in STRATEGIES if each.name == name]
    return strategy.allocate(asked)


def parts(name: str, asked: AllocationRequest) -> list[tuple[str, str]]:
    """Give place and quantity of what a strategy chooses."""
    return [(part.location, f"{part.quantity:f}") for part in planned(name, asked).parts]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("fifo", [("B", "4"), ("A", "4"), ("C", "2")]),
        ("lifo", [("C", "4"), ("A", "4"), ("B", "2")]),
        ("fefo", [("C", "4"), ("A", "4"), ("B", "2")]),
        ("nearest", [("C", "4"), ("A", "4"), ("B", "2")]),
        ("most_stock", [("A", "4"), ("B", "4"), ("C", "2")]),
        ("fullest_first", [("A", "4"), ("B", "4"), ("C", "2")]),
        ("single", [("C", "4"), ("A", "4"), ("B", "2")]),
        ("preferred_lot", [("C", "4"), ("A", "4"), ("B", "2")]),
    ],
)
def test_each_takes_what_comes_first_in_its_order(name: str, expected: list[Any]) -> None:
    """Receipt, expiry, distance or fill; ties go by the code of the place (case 64)."""
    asked = request(
        lying(A, "4", day=2, lot="a", expires_on=date(2026, 9, 1)),
        lying(B, "4", day=1, lot="b"),
        lying(C, "4", day=3, lot="c", expires_on=date(2026, 8, 1)),
    )
    assert expected == parts(name, asked)


def test_two_positions_are_used_and_none_gives_more_than_it_has() -> None:
    """5 + 5 for ten; from nothing comes nothing (case 57)."""
    assert [("A", "5"), ("B", "5")] == parts("fifo", request(lying(A, "5"), lying(B, "5")))
    assert [] == parts("fifo", request())
    assert [("A", "2")] == parts("fifo", request(lying(A, "2")))


def test_decimals_add_up() -> None:
    """2.1, 1.7, 1.2 and 1.8 of 6.8 are all there: nothing is lost to sums of floats (case 58)."""
    asked = request(lying(A, "6.8"), asks=("2.1", "1.7", "1.2", "1.8"))
    found = planned("fifo", asked).parts
    assert ["2.1", "1.7", "1.2", "1.8"] == [f"{part.quantity:f}" for part in found]


def test_the_original_receipt_counts() -> None:
    """The older position first, wherever it lies now; of as old ones the first code (case 62)."""
    asked = request(lying(C, "4", day=2), lying(B, "4", day=1), lying(A, "4", day=2), asks=("9",))
    assert [("B", "4"), ("A", "4"), ("C", "1")] == parts("fifo", asked)


def test_lots_that_do_not_keep_until_delivery_are_passed_over() -> None:
    """The last usable day counts, what keeps for ever comes last, each with why (case 63)."""
    asked = request(
        lying(A, "4", lot="gone", expires_on=date(2026, 7, 4)),
        lying(B, "4", lot="last", expires_on=date(2026, 7, 5)),
        lying(C, "4", lot="ever"),
        lying(A, "4", lot="blocked", expires_on=date(2027, 1, 1)),
        asks=("8",),
        line={"deliver_on": date(2026, 7, 5)},
        blocked=frozenset({lot_id(TEA.id, "blocked")}),
    )
    plan = planned("fefo", asked)
    assert [("B", "4"), ("C", "4")] == [(p.location, f"{p.quantity:f}") for p in plan.parts]
    assert [
        "A, lot gone: expires 2026-07-04, before delivery on 2026-07-05",
        "A, lot blocked: it is blocked",
    ] == [str(each.reason) for each in plan.skipped]


def test_fresh_goods_must_keep_longer() -> None:
    """Seven days after delivery, that day included."""
    asked = request(
        lying(A, "4", lot="six", expires_on=date(2026, 7, 7)),
        lying(B, "4", lot="seven", expires_on=date(2026, 7, 8)),
        fresh_days=7,
    )
    plan = planned("fefo", asked)
    assert ["B"] == [part.location for part in plan.parts]
    (passed,) = plan.skipped
    assert "stock.passed_fresh" == passed.reason.code


def test_what_is_chosen_for_others_is_passed_over() -> None:
    """What is free of a position is taken, and no more."""
    asked = request(
        lying(A, "4", allocated=Decimal(4)), lying(B, "4", allocated=Decimal(1)), loose="2"
    )
    plan = planned("fifo", asked)
    assert [("B", "3"), ("main", "2")] == [(p.location, f"{p.quantity:f}") for p in plan.parts]
    assert ["stock.passed_taken"] == [each.reason.code for each in plan.skipped]


def test_few_places_rather_than_many() -> None:
    """One bin has it all; of two that have it, the first code."""
    asked = request(lying(A, "4"), lying(B, "12"), lying(C, "11"))
    assert [("B", "10")] == parts("fewest_locations", asked)
    assert [("A", "3")] == parts("fewest_locations", request(lying(A, "3")))


def test_lines_of_one_product_share_what_lies_there() -> None:
    """The second line goes on where the first one stopped."""
    asked = request(lying(A, "4", day=1), lying(B, "4", day=2), asks=("3", "3"))
    assert [("A", "3"), ("A", "1"), ("B", "2")] == parts("fifo", asked)


def test_packages_are_taken_whole() -> None:
    """13 of 2 loose, 5 x2, 10 x5: ten, then three out of a package of five (case 65)."""
    asked = request(
        lying(A, "10", package=Decimal(5)),
        lying(B, "50", package=Decimal(10)),
        loose="2",
        asks=("13",),
    )
    plan = planned("fewest_packages", asked)
    assert [("B", "10"), ("A", "3")] == [(p.location, f"{p.quantity:f}") for p in plan.parts]
    assert ["A: 3 out of packages of 5, one opened"] == [
        str(part.reason) for part in plan.parts if part.location == "A"
    ]
    everything = request(
        lying(A, "10", package=Decimal(5)),
        lying(B, "50", package=Decimal(10)),
        loose="2",
        asks=("90",),
    )
    assert 62 == sum(part.quantity for part in planned("fewest_packages", everything).parts)


def test_an_opened_package_lies_loose() -> None:
    """Seven in packages of five: one is closed, two lie loose."""
    asked = request(lying(A, "7", package=Decimal(5)), asks=("2",))
    assert [("A", "2")] == parts("fewest_packages", asked)
    (part,) = planned("fewest_packages", asked).parts
    assert part.reason is not None
    assert "stock.chosen_packages" == part.reason.code


def houses(*positions: Position, **levels: tuple[int, int]) -> AllocationRequest:
    """Ask where ten of tea are promised: of two houses with (on hand, reserved)."""
    on_hand = {"main": MAIN, "north": NORTH}
    return AllocationRequest(
        lines=(AllocationLine(number=1, product=TEA, quantity=Decimal(10)),),
        locations=(MAIN, NORTH),
        preferred=MAIN,
        levels=tuple(
            StockLevel(
                on_hand[code].id,
                TEA.id,
                Decimal(have),
                Decimal(promised),
                sum(
                    (p.quantity for p in positions if p.stocking_id == on_hand[code].id), Decimal(0)
                ),
            )
            for code, (have, promised) in levels.items()
        ),
        on=TODAY,
        positions=positions,
    )


OLD = shelf(7, "north/old", within=NORTH)
NEW = shelf(8, "north/new", within=NORTH)


def test_where_goods_are_promised_what_lies_there_decides() -> None:
    """The oldest lies in the north; its bins come to one part of the plan."""
    asked = houses(
        lying(A, "8", day=2),
        lying(OLD, "3", day=1),
        lying(NEW, "3", day=3),
        main=(8, 0),
        north=(6, 0),
    )
    assert [("north", "3"), ("main", "7")] == parts("fifo", asked)
    assert [("north", "3"), ("main", "7")] == parts("lifo", asked)
    assert [("main", "8"), ("north", "2")] == parts("nearest", asked)
    assert all(part.position is None for part in planned("fifo", asked).parts)


def test_others_are_served_first_by_what_is_best() -> None:
    """Three in the north were promised and not picked: they will be the oldest."""
    asked = houses(
        lying(A, "8", day=2),
        lying(OLD, "3", day=1),
        lying(NEW, "3", day=3),
        main=(8, 0),
        north=(6, 3),
    )
    assert [("main", "8"), ("north", "2")] == parts("fifo", asked)


def test_what_lies_nowhere_is_promised_at_the_first_house() -> None:
    """So that the refusal can say what lacks."""
    asked = houses(lying(OLD, "3"), main=(0, 0), north=(3, 0))
    assert [("north", "3"), ("main", "7")] == parts("fefo", asked)
