"""Merging: which lead stays, what it takes from the others, and why; nothing is changed here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.custom.field import Lookup
from salescore.custom.values import Custom, Entry
from salescore.errors import TEXT_LENGTH_MAX, Coded, InvalidValue, TooMany
from salescore.leads.capture import keyed
from salescore.leads.lead import Consent, Lead, LeadState

__all__ = [
    "CHOOSABLE",
    "MERGE_MAX",
    "FieldPlan",
    "MergePlan",
    "merge_order",
    "plan_merge",
]

MERGE_MAX: Final = 20
"""Leads that are merged at a time."""

_FIRST: Final = (
    *("person", "title", "company", "email", "phone", "website", "tax_id", "territory"),
    *("industry", "employees", "source", "campaign", "value"),
)
"""Fields of which the first value there is counts, in the order of the leads."""
_LATEST: Final = ("touched_at", "points_manual")
"""Fields of which the greatest value there is counts."""
CHOOSABLE: Final = frozenset({"name", "language", "address", "note", *_FIRST, *_LATEST})
"""Fields of which one may say from which lead they come."""

_RANK: Final = {
    LeadState.CONVERTED: 4,
    LeadState.QUALIFIED: 3,
    LeadState.WORKING: 2,
    LeadState.NEW: 1,
    LeadState.DISQUALIFIED: 0,
}
_PARTS: Final = ("name", "street", "city", "region", "postal_code", "country")


@frozen
class FieldPlan:
    """Where a field of the lead that stays comes from.

    Args:
        field: which.
        lead_id: from which lead; None where several have a part in it.
        reason: why.
    """

    field: str
    lead_id: UUID | None
    reason: Coded


@frozen
class MergePlan:
    """What a merge would come to.

    Args:
        master: the lead that stays, as it is.
        reason: why this one.
        others: those that are merged into it, as they are.
        after: the lead that stays, as it would be.
        fields: what would change in it, and which of its values stay although others differ.
    """

    master: Lead
    reason: Coded
    others: tuple[Lead, ...]
    after: Lead
    fields: tuple[FieldPlan, ...]


def merge_order(leads: Iterable[Lead]) -> tuple[Lead, ...]:
    """Put leads into the order in which one stays, and values are taken.

    The furthest state comes first, then the highest score, then the oldest, then the lowest number.
    """
    return tuple(sorted(leads, key=_standing))


def _standing(lead: Lead) -> tuple[Any, ...]:
    return (-_RANK.get(lead.state, -1), -lead.score, lead.created_at, lead.number)


def _why(first: Lead, rest: Sequence[Lead]) -> Coded:
    """Say what put a lead before the one that comes next."""
    if not rest or first.state is not rest[0].state:
        return Coded("leads.master_state", {"state": first.state.value})
    if first.score != rest[0].score:
        return Coded("leads.master_score", {"score": first.score})
    return Coded("leads.master_oldest")


def plan_merge(
    leads: Iterable[Lead],
    *,
    master_id: UUID | None = None,
    choices: Mapping[str, UUID] | None = None,
    country: str | None = None,
) -> MergePlan:
    """Say which lead stays and what it takes from the others.

    Args:
        leads: 2 to 20, each once.
        master_id: which one stays; None for the first by `merge_order`.
        choices: by field, the lead from which its value is taken, an empty one too.
        country: ISO 3166 code of phone and tax numbers that do not say theirs.

    Raises:
        TooMany, InvalidValue: too many leads or too few, or a choice that is none.
    """
    ordered = merge_order({lead.id: lead for lead in leads}.values())
    _demand(ordered, master_id, choices or {})
    master = next((lead for lead in ordered if lead.id == master_id), ordered[0])
    others = tuple(lead for lead in ordered if lead is not master)
    reason = _why(master, others) if master_id is None else Coded("leads.master_given")
    taken = _Taking((master, *others), choices or {})
    after = keyed(_claimed_on(master, taken.values()), country=country)
    plans = (*taken.plans, *_lasting(master, after, taken.plans))
    return MergePlan(master, reason, others, after, plans)


def _claimed_on(master: Lead, values: Mapping[str, Any]) -> Lead:
    """Give the lead that stays with new values; a claim lasts on from a later touch."""
    touched_at = values["touched_at"]
    idle_at = master.idle_at
    if touched_at is not None and touched_at != master.touched_at:
        idle_at = master.idle_after(touched_at)
    return evolve(master, idle_at=idle_at, **values)


def _lasting(master: Lead, after: Lead, plans: Iterable[FieldPlan]) -> Iterator[FieldPlan]:
    """Say of a claim that lasts longer that this comes from where the later touch does."""
    if after.idle_at != master.idle_at:
        yield from (evolve(each, field="idle_at") for each in plans if each.field == "touched_at")


def _demand(leads: Sequence[Lead], master_id: UUID | None, choices: Mapping[str, UUID]) -> None:
    """Check what is asked of a merge."""
    if len(leads) > MERGE_MAX:
        raise TooMany("leads", count=len(leads), limit=MERGE_MAX)
    ids = {lead.id for lead in leads}
    if len(ids) < 2:  # noqa: PLR2004 - a merge is of two at least.
        raise InvalidValue("leads", value=len(ids), allowed="2 leads or more, each once")
    if master_id is not None and master_id not in ids:
        raise InvalidValue("master", value=master_id, allowed="one of the leads")
    for name, lead_id in choices.items():
        if name not in CHOOSABLE:
            raise InvalidValue("choices", value=name, allowed=", ".join(sorted(CHOOSABLE)))
        if lead_id not in ids:
            raise InvalidValue(f"choice of {name}", value=lead_id, allowed="one of the leads")


class _Taking:
    """Takes values from leads, the one that stays first, and notes why."""

    def __init__(self, leads: Sequence[Lead], choices: Mapping[str, UUID]) -> None:
        self._leads = leads
        self._choices = choices
        self._by_id = {lead.id: lead for lead in leads}
        self.plans: list[FieldPlan] = []

    def values(self) -> dict[str, Any]:
        """Give the fields of the lead that stays."""
        found = {name: self._chosen(name, _first) for name in ("name", "language", *_FIRST)}
        found |= {name: self._chosen(name, _greatest) for name in _LATEST}
        found["address"] = self._chosen("address", _fullest)
        found["note"] = self._chosen("note", _first, joined=_notes)
        found["tags"] = self._together("tags", _tags(self._leads))
        found["consents"] = self._together("consents", _consents(self._leads))
        found["custom"] = self._together("custom", _custom(self._leads))
        return found

    def _chosen(
        self,
        name: str,
        choose: Callable[[str, Sequence[Lead]], Lead],
        *,
        joined: Callable[[Sequence[Lead]], Any] | None = None,
    ) -> Any:
        """Give a field's value from the lead that was chosen, or by its rule."""
        if name in self._choices:
            lead = self._by_id[self._choices[name]]
            return self._noted(name, lead, Coded("leads.field_chosen"))
        if joined is not None:
            return self._together(name, joined(self._leads))
        lead = choose(name, self._leads)
        rule = choose.__name__.removeprefix("_")
        kept = lead is self._leads[0]
        return self._noted(name, lead, Coded("leads.field_kept" if kept else f"leads.field_{rule}"))

    def _noted(self, name: str, lead: Lead, reason: Coded) -> Any:
        """Note where a value comes from, if it is not the same in all leads that have one."""
        value, said = getattr(lead, name), {getattr(each, name) for each in self._leads} - {None}
        if len(said) > 1 or value != getattr(self._leads[0], name):
            self.plans.append(FieldPlan(name, lead.id, reason))
        return value

    def _together(self, name: str, value: Any) -> Any:
        """Note that a value is made of those of several leads."""
        if value != getattr(self._leads[0], name):
            self.plans.append(FieldPlan(name, None, Coded("leads.field_joined")))
        return value


