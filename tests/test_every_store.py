"""A run that must meet every store fails when it does not."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.databases import MARIADB, POSTGRESQL
from tests.every_store import is_demanded

NAMED = {POSTGRESQL: "postgresql://there", MARIADB: "mariadb://there"}
LEFT_OUT = {*NAMED, "PYTEST_ADDOPTS"}
TESTS = """
    import pytest

    @pytest.fixture
    def postgresql(): ...

    @pytest.fixture
    def mariadb(): ...

    def test_one(postgresql): ...

    def test_other(mariadb): {other}

    def test_of_itself(): {itself}
"""


def run(folder: Path, servers: dict[str, str], **bodies: str) -> tuple[int, str]:
    """Run pytest with the plug-in over three tests; give its exit code and what it said."""
    bodies = {"other": "...", "itself": "..."} | bodies
    (folder / "test_it.py").write_text(dedent(TESTS).format(**bodies), encoding="utf-8")
    (folder / "conftest.py").write_text(
        "from tests.every_store import EveryStore\n"
        "def pytest_configure(config): config.pluginmanager.register(EveryStore())\n",
        encoding="utf-8",
    )
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        | servers
        | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_a_run_that_meets_all_passes(tmp_path: Path) -> None:
    """It says how many tests met each server; its last line is pytest's own."""
    code, text = run(tmp_path, NAMED)
    assert 0 == code
    assert "tests that met a server: postgresql 1, mariadb 1" in text
    assert "3 passed" in text.splitlines()[-1]


def test_a_declared_lack_is_no_fault(tmp_path: Path) -> None:
    """What a suite says it cannot do may be skipped by that name."""
    code, _ = run(tmp_path, NAMED, itself='pytest.skip("Suite does not declare persistent")')
    assert 0 == code


@pytest.mark.parametrize(
    ("bodies", "fault"),
    [
        ({"other": 'pytest.skip("no server")'}, "test_it.py::test_other was skipped: Skipped: no"),
        ({"other": 'pytest.skip("no server")'}, "no test met mariadb"),
        ({"itself": 'pytest.skip("later")'}, "test_it.py::test_of_itself was skipped"),
        ({"other": "assert False"}, "no test met mariadb"),
    ],
)
def test_what_is_left_out_fails_the_run(tmp_path: Path, bodies: dict[str, str], fault: str) -> None:
    """A skipped test, or a server that no test met, is named."""
    code, text = run(tmp_path, NAMED, **bodies)
    assert 1 == code
    assert fault in text


@pytest.mark.parametrize("missing", NAMED)
def test_a_server_that_is_not_named_ends_the_run(tmp_path: Path, missing: str) -> None:
    """No test is run at all."""
    servers = {name: url for name, url in NAMED.items() if name != missing}
    code, text = run(tmp_path, servers)
    assert pytest.ExitCode.USAGE_ERROR == code
    assert f"SALESCORE_TEST_EVERY_STORE is set, but not {missing}" in text


def test_other_runs_may_leave_servers_out() -> None:
    """Only the variable demands them."""
    assert not is_demanded({})
    assert is_demanded({"SALESCORE_TEST_EVERY_STORE": "1"})
