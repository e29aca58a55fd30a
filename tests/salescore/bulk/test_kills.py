import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

import salescore
from salescore.app.sales import Sales
from salescore.delimited import read_records
from salescore.stock.transfer import TRANSFER

MOVING: Final = str(Path(__file__).parent / "moving.py")


def killed(url: str, entity: str, file: Path, chunk: int, *, after: int, wait: float) -> bool:
    """Start an import, kill it after so many chunks and a moment; say whether it came first."""
    command = [sys.executable, MOVING, url, "acme", entity, str(file), str(chunk)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(after):
            child.stdout.readline()
        time.sleep(wait)
        child.kill()
    return child.returncode == 0


def broken(number: int) -> bool:
    """Say which rows are refused: one in fifty."""
    return number % 50 == 7


def receipts(count: int) -> str:
    """Give goods that nothing but their row tells apart."""
    rows = [f"{'NONE' if broken(n) else 'TEA'},{1 + n % 3},D{n}" for n in range(count)]
    return "\n".join(["sku,quantity,reference", *rows])


def customers(count: int) -> str:
    """Give customers, one in ten blocked, which takes a second command."""
    rows = [
        f"K{n},{'' if broken(n) else f'N{n}'},{'blocked' if n % 10 == 3 else ''}"
        for n in range(count)
    ]
    return "\n".join(["reference,name,state", *rows])


def shot(url: str, folder: Path, *, count: int, chunk: int, kills: int, seed: int) -> Sales:
    """Import both files, killed again and again at random moments, until they come to an end."""
    draw = random.Random(seed)
    with salescore.open(url, tenant="acme") as sales:
        sales.products.add("TEA", name="Tea")
    for entity, table in [("receipts", receipts(count)), ("customers", customers(count))]:
        file = folder / f"{entity}.csv"
        file.write_text(table, encoding="utf-8")
        steps = count // chunk // (kills + 2)
        for _ in range(kills):
            after, wait = draw.randint(0, steps), draw.random() / 50
            assert not killed(url, entity, file, chunk, after=after, wait=wait)
        subprocess.run(
            [sys.executable, MOVING, url, "acme", entity, str(file), str(chunk)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return salescore.open(url, tenant="acme")


def check(sales: Sales, folder: Path, count: int) -> None:
    """Demand every good row once, every broken one in the error file, and ledgers that agree."""
    good = [n for n in range(count) if not broken(n)]
    received = Counter(each.reference for each in sales.scan(TRANSFER))
    assert Counter(f"D{n}" for n in good) == received
    assert sum(1 + n % 3 for n in good) == sales.stock.level("TEA").on_hand
    found = Counter(
        (each.reference, each.name, each.state.value)
        for each in sales.scan(type(sales.customers).kind)
    )
    expected = Counter((f"K{n}", f"N{n}", "blocked" if n % 10 == 3 else "active") for n in good)
    assert expected == found
    for entity in ("receipts", "customers"):
        path = folder / f"{entity}.csv.errors"
        with path.open(encoding="utf-8", newline="") as file:
            lines = [int(record.cells[3]) for record in list(read_records(file))[1:]]
        assert [n + 2 for n in range(count) if broken(n)] == lines
    assert sales.doctor().healthy


def test_killed_on_the_way_and_started_again(tmp_path: Path) -> None:
    """No row is lost and none is there twice, also where a thing takes two commands."""
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    with shot(url, tmp_path, count=800, chunk=20, kills=3, seed=1) as sales:
        check(sales, tmp_path, 800)


@pytest.mark.long
def test_killed_ten_times_on_a_server(postgresql_url: str, tmp_path: Path) -> None:
    """The same with 20,000 rows each on PostgreSQL."""
    with shot(postgresql_url, tmp_path, count=20_000, chunk=200, kills=10, seed=7) as sales:
        check(sales, tmp_path, 20_000)
