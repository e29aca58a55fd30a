"""Reports of the pipeline: figures as tables, by name."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from salescore.app.sales import Sales
from salescore.clock import FixedClock
from salescore.errors import InvalidValue
from salescore.reports.pipeline import average_size
from salescore.reports.pipeline.tables import percent
from salescore.reports.table import Table
from tests.salescore.reports.pipeline.kept import keep, pipeline
from tests.salescore.reports.pipeline.stories import EIGHT, at, scope, told
from tests.shops import open_shop

NAMES = ("ageing", "funnel", "pipeline", "sources", "win_rates")


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop with a seller, a pipeline and opportunities."""
    with open_shop(clock=FixedClock(at(100))) as shop:
        sam = shop.salespeople.add("Sam")
        mine = [
            told(
                30 + place,
                "demo",
                *end,
                days=(50, 60),
                amount_minor=100_00 * place,
                probability_bp=2_500,
                source="fair",
                owner_id=sam.id,
            )
            for place, end in enumerate(((), ("won",), ("lost",)), 1)
        ]
        keep(shop, pipeline(), told=[*EIGHT, *mine])
        yield shop


def test_a_weighted_pipeline_names_owners(sales: Sales) -> None:
    """Ids have names, amounts their currency, and every row adds up to the totals."""
    table = sales.reports.run("pipeline", by="owner")
    assert (
        ("Sam", 1, 100_00, 25_00, 1, 200_00, 225_00),
        ("(no owner)", 2, 0, 0, 3, 0, 0),
    ) == table.rows
    assert (None, 3, 100_00, 25_00, 4, 200_00, 225_00) == table.totals
    words = [str(note) for note in table.notes]
    assert any("EUR" in each for each in words)


def test_a_funnel_says_by_which_definition(sales: Sales) -> None:
    """CRM §4.4 in the language asked for, with stages by their labels."""
    table = sales.reports.run("funnel", definition="reached", until="2026-01-31", language="zh")
    assert (
        ("初步接洽", 8, None, Decimal("100.00"), 1, 0, 0),
        ("演示", 7, Decimal("87.50"), Decimal("87.50"), 0, 1, 0),
    ) == table.rows[:2]
    assert "到达或越过该阶段的商机" in table.to_text()
    assert "仅统计销售管道 machines 的商机" in table.to_text()
    assert "创建日期不晚于 2026-01-31" in table.to_text()
    visited = sales.reports.run("funnel", definition="visited", until="2026-01-31")
    assert [7, 5, 6, 4, 3] == list(visited.column("reached"))


def test_win_rates_have_totals_of_their_own(sales: Sales) -> None:
    """A rate of the whole is no sum of rates."""
    table = sales.reports.run("win_rates", by="source")
    assert [Decimal("50.00"), Decimal("50.00")] == list(table.column("win_rate"))
    assert (Decimal("50.00"), Decimal("40.00")) == (
        table.total("win_rate"),
        table.total("win_rate_value"),
    )
    assert 1 == len(sales.reports.run("win_rates", since="2026-02-01").rows)


def test_ageing_is_in_days(sales: Sales) -> None:
    """By stage, mean and median of the stint and of all stays."""
    (demo, *_) = sales.reports.run("ageing").rows
    fifty = Decimal("50.00")
    assert ("Demo", 1, fifty, fifty, fifty, fifty) == demo


def test_sources_share_what_was_won(sales: Sales) -> None:
    """The best first; what nobody named is called so."""
    table = sales.reports.run("sources")
    assert ["fair", "(no source)"] == list(table.column("source"))
    assert [Decimal("100.00"), Decimal("0.00")] == list(table.column("share"))
    assert Decimal("50.00") == table.total("win_rate")


@pytest.mark.parametrize("name", NAMES)
def test_every_report_can_be_shown_in_both_languages(sales: Sales, name: str) -> None:
    """As of a day on which there was nothing too; headings are words and no codes."""
    for language in ("en", "zh"):
        for day in (None, "2025-12-31"):
            table = sales.reports.run(name, as_of=day, language=language)
            assert_said(table)
    assert name in sales.reports.names()


def assert_said(table: Table) -> None:
    """Demand that every heading and note is said in words."""
    headings = [column.heading(table.language) for column in table.columns]
    assert not [each for each in headings if "_" in each]
    assert all(len(line) < 400 for line in table.to_text().splitlines())


def test_what_a_report_does_not_have_is_refused(sales: Sales) -> None:
    """Unknown words and days that are none name what there is."""
    for given in ({"by": "moon"}, {"basis": "moon"}, {"rate_day": "moon"}, {"since": "soon"}):
        with pytest.raises(InvalidValue):
            sales.reports.run("pipeline", **given)
    with pytest.raises(InvalidValue):
        sales.reports.run("ageing", by="owner")


def test_percent_is_rounded_half_up() -> None:
    """Two decimals; nothing to divide by stays nothing."""
    assert (Decimal("25.45"), Decimal("0.01"), None) == (
        percent(Fraction(14, 55)),
        percent(Fraction(1, 20_000)),
        percent(average_size([], scope=scope()).mean),
    )
