import asyncio
import inspect
from inspect import Parameter, Signature
from typing import Any
from unittest.mock import create_autospec

import pytest

import salescore
from salescore.aio import AsyncSales
from salescore.app.sales import Sales

SALES: Sales = salescore.open("memory:", tenant="acme")
NOUNS = sorted(
    name
    for name, value in vars(SALES).items()
    if type(value).__module__.startswith("salescore.app.facades.")
)


def verbs(noun: object) -> list[str]:
    """Give the public methods of a noun or a view."""
    members = inspect.getmembers(type(noun), inspect.isfunction)
    return [name for name, _ in members if not name.startswith("_")]


EVERY_VERB = [
    *(("", verb) for verb in verbs(SALES)),
    *((noun, verb) for noun in NOUNS for verb in verbs(getattr(SALES, noun))),
]
"""(noun, verb) of all façades; the view itself is the noun ``""``."""


def told(signature: Signature) -> tuple[list[Any], dict[str, Any]]:
    """Make an argument for every parameter but `self`, each another one."""
    positional: list[Any] = []
    named: dict[str, Any] = {}
    for name, parameter in list(signature.parameters.items())[1:]:
        match parameter.kind:
            case Parameter.POSITIONAL_ONLY | Parameter.POSITIONAL_OR_KEYWORD:
                positional.append(f"a {name}")
            case Parameter.KEYWORD_ONLY:
                named[name] = f"a {name}"
            case Parameter.VAR_KEYWORD:
                named |= {"color": "red", "function": "any word will do"}
            case Parameter.VAR_POSITIONAL:
                positional += ["more", "and more"]
    return positional, named


async def answer(called: Any) -> Any:
    """Await a result, or gather what an asynchronous iterator gives."""
    return await called if inspect.isawaitable(called) else [each async for each in called]


@pytest.mark.parametrize(("noun", "verb"), EVERY_VERB)
def test_a_verb_hands_everything_on(noun: str, verb: str) -> None:
    """Every argument reaches the synchronous verb under its own name, and its answer returns."""
    real = getattr(SALES, noun) if noun else SALES
    twin = type(getattr(AsyncSales(SALES), noun)) if noun else AsyncSales
    spy = create_autospec(real, instance=True)
    behind = getattr(spy, verb)
    original = inspect.signature(getattr(type(real), verb))
    streams = "Iterator" in str(original.return_annotation)
    behind.return_value = iter(["one", "two"]) if streams else "the answer"
    positional, named = told(original)

    answered = asyncio.run(answer(getattr(twin(spy), verb)(*positional, **named)))

    behind.assert_called_once_with(*positional, **named)
    nothing = original.return_annotation in {None, "None"}
    assert (["one", "two"] if streams else None if nothing else "the answer") == answered


@pytest.mark.parametrize(("noun", "verb"), EVERY_VERB)
def test_a_verb_has_the_same_signature(noun: str, verb: str) -> None:
    """Parameters, defaults and types are those of the synchronous verb."""
    views = (SALES, AsyncSales(SALES))
    one, other = (type(getattr(view, noun)) if noun else type(view) for view in views)
    ours, theirs = (inspect.signature(getattr(each, verb)) for each in (one, other))
    assert [str(each) for each in ours.parameters.values()] == [
        str(each) for each in theirs.parameters.values()
    ]


def test_every_noun_has_its_twin() -> None:
    """What hangs on the synchronous view hangs on the asynchronous one, under the same name."""
    assert set(vars(SALES)) - {"app"} == set(vars(AsyncSales(SALES))) - {"_sales"}
