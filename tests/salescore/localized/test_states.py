"""Words of states, verbs and axes: a reader meets none in the language of the code."""

from collections.abc import Mapping

import pytest

from salescore.app.builtin import KINDS
from salescore.errors import UnknownId
from salescore.lifecycle import WrongState
from salescore.localized import explanations_en, explanations_zh
from salescore.orders.axes import BillingState, FulfillmentState, PaymentState
from salescore.organization import Settings
from tools.state_pages import lifecycles

LIFECYCLES = lifecycles()
VERBS = {verb for each in LIFECYCLES for verb in each.moves}
STATES = {
    str(state.value)
    for each in LIFECYCLES
    for allowed, target in each.moves.values()
    for state in (*allowed, *(() if target is None else (target,)))
}

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


def unsaid(words: Mapping[str, str], wanted: set[str], language: str) -> list[str]:
    """Give what has no words: in English that is only what is not written as it is spoken."""
    return sorted(each for each in wanted - set(words) if language == "zh" or "_" in each)


@LANGUAGES
def test_every_move_is_said_in_words(language: str) -> None:
    """What cannot be done, of what, and in which states it could be."""
    words = {"en": explanations_en.WORDS, "zh": explanations_zh.WORDS}[language]
    assert [] == unsaid(words["verb"], VERBS, language)
    assert [] == unsaid(words["state"], STATES, language)
    assert [] == unsaid(words["allowed"], STATES, language)
    assert [] == unsaid(words.get("kind", {}), {each.kind for each in LIFECYCLES}, language)


@LANGUAGES
@pytest.mark.parametrize(
    ("axis", "states"),
    [("billing", BillingState), ("fulfillment", FulfillmentState), ("payment", PaymentState)],
)
def test_every_state_of_an_axis_is_said_in_words(
    axis: str,
    states: type[BillingState | FulfillmentState | PaymentState],
    language: str,
) -> None:
    """`order.show()` tells how far an order is, whatever came of it."""
    words = {"en": explanations_en.WORDS, "zh": explanations_zh.WORDS}[language]
    assert [] == unsaid(words[axis], {each.value for each in states}, language)


def test_every_series_is_said_in_chinese() -> None:
    """The doctor says which kind of number is missing."""
    wanted = {each.name for each in Settings().series}
    assert [] == unsaid(explanations_zh.WORDS["series"], wanted, "zh")


def test_what_has_a_number_of_its_own_is_said_in_chinese() -> None:
    """Who asks for a document that is not there reads its name."""
    wanted = {kind.noun for kind in KINDS if "number" in kind.unique}
    assert wanted
    assert [] == unsaid(explanations_zh.WORDS["kind"], wanted, "zh")
    assert "退货单" in UnknownId("return", key="RT-1").sentence("zh")


def test_verbs_of_several_words_are_read_as_such() -> None:
    """No stored name shows through."""
    states = ("draft", "closed")
    error = WrongState(
        "blanket order", name="BO-1", verb="call_off", state="on_hold", allowed=states
    )
    assert "Cannot call off blanket order BO-1: it is on hold." == error.sentence("en")
    assert "框架订单 BO-1 当前状态为已暂停，不能执行“分批调用”。" == error.sentence("zh")
