"""Nothing escapes from a template, whatever its author writes and whatever values hold."""

import html
import re
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from salescore.money import Money
from salescore.secret import Secret
from salescore_adapters.templates import Form, InvalidTemplate
from tests.salescore_adapters.templates.things import Part, Thing, made

PIECES = st.sampled_from([
    "{", "}", "{{", "}}", "{thing}", "{thing.number}", "{thing._hidden}", "{thing.parts}",
    "{thing.__class__.__mro__}", "{for p in thing.parts}", "{p.sku}", "{end}", "{if thing}",
    "{else}", "{text:>999999999}", "{text!r}", "{any}", "{any.x}", "{rate:number.9}", "<", ">",
    '"', "'", "<p ", '<a href="', "<script>", "</script>", "<!--", "-->", "&", "\n", "{text}",
])  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=20).map("".join)
CANARY = "<canary>"
WILD = Thing(CANARY, Money(5, "EUR"), (Part(CANARY, 5),), secret=Secret("seed-secret"))


@given(text=TEXTS, form=st.sampled_from(Form))
def test_nothing_escapes_from_a_template(text: str, form: Form) -> None:
    """Whatever its author writes is refused with our error or written within bounds.

    Secrets, hidden attributes and classes never show, values in HTML are escaped, a line stays one.
    """
    try:
        shown = made(text, form).render({"thing": WILD, "text": CANARY, "any": WILD.parts})
    except InvalidTemplate:
        return
    known = text + CANARY + html.escape(CANARY)
    assert len(shown) <= 20 * len(known) + 400
    assert "seed-secret" not in shown.replace(text, "")
    assert "<class" not in shown or "<class" in text
    assert "hidden" not in shown or "hidden" in text
    if form is Form.HTML and CANARY not in text:
        assert CANARY not in shown
    if form is Form.LINE:
        assert 1 >= len(shown.splitlines())


@given(value=st.text() | st.decimals() | st.integers() | st.datetimes(timezones=st.just(UTC)))
def test_any_plain_value_is_written(value: object) -> None:
    """In every language, as text that can be sent, on one line and within bounds."""
    for language in ("en", "zh", "de", "fr", "nl"):
        shown = made("{any}", Form.LINE).render({"any": value}, language=language)
        assert len(shown) <= 400
        assert shown == shown.encode().decode()
        assert not re.search("[\r\n\x00\x85\u2028]", shown)


@given(value=st.text(), form=st.sampled_from(Form))
def test_a_value_is_never_read_as_a_template(value: str, form: Form) -> None:
    """What somebody calls himself, braces and all, stands there as it is."""
    hostile = "{thing.secret}{for p in thing.parts}" + value
    shown = made("{text}", form).render({"thing": WILD, "text": hostile})
    assert shown.startswith("{thing.secret}{for p in thing.parts}")


@given(text=st.text(alphabet=st.characters(exclude_characters="{}", exclude_categories=["C", "Z"])))
def test_text_without_braces_stands_as_it_is(text: str) -> None:
    """Whatever it is."""
    assert text == made(text).render({})
