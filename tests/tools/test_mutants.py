"""Mutants are drawn alike every time, tried in processes of their own, and counted."""

import json
from pathlib import Path

import pytest

from tools import mutants
from tools.mutants import GROUPS, Group, Mutant, Verdict, drawn, report, tried
from tools.mutations import Mutation

MODULE = '''
def larger(one, other):
    """Give the larger one."""
    return one if one > other else other
'''

TESTS = '''
from little.figures import larger


def test_larger():
    """Of two."""
    assert (2, 2) == (larger(1, 2), larger(2, 1))
'''


LITTLE = {"little": Group(("src/little/*.py",), ("test_figures.py",))}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project of one module and its tests."""
    (tmp_path / "src" / "little").mkdir(parents=True)
    (tmp_path / "src" / "little" / "__init__.py").touch()
    (tmp_path / "src" / "little" / "figures.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "test_figures.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = src\n", encoding="utf-8")
    monkeypatch.setattr(mutants, "PROJECT", tmp_path)
    return tmp_path


def test_what_a_test_notices_is_killed_and_the_rest_is_named(project: Path) -> None:
    """One of equals may be the other: that change survives. The module on the disk stays."""
    mutants_of = drawn(LITTLE, count=100, seed=1)
    verdicts = list(tried(mutants_of, LITTLE, workers=2))
    assert {
        "one > other becomes its opposite": "killed",
        "> becomes >=": "survived",
        "the answer becomes None": "killed",
    } == {each.mutant.mutation.what: each.outcome for each in verdicts}
    figures = report(verdicts, seed=1, seconds=2.4)
    assert (3, 66.7, 2, ["src/little/figures.py:4: > becomes >="]) == tuple(
        figures[name] for name in ("mutants", "killed_percent", "seconds", "survivors")
    )
    assert {"little": {"killed": 2, "time": 0, "survived": 1}} == figures["groups"]
    assert json.loads(json.dumps(figures)) == figures
    assert MODULE == (project / "src" / "little" / "figures.py").read_text(encoding="utf-8")


def test_what_takes_too_long_is_killed_by_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here all of them, for nothing is granted at all."""
    monkeypatch.setattr(mutants, "_GRACE_SECONDS", 0)
    monkeypatch.setattr(mutants, "_PATIENCE", 0)
    verdicts = tried(drawn(LITTLE, count=100, seed=1), LITTLE, workers=2)
    assert ["time"] * 3 == [each.outcome for each in verdicts]
    assert (project / "test_figures.py").is_file()


def test_tests_that_fail_already_are_no_measure(project: Path) -> None:
    """Everything would count as killed."""
    (project / "test_figures.py").write_text("def test_it():\n    assert 0\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="fail"):
        list(tried((), LITTLE, workers=1))


def test_a_seed_says_which() -> None:
    """The same one the same mutants, of every group as many, as far as there are any."""
    some = drawn(GROUPS, count=60, seed=6)
    assert some == drawn(GROUPS, count=60, seed=6) != drawn(GROUPS, count=60, seed=7)
    assert some[:20] == drawn(GROUPS, count=20, seed=6)
    counts = {name: sum(each.group == name for each in some) for name in GROUPS}
    assert max(counts.values()) - min(counts.values()) <= 1
    assert len(set(some)) == len(some)


def test_groups_name_what_is_there() -> None:
    """A module that is renamed does not fall out of the measure unseen."""
    for group in GROUPS.values():
        assert [] == [each for each in group.modules if not list(mutants.PROJECT.glob(each))]
        files = [each.partition("::")[0] for each in group.tests]
        assert [] == [each for each in files if not (mutants.PROJECT / each).exists()]


def test_too_many_survivors_are_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bar is a share; who survived is printed and written down."""
    lucky = Mutant("allocate", "src/a.py", Mutation(0, 7, "< becomes <="))
    verdicts = [Verdict(lucky, "survived", 1.0), Verdict(lucky, "killed", 1.0)]
    monkeypatch.setattr(mutants, "tried", lambda *_, **__: iter(verdicts))
    file = tmp_path / "report.json"
    asked = ["--groups", "allocate", "--count", "2", "--report", str(file)]
    assert (1, 0) == (mutants.main([*asked, "--bar", "51"]), mutants.main([*asked, "--bar", "50"]))
    assert "src/a.py:7: < becomes <=: survived" in capsys.readouterr().out
    assert ["src/a.py:7: < becomes <="] == json.loads(file.read_text(encoding="utf-8"))["survivors"]
