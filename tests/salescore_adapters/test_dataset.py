"""The Northwind package data, its typed rows, and the independent totals."""

import csv
import io
import json
import runpy
import zipfile
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict

from salescore_adapters.demo.dataset import DemoAddress, DemoLine, Northwind, load

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src/salescore_adapters/demo/northwind"
SCRIPT = ROOT / "tests/salescore_adapters/northwind_totals.py"
PACKER = ROOT / "tools/pack_northwind.py"


@pytest.fixture(scope="module")
def northwind() -> Northwind:
    """Give the package data, read once."""
    return load()


@pytest.fixture(scope="module")
def totals() -> dict[str, Any]:
    """Give the figures of the independent script, which knows nothing of the library."""
    found: dict[str, Any] = runpy.run_path(str(SCRIPT))["totals"]()
    return found


def cents(line: DemoLine) -> int:
    """Compute the net of a line in whole cents, without Decimal rounding."""
    percent = 100 - int(line.discount_rate * 100)
    return (int(line.unit_price * 100) * line.quantity * percent + 50) // 100


def dollars(minor: int) -> Decimal:
    """Give whole cents as dollars."""
    return Decimal(minor).scaleb(-2)


class TestArchive:
    """What is shipped."""

    def test_the_folder_is_small(self) -> None:
        """Archive, notice and license text together stay below 100 kB."""
        assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 100_000

    def test_no_picture_is_shipped(self) -> None:
        """No column of a picture is left, and no cell holds hexadecimal bytes."""
        with zipfile.ZipFile(FOLDER / "northwind.zip") as archive:
            texts = [archive.read(name).decode() for name in archive.namelist()]
        columns = {name for text in texts for name in next(csv.reader(io.StringIO(text)))}
        assert set() == columns & {"picture", "photo", "photoPath"}
        assert [text for text in texts if ",0x" in text] == []

    def test_notice_names_source_and_licenses(self) -> None:
        """The notice names the commit of the source and both licenses, one in full beside it."""
        notice = (FOLDER / "NOTICE.md").read_text(encoding="utf-8")
        facts = ("8677f359f35a70d4a52c42b07cc30931ba78208f", "Ms-PL", "MIT", "LICENSE-MS-PL.txt")
        assert [fact for fact in facts if fact not in notice] == []
        assert (FOLDER / "LICENSE-MS-PL.txt").is_file()

    def test_packing_is_repeatable_and_drops_pictures(self, tmp_path: Path) -> None:
        """The same files give the same bytes, without the picture column."""
        (tmp_path / "categories.csv").write_text(
            'categoryID,categoryName,picture\n1,"Nuts, dried",0x15\n', encoding="utf-8"
        )
        pack = runpy.run_path(str(PACKER))["pack"]
        first, second = tmp_path / "first.zip", tmp_path / "second.zip"
        pack(tmp_path, archive=first)
        pack(tmp_path, archive=second)
        assert first.read_bytes() == second.read_bytes()
        with zipfile.ZipFile(first) as archive:
            text = archive.read("categories.csv").decode()
        assert text == 'categoryID,categoryName\n1,"Nuts, dried"\n'


class TestLoad:
    """What `load` gives."""

    def test_every_row_is_there(self, northwind: Northwind) -> None:
        """The tables have the row counts of the original database."""
        expected = {
            "customers": 91,
            "employees": 9,
            "categories": 8,
            "products": 77,
            "shippers": 3,
            "orders": 830,
            "lines": 2155,
        }
        assert expected == {name: len(getattr(northwind, name)) for name in expected}

    def test_null_is_no_value(self, northwind: Northwind) -> None:
        """No text says NULL, in any field of any row."""

        def texts(value: object) -> list[str]:
            if isinstance(value, dict):
                return [text for inner in value.values() for text in texts(inner)]
            if isinstance(value, list | tuple):
                return [text for inner in value for text in texts(inner)]
            return [value] if isinstance(value, str) else []

        found = texts(asdict(northwind))
        assert len(found) > 6_000
        assert [text for text in found if text.upper() in {"NULL", ""}] == []

    def test_missing_values_are_none(self, northwind: Northwind) -> None:
        """The head reports to nobody, 21 orders are not shipped, 22 customers have no fax."""
        heads = [person.name for person in northwind.employees if person.reports_to is None]
        assert heads == ["Andrew Fuller"]
        assert sum(order.shipped_on is None for order in northwind.orders) == 21
        assert sum(customer.fax is None for customer in northwind.customers) == 22

    def test_an_address_keeps_its_letters(self, northwind: Northwind) -> None:
        """Accents survive, a missing region is None, blanks around a text are gone."""
        ana = next(one for one in northwind.customers if one.customer_id == "ANATR")
        expected = DemoAddress(
            street="Avda. de la Constitución 2222",
            city="México D.F.",
            region=None,
            postal_code="05021",
            country="Mexico",
        )
        assert expected == ana.address
        cities = [customer.address.city for customer in northwind.customers]
        assert [city.strip() for city in cities] == cities

    def test_orders_stand_in_time(self, northwind: Northwind) -> None:
        """Orders come by date, then number, and are never shipped before they were made."""
        keys = [(order.ordered_on, order.order_id) for order in northwind.orders]
        assert sorted(keys) == keys
        assert [
            order
            for order in northwind.orders
            if (order.shipped_on or order.ordered_on) < order.ordered_on
        ] == []

    def test_references_hold(self, northwind: Northwind) -> None:
        """Orders name known customers, employees and shippers; lines and products known ones."""
        orders, lines, products = northwind.orders, northwind.lines, northwind.products
        assert {o.customer_id for o in orders} <= {c.customer_id for c in northwind.customers}
        assert {o.employee_id for o in orders} <= {e.employee_id for e in northwind.employees}
        assert {o.shipper_id for o in orders} <= {s.shipper_id for s in northwind.shippers}
        assert {line.product_id for line in lines} <= {p.product_id for p in products}
        assert {p.category_id for p in products} <= {c.category_id for c in northwind.categories}

    def test_a_line_stands_in_its_order(self, northwind: Northwind) -> None:
        """Every order has lines, each bears its number, and no product stands twice."""
        for order in northwind.orders:
            products = [line.product_id for line in order.lines]
            assert products
            assert {order.order_id} == {line.order_id for line in order.lines}
            assert len(products) == len(set(products))

    def test_amounts_are_whole_cents(self, northwind: Northwind) -> None:
        """Prices and freight have two places, discounts are whole percents below one."""
        amounts = [line.unit_price for line in northwind.lines]
        amounts += [order.freight for order in northwind.orders]
        assert {-2} == {amount.as_tuple().exponent for amount in amounts}
        rates = {line.discount_rate for line in northwind.lines}
        assert [rate for rate in rates if rate * 100 % 1 or not 0 <= rate < 1] == []


