"""A binding says words to the library and computes nothing: the rule, read off its syntax tree.

Forbidden in a module of `tests.cases.bindings`:

- operators on values: `+ - * / // % ** << >> & ^ @`, signs, their assignments; only `|`, which
  joins mappings and types, is allowed;
- orderings (`< <= > >=`, or one taken out of `sorted`): which of two figures is larger is for the
  library to say;
- figures of its own: a number, or text that reads as one, inside a function (a constant of the
  module may name one: a default of the vocabulary or of a peer);
- functions that compute: `sum`, `round`, `min`, `int`, `Decimal` and their kin, and
  every method of numbers (`quantize`, `scaleb`, ...), or of text that formats them;
- ways around: dunder attributes, `getattr`, `eval`, star imports, imports that are not from the
  library's public names, the frame, or a few modules that cannot compute.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from re import ASCII
from re import compile as pattern
from typing import Final

from tests.tidy_rules import Source

BINDING_LINES: Final = 250
MANY_OPERATIONS: Final = 40
"""A family whose vocabulary has more of them may have twice as many lines."""

VERY_MANY_OPERATIONS: Final = 80
"""A family whose vocabulary has more of them may have ten times as many, in short modules."""

SHARED_MODULES: Final = 2

COMPUTING: Final = frozenset({
    *("abs", "complex", "Decimal", "divmod", "float", "Fraction", "int", "max", "min", "pow"),
    *("accumulate", "format", "reduce", "round", "sum"),
    *("compile", "eval", "exec", "getattr", "globals", "locals", "setattr", "vars"),
})  # fmt: skip
METHODS: Final = frozenset(
    name
    for number in (int, Decimal, Fraction, complex)
    for name in dir(number)
    if not name.startswith("_")
) | {"format", "format_map"}
HARMLESS: Final = frozenset({
    *("__future__", "attrs", "collections.abc", "datetime", "decimal", "enum", "fractions"),
    *("types", "typing"),
})  # fmt: skip
LIBRARIES: Final = ("salescore", "salescore_sql", "salescore_adapters")
FRAME: Final = "tests.cases"
BINDINGS: Final = "tests.cases.bindings"

_FIGURE: Final = pattern(r"\s*[+-]?[0-9]*[.,/]?[0-9]+([eE][+-]?[0-9]+)?%?\s*", ASCII)
_ORDERINGS: Final = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def arithmetic(source: Source) -> Iterator[str]:
    """Find what a binding computes by itself."""
    types = set(_types(source))
    for node in source.nodes:
        for words in _found(node) if id(node) not in types else ():
            yield source.at(getattr(node, "lineno", 1), words)
    for function in (*source.functions, *_lambdas(source)):
        body = function.body if isinstance(function.body, list) else [function.body]
        for node in (each for part in body for each in ast.walk(part)):
            if isinstance(node, ast.Constant) and _is_figure(node.value):
                yield source.at(node.lineno, f"{node.value!r} is a figure in a function")


def too_long(sources: Iterable[Source], families: Mapping[str, int]) -> Iterator[str]:
    """Find a family whose binding has more lines than one may have, in whatever modules they stand.

    What only one family imports counts as its own. What several import is shared: each such module
    is held to the same length, and there are two at most.

    Args:
        sources: every module of the bindings.
        families: how many operations the vocabulary of each has; its binding is the module of its
            name.
    """
    by_name = {_last(source.module): source for source in sources}
    used = {family: reached(family, by_name.values()) for family in families}
    counts = Counter(name for names in used.values() for name in names)
    shared = sorted(name for name, count in counts.items() if count > 1)
    for family, names in used.items():
        own = sorted(name for name in names if counts[name] == 1)
        most = BINDING_LINES * _times(families[family])
        yield from _beyond(family, [by_name[name] for name in own], most=most)
        if families[family] > VERY_MANY_OPERATIONS:
            for name in own:
                yield from _beyond(name, [by_name[name]], most=BINDING_LINES)
    for name in shared:
        yield from _beyond(name, [by_name[name]], most=BINDING_LINES)
    if len(shared) > SHARED_MODULES:
        yield f"{', '.join(shared)}: {len(shared)} shared modules, at most {SHARED_MODULES}"


def _times(operations: int) -> int:
    """Give how many times as many lines a family may have, by the operations of its vocabulary."""
    if operations > VERY_MANY_OPERATIONS:
        return 10
    return 2 if operations > MANY_OPERATIONS else 1


def _beyond(name: str, sources: list[Source], *, most: int) -> Iterator[str]:
    """Say that modules have too many lines together."""
    lines = sum(source.lines for source in sources)
    if lines > most:
        places = ", ".join(source.module for source in sources)
        yield f"{name}: {lines} lines in {places}, at most {most}"


def reached(family: str, sources: Iterable[Source]) -> set[str]:
    """Give the modules of the bindings that one of them imports, itself among them."""
    by_name = {_last(source.module): source for source in sources}
    found: set[str] = set()
    waiting = [family]
    while waiting:
        name = waiting.pop()
        if name in by_name and name not in found:
            found.add(name)
            waiting.extend(_imported(by_name[name]))
    return found


def _last(module: str) -> str:
    """Give the last name of a module's dotted name."""
    return module.rpartition(".")[-1]


