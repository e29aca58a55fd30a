"""A shop to ask about from the command line, and a command line that no environment bends."""

import shutil
from pathlib import Path

import pytest

from tests.commands import Line
from tests.shops import furnish, open_shop


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a developer's environment would answer for."""
    for name in ("URL", "TENANT", "LANGUAGE"):
        monkeypatch.delenv(f"SALESCORE_{name}", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a shop: an order that is shipped, billed and half paid, and one that is placed."""
    path = tmp_path_factory.mktemp("shop") / "shop.db"
    with open_shop(f"sqlite:///{path}") as sales:
        anna = furnish(sales)
        order = sales.orders.place(anna, [("TEA-1", 12), ("POT-1", 1)], reference="PO 4711")
        sales.shipments.ship(order)
        sales.payments.record(sales.invoices.issue(order), "100 EUR", reference="thanks")
        sales.orders.place(anna, [("TEA-1", 1)])
    return path


@pytest.fixture
def shop(made: Path, tmp_path: Path) -> str:
    """Give the URL of a copy of the shop."""
    shutil.copy(made, tmp_path / "shop.db")
    return f"sqlite:///{tmp_path}/shop.db"


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> Line:
    """Give what runs a command line, and says what was printed."""
    return Line(capsys)
