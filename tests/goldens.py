"""The golden databases: what a shop looked like in every schema there ever was."""

import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import psycopg

from tests import databases

__all__ = ["DATABASES", "FOLDER", "VERSIONS", "fill", "golden", "run"]

FOLDER: Final = Path(__file__).parent / "golden"
DATABASES: Final = ("mariadb", "postgresql", "sqlite")
VERSIONS: Final = tuple(
    sorted({path.name.split(".")[0].removeprefix("schema-") for path in FOLDER.glob("schema-*")})
)


def golden(version: str, database: str) -> str:
    """Give the statements that make a golden database."""
    return (FOLDER / f"schema-{version}.{database}.sql").read_text(encoding="utf-8")


def fill(url: str, version: str) -> None:
    """Fill an empty database with a golden one."""
    run(url, golden(version, urlsplit(url).scheme))


def run(url: str, script: str) -> None:
    """Let somebody run a script past the library; a statement ends at the end of a line."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        connection.executescript(script)
        connection.close()
    elif url.startswith("mariadb"):
        with databases.mariadb_cursor(url) as cursor:
            for statement in filter(None, map(str.strip, script.split(";\n"))):
                cursor.execute(statement)
    else:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(script.encode())