def _first(name: str, leads: Sequence[Lead]) -> Lead:
    return next((lead for lead in leads if getattr(lead, name) is not None), leads[0])


def _greatest(name: str, leads: Sequence[Lead]) -> Lead:
    there = [lead for lead in leads if getattr(lead, name) is not None]
    return max(there, key=lambda lead: getattr(lead, name), default=leads[0])


def _fullest(name: str, leads: Sequence[Lead]) -> Lead:
    """Give the lead whose address says the most; of two that say as much, the first."""
    return max(leads, key=lambda lead: _filled(getattr(lead, name)))


def _filled(address: Any) -> int:
    return sum(getattr(address, part) is not None for part in _PARTS) if address else 0


def _notes(leads: Sequence[Lead]) -> str | None:
    """Join notes, each once, as far as a text may go."""
    text = ""
    for note in dict.fromkeys(lead.note for lead in leads if lead.note):
        longer = f"{text}\n\n{note}" if text else note
        text = longer if len(longer) <= TEXT_LENGTH_MAX else text
    return text or None


def _tags(leads: Sequence[Lead]) -> tuple[str, ...]:
    return tuple(sorted({tag for lead in leads for tag in lead.tags}))


def _consents(leads: Sequence[Lead]) -> tuple[Consent, ...]:
    """Put consents together, each once, oldest first: what was taken back later stays so."""
    unlike = dict.fromkeys(consent for lead in leads for consent in lead.consents)
    return tuple(sorted(unlike, key=lambda consent: consent.at))


def _custom(leads: Sequence[Lead]) -> Custom:
    """Add what the one that stays does not have; what only one may have stays where it is."""
    entries: dict[str, Entry] = {entry.code: entry for entry in leads[0].custom.entries}
    for lead in leads[1:]:
        for entry in lead.custom.entries:
            if entry.lookup is not Lookup.UNIQUE:
                entries.setdefault(entry.code, entry)
    return Custom(tuple(entries[code] for code in sorted(entries)))
