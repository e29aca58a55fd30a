"""The plug-in among the examples, and the template that makes others of it.

Both are built, installed in an environment of their own, tried by their own tests, and removed.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import copier
import pytest

from tests.wheels import PROJECT, Environment, build

PAGER = PROJECT / "examples" / "plugin_pager"
TEMPLATE = PROJECT / "templates" / "plugin"
OTHERS = {"distribution": "tea-bell", "plugin": "bell", "author": "Tea & Co"}

BRINGS = """
import salescore
with salescore.open("memory:") as app:
    print(app.plugins.report())
"""

KEEPS = """
import salescore
from acme_pager import TakeDuty
with salescore.open("sqlite:///shop.db", tenant="acme") as sales:
    sales.handle(TakeDuty(actor_id="u-7"))
    sales.handle(TakeDuty(actor_id="u-8"))
"""

EXPORTS = """
import salescore
with salescore.open("sqlite:///shop.db", tenant="acme") as sales:
    print("\\n".join(sales.export()))
    assert sales.doctor().healthy, sales.doctor()
"""


def tool() -> ModuleType:
    """Load the tool that writes the template."""
    spec = spec_from_file_location("plugin_template", PROJECT / "tools" / "plugin_template.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(folder: Path) -> Mapping[str, str]:
    """Give the text of every file of a tree, by its path; what tests and builds left is no part."""
    left = {"__pycache__", ".pytest_cache", ".hypothesis"}
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not left & set(path.parts)
    }


def rendered(folder: Path, **answers: str) -> Path:
    """Make a plug-in of the template."""
    copier.run_copy(str(TEMPLATE), folder, data=answers, defaults=True, quiet=True)
    return folder


@pytest.fixture(scope="module")
def pager(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the wheel of the example."""
    return build(PAGER, tmp_path_factory.mktemp("pager"))


@contextmanager
def installed(wheel: Path, beside: Environment, *, name: str) -> Iterator[None]:
    """Install a wheel for a while; `name` is that of its distribution."""
    beside.pip("install", "--no-compile", "--no-deps", str(wheel))
    try:
        yield
    finally:
        beside.pip("uninstall", "--yes", name)


def try_out(source: Path, wheel: Path, beside: Environment, folder: Path, *, name: str) -> None:
    """Run the tests of a plug-in where it is installed, in an empty folder; then remove it."""
    shutil.copytree(source / "tests", folder / "tests")
    with installed(wheel, beside, name=name):
        assert name in beside.run("-W", "error", "-c", BRINGS)
        settings = str(source / "pyproject.toml")
        said = beside.run(
            *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", settings),
            *("--rootdir", str(folder), str(folder / "tests")),
            cwd=folder,
        )
        assert re.search(r"\d\d passed in", said), said
        assert "skipped" not in said
    assert name not in beside.run("-W", "error", "-c", BRINGS)


def test_the_pager_is_built_installed_tried_and_removed(
    pager: Path, beside: Environment, tmp_path: Path
) -> None:
    """As anybody's distribution: nothing of it is in this project's own packages."""
    try_out(PAGER, pager, beside, tmp_path, name="acme-pager")


def test_what_it_kept_outlives_it(pager: Path, beside: Environment, tmp_path: Path) -> None:
    """Its events and records stay byte for byte while it is gone, and are its own again later."""
    with installed(pager, beside, name="acme-pager"):
        beside.run("-W", "error", "-c", KEEPS, cwd=tmp_path)
        there = beside.run("-W", "error", "-c", EXPORTS, cwd=tmp_path)
    gone = beside.run("-W", "error", "-c", EXPORTS, cwd=tmp_path)
    with installed(pager, beside, name="acme-pager"):
        back = beside.run("-W", "error", "-c", EXPORTS, cwd=tmp_path)
    assert "acme_pager.duty_taken.v1" in there
    assert there == gone == back


def test_a_plugin_of_the_template_is_one(beside: Environment, tmp_path: Path) -> None:
    """With other names it is built, installed, tried by its own tests and removed likewise."""
    made = rendered(tmp_path / "made", **OTHERS)
    left = re.compile("pager|acme", re.IGNORECASE)
    assert [] == [path for path, text in texts(made).items() if left.search(path + text)]
    wheel = build(made, tmp_path)
    try_out(made, wheel, beside, tmp_path / "bell", name="tea-bell")


def test_the_template_makes_the_pager(tmp_path: Path) -> None:
    """With the names of the example it gives the example, byte for byte."""
    assert texts(PAGER) == texts(rendered(tmp_path / "made"))


def test_the_template_is_written_from_the_pager() -> None:
    """A change of the one is a change of the other: `python tools/plugin_template.py`."""
    assert dict(tool().files()) == texts(TEMPLATE / "project")


@pytest.mark.parametrize(
    "wrong",
    [
        {"distribution": "Tea Bell"},
        {"distribution": "tea_bell"},
        {"plugin": "tea bell"},
        {"plugin": "duty"},
        {"author": 'Tea "and" Co'},
        {"author": " "},
    ],
)
def test_names_that_would_not_do_are_refused(wrong: dict[str, str], tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(ValueError, match="alidation error"):
        rendered(tmp_path / "made", **wrong)
