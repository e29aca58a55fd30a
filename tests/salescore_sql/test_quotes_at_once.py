"""Two who order by one quote at once: one is first, the other sees what is left.

In a file nobody writes while somebody else decides: there is nothing to see.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.lifecycle import WrongState
from salescore.policies import Request, policy
from salescore.quotes.commands import ConvertQuote
from salescore.quotes.quote import ConversionState, Quote
from tests.shops import furnish, open_shop
from tests.told import Told

STORES = ("postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb))
Acts = list[Callable[[], object]]


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty store."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def clerks(url: str) -> Iterator[tuple[Sales, Sales, Acts, Quote]]:
    """Give two clerks, what the first does while the second decides, and an accepted quote."""
    acts: Acts = []

    @policy("house.meanwhile", ConvertQuote)
    def acted(request: Request[ConvertQuote]) -> None:
        del request
        if acts:
            acts.pop()()

    with (
        open_shop(url, seed=1) as first,
        open_shop(url, seed=2, plugins=[Told(policies=[acted])]) as second,
    ):
        quote = first.quotes.draft(furnish(first), [("TEA-1", 24)])
        yield first, second, acts, first.quotes.accept(first.quotes.send(quote))


def test_the_same_rest_is_ordered_once(clerks: tuple[Sales, Sales, Acts, Quote]) -> None:
    """Both ask for all that is left: one has it, and for the other nothing is left."""
    first, second, acts, quote = clerks
    acts.append(lambda: first.quotes.convert(quote))
    with pytest.raises(Refused) as refused:
        second.quotes.convert(quote)
    assert ["quotes.nothing_left"] == [each.code for each in refused.value.rejections]
    (order,) = first.orders.find()
    assert Decimal(24) == order.lines[0].quantity
    assert Decimal(76) == first.stock.level("TEA-1").available


def test_parts_that_fit_are_both_ordered(clerks: tuple[Sales, Sales, Acts, Quote]) -> None:
    """10 and 14 of 24 at once: the second is tried again, and the quote is ordered whole."""
    first, second, acts, quote = clerks
    acts.append(lambda: first.quotes.convert(quote, [("TEA-1", 10)]))
    second.quotes.convert(quote, [("TEA-1", 14)])
    after = first.quotes.get(quote)
    assert (Decimal(24), ConversionState.CONVERTED) == (
        after.lines[0].ordered, after.conversion_state
    )  # fmt: skip


def test_a_quote_that_is_withdrawn_meanwhile_becomes_no_order(
    clerks: tuple[Sales, Sales, Acts, Quote],
) -> None:
    """The order would stand on nothing: it is told so, and nothing is promised."""
    first, second, acts, quote = clerks
    acts.append(lambda: first.quotes.withdraw(quote, reason="sold out"))
    with pytest.raises(WrongState):
        second.quotes.convert(quote)
    assert () == first.orders.find().items
    assert Decimal(100) == first.stock.level("TEA-1").available
