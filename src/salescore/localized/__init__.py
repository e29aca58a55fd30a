"""Text in several languages: names that users give, and the sentences that belong to a code."""

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from string import Formatter
from typing import Final, TypeAlias

from attrs import field, frozen

from salescore.errors import TEXT_LENGTH_MAX, InvalidValue, demand_kept
from salescore.shapes import LONG, types_first

__all__ = ["LANGUAGES", "Localized", "add_sentences", "filled", "knows", "sentence", "visible"]

LANGUAGES: Final = ("en", "zh")
"""The languages in which the library speaks; names may be in any."""

_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NONE: Final = "-"
_SEAM: Final = re.compile(
    "(?<=[\u201c-\u201d\u3000-\u9fff\uff00-\uffef]) (?=[\u201c-\u201d\u3000-\u9fff\uff00-\uffef])"
)
_UNSEEN: Final = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What ends a line, moves a terminal, turns text around, or cannot be encoded at all."""

_SHOWN: Final = 10
"""Members of a list that a sentence names."""
_LENGTH: Final = 200
"""Characters of one value that a sentence shows."""
_BITS: Final = 4 * _LENGTH
"""Bits of a whole number up to which it is written in decimal; Python refuses very long ones."""
_JOIN: Final = {"en": ", ", "zh": "、"}
_TABLES: Final = {
    "en": ("salescore.localized.messages_en", "salescore.localized.explanations_en"),
    "zh": ("salescore.localized.messages_zh", "salescore.localized.explanations_zh"),
}
_Reader: TypeAlias = Callable[[str], str]
_OTHERS: Final[dict[str, dict[str, tuple[str, str]]]] = {}
"""What plug-ins say: (sentence, advice) by code, then language."""


@frozen(repr=False, str=False)
class Localized:
    """A text in one or more languages; make it with `Localized.of`.

    Args:
        texts: (language, text) pairs sorted by language, each language once, at least one.

    Example:
        >>> name = Localized.of({"en": "Green tea", "zh": "绿茶"})
        >>> name.get("zh"), name.get("fr"), str(name)
        ('绿茶', 'Green tea', 'Green tea')
    """

    texts: tuple[tuple[str, str], ...] = field(metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        languages = [language for language, _ in self.texts]
        if not languages or languages != sorted(set(languages)):
            raise InvalidValue(
                "languages", value=languages, allowed="one or more, each once, sorted"
            )
        for language, written in self.texts:
            if not _TAG.fullmatch(language):
                raise InvalidValue("language", value=language, allowed="a tag such as 'en' or 'zh'")
            if type(written) is not str or not written.strip():
                raise InvalidValue(f"text in {language}", value=written, allowed="text, not empty")
            demand_kept(f"text in {language}", written, most=TEXT_LENGTH_MAX)

    @classmethod
    def of(cls, text: "str | Mapping[str, str] | Localized") -> "Localized":
        """Make a localized text; plain text is English.

        Raises:
            InvalidValue: no text, an empty one, or a language tag of another form.
        """
        match text:
            case Localized():
                return text
            case str():
                return cls((("en", text),))
            case Mapping() if all(isinstance(language, str) for language in text):
                return cls(tuple(sorted(text.items())))
        raise InvalidValue("text", value=text, allowed="text, or texts by language")

    def get(self, language: str, fallback: str = "en") -> str:
        """Give the text in a language, else in the fallback, else in the first there is."""
        texts = dict(self.texts)
        return texts.get(language) or texts.get(fallback) or self.texts[0][1]

    def __str__(self) -> str:
        """Give the English text, or the first there is."""
        return self.get("en")

    def __repr__(self) -> str:
        """Write what makes the same text again."""
        return f"Localized.of({dict(self.texts)!r})"


def sentence(code: str, params: Mapping[str, object], language: str = "en") -> tuple[str, str]:
    """Give the sentence and the advice that belong to a code, the values put in.

    Args:
        code: a stable code.
        params: the values that the sentence names; one that is missing leaves its name in braces.
        language: one of `LANGUAGES`; any other gives English.

    Returns:
        (sentence, advice); for an unknown code, the code with its values and no advice.

    Example:
        >>> sentence("error.unknown_id", {"kind": "customer", "key": "C-7"})[0]
        'There is no customer C-7 here.'
    """
    spoken = language if language in LANGUAGES else "en"
    messages = _messages(spoken)
    shown = _Shown(
        (name, _show(value, language=spoken, read=_reader(spoken, name)))
        for name, value in params.items()
    )
    told = messages.get(code) or _of_others(code, language)
    if told is None:
        values = ", ".join(f"{name}={value}" for name, value in shown.items())
        return f"{code} ({values})" if values else code, ""
    said, advice = told
    return filled(said, shown), filled(advice, shown)


def add_sentences(sentences: Mapping[str, Mapping[str, tuple[str, str]]]) -> None:
    """Let codes that are not the library's own be said, from now on and in the whole process.

    Args:
        sentences: by language, then code: (sentence, advice), with the names of values in braces.
    """
    for language, by_code in sentences.items():
        for code, told in by_code.items():
            _OTHERS.setdefault(code, {})[language] = told


def knows(code: str) -> bool:
    """Say whether the library itself has a sentence for a code."""
    return code in _messages("en")


def _of_others(code: str, language: str) -> tuple[str, str] | None:
    """Give what a plug-in says in a language, else in English, else in any."""
    found = _OTHERS.get(code)
    if found is None:
        return None
    return found.get(language) or found.get("en") or next(iter(found.values()))


def filled(template: str, shown: Mapping[str, str]) -> str:
    """Put values in where their names stand in braces.

    Between two Chinese characters no blank is left.

    >>> filled("{0} 小于 {1}", {"0": "数量", "1": "10"})
    '数量小于 10'
    """
    text = ""
    for before, name, _, _ in Formatter().parse(template):
        for part in (before, "" if name is None else shown[name]):
            text = text[:-2] + _SEAM.sub("", text[-2:] + part[:2]) + part[2:]
    return text


@cache
def _messages(language: str) -> Mapping[str, tuple[str, str]]:
    """Give a language's (sentence, advice) by code; an explanation has no advice."""
    messages, explanations = (import_module(module) for module in _TABLES[language])
    told = {code: (said, "") for code, said in explanations.EXPLANATIONS.items()}
    return {**messages.MESSAGES, **told}


