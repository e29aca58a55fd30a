"""``salescore report``: figures as text, JSON, CSV and HTML."""

import json
from pathlib import Path

import pytest

from tests.commands import Asking, Line
from tests.shops import open_shop


@pytest.fixture
def report(shop: str, line: Line) -> Asking:
    """Give what asks for reports of the shop."""
    return Asking(line, "report", shop)


def test_without_a_name_the_reports_are_listed(report: Asking) -> None:
    """With titles in the language, and what each takes."""
    told = report("--language", "zh")
    assert (0, 8) == (told.code, len(told.out.splitlines()))
    assert "应收账款" in told.out
    names = {each["name"]: each["parameters"] for each in report("--json").plain["reports"]}
    expected = {
        "ageing": ["pipeline", "as_of"],
        "receivables": ["as_of", "currency"],
        "sales": ["by", "since", "until", "currency"],
        "stock": ["location"],
    }
    assert expected == {name: names[name] for name in expected}
    assert {"funnel", "pipeline", "sources", "win_rates"} == names.keys() - expected.keys()


def test_a_report_is_that_of_the_library(shop: str, report: Asking) -> None:
    """The same table, in the language, for a reader and a machine."""
    with open_shop(shop) as sales:
        table = sales.reports.sales(by=("month", "customer"), language="zh")
    words = ("sales", "--by", "month,customer", "--language", "zh")
    shown = report(*words).out.rstrip("\n")
    assert sorted(set(table.to_text().splitlines()) - set(shown.splitlines())) == [
        each for each in table.to_text().splitlines() if each.startswith("截至")
    ]
    assert json.loads(table.to_json())["rows"] == report(*words, "--json").plain["rows"]


def test_parameters_reach_the_report(report: Asking) -> None:
    """Dates, currency, location; one that a report does not have is refused."""
    day = ("--since", "2026-07-01", "--until", "2026-07-01")
    assert [1, 0] == [
        len(report("sales", *words, "--json").plain["rows"])
        for words in (day, ("--until", "2026-06-30"))
    ]
    assert 0 == report("receivables", "--as-of", "2026-08-15", "--currency", "EUR").code
    assert 0 == report("stock", "--location", "main").code
    assert 0 == report("stock", "--set", "location=main").code
    wrong = (("stock", "--by", "month"), ("sales", "--by", "moon"), ("sales", "--set", "x=1"))
    for words in wrong:
        told = report(*words, "--json")
        assert (1, "error.invalid_value") == (told.code, told.error["code"])
    assert "reports.unknown" == report("sals", "--json").error["code"]


def test_rows_are_sorted_and_cut(report: Asking) -> None:
    """The most first; what is left out stands in a row of its own, and the totals stay."""
    whole = report("stock", "--json").plain
    by_sku = report("stock", "--sort", "sku", "--json").plain
    assert sorted((each["sku"] for each in whole["rows"]), reverse=True) == [
        each["sku"] for each in by_sku["rows"]
    ]
    top = report("stock", "--top", "1", "--sort", "on_hand", "--json").plain
    assert 2 == len(top["rows"])
    assert whole["totals"] == top["totals"]
    assert (1, 2) == (report("stock", "--sort", "no").code, report("stock", "--top", "0").code)
    assert 0 == report("sales", "--top", "3", "--until", "2020-01-01").code


def test_files_are_written(tmp_path: Path, report: Asking) -> None:
    """As CSV and as a page, beside what is printed; standard error says so."""
    out, page = tmp_path / "out.csv", tmp_path / "out.html"
    told = report("sales", "--csv", str(out), "--html", str(page))
    assert [f"salescore: written: {out}", f"salescore: written: {page}"] == told.err.splitlines()
    assert out.read_bytes().startswith(b"Month,Orders,Net (EUR)")
    assert b"\r\n" in out.read_bytes()
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    told = report("sales", "--csv", str(tmp_path / "no" / "out.csv"), "--json")
    assert (1, "csv") == (told.code, told.error["params"]["name"])
