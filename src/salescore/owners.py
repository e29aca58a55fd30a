"""Whose something is: the plug-in and the distribution that brought it."""

from typing import Final, Generic, TypeVar

from attrs import frozen

from salescore.secret import hidden

__all__ = ["BUILT_IN", "SWITCH", "Owned", "Owner", "reason_of"]

BUILT_IN: Final = "salescore"
"""The distribution of what the library brings along."""

SWITCH: Final = "SALESCORE_DISABLED_PLUGINS"
"""The variable of the environment that switches installed plug-ins off."""


T_co = TypeVar("T_co", covariant=True)

_REASON_MAX: Final = 200


@frozen
class Owner:
    """A plug-in and where it comes from.

    Args:
        name: of its entry point, or what it calls itself; ``"salescore"`` for the built-ins.
        distribution: the installed package that brought it; empty if it was handed to `open`.
        version: of the distribution.
    """

    name: str
    distribution: str = ""
    version: str = ""

    @property
    def switch_off(self) -> str:
        """How to go on without it.

        >>> Owner("pager", "acme-pager", "1.2").switch_off
        'SALESCORE_DISABLED_PLUGINS=pager'
        """
        return f"{SWITCH}={self.name}" if self.distribution else f"plugins= without {self.name}"

    def blamed(self, error: BaseException) -> dict[str, str]:
        """Give what every error about a contribution says besides its name.

        >>> Owner("pager").blamed(OSError("no line"))["reason"]
        'OSError: no line'
        """
        return {
            "plugin": str(self),
            "switch_off": self.switch_off,
            "reason": reason_of(error),
        }

    def __str__(self) -> str:
        """Name both.

        >>> str(Owner("pager", "acme-pager", "1.2")), str(Owner("pager"))
        ('pager (acme-pager 1.2)', 'pager')
        """
        origin = f"{self.distribution} {self.version}".strip()
        return f"{self.name} ({origin})" if origin else self.name


@frozen
class Owned(Generic[T_co]):
    """A contribution and whose it is.

    >>> Owned("a rule", Owner("pager", "acme-pager", "1.2")).owner.distribution
    'acme-pager'
    """

    value: T_co
    owner: Owner


def reason_of(error: BaseException | str) -> str:
    """Say in one short text what code of others raised, without the secrets it may repeat.

    What the library has put in words itself stays as it is.

    >>> reason_of(ValueError("no such street"))
    'ValueError: no such street'
    >>> reason_of(ValueError("A sentence goes on around it."))
    'ValueError: A sentence goes on around it'
    """
    if isinstance(error, str):
        return error
    try:
        said = f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 - an error of others may not even be able to say what it is.
        said = type(error).__name__
    said = hidden(said).rstrip(".")
    return said if len(said) <= _REASON_MAX else said[: _REASON_MAX - 1] + "…"
