"""Every change that a mutant may have, and what is left alone."""

import ast

import pytest

from tools.mutations import mutated, mutations


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a < b", "a <= b"),
        ("a >= b", "a > b"),
        ("a == b", "a != b"),
        ("a is b", "a is not b"),
        ("a in b", "a not in b"),
        ("a + b", "a - b"),
        ("a // b", "a * b"),
        ("a and b", "a or b"),
        ("-a", "+a"),
        ("not a", "not not a"),
        ("min(a)", "max(a)"),
        ("any(a)", "all(a)"),
        ("a += b", "a -= b"),
        ("True", "False"),
        ("[a for a in b if c]", "[a for a in b if not c]"),
        ("a if b else c", "a if not b else c"),
        ("while a:\n    b", "while not a:\n    b"),
        ("for a in b:\n    break", "for a in b:\n    continue"),
        ("for a in b:\n    c\n    continue", "for a in b:\n    c\n    break"),
    ],
)
def test_a_change_is_the_neighbor(before: str, after: str) -> None:
    """Of an operator, a condition, a truth value, a jump."""
    assert [after] == [ast.unparse(mutated(before, each.number)) for each in mutations(before)]


def test_changes_stand_in_the_order_of_the_text() -> None:
    """Each with its line; chained comparisons have one for each sign."""
    source = "def f(a):\n    if a < 1 < 2:\n        return a\n    return None\n"
    assert [
        (2, "a < 1 < 2 becomes its opposite"),
        (2, "< becomes <="),
        (2, "< becomes <="),
        (2, "1 becomes 2"),
        (2, "2 becomes 3"),
        (3, "the answer becomes None"),
    ] == [(each.line, each.what) for each in mutations(source)]


@pytest.mark.parametrize(
    "source",
    [
        '"""A text with 1 < 2."""',
        "x: Literal[1]",
        "def f(a: 'b < 1') -> Literal[1]:\n    pass",
        "@frozen(a=1)\nclass C:\n    pass",
        "__all__ = ['a', 1]",
        "if TYPE_CHECKING:\n    x = 1",
        "f'{a:>10}'",
        "return_ = None",
    ],
)
def test_nothing_is_changed_that_only_readers_or_checkers_see(source: str) -> None:
    """Texts, annotations, decorators, the list of names, imports for types, formats."""
    assert () == mutations(source)
