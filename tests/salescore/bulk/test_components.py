"""Components, substitutes and lots of products in files: read, refused, and written again."""

from decimal import Decimal

import pytest

from salescore.app.sales import Sales
from salescore.bulk import export_rows
from salescore.catalog import Tracking
from tests.salescore.bulk.tables import imported, told
from tests.shops import open_shop

TABLE = (
    "sku,name,unit,units,tracked,tracking,components,substitutes,picking\n"
    "TEA-1,Tea,box,carton=12,yes,lot,,,fifo\n"
    "POT-1,Pot,piece,,yes,serial,,,\n"
    'SET,Set,piece,,no,,POT-1=1;TEA-1=1 carton,"TEA-1;POT-1",\n'
    "FEAST,Feast,piece,,no,,SET=2,,\n"
)
"""Bundles behind what they consist of, in one file."""


def _parts(sales: Sales, sku: str) -> dict[str, Decimal]:
    return {each.sku: each.quantity for each in sales.products.by_sku(sku).components}


def test_products_come_with_what_they_consist_of() -> None:
    """What stands above in the same file is there already; the second time nothing changes."""
    with open_shop() as sales:
        _, verdicts = imported(sales, "products", TABLE)
        assert [(line, "added") for line in range(2, 6)] == told(verdicts)
        assert {"POT-1": Decimal(1), "TEA-1": Decimal(12)} == _parts(sales, "SET")
        assert {"SET": Decimal(2)} == _parts(sales, "FEAST")
        tea, bundle = map(sales.products.by_sku, ("TEA-1", "SET"))
        assert (Tracking.LOT, "fifo", ("TEA-1", "POT-1")) == (
            tea.tracking,
            tea.picking,
            bundle.substitutes,
        )
        _, verdicts = imported(sales, "products", TABLE, name="again")
        assert [(line, "unchanged") for line in range(2, 6)] == told(verdicts)


def test_a_rehearsal_finds_components_of_the_same_file() -> None:
    """Nothing is written, and nothing is refused that would be fine."""
    with open_shop() as sales:
        _, verdicts = imported(sales, "products", TABLE, dry_run=True)
        assert [(line, "added") for line in range(2, 6)] == told(verdicts)
        assert not sales.products.find().items


def test_components_change_by_a_file() -> None:
    """Only where the row says something else."""
    with open_shop() as sales:
        imported(sales, "products", TABLE)
        changed = "sku,components\nSET,POT-1=2\nFEAST,SET=2\n"
        _, verdicts = imported(sales, "products", changed)
        assert [(2, "changed"), (3, "unchanged")] == told(verdicts)
        assert {"POT-1": Decimal(2)} == _parts(sales, "SET")


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ("no,,NO-1=1,", "", "error.unknown_id"),
        ("no,,POT-1,", "components", "error.invalid_value"),
        ("no,,POT-1=x,", "components", "error.invalid_value"),
        ("no,,POT-1=0.5,", "", "quantity.fraction_not_allowed"),
        ("yes,box,,", "tracking", "error.invalid_value"),
        ("yes,,,NO-1", "", "error.unknown_id"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(cells: str, column: str, code: str) -> None:
    """A row is refused, and the others stand."""
    with open_shop() as sales:
        rows = ("POT-1,Pot,yes,,,", f"SET,Set,{cells}", "CUP,Cup,yes,,,")
        table = "\n".join(("sku,name,tracked,tracking,components,substitutes", *rows))
        _, verdicts = imported(sales, "products", table)
        assert [(2, "added"), (3, [(column, code)]), (4, "added")] == told(verdicts)


def test_an_export_is_read_again() -> None:
    """Into another tenant, with the same components and words."""
    with open_shop() as source, open_shop(tenant="other") as target:
        imported(source, "products", TABLE)
        table = "".join(export_rows(source, "products"))
        _, verdicts = imported(target, "products", table)
        assert {"added"} == {state for _, state in told(verdicts)}
        for sku in ("TEA-1", "SET", "FEAST"):
            before, after = source.products.by_sku(sku), target.products.by_sku(sku)
            assert _parts(source, sku) == _parts(target, sku)
            assert (before.tracking, before.substitutes, before.picking) == (
                after.tracking,
                after.substitutes,
                after.picking,
            )
