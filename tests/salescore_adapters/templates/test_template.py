"""One template: what it may name, and how it is written."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from salescore.errors import SalesError
from salescore.localized import Localized
from salescore.localized.outside_zh import PROBLEMS
from salescore.money import Money
from salescore.quantity import Quantity
from salescore.secret import Secret
from salescore.unit_price import UnitPrice
from salescore_adapters.templates import Form, InvalidTemplate, Problem
from tests.salescore_adapters.templates.things import THING, Mood, made, written

AT = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no values", "no values"),
        ("{thing.number}: {thing.total}", "T-1: 1,234.50 EUR"),
        ("{ thing.number }", "T-1"),
        ("{{{thing.number}}} }}{{", "{T-1} }{"),
        ("{thing.custom.a}{thing.custom.b}", "b"),
        ("{perhaps.number}{perhaps.total.minor}", ""),
        ("{thing.total.minor:number}", "123,450"),
        ("{thing.total.amount:number.1}", "1,234.5"),
        ("{for part in thing.parts}{part.sku};{end}", "A;B;"),
        (
            "{for p in thing.parts}{p.net_minor:money thing.currency} {end}",
            "0.05 EUR 1,234.50 EUR ",
        ),
        ("{for p in thing.parts}{if p.note}{p.note}{else}-{end}{end}", "-x"),
        ("{if perhaps}yes{else}no{end}", "no"),
        ("{thing.total.minor:money perhaps.currency}", ""),
        ("{if thing.parts}yes{end}", "yes"),
        ("a\n{for p in thing.parts}\n{p.sku}\n{end}\nb", "a\nA\nB\nb"),
        ("{if thing}  \n  x\n  {end}  ", "  x\n"),
    ],
)
def test_a_template_writes_what_it_names(text: str, expected: str) -> None:
    """Values, repetitions, choices; a tag of a block that is alone on its line takes the line."""
    assert expected == written(text)


@pytest.mark.parametrize(
    ("text", "problem", "place"),
    [
        ("{nothing}", Problem.NAME, (1, 1)),
        ("ab\n {thing.nothing}", Problem.FIELD, (2, 2)),
        ("{thing.shout}", Problem.FIELD, (1, 1)),
        ("{thing.number.upper}", Problem.FIELD, (1, 1)),
        ("{thing.total.amount.real}", Problem.FIELD, (1, 1)),
        ("{thing._hidden}", Problem.SYNTAX, (1, 1)),
        ("{thing.__class__}", Problem.SYNTAX, (1, 1)),
        ("{thing.shout()}", Problem.SYNTAX, (1, 1)),
        ("{thing.parts[0]}", Problem.SYNTAX, (1, 1)),
        ("{thing!r}", Problem.SYNTAX, (1, 1)),
        ("{}", Problem.SYNTAX, (1, 1)),
        ("{0}", Problem.SYNTAX, (1, 1)),
        ("{thing.number + 1}", Problem.SYNTAX, (1, 1)),
        ("{text:>1000000000}", Problem.SYNTAX, (1, 1)),
        ("{rate:number.999}", Problem.SYNTAX, (1, 1)),
        ("{rate:number.13}", Problem.FORMAT, (1, 1)),
        ("{rate:percent.2}", Problem.FORMAT, (1, 1)),
        ("{rate:{text}}", Problem.OPEN, (1, 1)),
        ("{text:shout}", Problem.FORMAT, (1, 1)),
        ("{text:money}", Problem.MISFIT, (1, 1)),
        ("{text:number}", Problem.MISFIT, (1, 1)),
        ("{rate:date}", Problem.MISFIT, (1, 1)),
        ("{thing.total.minor:money}", Problem.MISFIT, (1, 1)),
        ("{thing.total.minor:money rate}", Problem.MISFIT, (1, 1)),
        ("{rate:number text}", Problem.MISFIT, (1, 1)),
        ("{thing}", Problem.PLAIN, (1, 1)),
        ("{thing.parts}", Problem.PLAIN, (1, 1)),
        ("{thing.secret}", Problem.PLAIN, (1, 1)),
        ("{for p in text}{end}", Problem.LIST, (1, 1)),
        ("{for p in thing}{end}", Problem.LIST, (1, 1)),
        ("{for p in thing.custom}{end}", Problem.LIST, (1, 1)),
        ("{for text in thing.parts}{end}", Problem.TAKEN, (1, 1)),
        ("{for p in thing.parts}{p.nothing}{end}", Problem.FIELD, (1, 23)),
        ("{for p in thing.parts}{end}{p.sku}", Problem.NAME, (1, 28)),
        ("{if thing}", Problem.UNENDED, (1, 1)),
        ("x{end}", Problem.END, (1, 2)),
        ("{else}", Problem.ELSE, (1, 1)),
        ("{for p in thing.parts}{else}{end}", Problem.ELSE, (1, 23)),
        ("{if text}{else}{else}{end}", Problem.ELSE, (1, 16)),
        ("{if text}" * 4 + "{end}" * 4, Problem.DEEP, (1, 28)),
        ("a { b", Problem.OPEN, (1, 3)),
        ("a } b", Problem.OPEN, (1, 3)),
        ("{text", Problem.OPEN, (1, 1)),
        ("x" * 20_001, Problem.LONG, (1, 1)),
        ("{text}" * 301, Problem.LONG, (1, 1801)),
    ],
)
def test_what_is_not_declared_is_refused_when_it_is_made(
    text: str, problem: Problem, place: tuple[int, int]
) -> None:
    """The error says what is wrong and where, in lines and columns."""
    with pytest.raises(InvalidTemplate) as caught:
        made(text)
    params = caught.value.params
    assert (problem.value, *place) == (params["problem"], params["line"], params["column"])


def test_the_error_says_what_might_stand_there() -> None:
    """Fields of the value, names, formats; in the reader's language."""
    with pytest.raises(InvalidTemplate) as caught:
        made("{thing.totl}")
    assert "Template t, line 1, column 1: thing.totl is no field of this." == (
        caught.value.sentence()
    )
    assert "total" in caught.value.advice()
    assert "没有该字段" in caught.value.sentence("zh")


