"""A program that imports a file and says how far it is: tests kill it on the way.

python moving.py URL TENANT ENTITY FILE CHUNK
"""

import sys

import salescore
from salescore.bulk import Import, import_rows


def main(url: str, tenant: str, entity: str, file: str, chunk: str) -> None:
    """Import a file, and print the line after every chunk."""
    with salescore.open(url, tenant=tenant) as sales:
        import_rows(
            sales,
            file,
            Import(entity=entity, chunk=int(chunk)),
            errors=f"{file}.errors",
            on_progress=lambda line, _: print(line, flush=True),
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
