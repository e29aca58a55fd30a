"""Laws of formulas: two truths, and the connectives of sets."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescore.facts import Kind
from salescore.formula import And, Expression, Or, check, compile_closure
from salescore.testing.questions import QUERIED, Question, questions

asked = st.sampled_from(QUERIED).flatmap(questions)


def formulas(question: Question) -> list[Expression]:
    """Give the formulas of a question; what asks for all is a formula too."""
    return [And(()) if each.where is None else each.where for each in question.queries]


def met(kind: Kind[Any], where: Expression, states: tuple[Any, ...]) -> set[Any]:
    """Give the keys of the states that meet a formula."""
    test: Callable[[Any], bool] = compile_closure(where, kind.attribute)
    return {state.id for state in states if test(state)}


class TestTwoTruths:
    """Every state meets a formula or its opposite, and never both."""

    @given(asked)
    def test_a_formula_and_its_opposite_share_all_there_is(self, question: Question) -> None:
        """Law: where and ~where are disjoint, and together everything."""
        kind, states = question.kind, question.states
        for where in formulas(question):
            one, other = met(kind, where, states), met(kind, ~where, states)
            assert (set(), {state.id for state in states}) == (one & other, one | other)


class TestConnectives:
    """& is the intersection, | the union."""

    @given(asked)
    def test_they_join_what_is_met(self, question: Question) -> None:
        """Law: met(a & b) = met(a) & met(b), and the same of |, and of many at once."""
        kind, states = question.kind, question.states
        first, second, third = formulas(question)
        sets = [met(kind, each, states) for each in (first, second, third)]
        assert sets[0] & sets[1] == met(kind, first & second, states)
        assert sets[0] | sets[1] == met(kind, first | second, states)
        assert set.intersection(*sets) == met(kind, And((first, second, third)), states)
        assert set.union(*sets) == met(kind, Or((first, second, third)), states)


class TestChecking:
    """A formula is brought into one form, once."""

    @given(asked)
    def test_checking_twice_is_checking_once(self, question: Question) -> None:
        """Law: check(check(x)) = check(x); what is met stays the same."""
        kind = question.kind
        for where in formulas(question):
            once = check(where, kind.attribute)
            assert once == check(once, kind.attribute)
            assert hash(once) == hash(check(where, kind.attribute))
