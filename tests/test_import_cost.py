"""`import salescore` is cheap: it loads no room, no database and no test tool."""

import os
import subprocess
import sys

REPEATS = 9
BUDGET_MS = 60

STRANGERS = (
    "aiohttp",
    "babel",
    "greenlet",
    "httpx",
    "httpx2",
    "hypothesis",
    "pluggy",
    "pytest",
    "requests",
    "sqlalchemy",
)

ROOMS = (
    "aio",
    "app",
    "billing",
    "bulk",
    "catalog",
    "cli",
    "fulfillment",
    "memory",
    "orders",
    "parties",
    "plugins",
    "pricing",
    "reports",
    "stock",
    "tax",
    "testing",
    "wire",
)

TIMER = """
import sys, time
start = time.process_time()
import {modules}
print((time.process_time() - start) * 1000)
"""


def answer(program: str) -> str:
    """Run a program in a fresh interpreter, unwatched by coverage, and give its output."""
    environment = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env=environment,
        text=True,
        timeout=60,
    )
    return run.stdout.strip()


def test_import_costs_little_more_than_its_dependencies() -> None:
    """The minimum of nine costs at most 60 ms of CPU more than `import attrs, cattrs`.

    The two programs alternate, so that a busy moment of the machine meets both.
    """
    pairs = [
        (
            float(answer(TIMER.format(modules="attrs, cattrs"))),
            float(answer(TIMER.format(modules="salescore"))),
        )
        for _ in range(REPEATS)
    ]
    dependencies, ours = (min(times) for times in zip(*pairs, strict=True))
    assert ours <= dependencies + BUDGET_MS, f"{ours:.1f} ms, dependencies {dependencies:.1f} ms"


def test_import_loads_no_room_and_no_stranger() -> None:
    """After `import salescore` none of the rooms and none of the heavy packages are loaded."""
    loaded = set(answer("import sys, salescore; print(*sys.modules)").split())
    unwanted = set(STRANGERS) | {f"salescore.{room}" for room in ROOMS}
    assert "salescore" in loaded
    assert set() == loaded & unwanted


def test_first_use_loads_a_room() -> None:
    """A room loads when it is asked for, so the test above would see one that loads early."""
    loaded = set(answer("import sys, salescore.orders; print(*sys.modules)").split())
    assert "salescore.orders" in loaded


def test_the_version_is_told_without_an_application() -> None:
    """`salescore --version` loads no room but the command line, and no heavy package."""
    program = "import sys; from salescore.cli import main; main([{!r}]); print(*sys.modules)"
    for word in ("--version", "--help", "nonsense"):
        loaded = set(answer(program.format(word)).split())
        rooms = {f"salescore.{room}" for room in ROOMS} - {"salescore.cli"}
        spared = rooms if word != "--help" else rooms - {"salescore.reports"}
        assert set() == loaded & (spared | set(STRANGERS))
