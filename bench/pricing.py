"""What prices cost: `python -m bench.pricing` prints one line of JSON.

- A book of breaks and a discount, held against the same by hand (`bench.limit.limit_prices`): in
  baskets of ten lines, no question twice, so that nothing was ever answered before.
- Books of everything there is, from a hundred rules to a hundred thousand: the time of a line, the
  rules looked at, the time to compile, and memory.
"""

import gc
import json
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from statistics import median
from typing import Any, Final, TypeVar
from uuid import UUID

from bench.limit.limit_prices import Breaks, price_lines
from salescore.errors import Rejection
from salescore.pricing import Ask, Discount, Price, PriceBook, PriceFormula, PriceList
from salescore.pricing.book import BOOK_ID, BookVersion
from salescore.unit_price import UnitPrice

__all__ = ["against_hand", "at_size", "lists_of"]

T = TypeVar("T")
Line = tuple[str, Decimal]

LINES: Final = 10
FEW: Final = 100
RULES: Final = 100_000
QUESTIONS: Final = 10_000
ROUNDS: Final = 5
DAY: Final = date(2026, 7, 1)
GROUPS: Final = ("cafes", "hotels", "offices", "schools", "shops")
BREAKS: Final = (Decimal(1), Decimal(10), Decimal(100))
PEOPLE: Final = 500
PERCENT: Final = Decimal(5)
_RULES_OF_A_PRODUCT: Final = 8
_CATEGORIES: Final = 50
_RULES_A_QUESTION: Final = 5
_STAMP: Final = BookVersion(BOOK_ID, 1)


def compiled(*lists: PriceList) -> PriceBook:
    """Compile a book."""
    return PriceBook.compile(_STAMP, lists=lists, rates=())


def cents(draw: random.Random) -> Decimal:
    """Draw a price."""
    return Decimal(draw.randrange(100, 100_000)).scaleb(-2)


def of_product(number: int, draw: random.Random) -> Iterator[Price]:
    """Give what a product costs: three breaks, two groups, a customer, its variants."""
    sku, group = f"SKU-{number}", number % len(GROUPS)
    yield from (Price(sku=sku, at_least=low, amount=cents(draw)) for low in BREAKS)
    for place in (group, group - 1):
        yield Price(sku=sku, group=GROUPS[place], at_least=BREAKS[place % 2], amount=cents(draw))
    yield Price(sku=sku, customer_id=UUID(int=number % PEOPLE), amount=cents(draw))


def season_of(number: int, draw: random.Random) -> Iterator[Price]:
    """Give what a product costs in two seasons; some windows hold on the day, and some do not."""
    since = DAY + timedelta(days=number % 60 - 45)
    for begin in (since, since + timedelta(days=31)):
        end = begin + timedelta(days=30)
        yield Price(sku=f"SKU-{number}", amount=cents(draw), since=begin, until=end)


