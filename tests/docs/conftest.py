"""What the pages take for granted: a folder of their own, and the first of July 2026."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from salescore.clock import FixedClock

JULY = FixedClock(datetime(2026, 7, 1, 9, tzinfo=UTC))


@pytest.fixture(autouse=True)
def first_of_july(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody's example expire: the system's clock stands still."""
    monkeypatch.setattr("salescore.app.application.SystemClock", lambda: JULY)


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let every example begin in an empty folder."""
    monkeypatch.chdir(tmp_path)
