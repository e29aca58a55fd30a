"""The golden databases: what a shop looked like in every schema there ever was."""

import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import psycopg

from tests import databases

__all__ = ["DATABASES", "FOLDER", "VERSIONS", "fill", "golden"]

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
    database = urlsplit(url).scheme
    text = golden(version, database)
    if database == "sqlite":
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        connection.executescript(text)
        connection.close()
    elif database == "mariadb":
        with databases.mariadb_cursor(url) as cursor:
            for statement in text.split(";\n")[:-1]:
                cursor.execute(statement)
    else:
        with psycopg.connect(url) as server:
            server.execute(text.encode())
