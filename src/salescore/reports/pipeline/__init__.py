"""Figures of the pipeline: pure functions of opportunities and their logs, exact and as of then.

Every figure takes opportunities in any order and a `FigureScope`, and gives a value that carries
the scope. Amounts are whole numbers or fractions until they are rounded, once; a ratio with nothing
to divide by is None.
"""

from salescore.reports.pipeline.ageing import (
    Ageing,
    Ages,
    Rotten,
    RottenBy,
    Spread,
    StageAges,
    ageing,
    ages_of,
    rotting,
    time_in_stage,
)
from salescore.reports.pipeline.board import Board, BoardColumn, board_of
from salescore.reports.pipeline.cards import Card, Chosen, StaleCards, Stillness
from salescore.reports.pipeline.funnel import Funnel, FunnelDefinition, FunnelStep, funnel
from salescore.reports.pipeline.grouping import DIMENSIONS
from salescore.reports.pipeline.pushes import OftenPushed, Pushes, pushes
from salescore.reports.pipeline.scope import (
    Basis,
    FigureScope,
    MixedCurrencies,
    Period,
    RateDay,
    RateSource,
)
from salescore.reports.pipeline.sources import Source, Sources, sources
from salescore.reports.pipeline.story import (
    LoggedEntry,
    LoggedOpportunity,
    SlimEntry,
    SlimOpportunity,
)
from salescore.reports.pipeline.velocity import Velocity, velocity, velocity_of
from salescore.reports.pipeline.weighted import WeightedGroup, WeightedPipeline, weighted_pipeline
from salescore.reports.pipeline.wins import (
    AverageSize,
    WinRate,
    WinRates,
    WinRateVariant,
    average_size,
    win_rates,
)

__all__ = [
    "DIMENSIONS",
    "Ageing",
    "Ages",
    "AverageSize",
    "Basis",
    "Board",
    "BoardColumn",
    "Card",
    "Chosen",
    "FigureScope",
    "Funnel",
    "FunnelDefinition",
    "FunnelStep",
    "LoggedEntry",
    "LoggedOpportunity",
    "MixedCurrencies",
    "OftenPushed",
    "Period",
    "Pushes",
    "RateDay",
    "RateSource",
    "Rotten",
    "RottenBy",
    "SlimEntry",
    "SlimOpportunity",
    "Source",
    "Sources",
    "Spread",
    "StageAges",
    "StaleCards",
    "Stillness",
    "Velocity",
    "WeightedGroup",
    "WeightedPipeline",
    "WinRate",
    "WinRateVariant",
    "WinRates",
    "ageing",
    "ages_of",
    "average_size",
    "board_of",
    "funnel",
    "pushes",
    "rotting",
    "sources",
    "time_in_stage",
    "velocity",
    "velocity_of",
    "weighted_pipeline",
    "win_rates",
]
