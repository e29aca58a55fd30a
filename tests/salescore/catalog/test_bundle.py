"""Bundles, kits and substitutes in the catalog: what is declared, and what is refused."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salescore.app.sales import Sales
from salescore.catalog import COMPONENTS_DEPTH_MAX, Component, ComponentRequest, Product, Tracking
from salescore.catalog.bundle import check_nesting, demand_parts, explode
from salescore.errors import InvalidValue, Refused, TooMany, UnknownId
from salescore.quantity import FractionNotAllowed
from tests.shops import STORES, open_shop, url_of


def _goods(sales: Sales) -> None:
    """Put tea by the box, pots by the piece and sugar by the kilogram on sale, and a service."""
    sales.products.add("TEA-1", unit="box", units={"carton": 12})
    sales.products.add("POT-1")
    sales.products.add("SUGAR", unit="kg", digits=3)
    sales.products.add("WRAP", tracked=False)


def _bundle(sales: Sales, sku: str, *components: tuple[str, Any]) -> Product:
    return sales.products.add(sku, tracked=False, components=components)


def _exploded(sales: Sales, sku: str) -> dict[str, Decimal]:
    goods = explode(sales.products.by_sku(sku), part=sales.products.get)
    return {each.sku: each.quantity for each in goods}


@pytest.mark.parametrize("store", STORES)
def test_components_are_named_by_sku_and_kept_in_base_units(store: str, tmp_path: Path) -> None:
    """A carton in a set is twelve boxes of it; the same is found again in the store."""
    with open_shop(url_of(store, tmp_path)) as sales:
        _goods(sales)
        made = _bundle(sales, "SET", ("TEA-1", "1 carton"), ("SUGAR", "0.5"))
        tea, sugar = map(sales.products.by_sku, ("TEA-1", "SUGAR"))
        expected = (
            Component(tea.id, "TEA-1", Decimal(12)),
            Component(sugar.id, "SUGAR", Decimal("0.5")),
        )
        assert expected == made.components == sales.products.by_sku("SET").components
        assert made.is_bundle


def test_tracked_product_with_components_is_no_bundle() -> None:
    """It lies in stock itself, and is assembled from its components."""
    with open_shop() as sales:
        _goods(sales)
        kit = sales.products.add("KIT", components=[ComponentRequest("POT-1", Decimal(2))])
        assert (False, ()) == (kit.is_bundle, explode(kit, part=sales.products.get))


def test_lots_substitutes_and_picking_are_declared() -> None:
    """Words become values; what is told apart by lots says so."""
    with open_shop() as sales:
        _goods(sales)
        milk = sales.products.add("MILK", tracking="lot", substitutes=["TEA-1"], picking="fifo")
        assert (Tracking.LOT, ("TEA-1",), "fifo") == (
            milk.tracking,
            milk.substitutes,
            milk.picking,
        )
        after = sales.products.update(milk, tracking="serial", substitutes=[], picking=None)
        assert (Tracking.SERIAL, (), None) == (after.tracking, after.substitutes, after.picking)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"components": [("NO-1", 1)], "tracked": False}, UnknownId),
        ({"components": [("POT-1", "0.5")], "tracked": False}, FractionNotAllowed),
        ({"components": [("POT-1", 0)], "tracked": False}, InvalidValue),
        ({"components": [("POT-1", 1), ("POT-1", 2)], "tracked": False}, InvalidValue),
        ({"components": "POT-1", "tracked": False}, InvalidValue),
        ({"components": [("POT-1", 1)], "tracked": False, "tracking": "lot"}, InvalidValue),
        ({"tracking": "box"}, InvalidValue),
        ({"substitutes": ["NO-1"]}, UnknownId),
        ({"substitutes": "POT-1"}, InvalidValue),
        ({"picking": ""}, InvalidValue),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(given: dict[str, Any], error: type[Exception]) -> None:
    """New products and changed ones are held to the same."""
    with open_shop() as sales:
        _goods(sales)
        there = sales.products.add("OLD", tracked=bool(given.get("tracked", True)))
        with pytest.raises(error):
            sales.products.add("NEW", **given)
        changes = {name: value for name, value in given.items() if name != "tracked"}
        with pytest.raises(error):
            sales.products.update(there, **changes)
        assert 1 == sales.products.get(there.id).version


def test_nothing_consists_of_itself() -> None:
    """Not at once, and not through others."""
    with open_shop() as sales:
        _goods(sales)
        small = _bundle(sales, "SMALL", ("POT-1", 1))
        _bundle(sales, "LARGE", ("SMALL", 2))
        for sku in ("SMALL", "LARGE"):
            with pytest.raises(InvalidValue):
                sales.products.update(small, components=[(sku, 1)])


def test_components_are_nested_a_few_levels_at_most() -> None:
    """What would be deeper is refused when it is declared."""
    with open_shop() as sales:
        _goods(sales)
        inner = "POT-1"
        for level in range(COMPONENTS_DEPTH_MAX):
            inner = _bundle(sales, f"SET-{level}", (inner, 2)).sku
        assert {"POT-1": Decimal(2**COMPONENTS_DEPTH_MAX)} == _exploded(sales, inner)
        with pytest.raises(TooMany):
            _bundle(sales, "TOO-DEEP", (inner, 1))


def test_bundle_explodes_into_goods_each_once() -> None:
    """Through all levels, services left out; what is assembled counts as what it is."""
    with open_shop() as sales:
        _goods(sales)
        sales.products.add("CUP", components=[("SUGAR", 1)])
        _bundle(sales, "PAIR", ("POT-1", 2), ("WRAP", 1))
        _bundle(sales, "FEAST", ("PAIR", 3), ("POT-1", 1), ("CUP", 4), ("SUGAR", "0.25"))
        assert {"POT-1": Decimal(7), "CUP": Decimal(4), "SUGAR": Decimal("0.25")} == _exploded(
            sales, "FEAST"
        )


def test_goods_of_some_bundles_come_out_even() -> None:
    """A quarter of a set with two pots in it would be half a pot."""
    with open_shop() as sales:
        _goods(sales)
        sales.products.add("SET", tracked=False, digits=2, components=[("POT-1", 2)])
        goods = explode(sales.products.by_sku("SET"), part=sales.products.get)
        demand_parts(goods, Decimal("0.5"), part=sales.products.get)
        with pytest.raises(FractionNotAllowed):
            demand_parts(goods, Decimal("0.25"), part=sales.products.get)


def test_declaring_again_with_the_same_key_has_one_effect() -> None:
    """Components are part of what a key stands for."""
    with open_shop() as sales:
        _goods(sales)
        pot = sales.products.by_sku("POT-1")
        made = sales.products.add("SET", tracked=False, components=[("POT-1", 1)], key="a")
        again = sales.products.add("SET", tracked=False, components=[("POT-1", 1)], key="a")
        assert made == again
        parts = [("SUGAR", 1)]
        changed = sales.products.update(made, components=parts, substitutes=[pot.sku], key="b")
        assert changed == sales.products.update(
            made, components=parts, substitutes=[pot.sku], key="b"
        )


def test_how_goods_are_told_apart_is_locked_while_any_lie_somewhere() -> None:
    """Of goods that are there nobody knows the lot; once they are gone it can change."""
    with open_shop() as sales:
        _goods(sales)
        pot = sales.products.by_sku("POT-1")
        sales.stock.receive("POT-1", 1)
        with pytest.raises(Refused) as refused:
            sales.products.update(pot, tracking="lot")
        assert ["catalog.tracking_locked"] == [each.code for each in refused.value.rejections]
        assert Tracking.NONE is sales.products.update(pot, tracking="none").tracking
        sales.stock.adjust("POT-1", -1, reason="broken")
        assert Tracking.LOT is sales.products.update(pot, tracking="lot").tracking


def test_two_declarations_at_once_make_no_circle(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each stands on what the other changes: who is second looks again, and is refused."""
    with open_shop(postgresql_url) as sales, open_shop(postgresql_url, seed=7) as other:
        _goods(sales)
        one, two = _bundle(sales, "ONE", ("POT-1", 1)), _bundle(sales, "TWO", ("POT-1", 1))
        first = [two]

        def checked(sku: str, components: Any, *, part: Any) -> None:
            check_nesting(sku, components, part=part)
            if first:
                other.products.update(first.pop(), components=[("ONE", 1)])

        monkeypatch.setattr("salescore.app.catalog.check_nesting", checked)
        with pytest.raises(InvalidValue):
            sales.products.update(one, components=[("TWO", 1)])
        assert {"POT-1": Decimal(1)} == _exploded(sales, "TWO")
