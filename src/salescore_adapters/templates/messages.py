"""Messages about events: templates by class of event and language."""

from collections.abc import Mapping
from datetime import tzinfo
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from salescore.delivery import Delivery
from salescore.errors import InvalidValue
from salescore.events import Event
from salescore_adapters.templates.about import About, names_of
from salescore_adapters.templates.problem import NOWHERE, InvalidTemplate, Problem
from salescore_adapters.templates.style import STYLES, Style
from salescore_adapters.templates.template import Template
from salescore_adapters.templates.writing import Form

__all__ = ["Message", "Templates", "Texts"]

_FALLBACK: Final = "en"


@frozen
class Texts:
    """The templates of one message in one language.

    Args:
        subject: one line.
        text: plain text.
        html: the same as HTML; without it there is none.

    >>> Texts("Order {subject.number}", "Thank you!").text
    'Thank you!'
    """

    subject: str
    text: str
    html: str | None = None


@frozen
class Message:
    """What is to be said, in one language.

    Args:
        subject: one line of at most 400 characters.
        text: plain text.
        html: the same as HTML, or None.
        language: the language it is in.
    """

    subject: str
    text: str
    html: str | None
    language: str


@frozen
class _Set:
    """Checked templates of one message in one language."""

    subject: Template
    text: Template
    html: Template | None

    @cached_property
    def uses(self) -> frozenset[str]:
        """The names that have to be looked up."""
        html = self.html.uses if self.html else frozenset()
        return self.subject.uses | self.text.uses | html


@frozen
class Templates:
    """What is said of which events, in which languages; checked whole when it is made.

    Args:
        texts: by class of events (a class stands for its subclasses), then by language.
        constants: names of your own that every text may use, such as the shop's.
        styles: how languages write numbers and dates.
        zone: the zone of instants; without it the tenant's.

    Raises:
        InvalidTemplate: a text that cannot be used; the error names class, language and place.
        InvalidValue: a class without any text.

    >>> from salescore.orders.events import OrderPlaced
    >>> templates = Templates(
    ...     {OrderPlaced: {"en": Texts("Order {subject.number}", "{subject.gross}, {shop}")}},
    ...     constants={"shop": "Tea & Co"},
    ... )
    >>> [kind.__name__ for kind in templates.handles]
    ['OrderPlaced']
    """

    texts: Mapping[type[Event], Mapping[str, Texts]] = field(repr=False)
    constants: Mapping[str, str] = field(factory=dict, kw_only=True, repr=False)
    styles: Mapping[str, Style] = field(default=STYLES, kw_only=True, repr=False)
    zone: tzinfo | None = field(default=None, kw_only=True)
    _sets: Mapping[type[Event], Mapping[str, _Set]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Check every text."""
        sets = {
            kind: {language: self._set(kind, language, each) for language, each in texts.items()}
            for kind, texts in self.texts.items()
        }
        object.__setattr__(self, "_sets", MappingProxyType(sets))
        for kind, found in sets.items():
            if not found:
                raise InvalidValue(kind.__name__, value=None, allowed="texts by language")

    @property
    def handles(self) -> tuple[type[Event], ...]:
        """The classes of events that something is said of."""
        return tuple(self._sets)

    def message(self, delivery: Delivery, *, language: str | None = None) -> Message | None:
        """Write the message about an event.

        Args:
            delivery: the event on its way.
            language: the language wanted; without it the customer's, or else the tenant's first.
                Where there is no text in it, the one without region, English or any is taken.

        Returns:
            The message, or None where nothing is to be said of such an event.
        """
        about = About(delivery)
        found = self._found(about)
        if found is None:
            return None
        chosen = _choose(found, language or about.language)
        return self._written(found[chosen], chosen, about)

    def _found(self, about: About) -> Mapping[str, _Set] | None:
        kinds = type(about.event).__mro__
        found = next((self._sets[kind] for kind in kinds if kind in self._sets), None)
        return found if found is not None else self._sets.get(Event)

    def _written(self, texts: _Set, language: str, about: About) -> Message:
        values = {**self.constants, **about.values(texts.uses)}
        options: dict[str, Any] = {
            "language": language,
            "zone": self.zone or about.zone,
            "styles": self.styles,
        }
        return Message(
            texts.subject.render(values, **options),
            texts.text.render(values, **options),
            texts.html.render(values, **options) if texts.html else None,
            language,
        )

    def _set(self, kind: type[Event], language: str, texts: Texts) -> _Set:
        name = f"{kind.__name__}/{language}"
        known = names_of(kind)
        if taken := sorted(set(known) & set(self.constants)):
            raise InvalidTemplate(name, place=NOWHERE, problem=Problem.TAKEN, found=taken[0])
        names = {**known, **dict.fromkeys(self.constants, str)}
        return _Set(
            Template(texts.subject, names, form=Form.LINE, name=f"{name}/subject"),
            Template(texts.text, names, name=f"{name}/text"),
            None
            if texts.html is None
            else Template(texts.html, names, form=Form.HTML, name=f"{name}/html"),
        )


def _choose(known: Mapping[str, Any], wanted: str) -> str:
    """Choose the language wanted, or the next best."""
    ranked = (wanted, wanted.partition("-")[0], _FALLBACK)
    return next((each for each in ranked if each in known), next(iter(known)))
