"""``salescore plugins``: which plug-ins are installed, and what became of each."""

import argparse

from salescore.app.plugged import plugged
from salescore.cli.answer import DONE, FOUND, Answer
from salescore.cli.parser import Parser

__all__ = ["add_to", "run"]


def add_to(parser: Parser) -> None:
    """Say how it ends; it has no options of its own."""
    parser.epilog = parser.say("plugins.codes")


def run(asked: argparse.Namespace) -> Answer:
    """Load the installed plug-ins as an application would; no store is opened."""
    report = plugged().report()
    code = DONE if report.healthy else FOUND
    return Answer(text=report.show(asked.language), plain=report.plain(), code=code)
