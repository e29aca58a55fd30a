"""A pytest of its own, for tests about tests."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest


@pytest.fixture
def pytester_run(tmp_path: Path) -> Callable[[str], str]:
    """Give a function that runs pytest over a module in another process and gives its report."""

    def run(text: str) -> str:
        (tmp_path / "test_it.py").write_text(dedent(text), encoding="utf-8")
        (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -ra\n", encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)]
        env = os.environ | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
        ran = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tmp_path, env=env
        )
        return ran.stdout + ran.stderr

    return run
