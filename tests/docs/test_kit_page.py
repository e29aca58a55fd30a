"""The page about kits is a test module, and it passes."""

import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "plugins" / "test-your-plugin.md"


def test_the_module_on_the_page_passes(tmp_path: Path) -> None:
    """Its blocks, typed one after the other, are suites of which nothing fails."""
    blocks = re.findall(r"(?ms)^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"))
    (tmp_path / "test_page.py").write_text("\n\n".join(blocks), encoding="utf-8")
    ran = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error",
            "-k", "not TestMyStore or test_tenants", "test_page.py",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
    )  # fmt: skip
    last = ran.stdout.splitlines()[-1]
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "failed" not in last
    assert "skipped" in last, "the notifier of the page does not declare BREAKS"
