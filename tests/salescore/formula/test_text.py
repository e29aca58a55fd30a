"""The text of formulas: what is read, what is refused, and where."""

import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from salescore.clock import NaiveDatetime
from salescore.decimals import Rounding
from salescore.errors import InvalidValue
from salescore.fields import FieldType
from salescore.formula import (
    And,
    Arithmetic,
    Choose,
    Compare,
    Expression,
    Field,
    Formula,
    FormulaError,
    In,
    Inputs,
    Negative,
    Not,
    Operand,
    Operator,
    Or,
    Place,
    Round,
    Sign,
    SyntaxFault,
    UnknownName,
    Value,
    WrongPart,
    f,
    parse,
    sentence,
    text_of,
)
from salescore.formula.inputs import INPUTS_MAX
from salescore.formula.tokens import LENGTH_MAX
from salescore.localized import LANGUAGES, formulas_en, formulas_zh
from salescore.testing import states as make
from salescore.testing.formulas import INPUTS

A, B, C = Field("a"), Field("b"), Field("c")
DAY = date(2026, 12, 31)
INSTANT = datetime(2026, 12, 31, 10, 30, tzinfo=UTC)
ID = make.customer().id


def refused(text: str, *, inputs: Inputs | None = INPUTS) -> FormulaError:
    """Give the error of a text."""
    with pytest.raises(FormulaError) as caught:
        parse(text, inputs=inputs)
    return caught.value


def caret(text: str) -> str:
    """Give the line that shows where a text is wrong, as (column, kind)."""
    error = refused(text)
    return f"{error.params['column']} {type(error).__name__}"


class TestReading:
    @pytest.mark.parametrize(
        ("text", "node"),
        [
            ("a + b * c", Arithmetic(A, Sign.ADD, Arithmetic(B, Sign.MULTIPLY, C))),
            ("a - b - c", Arithmetic(Arithmetic(A, Sign.SUBTRACT, B), Sign.SUBTRACT, C)),
            ("a / b / c", Arithmetic(Arithmetic(A, Sign.DIVIDE, B), Sign.DIVIDE, C)),
            ("a - (b - c)", Arithmetic(A, Sign.SUBTRACT, Arithmetic(B, Sign.SUBTRACT, C))),
            ("-a * b", Arithmetic(Negative(A), Sign.MULTIPLY, B)),
            ("-(a * b)", Negative(Arithmetic(A, Sign.MULTIPLY, B))),
            ("a - -5", Arithmetic(A, Sign.SUBTRACT, Value(-5))),
            ("-(5)", Negative(Value(5))),
            ("0.90", Value(Decimal("0.9"))),
            ("round(a)", Round(A, Decimal(1))),
            ("round(a, -2)", Round(A, Decimal(100))),
            ("round(a, 2, floor)", Round(A, Decimal("0.01"), Rounding.FLOOR)),
            ("round_to(a, 0.05)", Round(A, Decimal("0.05"))),
            ("if(a, b, c)", Choose(f.a == True, B, C)),  # noqa: E712 - a formula, no comparison.
            ("a and b or not c", (f.a == True) & (f.b == True) | ~(f.c == True)),  # noqa: E712 - as above.
            ("not a == b", Not(Compare(A, Operator.EQ, B))),
            ("(a < b or b < c) and a != c", ((f.a < B) | (f.b < C)) & (f.a != C)),
            ("(a < b and b < c) and a < c", And((And((f.a < B, f.b < C)), f.a < C))),
            ("a in ()", In(A, ())),
            ("a in (1, 'x', none)", In(A, (1, "x", None))),
            ("a not in (true)", Not(In(A, (True,)))),
            ("is_empty(a)", f.a.is_empty()),
            ("contains(a, 'b')", f.a.contains("b")),
            ('starts_with(a, "b\\"")', f.a.starts_with('b"')),
            ("a >= date('2026-12-31')", f.a >= DAY),
            ("a < instant('2026-12-31T11:30:00+01:00')", f.a < INSTANT),
            (f"a == id('{ID}')", f.a == ID),
            ("custom.color == 'red'", f.custom.color == "red"),
            ("field('in') == field('a b')", f("in") == f("a b")),
            ("always", And(())),
            ("never or a == none", Or((Or(()), f.a == None))),  # noqa: E711 - a formula, no comparison.
            ("min + 单价", Arithmetic(Field("min"), Sign.ADD, Field("单价"))),
        ],
    )  # fmt: skip
    def test_a_text_is_read(self, text: str, node: Expression | Operand) -> None:
        """Products bind closer than sums, rows go from left to right, and text gives nodes back."""
        assert node == parse(text)
        assert node == parse(text_of(node))

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("unit_price*0.90+1", "unit_price * 0.9 + 1"),
            ("((a))", "a"),
            ("a\n  and 'x'  ==b", 'a and "x" == b'),
            ("not(a)", "not a"),
            ("a*(b*c)", "a * (b * c)"),
            ("round(a, 0, half_away_from_zero)", "round(a)"),
            ("round(a, 0, half_even)", "round(a, 0, half_even)"),
            ("round_to(a, 0.010)", "round(a, 2)"),
            ("- - a", "-(-a)"),
            ("'\\n\\t'==a", '"\\n\\t" == a'),
        ],
    )  # fmt: skip
    def test_there_is_one_form(self, text: str, written: str) -> None:
        """Spaces, parentheses and zeros that say nothing are left out."""
        assert written == Formula(text).text
        assert written == str(Formula(written))

    def test_a_connective_of_one_part_is_the_part(self) -> None:
        """No text says that a condition is joined with nothing."""
        assert "a > 1" == text_of(And((Or((f.a > 1,)),)))

    def test_what_no_text_says(self) -> None:
        """Numbers without end and instants without a zone cannot be written."""
        for given in (Decimal("NaN"), Decimal("1E+2000"), datetime(2026, 1, 1)):  # noqa: DTZ001 - wrong on purpose.
            with pytest.raises((InvalidValue, NaiveDatetime)):
                text_of(Value(given))

    def test_python_writes_the_same(self) -> None:
        """What operators of Python make is what the text says."""
        made = abs(-(f.a + 1) * 2 - f.b / 4) >= 3 - f.c
        assert made == parse("abs(-(a + 1) * 2 - b / 4) >= 3 - c")
        assert "1 + a * 2" == repr(1 + f.a * 2)
        assert (2 * f.a == 8 / f.b) == parse("2 * a == 8 / b")


