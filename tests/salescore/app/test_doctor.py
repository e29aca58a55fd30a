"""The doctor: finds every planted fault, names it, and finds nothing where there is none."""

import shutil
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import salescore
from salescore import cli
from salescore.app import doctor
from salescore.app.doctor import FINDINGS_LIMIT, Diagnosis
from salescore.app.sales import Sales
from salescore.claims import StockClaim
from salescore.facts import Kind
from salescore.localized.messages_en import MESSAGES
from salescore.stock import goods
from salescore.stock.level import STOCK_LEVEL
from salescore.store import Changes, StoreUnavailable
from tests.recorded import Script, send
from tests.salescore.app.faults import FAULTS
from tests.salescore_sql.schema_faults import SCHEMA_FAULTS
from tests.shops import STORES, furnish, open_shop, url_of


def trade(sales: Sales) -> None:
    """Let everything happen that leaves a trace: a bit shipped, billed and paid, a bit open."""
    sales.settings.update(payment_terms_days=14)
    drinks = sales.categories.add("drinks", name="Drinks")
    tea = sales.categories.add("tea", name="Tea", parent=drinks)
    anna = furnish(sales)
    sales.products.update(sales.products.by_sku("TEA-1"), category_id=tea.id)
    sam = sales.salespeople.add("Sam")
    sales.customers.update(anna, salesperson_id=sam.id)
    sales.contacts.add(anna, name="Anna")
    sales.fields.declare("customer", "vat", unique=True)
    sales.fields.declare("customer", "color", type="choice", choices=["red"], indexed=True)
    sales.customers.update(anna, custom={"vat": "DE-1", "color": "red"})
    lines = [("TEA-1", 12), ("ENGRAVE", 1)]
    order = sales.orders.place(anna, lines, charges=[("freight", "4.90 EUR")])
    shipment = sales.shipments.ship(order, [("TEA-1", 8)])
    sales.locations.add("aside")
    sales.transits.send([("POT-1", 2)], source="main", to="aside")
    invoice = sales.invoices.issue(order)
    sales.stock.take_back(shipment, [("TEA-1", 1)], to="aside")
    sales.payments.record(invoice, "20.00", key="pay")
    sales.orders.hold(order, reason="credit")
    sales.orders.place(anna, [("TEA-1", 3)])
    sales.orders.cancel(sales.orders.place(anna, [("POT-1", 1)]), reason="changed mind")
    sales.stock.hold(sales.orders.draft(anna, [("POT-1", 2)]), minutes=60)
    otto = sales.customers.add("Otto", currency="EUR", credit_limit="100 EUR")
    sales.orders.place(otto, [("ENGRAVE", 1)])
    sales.lead_pools.define("fair", claim_cap=2)
    sales.leads.claim(sales.leads.capture("Nina", pool="fair"), sam)
    _lay(sales)


def _lay(sales: Sales) -> None:
    """Let cheese lie in lots on a shelf, and a pan with a number in the shop."""
    sales.locations.add("main/A", within="main")
    sales.locations.add("quality", within="main", saleable=False)
    sales.products.add("CHEESE", tracking="lot")
    sales.products.add("PAN", tracking="serial")
    sales.stock.receive("CHEESE", 5, lot="L-1", expires_on="2026-09-30", to="main/A")
    sales.stock.receive("PAN", 1, serials=["S-1"])
    sales.stock.move([goods("CHEESE", 2, lot="L-1")], source="main/A", to="main")
    sales.stock.receive("CHEESE", 1, lot="L-1")


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file in which everything agrees."""
    folder = tmp_path_factory.mktemp("healthy")
    with open_shop(url_of("sqlite", folder)) as sales:
        trade(sales)
    return folder / "shop.db"


@pytest.fixture
def copy(healthy: Path, tmp_path: Path) -> Path:
    """Give a copy of it to spoil."""
    return Path(shutil.copy(healthy, tmp_path / "shop.db"))


def spoil(path: Path, sql: str) -> None:
    """Edit a database by hand, past every rule."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA ignore_check_constraints = ON")
    before = database.total_changes
    database.executescript(sql.replace("NOBODY", "randomblob(16)"))
    database.commit()
    assert database.total_changes > before
    database.close()


def diagnosed(path: Path) -> Diagnosis:
    """Let the doctor look at a file."""
    with salescore.open(f"sqlite:///{path}", tenant="acme") as sales:
        return sales.doctor()


@pytest.mark.parametrize("store", STORES)
def test_what_the_library_writes_is_healthy(store: str, tmp_path: Path) -> None:
    """Nothing is found in what went through the one door; every record was looked at."""
    with open_shop(url_of(store, tmp_path)) as sales:
        trade(sales)
        diagnosis = sales.doctor()
        assert () == diagnosis.findings
        assert (True, False) == (diagnosis.healthy, diagnosis.moved)
        assert len(list(sales.export())) == sum(diagnosis.checked.values())


@pytest.mark.parametrize("store", STORES)
def test_a_recorded_script_is_healthy(store: str, tmp_path: Path) -> None:
    """Hundreds of commands, refusals and replays among them, leave nothing to find."""
    script = Script(3)
    with open_shop(url_of(store, tmp_path)) as sales:
        for _ in range(200):
            send(sales, *script.next())
        diagnosis = sales.doctor()
        assert diagnosis.healthy, str(diagnosis)


@pytest.mark.parametrize(("name", "sql", "params"), FAULTS)
def test_a_planted_fault_is_found(copy: Path, name: str, sql: str, params: dict[str, Any]) -> None:
    """Every check can fail: the finding has its code and names what does not agree."""
    spoil(copy, sql)
    diagnosis = diagnosed(copy)
    found = [dict(each.params) for each in diagnosis.findings if each.code == f"doctor.{name}"]
    assert any(params.items() <= each.items() for each in found), str(diagnosis)
    assert not diagnosis.healthy


