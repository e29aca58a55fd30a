from salescore.app.numbers import Numbers
from salescore.claims import CounterClaim, Grant, StockClaim
from salescore.numbering import Block
from salescore.testing.states import stock

KEY = "order:2026"


def test_a_series_without_a_block_is_claimed() -> None:
    """So is one whose block is used up; one with numbers left is not."""
    blocks = {"a": Block(3, 5), "b": Block(5, 5)}
    claims = Numbers(blocks, size=50).claims(["a", "b", "c"])
    assert (CounterClaim("series", "b", 50), CounterClaim("series", "c", 50)) == claims


def test_a_granted_block_is_handed_out_one_by_one() -> None:
    """Numbers start one above what the counter had used."""
    numbers = Numbers({}, size=3)
    numbers.add([Grant(CounterClaim("series", KEY, 3), start=7)])
    assert [8, 9, 10] == [numbers.take(KEY) for _ in range(3)]
    assert (CounterClaim("series", KEY, 3),) == numbers.claims([KEY])


def test_other_grants_are_left_alone() -> None:
    """Stock and numbers without gaps are nobody's block."""
    claim: StockClaim = stock(1)
    numbers = Numbers({}, size=1)
    numbers.add([Grant(claim), Grant(CounterClaim("number", "invoice:2026"), start=7)])
    assert {} == numbers.blocks


def test_blocks_given_are_not_changed() -> None:
    """An attempt that fails leaves the blocks of the flow as they were."""
    blocks = {KEY: Block(3, 5)}
    assert 3 == Numbers(blocks, size=1).take(KEY)
    assert {KEY: Block(3, 5)} == blocks


def test_a_number_can_be_put_back() -> None:
    """A number that nothing bears after all is the next one handed out."""
    numbers = Numbers({KEY: Block(3, 5)}, size=1)
    numbers.put_back(KEY, numbers.take(KEY))
    assert [3, 4] == [numbers.take(KEY), numbers.take(KEY)]