def _reader(language: str, name: str) -> _Reader:
    """Give what reads the stored texts that stand in a value of this name."""
    explanations = import_module(_TABLES[language][1])
    words: Mapping[str, str] = explanations.WORDS.get(name, {})
    patterns: tuple[tuple[str, str], ...] = explanations.PATTERNS.get(name, ())

    def read(text: str) -> str:
        if text in words:
            return words[text]
        for pattern, said in patterns:
            if found := re.fullmatch(pattern, text):
                return found.expand(said)
        return text

    return read


class _Shown(dict[str, str]):
    """Values as text; a missing one shows its name."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _show(value: object, *, language: str, read: _Reader) -> str:
    """Write a value as a reader wants to see it."""

    def inner(part: object) -> str:
        return _show(part, language=language, read=read)

    match value:
        case None:
            shown = _NONE
        case Enum():
            shown = read(str(value.value))
        case Decimal() | int():
            shown = _number(value)
        case date():
            shown = value.isoformat()
        case Localized():
            shown = value.get(language)
        case Mapping():
            pairs = [f"{name}={inner(part)}" for name, part in value.items()]
            shown = _join(pairs, language=language)
        case AbstractSet():
            shown = _join(sorted(map(inner, value)), language=language)
        case tuple() | list():
            members = [inner(part) for part in value[: _SHOWN + 1]]
            shown = _join(members, language=language, count=len(value))
        case _:
            shown = read(str(value))
    shown = visible(shown[: _LENGTH + 1])
    return shown if len(shown) <= _LENGTH else shown[: _LENGTH - 1] + "…"


def visible(text: str) -> str:
    r"""Write a text as one line that can be printed: what cannot be seen as Python would write it.

    >>> visible("Evil\x1b[2J\n")
    'Evil\\x1b[2J\\n'
    """
    return text if text.isprintable() else _UNSEEN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    """Write a character that cannot be seen as Python would."""
    return found[0].encode("unicode_escape").decode()


def _number(value: Decimal | int) -> str:
    """Write a number without an exponent, unless it would fill the page."""
    if isinstance(value, Decimal):
        return f"{value:f}" if abs(value.adjusted()) <= _LENGTH else str(value)
    return str(value) if value.bit_length() <= _BITS else hex(value)


def _join(members: list[str], *, language: str, count: int | None = None) -> str:
    """Join the members of a list, a long one cut short."""
    if not members:
        return _NONE
    total = len(members) if count is None else count
    more = f" (+{total - _SHOWN})" if total > _SHOWN else ""
    return _JOIN[language].join(members[:_SHOWN]) + more