def test_every_problem_has_its_chinese_words() -> None:
    """And no words wait for a problem."""
    assert sorted(Problem) == sorted(PROBLEMS)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        ("text", "text", "text"),
        (True, "yes", "是"),
        (False, "no", "否"),
        (1234, "1234", "1234"),
        (10**50, "1.00000e+50", "1.00000e+50"),
        (Decimal("1234.500"), "1,234.5", "1,234.5"),
        (Decimal("1E+999999"), "1.00000e+999999", "1.00000e+999999"),
        (Decimal("NaN"), "NaN", "NaN"),
        (Mood.WELL_RESTED, "well rested", "well rested"),
        (Money(-5, "EUR"), "-0.05 EUR", "-0.05 EUR"),
        (Money(1234567, "BHD"), "1,234.567 BHD", "1,234.567 BHD"),
        (UnitPrice(Decimal("15.675"), "EUR"), "15.675 EUR", "15.675 EUR"),
        (UnitPrice(Decimal(16), "EUR"), "16.00 EUR", "16.00 EUR"),
        (Quantity(Decimal(2), "carton"), "2 carton", "2 carton"),
        (date(2026, 7, 1), "1 July 2026", "2026年7月1日"),
        (AT, "2 July 2026 06:30", "2026年7月2日 06:30"),
        (Localized.of({"en": "tea", "zh": "茶"}), "tea", "茶"),
        (UUID(int=1), str(UUID(int=1)), str(UUID(int=1))),
        (None, "", ""),
    ],
)
def test_values_follow_the_language(value: object, english: str, chinese: str) -> None:
    """Each type in its usual way, instants in the zone that is given."""
    shown = [
        made("{any}").render({"any": value}, language=language, zone=ZoneInfo("Asia/Shanghai"))
        for language in ("en", "zh")
    ]
    assert [english, chinese] == shown


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("{any:date}", AT, "02.07.2026"),
        ("{any:date}", date(2026, 7, 1), "01.07.2026"),
        ("{any:datetime}", AT, "02.07.2026 00:30"),
        ("{any:money}", Money(123450, "EUR"), "1.234,50 EUR"),
        ("{any:number}", Quantity(Decimal("1234.5"), "kg"), "1.234,5"),
        ("{any:number.0}", Decimal("0.5"), "1"),
        ("{any:number.2}", 7, "7,00"),
        ("{any:percent}", Decimal("0.075"), "7,5 %"),
        ("{any:percent}", Decimal("Infinity"), "Infinity %"),
    ],
)
def test_formats_follow_the_language(text: str, value: object, expected: str) -> None:
    """German, of Austria, in Berlin's time."""
    zone = ZoneInfo("Europe/Berlin")
    assert expected == made(text).render({"any": value}, language="de-AT", zone=zone)


