"""What the library says in English of amendments of orders."""

from collections.abc import Mapping
from typing import Final

__all__ = ["AMENDMENTS", "AMENDMENTS_TOLD"]

AMENDMENTS: Final[Mapping[str, tuple[str, str]]] = {
    "amendments.already_proposed": (
        "{order}: an amendment proposed by {by} is still open",
        "Confirm, decline or withdraw it first.",
    ),
    "amendments.below_billed": (
        "{order}, {sku}: {asked} asked, and {least} stand on invoices",
        "Agree on at least as much, or credit the rest first.",
    ),
    "amendments.below_shipped": (
        "{order}, {sku}: {asked} asked, and {least} have left already",
        "Agree on at least as much; what is not wanted any more can be returned.",
    ),
    "amendments.charge_billed": (
        "{order}: the charge {charge} stands on an invoice",
        "Credit it instead.",
    ),
    "amendments.charge_twice": (
        "{order} has a charge {charge} already",
        "Remove it in the same amendment, or give the new one another code.",
    ),
    "amendments.exceeds_rest": (
        "{order}, {sku}: {asked} to be closed, and {rest} are still to come and not set aside",
        "Close at most that, or cancel shipments that have not left first.",
    ),
    "amendments.line_begun": (
        "{order}, {sku}: something of the line has left or is billed",
        "Close what is still to come of it instead.",
    ),
    "amendments.line_billed": (
        "{order}, {sku}: all of the line is billed",
        "Write a credit note instead.",
    ),
    "amendments.line_moved": (
        "{order}, {sku}: goods left or bills were written since the amendment",
        "Amend the order again instead.",
    ),
    "amendments.not_the_last": (
        "{order}: amendment {number} is not the last one, {last} is",
        "Undo the later ones first.",
    ),
    "amendments.nothing_left": (
        "{order} would have nothing left",
        "Cancel the order instead.",
    ),
    "amendments.nothing_owed": (
        "{order}, {sku}: nothing of the line is still to come",
        "Leave the line as it is.",
    ),
    "amendments.nothing_to_close": (
        "{order}: nothing is still to leave",
        "Complete the order instead.",
    ),
    "amendments.nothing_to_spread": (
        "{order}: there are no open lines that a charge could be spread over",
        "Add a charge with a tax code of its own.",
    ),
    "amendments.outdated": (
        "{order} was amended for version {based_on}, and is at version {version} now",
        "Look at the order again; confirm with that version, or propose anew.",
    ),
    "amendments.sums_moved": (
        "{order}: {proposed} proposed, and it would come to {now} now",
        "Prices or taxes have changed: confirm with the version of the order, or propose anew.",
    ),
    "amendments.taxes_unknown": (
        "{order}, {part}: nobody knows any more how its taxes were computed",
        "Declare the taxes of the day of the placement again, or credit and order anew.",
    ),
}

AMENDMENTS_TOLD: Final[Mapping[str, str]] = {
    "timeline.amended": "amended (revision {revision}): {amount}",
    "timeline.amendment_declined": "amendment declined: {reason}",
    "timeline.amendment_proposed": "amendment proposed: {amount}",
    "timeline.amendment_reverted": "amendment undone: {reason}",
    "timeline.amendment_withdrawn": "amendment withdrawn",
}
