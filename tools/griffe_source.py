"""What griffe has to know of our source: how classes of attrs are made, and where examples stand.

It reads the source without running it, and knows the signatures of dataclasses only. Doctests stand
in our docstrings wherever they belong; in Markdown a line that begins with ``>>>`` is a quotation.
"""

import re
from typing import Any, Final

import griffe

__all__ = ["SourceExtension", "fenced"]

_MADE: Final = frozenset({"attrs.frozen", "attrs.define"})
_FIELD: Final = "attrs.field"
_NAMED: Final = "typing.NamedTuple"
_DOCTEST: Final = re.compile(
    r"^(?P<indent> *)>>>.*(?:\n(?P=indent).*\S.*|\n\n(?P=indent)>>>.*)*", re.MULTILINE
)

_SECTION: Final = re.compile(r"^(Args|Raises):", re.MULTILINE)


def fenced(text: str) -> str:
    r"""Give a docstring whose doctests are blocks of code.

    >>> fenced("Add.\n\n>>> 1 + 1\n2")
    'Add.\n\n```pycon\n>>> 1 + 1\n2\n```'
    """
    return _DOCTEST.sub(
        lambda found: f"{found['indent']}```pycon\n{found[0]}\n{found['indent']}```", text
    )


def _maker(kind: griffe.Class) -> griffe.Expr | None:
    """Give the decorator or base that writes the `__init__` of a class, if one does."""
    made = [decorator.value for decorator in kind.decorators]
    return next(
        (
            each
            for each in [*made, *kind.bases]
            if isinstance(each, griffe.Expr) and each.canonical_path in {*_MADE, _NAMED}
        ),
        None,
    )


def _options(call: Any) -> dict[str, Any]:
    """Give the named arguments of a call."""
    arguments = call.arguments if isinstance(call, griffe.ExprCall) else ()
    return {each.name: each.value for each in arguments if isinstance(each, griffe.ExprKeyword)}


def _default(value: Any, options: dict[str, Any]) -> Any:
    """Give what stands in the signature after the equals sign, or None."""
    if not (isinstance(value, griffe.ExprCall) and value.canonical_path == _FIELD):
        return value
    return "..." if "factory" in options else options.get("default")


def _parameter(member: griffe.Attribute, *, kw_only: bool) -> griffe.Parameter | None:
    """Give the argument that fills an attribute, if one does."""
    of_class = "class-attribute" in member.labels and "instance-attribute" not in member.labels
    if member.annotation is None or of_class or "property" in member.labels:
        return None
    options = _options(member.value)
    if str(options.get("init")) == "False":
        return None
    named = kw_only or str(options.get("kw_only")) == "True"
    kinds = griffe.ParameterKind
    return griffe.Parameter(
        member.name.lstrip("_"),
        annotation=member.annotation,
        kind=kinds.keyword_only if named else kinds.positional_or_keyword,
        default=_default(member.value, options),
    )


def _parameters(kind: griffe.Class) -> list[griffe.Parameter]:
    """Give the arguments of a class and its bases, those by name last."""
    found: dict[str, griffe.Parameter] = {}
    for each in [*reversed(kind.mro()), kind]:
        if (maker := _maker(each)) is None:
            continue
        kw_only = str(_options(maker).get("kw_only")) == "True"
        for member in each.members.values():
            if isinstance(member, griffe.Attribute) and (
                parameter := _parameter(member, kw_only=kw_only)
            ):
                found[parameter.name] = parameter
    return sorted(found.values(), key=lambda each: each.kind is griffe.ParameterKind.keyword_only)


def _is_enumeration(kind: griffe.Class) -> bool:
    """Say whether a class names all of its values."""
    return any(str(base).rpartition(".")[2] in {"Enum", "StrEnum"} for base in kind.bases)


def _say_values(kind: griffe.Class) -> None:
    """Add the values of an enumeration to what it says of itself."""
    values = [
        f"`{str(member.value).strip(chr(34) + chr(39))}`"
        for member in kind.members.values()
        if isinstance(member, griffe.Attribute) and member.value and not member.is_private
    ]
    if kind.docstring and values:
        kind.docstring.value += f"\n\nValues: {', '.join(values)}."


def _finish(kind: griffe.Class) -> None:
    """Give a class its `__init__`, without a sentence that the class itself says better."""
    init = kind.members.get("__init__")
    if _is_enumeration(kind):
        _say_values(kind)
    elif init is None and _maker(kind):
        this = griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)
        parameters = griffe.Parameters(this, *_parameters(kind))
        made = griffe.Function("__init__", parent=kind, parameters=parameters, returns="None")
        kind.set_member("__init__", made)
    elif init is not None and init.docstring and not _SECTION.search(init.docstring.value):
        init.docstring = None


def _walk(parent: griffe.Module | griffe.Class) -> None:
    """Fence the examples below, and finish the classes."""
    for member in [*parent.members.values(), parent]:
        if not member.is_alias and member.docstring:
            member.docstring.value = fenced(member.docstring.value)
        if isinstance(member, griffe.Module | griffe.Class) and member is not parent:
            _walk(member)
    if isinstance(parent, griffe.Class):
        _finish(parent)


class SourceExtension(griffe.Extension):
    """Tells griffe what it cannot see."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Walk a package that was read whole.

        Args:
            pkg: the package.
        """
        _walk(pkg)