def _imported(source: Source) -> Iterator[str]:
    """Give the modules of the bindings that a module imports, or takes something from."""
    for node in source.nodes:
        match node:
            case ast.ImportFrom(module=str(module)) if module == BINDINGS:
                yield from (each.name for each in node.names)
            case ast.ImportFrom(module=str(module)) if module.startswith(f"{BINDINGS}."):
                yield _last(module)


def _types(source: Source) -> Iterator[int]:
    """Give the nodes that name a type: annotations, aliases, `isinstance` and patterns."""
    for node in source.nodes:
        match node:
            case ast.arg(annotation=ast.expr() as named) | ast.AnnAssign(annotation=named):
                yield from map(id, ast.walk(named))
            case ast.FunctionDef(returns=ast.expr() as named) | ast.MatchClass(cls=named):
                yield from map(id, ast.walk(named))
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, named]):
                yield from map(id, ast.walk(named))


def _lambdas(source: Source) -> Iterator[ast.Lambda]:
    """Give the lambdas outside functions: the others are found with their function."""
    inside = {id(node) for function in source.functions for node in ast.walk(function)}
    for node in source.nodes:
        if isinstance(node, ast.Lambda) and id(node) not in inside:
            yield node


def _found(node: ast.AST) -> Iterator[str]:
    """Say what is wrong with one node."""
    match node:
        case ast.BinOp() | ast.AugAssign() | ast.UnaryOp():
            if not isinstance(node.op, ast.BitOr | ast.Not):
                yield f"arithmetic ({type(node.op).__name__})"
        case ast.Compare() if any(isinstance(each, _ORDERINGS) for each in node.ops):
            yield "an ordering decides a figure"
        case ast.Name() if node.id in COMPUTING:
            yield f"{node.id} computes"
        case ast.Attribute() if node.attr in METHODS or node.attr.startswith("_"):
            yield f".{node.attr} {'computes' if node.attr in METHODS else 'is private'}"
        case (
            ast.Subscript(value=ast.Call(func=ast.Name(id="sorted")))
            | ast.Assign(targets=[ast.Tuple()], value=ast.Call(func=ast.Name(id="sorted")))
            | ast.Call(args=[ast.Call(func=ast.Name(id="sorted")), *_])
        ):
            yield "an order decides a figure"
        case ast.FormattedValue() if node.format_spec is not None:
            yield "a format rounds"
        case ast.Import() | ast.ImportFrom():
            yield from _imports(node)


def _is_figure(value: object) -> bool:
    """Tell whether a constant is a number, or text that reads as one."""
    if isinstance(value, str):
        return _FIGURE.fullmatch(value) is not None
    return isinstance(value, int | float | complex) and not isinstance(value, bool)


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """Find imports that are neither public names of the library nor harmless."""
    if isinstance(node, ast.Import):
        yield from (f"import {each.name}: import names" for each in node.names)
        return
    module = node.module or ""
    for each in node.names:
        if not _is_allowed(module, each.name, level=node.level):
            yield f"{module}.{each.name} is not a public name of the library or the frame"


def _is_allowed(module: str, name: str, *, level: int) -> bool:
    """Tell whether a binding may import a name."""
    if level or name == "*":
        return False
    if module in HARMLESS or module.partition(".")[0] == "tests":
        return module in HARMLESS or module == FRAME or module.startswith(f"{FRAME}.")
    if module.partition(".")[0] not in LIBRARIES:
        return False
    return name in getattr(import_module(module), "__all__", ())
