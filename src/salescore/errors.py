"""Every error of the library, under one root.

The tree (each room adds its own leaves next to the values they speak of)::

    SalesError
    ├── Refused                 the command is legal, the house says no: one error, all rejections
    ├── UnknownId               an id, SKU or number that this tenant does not have
    ├── AlreadyExists           a unique name, SKU or number that is taken
    ├── InvalidValue            a value outside its documented range
    ├── TooMany                 a limit on count or size
    └── ...                     money.*, quantity.*, lifecycle.*, flow.*, store.*, one room a prefix

An error has a stable `code`, the domain values in `params`, a sentence and advice in every shipped
language (`localized.messages_en`, `localized.messages_zh`), and inherits the builtin that fits.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, Final

from attrs import field, frozen

__all__ = [
    "MAGNITUDE_MAX",
    "TEXT_LENGTH_MAX",
    "WORD_LENGTH_MAX",
    "AlreadyExists",
    "Coded",
    "Finding",
    "InvalidValue",
    "Refused",
    "Rejection",
    "SalesError",
    "TooMany",
    "UnknownId",
    "Warning",
    "demand_kept",
    "demand_number",
    "demand_range",
    "demand_text",
    "demand_truth",
    "demand_whole",
    "install_sentences",
    "kept",
    "render",
    "sound",
    "writable",
]

WORD_LENGTH_MAX: Final = 200
"""Characters of a text for which nothing else is said: codes, names, references."""

TEXT_LENGTH_MAX: Final = 4000
"""Characters of a text that may be long: reasons, names in a language."""

MAGNITUDE_MAX: Final = 100
"""Decimal order of magnitude up to which a number from outside is believed, either way."""

_GREATEST: Final = 10**MAGNITUDE_MAX
_SHOWN_MAX: Final = 80
_JOINTS: Final = {"zh": "；"}
_Renderer = Callable[[str, Mapping[str, object], str], tuple[str, str]]


def _plain(code: str, params: Mapping[str, object], language: str) -> tuple[str, str]:
    """Render without a message table: the code and its values."""
    del language
    return f"{code} {dict(params)}", ""


_renderer: _Renderer = _plain


def install_sentences(renderer: _Renderer) -> None:
    """Tell the errors who knows their sentences.

    Args:
        renderer: from (code, params, language) to (sentence, advice).
    """
    global _renderer  # noqa: PLW0603 - the one seam between the cellar and the messages above it.
    _renderer = renderer


def render(code: str, params: Mapping[str, object], language: str = "en") -> tuple[str, str]:
    """Give the sentence and the advice that belong to a code.

    Args:
        code: a stable code such as ``"stock.insufficient"``.
        params: the domain values that the sentence names.
        language: ``"en"`` or ``"zh"``.

    Returns:
        (sentence, advice); the advice may be empty for explanations.
    """
    return _renderer(code, params, language)


class SalesError(Exception):
    """The root: catch this to catch everything the library raises on purpose.

    Attributes:
        code: stable, documented in ``docs/reference/errors.md``.
        params: the domain values the error speaks of.
    """

    code: ClassVar[str] = "error"

    def __init__(self, **params: object) -> None:
        """Keep the values; the sentence is made when somebody reads it."""
        super().__init__()
        self.params: Mapping[str, object] = MappingProxyType(params)

    def sentence(self, language: str = "en") -> str:
        """Say what is wrong, and which one."""
        return render(self.code, self.params, language)[0]

    def advice(self, language: str = "en") -> str:
        """Say what to do about it."""
        return render(self.code, self.params, language)[1]

    def __str__(self) -> str:
        """Give the English sentence with its advice."""
        return " ".join(part for part in render(self.code, self.params) if part)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive a trip between processes with code and values intact."""
        state = {name: value for name, value in vars(self).items() if name != "params"}
        return (_rebuild, (type(self), dict(self.params), state))


def _rebuild(
    kind: type[SalesError], params: dict[str, object], state: dict[str, object]
) -> SalesError:
    """Make an error again from what crossed the process boundary."""
    error = kind.__new__(kind)
    Exception.__init__(error)
    vars(error).update(state, params=MappingProxyType(params))
    return error


class UnknownId(SalesError, LookupError):
    """Nothing of this kind has this id, SKU, name or number here."""

    code = "error.unknown_id"

    def __init__(self, kind: str, *, key: object) -> None:
        """Name the kind (``"customer"``) and the key that was asked for."""
        super().__init__(kind=kind, key=key)


class AlreadyExists(SalesError, ValueError):
    """A unique SKU, name or number that is taken."""

    code = "error.already_exists"

    def __init__(self, kind: str, *, key: object) -> None:
        """Name the kind and the key that is taken."""
        super().__init__(kind=kind, key=key)


class InvalidValue(SalesError, ValueError):
    """A value outside its documented range."""

    code = "error.invalid_value"

    def __init__(self, name: str, *, value: object, allowed: str) -> None:
        """Name the field, the value given and what would be allowed."""
        super().__init__(name=name, value=value, allowed=allowed)


def demand_truth(name: str, value: Any) -> None:
    """Demand True or False and nothing that only looks like it.

    Raises:
        InvalidValue: anything else.
    """
    if not isinstance(value, bool):
        raise InvalidValue(name, value=value, allowed="True or False")


