"""The rules of the house that a linter does not know, each a function from sources to findings.

A finding is one line that names the place and the rule. `tests/test_tidy.py` holds the project to
the rules, and the rules to a planted violation each.
"""

import ast
import io
import re
import statistics
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from string import Formatter

from attrs import frozen

MODULE_LINES = 400
FUNCTION_LINES = 60
HANDLER_LINES = 25
MEDIAN_LINES = 10
COMMENT_SHARE = 0.08

SUFFIXES = ("Manager", "Helper", "Util", "Utils", "Data", "Info", "Service")
NAMES = frozenset({"process", "obj", "tmp"})
ARITHMETIC = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)

_UNFINISHED = re.compile(r"\b(TODO|FIXME)\b")
_SILENCER = re.compile(r"#\s*(noqa|type:\s*ignore|pyright:\s*ignore)(?P<rest>.*)")
_CODED = re.compile(r"(:\s*[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*|\[[\w-]+(,\s*[\w-]+)*\])(?P<reason>.*)")
_CODED_CALLS = frozenset(
    {"Coded", "Finding", "Rejection", "Step", "Warning", "reject", "render", "warn"}
)
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+")

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = Function | ast.ClassDef | ast.Module


@frozen(slots=False)
class Source:
    """One module: its dotted name and its text."""

    module: str
    text: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """Every function and method."""
        return tuple(node for node in self.nodes if isinstance(node, Function))

    @cached_property
    def comments(self) -> tuple[tokenize.TokenInfo, ...]:
        """Every comment."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return tuple(token for token in tokens if token.type == tokenize.COMMENT)

    @property
    def lines(self) -> int:
        """How many lines the module has."""
        return len(self.text.splitlines())

    def at(self, line: int, words: str) -> str:
        """Say where, and what is wrong there."""
        return f"{self.module}:{line}: {words}"


def read_tree(root: Path, *, prefix: str = "") -> tuple[Source, ...]:
    """Read every module under a folder, sorted by name.

    Args:
        root: the folder that stands on the import path.
        prefix: what the dotted names start with, such as ``"tests."``.
    """
    return tuple(
        Source(
            module=prefix + ".".join(path.relative_to(root).with_suffix("").parts)
            if path.stem != "__init__"
            else prefix + ".".join(path.relative_to(root).parent.parts),
            text=path.read_text(encoding="utf-8"),
            is_package=path.stem == "__init__",
        )
        for path in sorted(root.rglob("*.py"))
    )


def span(function: Function) -> int:
    """Count the lines of a function from `def` to its end: what a reader's screen must hold."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def code_lines(function: Function) -> int:
    """Count the lines of a function without its docstring: what a reader must follow."""
    if ast.get_docstring(function) is None:
        return span(function)
    docstring = function.body[0]
    return span(function) - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def long_modules(source: Source) -> Iterator[str]:
    """A module is one noun and has at most 400 lines."""
    if source.lines > MODULE_LINES:
        yield source.at(1, f"{source.lines} lines, at most {MODULE_LINES}")


def long_functions(source: Source) -> Iterator[str]:
    """A function fits a screen: at most 60 lines, docstring included."""
    for function in source.functions:
        if span(function) > FUNCTION_LINES:
            yield source.at(
                function.lineno,
                f"{function.name} has {span(function)} lines, at most {FUNCTION_LINES}",
            )


def median_function(sources: Iterable[Source]) -> float:
    """Give the median length of all functions, docstrings left out."""
    return statistics.median(
        code_lines(function) for source in sources for function in source.functions
    )


def is_handler_module(source: Source) -> bool:
    """Tell the modules of `app` that register a `Handler` from those that run it."""
    return source.module.startswith("salescore.app.") and any(
        isinstance(node, ast.Call) and _called(node) == "Handler" for node in source.nodes
    )


def heavy_handlers(source: Source) -> Iterator[str]:
    """A handler names facts and calls verbs: at most 25 lines a function, and no arithmetic."""
    if not is_handler_module(source):
        return
    for function in source.functions:
        if code_lines(function) > HANDLER_LINES:
            yield source.at(
                function.lineno,
                f"{function.name} has {code_lines(function)} lines, at most {HANDLER_LINES}",
            )
    for node in source.nodes:
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ARITHMETIC):
            yield source.at(node.lineno, f"arithmetic ({type(node.op).__name__}) in a handler")


def banned_classes(source: Source) -> Iterator[str]:
    """A class is named after what it is, not after what it hides."""
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and node.name.endswith(SUFFIXES):
            yield source.at(node.lineno, f"class {node.name} has a banned suffix")


def open_modules(source: Source) -> Iterator[str]:
    """Modules that seem to have every name: who checks types would find no name wrong."""
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "__getattr__":
            yield source.at(node.lineno, "__getattr__ is not under `if not TYPE_CHECKING`")


def banned_names(source: Source) -> Iterator[str]:
    """No function, argument, variable or module is called `process`, `obj` or `tmp`."""
    if source.module.rpartition(".")[2] in NAMES:
        yield source.at(1, "the module has a banned name")
    for node in source.nodes:
        if (name := _bound(node)) in NAMES:
            yield source.at(getattr(node, "lineno", 1), f"{name} is a banned name")


