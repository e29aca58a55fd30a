"""A crowd of leads: companies and people under names that nobody bears, one in ten of them twice.

`python -m bench.leads --url postgresql://... [--leads 1000000]` writes them as rows.
"""

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import psycopg

from bench import shop
from bench.lab import settle
from salescore.leads.capture import keyed
from salescore.leads.lead import LEAD, Lead
from salescore.parties.address import Address
from salescore_sql import create_schema
from salescore_sql.mapping import mapped

__all__ = ["Names", "crowd", "fill"]

NOW: Final = datetime(2026, 7, 1, 12, tzinfo=UTC)
_YEAR: Final = 365 * 86_400
_SOUNDS: Final = "ba be bo da do fa ga ka ko la le lo ma mi na no pa ra ri ro sa si ta ti va wi zu"
_GIVEN: Final = "Ann Bert Carl Dora Emil Fritz Greta Hans Ida Jan Karl Lena Max Nora Otto Paul Rosa"
_TRADES: Final = (
    "Foods Trading Logistik Maschinenbau Software Consulting Media Pharma Energy Textil"
)
_FORMS: Final = ("GmbH", "Ltd", "AG", "Inc", "S.A.", "KG", "")


class Names:
    """Draws names."""

    def __init__(self, draw: random.Random) -> None:
        """Make the families and towns that are drawn from."""
        self.draw = draw
        self._sounds, self._given = _SOUNDS.split(), _GIVEN.split()
        self._trades = _TRADES.split()
        self._families = [self.word(3) for _ in range(5_000)]
        self._towns = [self.word(3) for _ in range(300)]

    def word(self, sounds: int) -> str:
        """Give a word."""
        return "".join(self.draw.choices(self._sounds, k=sounds)).capitalize()

    def fields(self) -> dict[str, Any]:
        """Give what is known of somebody."""
        draw = self.draw
        name = f"{self.word(draw.randint(2, 4))} {draw.choice(self._trades)}"
        person = f"{draw.choice(self._given)} {draw.choice(self._families)}"
        domain = name.lower().replace(" ", "-") + ".example"
        mailbox = person.lower().replace(" ", ".")
        free = draw.random() < 0.3
        return {
            "name": f"{name} {draw.choice(_FORMS)}".strip(),
            "company": f"{name} {draw.choice(_FORMS)}".strip(),
            "person": person,
            "email": f"{mailbox}{draw.randrange(999)}@gmail.com" if free else f"{mailbox}@{domain}",
            "phone": f"+49 {draw.randrange(30, 999)} {draw.randrange(10**5, 10**7)}",
            "website": domain if draw.random() < 0.5 else None,
            "address": Address(
                city=draw.choice(self._towns), postal_code=f"{draw.randrange(10**5):05}"
            ),
        }

    def again(self, known: dict[str, Any]) -> dict[str, Any]:
        """Give somebody who is known, with a slip of the pen in the company's name."""
        letters = list(known["company"])
        letters[self.draw.randrange(len(letters))] = self.draw.choice("abcdefgh")
        company = "".join(letters)
        mail = (known["email"] or "").upper() if self.draw.random() < 0.5 else ""
        return {**known, "company": company, "name": company, "email": mail or None}


def crowd(count: int, *, seed: int = 5) -> Iterator[Lead]:
    """Give so many leads, with their keys; one in ten is one of the last thousand again."""
    names = Names(random.Random(seed))
    recent: list[dict[str, Any]] = []
    for number in range(count):
        if recent and names.draw.random() < 0.1:
            fields = names.again(names.draw.choice(recent))
        else:
            fields = names.fields()
        recent = [*recent[-999:], fields] if number % 50 == 0 else recent
        made = NOW - timedelta(seconds=_YEAR - _YEAR * number // count)
        id_ = UUID(int=int(made.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62 | number)
        lead = Lead(id=id_, version=1, number=f"L-{number:07}", created_at=made, **fields)
        yield keyed(lead)


def fill(url: str, *, leads: int) -> None:
    """Make the schema, and write the leads and their keys."""
    create_schema(url)
    tables = mapped(LEAD)
    (lines,) = tables.lines
    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # What is referred to is there.
        _copy(cursor, tables.table, (tables.row(shop.TENANT, lead) for lead in crowd(leads)))
        keys = (
            lines.row(shop.TENANT, lead.id.bytes, place, key)
            for lead in crowd(leads)
            for place, key in enumerate(lead.keys)
        )
        _copy(cursor, lines.table, keys)
    settle(url)


def _copy(cursor: psycopg.Cursor[Any], table: Any, rows: Iterable[Any]) -> None:
    names = [column.name for column in table.columns]
    ids = {place for place, name in enumerate(names) if name == "id" or name.endswith("_id")}
    into = f"COPY {table.name} ({', '.join(names)}) FROM STDIN"
    with cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(
                [
                    UUID(bytes=each) if place in ids and isinstance(each, bytes) else each
                    for place, each in enumerate(row)
                ]
            )


def main() -> None:
    """Fill a database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--leads", type=int, default=1_000_000)
    given = parser.parse_args()
    start = time.perf_counter()
    fill(given.url, leads=given.leads)
    print(f"{given.leads} leads in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
