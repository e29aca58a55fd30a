"""Environments of their own for tests that install things: offline, from what is installed here.

Wheels are made anew of the distributions of this environment, so that pip finds everything in one
folder and asks no registry.
"""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Final

from attrs import frozen
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = [
    "BASE",
    "PROJECT",
    "Environment",
    "build",
    "fill_wheelhouse",
    "pip",
    "pip_settings",
    "run",
]

PROJECT: Final = Path(__file__).parents[1]

BASE: Final = getattr(sys, "_base_executable", sys.executable)
"""The interpreter that this environment was made of: it has pip, an environment need not."""


def pip(*arguments: str, wheelhouse: Path, cwd: Path | None = None) -> str:
    """Run pip, offline, and give what it printed.

    Args:
        arguments: of the command line.
        wheelhouse: the folder in which it finds wheels; nothing else is looked at.
        cwd: the folder in which it runs.
    """
    return run([BASE, "-m", "pip", *arguments], cwd=cwd, **pip_settings(wheelhouse))


def pip_settings(wheelhouse: Path) -> dict[str, str]:
    """Give the variables that keep pip offline, and from settings of the machine."""
    return {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_FIND_LINKS": wheelhouse.as_uri(),
        "PIP_NO_INDEX": "1",
        "PIP_NO_INPUT": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
    }


def run(command: list[str], *, cwd: Path | None = None, **environment: str) -> str:
    """Run a program without what this process has on its path; give what it printed."""
    alien = {"PYTHONPATH", "SALESCORE_DISABLED_PLUGINS", "VIRTUAL_ENV"}
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in alien and not name.startswith(("COV_", "COVERAGE", "PIP_"))
    }
    ran = subprocess.run(
        command,
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env={**inherited, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=240,
    )
    assert 0 == ran.returncode, f"{command}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


@frozen
class Environment:
    """A virtual environment.

    Args:
        folder: where it lies.
        wheelhouse: where its pip finds wheels.
    """

    folder: Path
    wheelhouse: Path

    @classmethod
    def make(cls, folder: Path, wheelhouse: Path) -> "Environment":
        """Make an empty one."""
        run([BASE, "-m", "venv", "--without-pip", str(folder)])
        return cls(folder, wheelhouse)

    @property
    def python(self) -> str:
        """Its interpreter."""
        return str(self.folder / ("Scripts" if os.name == "nt" else "bin") / "python")

    def pip(self, *arguments: str, cwd: Path | None = None) -> str:
        """Run pip on it."""
        return pip("--python", self.python, *arguments, wheelhouse=self.wheelhouse, cwd=cwd)

    def run(self, *arguments: str, cwd: Path | None = None, **environment: str) -> str:
        """Run its interpreter."""
        return run([self.python, *arguments], cwd=cwd, **environment)


def build(source: Path, wheelhouse: Path) -> Path:
    """Build the wheel of a source tree with the build tools of this environment."""
    before = set(wheelhouse.glob("*.whl"))
    arguments = ("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(wheelhouse))
    pip("--python", sys.executable, *arguments, str(source), wheelhouse=wheelhouse)
    [wheel] = set(wheelhouse.glob("*.whl")) - before
    return wheel


def fill_wheelhouse(folder: Path, *names: str) -> None:
    """Make wheels of installed distributions and of everything they need."""
    for found in _closure(names):
        _repack(found, folder)


def _closure(names: Iterable[str]) -> Iterator[Distribution]:
    waiting, seen = list(names), set[str]()
    while waiting:
        needed = Requirement(waiting.pop())
        name = canonicalize_name(needed.name)
        if name in seen or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        found = distribution(name)
        waiting += found.requires or ()
        yield found


def _repack(found: Distribution, folder: Path) -> None:
    """Write a distribution as a wheel; scripts are made again from its entry points."""
    about = found.read_text("WHEEL") or ""
    tags = [line.partition(": ")[2] for line in about.splitlines() if line.startswith("Tag: ")]
    tag = next(each for each in tags if not each.startswith("py2-"))
    name = found.name.replace("-", "_").replace(".", "_")
    kept = [
        each
        for each in found.files or ()
        if ".." not in each.parts and each.suffix != ".pyc" and each.name != "RECORD"
    ]
    with zipfile.ZipFile(folder / f"{name}-{found.version}-{tag}.whl", "w") as wheel:
        for each in kept:
            wheel.write(str(each.locate()), str(each))
        metadata = next(each.parts[0] for each in kept if each.parts[0].endswith(".dist-info"))
        lines = [f"{each},," for each in kept] + [f"{metadata}/RECORD,,"]
        wheel.writestr(f"{metadata}/RECORD", "\n".join(lines) + "\n")
