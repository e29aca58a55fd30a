"""The runner of published cases: what passes, what fails, and what it refuses to judge."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from salescore.currencies import digits
from salescore.money import Money
from tests.cases import __main__ as program
from tests.cases import reading, vocabulary
from tests.cases.binding import Answer, Unsupported
from tests.cases.running import Result, Status, run
from tests.cases.totals import totals

WORDS = vocabulary.parse("""
```json vocabulary
{"family": "toys",
 "operations": {"decimals": {"means": "", "fields": ["currency"], "expect": ["digits"]}},
 "fields": {
  "amount": "g; dec; an amount",
  "before": "e; any; state at the start",
  "currency": "gw; str; code",
  "day": "g; date; a day",
  "digits": "e; dec; decimals",
  "error": "e; bool | str; refused",
  "figures": "e; map<dec>; by name",
  "mixed": "g; list<dec> | list<str>; weights",
  "ok": "e; bool; accepted",
  "rows": "e; list<obj>; rows",
  "text": "e; dec | str; compared letter by letter"}}
```
""")


class Toys:
    """Answers the decimals of a currency, by the library; everything else it makes up."""

    def __init__(self, given: Mapping[str, Any], repo: str) -> None:
        """Keep what is given."""
        self.given = given
        self.seen: list[str] = []

    def play(self, operation: str, fields: Mapping[str, Any]) -> Answer:
        """Look one currency up."""
        code = fields["currency"]
        if code == "crash":
            raise ZeroDivisionError("planted")
        if code == "missing":
            raise Unsupported("no such word")
        if code == "idle":
            return {"digits": 2}
        self.seen.append(code)
        places = digits(code)
        return {
            "digits": lambda: places,
            "figures": {"a": places, "b": places},
            "rows": [{"digits": places}, {"digits": places}],
            "text": str(Money.zero(code)),
        }

    def look(self) -> Answer:
        """Show which currencies were asked for."""
        return {"before": lambda: tuple(self.seen)}


def vector(expect: Any, *, when: Any = None, **more: Any) -> dict[str, Any]:
    """Write a case about one currency."""
    when = when or {"op": "decimals", "currency": "EUR"}
    source = {"repo": "toys/toys"}
    return {"id": "a", "kind": "law", "source": source, "given": {}, "when": when} | {
        "expect": expect,
        **more,
    }


def played(expect: Any, *, when: Any = None, **more: Any) -> Result:
    """Play such a case."""
    case = reading.case(vector(expect, when=when, **more), family="toys")
    return run(case, words=WORDS["toys"], binding=Toys)


def currency(code: str) -> dict[str, str]:
    """Write the step that asks for a currency."""
    return {"op": "decimals", "currency": code}


@pytest.mark.parametrize(
    "expect",
    [
        {"digits": "2"},
        {"digits": "2.00"},
        {"ok": True},
        {"error": False},
        {"figures": {"a": "2"}},
        {"rows": [{"digits": "2"}, {}]},
        {"text": "0.00 EUR"},
    ],
)
def test_a_right_expectation_passes(expect: Any) -> None:
    """Numbers are compared as numbers, and only the named fields."""
    assert Status.PASS is played(expect).status


@pytest.mark.parametrize(
    ("expect", "detail"),
    [
        ({"digits": "3"}, "digits: expected 3, got 2"),
        ({"digits": True}, "digits: expected True, got 2"),
        ({"error": True}, "error: expected a refusal, got none"),
        ({"ok": False}, "ok: expected False, got True"),
        ({"figures": {"b": "1"}}, "figures.b: expected 1, got 2"),
        (
            {"rows": [{"digits": "2"}]},
            "rows: expected 1 entries, got 2: [{'digits': 2}, {'digits': 2}]",
        ),
        ({"rows": [{}, {"digits": "5"}]}, "rows[1].digits: expected 5, got 2"),
        ({"text": "0.0 EUR"}, "text: expected '0.0 EUR', got '0.00 EUR'"),
    ],
)
def test_a_wrong_expectation_fails(expect: Any, detail: str) -> None:
    """A wrong figure, refusal, length or letter fails, and the first difference is named."""
    result = played(expect)
    assert (Status.FAIL, detail) == (result.status, result.detail)


def test_a_refusal_is_asserted_but_not_its_words() -> None:
    """`error` asks whether the library refused; a refusal nobody expects is a failure."""
    assert Status.PASS is played({"error": "any words"}, when=currency("XYZ")).status
    assert Status.FAIL is played({"digits": "2"}, when=currency("XYZ")).status


def test_steps_are_played_in_order_and_null_asserts_nothing() -> None:
    """Every step has its expectation; what can be looked at is read right after its step."""
    when = [currency("EUR"), currency("XYZ"), currency("JPY")]
    right = [{"before": ["EUR"]}, None, {"digits": "0", "before": ["EUR", "XYZ", "JPY"]}]
    assert Status.PASS is played(right, when=when).status
    wrong = [None, None, {"digits": "1"}]
    detail = "step 3 (decimals): digits: expected 1, got 0"
    assert detail == played(wrong, when=when).detail


def test_a_case_without_a_public_call_is_unsupported() -> None:
    """What the library was never asked is no evidence, right or wrong."""
    for expect in ({"digits": "2"}, {"digits": "3"}):
        result = played(expect, when=currency("idle"))
        assert (Status.UNSUPPORTED, "no public call was made") == (result.status, result.detail)


def test_calls_are_recorded_by_the_interpreter() -> None:
    """Functions and class methods are named; what the library calls itself is not."""
    calls = ("salescore.currencies.digits", "salescore.money.amounts.Money.zero")
    assert calls == played({"digits": "2"}).calls


@pytest.mark.parametrize(
    ("when", "expect", "detail"),
    [
        ({"op": "fly"}, {}, "operation 'fly' is not in the vocabulary"),
        ({"op": "decimals", "speed": "1"}, {}, "field 'speed' is not in the vocabulary"),
        ({}, {}, "operation None is not in the vocabulary"),
        (currency("EUR"), {"height": "1"}, "field 'height' is not in the vocabulary"),
        (currency("EUR"), {"amount": "1"}, "field 'amount' is not answered"),
        (currency("missing"), {"digits": "1"}, "no such word"),
        ({"op": ["decimals"]}, {}, "operation ['decimals'] is not in the vocabulary"),
        (currency("EUR"), {"digits": 2}, "field 'digits' is a JSON number, not decimal text"),
        (currency("EUR"), {"digits": 2.0}, "field 'digits' is a JSON number, not decimal text"),
    ],
)
def test_what_is_unknown_is_unsupported(when: Any, expect: Any, detail: str) -> None:
    """An unknown operation or field, or one without an answer, is named, never a crash."""
    case = reading.case(vector(expect) | {"when": when}, family="toys")
    result = run(case, words=WORDS["toys"], binding=Toys)
    assert (Status.UNSUPPORTED, detail) == (result.status, result.detail)


def test_a_crash_is_a_failure() -> None:
    """Whatever is thrown fails its case and no other."""
    result = played([None, {}], when=[currency("EUR"), currency("crash")])
    assert (Status.FAIL, "ZeroDivisionError: planted") == (result.status, result.detail)


def test_prose_doubt_and_families_without_binding_are_not_run() -> None:
    """Prose is counted apart, doubt not at all, a family without binding is unsupported."""
    prose = reading.case({"id": "a", "kind": "policy", "form": "prose"}, family="toys")
    doubt = reading.case(vector({"digits": "9"}, doubt="odd"), family="toys")
    plain = reading.case(vector({"digits": "2"}), family="toys")
    results = [run(each, words=WORDS["toys"], binding=Toys) for each in (prose, doubt, plain)]
    results.append(run(plain, words=None, binding=None))
    statuses = [Status.PROSE, Status.DOUBT, Status.PASS, Status.UNSUPPORTED]
    assert statuses == [each.status for each in results]
    assert {
        "toys": {
            "law": {"pass": 1, "fail": 0, "unsupported": 1, "prose": 0},
            "policy": {"pass": 0, "fail": 0, "unsupported": 0, "prose": 1},
        }
    } == totals(results)


def test_an_entry_that_is_no_case_says_so() -> None:
    """Steps and expectations of different number, or a missing part, do not stop the others."""
    unequal = reading.case(vector([None, None], when=[currency("EUR")]), family="toys")
    empty = reading.case({}, family="toys")
    listed = reading.case(vector([{}]), family="toys")
    named = reading.case(vector({"digits": "2"}, when=[currency("EUR")]), family="toys")
    worded = reading.case(vector({}, when=["decimals"]), family="toys")
    for case in (unequal, empty, listed, named, worded):
        assert Status.UNSUPPORTED is run(case, words=WORDS["toys"], binding=Toys).status


def test_values_are_typed_by_the_first_type_that_fits() -> None:
    """Decimals keep their digits, days become dates, what fits nothing stays as written."""
    read = WORDS["toys"].read(
        {"amount": "1.50", "day": "2026-01-31", "mixed": ["1/2", "3"], "currency": None}
    )
    assert "1.50" == str(read["amount"])
    assert (2026, ("1/2", "3"), None) == (read["day"].year, read["mixed"], read["currency"])


def test_the_program_runs_any_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of files in the vocabulary is run, with totals for machines or for people."""
    content = {"family": "nobody", "vectors": [vector({"digits": "2"})]}
    (tmp_path / "own.json").write_text(json.dumps(content), encoding="utf-8")
    assert 0 == program.main([str(tmp_path), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert {"pass": 0, "fail": 0, "unsupported": 1, "prose": 0} == told["families"]["nobody"]["law"]
    assert ["a"] == [each["id"] for each in told["cases"]]
    assert 0 == program.main([str(tmp_path), "--family", "money,tax"])
    assert "unsupported" in capsys.readouterr().out


def test_a_vocabulary_beside_the_cases_is_read(tmp_path: Path) -> None:
    """It speaks for its own families; the others keep this project's words."""
    block = {"family": "toys", "operations": {"spin": {}}, "fields": {}}
    text = f"# Words\n```json vocabulary\n{json.dumps(block)}\n```\n"
    (tmp_path / "VOCABULARY.md").write_text(text, encoding="utf-8")
    words = reading.words(tmp_path)
    assert "spin" == words["toys"].demand("spin")
    assert "allocate" == words["money"].demand("allocate")


def test_a_file_without_cases_is_passed_over(tmp_path: Path) -> None:
    """A list or an object without vectors may lie there; a file's name may be its family."""
    for name, content in {"a": [1], "b": {"x": 1}, "toys": {"vectors": [vector({})]}}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    assert ["toys"] == [case.family for case in reading.read_cases(tmp_path)]


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (b"", "not JSON"),
        (b'{"vectors": [', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        ('{"family": "na\xe9"}'.encode("latin-1"), "not JSON"),
        (b'{"vectors": {"a": 1}}', "the vectors are no list"),
        (b'{"vectors": ["a"]}', "not a case: 'a'"),
    ],
)
def test_a_broken_file_stops_no_other(tmp_path: Path, content: bytes, detail: str) -> None:
    """It is counted as unsupported, with the reason."""
    (tmp_path / "a.json").write_bytes(content)
    (tmp_path / "toys.json").write_text(json.dumps({"vectors": [vector({})]}), encoding="utf-8")
    (tmp_path / "no_file.json").mkdir()
    broken, sound = program.results(tmp_path)
    assert (Status.UNSUPPORTED, True) == (broken.status, broken.detail.startswith(detail))
    assert "toys" == sound.case.family
    assert 1 == totals([broken, sound])["a"]["other"]["unsupported"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_encoding_of_json_is_read(tmp_path: Path, encoding: str) -> None:
    """Also with a mark at its beginning, as some editors write it."""
    content = {"family": "茶", "vectors": [vector({})]}
    text = json.dumps(content, ensure_ascii=False)
    (tmp_path / "tea.json").write_text(text, encoding=encoding)
    assert ["茶"] == [case.family for case in reading.read_cases(tmp_path)]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A wrong path ends the program with a message."""
    with pytest.raises(SystemExit):
        program.main([str(tmp_path / "nowhere")])


def test_every_published_case_is_written_in_its_vocabulary() -> None:
    """All nine files read: every operation and field is defined, every entry is a case."""
    words = reading.words(reading.VECTORS)
    cases = list(reading.read_cases(reading.VECTORS))
    assert 1104 == len(cases)
    for case in cases:
        assert not case.unreadable, case.id
        known = words[case.family]
        known.read(case.given)
        for step, expected in case.steps:
            known.demand(step["op"])
            known.read({name: value for name, value in step.items() if name != "op"})
            known.read(expected or {})


def test_a_start_that_the_library_refuses_is_unsupported() -> None:
    """It cannot stand where the case begins; with which code it says so, the reason tells."""

    def refuse(given: Mapping[str, Any], repo: str) -> Toys:
        digits("no code")
        return Toys(given, repo)

    case = reading.case(vector({"digits": "2"}), family="toys")
    result = run(case, words=WORDS["toys"], binding=refuse)
    assert (Status.UNSUPPORTED, "what is given is refused (money.unknown_currency)") == (
        result.status,
        result.detail,
    )
