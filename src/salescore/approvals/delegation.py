"""A delegation: for some days somebody else may vote in an actor's place."""

from datetime import date
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.days import check_window, in_window
from salescore.errors import InvalidValue, demand_text
from salescore.facts import Kind
from salescore.shapes import types_first

__all__ = ["DELEGATION", "Delegation"]

_ACTOR_MAX: Final = 200


@frozen(kw_only=True)
class Delegation:
    """Who may vote in whose place; what was delegated to the giver is not passed on.

    Args:
        giver: the actor in whose place votes are cast.
        receiver: the actor who casts them.
        roles: those that the giver had when it was given; no others are lent.
        since: the first business date on which it holds; None for any before `until`.
        until: the last one; None for no end.
        revoked: it holds no more.
    """

    id: UUID
    version: int
    giver: str
    receiver: str
    roles: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    revoked: bool = field(default=False)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("giver", self.giver, most=_ACTOR_MAX)
        demand_text("receiver", self.receiver, most=_ACTOR_MAX)
        check_window(self.since, self.until)
        if self.giver == self.receiver:
            raise InvalidValue("receiver", value=self.receiver, allowed="somebody else")

    def holds(self, on: date) -> bool:
        """Say whether it holds on a business date."""
        return not self.revoked and in_window(self.since, self.until, on)


DELEGATION: Final[Kind[Delegation]] = Kind(
    "approvals.delegation",
    Delegation,
    indexes=("giver", "receiver"),
    asked=("giver", "receiver", "revoked"),
)
