"""Inspecting a return: goods are in another condition than they seemed."""

from typing import Any

from salescore.returns import Condition, InspectedLine
from tests.salescore.returns.gone import Gone, codes
from tests.salescore.stock.houses import sound


def _came(gone: Gone, *lines: tuple[str, int, str]) -> Any:
    asked = gone.sales.returns.request(gone.order, [(sku, many) for sku, many, _ in lines])
    return gone.sales.returns.receive(asked, lines, damaged_to="quality")


def test_damage_that_is_found_later_is_taken_out_of_stock(gone: Gone) -> None:
    """To another place, or thrown away: then the order knows that it is gone."""
    came = _came(gone, ("TEA-1", 3, "good"))
    before = gone.on_hand("TEA-1")
    one = InspectedLine("TEA-1", came.lines[0].awaiting / 3, Condition.DAMAGED, to="quality")
    gone.sales.returns.inspect(came, [one])
    assert (before - 1, 1) == (gone.on_hand("TEA-1"), gone.on_hand("TEA-1", at="quality"))
    two = InspectedLine("TEA-1", came.lines[0].awaiting / 3, Condition.DAMAGED, scrap=True)
    seen = gone.sales.returns.inspect(came, [two])
    assert before - 2 == gone.on_hand("TEA-1")
    assert [1, 2] == [seen.lines[0].of(each) for each in (Condition.GOOD, Condition.DAMAGED)]
    assert (3, 1) == (gone.line(1).later.returned, gone.line(1).later.written_off)
    sound(gone.sales)


def test_what_seemed_damaged_goes_back_into_stock(gone: Gone) -> None:
    """It lies in stock then; no more than waits in that condition, and nothing that is gone."""
    came = _came(gone, ("SET-1", 2, "damaged"))
    tea = gone.on_hand("TEA-1")
    good = InspectedLine("SET-1", came.lines[0].awaiting / 2, Condition.GOOD, to="main")
    seen = gone.sales.returns.inspect(came, [good])
    assert (tea + 3, 1) == (gone.on_hand("TEA-1"), seen.lines[0].of(Condition.GOOD))
    inspect = gone.sales.returns.inspect
    assert ["returns.not_waiting"] == codes(lambda: inspect(came, [("SET-1", 2, "good")]))
    gone.sales.returns.inspect(came, [("SET-1", 1, "good")])
    assert tea + 3 == gone.on_hand("TEA-1")
    lost = gone.sales.returns.request(gone.order, [("POT-1", 1)])
    gone.sales.returns.receive(lost, [("POT-1", 1, "damaged")])
    found = InspectedLine("POT-1", lost.lines[0].requested, Condition.GOOD, to="main")
    assert ["returns.goods_gone"] == codes(lambda: inspect(lost, [found]))
    sound(gone.sales)
