"""Counts: what was found against a book that may have moved."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.lifecycle import WrongState
from salescore.stock import CountState, TransferKind, goods
from tests.salescore.stock.baskets import Shop, shortages
from tests.salescore.stock.houses import because, furnish_house, held, lots, sound
from tests.shops import furnish, open_shop


@pytest.fixture(autouse=True)
def house(shop: Shop) -> None:
    """Furnish the warehouse."""
    furnish_house(shop.sales)


def test_differences_become_movements(shop: Shop) -> None:
    """Ten in the book, nine found: one leaves; what agrees moves nothing; what nobody counts stays.

    Twelve pots are found where the book has ten: two come in.
    """
    sales = shop.sales
    count = sales.counts.open()
    assert ("SC-2026-000001", [("POT-1", 10), ("TEA-1", 10)]) == (
        count.number,
        [(line.sku, int(line.book)) for line in count.lines],
    )
    sales.counts.count(count, [("TEA-1", 9)])
    sales.counts.count(count, [("POT-1", 12)])
    applied = sales.counts.apply(count, reason="stocktaking")
    assert (CountState.APPLIED, "stocktaking") == (applied.state, applied.reason)
    assert ((9, 0, 9), (12, 0, 12)) == (held(sales, "TEA-1"), held(sales, "POT-1"))
    (transfer,) = because(sales, count)
    assert (TransferKind.COUNT, [2, 1]) == (
        transfer.kind,
        [int(each.quantity) for each in transfer.movements],
    )
    sound(sales)


def test_a_count_that_agrees_moves_nothing(shop: Shop) -> None:
    """It is applied, and there is no transfer."""
    sales = shop.sales
    count = sales.counts.open(skus=["TEA-1"])
    sales.counts.count(count, [("TEA-1", 10)])
    assert CountState.APPLIED is sales.counts.apply(count, reason="stocktaking").state
    assert [] == because(sales, count)
    sound(sales)


def test_a_book_that_moved_is_a_conflict_and_no_blind_difference(shop: Shop) -> None:
    """Counted 5 when the book said 7, then 3 shipped: 4 now, and nobody knows what was counted.

    Counted again it is applied (odoo `test_inventory_outdate_1`).
    """
    sales = shop.sales
    order = shop.place(("TEA-1", 3)).value
    sales.stock.scrap([("TEA-1", 3)], reason="moth")
    count = sales.counts.open(skus=["TEA-1", "POT-1"])
    sales.counts.count(count, [("TEA-1", 5), ("POT-1", 11)])
    sales.shipments.ship(order)
    with pytest.raises(Refused) as refused:
        sales.counts.apply(count, reason="stocktaking")
    (moved,) = refused.value.rejections
    assert ("stock.book_moved", "TEA-1", 5, 7, 4) == (
        moved.code,
        *(moved.params[name] for name in ("sku", "counted", "book", "now")),
    )
    assert ((4, 0, 4), (10, 0, 10)) == (held(sales, "TEA-1"), held(sales, "POT-1"))
    sales.counts.count(count, [("TEA-1", 2)])
    sales.counts.apply(count, reason="stocktaking")
    assert ((2, 0, 2), (11, 0, 11)) == (held(sales, "TEA-1"), held(sales, "POT-1"))
    sound(sales)


def test_a_line_may_be_dropped(shop: Shop) -> None:
    """The book keeps what it says of it; a line that is not there is unknown."""
    sales = shop.sales
    count = sales.counts.open(skus=["TEA-1", "POT-1"])
    sales.counts.count(count, [("TEA-1", 5), ("POT-1", 11)])
    sales.stock.receive("TEA-1", 1)
    (number,) = (line.number for line in count.lines if line.sku == "TEA-1")
    with pytest.raises(UnknownId):
        sales.counts.drop(count, [99])
    sales.counts.drop(count, [number])
    sales.counts.apply(count, reason="stocktaking")
    assert ((11, 0, 11), (11, 0, 11)) == (held(sales, "TEA-1"), held(sales, "POT-1"))


def test_of_two_counts_that_saw_the_same_gap_one_is_applied(shop: Shop) -> None:
    """The second one is told that the book moved: the gap is not closed twice."""
    sales = shop.sales
    counts = [sales.counts.open(skus=["TEA-1"]) for _ in range(2)]
    for count in counts:
        sales.counts.count(count, [("TEA-1", 8)])
    sales.counts.apply(counts[0], reason="stocktaking")
    with pytest.raises(Refused):
        sales.counts.apply(counts[1], reason="stocktaking")
    assert (8, 0, 8) == held(sales, "TEA-1")


def test_a_bin_is_counted_by_lot_and_owner(shop: Shop) -> None:
    """Each kind of goods in it has a line; a lot that nobody knew is found and kept."""
    sales = shop.sales
    lines = [goods("MILK-1", 5, lot="L-1"), goods("MILK-1", 4, lot="L-1", owner="FARM")]
    sales.stock.receive_many(lines, to="main/A")
    sales.stock.receive("MILK-1", 7, lot="L-1")
    count = sales.counts.open(at="main/A")
    assert [("L-1", None, 5), ("L-1", "FARM", 4)] == [
        (line.lot, line.owner, int(line.book)) for line in count.lines
    ]
    found = [
        goods("MILK-1", 3, lot="L-1"),
        goods("MILK-1", 0, lot="L-1", owner="FARM"),
        goods("MILK-1", 2, lot="L-9", expires_on="2026-12-01"),
    ]
    sales.counts.count(count, found)
    sales.counts.apply(count, reason="stocktaking")
    assert ["main: 7, lot L-1", "main/A: 3, lot L-1", "main/A: 2, lot L-9, until 2026-12-01"] == (
        lots(sales, "MILK-1")
    )
    sound(sales)


def test_loose_goods_of_a_warehouse_are_counted_apart_from_its_bins(shop: Shop) -> None:
    """Four of ten lie in a bin: six are expected in the warehouse itself."""
    sales = shop.sales
    sales.stock.put_away([("TEA-1", 4)], into="main/A")
    (line,) = sales.counts.open(skus=["TEA-1"]).lines
    (shelf,) = sales.counts.open(at="main/A").lines
    assert (6, 4) == (int(line.book), int(shelf.book))


def test_what_is_gone_and_promised_is_refused(shop: Shop) -> None:
    """As a correction is: seven of ten are promised, five are found."""
    sales = shop.sales
    shop.place(("TEA-1", 7))
    count = sales.counts.open(skus=["TEA-1"])
    sales.counts.count(count, [("TEA-1", 5)])
    with pytest.raises(Refused) as refused:
        sales.counts.apply(count, reason="stocktaking")
    assert [("TEA-1", 5, 3)] == shortages(refused.value)
    tea = sales.products.by_sku("TEA-1")
    sales.products.update(tea, backorder_limit=None)
    sales.counts.apply(count, reason="stocktaking")
    assert (5, 7, -2) == held(sales, "TEA-1")


def test_what_cannot_be_counted_is_refused(shop: Shop) -> None:
    """Below zero, the same goods twice, a service, goods without their lot, half a piece."""
    sales = shop.sales
    count = sales.counts.open(skus=["TEA-1"])
    for lines in ([("TEA-1", -1)], [("TEA-1", 1), ("TEA-1", 2)]):
        with pytest.raises(InvalidValue):
            sales.counts.count(count, lines)
    for line, code in (
        (goods("ENGRAVE", 1), "stock.untracked"),
        (goods("MILK-1", 1), "stock.lot_needed"),
        (goods("FONE-1", 2, lot="S-1"), "stock.one_piece"),
        (goods("TEA-1", 1, lot="L-1"), "stock.no_lots"),
    ):
        with pytest.raises(Refused) as refused:
            sales.counts.count(count, [line])
        assert [code] == [each.code for each in refused.value.rejections]
    with pytest.raises(Refused):
        sales.counts.open(skus=["ENGRAVE"])


def test_a_count_that_is_given_up_changes_nothing(shop: Shop) -> None:
    """Nor can it be counted on, applied or given up again."""
    sales = shop.sales
    count = sales.counts.open(skus=["TEA-1"])
    sales.counts.count(count, [("TEA-1", 1)])
    assert CountState.CANCELED is sales.counts.cancel(count).state
    verbs: tuple[Callable[[], object], ...] = (
        lambda: sales.counts.count(count, [("TEA-1", 1)]),
        lambda: sales.counts.drop(count, [1]),
        lambda: sales.counts.apply(count, reason="late"),
        lambda: sales.counts.cancel(count),
    )
    for verb in verbs:
        with pytest.raises(WrongState):
            verb()
    assert (10, 0, 10) == held(sales, "TEA-1")


def test_counting_again_remembers_the_newer_book(shop: Shop) -> None:
    """The line keeps its number; what it was counted at is the book of the last count."""
    sales = shop.sales
    count = sales.counts.open(skus=["TEA-1"])
    sales.counts.count(count, [("TEA-1", 9)])
    sales.stock.receive("TEA-1", 5)
    (line,) = sales.counts.count(count, [("TEA-1", 14)]).lines
    assert (1, Decimal(15), Decimal(14)) == (line.number, line.book, line.counted)


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_of_counts_applied_at_once_one_closes_the_gap(
    store: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Four counts saw that two are missing, and four clerks apply them: two leave, once."""
    url = f"sqlite:///{tmp_path / 'counts.db'}"
    if store == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    with open_shop(url) as sales:
        furnish(sales)
        counts = [sales.counts.open(skus=["TEA-1"]) for _ in range(4)]
        for count in counts:
            sales.counts.count(count, [("TEA-1", 98)])

        def applied(number: int) -> bool:
            try:
                sales.counts.apply(counts[number], reason="stocktaking", key=f"apply-{number}")
            except Refused:
                return False
            return True

        with ThreadPoolExecutor(4) as pool:
            assert 1 == sum(pool.map(applied, range(4)))
        assert (98, 0, 98) == held(sales, "TEA-1")
        sound(sales)


def test_pieces_are_counted_one_by_one(shop: Shop) -> None:
    """A piece that is not there leaves the book; found in a bin it cannot be in another too."""
    sales = shop.sales
    sales.stock.receive("FONE-1", 2, serials=["S-1", "S-2"], to="main/A")
    count = sales.counts.open(at="main/A", skus=["FONE-1"])
    sales.counts.count(count, [goods("FONE-1", 0, lot="S-1"), goods("FONE-1", 1, lot="S-2")])
    other = sales.counts.open(at="main/B", skus=["FONE-1"])
    sales.counts.count(other, [goods("FONE-1", 1, lot="S-1")])
    with pytest.raises(Refused) as refused:
        sales.counts.apply(other, reason="found")
    assert ["stock.piece_twice"] == [each.code for each in refused.value.rejections]
    sales.counts.apply(count, reason="gone")
    sales.counts.apply(other, reason="found")
    assert ["main/A: 1, lot S-2", "main/B: 1, lot S-1"] == lots(sales, "FONE-1")
    sound(sales)
