"""Sentences can be printed, logged and stored, whatever stands in their values."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import AlreadyExists, InvalidValue, Refused, Rejection, SalesError, UnknownId
from salescore.localized import LANGUAGES, sentence
from salescore.localized.explanations_en import EXPLANATIONS
from salescore.localized.messages_en import MESSAGES

CODES = sorted({*MESSAGES, *EXPLANATIONS, "acme.unknown_code"})
NAMES = sorted({
    name
    for said, advice in MESSAGES.values()
    for name in re.findall(r"\{(\w+)\}", said + advice)
})  # fmt: skip

NASTY = st.text(
    st.sampled_from("a绿\0\n\r\t\x1b\x7f\x85\u2028\u202e\u2066\ud800\udfff")
    | st.characters(categories=["L", "Cs", "Cc", "Zl", "Zp"]),
    max_size=20,
)
VALUES = st.recursive(
    NASTY | st.integers() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner)
        | st.dictionaries(NASTY, inner, max_size=3)
        | st.frozensets(NASTY, max_size=3)
    ),
    max_leaves=5,
)


def assert_plain(text: str) -> None:
    """Demand one line that every terminal and every store takes."""
    text.encode()
    assert not re.search("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)


@given(st.sampled_from(CODES), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
def test_every_sentence_is_one_plain_line(code: str, params: Mapping[str, object]) -> None:
    """Law: whatever code, language and values, no control or half character is in a sentence."""
    for language in LANGUAGES:
        for text in sentence(code, params, language):
            assert_plain(text)


@given(NASTY)
def test_errors_can_be_printed(text: str) -> None:
    """Law: so is `str` of an error and of a refusal, with values straight from a caller."""
    rejection = Rejection("acme.unknown_code", {"reason": text})
    errors: list[SalesError] = [
        UnknownId("customer", key=text),
        AlreadyExists("product", key=text),
        InvalidValue("name", value=text, allowed="text"),
        InvalidValue(text, value=[text, {text: text}], allowed="text"),
        Refused((rejection,)),
    ]
    for error in errors:
        assert_plain(str(error))
        repr(error.params).encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a\0b", r"a\x00b"),
        ("a\nb", r"a\nb"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\ud800", r"\ud800"),
        ("\u202eevil", r"\u202eevil"),
        ("绿茶 ✓ 𝄞", "绿茶 ✓ 𝄞"),
        (r"\n", r"\n"),
    ],
)
def test_what_cannot_be_seen_is_written_out(value: str, written: str) -> None:
    """As Python writes it; everything else stays as it is."""
    assert (
        f"There is no customer {written} here."
        == sentence("error.unknown_id", {"kind": "customer", "key": value})[0]
    )


def test_a_long_value_stays_short() -> None:
    """Also one whose every character is written out."""
    said = sentence("error.unknown_id", {"kind": "customer", "key": "\0" * 100_000})[0]
    assert len(said) < 300
