"""The price book: all lists and tax rates in force, compiled for look-up; pure and immutable.

Of all prices that hold for a line exactly one wins, by the policy. By default it is the most
specific: what is said of the product (this variant, the variants of one product, the nearest
category, everything), then of the buyer (this customer, one of its groups or territories,
everybody), then the greater quantity break, then the list's priority, then the number of further
conditions. Two prices that nothing tells apart are refused when the list is published (`PriceTie`).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.catalog.category import Category, path_of
from salescore.errors import Rejection
from salescore.exchange import RateTable
from salescore.facts import Kind
from salescore.pricing.ask import Ask
from salescore.pricing.choice import Choice
from salescore.pricing.desk import Desk
from salescore.pricing.explanation import Step
from salescore.pricing.index import Index, index_of
from salescore.pricing.needs import needs_categories
from salescore.pricing.passed import passed_over
from salescore.pricing.price_list import PriceList
from salescore.pricing.priced import Priced
from salescore.pricing_policy import PricingPolicy
from salescore.tax.rate import TaxRate
from salescore.tax.table import TaxTable
from salescore.tax.treatment import TaxTreatment

__all__ = ["BOOK", "BOOK_ID", "PRICE_BOOK", "BookVersion", "PriceBook"]

BOOK_ID: Final = UUID(int=2)
_DEFAULT: Final = PricingPolicy()
_NO_RATES: Final = RateTable()


@frozen
class BookVersion:
    """The version of everything published; it moves with every publication."""

    id: UUID
    version: int


BOOK: Final[Kind[BookVersion]] = Kind("pricing.book", BookVersion)


_Find = Callable[[UUID], Category | None]


def _unknown(category_id: UUID) -> None:
    del category_id


def _empty() -> Desk:
    return Desk(Index(), Choice.of(_DEFAULT), _NO_RATES)


@frozen
class PriceBook:
    """Compiled prices; `compile` makes one from lists and rates.

    Attributes:
        id: of the book.
        version: of the publication it was compiled from.
        taxes: rates by code and date, and treatments.
        asks_categories: some price or discount looks at categories: without any, questions need
            none.
    """

    id: UUID
    version: int
    taxes: TaxTable = field(factory=TaxTable, repr=False)
    asks_categories: bool = False
    _desk: Desk = field(factory=_empty, repr=False, eq=False)
    _category: _Find = field(default=_unknown, repr=False, eq=False)

    @classmethod
    def compile(
        cls,
        stamp: BookVersion,
        *,
        lists: Iterable[PriceList],
        rates: Iterable[TaxRate],
        treatments: Iterable[TaxTreatment] = (),
        policy: PricingPolicy = _DEFAULT,
        exchange: RateTable = _NO_RATES,
    ) -> "PriceBook":
        """Index the lists.

        Args:
            stamp: the version of what is published.
            lists: price lists, in any order.
            rates: tax rates.
            treatments: which of them hold for a sale.
            policy: which price wins, and what becomes of discounts.
            exchange: dated rates, for prices that start from another currency.

        Raises:
            PriceTie: two prices that nothing tells apart, if the policy refuses that.
            FormulaError: a condition cannot be read, or not be asked of a question.
        """
        choice, lists = Choice.of(policy), tuple(lists)
        desk = Desk(index_of(lists, choice), choice, exchange)
        taxes = TaxTable.compile(rates, treatments=treatments)
        return cls(stamp.id, stamp.version, taxes, needs_categories(lists), desk)

    @property
    def size(self) -> int:
        """How many prices and discounts it holds."""
        return self._desk.index.size

    def knowing(self, category: Callable[[UUID], Category | None]) -> "PriceBook":
        """Give the same book with a tree of categories.

        Args:
            category: gives the category of an id, or None.
        """
        return evolve(self, category=category)

    def category_path(self, category_id: UUID | None) -> tuple[str, ...]:
        """Give the codes of a category and of those above it, the nearest first.

        Args:
            category_id: None has none, and so has one that is not known.
        """
        if category_id is None or not self.asks_categories:
            return ()
        return path_of(category_id, self._category)

    def price(self, ask: Ask) -> Priced | Rejection:
        """Give the price of one line: that of a basket with nothing else in it.

        Returns:
            The price, or a rejection: ``pricing.no_price``, ``pricing.ambiguous``, or why the
            price that would win comes to nothing, such as ``pricing.no_cost``.

        Raises:
            FormulaError: a formula has no answer, for example divides by zero.
        """
        return self._desk.answer(self._desk.basket((ask,)).lines[0])

    def price_many(self, asks: Sequence[Ask]) -> list[Priced | Rejection]:
        """Give the prices of many lines that have nothing to do with each other."""
        return [self.price(ask) for ask in asks]

    def price_basket(self, asks: Sequence[Ask]) -> list[Priced | Rejection]:
        """Give the prices of the lines of one basket.

        Rules that count over the basket (`Across.BASKET`) count the lines in their scope together.

        Args:
            asks: one for each line, in order.

        Returns:
            As `price`, one for each line.
        """
        answer = self._desk.answer
        return [answer(line) for line in self._desk.basket(asks).lines]

    def passed_over(self, ask: Ask, *, among: Sequence[Ask] = ()) -> tuple[Step, ...]:
        """Say which prices and discounts did not count for a line, and why.

        Args:
            ask: the line.
            among: the other lines of its basket.
        """
        return passed_over(self._desk, self._desk.basket((ask, *among)).lines[0])

    def looked_at(self, asks: Sequence[Ask]) -> int:
        """Count the rules that are held against the lines of a basket until they have prices.

        Counted is every price and discount that the index hands out: of which it is asked whether
        it holds, or which is known to hold and taken.
        """
        basket = self._desk.basket(asks)
        for line in basket.lines:
            self._desk.answer(line)
        return basket.looked


PRICE_BOOK: Final[Kind[PriceBook]] = Kind("pricing.compiled_book", PriceBook)
