"""Distributions that tests really install: a folder on the path, with metadata as pip writes it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

__all__ = ["GOOD", "PROJECT", "install", "run"]

PROJECT: Final = Path(__file__).parents[1]

GOOD: Final = """
    from salescore.events import Event
    from salescore.plugins import hookimpl

    class Pager:
        name = "good pager"
        handles = (Event,)

        def notify(self, delivery):
            ...

    @hookimpl
    def salescore_register_notifiers():
        return [Pager()]
"""
"""A plug-in that works."""


def install(
    folder: Path,
    name: str,
    source: str,
    *,
    distribution: str | None = None,
    points: str | None = None,
    version: str = "1.2",
) -> None:
    """Install a distribution with one module and an entry point.

    Args:
        folder: stands on the path of who shall find it.
        name: of the module and of the entry point.
        source: of the module.
        distribution: its name; None for ``acme-<name>``.
        points: the lines of its group of entry points; None for one that names the module.
        version: its version.
    """
    whose = distribution or f"acme-{name}"
    (folder / f"{name}.py").write_text(dedent(source), encoding="utf-8")
    metadata = folder / f"{whose.replace('-', '_')}-{version}.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {whose}\nVersion: {version}\n", encoding="utf-8"
    )
    (metadata / "entry_points.txt").write_text(
        f"[salescore.plugins]\n{points or f'{name} = {name}'}\n", encoding="utf-8"
    )


def run(folder: Path, program: str, **environment: str) -> Any:
    """Run a program where a folder of distributions is on the path; it prints JSON last.

    Returns:
        What it printed last, read.
    """
    inherited = {name: value for name, value in os.environ.items() if "PLUGINS" not in name}
    path = os.pathsep.join([str(folder), str(PROJECT / "src"), str(PROJECT)])
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", dedent(program)],
        capture_output=True,
        check=False,
        env={**inherited, "PYTHONPATH": path, **environment},
        text=True,
        timeout=120,
    )
    assert 0 == ran.returncode, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])
