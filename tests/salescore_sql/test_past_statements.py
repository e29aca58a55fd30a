"""What the past costs: nothing for what happens now."""

from datetime import UTC, datetime
from pathlib import Path

from tests.salescore_sql.test_claim_statements import Heard, heard
from tests.shops import open_shop

__all__ = ["heard"]

EARLIER = datetime(2026, 6, 1, tzinfo=UTC)
BOOKS = ("stock_period", "FROM transfer")


def test_what_happens_now_asks_nothing_of_the_past(heard: Heard, tmp_path: Path) -> None:
    """Neither the period nor later transfers are read; a late entry reads each once."""
    with open_shop(f"sqlite:///{tmp_path / 'shop.db'}") as sales:
        sales.products.add("RICE")
        sales.stock.receive("RICE", 9, at=EARLIER)
        heard.said.clear()
        sales.stock.receive("RICE", 1)
        sales.stock.adjust("RICE", -1, reason="mice")
        assert [] == [text for text in heard.said if any(each in text for each in BOOKS)]
        now = heard.executions()
        heard.said.clear()
        sales.stock.receive("RICE", 1, at=EARLIER)
        sales.stock.adjust("RICE", -1, reason="mice", when=EARLIER)
        assert [text for text in heard.said if "stock_period" in text]
        assert now < heard.executions()
