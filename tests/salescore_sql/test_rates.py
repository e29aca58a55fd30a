"""The rate in force is found along the index of dated pairs, on every server as in memory."""

from datetime import date, timedelta

import pytest

from salescore.exchange import MissingRate, RateTable
from tests.salescore.exchange.test_table import FIRST, SECOND, TABLE, stated
from tests.shops import open_shop


@pytest.mark.parametrize(
    "server", ["postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)]
)
def test_a_server_finds_what_the_table_finds(server: str, request: pytest.FixtureRequest) -> None:
    """Codes and days sort as texts do there; a pair whose name begins alike is another one."""
    rates = (*TABLE.rates, stated("EUR/USN", "1.3"), stated("EUR/USD", "1.1", date(999, 1, 1)))
    with open_shop(request.getfixturevalue(f"{server}_url")) as sales:
        table = RateTable(sales.rates.set_many(rates))
        for day in (date(999, 1, 1), FIRST, SECOND - timedelta(days=1), SECOND):
            assert table.on(day) == sales.rates.on(day)
            assert table.rate("USD", "EUR", on=day) == sales.rates.rate("USD", "EUR", on=day)
        with pytest.raises(MissingRate) as caught:
            sales.rates.rate("EUR", "JPY", on=FIRST)
        assert () == caught.value.params["bases"]
        with pytest.raises(MissingRate) as caught:
            sales.rates.rate("USD", "CHF", on=SECOND)
        assert ("EUR",) == caught.value.params["bases"]
