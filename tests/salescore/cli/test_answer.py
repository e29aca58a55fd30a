"""What a command says: how values look to a machine."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest

from salescore.cli.answer import coded, params, plain
from salescore.errors import Rejection
from salescore.money import Money


class Color(StrEnum):
    """An enumeration."""

    RED = "red"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (Color.RED, "red"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (date(2026, 7, 1), "2026-07-01"),
        (datetime(2026, 7, 1, 9, tzinfo=UTC), "2026-07-01T09:00:00+00:00"),
        (frozenset({"b", "a"}), ["a", "b"]),
        (Money.parse("-0.05 EUR"), {"amount": "-0.05", "currency": "EUR"}),
        (Money.parse("1200 JPY"), {"amount": "1200", "currency": "JPY"}),
    ],
)
def test_values_have_one_form(value: object, expected: object) -> None:
    """Numbers are text without an exponent, money has its currency, instants their zone."""
    assert expected == json.loads(json.dumps(value, default=plain))


def test_what_has_no_form_is_an_error() -> None:
    """A value that nobody thought of is not printed as something else."""
    with pytest.raises(TypeError, match="object has no form in JSON"):
        plain(object())


def test_values_of_a_sentence_are_never_an_error() -> None:
    """What has no form in JSON is its text: an error must be printable, whatever is in it."""
    values = {"none": None, "many": (1, Decimal("2.0"), [True]), "odd": 3 + 4j}
    assert {"none": None, "many": [1, "2.0", [True]], "odd": "(3+4j)"} == params(values)


def test_a_reason_says_everything() -> None:
    """Code, words in the language, advice, and the values."""
    reason = Rejection("billing.nothing_to_invoice", {"order": "SO-1"})
    told = coded(reason, "zh")
    assert ("billing.nothing_to_invoice", {"order": "SO-1"}) == (told["code"], told["params"])
    assert told["message"].startswith("SO-1")
    assert reason.advice("zh") == told["advice"]
