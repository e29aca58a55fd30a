"""Un-merging: a lead becomes what it was, and keeps what was changed since, field by field."""

from collections.abc import Hashable
from operator import attrgetter
from typing import Any, Final, TypeVar

from attrs import evolve, fields, frozen

from salescore.custom.values import Custom
from salescore.leads.capture import keyed
from salescore.leads.lead import Lead
from salescore.matching import keys_of

__all__ = ["Restored", "restored"]

H = TypeVar("H", bound=Hashable)

_TOGETHER: Final = (
    (
        *("owner_id", "owned_at", "idle_at", "pool", "team_id"),
        *("previous_owner_id", "released_at"),
    ),
    (
        *("state", "reason", "merged_into_id", "customer_id", "contact_id"),
        *("opportunity_id", "converted_at"),
    ),
)
"""Fields that only make sense with each other: if one was changed, all of them stay."""
_APART: Final = frozenset(
    {"id", "version", "number", "created_at", "tags", "consents", "custom", "keys"}
)
"""Fields that never change, or are put together by rules of their own."""
_ALONE: Final = tuple(
    each.name
    for each in fields(Lead)
    if each.name not in _APART and not any(each.name in group for group in _TOGETHER)
)


@frozen
class Restored:
    """A lead after a merge was undone.

    Args:
        lead: as it is now; its version is one higher.
        kept: fields that were changed since the merge, and stay as they are.
    """

    lead: Lead
    kept: tuple[str, ...]


def restored(before: Lead, after: Lead, now: Lead, *, country: str | None = None) -> Restored:
    """Undo for one lead what a merge did, and nothing that was done since.

    Args:
        before: as it was before the merge.
        after: as it was right after it.
        now: as it is.
        country: ISO 3166 code of phone and tax numbers that do not say theirs.
    """
    values: dict[str, Any] = {}
    kept: list[str] = []
    for group in (*((name,) for name in _ALONE), *_TOGETHER):
        since = [name for name in group if getattr(now, name) != getattr(after, name)]
        kept += since
        source = now if since else before
        values |= {name: getattr(source, name) for name in group}
    for name, order in (("tags", None), ("consents", attrgetter("at"))):
        was, then, here = (getattr(each, name) for each in (before, after, now))
        values[name] = _members(was, then, here, order=order)
        kept += [name] * (set(here) != set(then))
    values["custom"] = _custom(before.custom, after.custom, now.custom)
    kept += ["custom"] * (now.custom != after.custom)
    lead = evolve(now, version=now.version + 1, keys=before.keys, **values)
    if keys_of(lead) != keys_of(before):
        lead = keyed(lead, country=country)
    return Restored(lead, tuple(sorted(kept)))


def _members(
    before: tuple[H, ...], after: tuple[H, ...], now: tuple[H, ...], *, order: Any
) -> tuple[H, ...]:
    """Give what was there before and was not taken away since, and what came in since."""
    gone = set(after) - set(now)
    stay = tuple(each for each in before if each not in gone)
    new = tuple(each for each in now if each not in after and each not in stay)
    return tuple(sorted((*stay, *new), key=order)) if new else stay


def _custom(before: Custom, after: Custom, now: Custom) -> Custom:
    """Undo the fields of the tenant one by one."""
    was, then, here = ({each.code: each for each in of.entries} for of in (before, after, now))
    chosen = {
        code: was.get(code) if here.get(code) == then.get(code) else here.get(code)
        for code in {*was, *then, *here}
    }
    return Custom(tuple(entry for _, entry in sorted(chosen.items()) if entry is not None))
