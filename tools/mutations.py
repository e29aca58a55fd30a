"""Small changes of a module, each of which a test should notice.

A change is made on the syntax tree: an operator becomes its neighbor, a condition its opposite, a
whole number the next one. Annotations, decorators, docstrings and texts stay: no test should have
to notice a word.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

__all__ = ["Mutation", "mutated", "mutations"]


class Mutation(NamedTuple):
    """One change.

    Attributes:
        number: its place among the changes of the module.
        line: where it is made.
        what: in words, such as ``"< becomes <="``.
    """

    number: int
    line: int
    what: str


class _Change(NamedTuple):
    """A change that can be made on the tree it was found in."""

    line: int
    what: str
    make: Callable[[], None]


_Swaps = Mapping[type[ast.AST], type[ast.AST]]

_COMPARES: Final[_Swaps] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: Final[_Swaps] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.USub: ast.UAdd,
}
_CALLS: Final[Mapping[str, str]] = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LEFT_OUT: Final = frozenset(
    {"annotation", "returns", "decorator_list", "type_params", "format_spec"}
)
"""Parts of a node in which nothing is changed."""


def mutations(source: str) -> tuple[Mutation, ...]:
    """Give every change that can be made in a module, in the order of its text.

    >>> [each.what for each in mutations("def f(a): return a < 2")]
    ['the answer becomes None', '< becomes <=', '2 becomes 3']
    """
    found = enumerate(_changes(ast.parse(source)))
    return tuple(Mutation(number, each.line, each.what) for number, each in found)


def mutated(source: str, number: int) -> ast.Module:
    r"""Give the tree of a module with one change made.

    >>> ast.unparse(mutated("def f(a): return a < 2", 1))
    'def f(a):\n    return a <= 2'
    """
    tree = ast.parse(source)
    next(islice(_changes(tree), number, None)).make()
    return ast.fix_missing_locations(tree)


def _changes(tree: ast.Module) -> Iterator[_Change]:
    """Go through a tree: a node, then its parts."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield from _of(node)
        waiting.extend(reversed(list(_parts(node))))


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """Give the parts of a node in which something may be changed."""
    if _is_index(node) or _is_checked_only(node):
        return
    for name, value in ast.iter_fields(node):
        if name in _LEFT_OUT:
            continue
        if isinstance(value, ast.AST):
            yield value
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, ast.AST))


def _is_index(node: ast.AST) -> bool:
    """Say whether a statement is the list of public names."""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "__all__"
    )


def _is_checked_only(node: ast.AST) -> bool:
    """Say whether a block is there for type checkers alone."""
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    )


def _of(node: ast.AST) -> Iterator[_Change]:
    """Give the changes of one node, not of its parts."""
    match node:
        case ast.Compare():
            yield from _of_compare(node)
        case ast.BinOp() | ast.AugAssign() | ast.BoolOp() | ast.UnaryOp(op=ast.USub()):
            yield from _of_operator(node)
        case ast.Constant(value=bool() | int()):
            yield _of_constant(node)
        case ast.Call(func=ast.Name(id=name) as called) if name in _CALLS:
            yield _swapped(node.lineno, called, "id", name, _CALLS[name])
        case ast.Return(value=ast.expr() as answer) if not _is_none(answer):
            yield _replaced(node, "value", ast.Constant(None), "the answer becomes None")
        case ast.If() | ast.IfExp() | ast.While() if not _is_checked_only(node):
            yield _opposite(node, "test")
        case ast.comprehension():
            yield from _of_conditions(node)
        case ast.UnaryOp(op=ast.Not()):
            yield _opposite(node, "operand")
    yield from _of_jumps(node)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _of_compare(node: ast.Compare) -> Iterator[_Change]:
    for place, operator in enumerate(node.ops):
        other = _COMPARES[type(operator)]()
        what = f"{_sign(operator)} becomes {_sign(other)}"
        yield _Change(node.lineno, what, _setter(node.ops, place, other))


def _of_operator(node: ast.BinOp | ast.AugAssign | ast.BoolOp | ast.UnaryOp) -> Iterator[_Change]:
    swap = _OPERATORS.get(type(node.op))
    if swap is not None:
        what = f"{_sign(node.op)} becomes {_sign(swap())}"
        yield _replaced(node, "op", swap(), what)


def _of_constant(node: ast.Constant) -> _Change:
    value = node.value
    other = (not value) if isinstance(value, bool) else int(str(value)) + 1
    return _swapped(node.lineno, node, "value", value, other)


def _of_conditions(node: ast.comprehension) -> Iterator[_Change]:
    for place, test in enumerate(node.ifs):
        negated = ast.UnaryOp(ast.Not(), test)
        what = f"{_short(test)} becomes its opposite"
        yield _Change(test.lineno, what, _setter(node.ifs, place, negated))


def _of_jumps(node: ast.AST) -> Iterator[_Change]:
    """Let `break` go on, and `continue` end."""
    for name in ("body", "orelse"):
        found = getattr(node, name, None)
        block = found if isinstance(found, list) else []
        for place, each in enumerate(block):
            if isinstance(each, ast.Break | ast.Continue):
                other = ast.Continue() if isinstance(each, ast.Break) else ast.Break()
                what = f"{_short(each)} becomes {_short(other)}"
                yield _Change(each.lineno, what, _setter(block, place, other))


def _opposite(node: ast.If | ast.IfExp | ast.While | ast.UnaryOp, name: str) -> _Change:
    test: ast.expr = getattr(node, name)
    negated = ast.UnaryOp(ast.Not(), test)
    return _replaced(node, name, negated, f"{_short(test)} becomes its opposite")


def _swapped(line: int, node: ast.AST, name: str, before: object, after: object) -> _Change:
    def make() -> None:
        setattr(node, name, after)

    return _Change(line, f"{before} becomes {after}", make)


def _replaced(node: ast.stmt | ast.expr, name: str, value: ast.AST, what: str) -> _Change:
    def make() -> None:
        setattr(node, name, value)

    return _Change(node.lineno, what, make)


def _setter(block: list[Any], place: int, value: ast.AST) -> Callable[[], None]:
    def make() -> None:
        block[place] = value

    return make


_SIGNS: Final[Mapping[type[ast.AST], str]] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in", ast.Add: "+",
    ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.BitOr: "|", ast.BitAnd: "&", ast.LShift: "<<", ast.RShift: ">>", ast.And: "and",
    ast.Or: "or", ast.USub: "minus", ast.UAdd: "plus",
}  # fmt: skip


def _sign(node: ast.AST) -> str:
    return _SIGNS[type(node)]


def _short(node: ast.AST) -> str:
    """Give the text of a node, cut short."""
    text = ast.unparse(node).replace("\n", " ")
    return text if len(text) <= 60 else text[:59] + "…"
