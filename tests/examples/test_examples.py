"""Every example runs, in memory and in a file."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("[0-9][0-9]_*.py"))


def run(example: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run an example as a reader would, in an empty folder."""
    return subprocess.run(
        [sys.executable, "-W", "error", str(example), *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
    )


def test_there_are_examples() -> None:
    """The folder is found."""
    assert "01_shop.py" in {example.name for example in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
@pytest.mark.parametrize("arguments", [(), ("sqlite:///shop.db",)], ids=["memory", "sqlite"])
def test_an_example_runs(example: Path, arguments: tuple[str, ...], tmp_path: Path) -> None:
    """It ends well, says something, and has nothing to complain about."""
    ran = run(example, *arguments, folder=tmp_path)
    assert (0, "") == (ran.returncode, ran.stderr)
    assert ran.stdout


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_read_in_one_sitting(example: Path) -> None:
    """An example has fewer than 120 lines."""
    assert len(example.read_text(encoding="utf-8").splitlines()) < 120


def test_a_shop_opens_once(tmp_path: Path) -> None:
    """A second run on the same file is told in a sentence that the shop is there already."""
    shop = EXAMPLES[0]
    run(shop, "sqlite:///shop.db", folder=tmp_path)
    again = run(shop, "sqlite:///shop.db", folder=tmp_path)
    assert 1 == again.returncode
    assert again.stderr.startswith("There is already a category tea.")


@pytest.mark.parametrize(
    "server", ["postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)]
)
def test_a_server_keeps_the_same_bytes(
    server: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The example about stores finds one export in memory, in a file and on a server."""
    url = request.getfixturevalue(f"{server}_url")
    ran = run(Path(EXAMPLES[0].parent, "02_stores.py"), url, folder=tmp_path)
    assert (0, "") == (ran.returncode, ran.stderr)
    assert "3 stores, 1 export" in ran.stdout


def test_reports_go_from_a_mistake_to_a_page(tmp_path: Path) -> None:
    """The refused row is named, mended and imported; the page has charts and asks nobody."""
    ran = run(Path(EXAMPLES[0].parent, "04_reports.py"), folder=tmp_path)
    assert '4,currency,"EURO is no active currency of ISO 4217.' in ran.stdout
    assert "Mended: 3 customers." in ran.stdout
    assert "林记茶馆,2,37,607.05,0.00,0.00,607.05" in ran.stdout
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "Bolt &amp; Sons" in page
    assert "://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_stock_is_promised_once_and_called_back(tmp_path: Path) -> None:
    """The last pieces are promised once; the recall names the buyer and who is without now."""
    ran = run(Path(EXAMPLES[0].parent, "06_stock.py"), folder=tmp_path)
    assert "BRIE, a component of BASKET: 2 asked, 0 available" in ran.stdout
    assert re.search(r"order SO-\d{4}-000001, Anna", ran.stdout)
    assert "Now without goods: 2 BRIE" in ran.stdout


def test_a_pipeline_is_read_from_files(tmp_path: Path) -> None:
    """Files as the data set has them, with a mark at their head and a product written in two ways.

    Won are 1 of 2, 4,500 of 4,500 + 550; open are 5,482 at 50 % and 55 at 10 %.
    """
    files = {
        "products": "product,sales_price\nGTX Plus Pro,5482\nMG,55\nGTX Basic,550",
        "accounts": "account,sector\nAcme Corporation,technology",
        "sales_teams": "sales_agent,manager\nAnna Snelling,Dustin Brinkmann",
        "sales_pipeline": (
            "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,"
            "close_value,engage_quarter\n"
            "1,Anna Snelling,GTXPlusPro,Acme Corporation,Won,20-10-16,01-03-17,4500,Q4 2016\n"
            "2,Anna Snelling,GTX Basic,Acme Corporation,Lost,01-02-17,02-03-17,0,Q1 2017\n"
            "3,Anna Snelling,GTX Plus Pro,,Engaging,10-03-17,,,Q1 2017\n"
            "4,Anna Snelling,MG,,Prospecting,,,,"
        ),
    }
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    ran = run(Path(EXAMPLES[0].parent, "08_pipeline.py"), "memory:", ".", folder=tmp_path)
    assert (0, "") == (ran.returncode, ran.stderr)
    cells = [line.split() for line in ran.stdout.splitlines()]
    assert ["Total", "2", "5,537.00", "2,746.50", "1", "4,500.00", "7,246.50"] in cells
    assert ["engaging", "3", "75", "75", "1", "1", "0"] in cells
    assert ["all", "1", "1", "2", "50", "4,500.00", "550.00", "89.11"] in cells
    assert ran.stdout.endswith("median cycle 132 days, 34.09 USD a day\n")
