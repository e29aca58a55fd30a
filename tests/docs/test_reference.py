"""The reference pages name what there is: every code, every setting, every fact that tests cite."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import attrs
import pytest

import salescore
import salescore_adapters
import salescore_sql
from salescore.errors import SalesError
from salescore.localized.explanations_en import EXPLANATIONS
from salescore.localized.messages_en import MESSAGES
from salescore.organization import Settings

PROJECT = Path(__file__).parents[2]
REFERENCE = PROJECT / "docs" / "reference"
_ENTRY = re.compile(r"^### (?P<code>\S+)\n\n(?P<text>.*?)(?=^##|\Z)", re.DOTALL | re.MULTILINE)


def page(name: str) -> str:
    """Give the text of a reference page."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def entries() -> dict[str, str]:
    """Give the entries of the page of errors, by code."""
    return {match["code"]: match["text"] for match in _ENTRY.finditer(page("errors.md"))}


def error_classes() -> dict[str, type[SalesError]]:
    """Give every class of errors that a user can meet, by code; the class that brings the code."""
    for package in (salescore, salescore_sql, salescore_adapters):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    tree: list[type[SalesError]] = [SalesError, *below(SalesError)]
    return {
        each.code: each
        for each in tree
        if "code" in vars(each)
        and each.__module__.startswith("salescore")
        and ".testing" not in each.__module__
    }


def below(kind: type[SalesError]) -> Iterator[type[SalesError]]:
    """Walk the tree under a class."""
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def builtin(kind: type[SalesError]) -> str | None:
    """Give the builtin that a class of errors inherits besides."""
    plain = {"object", "Exception", "BaseException"}
    names = [base.__name__ for base in kind.__mro__ if base.__module__ == "builtins"]
    return next((name for name in names if name not in plain), None)


def test_every_code_has_its_entry() -> None:
    """The page has one entry for each code with a message, in their order, and no other."""
    assert sorted(MESSAGES) == list(entries())


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_entry_says_what_the_library_says(code: str) -> None:
    """The sentence and the advice on the page are those of the message table."""
    said, advice = MESSAGES[code]
    assert f"> {said}\n>\n> {advice}" == entries()[code].partition("\n\n")[2].strip()


@pytest.mark.parametrize("code", sorted(error_classes()))
def test_entry_names_the_class(code: str) -> None:
    """The entry of an error begins with its class and the builtin it is one of."""
    kind = error_classes()[code]
    named = re.findall(r"`(\w+)`", entries()[code].partition(". ")[0])
    assert [name for name in (kind.__name__, builtin(kind)) if name] == named


@pytest.mark.parametrize("code", sorted(set(MESSAGES) - set(error_classes())))
def test_entry_of_a_reason_says_which_sort(code: str) -> None:
    """What is no exception is a rejection, a warning, a finding, a problem, a fault of a row."""
    sort = entries()[code].partition(". ")[0]
    assert sort in {"Fault", "Finding", "Problem", "Rejection", "Warning"}


def test_every_explanation_is_listed() -> None:
    """The table of explanations has each code with its sentence, in order."""
    table = re.findall(r"^\| `([\w.]+)` \| (.*) \|$", page("errors.md"), re.MULTILINE)
    assert sorted(EXPLANATIONS.items()) == table


def test_every_setting_is_listed() -> None:
    """The page of settings has each field that can be changed, in their order."""
    names = [field.name for field in attrs.fields(Settings)]
    listed = re.findall(r"^\| `(\w+)` \|", page("settings.md"), re.MULTILINE)
    assert [name for name in names if name not in {"id", "version"}] == listed


def test_cited_facts_exist() -> None:
    """A test that cites a number in `facts.md` cites one that is there."""
    known = set(re.findall(r"^### (F\d+)\b", page("facts.md"), re.MULTILINE))
    cited = {
        (path.name, number)
        for path in (PROJECT / "tests").rglob("*.py")
        for number in re.findall(r"\bF\d{1,2}\b", path.read_text(encoding="utf-8"))
    }
    assert set() == {each for each in cited if each[1] not in known}


@pytest.mark.parametrize("name", ["isolation.md", "laws.md"])
def test_cited_tests_exist(name: str) -> None:
    """A test that a page names as proof is there."""
    text = (PROJECT / "docs" / "explanation" / name).read_text(encoding="utf-8")
    suites = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (PROJECT / "src/salescore/testing").glob("*.py")
    )
    methods = re.findall(r"`(\w+)\.(test_\w+)`", text)
    assert [] == [(owner, test) for owner, test in methods if not has(suites, owner, test)]
    files = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert [] == [(path, test) for path, test in files if not stands(PROJECT / path, test)]
    assert methods


def has(text: str, owner: str, test: str) -> bool:
    """Say whether a class has a test of its own."""
    body = re.search(rf"^class {owner}\b.*?(?=^\S|\Z)", text, re.DOTALL | re.MULTILINE)
    return body is not None and f"def {test}(" in body[0]


def stands(path: Path, name: str) -> bool:
    """Say whether a file is there and has a function or class of this name."""
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    return not name or re.search(rf"^(def|class) {name}\b", text, re.MULTILINE) is not None
