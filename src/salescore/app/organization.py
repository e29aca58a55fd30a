"""Handler of the settings, and the policy that asks what an actor may do."""

from typing import Any, Final

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.changes import Converters, changed, text, whole, word_of
from salescore.errors import Rejection
from salescore.events import Command, Ref
from salescore.money import Rounding
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

_FIELDS: Final[Converters] = {
    "zone": text,
    "base_currency": text,
    "languages": tuple,
    "rounding": word_of(Rounding),
    "tax_rounding": word_of(TaxRounding),
    "payment_terms_days": whole,
    "order_lines_max": whole,
    "series": tuple,
    "roles": lambda roles: {role: frozenset(granted) for role, granted in roles.items()},
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
