"""A year of a pipeline, brought in from files as it happened, and what its log says of it.

python examples/08_pipeline.py                       opportunities that are written here, in memory
python examples/08_pipeline.py sqlite:///crm.db      in a new file that stays
python examples/08_pipeline.py memory: FOLDER        the CSV files of "CRM Sales Opportunities"
"""

import csv
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import salescore
from salescore import Money, Sales
from salescore.localized import Localized
from salescore.pipeline import Category, Opportunity, Stage

SAMPLE = {
    "products.csv": "product,sales_price\nTea urn,550\nSamovar,4821\n",
    "accounts.csv": "account\nCafé Kontor\nHotel Mond\n",
    "sales_teams.csv": "sales_agent\nAnna\nBo\n",
    "sales_pipeline.csv": """\
sales_agent,product,account,deal_stage,engage_date,close_date,close_value
Anna,Samovar,Café Kontor,Won,02-01-17,16-02-17,4700
Anna,Tea urn,Hotel Mond,Lost,09-01-17,20-02-17,0
Anna,Tea urn,Café Kontor,Won,16-01-17,30-01-17,550
Bo,Samovar,Hotel Mond,Lost,01-02-17,31-03-17,0
Bo,Samovar,,Engaging,20-02-17,,
Bo,Tea urn,Hotel Mond,Won,01-03-17,22-03-17,500
Bo,Tea urn,,Prospecting,,,
""",
}
STAGES = (
    ("prospecting", "open", 1_000),
    ("engaging", "open", 5_000),
    ("won", "won", 10_000),
    ("lost", "lost", 0),
)
"""Ids, what they mean, and the chance of winning in hundredths of a percent."""

Row = Mapping[str, str]


def main(url: str = "memory:", folder: str | None = None) -> None:
    """Bring everything in through the one door, each on its own day, and ask for figures."""
    deals = read(folder, "sales_pipeline.csv")
    days = [day_of(deal[name]) for deal in deals for name in ("engage_date", "close_date")]
    last = max(day for day in days if day is not None)
    prices = {
        plain(row["product"]): int(row["sales_price"]) for row in read(folder, "products.csv")
    }
    stages = [
        Stage(id=name, name=Localized.of(name), category=Category(category), probability_bp=chance)
        for name, category, chance in STAGES
    ]
    with salescore.open(url, tenant="hardware") as sales:
        sales.settings.update(base_currency="USD")
        pipeline = sales.pipelines.define("hardware", stages)
        accounts = [row["account"] for row in read(folder, "accounts.csv")]
        customers = {name: sales.customers.add(name).id for name in accounts}
        agents = [row["sales_agent"] for row in read(folder, "sales_teams.csv")]
        sellers = {name: sales.salespeople.add(name).id for name in agents}
        for deal in deals:
            opportunity = sales.opportunities.open(
                deal["product"],
                pipeline=pipeline,
                stage="prospecting" if deal["deal_stage"] == "Prospecting" else "engaging",
                customer=customers.get(deal["account"]),
                owner=sellers[deal["sales_agent"]],
                amount=Money.of(prices[plain(deal["product"])], "USD"),
                at=day_of(deal["engage_date"]) or last,
            )
            close(sales, opportunity, deal)
        tell(sales, last)


def read(folder: str | None, name: str) -> list[Row]:
    """Read a file of the folder, or of what is written above."""
    text = SAMPLE[name] if folder is None else Path(folder, name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def day_of(text: str) -> datetime | None:
    """Read a day such as 20-10-16; of mere prospects nobody wrote one down."""
    return datetime.strptime(text, "%d-%m-%y").replace(tzinfo=UTC) if text else None


def plain(product: str) -> str:
    """Give what a product is known by: the files write GTX Pro and GTXPro."""
    return product.replace(" ", "")


def close(sales: Sales, opportunity: Opportunity, deal: Row) -> None:
    """Win what was won, for what it brought in the end, and lose what was lost."""
    at = day_of(deal["close_date"])
    if deal["deal_stage"] == "Won":
        sales.opportunities.value(opportunity, Money.of(deal["close_value"], "USD"), at=at)
        sales.opportunities.win(opportunity, at=at)
    elif deal["deal_stage"] == "Lost":
        sales.opportunities.lose(opportunity, reason="not known", at=at)


def tell(sales: Sales, last: datetime) -> None:
    """Show what the logs say, as of the last day of the files."""
    for name in ("pipeline", "funnel", "win_rates", "ageing"):
        print(sales.reports.run(name, as_of=last.date()).to_text(), end="\n\n")
    found = sales.figures.velocity(as_of=last)
    won = f"{found.open_count} open, {found.won} won, {found.lost} lost"
    per_day = Money(found.per_day_minor or 0, "USD")
    print(f"{won}; median cycle {found.cycles.median_days} days, {per_day} a day")


if __name__ == "__main__":
    main(*sys.argv[1:3])
