import ast
import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from string import Formatter
from uuid import UUID

import pytest

import salescore
from salescore.errors import InvalidValue, UnknownId
from salescore.lifecycle import WrongState
from salescore.localized import LANGUAGES, Localized, explanations_en, explanations_zh, sentence
from salescore.localized.messages_en import MESSAGES as ENGLISH
from salescore.localized.messages_zh import MESSAGES as CHINESE
from salescore.localized.outside_en import OUTSIDE as ENGLISH_OUTSIDE
from salescore.localized.outside_zh import OUTSIDE as CHINESE_OUTSIDE
from salescore.money import Money

TEA = Localized.of({"zh": "绿茶", "en": "Green tea"})


class Color(StrEnum):
    """A word that is stored as its value."""

    RED = "red"


def shown(value: object, *, language: str = "en") -> str:
    """Give what a sentence shows of a value."""
    return sentence("no.code", {"x": value}, language)[0].removeprefix("no.code (x=")[:-1]


def names(text: str) -> set[str]:
    """Give the names that a text has in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_get_falls_back() -> None:
    """The language asked for, else the fallback, else the first there is."""
    german = Localized.of({"de": "Tee", "fr": "Thé"})
    assert ("绿茶", "Green tea", "绿茶") == (TEA.get("zh"), TEA.get("fr"), TEA.get("fr", "zh"))
    assert ("Tee", "Tee") == (german.get("zh"), str(german))


def test_plain_text_is_english() -> None:
    """One text is enough; a localized one stays as it is."""
    assert Localized.of({"en": "Green tea"}) == Localized.of("Green tea")
    assert TEA is Localized.of(TEA)


def test_equal_texts_are_one_value() -> None:
    """The order in which languages are given does not matter."""
    assert 1 == len({TEA, Localized.of({"en": "Green tea", "zh": "绿茶"})})
    assert "Localized.of({'en': 'Green tea', 'zh': '绿茶'})" == repr(TEA)


@pytest.mark.parametrize(
    "text", ["", "  ", {}, {"en": ""}, {"EN": "x"}, {"english": "x"}, {"en": 1}, {1: "x"}, 5, None]
)
def test_text_is_text(text: str) -> None:
    """Not empty, and each under a language tag."""
    with pytest.raises(InvalidValue):
        Localized.of(text)


def test_pairs_are_sorted_and_unique() -> None:
    """Who builds the pairs by hand keeps the one canonical form."""
    for pairs in ((("zh", "茶"), ("en", "tea")), (("en", "tea"), ("en", "tea"))):
        with pytest.raises(InvalidValue):
            Localized(pairs)


def test_sentence_names_the_values() -> None:
    """In both languages, with advice."""
    params = {"left": "EUR", "right": "USD"}
    said, advice = sentence("money.currency_mismatch", params)
    assert "EUR and USD cannot be mixed in one sum or comparison." == said
    assert "Convert one of them first, at a rate you choose." == advice
    assert "EUR 与 USD" in sentence("money.currency_mismatch", params, "zh")[0]


def test_unknown_language_speaks_english() -> None:
    """A sentence is better than none."""
    assert sentence("error", {}, "en") == sentence("error", {}, "tlh")


def test_unknown_code_gives_code_and_values() -> None:
    """A plug-in without sentences is still understood."""
    assert ("acme.weekend (day=2026-07-04)", "") == sentence(
        "acme.weekend", {"day": date(2026, 7, 4)}
    )
    assert ("acme.weekend", "") == sentence("acme.weekend", {})


def test_missing_value_leaves_its_name() -> None:
    """A sentence never fails, it shows what it was not told."""
    said, _ = sentence("error.unknown_id", {"kind": "customer"})
    assert "There is no customer {key} here." == said


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1E+2"), "100"),
        (Decimal("10.50"), "10.50"),
        (Decimal("1E+999999999"), "1E+999999999"),
        (Fraction(1, 3), "1/3"),
        (date(2026, 7, 1), "2026-07-01"),
        (datetime(2026, 7, 1, 12, tzinfo=UTC), "2026-07-01T12:00:00+00:00"),
        (Color.RED, "red"),
        (("b", Color.RED), "b, red"),
        (frozenset({"b", "a"}), "a, b"),
        ((), "-"),
        (None, "-"),
        ({"a": Decimal(1)}, "a=1"),
        (UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        (Money(1050, "EUR"), "10.50 EUR"),
        (TEA, "Green tea"),
        (list(range(12)), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 (+2)"),
        ("x" * 300, "x" * 199 + "…"),
        ("{key}", "{key}"),
    ],
)
def test_values_are_written_for_readers(value: object, written: str) -> None:
    """Plain decimals, ISO dates, words of enums, lists joined and cut short."""
    assert written == shown(value)


def test_values_follow_the_language() -> None:
    """Chinese lists have Chinese commas, names their Chinese text."""
    assert "a、b" == shown(("a", "b"), language="zh")
    assert "绿茶" == shown(TEA, language="zh")


def test_endless_number_does_not_break_the_sentence() -> None:
    """Python refuses to write 5,000 digits; the sentence shows the beginning in hexadecimal."""
    written = shown(10**5000)
    assert (200, "0x") == (len(written), written[:2])


@pytest.mark.parametrize(
    "table",
    [
        [code for code in ENGLISH if code not in ENGLISH_OUTSIDE],
        [code for code in CHINESE if code not in CHINESE_OUTSIDE],
        ENGLISH_OUTSIDE,
        CHINESE_OUTSIDE,
        explanations_en.EXPLANATIONS,
        explanations_zh.EXPLANATIONS,
    ],
)
def test_tables_are_sorted(table: Collection[str]) -> None:
    """A code is found where it belongs."""
    assert sorted(table) == list(table)


@pytest.mark.parametrize("code", sorted(set(ENGLISH) | set(CHINESE)))
def test_languages_say_the_same(code: str) -> None:
    """Every code has a sentence and advice in both languages, with the same values in each."""
    english, chinese = ENGLISH[code], CHINESE[code]
    assert all([*english, *chinese])
    assert names(" ".join(english)) == names(" ".join(chinese))
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese[0])


@pytest.mark.parametrize(
    "code", sorted(set(explanations_en.EXPLANATIONS) | set(explanations_zh.EXPLANATIONS))
)
def test_languages_explain_the_same(code: str) -> None:
    """Every explanation has its sentence in both languages, with the same values, no advice."""
    english = explanations_en.EXPLANATIONS[code]
    chinese = explanations_zh.EXPLANATIONS[code]
    assert names(english) == names(chinese)
    in_words = names(chinese) <= set(explanations_zh.WORDS)
    assert in_words or any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
    assert "" == sentence(code, {}, "zh")[1]


def test_reasons_are_words() -> None:
    """A price that was passed over says why, not by which code."""
    params = {"list": "retail", "amount": "18", "why": "quantity"}
    told = [sentence("pricing.price_passed_over", params, spoken)[0] for spoken in LANGUAGES]
    assert [
        "price 18 passed over (list retail): it needs a greater quantity",
        "未采用价格 18（价格表 retail）：数量未达到该价格的起点",
    ] == told


def test_words_translate_members_of_lists() -> None:
    """The states that would allow a verb are words of the reader's language."""
    states = ("draft", "placed")
    error = WrongState("order", name="SO-1", verb="ship", state="on_hold", allowed=states)
    said, advice = error.sentence("zh"), error.advice("zh")
    assert "订单 SO-1 当前状态为已暂停，不能执行“发货”。" == said
    assert "只有处于以下状态时才可以执行：草稿、已下单。" == advice


