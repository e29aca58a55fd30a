"""Where answers and errors go."""

import errno
import io
import json
import os
from typing import TextIO, cast

import pytest

from salescore.cli.answer import Answer
from salescore.cli.misuse import NoStore
from salescore.cli.screen import NotWritten, complain, put, show
from salescore.errors import Refused, Rejection, UnknownId

REASONS = (
    Rejection("billing.nothing_to_invoice", {"order": "SO-1"}),
    Rejection("billing.nothing_open", {"invoice": "INV-1"}),
)


def test_a_stream_that_lacks_characters_gets_them_written() -> None:
    """On a terminal that only knows ASCII an answer is readable, not a traceback."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    put("绿茶 tea", stream)
    stream.seek(0)
    assert "\\u7eff\\u8336 tea\n" == stream.read()


def test_text_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same answer for a reader or a machine, with its code; one without text prints none."""
    answer = Answer(text="two", plain={"count": 2}, code=1)
    assert [1, 1, 0] == [
        show(answer, as_json=False),
        show(answer, as_json=True),
        show(Answer(text="", plain={}), as_json=False),
    ]
    assert 'two\n{\n  "count": 2\n}\n' == capsys.readouterr().out


def test_lines_are_printed_as_they_come(capsys: pytest.CaptureFixture[str]) -> None:
    """A stream is the same for readers and machines."""
    assert 0 == show(iter(["a", "b"]), as_json=True)
    assert "a\nb\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            (
                "salescore: There is no customer C-7 here."
                " Check the id, SKU or number, and that it belongs to this tenant.\n"
            ),
        ),
        ("zh", "salescore: 找不到客户 C-7。请检查编号或 SKU 是否正确，以及它是否属于当前租户。\n"),
    ],
)
def test_an_error_is_a_sentence_and_what_to_do(
    language: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, in the language."""
    complain(UnknownId("customer", key="C-7"), language=language, as_json=False)
    printed = capsys.readouterr()
    assert ("", expected) == (printed.out, printed.err)


def test_a_refusal_lists_every_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """Each on a line of its own, with its advice."""
    complain(Refused(REASONS), language="en", as_json=False)
    assert [
        "salescore: This was refused; nothing was written.",
        "- SO-1: nothing to invoice. Goods are invoiced once they are shipped: ship first.",
        (
            "- Invoice INV-1 has nothing open."
            " Leave it out, or record the payment for the customer without invoices."
        ),
    ] == capsys.readouterr().err.splitlines()


def test_a_refusal_lists_every_reason_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    """Codes and values, and the words in the language."""
    complain(Refused(REASONS), language="zh", as_json=True)
    told = json.loads(capsys.readouterr().err)["error"]
    assert "flow.refused" == told["code"]
    assert [reason.code for reason in REASONS] == [each["code"] for each in told["reasons"]]
    assert [reason.sentence("zh") for reason in REASONS] == [
        each["message"] for each in told["reasons"]
    ]


def test_the_usage_stands_before_a_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    """As far as there is one."""
    error = NoStore()
    error.usage = "usage: tea\n"
    complain(error, language="en", as_json=False)
    assert ["usage: tea", "salescore: "] == [
        each[:11] for each in capsys.readouterr().err.splitlines()
    ]


def test_a_full_disk_is_named() -> None:
    """Where the output cannot be written the system's reason is told, and no traceback shown."""
    with pytest.raises(NotWritten) as told:
        put("tea", cast("TextIO", Full()))
    assert (
        "What there is to say cannot be written: No space left on device." == told.value.sentence()
    )


def test_a_reader_that_went_away_is_no_fault() -> None:
    """A closed pipe is not taken for a full disk."""
    with pytest.raises(BrokenPipeError):
        put("tea", cast("TextIO", Full(errno.EPIPE)))


def test_closed_streams_are_read_by_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program without standard output or error goes on, and mixes neither into the other."""
    monkeypatch.setattr("sys.stderr", None)
    complain(NoStore(), language="en", as_json=False)
    assert "" == capsys.readouterr().out
    monkeypatch.setattr("sys.stdout", None)
    put("tea")


class Full(io.StringIO):
    """A stream that takes nothing."""

    def __init__(self, number: int = errno.ENOSPC) -> None:
        """Fail for a reason."""
        super().__init__()
        self.number = number

    def write(self, _: str) -> int:
        """Take nothing."""
        raise OSError(self.number, os.strerror(self.number))
