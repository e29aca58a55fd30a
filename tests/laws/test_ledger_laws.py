"""Laws of the ledger: sums of movements are levels and positions, at every step, on any day."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from salescore.errors import Refused
from salescore.stock import StockLine, added_up, goods
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.stock.position import POSITION, position_id
from salescore.stock.transfer import TRANSFER
from tests.salescore.stock.baskets import SetClock
from tests.shops import furnish, open_shop, url_of

ZERO = Decimal(0)
PLACES = ("main", "main/A", "main/B", "quality", "west")
JUNE = datetime(2026, 6, 1, tzinfo=UTC)
places = st.sampled_from(PLACES)
days = st.none() | st.integers(0, 29).map(lambda day: JUNE + timedelta(days=day))
amounts = st.integers(1, 6)


@st.composite
def lines(draw: st.DrawFn) -> StockLine:
    """Draw goods: loose tea, tea of another owner, tea in packages, cheese in lots, pans."""
    how = draw(st.sampled_from(["loose", "owned", "packed", "lot", "piece"]))
    amount = draw(amounts)
    match how:
        case "owned":
            return goods("TEA-1", amount, owner="ACME")
        case "packed":
            return goods("TEA-1", amount * 6, package=6)
        case "lot":
            return goods("CHEESE", amount, lot=draw(st.sampled_from(["L-1", "L-2"])))
        case "piece":
            return goods("PAN", 1, lot=draw(st.sampled_from(["S-1", "S-2", "S-3"])))
    return goods("TEA-1", amount)


class Books(RuleBasedStateMachine):
    """One warehouse, any movements in any order, at any time; after each everything adds up."""

    store = "memory"

    def __init__(self) -> None:
        """Open an empty shop."""
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock = SetClock()
        self.opened = open_shop(url_of(self.store, Path(self.folder.name)), clock=self.clock)
        self.sales = self.opened.__enter__()
        self.transfers: list[UUID] = []

    def teardown(self) -> None:
        """Close the shop; the doctor finds nothing."""
        assert self.sales.doctor().healthy
        self.opened.__exit__(None, None, None)
        self.folder.cleanup()

    def do(self, act: Callable[[], object]) -> None:
        """Do something that may be refused, a minute later."""
        self.clock.forward(1)
        try:
            done = act()
        except Refused:
            return
        if (key := getattr(done, "id", None)) is not None:
            self.transfers.append(key)

    @initialize()
    def furnish(self) -> None:
        """Put goods on sale, shelves up and a place for quality."""
        self.anna = furnish(self.sales, on_hand=5)
        self.sales.products.add("CHEESE", tracking="lot")
        self.sales.products.add("PAN", tracking="serial")
        for code in ("main/A", "main/B"):
            self.sales.locations.add(code, within="main")
        self.sales.locations.add("quality", within="main", saleable=False)
        self.sales.locations.add("west")

    @rule(line=lines(), to=places, at=days)
    def receive(self, line: StockLine, to: str, at: datetime | None) -> None:
        """Take goods in, now or in June."""
        self.do(lambda: self.sales.stock.receive_many([line], to=to, at=at))

    @rule(line=lines(), source=places, to=places, at=days)
    def move(self, line: StockLine, source: str, to: str, at: datetime | None) -> None:
        """Bring goods elsewhere, now or in June."""
        if source != to:
            self.do(lambda: self.sales.stock.move([line], source=source, to=to, at=at))

    @rule(line=lines(), at=places, when=days)
    def lose(self, line: StockLine, at: str, when: datetime | None) -> None:
        """Find goods gone, now or in June."""
        how: dict[str, Any] = {"lot": line.lot, "owner": line.owner, "package": line.package}
        gone = -line.quantity
        self.do(
            lambda: self.sales.stock.adjust(line.sku, gone, reason="gone", at=at, when=when, **how)
        )

    @rule(draw=st.data())
    def reverse(self, draw: st.DataObject) -> None:
        """Undo any transfer."""
        if self.transfers:
            transfer = draw.draw(st.sampled_from(self.transfers))
            self.do(lambda: self.sales.stock.reverse(transfer, reason="typo"))

    @rule(lot=st.sampled_from(["L-1", "L-2"]), block=st.booleans())
    def hold_back(self, lot: str, block: bool) -> None:
        """Block a lot or unblock it, if there is one."""
        known = {each.code for each in self.sales.lots.find().items}
        if lot in known and block:
            self.do(lambda: [self.sales.lots.block("CHEESE", lot, reason="test", to="quality")])
        elif lot in known:
            self.do(lambda: [self.sales.lots.unblock("CHEESE", lot, reason="test")])

    @rule(amount=amounts)
    def promise(self, amount: int) -> None:
        """Promise tea, so that not everything may leave."""
        self.do(lambda: [self.sales.orders.place(self.anna, [("TEA-1", amount)])])

    @invariant()
    def sums_are_levels_and_positions(self) -> None:
        """Law: what the movements come to is what levels and positions say, and all of it is zero.

        Where goods lie loose in a stocking location there is no position; nothing is below zero
        but what is outside.
        """
        sums = added_up(self.sales.scan(TRANSFER))
        assert ZERO == sum(sums.values(), ZERO)
        locations = {each.id: each for each in self.sales.scan(LOCATION)}
        levels, positions = Counter[tuple[UUID, UUID]](), dict[UUID, Decimal]()
        for key, quantity in sums.items():
            place = locations.get(key.place) if isinstance(key.place, UUID) else None
            if place is not None:
                assert quantity > 0
                levels[place.stocking_id, key.product_id] += quantity  # type: ignore[assignment]  # A sum of Decimals.
                if not _plain(place, key.lot, key.owner, key.package):
                    positions[self._position(place, key)] = quantity
        told = {(x.location_id, x.product_id): x.on_hand for x in self.sales.scan(STOCK_LEVEL)}
        assert {each: n for each, n in told.items() if n} == dict(levels)
        lying = {each.id: each.quantity for each in self.sales.scan(POSITION) if each.quantity}
        assert lying == positions

    def _position(self, place: Location, key: object) -> UUID:
        lots = {(each.product_id, each.code): each.id for each in self.sales.lots.find().items}
        product, lot = key.product_id, key.lot  # type: ignore[attr-defined]  # A BalanceKey.
        return position_id(
            place.id,
            product,
            lot_id=None if lot is None else lots[product, lot],
            owner=key.owner,  # type: ignore[attr-defined]  # A BalanceKey.
            package=key.package,  # type: ignore[attr-defined]  # A BalanceKey.
        )

    @invariant()
    def no_day_was_below_zero(self) -> None:
        """Law: whatever was entered late, no balance of any day of the past is below zero."""
        transfers = sorted(self.sales.scan(TRANSFER), key=lambda each: each.occurred_at)
        for end in {each.occurred_at for each in transfers}:
            sums = added_up(each for each in transfers if each.occurred_at <= end)
            assert not [key for key, n in sums.items() if isinstance(key.place, UUID) and n < 0]

    @invariant()
    def a_piece_is_in_one_place(self) -> None:
        """Law: of every serial number there is one piece at most."""
        pieces = Counter[str | None]()
        for each in self.sales.scan(POSITION):
            if each.lot is not None and each.lot.startswith("S-"):
                pieces[each.lot] += int(each.quantity)
        assert set(pieces.values()) <= {0, 1}


def _plain(place: Location, *terms: object) -> bool:
    return place.stocks and not [each for each in terms if each is not None]


class BooksInAFile(Books):
    """The same in a file."""

    store = "sqlite"


@pytest.mark.unwatched
@pytest.mark.parametrize(("machine", "examples"), [(Books, 1.0), (BooksInAFile, 0.2)])
def test_the_books_add_up_whatever_happens(machine: type[Books], examples: float) -> None:
    """Any movements, in any order, now or for a past day, leave every ledger right."""
    profile = settings.get_profile(settings.get_current_profile_name())
    most = max(int(profile.max_examples * examples), 2)
    run_state_machine_as_test(
        machine, settings=settings(max_examples=most, stateful_step_count=20, deadline=None)
    )
