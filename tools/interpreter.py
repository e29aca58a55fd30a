"""Print where a Python of some version is: ``python3 tools/interpreter.py 3.13``.

It must start and have pip; those on the path are tried first, then those of pyenv.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


def candidates(version: str) -> Iterator[Path]:
    """Give programs that may be a Python of a version, the likeliest first."""
    name = f"python{version}"
    if found := shutil.which(name):
        yield Path(found)
    yield from sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/{name}"))


def works(program: Path) -> bool:
    """Say whether it starts and has pip: what is on the path may only say what to install."""
    ran = subprocess.run([program, "-m", "pip", "--version"], check=False, capture_output=True)
    return ran.returncode == 0


def main(version: str) -> int:
    """Print the first that works."""
    found = next(filter(works, candidates(version)), None)
    if found is None:
        print(f"no Python {version} with pip on this machine", file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
