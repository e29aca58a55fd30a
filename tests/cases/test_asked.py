"""A question: its fields by name, and what it cannot answer."""

from decimal import Decimal
from fractions import Fraction

import pytest

from salescore.money import Rounding
from tests.cases.asked import Asked, questions
from tests.cases.binding import Unsupported
from tests.cases.figures import weight, whole

ASKED = Asked({"mode": "floor", "into": Decimal(3), "step": None, "odd": "sideways"}, "toys/toys")


def test_fields_are_asked_for_by_name() -> None:
    """Absent and null are the same; what a question needs must be there."""
    assert ("floor", None, None) == (ASKED.get("mode"), ASKED.get("step"), ASKED.get("rate"))
    assert ("floor", 3, None) == (ASKED.need("mode"), ASKED.whole("into"), ASKED.whole("step"))
    for name in ("step", "rate"):
        with pytest.raises(Unsupported, match=f"no field '{name}' is given"):
            ASKED.need(name)


def test_words_become_those_of_the_library() -> None:
    """The default holds where nothing is said; a word that nobody knows is unsupported."""
    assert Rounding.FLOOR is ASKED.word("mode", Rounding.EXACT)
    assert Rounding.EXACT is ASKED.word("step", Rounding.EXACT)
    with pytest.raises(Unsupported, match="the word 'sideways' for 'odd'"):
        ASKED.word("odd", Rounding.EXACT)


def test_a_field_may_not_be_passed_over() -> None:
    """An answer that would ignore a field is none."""
    ASKED.without("step")
    with pytest.raises(Unsupported, match="field 'mode' changes nothing here"):
        ASKED.without("mode")


def test_figures_are_turned_and_never_changed() -> None:
    """Whole numbers and fractions come as the library takes them, or not at all."""
    assert (3, -5) == (whole(Decimal("3.00")), whole(Decimal(-5)))
    assert [Decimal("0.5"), Fraction(1, 3), Fraction(2)] == [
        weight(each) for each in (Decimal("0.5"), "1/3", "2")
    ]
    for wrong in (Decimal("2.5"), "3", None):
        with pytest.raises(Unsupported):
            whole(wrong)
    for text in ("a", "1/0", ""):
        with pytest.raises(Unsupported):
            weight(text)


def test_one_question_is_asked_of_many_inputs() -> None:
    """Each entry is laid over the other fields; what is no entry, or no word, is unsupported."""
    ask = questions(Asked, {"mode": lambda asked: {"mode": asked.need("mode")}})
    played = ask({"mode": "floor", "cases": ({}, {"mode": "exact"})}, "toys/toys")
    assert {"results": [{"mode": "floor"}, {"mode": "exact"}]} == played.play("mode", {})
    assert {"mode": "floor"} == ask({"mode": "floor"}, "toys/toys").play("mode", {})
    assert {} == played.look()
    with pytest.raises(Unsupported, match="operation 'fly'"):
        played.play("fly", {})
    with pytest.raises(Unsupported, match="an entry of 'cases' is no object"):
        ask({"cases": ("floor",)}, "toys/toys").play("mode", {})