def plain_words(source: Path) -> Iterator[str]:
    """Give what a module writes as `allowed` in words."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "allowed":
            text = getattr(node.value, "value", None)
            if isinstance(text, str) and re.search(r"[a-z]{2,} [a-z]{2,}|^[a-z]{3,}$", text):
                yield text


SOURCES = [
    path
    for path in Path(salescore.__file__).parent.rglob("*.py")
    if not {"testing", "facades"} & set(path.parts)
]


@pytest.mark.parametrize(
    "allowed", sorted({words for path in SOURCES for words in plain_words(path)})
)
def test_what_is_allowed_is_said_in_chinese(allowed: str) -> None:
    """No English phrase stands in a Chinese piece of advice."""
    params = {"name": "x", "value": 1, "allowed": allowed}
    advice = sentence("error.invalid_value", params, "zh")[1]
    assert allowed not in advice


def test_composed_texts_are_read() -> None:
    """Ranges and names that were put together in English are put together again in Chinese."""
    error = InvalidValue("quantity of TEA-1", value=-1, allowed="1 to 64 characters")
    assert "TEA-1 的数量不能是 -1。" == error.sentence("zh")
    assert "允许的取值：1 至 64 个字符。" == error.advice("zh")
    assert "找不到订单 SO-1 的行 9。" == UnknownId("line of order SO-1", key=9).sentence("zh")
    assert "discount_percent 不能是林 记。" == InvalidValue(
        "discount_percent", value="林 记", allowed="0 to 100"
    ).sentence("zh")
    assert "Allowed: 1 to 64 characters." == error.advice()


def test_shipped_languages() -> None:
    """Two languages are promised for every code."""
    assert ("en", "zh") == LANGUAGES
