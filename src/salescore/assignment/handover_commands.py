"""What can be asked for about handovers."""

from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.assignment.handover import Handover, Heir, Part, check_heirs
from salescore.assignment.question import Strategy
from salescore.errors import TEXT_LENGTH_MAX, InvalidValue, demand_kept, demand_whole
from salescore.events import Command
from salescore.shapes import LONG, types_first

__all__ = ["ContinueHandover", "HandOver", "UndoHandover"]

_SEED_MAX: Final = 2**63 - 1


@frozen(kw_only=True)
class HandOver(Command[Handover]):
    """Hand over what a salesperson looks after; the first batch of it goes over at once.

    Args:
        from_id: whose it is.
        heirs: who gets it, one or several.
        parts: what goes over; leads, opportunities and activities as far as they are open.
        strategy: how it is shared out among several.
        seed: settles what is equal by weight.
        note: why.
    """

    tag = "handovers.hand_over.v1"
    permission = "handovers.hand_over"

    from_id: UUID
    heirs: tuple[Heir, ...]
    parts: tuple[Part, ...] = tuple(Part)
    strategy: Strategy = Strategy.ROUND_ROBIN
    seed: int = 0
    note: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_heirs(self.from_id, self.heirs)
        if not self.parts or len(set(self.parts)) < len(self.parts):
            allowed = "one or more, each once"
            raise InvalidValue("parts", value=[str(each) for each in self.parts], allowed=allowed)
        demand_whole("seed", self.seed, low=0, high=_SEED_MAX)
        if self.note is not None:
            demand_kept("note", self.note, most=TEXT_LENGTH_MAX)


@frozen(kw_only=True)
class ContinueHandover(Command[Handover]):
    """Let the next batch go over, or come back.

    Args:
        handover_id: which.
        number: of the batch.
    """

    tag = "handovers.continue.v1"
    permission = "handovers.continue"

    handover_id: UUID
    number: int


@frozen(kw_only=True)
class UndoHandover(Command[Handover]):
    """Take back what was handed over, as far as it still belongs to whoever got it."""

    tag = "handovers.undo.v1"
    permission = "handovers.undo"

    handover_id: UUID
