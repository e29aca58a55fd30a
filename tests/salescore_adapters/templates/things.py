"""Values with fields of every sort, for templates to name."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from attrs import frozen

from salescore.money import Money
from salescore.secret import Secret
from salescore_adapters.templates import Form, Template

__all__ = ["NAMES", "THING", "Mood", "Part", "Thing", "made", "written"]


class Mood(StrEnum):
    """A word that is stored as its value."""

    WELL_RESTED = "well_rested"


@frozen
class Part:
    """A line of a thing."""

    sku: str
    net_minor: int
    note: str | None = None


@frozen
class Thing:
    """A value with fields of every sort."""

    number: str
    total: Money
    parts: tuple[Part, ...] = ()
    custom: Mapping[str, Any] = {}
    secret: Secret | None = None
    anything: Any = None
    _hidden: str = "hidden"

    @property
    def currency(self) -> str:
        """The currency of its parts."""
        return self.total.currency

    def shout(self) -> str:
        """Do something, which templates cannot ask for."""
        return self.number.upper()


THING = Thing("T-1", Money(123450, "EUR"), (Part("A", 5), Part("B", 123450, "x")), {"a": "b"})
NAMES: Mapping[str, Any] = {
    "thing": Thing,
    "text": str,
    "when": datetime,
    "rate": Decimal,
    "any": Any,
    "perhaps": Thing | None,
}


def made(text: str, form: Form = Form.TEXT) -> Template:
    """Make a template about a thing."""
    return Template(text, NAMES, form=form, name="t")


def written(text: str, /, *, form: Form = Form.TEXT, **values: Any) -> str:
    """Write a template about the thing."""
    return made(text, form).render({"thing": THING, **values})
