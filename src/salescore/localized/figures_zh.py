"""What the library says in Chinese of figures of the pipeline."""

from collections.abc import Mapping
from typing import Final

__all__ = ["FIGURES"]

FIGURES: Final[Mapping[str, tuple[str, str]]] = {
    "figures.mixed_currencies": (
        "没有汇率，无法把 {currencies} 的金额汇总为 {currency}。",
        "请提供换算到该币种的汇率，或只统计一种币种的商机。",
    ),
}