def too_many_comments(sources: Iterable[Source]) -> Iterator[str]:
    """Comments say why, and few do: under 8 % of a package's lines."""
    lines: dict[str, list[int]] = {}
    for source in sources:
        counts = lines.setdefault(source.module.partition(".")[0], [0, 0])
        counts[0] += len(source.comments)
        counts[1] += source.lines
    for package, (comments, total) in lines.items():
        if comments >= COMMENT_SHARE * max(total, 1):
            yield f"{package}: {comments} comments on {total} lines, under {COMMENT_SHARE:.0%}"


def bare_silencers(source: Source) -> Iterator[str]:
    """An exception from a rule names the rule and says why."""
    for comment in source.comments:
        if silencer := _SILENCER.search(comment.string):
            coded = _CODED.match(silencer["rest"].strip())
            if coded is None:
                yield source.at(comment.start[0], f"{silencer[1]} without a code")
            elif not coded["reason"].strip(" #-"):
                yield source.at(comment.start[0], f"{silencer[1]} without a reason")


def unfinished(source: Source) -> Iterator[str]:
    """Nothing in the tree waits to be written: no such word in a comment or a docstring."""
    for comment in source.comments:
        if _UNFINISHED.search(comment.string):
            yield source.at(comment.start[0], "unfinished work")
    for node in source.nodes:
        if isinstance(node, Documented) and _UNFINISHED.search(ast.get_docstring(node) or ""):
            yield source.at(getattr(node, "lineno", 1), "unfinished work")


def undocumented_tests(source: Source) -> Iterator[str]:
    """Every test states its fact in a docstring."""
    for function in source.functions:
        if function.name.startswith("test_") and not ast.get_docstring(function):
            yield source.at(function.lineno, f"{function.name} states no fact")


def dead_modules(sources: Iterable[Source], entries: Mapping[str, str]) -> Iterator[str]:
    """Every module is imported by another one, or is a declared entry.

    A full dotted name in a string counts: rooms and stores load on first use.

    Args:
        sources: the modules of all packages.
        entries: modules that only users import, each with the reason.
    """
    modules = {source.module: source for source in sources}
    alive = {name for source in modules.values() for name in _imported(source, modules)}
    for name in modules:
        inside = any(other.startswith(f"{name}.") for other in alive)
        if name not in alive and name not in entries and not inside:
            yield f"{name}: imported by nobody, and no declared entry"


def raised_codes(sources: Iterable[Source]) -> dict[str, str]:
    """Find the codes that can reach a user, each with a place.

    They are the `code` of a class, and the code in a call of `Rejection`, `Warning`, `Finding`,
    `Coded`, `Step`, `render` or of a method `reject` or `warn`.
    """
    return {
        code: source.at(getattr(node, "lineno", 1), code)
        for source in sources
        for node in source.nodes
        for code in _codes(node)
    }


def string_constants(sources: Iterable[Source]) -> set[str]:
    """Give every string that stands whole in the sources."""
    return {
        node.value
        for source in sources
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def placeholders(sentences: Iterable[str]) -> set[str]:
    """Give the names that sentences have in braces."""
    return {
        name.partition(".")[0].partition("[")[0]
        for sentence in sentences
        for _, name, _, _ in Formatter().parse(sentence)
        if name
    }


def message_findings(
    *,
    raised: Mapping[str, str],
    strings: set[str],
    english: Mapping[str, Iterable[str]],
    chinese: Mapping[str, Iterable[str]],
) -> Iterator[str]:
    """Every code has its sentences in both languages with the same values; no message is idle.

    Args:
        raised: from code to place, of `raised_codes`.
        strings: the strings of the sources without the message tables.
        english: from code to (sentence, advice).
        chinese: the same.
    """
    for language, table in (("English", english), ("Chinese", chinese)):
        for code in sorted(set(raised) - set(table)):
            yield f"{raised[code]} has no {language} message"
        for code in sorted(set(table) - strings):
            yield f"{code}: the {language} message is used nowhere"
    for code in sorted(set(english) & set(chinese)):
        if placeholders(english[code]) != placeholders(chinese[code]):
            yield f"{code}: the languages name different values"


def _called(call: ast.Call) -> str:
    """Give the last name of what is called."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=ast.Name(id=name)):
            return name
    return ""


def _bound(node: ast.AST) -> str | None:
    """Give the name that a node brings into the world."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.arg(arg=name):
            return name
        case ast.Name(id=name, ctx=ast.Store()) | ast.alias(asname=str(name)):
            return name
    return None


def _codes(node: ast.AST) -> Iterator[str]:
    """Give the codes that a node can raise."""
    match node:
        case ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))) | (
            ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant(value=str(code)))
        ):
            if _CODE.fullmatch(code):
                yield code
        case ast.Call() if _called(node) in _CODED_CALLS:
            given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
            for value in given:
                if (
                    isinstance(value, ast.Constant)
                    and isinstance(value.value, str)
                    and _CODE.fullmatch(value.value)
                ):
                    yield value.value


def _imported(source: Source, modules: Mapping[str, Source]) -> Iterator[str]:
    """Give the modules that a source imports or names in a string, itself left out."""
    for node in source.nodes:
        for name in _names(node, source):
            if name in modules and name != source.module:
                yield name


def _names(node: ast.AST, source: Source) -> Iterator[str]:
    """Give the dotted names that a node may load."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=module, names=names, level=level):
            package = source.module if source.is_package else source.module.rpartition(".")[0]
            for _ in range(level - 1):
                package = package.rpartition(".")[0]
            base = ".".join(filter(None, (package if level else "", module)))
            yield base
            yield from (f"{base}.{alias.name}" for alias in names)
        case ast.Constant(value=str(text)):
            yield text.partition(":")[0]
