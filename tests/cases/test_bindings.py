"""No binding computes, every binding is short, and both rules can fail."""

import pytest

from tests.cases import reading, rules
from tests.cases.bindings.registry import BINDINGS as REGISTERED
from tests.cases.reading import HOME, VECTORS
from tests.tidy_rules import Source, read_tree

BINDINGS = read_tree(HOME / "bindings", prefix="tests.cases.bindings.")

PLANTED = [
    ("x = a + b", "arithmetic (Add)"),
    ("def f(a):\n    a -= b", "arithmetic (Sub)"),
    ("x = -a", "arithmetic (USub)"),
    ("x = [y] * n", "arithmetic (Mult)"),
    ("x = '%s' % a", "arithmetic (Mod)"),
    ("x = a if a < b else b", "an ordering decides a figure"),
    ("x = sorted(a)[0]", "an order decides a figure"),
    ("x, *_ = sorted(a)", "an order decides a figure"),
    ("x = next(iter(sorted(a)))", "an order decides a figure"),
    ("x = sum(a)", "sum computes"),
    ("f = round", "round computes"),
    ("x = map(int, a)", "int computes"),
    ("x = Decimal(a)", "Decimal computes"),
    ("x = Fraction(a, b)", "Fraction computes"),
    ("x = a.quantize(b)", ".quantize computes"),
    ("x = a.numerator", ".numerator computes"),
    ("x = a.__add__(b)", ".__add__ is private"),
    ("x = getattr(a, b)", "getattr computes"),
    ("x = f'{a:.2f}'", "a format rounds"),
    ("x = '{:.2f}'.format(a)", ".format computes"),
    ("def f():\n    return 5", "5 is a figure in a function"),
    ("def f():\n    return '12.50'", "'12.50' is a figure in a function"),
    ("x = {'a': lambda: 7}", "7 is a figure in a function"),
    ("import math", "import math: import names"),
    ("from operator import add", "operator.add is not a public name of the library or the frame"),
    ("from math import *", "math.* is not a public name of the library or the frame"),
    ("from . import other", ".other is not a public name of the library or the frame"),
    (
        "from salescore.money.amounts import _money",
        "salescore.money.amounts._money is not a public name of the library or the frame",
    ),
    (
        "from tests.goldens import read",
        "tests.goldens.read is not a public name of the library or the frame",
    ),
]

FINE = [
    "x = a | b",
    "def f(a: int | None) -> bool:\n    return a is None or not a",
    "def f(a):\n    match a:\n        case Decimal():\n            return isinstance(a, int)",
    "ZERO = 0\nSCALES = {'peer': 2}",
    "from decimal import Decimal\n\ndef f(a: Decimal) -> None: ...",
    "from salescore.money import Money\nfrom tests.cases.binding import Unsupported",
    "x = f'{a} EUR'",
    "x = a == b and a in c",
]


@pytest.mark.parametrize("source", BINDINGS, ids=lambda source: source.module)
def test_a_binding_computes_nothing(source: Source) -> None:
    """Figures come from the library: no binding has an operator, an ordering or a figure."""
    assert [] == list(rules.arithmetic(source))


def test_a_family_is_short() -> None:
    """A binding has at most 250 lines, all modules together that no other family uses.

    It may have 500 where the vocabulary has more than 40 operations, and 2,500 where it has more
    than 80, in modules of at most 250 lines.
    """
    words = reading.words(VECTORS)
    operations = {family: len(words[family].operations) for family in REGISTERED}
    assert [] == list(rules.too_long(BINDINGS, operations))


def test_every_module_belongs_to_a_family() -> None:
    """But for the registry, which names the bindings."""
    reached = {name for family in REGISTERED for name in rules.reached(family, BINDINGS)}
    names = {source.module.rpartition(".")[-1] for source in BINDINGS}
    assert {"registry"} == names - reached


@pytest.mark.parametrize(("text", "finding"), PLANTED)
def test_planted_arithmetic_is_found(text: str, finding: str) -> None:
    """Every way to compute is found, and named."""
    assert any(found.endswith(f": {finding}") for found in rules.arithmetic(Source("m", text)))


@pytest.mark.parametrize("text", FINE)
def test_words_are_allowed(text: str) -> None:
    """Joining mappings, asking for equality and importing public names is no arithmetic."""
    assert [] == list(rules.arithmetic(Source("m", text)))


FAMILIES = {"a": 40, "b": 41, "c": 81}


def lines(count: int, *imports: str) -> str:
    """Write a module of so many lines that imports others."""
    head = [f"from tests.cases.bindings.{name} import x" for name in imports]
    return "\n".join([*head, *["x"] * (count - len(head))])


def found(**texts: str) -> list[str]:
    """Judge planted modules, of which `a`, `b` and `c` are families."""
    sources = [Source(f"bindings.{name}", text) for name, text in texts.items()]
    operations = {name: FAMILIES[name] for name in FAMILIES if name in texts}
    return list(rules.too_long(sources, operations))


def test_a_long_family_is_found() -> None:
    """A line too many is found in one module, or in what only that family imports, however far."""
    assert [] == found(a=lines(250), b=lines(250))
    assert ["a: 251 lines in bindings.a, at most 250"] == found(a=lines(251), b=lines(9))
    assert ["a: 251 lines in bindings.a, bindings.far, bindings.near, at most 250"] == found(
        a=lines(200, "near"), near=lines(50, "far"), far=lines(1), b=lines(9)
    )


def test_a_family_of_many_words_is_found_later() -> None:
    """Where the vocabulary has more than 40 operations, a binding may have 500 lines."""
    assert [] == found(a=lines(9), b=lines(500))
    assert ["b: 501 lines in bindings.b, at most 500"] == found(a=lines(9), b=lines(501))


def test_a_family_of_very_many_words_has_short_modules() -> None:
    """More than 80 operations: 2,500 lines, and no module of them is longer than 250."""
    names = [f"part{number}" for number in range(9)]
    parts = {name: lines(250) for name in names}
    short = {"a": lines(9), "b": lines(9)}
    assert [] == found(c=lines(250, *names), **parts, **short)
    assert ["part0: 251 lines in bindings.part0, at most 250"] == found(
        c=lines(240, *names), **{**parts, "part0": lines(251)}, **short
    )
    (first, *_) = found(c=lines(250, *names, "more"), more=lines(1), **parts, **short)
    assert first.startswith("c: 2501 lines in ")


def test_what_families_share_is_counted_once_and_apart() -> None:
    """Two modules may be shared, none of them longer than a family."""
    shared = {"near": lines(250, "far"), "far": lines(250)}
    assert [] == found(a=lines(250, "near"), b=lines(250, "far", "near"), **shared)
    assert ["far: 251 lines in bindings.far, at most 250"] == found(
        a=lines(5, "far"), b=lines(5, "far"), far=lines(251)
    )
    assert ["d, e, f: 3 shared modules, at most 2"] == found(
        a=lines(5, "d"), b=lines(5, "d"), d=lines(5, "e", "f"), e=lines(5), f=lines(5)
    )
