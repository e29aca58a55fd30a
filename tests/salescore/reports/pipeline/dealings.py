"""A pipeline, opportunities that stand in its stages, and rates: for boards."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from salescore.exchange import ExchangeRate, RateTable
from salescore.localized import Localized
from salescore.pipeline.opportunity import Opportunity, OpportunityState
from salescore.pipeline.pipeline import Pipeline
from salescore.pipeline.stage import Category, Stage

TODAY = date(2026, 7, 1)
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
RATES = RateTable(
    [
        ExchangeRate(from_currency=code, to_currency="EUR", value=Decimal(value), since=TODAY)
        for code, value in (("USD", "0.871"), ("JPY", "0.00613"))
    ]
)


def stage(id_: str, category: Category = Category.OPEN, chance: int = 0) -> Stage:
    """Make a stage."""
    return Stage(id=id_, name=Localized.of(id_), category=category, probability_bp=chance)


SALES = Pipeline(
    id=UUID(int=1),
    version=1,
    name="sales",
    stages=(
        stage("qualify", chance=1_000),
        stage("demo", chance=5_000),
        stage("propose", chance=7_500),
        stage("won", Category.WON, 10_000),
        stage("lost", Category.LOST),
    ),
)


def opportunity(number: int, standing: str, minor: int = 0, **fields: Any) -> Opportunity:
    """Make an opportunity that stands in a stage."""
    closing = {"won": OpportunityState.WON, "lost": OpportunityState.LOST}
    usual: dict[str, Any] = {
        "id": UUID(int=number),
        "version": 1,
        "number": f"OP-{number}",
        "name": f"Deal {number}",
        "pipeline_id": SALES.id,
        "state": closing.get(standing, OpportunityState.OPEN),
        "currency": "EUR",
        "probability_bp": {"won": 10_000, "lost": 0}.get(standing, 5_000),
        "created_at": NOW - timedelta(days=60),
        "stage_since": NOW - timedelta(days=number),
    }
    return Opportunity(**(usual | fields), stage=standing, amount_minor=minor)