class TestTotals:
    """The independent figures, against public ones and against a second way of computing."""

    def test_published_figures(self, totals: dict[str, Any]) -> None:
        """Gross sales, units and freight are those that Northwind is known for."""
        expected = (Decimal("1354458.59"), 51_317, Decimal("64942.69"), 830, 2155)
        names = ("gross", "units", "freight", "orders", "lines")
        assert expected == tuple(totals[name] for name in names)

    def test_rounding_per_line_moves_the_net_by_cents(
        self, northwind: Northwind, totals: dict[str, Any]
    ) -> None:
        """The unrounded net is the well-known 1,265,793.0395; rounding per line adds 25 cents."""
        exact = sum(
            line.unit_price * line.quantity * (1 - line.discount_rate) for line in northwind.lines
        )
        assert Decimal("1265793.0395") == exact
        assert Decimal("1265793.29") == totals["net"]

    def test_orders_per_salesperson(self, northwind: Northwind) -> None:
        """Margaret Peacock took the most orders, 156, as every tutorial on the data finds."""
        names = {person.employee_id: person.name for person in northwind.employees}
        counts = Counter(names[order.employee_id] for order in northwind.orders)
        expected = [("Margaret Peacock", 156), ("Janet Leverling", 127), ("Nancy Davolio", 123)]
        assert expected == counts.most_common(3)

    def test_groups_agree_with_whole_cents(
        self, northwind: Northwind, totals: dict[str, Any]
    ) -> None:
        """Integer cents over the typed rows give the same sums in all four groupings."""
        group = {one.category_id: one.name for one in northwind.categories}
        group_of = {one.product_id: group[one.category_id] for one in northwind.products}
        seller = {one.employee_id: one.name for one in northwind.employees}
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for order in northwind.orders:
            for line in order.lines:
                net = cents(line)
                found["by_month"][f"{order.ordered_on:%Y-%m}"] += net
                found["by_category"][group_of[line.product_id]] += net
                found["by_customer"][order.customer_id] += net
                found["by_salesperson"][seller[order.employee_id]] += net
        expected = {
            name: {key: dollars(minor) for key, minor in sums.items()}
            for name, sums in found.items()
        }
        assert expected == {name: totals[name] for name in expected}

    def test_every_grouping_adds_up(self, totals: dict[str, Any]) -> None:
        """Each grouping adds up to the grand total, freight by month to the freight."""
        groupings = ("by_month", "by_category", "by_customer", "by_salesperson")
        assert {totals["net"]} == {sum(totals[name].values()) for name in groupings}
        assert totals["freight"] == sum(totals["freight_by_month"].values())
        assert [len(totals[name]) for name in groupings] == [23, 8, 89, 9]

    def test_shipped_and_open_are_the_whole(
        self, northwind: Northwind, totals: dict[str, Any]
    ) -> None:
        """809 shipped and 21 open orders add up in orders, lines, units, net and freight."""
        gone, waiting = totals["shipped"], totals["open"]
        for name in ("orders", "lines", "units", "net", "freight"):
            assert totals[name] == gone[name] + waiting[name], name
        for one in (gone, waiting):
            assert one["net"] == sum(one["net_by_customer"].values())
            assert one["freight"] == sum(one["freight_by_customer"].values())
        open_lines = [
            line for order in northwind.orders if order.shipped_on is None for line in order.lines
        ]
        assert (waiting["orders"], waiting["lines"], waiting["units"]) == (21, 73, 1198)
        assert dollars(sum(map(cents, open_lines))) == waiting["net"]

    def test_stock_is_that_of_the_products(
        self, northwind: Northwind, totals: dict[str, Any]
    ) -> None:
        """The units in stock after the last order are those of the product table."""
        stock = {str(one.product_id): one.units_in_stock for one in northwind.products}
        assert stock == totals["stock_units"]
        assert sum(stock.values()) == 3119

    def test_the_script_prints_json(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Run as a program it prints one JSON document with amounts as text."""
        monkeypatch.setattr("sys.argv", [str(SCRIPT), str(FOLDER / "northwind.zip")])
        runpy.run_path(str(SCRIPT), run_name="__main__")
        printed = json.loads(capsys.readouterr().out)
        assert printed["net"] == "1265793.29"
        assert printed["by_month"]["1996-07"] == "27861.90"

    def test_the_script_is_independent(self) -> None:
        """The script imports nothing of the library that it checks."""
        lines = SCRIPT.read_text(encoding="utf-8").splitlines()
        imports = [line for line in lines if line.startswith(("import ", "from "))]
        assert len(imports) == 9
        assert [line for line in imports if "salescore" in line] == []