def demand_whole(name: str, value: Any, *, low: int, high: int) -> None:
    """Demand a whole number in a range, both ends included.

    Raises:
        InvalidValue: another type, or out of range.
    """
    if type(value) is not int or not low <= value <= high:
        raise InvalidValue(name, value=value, allowed=f"a whole number, {low} to {high}")


def demand_text(name: str, value: Any, *, most: int) -> None:
    """Demand text of 1 to `most` characters that is not only spaces.

    Raises:
        InvalidValue: another type, too short or too long, no valid Unicode, or with a NUL.
    """
    if not isinstance(value, str) or not value.strip() or not kept(value, most=most):
        shown = value[:_SHOWN_MAX] if isinstance(value, str) else value
        raise InvalidValue(name, value=shown, allowed=f"1 to {most} characters")


def demand_kept(name: str, value: str, *, most: int) -> None:
    """Demand that every store can keep a text as it is, an empty one too.

    Raises:
        InvalidValue: longer than `most` characters, no valid Unicode, or with a NUL.

    >>> demand_kept("reference", "PO 4711", most=200)
    """
    if not kept(value, most=most):
        allowed = f"at most {most} characters" if len(value) > most else "valid Unicode"
        raise InvalidValue(name, value=value[:_SHOWN_MAX], allowed=allowed)


def kept(text: str, *, most: int) -> bool:
    """Say whether every store can keep a text as it is: no NUL, no half characters."""
    return len(text) <= most and writable(text)


def writable(text: str) -> bool:
    r"""Say whether a text can be written anywhere: no NUL, no half characters.

    >>> writable("绿茶"), writable("\0"), writable("\ud800")
    (True, False, False)
    """
    if "\0" in text:
        return False
    try:
        if not text.isascii():
            text.encode()
    except UnicodeEncodeError:
        return False
    return True


def demand_number(name: str, value: Decimal | int) -> None:
    """Demand a number that can be computed with.

    Raises:
        InvalidValue: not finite, beyond 1E+100 or below 1E-100 in magnitude, or longer than 200
            digits.

    >>> demand_number("amount", Decimal("10.50"))
    """
    if sound(value):
        return
    allowed = f"zero, or 1E-{MAGNITUDE_MAX} to 1E+{MAGNITUDE_MAX}, in {2 * MAGNITUDE_MAX} digits"
    if isinstance(value, Decimal) and not value.is_finite():
        allowed = "a finite number"
    raise InvalidValue(name, value=value, allowed=allowed)


def sound(value: Decimal | int) -> bool:
    """Say whether a number is finite and of a size that can be computed with."""
    if isinstance(value, int):
        return abs(value) <= _GREATEST
    if not value.is_finite() or abs(value.adjusted()) > MAGNITUDE_MAX:
        return False
    return len(str(value)) <= 2 * MAGNITUDE_MAX


def demand_range(name: str, value: Any, *, low: Any, high: Any) -> None:
    """Demand that a value lies in a range, both ends included.

    Raises:
        InvalidValue: it does not, or nobody could say; the error says the range.

    >>> demand_range("percent", 5, low=0, high=100)
    """
    try:
        fits = low <= value <= high
    except (ArithmeticError, TypeError):
        fits = False
    if not fits:
        raise InvalidValue(name, value=value, allowed=f"{low} to {high}")


class TooMany(SalesError, ValueError):
    """A count or a size beyond its limit."""

    code = "error.too_many"

    def __init__(self, name: str, *, count: int, limit: int) -> None:
        """Name what is too many, how many came and how many may."""
        super().__init__(name=name, count=count, limit=limit)


@frozen
class Coded:
    """A code with its values: the common form of rejections, warnings and explanations."""

    code: str
    params: Mapping[str, object] = field(factory=dict, hash=False)

    def sentence(self, language: str = "en") -> str:
        """Say it in a language."""
        return render(self.code, self.params, language)[0]

    def advice(self, language: str = "en") -> str:
        """Say what to do about it."""
        return render(self.code, self.params, language)[1]

    def __str__(self) -> str:
        """Say it in English."""
        return self.sentence()


@frozen(str=False)
class Rejection(Coded):
    """One reason why a command is refused; `source` names the policy that gave it."""

    source: str = "salescore"


@frozen(str=False)
class Warning(Coded):  # noqa: A001 - the field's word; the builtin is never meant in this package.
    """Something the caller should know although the command went through."""


@frozen(str=False)
class Finding(Coded):
    """Something stored that contradicts something else that is stored."""


class Refused(SalesError):
    """The command was understood and refused: nothing was written.

    Attributes:
        rejections: every reason, not only the first; never empty.
        warnings: what else the review found.
    """

    code = "flow.refused"

    def __init__(
        self, rejections: tuple[Rejection, ...], *, warnings: tuple[Warning, ...] = ()
    ) -> None:
        """Keep all reasons."""
        super().__init__(count=len(rejections))
        self.rejections = rejections
        self.warnings = warnings

    def sentence(self, language: str = "en") -> str:
        """Say every reason, one after the other."""
        joint = _JOINTS.get(language, "; ")
        return joint.join(rejection.sentence(language) for rejection in self.rejections)

    def advice(self, language: str = "en") -> str:
        """Give the advice of every reason, each once."""
        return " ".join(dict.fromkeys(r.advice(language) for r in self.rejections if r.advice()))

    def __str__(self) -> str:
        """Say every reason in English."""
        return self.sentence()