class TestRefusing:
    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("", "1 SyntaxFault"),
            ("unit_price * * 2", "14 SyntaxFault"),
            ("unit_price * (2", "16 SyntaxFault"),
            ("unit_price 2", "12 SyntaxFault"),
            ("unit_price % 2", "12 SyntaxFault"),
            ("unit_price = 2", "12 SyntaxFault"),
            ("1e5", "2 SyntaxFault"),
            ("1.2.3", "4 SyntaxFault"),
            ("1 < count < 3", "11 SyntaxFault"),
            ("'abc", "1 SyntaxFault"),
            (r"'\x'", "2 SyntaxFault"),
            ("in", "1 SyntaxFault"),
            ("count in 5", "10 SyntaxFault"),
            ("count not 5", "11 SyntaxFault"),
            ("count + 1 in (5)", "11 SyntaxFault"),
            ("count in (count)", "11 SyntaxFault"),
            ("count in (1) == 2", "14 SyntaxFault"),
            ("(count > 1) + 2", "8 SyntaxFault"),
            ("count + 1 and vip", "7 SyntaxFault"),
            ("not 5", "5 SyntaxFault"),
            ("if(5, 1, 2)", "4 SyntaxFault"),
            ("if(vip, vip == true, 2)", "9 SyntaxFault"),
            ("min(1)", "1 SyntaxFault"),
            ("round(1, 1.5)", "10 SyntaxFault"),
            ("round(1, 21)", "10 SyntaxFault"),
            ("round(1, 2, exact)", "13 SyntaxFault"),
            ("round_to(1, 0)", "13 SyntaxFault"),
            ("contains(channel, coupon)", "19 SyntaxFault"),
            ("is_empty(5)", "10 SyntaxFault"),
            ("date('2026-02-30')", "1 WrongPart"),
            ("unit_prise * 2", "1 UnknownName"),
            ("1 + mim(1, 2)", "5 UnknownName"),
            ("channel + 1", "1 WrongPart"),
            ("channel > 5", "11 WrongPart"),
            ("on == vip", "7 WrongPart"),
            ("on > 'tomorrow'", "6 WrongPart"),
            ("vip > true", "1 WrongPart"),
            ("min(channel, 1)", "5 WrongPart"),
            ("min(count, on)", "12 WrongPart"),
            ("if(vip, 1, channel)", "12 WrongPart"),
            ("days_between(on, 5)", "18 WrongPart"),
            ("count / 0", "9 WrongPart"),
            ("count + none", "9 WrongPart"),
            (f"count + {'9' * 201}", "9 WrongPart"),
            ("(" * 60, "51 WrongPart"),
            ("-" * 60 + "1", "51 WrongPart"),
            (f"x{'+1' * 300}", "402 WrongPart"),
            ("1" * (LENGTH_MAX + 1), f"{LENGTH_MAX + 1} WrongPart"),
        ],
    )
    def test_an_error_knows_its_place(self, text: str, where: str) -> None:
        """Whatever is wrong with a text is shown in it."""
        assert where == caret(text)

    def test_an_error_shows_its_place(self) -> None:
        """The line stands there, and a caret below the place, also under wide letters."""
        assert "count >\n  * 2\n  ^".endswith(refused("count >\n  * 2").excerpt)
        assert (2, 3) == tuple(
            refused("count >\n  * 2").params[name] for name in ("line", "column")
        )
        assert "'茶茶' *\n 　　   ^" == refused("'茶茶' *").excerpt
        assert Place("a\x00b", 2).excerpt == "a\N{REPLACEMENT CHARACTER}b\n  ^"
        far = refused(f"{'1 + ' * 90} * 2").excerpt
        assert far.splitlines()[1] == " " * 40 + "^"

    def test_it_is_said_in_both_languages(self) -> None:
        """What is expected, what is nearest, and why, in English and in Chinese."""
        assert str(refused("unit_prise")) == (
            "Line 1, column 1: unit_prise is no name that this formula may use. Nearest:"
            " unit_price, cost_price. There are: unit_price, cost_price, quantity, count, channel,"
            " coupon, on, vip.\nunit_prise\n^"
        )
        error = refused("channel + 1")
        assert error.sentence() == "Line 1, column 1: channel holds text."
        assert error.advice() == "Here it must hold number."
        assert error.sentence("zh") == "第 1 行第 1 列：channel 的内容为文本。"
        assert error.advice("zh") == "此处应为：数字。"
        assert refused("1 +").sentence("zh") == "第 1 行第 4 列：此处为公式结尾。"
        assert str(error).endswith("channel + 1\n^")

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("（1)", "("), ("min(1，2)", ","), ("2 × 3", "*"), ("2 ÷ 3", "/"), ("count ≥ 1", ">="),
            ("count ＋ 1", "+"), ("count % 2", "* 0.01"), ("vip & vip", "and"), ("“web”", '"'),
        ],
    )  # fmt: skip
    def test_what_was_meant_is_said(self, text: str, meant: str) -> None:
        """Marks of other keyboards and languages are told what to be."""
        assert meant == refused(text).params["allowed"]

    def test_errors_cross_processes(self) -> None:
        """Place and reason are there after a trip between processes."""
        for text in ("1 +", "x", "channel + 1"):
            error = refused(text)
            assert str(error) == str(pickle.loads(pickle.dumps(error)))  # noqa: S301 - our own.

    def test_the_family(self) -> None:
        """All of them are errors of formulas; what is no text is no formula."""
        kinds = {type(refused(text)) for text in ("1 +", "x", "channel + 1")}
        assert {SyntaxFault, UnknownName, WrongPart} == kinds
        with pytest.raises(InvalidValue):
            parse(5)  # type: ignore[arg-type]  # wrong on purpose
        with pytest.raises(WrongPart):
            Formula("-1*" * 1300 + "1")

    def test_what_it_gives_can_be_demanded(self) -> None:
        """A number where a number is needed, a condition where one is; a name alone is asked."""
        number, truth = FieldType.NUMBER, FieldType.TRUTH
        assert Field("count") == parse("count", inputs=INPUTS, gives=number)
        assert (f.vip == True) == parse("vip", inputs=INPUTS, gives=truth)  # noqa: E712 - a formula, no comparison.
        assert Value(DAY) == parse("'2026-12-31'", inputs=INPUTS, gives=FieldType.DAY)
        for text, gives, kind in (
            ("count > 1", number, SyntaxFault),
            ("count + 1", truth, SyntaxFault),
            ("on", number, WrongPart),
            ("count", truth, WrongPart),
            ("if(vip, on, on)", number, WrongPart),
        ):
            with pytest.raises(kind):
                Formula(text).check(INPUTS, gives=gives)

    def test_names_are_looked_for_when_they_are_known(self) -> None:
        """Without inputs any name will do; a formula is checked later."""
        formula = Formula("some_price * 2")
        with pytest.raises(UnknownName):
            formula.check(INPUTS)
        assert Formula("count * 2") == Formula("count * 2").check(INPUTS)


