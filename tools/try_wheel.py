"""Build the distributions, install the wheel where nothing else is, and use what a user gets.

Usage: ``.venv/bin/python tools/try_wheel.py`` (``make test-wheel``). What builds is of this
environment; what the wheel needs comes from wherever pip finds packages, in the versions of
constraints.txt. Nothing of this tree is on the path of the environment that is tried.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[1]
BASE: Final = getattr(sys, "_base_executable", sys.executable)
"""The interpreter that this environment was made of: it has pip, an environment need not."""

OPTIONAL: Final = (
    "aiosqlite", "alembic", "apprise", "currency_converter", "greenlet", "hypothesis", "nats",
    "pika", "psycopg", "pymysql", "pytest", "redis", "sqlalchemy",
)  # fmt: skip
"""What comes with an extra, or with a developer."""

IMPORT_ALL: Final = """
import pkgutil, sys
from importlib import import_module

optional, waiting, count = sys.argv[1:], [], 0
for name in ("salescore", "salescore_sql", "salescore_adapters"):
    for found in pkgutil.walk_packages(import_module(name).__path__, f"{name}.", onerror=str):
        if found.name.endswith("__main__"):
            continue
        try:
            import_module(found.name)
            count += 1
        except ImportError as error:
            extra = getattr(error, "code", "") == "store.missing_extra"
            assert extra or str(error.name).partition(".")[0] in optional, (found.name, error)
            waiting.append(found.name)
print(f"{count} modules imported, {len(waiting)} wait for an extra")
assert sys.prefix in sys.modules["salescore"].__file__
"""


def run(*command: str | Path, folder: Path) -> str:
    """Run a program outside the tree, without its paths; give what it printed."""
    alien = ("PYTHONPATH", "SALESCORE_", "VIRTUAL_ENV", "COVERAGE", "COV_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(alien)}
    ran = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, cwd=folder, env=kept
    )
    if ran.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{ran.stdout}\n{ran.stderr}")
    return ran.stdout


def build(source: Path, folder: Path) -> tuple[Path, Path]:
    """Build a source tree; give its source archive and its wheel."""
    command = (sys.executable, "-m", "hatchling", "build", "--directory", folder)
    run(*command, folder=source)
    [archive], [wheel] = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return archive, wheel


def contents(wheel: Path) -> Mapping[str, bytes]:
    """Give the files of a wheel by name."""
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def build_twice(folder: Path) -> Path:
    """Build the tree, and what its source archive holds: both wheels are the same."""
    archive, wheel = build(PROJECT, folder / "first")
    shutil.unpack_archive(archive, folder / "unpacked")
    [unpacked] = (folder / "unpacked").iterdir()
    _, again = build(unpacked, folder / "second")
    assert contents(wheel) == contents(again), "the archive builds another wheel than the tree"
    names = contents(wheel)
    for package in ("salescore", "salescore_sql", "salescore_adapters"):
        assert f"{package}/py.typed" in names, f"{package} does not say that it is typed"
    print(f"{wheel.name}: {len(names)} files, the same from the archive")
    return wheel


def use(wheel: Path, folder: Path) -> None:
    """Install the wheel, import everything and run the demo: alone, then with a database."""
    run(BASE, "-m", "venv", "--without-pip", folder / "venv", folder=folder)
    binaries = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python, salescore = binaries / "python", binaries / "salescore"
    pins = PROJECT / "constraints.txt"
    pip = (BASE, "-m", "pip", "--disable-pip-version-check", "--python", python)
    for extra, url in (("", "memory:"), ("[sql]", f"sqlite:///{folder}/demo.db")):
        needed = f"salescore{extra} @ {wheel.as_uri()}"
        run(*pip, "install", "-qq", "--constraint", pins, needed, folder=folder)
        listed = run(*pip, "list", "--format=freeze", folder=folder).split()
        print(f"{needed.partition(' ')[0]}: {' '.join(listed)}")
        print(run(python, "-W", "error", "-c", IMPORT_ALL, *OPTIONAL, folder=folder).strip())
        told = run(salescore, "demo", "--url", url, folder=folder)
        assert "830" in told, told
    print(run(salescore, "doctor", "--url", url, folder=folder).strip())


def main() -> None:
    """Build and use it in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="salescore-wheel-") as name:
        folder = Path(name).resolve()
        use(build_twice(folder), folder)


if __name__ == "__main__":
    main()
