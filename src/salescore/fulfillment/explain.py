"""Why just these bins and lots: each choice with its reason, and what was passed over."""

from collections.abc import Iterable
from decimal import Decimal

from attrs import evolve, frozen

from salescore.errors import render
from salescore.stock.choosing import Chosen, Stocked, choose
from salescore.stock.commitment import CommittedLine
from salescore.stock.marking import freed, unserved
from salescore.stock.picking import PickedLine, Picking
from salescore.stock.position import Position
from salescore.stock.reason import PassedOver, Reason, told

__all__ = ["ExplainedPick", "PickExplanation", "explain"]


@frozen
class ExplainedPick:
    """Goods that are taken for a promise.

    Args:
        line: the order line's number.
        sku: what they are.
        quantity: how much, in base units, > 0.
        location: the code of where they lie.
        bound: they are chosen already; False: they would be, as things are now.
        reason: why.
    """

    line: int
    sku: str
    quantity: Decimal
    location: str
    bound: bool
    reason: Reason

    def sentence(self, language: str = "en") -> str:
        """Say it in a language."""
        code = "stock.pick_bound" if self.bound else "stock.pick_proposed"
        said = {
            "line": self.line,
            "sku": self.sku,
            "quantity": self.quantity,
            "location": self.location,
            "reason": self.reason.sentence(language),
        }
        return render(code, said, language)[0]


@frozen
class PickExplanation:
    """Why goods are taken from where they are taken.

    Args:
        picks: what is taken, order line by order line.
        skipped: what was passed over, and why.
        open: what is promised and lies nowhere, or may not leave.
    """

    picks: tuple[ExplainedPick, ...]
    skipped: tuple[PassedOver, ...]
    open: tuple[CommittedLine, ...]

    def sentences(self, language: str = "en") -> tuple[str, ...]:
        """Say everything in a language, a sentence each."""
        passed = (f"{each.sku}: {each.reason.sentence(language)}" for each in self.skipped)
        lacking = (
            render("stock.pick_open", {"sku": each.sku, "quantity": each.quantity}, language)[0]
            for each in self.open
        )
        return (*(each.sentence(language) for each in self.picks), *passed, *lacking)

    def __str__(self) -> str:
        """Say everything in English, a line each."""
        return "\n".join(self.sentences())


def explain(
    parts: Iterable[CommittedLine], picking: Picking | None, known: Stocked
) -> PickExplanation:
    """Explain what is picked, and what would be picked now of the rest.

    Args:
        parts: what is promised.
        picking: what is chosen already.
        known: what lies where, and who chooses.

    Raises:
        AllocationFailed: a strategy raised, or gave what is no plan for these lines.
    """
    promised = tuple(parts)
    lines = picking.lines if picking else ()
    codes = {place.id: place for place in known.locations}
    positions = {position.id: position for position in known.positions}
    bound = (
        ExplainedPick(
            line.line,
            line.sku,
            line.quantity,
            codes[line.location_id].code,
            True,  # noqa: FBT003 - `bound`.
            _why(line, positions[line.position_id], known),
        )
        for line in lines
    )
    choice = choose(tuple(unserved(promised, lines)), known)
    proposed = (_proposed(each, known) for each in choice.chosen)
    again = choose(promised, evolve(known, positions=tuple(freed(known.positions, lines))))
    picks = sorted((*bound, *proposed), key=lambda each: each.line)
    return PickExplanation(tuple(picks), tuple(dict.fromkeys(again.skipped)), choice.open)


def _why(line: PickedLine, position: Position, known: Stocked) -> Reason:
    place = next(each for each in known.locations if each.id == position.location_id)
    return Reason(line.reason, told(place, position, quantity=line.quantity))


def _proposed(chosen: Chosen, known: Stocked) -> ExplainedPick:
    line, position, reason = chosen
    where = position.location_id if position else line.location_id
    place = next(each for each in known.locations if each.id == where)
    return ExplainedPick(line.line, line.sku, line.quantity, place.code, False, reason)  # noqa: FBT003 - `bound`.
