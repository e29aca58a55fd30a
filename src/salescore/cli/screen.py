"""Where answers and errors go: text or JSON, on a stream that may not know every character."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final, TextIO

from salescore.cli.answer import Answer, Said, coded, plain
from salescore.cli.misuse import Misused
from salescore.cli.styles import styled
from salescore.cli.words import say
from salescore.errors import Coded, Refused, SalesError

__all__ = ["NotWritten", "complain", "notice", "put", "show"]

_PROGRAM: Final = "salescore"


class NotWritten(SalesError, OSError):
    """What a command says cannot be written where its output goes: a full disk, for one."""

    code = "cli.not_written"

    def __init__(self, reason: str) -> None:
        """Say what the system said."""
        super().__init__(reason=reason)


def put(text: str, stream: TextIO | None = None) -> None:
    """Write lines; a character that the stream cannot take is written as Python would.

    Args:
        text: one line or several.
        stream: where to; None is standard output, as it is now. If that is closed, nobody reads.

    Raises:
        BrokenPipeError: the reader went away.
        NotWritten: the stream takes no more.
    """
    _write(text, sys.stdout if stream is None else stream)


def _write(text: str, stream: TextIO | None) -> None:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NotWritten(error.strerror or type(error).__name__) from error


def show(said: Said, *, as_json: bool) -> int:
    """Print what a command says, and give its exit code."""
    if isinstance(said, Answer):
        text = _json(said.plain) if as_json else styled(said.text, sys.stdout)
        if text:
            put(text)
        return said.code
    for line in said:
        put(line)
    return 0


def complain(error: SalesError, *, language: str, as_json: bool) -> None:
    """Print an error on standard error: the sentence, what to do, and every reason of a refusal."""
    if as_json:
        _warn(_json({"error": _plain(error, language)}))
        return
    usage = error.usage if isinstance(error, Misused) else ""
    lines = [*usage.splitlines(), *_sentences(error, language)]
    _warn("\n".join(lines))


def notice(text: str) -> None:
    """Print a line about the work in hand on standard error."""
    _warn(f"{_PROGRAM}: {text}")


def _warn(text: str) -> None:
    """Write to standard error, unless the program was started without one."""
    if sys.stderr is not None:
        _write(text, sys.stderr)


def _sentences(error: SalesError, language: str) -> Iterator[str]:
    if isinstance(error, Refused):
        yield f"{_PROGRAM}: {say('cli.refused', language)}"
        for reason in error.rejections:
            yield f"- {_told(reason, language)}"
    else:
        yield f"{_PROGRAM}: {_told(error, language)}"


def _told(told: SalesError | Coded, language: str) -> str:
    """Give sentence and advice; a reason has no full stop of its own."""
    said, advice = told.sentence(language), told.advice(language)
    if _open(said) and advice:
        return say("cli.reason", language, said=said, advice=advice)
    return _joined([said, advice], language)


def _open(said: str) -> bool:
    return not said.endswith((".", "。", ":", "：", "?", "？"))


def _joined(parts: Iterable[str], language: str) -> str:
    return ("" if language == "zh" else " ").join(part for part in parts if part)


def _plain(error: SalesError, language: str) -> dict[str, Any]:
    told = coded(error, language)
    if isinstance(error, Refused):
        told["reasons"] = [coded(reason, language) for reason in error.rejections]
    return told


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, default=plain)
