"""How leads and opportunities are handled: words of the settings."""

import re
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from salescore.calendars import WorkingTime
from salescore.errors import InvalidValue, demand_truth, demand_whole

__all__ = [
    "ActivitiesPolicy",
    "DuplicatesPolicy",
    "OnDuplicate",
    "PipelinePolicy",
    "Strictness",
    "carried_parts",
]

_RADIUS_M: Final = 1_000_000

_CERTAIN: Final = 100
_CARRIED: Final = re.compile(
    r"(?P<source>(custom\.)?[a-z0-9_]+) *= *(?P<whose>customer|contact|opportunity)"
    r"\.custom\.(?P<code>[a-z0-9_]+)"
)


class OnDuplicate(StrEnum):
    """What happens when a new lead may be one that is there already.

    Attributes:
        ALLOW: nothing.
        WARN: it is captured, and the answer says so.
        BLOCK: it is refused, unless it is forced; a contact is refused in any case.
    """

    ALLOW = "allow"
    WARN = "warn"
    BLOCK = "block"


def _score(_: object, attribute: Any, value: int | None) -> None:
    if value is not None:
        demand_whole(attribute.name, value, low=1, high=_CERTAIN)


def _country(_: object, attribute: Any, value: str | None) -> None:
    if value is not None and not (len(value) == len("DE") and value.isascii() and value.isupper()):
        allowed = "an ISO 3166 code such as 'DE'"
        raise InvalidValue(attribute.name, value=value, allowed=allowed)


def carried_parts(said: str) -> tuple[str, str, str] | None:
    """Give what is carried over, to what, and into which custom field; None for another text.

    >>> carried_parts("custom.size = customer.custom.size")
    ('custom.size', 'customer', 'size')
    """
    found = _CARRIED.fullmatch(said)
    return None if found is None else (found["source"], found["whose"], found["code"])


def _carried(_: object, __: object, given: tuple[str, ...]) -> None:
    for said in given:
        if carried_parts(said) is None:
            allowed = "such as 'industry = customer.custom.industry'"
            raise InvalidValue("carried", value=said, allowed=allowed)


@frozen(kw_only=True)
class DuplicatesPolicy:
    """When a lead counts as one that is there already, and what happens then.

    The strictest word counts: that of each thing which is the same, and that of the score.

    Args:
        email: for the same mail address.
        phone: for the same phone number.
        tax_id: for the same tax number.
        domain: for the same domain of a company.
        company: for the same name of a company.
        warn_at: the score from which it warns, 1 to 100; None for never.
        block_at: the score from which it refuses, 1 to 100; None for never.
        closed: leads that are disqualified or converted are looked at too.
        contacts: for a contact with the mail address of another one.
        country: ISO 3166 code of phone and tax numbers that do not say theirs; None for none.
    """

    email: OnDuplicate = OnDuplicate.WARN
    phone: OnDuplicate = OnDuplicate.WARN
    tax_id: OnDuplicate = OnDuplicate.WARN
    domain: OnDuplicate = OnDuplicate.ALLOW
    company: OnDuplicate = OnDuplicate.ALLOW
    warn_at: int | None = field(default=60, validator=_score)
    block_at: int | None = field(default=None, validator=_score)
    closed: bool = False
    contacts: OnDuplicate = OnDuplicate.ALLOW
    country: str | None = field(default=None, validator=_country)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_truth("closed", self.closed)


class Strictness(StrEnum):
    """What happens where something is not as it should be.

    Attributes:
        ALLOW: nothing.
        WARN: it is done, and the answer says so.
        REFUSE: it is refused.
    """

    ALLOW = "allow"
    WARN = "warn"
    REFUSE = "refuse"


@frozen(kw_only=True)
class ActivitiesPolicy:
    """When people work, how near a visitor must be, and whether there is always a next step.

    Args:
        working: when people work, holidays left out; None for around the clock.
        check_in_radius_m: how far from the place of a visit one may check in, in meters, 1 to
            1,000,000.
        far_check_in: what happens to a check-in from farther away.
        next_step: what happens where the last planned activity about an open opportunity is done or
            canceled and no next one is planned with it.
    """

    working: WorkingTime | None = None
    check_in_radius_m: int = 500
    far_check_in: Strictness = Strictness.WARN
    next_step: Strictness = Strictness.ALLOW

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("check_in_radius_m", self.check_in_radius_m, low=1, high=_RADIUS_M)


@frozen(kw_only=True)
class PipelinePolicy:
    """How leads and opportunities are handled.

    Args:
        lost_reasons: the reasons from which one is chosen when an opportunity is lost; empty for
            any text.
        lost_note_for: reasons that want a note besides.
        amount_follows_quote: an opportunity brings what its newest quote comes to.
        win_on_order: an order that is made from its quote wins an opportunity, if nothing speaks
            against it.
        carried: what of a lead goes into custom fields when it is converted, each such as
            ``"industry = customer.custom.industry"``: a field of the lead, or ``custom.`` and a
            code; then that of a customer, a contact or an opportunity.
        duplicates: when a lead counts as one that is there already, and what happens then.
        activities: when people work, how near a visitor must be, and whether there is always a next
            step.
    """

    lost_reasons: tuple[str, ...] = ()
    lost_note_for: tuple[str, ...] = ()
    amount_follows_quote: bool = False
    win_on_order: bool = False
    carried: tuple[str, ...] = field(default=(), validator=_carried)
    duplicates: DuplicatesPolicy = DuplicatesPolicy()
    activities: ActivitiesPolicy = ActivitiesPolicy()

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_truth("amount_follows_quote", self.amount_follows_quote)
        demand_truth("win_on_order", self.win_on_order)
