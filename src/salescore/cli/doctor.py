"""``salescore doctor``: whether everything a tenant has agrees with itself."""

import argparse

from salescore.app.doctor import Diagnosis
from salescore.cli.answer import DONE, FOUND, Answer, coded
from salescore.cli.options import add_tenant, sales_of
from salescore.cli.parser import Parser

__all__ = ["add_to", "diagnosed", "run"]


def add_to(parser: Parser) -> None:
    """Add the options."""
    add_tenant(parser)
    parser.epilog = parser.say("doctor.codes")


def run(asked: argparse.Namespace) -> Answer:
    """Look at a tenant without opening it for business: that would give a new one a location."""
    with sales_of(asked) as sales:
        diagnosis = sales.doctor()
    return diagnosed(diagnosis, asked.language, code=DONE if diagnosis.healthy else FOUND)


def diagnosed(diagnosis: Diagnosis, language: str, *, code: int) -> Answer:
    """Give a diagnosis as an answer."""
    plain = {
        "healthy": diagnosis.healthy,
        "findings": [coded(each, language) for each in diagnosis.findings],
        "left_out": diagnosis.left_out,
        "hints": [coded(each, language) for each in diagnosis.hints],
        "moved": diagnosis.moved,
        "checked": dict(diagnosis.checked),
    }
    return Answer(text=diagnosis.show(language), plain=plain, code=code)
