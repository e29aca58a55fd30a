"""Pack the Northwind CSV files into the archive that the demo ships.

    python tools/pack_northwind.py DIRECTORY

DIRECTORY holds the CSV files of the source that NOTICE.md beside the archive names. Columns of
pictures are left out; every other column and every row stays as it is. Names are sorted and times
fixed, so the same input gives the same archive (for one version of zlib).
"""

import csv
import io
import sys
import zipfile
from pathlib import Path

ARCHIVE = Path(__file__).parents[1] / "src/salescore_adapters/demo/northwind/northwind.zip"
PICTURES = frozenset({"picture", "photo", "photoPath"})
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can name


def without_pictures(text: str) -> str:
    """Give the same CSV text without the columns of pictures."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    kept = [name for name in reader.fieldnames or () if name not in PICTURES]
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, kept, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(reader)
    return target.getvalue()


def pack(directory: Path, *, archive: Path) -> None:
    """Write every CSV file of a directory into one archive."""
    with zipfile.ZipFile(archive, "w") as target:
        for source in sorted(directory.glob("*.csv")):
            entry = zipfile.ZipInfo(source.name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            text = without_pictures(source.read_text(encoding="utf-8"))
            target.writestr(entry, text.encode(), compresslevel=9)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    pack(Path(sys.argv[1]), archive=ARCHIVE)
