"""The moves a quote may make, and the reasons that forbid one although the state allows it."""

from collections import Counter
from datetime import date
from typing import Final

from salescore.errors import Rejection
from salescore.lifecycle import Lifecycle
from salescore.quotes.quote import ConversionState, Quote, QuoteState

__all__ = [
    "LIFECYCLE",
    "against_accept",
    "against_choice",
    "against_expire",
    "against_send",
    "against_withdraw",
    "check",
]

_DRAFT: Final = QuoteState.DRAFT
_SENT: Final = QuoteState.SENT

LIFECYCLE: Final = Lifecycle[QuoteState](
    kind="quote",
    moves={
        "draft": (frozenset({_DRAFT}), _DRAFT),
        "send": (frozenset({_DRAFT}), _SENT),
        "choose": (frozenset({_DRAFT, _SENT}), None),
        "accept": (frozenset({_SENT}), QuoteState.ACCEPTED),
        "decline": (frozenset({_SENT}), QuoteState.DECLINED),
        "expire": (frozenset({_SENT}), QuoteState.EXPIRED),
        "withdraw": (frozenset({_DRAFT, _SENT, QuoteState.ACCEPTED}), QuoteState.WITHDRAWN),
        "revise": (frozenset({_SENT, QuoteState.DECLINED, QuoteState.EXPIRED}), _DRAFT),
        "convert": (frozenset({QuoteState.ACCEPTED}), None),
    },
)


def check(quote: Quote, verb: str) -> None:
    """Demand that the quote's state allows a move.

    Raises:
        WrongState: it does not; the error names the states that would.
    """
    LIFECYCLE.check(quote.number, state=quote.state, verb=verb)


def against_send(quote: Quote, *, today: date) -> tuple[Rejection, ...]:
    """Say why a quote cannot be sent: it would be over already."""
    return (_over(quote),) if today > quote.valid_until else ()


def against_accept(quote: Quote, *, today: date) -> tuple[Rejection, ...]:
    """Say why a quote cannot be accepted: it is over, or of a group not one line is chosen."""
    over = (_over(quote),) if today > quote.valid_until else ()
    return (*over, *against_choice(quote))


def against_choice(quote: Quote) -> tuple[Rejection, ...]:
    """Say of which groups of alternatives not exactly one line is chosen."""
    groups = dict.fromkeys(line.alternative for line in quote.lines)
    taken = Counter(line.alternative for line in quote.chosen)
    return tuple(
        Rejection("quotes.choose_one", {"number": quote.number, "group": group, "chosen": count})
        for group in groups
        if group is not None and (count := taken[group]) != 1
    )


def against_expire(quote: Quote, *, today: date) -> tuple[Rejection, ...]:
    """Say why a quote does not expire: it still holds."""
    if quote.overdue(today):
        return ()
    params = {"number": quote.number, "valid_until": quote.valid_until}
    return (Rejection("quotes.still_valid", params),)


def against_withdraw(quote: Quote) -> tuple[Rejection, ...]:
    """Say why a quote cannot be withdrawn: some of it was ordered."""
    if quote.conversion_state is ConversionState.NONE:
        return ()
    return (Rejection("quotes.already_ordered", {"number": quote.number}),)


def _over(quote: Quote) -> Rejection:
    params = {"number": quote.number, "valid_until": quote.valid_until}
    return Rejection("quotes.expired", params)
