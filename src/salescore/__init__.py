"""A pure-Python sales core: right, explained, embeddable.

``salescore.open(url, tenant=...)`` is the front door. Importing the package loads no room; what you
touch is loaded when you touch it.
"""

from typing import TYPE_CHECKING, Any

from salescore import errors as _errors
from salescore.errors import Refused, Rejection, SalesError

if TYPE_CHECKING:
    from salescore.app.application import App
    from salescore.app.coerce import charge, line
    from salescore.app.membership import member
    from salescore.app.opening import open
    from salescore.app.quoted_lines import quote_line
    from salescore.app.sales import Sales
    from salescore.events import Actor, Outcome
    from salescore.money import Money
    from salescore.quantity import Quantity

__all__ = [
    "Actor",
    "App",
    "Money",
    "Outcome",
    "Quantity",
    "Refused",
    "Rejection",
    "Sales",
    "SalesError",
    "charge",
    "line",
    "member",
    "open",
    "quote_line",
]

_HOMES = {
    "Actor": "salescore.events",
    "App": "salescore.app.application",
    "Money": "salescore.money",
    "Outcome": "salescore.events",
    "Quantity": "salescore.quantity",
    "Sales": "salescore.app.sales",
    "charge": "salescore.app.coerce",
    "line": "salescore.app.coerce",
    "member": "salescore.app.membership",
    "open": "salescore.app.opening",
    "quote_line": "salescore.app.quoted_lines",
}


def _sentence(code: str, params: Any, language: str) -> tuple[str, str]:
    """Load the messages when the first one is read."""
    from salescore.localized import sentence

    return sentence(code, params, language)


_errors.install_sentences(_sentence)


if not TYPE_CHECKING:  # Whoever checks types would believe that every name is there.

    def __getattr__(name: str) -> Any:
        """Load a public name when it is first touched."""
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module 'salescore' has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
