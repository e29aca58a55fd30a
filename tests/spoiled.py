"""Commands with something wrong in them: every part of every command, with every wrong value."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

import attrs

from salescore.app.plugged import registry
from salescore.app.sales import Sales
from salescore.errors import SalesError
from salescore.events import Command
from tests.recorded import Script

__all__ = ["commands_of", "faults_of_ours", "spoiled"]

COUNT_MAX: Final = 12_000

FAULTS_OF_OURS: Final = re.compile(r"store\.(unavailable|rule_broken)|policy\.failed")
"""What nobody should be told about a value that he gave."""


def commands_of(sales: Sales) -> dict[type, Command[Any]]:
    """Send a script to a shop until there was a command of each class, and give one of each."""
    script = Script(2)  # One that comes by all of them soon.
    commands: dict[type, Command[Any]] = {}
    while set(registry().handlers) - set(commands) and len(script.log) < COUNT_MAX:
        script.run(sales, 50)
        commands = {type(command): command for command, _ in script.log}
    return commands


def faults_of_ours(sales: Sales, make: Callable[[], Command[Any]]) -> list[str]:
    """Send a command that something is wrong with, and give the codes that blame the library."""
    try:
        sales.handle(make())
    except SalesError as error:
        codes = [error.code, *(each.code for each in getattr(error, "rejections", ()))]
        return [each for each in codes if FAULTS_OF_OURS.search(each)]
    return []


def spoiled(value: Any, wrong: Iterable[Any]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Give for each part of a value, parts of parts too, what makes it again with a wrong part."""
    if isinstance(value, tuple):
        for path, make in spoiled(value[0], wrong) if value else ():
            yield f"0.{path}", partial(_row, make, value[1:])
        return
    if isinstance(value, Mapping):
        yield from _members(value, wrong)
        return
    for field in attrs.fields(type(value)) if attrs.has(type(value)) else ():
        if field.init:
            again = partial(_again, value, str(field.alias))
            for each in wrong:
                yield field.name, partial(again, partial(_same, each))
            for path, make in spoiled(getattr(value, field.name), wrong):
                yield f"{field.name}.{path}", partial(again, make)


def _members(
    value: Mapping[str, Any], wrong: Iterable[Any]
) -> Iterator[tuple[str, Callable[[], Any]]]:
    for name, part in value.items():
        for each in wrong:
            yield name, partial(_same, {**value, name: each})
        for path, make in spoiled(part, wrong):
            yield f"{name}.{path}", partial(_member, value, name, make)


def _again(value: Any, name: str, make: Callable[[], Any]) -> Any:
    return attrs.evolve(value, **{name: make()})


def _member(value: Mapping[str, Any], name: str, make: Callable[[], Any]) -> Any:
    return {**value, name: make()}


def _row(make: Callable[[], Any], rest: tuple[Any, ...]) -> Any:
    return (make(), *rest)


def _same(value: Any) -> Any:
    return value
