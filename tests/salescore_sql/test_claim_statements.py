"""What a claim asks of a database: statements that run, and trips to it.

On PostgreSQL a claim and its promise are one statement. On MariaDB and SQLite the guard is two, of
which the first locks or reads all levels and the second takes from them, and a promise is its
head and its lines: one statement for each, however many lines there are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from attrs import define, field

from bench.counting import turns_pg
from salescore.app.sales import Sales
from salescore.claims import Shortfall, StockClaim
from salescore.pricing import PriceList, price
from salescore.stock.commitment import COMMITMENT, Commitment, CommitmentKind, CommittedLine
from salescore.store import Changes, FellShort, Write
from salescore_sql import open_store
from salescore_sql.transaction import Transaction
from tests.shops import open_shop

PLACE: Final = UUID(int=1)
LINES: Final = 1_000
TRIPS_MAX: Final = 6

STORES: Final = ("sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb))

_WORDS: Final = ("BEGIN", "START TRANSACTION", "SET TRANSACTION", "COMMIT", "ROLLBACK")
"""What begins and ends a transaction: a trip each, but nothing is executed."""


@define
class Heard:
    """What is said to a database.

    Attributes:
        said: every text that was sent.
    """

    said: list[str] = field(factory=list)

    def executions(self) -> int:
        """Count the statements that read or wrote."""
        return sum(not text.startswith(_WORDS) for text in self.said)


class _Listening:
    """A driver's cursor that notes what it is told to run."""

    def __init__(self, cursor: Any, said: list[str]) -> None:
        self._cursor = cursor
        self._said = said

    def execute(self, text: str, parameters: Sequence[Any] = ()) -> Any:
        self._said.append(text)
        return self._cursor.execute(text, parameters)

    def executemany(self, text: str, rows: Sequence[Sequence[Any]]) -> Any:
        self._said.append(text)
        return self._cursor.executemany(text, rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Listen to every transaction."""
    found, take = Heard(), Transaction._take

    def listen(transaction: Transaction) -> None:
        take(transaction)
        transaction._cursor = _Listening(transaction._cursor, found.said)

    monkeypatch.setattr(Transaction, "_take", listen)
    return found


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of a store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'shop.db'}"
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


def claims(count: int, *, each: int, best_effort: bool = False) -> list[StockClaim]:
    """Claim so much of each of so many products."""
    return [
        StockClaim(PLACE, UUID(int=1000 + line), reserved=Decimal(each), best_effort=best_effort)
        for line in range(1, count + 1)
    ]


def promise(asked: Sequence[StockClaim]) -> Write[Commitment]:
    """Promise what is claimed."""
    lines = tuple(
        CommittedLine(
            line=number,
            location_id=claim.location_id,
            product_id=claim.product_id,
            sku=f"SKU-{number}",
            quantity=Decimal(1),
        )
        for number, claim in enumerate(asked, 1)
    )
    kind = CommitmentKind.ORDER
    return Write(COMMITMENT, Commitment(id=uuid4(), version=1, kind=kind, lines=lines))


def claimed(url: str, heard: Heard, asked: Sequence[StockClaim]) -> None:
    """Claim from fifteen of each product, promise what was granted; what is heard is the second."""
    store = open_store(url)
    stocked = [StockClaim(PLACE, each.product_id, on_hand=Decimal(15)) for each in asked]
    with store.begin("acme") as unit:
        unit.claim(stocked, last=True)
        unit.save(Changes(()))
    for _ in range(2):
        heard.said.clear()
        try:
            with store.begin("acme") as unit:
                answer = unit.claim(asked, last=True)
                if not isinstance(answer[0], Shortfall):
                    unit.save(Changes((promise(asked),)))
        except FellShort:
            pass
    store.close()


GRANTED: Final = {"postgresql": 1, "mariadb": 4, "sqlite": 4}
"""Guard and promise in one; guard 2 and promise 2 where the lines of a promise have a table."""

REFUSED: Final = {"postgresql": 1, "mariadb": 2, "sqlite": 1}
"""MariaDB asks besides whether baskets hold goods that may come back."""

BEST_EFFORT: Final = {"postgresql": 2, "mariadb": 5, "sqlite": 4}
"""What can be had is read before it is asked for: one more than granted."""


def dialect(url: str) -> str:
    """Give the name of the database."""
    return url.partition(":")[0]


@pytest.mark.parametrize("count", [1, 10, LINES])
def test_a_claim_that_is_granted(url: str, heard: Heard, count: int) -> None:
    """It takes as many statements for a thousand lines as for one."""
    claimed(url, heard, claims(count, each=1))
    assert GRANTED[dialect(url)] == heard.executions()
    assert len(heard.said) <= TRIPS_MAX


@pytest.mark.parametrize("count", [1, 10, LINES])
def test_a_claim_that_is_refused(url: str, heard: Heard, count: int) -> None:
    """Every shortfall is named by five statements at most."""
    claimed(url, heard, claims(count, each=16))
    assert REFUSED[dialect(url)] == heard.executions() <= 5


@pytest.mark.parametrize("count", [1, 10, LINES])
def test_a_claim_that_takes_what_there_is(url: str, heard: Heard, count: int) -> None:
    """What is left is taken by five statements at most."""
    claimed(url, heard, claims(count, each=11, best_effort=True))
    assert BEST_EFFORT[dialect(url)] == heard.executions() <= 5


@contextmanager
def shop(url: str) -> Iterator[tuple[Sales, UUID, list[str]]]:
    """Open a shop with plenty of a thousand products, and give a customer and all SKUs."""
    with open_shop(url) as sales:
        skus = [f"SKU-{number:04}" for number in range(LINES)]
        for sku in skus:
            sales.products.add(sku)
        prices = [price(sku, "9.99") for sku in skus]
        sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
        sales.stock.receive_many([(sku, 1000) for sku in skus])
        yield sales, sales.customers.add("Anna", currency="EUR").id, skus


def turns_of(url: str) -> AbstractContextManager[Callable[[], int] | None]:
    """Count on the wire where its library can say it."""
    return turns_pg() if dialect(url) == "postgresql" else nullcontext()


COMMANDS: Final = {
    "hold": {"postgresql": (3, 5), "mariadb": (9, 13), "sqlite": (8, 10)},
    "place": {"postgresql": (2, 2), "mariadb": (10, 12), "sqlite": (14, 16)},
}
"""By command and database: statements and trips of the whole command, at most."""


def test_whole_commands(url: str, heard: Heard) -> None:
    """A thousand lines are held and ordered with as many statements and trips as ten are.

    PostgreSQL may be asked to keep a statement that it has seen often: that is a trip more, once.
    """
    found: dict[tuple[str, int], set[tuple[int, int]]] = defaultdict(set)
    with turns_of(url) as turns, shop(url) as (sales, anna, skus):
        for count in (10, 10, LINES, LINES):  # The first time books and statements are made.
            wanted = [(sku, 1) for sku in skus[:count]]
            draft = sales.orders.draft(anna, wanted)
            for command in COMMANDS:
                heard.said.clear()
                if turns:
                    turns()
                if command == "hold":
                    sales.stock.hold(draft, minutes=10)
                else:
                    sales.orders.place(anna, wanted)
                trips = turns() if turns else len(heard.said)
                found[command, count].add((heard.executions(), trips))
    for (command, _), counts in found.items():
        assert COMMANDS[command][dialect(url)] == min(counts)


def test_components_are_read_only_for_bundles(url: str, heard: Heard) -> None:
    """An order of a bundle reads its components at once; one of goods asks for nothing more."""
    found = {}
    with shop(url) as (sales, anna, skus):
        parts = [(sku, 1) for sku in skus[:100]]
        sales.products.add("SET", tracked=False, components=parts)
        sales.prices.publish(PriceList("sets", currency="EUR", prices=[price("SET", "99")]))
        for sku in (skus[0], "SET") * 2:  # The first time books and statements are made.
            heard.said.clear()
            sales.orders.place(anna, [(sku, 1)])
            found[sku] = heard.executions()
    plain, _ = COMMANDS["place"][dialect(url)]
    assert {skus[0]: plain, "SET": plain + 1} == found


def test_a_question_is_one_trip(url: str, heard: Heard) -> None:
    """What is read together, and with nothing else, needs no transaction on a server."""
    with open_shop(url) as sales:
        anna = sales.customers.add("Anna", currency="EUR")
        heard.said.clear()
        sales.customers.get(anna)
    assert {"sqlite": 4, "postgresql": 1, "mariadb": 1}[dialect(url)] == len(heard.said)
