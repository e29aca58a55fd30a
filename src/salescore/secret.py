"""A secret: a text that goes where it is revealed, and nowhere else.

`hidden` takes secrets out of a text that others wrote, before it is kept or shown.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from hmac import compare_digest
from typing import Any, ClassVar, Final, NoReturn
from urllib.parse import quote, quote_plus, unquote
from weakref import WeakValueDictionary

from salescore.errors import InvalidValue, SalesError

__all__ = ["Secret", "SecretKept", "SecretMissing", "hidden"]

_HIDDEN: Final = "Secret(***)"
_MASK: Final = "***"
_SHORTEST: Final = 4
"""Characters from which on a secret is looked for in texts: a shorter one is in every text."""

_LONGEST_PLACE: Final = 16
"""Characters from which on a path is more than the name of a place."""

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://(?:([^/?#]*)@)?[^/?#@]*(.*)", re.DOTALL)

_SHAPES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), shown)
    for pattern, shown in (
        (r"(://)(?:[^\s/?#'\"<>@]{1,1024}|[^\s/?#'\"<>@:]{0,256}:[^\s'\"<>]{1,1024})@", r"\1***@"),
        (r"(whsec_)[a-z0-9+/=_-]{4,}", r"\1***"),
        (r"\b(Basic|Bearer)\s+[a-z0-9+/=._~-]{4,}", r"\1 ***"),
        (
            r"\b(api_?key|passw(?:or)?d|pass|pwd|secret|token)(['\"]?\s?[=:]\s?['\"]?)[^\s&'\",;]+",
            r"\1\2***",
        ),
    )
)
"""What looks like a secret: users in addresses, keys of webhooks, credentials by their name."""

_KNOWN: Final["WeakValueDictionary[int, Secret]"] = WeakValueDictionary()
"""Every secret of this process that is alive."""


class SecretKept(SalesError, TypeError):
    """Something wanted to write a secret down: a pickle, a stored value."""

    code = "secret.kept"

    def __init__(self) -> None:
        """Name nothing: there is nothing that may be said."""
        super().__init__()


class SecretMissing(SalesError, LookupError):
    """A secret was wanted from a variable of the environment that is not set."""

    code = "secret.missing"

    def __init__(self, variable: str) -> None:
        """Name the variable."""
        super().__init__(variable=variable)


class Secret:
    """A password, a key, an address that holds one; its text is shown by nothing but `reveal`.

    Equal secrets are found equal in constant time. A secret has no hash, and is no part of keys.

    >>> password = Secret("correct horse")
    >>> password, f"{password}", password.reveal()
    (Secret(***), 'Secret(***)', 'correct horse')
    """

    __slots__ = ("__weakref__", "_read")
    _read: Callable[[], str]

    def __init__(self, text: str) -> None:
        """Take the text, 1 character or more.

        Raises:
            InvalidValue: it is no text, or an empty one; the value is not shown.
        """
        if type(text) is not str or not text:
            raise InvalidValue("secret", value="***", allowed="text, not empty")
        self._read = lambda: text
        _KNOWN[id(self)] = self

    @classmethod
    def of(cls, text: "str | Secret") -> "Secret":
        """Make a secret of a text; one that is a secret stays as it is."""
        return text if isinstance(text, Secret) else cls(text)

    @classmethod
    def from_env(cls, variable: str) -> "Secret":
        """Give the secret that a variable of the environment holds whenever it is revealed."""

        def read() -> str:
            if found := os.environ.get(variable):
                return found
            raise SecretMissing(variable)

        made = cls.__new__(cls)
        made._read = read  # noqa: SLF001 - its own.
        _KNOWN[id(made)] = made
        return made

    def reveal(self) -> str:
        """Give the text.

        Raises:
            SecretMissing: its variable of the environment is not set, or empty.
        """
        return self._read()

    def matches(self, text: str) -> bool:
        """Say whether a text is this secret, in a time that tells nothing of it."""
        return compare_digest(_bytes(self), text.encode("utf-8", "surrogatepass"))

    def __repr__(self) -> str:
        return _HIDDEN

    def __format__(self, spec: str) -> str:
        return _HIDDEN

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return compare_digest(_bytes(self), _bytes(other))

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # A hash would tell equal secrets apart from others.

    def __copy__(self) -> "Secret":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Secret":
        return self

    def __reduce__(self) -> NoReturn:
        raise SecretKept


def _bytes(secret: Secret) -> bytes:
    return secret.reveal().encode("utf-8", "surrogatepass")


def hidden(text: str) -> str:
    """Take out of a text what is secret, as far as this process knows.

    That is every `Secret` that is alive, also quoted as in an address or in JSON; whatever stands
    before the ``@`` of an address; signing keys of webhooks; what follows ``password=``, ``token:``
    and their like.

    Args:
        text: such as the message of a driver, before it is kept or shown.

    >>> hidden("cannot reach postgresql://shop:pa55word@db/shop")
    'cannot reach postgresql://***@db/shop'
    """
    for form in sorted(_forms(), key=len, reverse=True):
        text = text.replace(form, _MASK)
    for pattern, shown in _SHAPES:
        text = pattern.sub(shown, text)
    return text


def _forms() -> Iterator[str]:
    """Give the known secrets in every way in which a message may write them."""
    for known in _KNOWN.valuerefs():
        try:
            value = "" if (secret := known()) is None else secret.reveal()
        except SecretMissing:
            continue
        for part in _parts(value):
            yield from (
                part,
                quote(part, safe="", errors="surrogatepass"),
                quote_plus(part, errors="surrogatepass"),
                repr(part)[1:-1],
                json.dumps(part)[1:-1],
                json.dumps(part, ensure_ascii=False)[1:-1],
            )


def _parts(value: str) -> Iterator[str]:
    """Give a secret; of one that is an address also the password, and what is behind the host.

    Clients of others name the path alone when they fail, and many services take it for a password.
    """
    if len(value) >= _SHORTEST:
        yield value
    if found := _ADDRESS.match(value):
        password, path = (found[1] or "").rpartition(":")[2], found[2]
        if len(password) >= _SHORTEST:
            yield from (password, unquote(password))
        if len(path) >= _LONGEST_PLACE:
            yield path
