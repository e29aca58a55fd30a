"""SQLite files for the tests of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salescore_sql import SqlStore, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give the URL of a file that is not there yet."""
    return f"sqlite:///{tmp_path}/shop.db?sync=normal&timeout=0.2"


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    """Give an open store in an empty file."""
    opened = open_store(url)
    yield opened
    opened.close()
