"""Law: editions of a price list share the days out among each other."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from salescore.pricing import PriceList, price
from salescore.pricing.edition import edition_on, windowed

DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def retail(amount: int, start: date | None = None) -> PriceList:
    """Give a list with one price."""
    return PriceList("retail", currency="EUR", prices=[price("T", amount)], effective=start)


class TestE1EachDayHasOneEdition:
    """On every day exactly the edition that started last is left with that day."""

    @given(starts=st.sets(DAYS, max_size=5), day=DAYS, always=st.booleans())
    def test_each_day_has_one_edition(self, starts: set[date], day: date, *, always: bool) -> None:
        """The narrowed lists that hold on a day are the edition in force, or none."""
        editions = [retail(number, start) for number, start in enumerate(sorted(starts), 1)]
        editions += [retail(99)] if always else []
        holding = [each.prices for each in windowed(editions) if each.scope.holds_on(day)]
        found = edition_on(editions, day)
        assert ([] if found is None else [found.prices]) == holding
