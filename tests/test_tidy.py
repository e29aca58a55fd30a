"""The house is in order: every rule of `tests/tidy_rules.py` holds, and every rule can fail."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests import tidy_rules as rules
from tests.tidy_rules import Source

pytestmark = pytest.mark.unwatched

PROJECT = Path(__file__).parent.parent
SRC = rules.read_tree(PROJECT / "src")
TESTS = rules.read_tree(PROJECT / "tests", prefix="tests.")
MESSAGES = ("salescore.localized.messages_en", "salescore.localized.messages_zh")
FINDINGS = ("salescore.localized.findings_en", "salescore.localized.findings_zh")
EXPLANATIONS = ("salescore.localized.explanations_en", "salescore.localized.explanations_zh")

ENTRIES = {
    "salescore.__main__": "`python -m salescore`",
    "salescore.aio": "what an asynchronous application imports",
    "salescore.testing": "what the author of a store imports",
}
"""Modules that no other module imports, each with who does."""

Rule = Callable[[Source], Iterator[str]]

EVERYWHERE: list[Rule] = [
    rules.long_modules,
    rules.long_functions,
    rules.banned_classes,
    rules.banned_names,
    rules.open_modules,
    rules.bare_silencers,
    rules.unfinished,
    rules.undocumented_tests,
]


def entries() -> dict[str, str]:
    """Give the declared entries, the scripts of the distribution among them."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    scripts = {target.partition(":")[0]: name for name, target in project["scripts"].items()}
    return ENTRIES | scripts


def assert_none(findings: Iterable[str]) -> None:
    """Fail with every finding on a line of its own."""
    found = list(findings)
    assert [] == found, "\n".join(["", *found])


def lines(count: int, *, first: str = "x = 1") -> str:
    """Write a module of so many lines."""
    return "\n".join([first, *["    y = 2" if first.endswith(":") else "y = 2"] * (count - 1)])


PLANTED: list[tuple[Rule, str, str]] = [
    (rules.long_modules, lines(401), "m:1: 401 lines, at most 400"),
    (rules.long_functions, lines(61, first="def f():"), "m:1: f has 61 lines, at most 60"),
    (rules.banned_classes, "class StockHelper: ...", "m:1: class StockHelper has a banned suffix"),
    (rules.banned_names, "def process(): ...", "m:1: process is a banned name"),
    (rules.banned_names, "x = 1\nfor tmp in (): ...", "m:2: tmp is a banned name"),
    (rules.banned_names, "def f(*, obj): ...", "m:1: obj is a banned name"),
    (
        rules.open_modules,
        "def __getattr__(name): ...",
        "m:1: __getattr__ is not under `if not TYPE_CHECKING`",
    ),
    (rules.bare_silencers, "x = 1  # noqa", "m:1: noqa without a code"),
    (rules.bare_silencers, "x = 1  # noqa: E501", "m:1: noqa without a reason"),
    (rules.bare_silencers, "x = 1  # type: ignore", "m:1: type: ignore without a code"),
    (rules.bare_silencers, "x = 1  # type: ignore[misc]", "m:1: type: ignore without a reason"),
    (rules.unfinished, "x = 1  # TODO: y", "m:1: unfinished work"),
    (rules.unfinished, 'def f():\n    """FIXME."""', "m:1: unfinished work"),
    (rules.undocumented_tests, "def test_f(): ...", "m:1: test_f states no fact"),
]

FINE: list[tuple[Rule, str]] = [
    (rules.long_modules, lines(400)),
    (rules.long_functions, lines(60, first="def f():")),
    (rules.banned_classes, "class Database: ..."),
    (rules.banned_names, "def f(objective): return objective.process"),
    (rules.open_modules, "if not TYPE_CHECKING:\n    def __getattr__(name): ..."),
    (rules.open_modules, "class A:\n    def __getattr__(self, name): ..."),
    (rules.bare_silencers, "x = 1  # noqa: E501 - an address stays whole."),
    (rules.bare_silencers, "x = 1  # type: ignore[misc]  # wrong on purpose"),
    (rules.unfinished, "todo = 'TODO'"),
    (rules.undocumented_tests, 'def test_f():\n    """One is one."""'),
]

HANDLER = "Handler(PlaceOrder, plan=plan)\ndef plan():\n"


@pytest.mark.parametrize("rule", EVERYWHERE, ids=lambda rule: rule.__name__)
def test_sources_and_tests_keep_the_rule(rule: Rule) -> None:
    """No module of the sources or the tests breaks a rule of the house."""
    assert_none(finding for source in (*SRC, *TESTS) for finding in rule(source))


@pytest.mark.parametrize(("rule", "text", "finding"), PLANTED)
def test_a_planted_violation_is_found(rule: Rule, text: str, finding: str) -> None:
    """Every rule can fail, and names the place."""
    assert [finding] == list(rule(Source("m", text)))


@pytest.mark.parametrize(("rule", "text"), FINE)
def test_what_is_allowed_passes(rule: Rule, text: str) -> None:
    """A rule ends where it says it ends."""
    assert [] == list(rule(Source("m", text)))


def test_median_function_is_short(record_property: Callable[[str, object], None]) -> None:
    """Half of all functions have ten lines or fewer, docstrings left out."""
    median = rules.median_function(SRC)
    record_property("median_function_lines", median)
    assert median <= rules.MEDIAN_LINES