class TestInputs:
    def test_inputs_are_bounded(self) -> None:
        """Names once, of known types, 200 at most."""
        number = FieldType.NUMBER
        with pytest.raises(InvalidValue):
            Inputs.of({"a": number}, optional=("b",))
        with pytest.raises(InvalidValue):
            Inputs((INPUTS("count"), INPUTS("count")))
        with pytest.raises(ValueError, match="500"):
            Inputs.of({f"a{each}": number for each in range(INPUTS_MAX + 1)})
        with pytest.raises(InvalidValue, match="a value: number"):
            Inputs.of({"a": number}).taken({})

    def test_words_are_inputs_too(self) -> None:
        """A word is one of a few."""
        inputs = Inputs.of({"state": FieldType.WORD}, words={"state": ["draft", "placed"]})
        assert parse("state == 'draft'", inputs=inputs) == (f.state == "draft")
        assert isinstance(refused("state == 'gone'", inputs=inputs), WrongPart)


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "english", "chinese"),
        [
            ("unit_price * 0.9 + 1", "unit price × 0.9 + 1", "单价 × 0.9 + 1"),
            ("(a + b) * c", "(a + b) × c", "（a + b） × c"),
            (
                "quantity >= 10 and channel in ('web', 'shop')",
                'quantity is at least 10 and channel is one of "web", "shop"',
                "数量不小于 10，且渠道为“web”、“shop”之一",
            ),
            (
                "round(unit_price / 3, 2)",
                "(unit price ÷ 3) rounded to 2 digits",
                "（单价 ÷ 3）舍入到 2 位小数",
            ),
            (
                "round_to(unit_price, 0.05, floor)",
                "unit price rounded to multiples of 0.05 (down)",
                "单价舍入到 0.05 的倍数（向下）",
            ),
            (
                "if(is_empty(cost_price), 0, max(cost_price, 1))",
                "if cost price is empty: 0, otherwise (the largest of cost price, 1)",
                "若成本价为空，则 0，否则（成本价、1 中的最大值）",
            ),
            ("not (a or b)", "not (a is yes or b is yes)", "并非（a 为是，或 b 为是）"),
            ("a not in ()", "a is none of nothing", "a 不为空中的任何一个"),
            ("not is_empty(sku)", "sku is given", "SKU 不为空"),
            ("-abs(a) <= round(b)", "-(a without its sign) is at most (b rounded to whole numbers)",
             "-（a 的绝对值）不大于（b 舍入到整数）"),
            ("contains(a, '{0}')", 'a contains "{0}"', "a 包含“{0}”"),
            ("starts_with(a, 'x')", 'a begins with "x"', "a 以“x”开头"),
            ("add_days(on, 3) > date('2026-12-31')",
             "(the day 3 days after on) is more than 2026-12-31",
             "（on 之后 3 天的日期）大于 2026-12-31"),
            ("always or never", "always or never", "总是成立，或总不成立"),
        ],
    )  # fmt: skip
    def test_a_formula_is_said(self, text: str, english: str, chinese: str) -> None:
        """People read it in their language."""
        node = parse(text)
        assert [english, chinese, english] == [sentence(node, each) for each in ("en", "zh", "fr")]

    def test_names_are_those_of_the_house(self) -> None:
        """Whoever knows better names gives them."""
        assert "fee + 1" == sentence(parse("fee_2 + 1"), names={"fee_2": "fee"})

    def test_both_languages_say_everything(self) -> None:
        """Every template is there in every language, with the same parts."""
        tables: dict[str, Any] = {"en": formulas_en, "zh": formulas_zh}
        parts = [
            {what: sorted(set(said) & set("012")) for what, said in tables[each].SAID.items()}
            for each in LANGUAGES
        ]
        assert parts[0] == parts[1]
