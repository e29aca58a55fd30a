"""Wheels of this project and of what it needs, and an environment in which they are installed."""

from pathlib import Path

import pytest

from tests.wheels import PROJECT, Environment, build, fill_wheelhouse


@pytest.fixture(scope="session")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of wheels: what plug-ins, their tests and their builds need."""
    folder = tmp_path_factory.mktemp("wheelhouse")
    names = (
        "alembic", "attrs", "cattrs", "editables", "hatchling", "hypothesis", "pluggy", "pytest",
        "sqlalchemy",
    )  # fmt: skip
    fill_wheelhouse(folder, *names)
    build(PROJECT, folder)
    return folder


@pytest.fixture(scope="session")
def beside(wheelhouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Give an environment beside this one, in which the library and test tools are installed."""
    made = Environment.make(tmp_path_factory.mktemp("beside") / "venv", wheelhouse)
    made.pip("install", "--no-compile", "salescore[sql]", "pytest", "hypothesis")
    return made