def lists_of(rules: int) -> tuple[PriceList, ...]:
    """Make lists of about so many rules, of every sort."""
    draw, products = random.Random(1), range(rules // _RULES_OF_A_PRODUCT)
    shelf = [price for number in products for price in of_product(number, draw)]
    shelf += (Price(category=f"C-{place}", amount=cents(draw)) for place in range(_CATEGORIES))
    shelf.append(Price(formula=PriceFormula(discount_percent=Decimal(10))))
    season = [price for number in products for price in season_of(number, draw)]
    discounts = [
        Discount(percent=PERCENT, group="cafes"),
        Discount(percent=Decimal(2), at_least=Decimal(100)),
        Discount(percent=Decimal(3), category="C-1"),
    ]
    return (
        PriceList("retail", currency="EUR", prices=shelf, discounts=discounts),
        PriceList("season", currency="EUR", prices=season, priority=1),
    )


def questions(rules: int, count: int, *, seed: int) -> list[Ask]:
    """Ask for products that the book names and, every tenth time, for others."""
    draw, products = random.Random(seed), rules // _RULES_OF_A_PRODUCT
    return [
        Ask(
            sku=f"SKU-{draw.randrange(products) if place % 10 else -place}",
            quantity=Decimal(draw.randrange(1, 200)),
            currency="EUR",
            on=DAY,
            customer_id=UUID(int=draw.randrange(PEOPLE)),
            groups=(draw.choice(GROUPS),),
            categories=(f"C-{draw.randrange(_CATEGORIES)}", "C-all")[: draw.randrange(3)],
            list_price=UnitPrice(cents(draw), "EUR"),
        )
        for place in range(count)
    ]


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Give the CPU seconds that something takes, and what it gives."""
    gc.collect()
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def basketed(lines: Sequence[T]) -> list[Sequence[T]]:
    """Put lines into baskets."""
    return [lines[start : start + LINES] for start in range(0, len(lines), LINES)]


def priced(book: PriceBook, baskets: Sequence[Sequence[Ask]]) -> list[tuple[Decimal, int]]:
    """Give unit price and sum of every line; each has its reasons."""
    found = []
    for basket in baskets:
        for ask, each in zip(basket, book.price_basket(basket), strict=True):
            if isinstance(each, Rejection) or not each.steps:
                raise AssertionError(each)
            found.append((each.unit_price, each.sum_minor(ask.quantity or Decimal(0), "EUR")))
    return found


def by_hand(breaks: Breaks, baskets: Sequence[Sequence[Line]]) -> list[tuple[Decimal, int]]:
    """Give the same by hand."""
    found = []
    for basket in baskets:
        found += price_lines(breaks, basket, percent=PERCENT)
    return found


def against_hand() -> dict[str, Any]:
    """Price baskets with the library and by hand, by turns; the results are the same."""
    draw = random.Random(2)
    breaks = {f"SKU-{place}": (BREAKS, [cents(draw) for _ in BREAKS]) for place in range(QUESTIONS)}
    prices = [
        Price(sku=sku, at_least=low, amount=amount)
        for sku, (lows, amounts) in breaks.items()
        for low, amount in zip(lows, amounts, strict=True)
    ]
    discounts = [Discount(percent=PERCENT, group="cafes")]
    owner = PriceList("retail", currency="EUR", prices=prices, discounts=discounts)
    lines = [(sku, Decimal(draw.randrange(1, 200))) for sku in breaks]
    asks = [
        Ask(sku=sku, quantity=quantity, currency="EUR", on=DAY, groups=("cafes",))
        for sku, quantity in lines
    ]
    baskets, few = basketed(asks), basketed(asks)[: QUESTIONS // LINES // 10] * 10
    found: dict[str, list[float]] = {"cold": [], "again": [], "limit": []}
    for _ in range(ROUNDS):
        book = compiled(owner)
        cold, ours = timed(partial(priced, book, baskets))
        limit, hand = timed(partial(by_hand, breaks, basketed(lines)))
        if ours != hand:
            raise AssertionError
        again, _ = timed(partial(priced, book, few))
        for name, seconds in zip(found, (cold, again, limit), strict=True):
            found[name].append(seconds)
    ratios = [cold / limit for cold, limit in zip(found["cold"], found["limit"], strict=True)]
    each = {f"{name}_us": median(times) / QUESTIONS * 1e6 for name, times in found.items()}
    return {**each, "ratio": median(ratios), "again_ratio": each["again_us"] / each["limit_us"]}


def at_size(rules: int) -> dict[str, Any]:
    """Compile a book, and price questions that nobody asked it before.

    A book is asked a fifth as many questions as it has rules; then another one takes its place.
    """
    lists = lists_of(rules)
    memory = resident()
    compile_s, book = timed(partial(compiled, *lists))
    memory = resident() - memory
    each = rules // _RULES_A_QUESTION
    times = [
        sum(cold_times(lists, questions(rules, QUESTIONS, seed=seed), each))
        for seed in range(ROUNDS)
    ]
    looked = [book.looked_at([ask]) for ask in questions(rules, QUESTIONS, seed=ROUNDS)]
    return {
        "rules": book.size,
        "compile_s": compile_s,
        "memory_mb": memory / 1024,
        "line_us": median(times) / QUESTIONS * 1e6,
        "lines_10k_s": median(times),
        "looked_at_most": max(looked),
        "looked_at_mean": sum(looked) / len(looked),
    }


def cold_times(lists: Sequence[PriceList], asks: Sequence[Ask], each: int) -> Iterator[float]:
    """Give the CPU seconds of pricing some questions at a time, each time with a new book."""
    for start in range(0, len(asks), each):
        book, baskets = compiled(*lists), basketed(asks[start : start + each])
        if start == 0:
            gc.collect()
        begin = time.process_time()
        all_of(book, baskets)
        yield time.process_time() - begin


def all_of(book: PriceBook, baskets: Sequence[Sequence[Ask]]) -> None:
    """Price every basket."""
    for basket in baskets:
        book.price_basket(basket)


def resident() -> int:
    """Give the most memory that was ever used, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Measure, and print."""
    found = {"hand": against_hand(), "small": at_size(FEW), "large": at_size(RULES)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
