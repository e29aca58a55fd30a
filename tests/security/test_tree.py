"""What the library never does, looked for in its sources."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SRC.rglob("*.py"))}

MODULES = {
    "_pickle", "cPickle", "cloudpickle", "dill", "jsonpickle", "marshal", "pickle", "shelve",
    "ruamel", "yaml", "xml", "lxml", "telnetlib", "ftplib", "xmlrpc",
}  # fmt: skip
"""They make objects, or fetch things, out of texts of others."""

CALLS = {
    "__import__", "breakpoint", "eval", "exec", "os.popen", "os.system", "pickle.loads",
    "ssl._create_unverified_context", "tempfile.mktemp", "input",
}  # fmt: skip

WORDS = {"shell": True, "verify": False, "check_hostname": False}
"""Arguments that open a door when they have this value."""


DECLARED = {"canonical.py": {"exec"}, "shapes.py": {"exec"}}
"""Functions made of the field names of classes, as attrs makes them; no value reaches the code."""


def imported(tree: ast.AST) -> Iterator[str]:
    """Give the modules that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def called(tree: ast.AST) -> Iterator[str]:
    """Give the names that a module calls, and arguments that open doors."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        yield ast.unparse(node.func)
        for word in node.keywords:
            value = word.value.value if isinstance(word.value, ast.Constant) else None
            if word.arg in WORDS and value is WORDS[word.arg]:
                yield f"{word.arg}={value}"


def findings(tree: ast.AST) -> set[str]:
    """Give everything in a module that is never done."""
    opened = {f"{word}={value}" for word, value in WORDS.items()}
    return (set(imported(tree)) & MODULES) | (set(called(tree)) & (CALLS | opened))


def test_nothing_is_made_out_of_texts_of_others() -> None:
    """No pickle, no YAML, no XML, no `eval` or `exec`, no shell, no unchecked certificate."""
    found = {path.name: findings(tree) for path, tree in TREES.items() if findings(tree)}
    assert DECLARED == found


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("import pickle", "pickle"),
        ("from yaml import safe_load", "yaml"),
        ("import xml.etree.ElementTree as x", "xml"),
        ("def f(x):\n    return eval(x)", "eval"),
        ("exec('1')", "exec"),
        ("run('ls', shell=True)", "shell=True"),
        ("get(verify=False)", "verify=False"),
        ("import ssl\nssl._create_unverified_context()", "ssl._create_unverified_context"),
    ],
)
def test_a_planted_one_is_found(text: str, finding: str) -> None:
    """The search can fail."""
    assert {finding} == findings(ast.parse(text))


def test_no_check_vanishes_with_a_switch() -> None:
    """`python -O` drops assertions: nothing outside of the kits for tests relies on one."""
    found = [
        f"{path.name}:{node.lineno}"
        for path, tree in TREES.items()
        if "testing" not in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert)
    ]
    assert [] == found


def test_only_adapters_open_sockets() -> None:
    """The core speaks with nobody, and the SQL store only through its drivers."""
    network = {"socket", "ssl", "http", "smtplib", "urllib3", "requests", "httpx"}
    found = {
        str(path.relative_to(SRC)): used
        for path, tree in TREES.items()
        if path.relative_to(SRC).parts[0] != "salescore_adapters"
        if (used := set(imported(tree)) & network)
    }
    assert {} == found
