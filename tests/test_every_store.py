"""A run that must meet every store fails when it does not."""

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.every_store import demanded
from tests.servers import BROKERS, MARIADB, POSTGRESQL

NAMED = {POSTGRESQL: "postgresql://there", MARIADB: "mariadb://there"}
LEFT_OUT = {*NAMED, "PYTEST_ADDOPTS"}
ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
IN_TWO = ("-p", "xdist", "-n", "2")
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


def run(folder: Path, servers: dict[str, str], *options: str, **bodies: str) -> tuple[int, str]:
    """Run pytest with the plug-in over three tests; give its exit code and what it said."""
    bodies = {"other": "...", "itself": "..."} | bodies
    (folder / "test_it.py").write_text(dedent(TESTS).format(**bodies), encoding="utf-8")
    (folder / "conftest.py").write_text(
        "from tests.every_store import EveryStore, demanded\n"
        "def pytest_configure(config): config.pluginmanager.register(EveryStore(demanded()))\n",
        encoding="utf-8",
    )
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={
            name: value
            for name, value in os.environ.items()
            if name not in LEFT_OUT and not name.startswith("SALESCORE_TEST_EVERY_")
        }
        | ALONE
        | {"SALESCORE_TEST_EVERY_STORE": "1"}
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


def test_a_run_on_several_processes_is_counted_as_one(tmp_path: Path) -> None:
    """Each of two processes met one server only: that is both, and what was skipped is named."""
    code, text = run(tmp_path, NAMED, *IN_TWO)
    assert 0 == code
    assert "tests that met a server: postgresql 1, mariadb 1" in text
    code, text = run(tmp_path, NAMED, *IN_TWO, other='pytest.skip("no server")')
    assert 1 == code
    assert text.count("test_it.py::test_other was skipped: Skipped: no server") == 1
    assert text.count("no test met mariadb") == 1


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
    assert f"every server is demanded, but not set: {missing}" in text


def test_a_run_without_servers_may_skip_nothing_either(tmp_path: Path) -> None:
    """It demands no server of the environment, and the PostgreSQL that it starts itself."""
    every_test = {"SALESCORE_TEST_EVERY_STORE": "0", "SALESCORE_TEST_EVERY_TEST": "1"}
    code, text = run(tmp_path, every_test, other='pytest.skip("no server")')
    assert 1 == code
    assert "test_it.py::test_other was skipped: Skipped: no server" in text
    assert "tests that met a server: postgresql 1" in text
    assert "no test met" not in text


def test_other_runs_may_leave_servers_out() -> None:
    """Only the variables demand them, each its own kind of server."""
    assert {} == demanded({})
    assert {"postgresql", "mariadb"} == demanded({"SALESCORE_TEST_EVERY_STORE": "1"}).keys()
    assert {"postgresql": ""} == demanded({"SALESCORE_TEST_EVERY_TEST": "1"})
    assert {"browser"} == demanded({"SALESCORE_TEST_EVERY_BROWSER": "1"}).keys()
    assert {"nats", "rabbitmq", "redis"} == demanded({"SALESCORE_TEST_EVERY_BROKER": "1"}).keys()


MARKS = ("browser", "mariadb", *BROKERS, "twice")
NEEDS_A_SERVER = re.compile(rf"mark\.({'|'.join(MARKS)})\b|\bmariadb_url\b|tests\.security\.stores")


def test_the_run_beside_servers_leaves_no_module_out() -> None:
    """The second half of `.ci/run` asks for every mark of a server, and names its every module."""
    project = Path(__file__).parents[1]
    asked = (project / ".ci" / "run").read_text(encoding="utf-8").partition("test-servers")[2]
    assert f"-m 'not long and ({' or '.join(MARKS)})'" in asked
    named = re.findall(r"tests/[\w/.]+", asked)
    modules = [each.relative_to(project) for each in (project / "tests").rglob("test_*.py")]
    needing = {
        each.as_posix()
        for each in modules
        if NEEDS_A_SERVER.search((project / each).read_text(encoding="utf-8"))
    } - {"tests/test_every_store.py"}
    assert len(needing) > 10
    assert [] == sorted(
        each
        for each in needing
        if not any(each == path or each.startswith(f"{path}/") for path in named)
    )