@pytest.mark.parametrize(
    ("text", "value", "problem"),
    [
        ("{any.nothing}", THING, Problem.FIELD),
        ("{any.real}", 5, Problem.FIELD),
        ("{any}", THING, Problem.PLAIN),
        ("{any}", b"bytes", Problem.PLAIN),
        ("{any}", Secret("canary"), Problem.PLAIN),
        ("{any:money}", 5, Problem.MISFIT),
        ("{any:money text}", 5, Problem.MISFIT),
        ("{any:number}", "5", Problem.MISFIT),
        ("{any:number}", True, Problem.MISFIT),
        ("{any:date}", "2026-07-01", Problem.MISFIT),
        ("{any:datetime}", date(2026, 7, 1), Problem.MISFIT),
        ("{for x in any}{end}", "text", Problem.LIST),
        ("{for x in any}{end}", 5, Problem.LIST),
        ("{for x in any}{end}", ("",) * 10_001, Problem.ROUNDS),
        ("{for x in any}{for y in any}{end}{end}", ("",) * 200, Problem.ROUNDS),
        ("{for x in any}" + "-" * 2000 + "{end}", ("",) * 1000, Problem.ROUNDS),
    ],
)
def test_what_could_not_be_known_is_refused_when_it_is_written(
    text: str, value: object, problem: Problem
) -> None:
    """Where a type is not declared; there are bounds on what may be written."""
    with pytest.raises(InvalidTemplate) as caught:
        made(text).render({"any": value, "text": "no currency"})
    assert problem.value == caught.value.params["problem"]
    assert "canary" not in str(caught.value)


def test_sets_are_written_in_order() -> None:
    """So that the same event is the same text."""
    assert "abc" == made("{for x in any}{x}{end}").render({"any": frozenset("bca")})


def test_a_value_is_one_line_of_clean_text() -> None:
    """No control, no line break of any sort, no turn of direction, no half of a character."""
    nasty = "a\r\nBcc: b\x00\x85\u2028\u202ec\ud800" + "x" * 3000
    shown = written("{text}", text=nasty)
    assert shown.startswith("a Bcc: b c\N{REPLACEMENT CHARACTER}x")
    assert (2000, "…") == (len(shown), shown[-1])


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb {text}", "\x0b", "\u2028"])
def test_a_line_has_no_break(text: str) -> None:
    """A subject that could become two headers is refused."""
    with pytest.raises(InvalidTemplate, match="line break"):
        made(text, Form.LINE)


def test_a_line_is_cut() -> None:
    """A subject of many lines' length helps nobody."""
    assert 400 == len(written("{text}{text}", form=Form.LINE, text="x" * 300))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>{text}</p>", "<p>&lt;b&gt;&quot;&#x27;&amp;</p>"),
        ('<a title="{text}">x</a>', '<a title="&lt;b&gt;&quot;&#x27;&amp;">x</a>'),
        ("<i id='{thing.number}'></i><br/>", "<i id='T-1'></i><br/>"),
        ('<a href="https://shop.example/{thing.number}">', '<a href="https://shop.example/T-1">'),
        ('<!DOCTYPE html><title>{thing.number}</title><!-- " -->{text}', None),
        ("<style>p {{ color: red }}</style>{thing.number}", None),
        ("<input disabled>{if text}<b>{text}</b>{end}", None),
    ],
)
def test_values_in_html_are_escaped(text: str, expected: str | None) -> None:
    """In text and in quoted attributes they are nothing but text."""
    shown = written(text, form=Form.HTML, text="<b>\"'&")
    assert "<b>\"'&" not in shown
    assert expected in {None, shown}


@pytest.mark.parametrize(
    "text",
    [
        "<script>{text}</script>",
        "<style>{text}</style>",
        "<!-- {text} -->",
        "<{text}>",
        "<p {text}>",
        "<p class={text}>",
        '<p onclick="{text}">',
        '<p style="{text}">',
        '<iframe srcdoc="{text}">',
        '<a href="{text}">',
        '<a href="java{text}">',
        '<a href="https://shop{text}">',
        '<a href="/{text}">',
        '<p class="{if text}x{end}">',
        "<p {if text}hidden{end}>",
        '{if text}<p class="{end}">',
        "{for p in thing.parts}<{end}b>",
        "a < b",
    ],
)
def test_values_stand_where_escaping_is_enough(text: str) -> None:
    """Not in code, not in names, not where an address begins; blocks stand between tags."""
    with pytest.raises(InvalidTemplate) as caught:
        made(text, Form.HTML)
    assert Problem.MARKUP.value == caught.value.params["problem"]


def test_what_a_template_refuses_is_one_of_our_errors() -> None:
    """Whoever catches `SalesError` catches it."""
    assert issubclass(InvalidTemplate, SalesError)
    assert issubclass(InvalidTemplate, ValueError)
