"""What the library says in English of figures of the pipeline."""

from collections.abc import Mapping
from typing import Final

__all__ = ["FIGURES", "FIGURES_TOLD", "FIGURE_WORDS"]

FIGURES: Final[Mapping[str, tuple[str, str]]] = {
    "figures.mixed_currencies": (
        "Figures in {currency} cannot be made of amounts in {currencies} without rates.",
        "Give rates that lead to it, or ask for opportunities of one currency.",
    ),
}

FIGURES_TOLD: Final[Mapping[str, str]] = {
    "reports.ageing": "Ageing of open opportunities",
    "reports.ageing_counted": (
        "The stint is the present stay in the stage, the total all stays in it; what is closed"
        " does not age."
    ),
    "reports.closed_since": "Closed, or expected to close, on {date} or later.",
    "reports.closed_until": "Closed, or expected to close, on {date} or earlier.",
    "reports.created_since": "Opened on {date} or later.",
    "reports.created_until": "Opened on {date} or earlier.",
    "reports.funnel": "Funnel",
    "reports.funnel_definition": "A stage counts whoever {definition}.",
    "reports.in_pipeline": "Only opportunities of the pipeline {pipeline}.",
    "reports.pipeline": "Weighted pipeline by {by}",
    "reports.pipeline_counted": (
        "Open opportunities count by their chance; what is won stands apart, what is lost nowhere."
    ),
    "reports.pipeline_in_all": "Weighted pipeline",
    "reports.rate_day": "Other currencies are converted by the rate of {rate_day}.",
    "reports.sources": "Opportunities by {by}",
    "reports.sources_in_all": "Opportunities",
    "reports.where": "Only opportunities that meet: {formula}",
    "reports.win_rates": "Win rates by {by}",
    "reports.win_rates_in_all": "Win rates",
}

FIGURE_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "by": {"created_month": "month of opening"},
    "definition": {
        "in_order": "stood in it after all stages before it, in their order",
        "reached": "reached or passed it",
        "visited": "ever stood in it",
    },
    "dimension": {
        "campaign": "no campaign",
        "created_month": "no month",
        "owner": "no owner",
        "quarter": "no quarter",
        "source": "no source",
        "team": "no team",
    },
    "heading": {
        "campaign": "Campaign",
        "created_month": "Opened in",
        "lost_amount": "Lost amount",
        "lost_count": "Lost",
        "of_first": "Of first",
        "of_previous": "Of previous",
        "open_amount": "Open amount",
        "open_count": "Open",
        "opened": "Opened",
        "owner": "Owner",
        "pipeline": "Pipeline",
        "quarter": "Quarter",
        "reached": "Got there",
        "share": "Share",
        "source": "Source",
        "stint_mean": "Stint, mean",
        "stint_median": "Stint, median",
        "team": "Team",
        "total_mean": "Total, mean",
        "total_median": "Total, median",
        "weighted": "Weighted",
        "weighted_and_closed": "Weighted and closed",
        "win_rate": "Win rate",
        "win_rate_value": "Win rate by value",
        "won_amount": "Won amount",
        "won_count": "Won",
    },
    "rate_day": {
        "as_of": "the day of the report",
        "close": "the day of the close",
        "created": "the day of the opening",
    },
}
"""How a stored word reads, by the name of the value it stands in."""