def test_every_code_is_planted() -> None:
    """No finding has a code that no test has seen."""
    codes = {f"doctor.{name}" for name, _, _ in (*FAULTS, *SCHEMA_FAULTS)}
    assert codes == {code for code in MESSAGES if code.startswith("doctor.")}


def test_one_unreadable_record_is_one_finding(copy: Path) -> None:
    """What was compared with a kind that cannot be read whole is not called wrong."""
    spoil(copy, "UPDATE transfer SET occurred_at = 'then'")
    (finding,) = diagnosed(copy).findings
    assert ("doctor.unreadable", None) == (finding.code, finding.params["after"])
    assert "ValueError" in str(finding)


def test_a_level_moved_without_a_transfer_is_found_in_memory() -> None:
    """The checks read states, so that they hold for every store."""
    with open_shop() as sales:
        furnish(sales)
        level = next(iter(sales.scan(STOCK_LEVEL)))
        with sales.app.flow.store.begin(sales.name) as uow:
            uow.claim([StockClaim(level.location_id, level.product_id, on_hand=Decimal(5))])
            uow.save(Changes(()))
        (finding,) = sales.doctor().findings
    assert "TEA-1 at main: on hand 105, transfers and promises say 100" == str(finding)


def test_the_doctor_changes_nothing(copy: Path) -> None:
    """The export is the same before and after, and the counters are not used up."""
    with salescore.open(f"sqlite:///{copy}", tenant="acme") as sales:
        before = list(sales.export())
        sales.doctor()
        assert before == list(sales.export())
        assert sales.doctor().healthy


def test_an_old_pattern_of_numbers_is_understood(tmp_path: Path) -> None:
    """Numbers written before the pattern changed belong to the same series."""
    with open_shop(url_of("sqlite", tmp_path)) as sales:
        anna = furnish(sales)
        for pattern in ("R{year}/{number}", "F-{year}-{number:04d}"):
            order = sales.orders.place(anna, [("ENGRAVE", 1)])
            sales.invoices.issue(order)
            series = [
                each if each.name != "invoice" else {"name": "invoice", "pattern": pattern}
                for each in sales.settings.get().series
            ]
            sales.settings.update(series=series)
        sales.invoices.issue(sales.orders.place(anna, [("ENGRAVE", 1)]))
        diagnosis = sales.doctor()
    assert diagnosis.healthy, str(diagnosis)


def test_writing_meanwhile_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who changes something while the doctor reads is told so."""
    with open_shop() as sales:
        furnish(sales)
        scan = sales.scan

        def busy(kind: Kind[Any]) -> Iterator[Any]:
            if kind is STOCK_LEVEL:
                sales.stock.receive("TEA-1", 1)
            return scan(kind)

        monkeypatch.setattr(sales, "scan", busy)
        diagnosis = sales.doctor()
    assert diagnosis.moved
    assert "Somebody wrote meanwhile" in str(diagnosis)


def test_a_store_that_cannot_be_reached_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes from the connection is an error, not a diagnosis."""
    with open_shop() as sales:

        def gone(_: Kind[Any]) -> Iterator[Any]:
            raise StoreUnavailable("it is closed")

        monkeypatch.setattr(sales, "scan", gone)
        with pytest.raises(StoreUnavailable):
            sales.doctor()


def test_findings_beyond_the_limit_are_counted(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list has an end; what is not on it is counted."""
    assert 1000 == FINDINGS_LIMIT
    monkeypatch.setattr(doctor, "FINDINGS_LIMIT", 2)
    spoil(copy, "DELETE FROM event")
    diagnosis = diagnosed(copy)
    assert 2 == len(diagnosis.findings)
    assert diagnosis.left_out > 2
    assert f"{diagnosis.left_out} of the findings are not listed." in str(diagnosis)


def test_goods_in_bins_need_no_history(tmp_path: Path) -> None:
    """What lies in a bin follows from movements: it has a version, and no events of its own."""
    with open_shop(url_of("sqlite", tmp_path)) as sales:
        furnish(sales)
        sales.locations.add("main-a", within="main")
        for _ in range(2):
            sales.stock.move([("TEA-1", 3)], source="main", to="main-a")
        diagnosis = sales.doctor()
    assert diagnosis.healthy, str(diagnosis)


def test_unknown_events_are_no_fault(copy: Path) -> None:
    """An event of a plug-in that is not installed reads back byte for byte, and is fine."""
    spoil(copy, "UPDATE event SET tag = 'loyalty.earned.v1' WHERE tag = 'orders.held.v1'")
    assert diagnosed(copy).healthy


def test_the_command_ends_with_zero_or_one(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 for a healthy tenant; 1 with the report, in the language asked for."""
    asked = ["doctor", "--url", f"sqlite:///{copy}", "--tenant", "acme"]
    assert 0 == cli.main(asked)
    assert capsys.readouterr().out.startswith("Healthy: ")
    spoil(copy, "UPDATE stock_level SET on_hand = 1000000000")
    assert 1 == cli.main([*asked, "--language", "zh"])
    printed = capsys.readouterr()
    assert "main 的 TEA-1：现有 1000，但出入库单和预留合计为 92" in printed.out
    assert "请先清点货物" in printed.out
    assert "" == printed.err


def test_an_unknown_tenant_is_said_and_not_made(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the pen opens no new tenant."""
    asked = ["doctor", "--url", f"sqlite:///{copy}", "--tenant", "acne"]
    assert [1, 1] == [cli.main(asked), cli.main(asked)]
    assert "There is no tenant acne here." in capsys.readouterr().err
