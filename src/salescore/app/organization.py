"""Handler of the settings, and the policy that asks what an actor may do."""

from typing import Any, Final

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.changes import Converters, changed, text, whole, word_of
from salescore.errors import Rejection
from salescore.events import Command, Ref
from salescore.money import Rounding
from salescore.numbering import Series
from salescore.organization import (
    SETTINGS,
    SETTINGS_ID,
    ChangeSettings,
    Settings,
    SettingsChanged,
    TaxRounding,
)
from salescore.policies import Request, policy

__all__ = ["HANDLERS", "may"]


def _texts(given: Any) -> tuple[str, ...]:
    if isinstance(given, str):
        raise TypeError("a list of texts")
    return tuple(text(each) for each in given)


def _series(given: Any) -> tuple[Series, ...]:
    return tuple(each if isinstance(each, Series) else Series(**each) for each in given)


def _roles(given: Any) -> dict[str, frozenset[str]]:
    return {text(role): frozenset(_texts(granted)) for role, granted in dict(given).items()}


_FIELDS: Final[Converters] = {
    "zone": text,
    "base_currency": text,
    "languages": _texts,
    "rounding": word_of(Rounding),
    "tax_rounding": word_of(TaxRounding),
    "payment_terms_days": whole,
    "order_lines_max": whole,
    "series": _series,
    "roles": _roles,
}


def _change(request: Request[ChangeSettings]) -> Plan[Decision[Settings]]:
    before = request.facts.get(SETTINGS, SETTINGS_ID) or Settings()
    after, _ = changed(before, request.command.changes, allowed=_FIELDS)
    return Plan(Decision.of(SettingsChanged(SETTINGS_ID, after)))


@policy("permission.missing", Command)
def may(request: Request[Any]) -> Rejection | None:
    """Refuse what none of the actor's roles grants."""
    permission = request.command.permission
    if request.actor.may(permission, roles=request.settings.roles):
        return None
    return request.reject("permission.missing", permission=permission, actor=request.actor.id)


HANDLERS = (
    Handler(
        ChangeSettings,
        lambda _: (SETTINGS.one(SETTINGS_ID),),
        _change,
        take_draft,
        target=lambda _: Ref(SETTINGS, SETTINGS_ID),
    ),
)
