"""Pages whoever is on duty when an order comes in: a plug-in of salescore."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from acme_pager.duty import HANDLER, Duty, DutyTaken, TakeDuty, duty_taken
from acme_pager.pager import Page, Pager
from acme_pager.rules import somebody_on_duty
from salescore.plugins import hookimpl

__all__ = [
    "Duty",
    "DutyTaken",
    "Page",
    "Pager",
    "TakeDuty",
    "salescore_api",
    "somebody_on_duty",
]

salescore_api: Final = ">=1,<2"
"""The versions of the plug-in door that this was written for."""


@hookimpl
def salescore_register_notifiers() -> Iterable[Pager]:
    """Give the pager."""
    return [Pager()]


@hookimpl
def salescore_register_handlers() -> Iterable[Any]:
    """Give the handler of `TakeDuty`."""
    return [HANDLER]


@hookimpl
def salescore_register_events() -> Mapping[Any, Any]:
    """Give the event that it causes, and what applies it."""
    return {DutyTaken: duty_taken}


@hookimpl
def salescore_register_policies() -> Iterable[Any]:
    """Give the house rule."""
    return [somebody_on_duty]


@hookimpl
def salescore_register_messages() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Give the sentence and the advice of our code, in each language."""
    return {
        "en": {
            "acme_pager.nobody_on_duty": (
                "Nobody is on duty, so what shall leave on {ship_on} is not taken.",
                "Let somebody take duty, or let the goods leave another day.",
            )
        },
        "zh": {
            "acme_pager.nobody_on_duty": (
                "无人值班，因此不接收须在 {ship_on} 发出的货物。",
                "请安排值班人员，或改日发货。",
            )
        },
    }