def test_median_leaves_docstrings_out() -> None:
    """A function of two lines and a docstring of three counts two."""
    text = 'def f():\n    """One.\n\n    Two."""\n    return 1\n'
    assert rules.median_function([Source("m", text)]) == 2


def test_handlers_are_light() -> None:
    """A handler has at most 25 lines a function and does no arithmetic."""
    assert_none(finding for source in SRC for finding in rules.heavy_handlers(source))


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ("    y = 2\n" * 25, "salescore.app.x:2: plan has 26 lines, at most 25"),
        ("    return net * count", "salescore.app.x:3: arithmetic (Mult) in a handler"),
        ("    net //= 2", "salescore.app.x:3: arithmetic (FloorDiv) in a handler"),
    ],
)
def test_a_heavy_handler_is_found(body: str, finding: str) -> None:
    """A long function or a multiplication is found where a `Handler` is registered ..."""
    assert [finding] == list(rules.heavy_handlers(Source("salescore.app.x", HANDLER + body)))


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("salescore.app.x", "def backoff(n):\n    return n * 2"),
        ("salescore.pricing.x", HANDLER + "    return net * count"),
        ("salescore.app.x", HANDLER + "    return first + second"),
    ],
)
def test_other_modules_may_compute(module: str, text: str) -> None:
    """... and nowhere else: the flow counts its attempts, rooms compute, tuples are joined."""
    assert [] == list(rules.heavy_handlers(Source(module, text)))


def test_comments_are_few() -> None:
    """Under 8 % of each package's lines carry a comment."""
    assert_none(rules.too_many_comments(SRC))


def test_many_comments_are_found() -> None:
    """Eight comments on a hundred lines are too many, seven are not."""
    at_limit = Source("a.m", "# Why.\n" * 8 + "x = 1\n" * 92)
    below = Source("b.m", "# Why.\n" * 7 + "x = 1\n" * 93)
    assert ["a: 8 comments on 100 lines, under 8%"] == list(
        rules.too_many_comments([at_limit, below]),
    )


def test_no_module_is_dead() -> None:
    """Every module is imported by another one or is a declared entry."""
    assert_none(rules.dead_modules(SRC, entries()))


def test_a_dead_module_is_found() -> None:
    """A module that only imports itself is dead; relative, lazy and package imports keep alive."""
    sources = [
        Source("a", "from . import b\nload('a.c:open')", is_package=True),
        Source("a.b", ""),
        Source("a.c", ""),
        Source("a.d", "import a.d"),
        Source("a.e", ""),
        Source("a.room", "from a.room.noun import X", is_package=True),
        Source("a.room.noun", ""),
    ]
    assert ["a.d: imported by nobody, and no declared entry"] == list(
        rules.dead_modules(sources, {"a.e": "planted"}),
    )


def waiting_rooms() -> list[str]:
    """Give the rooms that have a floor in the linter's contract, but in parentheses: not built."""
    linter = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = {each["id"]: each for each in linter["importlinter"]["contracts"]}
    rooms = [room.strip() for row in contracts["floors"]["layers"] for room in row.split("|")]
    return [room.strip("()") for room in rooms if room.startswith("(")]


def test_rooms_that_exist_stand_without_parentheses() -> None:
    """Once a room has a module its floor is owed: parentheses would let it vanish unnoticed."""
    built = {source.module.split(".")[1] for source in SRC if source.module.count(".")}
    assert_none(room for room in waiting_rooms() if room in built)


def test_every_code_has_its_sentences() -> None:
    """Every code that can reach a user has messages in both languages with the same values."""
    english, chinese = (
        messages(spoken) | explanations(told)
        for spoken, told in zip(MESSAGES, EXPLANATIONS, strict=True)
    )
    tables = MESSAGES + FINDINGS + EXPLANATIONS
    sources = [source for source in SRC if source.module not in tables]
    assert_none(
        rules.message_findings(
            raised=rules.raised_codes(sources),
            strings=rules.string_constants(sources),
            english=english,
            chinese=chinese,
        )
    )


def messages(module: str) -> dict[str, tuple[str, ...]]:
    """Load a message table: from code to sentence and advice."""
    return {code: tuple(texts) for code, texts in import_module(module).MESSAGES.items()}


def explanations(module: str) -> dict[str, tuple[str, ...]]:
    """Load a table of explanations: from code to sentence; there is nothing to advise."""
    return {code: (said,) for code, said in import_module(module).EXPLANATIONS.items()}


def test_a_missing_or_idle_message_is_found() -> None:
    """A code without a sentence, a message nobody uses, and values that differ are all found."""
    text = 'class E(SalesError):\n    code = "a.b"\nRejection("c.d", {})\nreject(code="e.f")'
    sources = [Source("m", text)]
    findings = rules.message_findings(
        raised=rules.raised_codes(sources),
        strings=rules.string_constants(sources),
        english={"a.b": ("{x} and {y.z}", ""), "c.d": ("", ""), "e.f": ("", "")},
        chinese={"a.b": ("{x}", "{w}"), "c.d": ("", ""), "g.h": ("", "")},
    )
    assert [
        "m:4: e.f has no Chinese message",
        "g.h: the Chinese message is used nowhere",
        "a.b: the languages name different values",
    ] == list(findings)
