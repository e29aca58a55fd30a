"""The pipeline that every tenant has, as long as nobody changes it."""

from typing import Final
from uuid import UUID

from salescore.localized import Localized
from salescore.pipeline.pipeline import Pipeline
from salescore.pipeline.stage import CERTAIN_BP, Category, Stage

__all__ = ["STANDARD_ID", "standard_pipeline"]

STANDARD_ID: Final = UUID(int=201)
"""The id of the standard pipeline, the same for every tenant."""


def _open(stage_id: str, en: str, zh: str, probability_bp: int) -> Stage:
    name = Localized.of({"en": en, "zh": zh})
    return Stage(id=stage_id, name=name, probability_bp=probability_bp)


_STAGES: Final = (
    _open("qualify", "Qualify", "初步接洽", 1000),
    _open("meet", "Meet", "需求确认", 3000),
    _open("propose", "Propose", "方案报价", 6000),
    _open("negotiate", "Negotiate", "商务谈判", 8000),
    Stage(
        id="won",
        name=Localized.of({"en": "Won", "zh": "赢单"}),
        category=Category.WON,
        probability_bp=CERTAIN_BP,
    ),
    Stage(id="lost", name=Localized.of({"en": "Lost", "zh": "输单"}), category=Category.LOST),
)


def standard_pipeline() -> Pipeline:
    """Give the standard pipeline as it is before anybody changes it; it is stored nowhere.

    >>> [stage.id for stage in standard_pipeline().stages]
    ['qualify', 'meet', 'propose', 'negotiate', 'won', 'lost']
    """
    return Pipeline(id=STANDARD_ID, version=0, name="sales", stages=_STAGES)
