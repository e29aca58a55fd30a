"""What a newcomer has: a repository to clone, python3 with pip, packages to install, a shell."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.newcomer import readme
from tests.newcomer.newcomer import Newcomer
from tests.newcomer.terminal import Screen
from tests.wheels import BASE, PROJECT, fill_wheelhouse, pip_settings

RUNTIME = (
    "aiosqlite", "alembic", "apprise", "attrs", "cattrs", "editables", "greenlet", "hatchling",
    "pluggy", "psycopg", "psycopg-binary", "pymysql", "sqlalchemy",
)  # fmt: skip
"""What `make demo` installs, and what builds it."""

INSTALLED_IN = 240.0
"""Seconds for the demo with its installation, on a machine that does much else."""

GIT = {
    "GIT_AUTHOR_NAME": "A newcomer",
    "GIT_AUTHOR_EMAIL": "newcomer@example.com",
    "GIT_COMMITTER_NAME": "A newcomer",
    "GIT_COMMITTER_EMAIL": "newcomer@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(*arguments: str, folder: Path) -> str:
    """Run git, without anybody's settings."""
    return subprocess.run(
        ["git", *arguments],  # noqa: S607 - wherever it is.
        capture_output=True,
        check=True,
        cwd=folder,
        encoding="utf-8",
        env={**os.environ, **GIT},
    ).stdout


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a bare repository with the files of this tree as they stand now."""
    tree = tmp_path_factory.mktemp("tree")
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=PROJECT)
    for name in filter(None, listed.split("\0")):
        if (PROJECT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, tree / name)
    for arguments in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all", "--force"),
        ("commit", "--quiet", "--no-gpg-sign", "--message=What there is"),
    ):
        git(*arguments, folder=tree)
    bare = tmp_path_factory.mktemp("host") / "salescore.git"
    git("clone", "--quiet", "--bare", str(tree), str(bare), folder=tree)
    return bare


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the variables of somebody who has just logged in; `python3` is one that has pip."""
    binaries = tmp_path_factory.mktemp("bin")
    python = binaries / "python3"
    python.write_text(f'#!/bin/sh\nexec "{BASE}" "$@"\n', encoding="utf-8")
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    path = os.pathsep.join([str(binaries), "/usr/local/bin", "/usr/bin", "/bin"])
    return {"PATH": path, "HOME": str(Path.home()), "LANG": "C.UTF-8"}


@pytest.fixture(scope="session")
def offline(machine: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the same machine without a network, with the packages of this environment."""
    wheels = tmp_path_factory.mktemp("packages")
    fill_wheelhouse(wheels, *RUNTIME)
    return {**machine, **pip_settings(wheels)}


@pytest.fixture(scope="session")
def clone(
    repository: Path, offline: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Newcomer:
    """Give somebody who has typed the first line: it ends inside the clone."""
    home = Newcomer(tmp_path_factory.mktemp("newcomer"), offline)
    first, *_ = readme.commands(repository)
    where = home.types(f"{first} && pwd").text.split()[-1]
    return Newcomer(Path(where), offline)


@pytest.fixture(scope="session")
def demo(clone: Newcomer, repository: Path) -> Screen:
    """Give what the second line prints."""
    _, command, *_ = readme.commands(repository)
    return clone.types(command, seconds=INSTALLED_IN)


@pytest.fixture(scope="session")
def installed(clone: Newcomer, demo: Screen) -> Newcomer:
    """Give the same, after the second line."""
    assert demo.code == 0
    return clone
