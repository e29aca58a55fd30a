import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from salescore.errors import Coded, Refused, SalesError
from tests.mistakes import (
    bills,
    contributions,
    customs,
    door,
    goods,
    lines,
    orders,
    records,
    shipments,
    terms,
    texts,
    transactions,
)
from tests.mistakes.world import Case, World, build
from tests.shops import STORES, open_shop, url_of

ROOMS = (
    lines,
    orders,
    goods,
    bills,
    terms,
    records,
    shipments,
    customs,
    texts,
    contributions,
    door,
    transactions,
)
CASES = [case for room in ROOMS for case in room.CASES]


@pytest.fixture(scope="module", params=STORES)
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Give one shop for all mistakes: none of them may leave a trace in it."""
    folder: Path = tmp_path_factory.mktemp("bad_input")
    hapless = [contributions.HAPLESS]
    with open_shop(url_of(request.param, folder), plugins=hapless) as sales:
        yield build(sales)


def everything(world: World) -> list[str]:
    """Give the export of both tenants."""
    sales = world.sales
    return [*sales.export(), *sales.app.tenant("neighbor").export()]


def check_words(said: SalesError | Coded) -> None:
    """Demand a sentence and an advice in both languages, every value filled in."""
    texts = {
        language: (said.sentence(language), said.advice(language)) for language in ("en", "zh")
    }
    for sentence, advice in texts.values():
        assert sentence
        assert advice
        assert not sentence.startswith(said.code)
        assert not re.search(r"\{\w", sentence + advice.replace("{number}", ""))
    assert texts["en"] != texts["zh"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in "".join(texts["zh"]))


def named(case: Case) -> str:
    """Name a case, the same in every process: without the address of what is in it."""
    return re.sub(r" at 0x[0-9a-f]+", "", case.name)


@pytest.fixture(scope="module")
def held(world: World) -> list[list[str]]:
    """Give one export: what was there after a mistake is what is there before the next."""
    return [everything(world)]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_mistake_meets_a_typed_error_and_leaves_no_trace(
    world: World, held: list[list[str]], case: Case
) -> None:
    """The error has its class, code, sentence and advice; the export is the same, byte for byte."""
    before = list(held)
    with pytest.raises(SalesError) as caught:
        case.act(world)
    error = caught.value
    assert case.error is type(error)
    check_words(error)
    if isinstance(error, Refused):
        assert case.codes == tuple(rejection.code for rejection in error.rejections)
        for rejection in error.rejections:
            check_words(rejection)
    held[:] = [everything(world)]
    assert before == held
