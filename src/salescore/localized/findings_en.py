"""What the doctor says in English: from each code of a finding to its sentence and its advice.

A finding's sentence has no full stop, because findings are listed.
"""

from collections.abc import Mapping
from typing import Final

from salescore.localized.leads_en import LEADS_FOUND

__all__ = ["FINDINGS"]

FINDINGS: Final[Mapping[str, tuple[str, str]]] = {
    **LEADS_FOUND,
    "doctor.amount_differs": (
        "{document}: {ledger} {found}, the documents behind it say {expected}",
        (
            "Compare the document's invoices and payments with what the customer has; one of them"
            " was changed or lost outside the library."
        ),
    ),
    "doctor.backlog_beyond": (
        "{receiver} waits for version {last} of {kind} {id}, whose history ends at {highest}",
        "Restore the events from a backup, or discard what the receiver waits for.",
    ),
    "doctor.backlog_misfiled": (
        "what {receiver} waits for about {kind} {id} is not filed under its own id and bucket",
        "Restore it from a backup: nobody may deliver it, or two may.",
    ),
    "doctor.charge_differs": (
        "{order}: the charge {charge} and the invoices disagree on whether it is invoiced",
        "Look at the order's invoices: the charge stands on one of them, or it does not.",
    ),
    "doctor.counter_behind": (
        "{series}: the counter stands at {used}, a document bears number {highest}",
        (
            "Set the counter to that number before anything else is written: new documents would"
            " take numbers that exist."
        ),
    ),
    "doctor.credit_differs": (
        "customer {customer}: {found} count as used of the credit, the orders say {expected}",
        "Export the store and restore it: what is used is counted anew from the orders.",
    ),
    "doctor.event_misfiled": (
        "event {event} ({tag}) is filed under {kind} {id}, but is about something else",
        "Restore the event's row from a backup: its payload and its place do not belong together.",
    ),
    "doctor.event_missing": (
        "{kind} {id}: its history has no version {versions}",
        "Restore the events from a backup; the state itself may be right.",
    ),
    "doctor.event_repeated": (
        "{kind} {id}: its history has version {version} twice, or out of range",
        "Two writers changed it at once, past the library: look at both events and keep one.",
    ),
    "doctor.event_unreadable": (
        "event {event} ({tag}) cannot be read: {reason}",
        "Restore the event's payload from a backup, or install the release that wrote it.",
    ),
    "doctor.file_unsound": (
        "the database finds fault with itself: {reason}",
        (
            "Restore a backup beside the file and compare. If a rule is named, a row was changed "
            "past it, and the other findings say which; otherwise the disk or a copy of the open "
            "file is to blame."
        ),
    ),
    "doctor.follow_up_unreadable": (
        "follow-up {id} ({tag}) cannot be read: {reason}",
        "Restore it from a backup, or remove the follow-up.",
    ),
    "doctor.follow_up_without_cause": (
        "follow-up {id} ({tag}) was caused by event {cause}, which is not there",
        "Restore the event from a backup, or remove the follow-up.",
    ),
    "doctor.invoice_overpaid": (
        "invoice {invoice} over {gross} is paid with {paid}",
        (
            "Find the payment that was applied twice; an invoice takes at most its sum, and"
            " nothing below zero."
        ),
    ),
    "doctor.location_lost": (
        "{location} is a part of a location that is not there",
        "Restore the location above it from a backup; until then it counts its goods itself.",
    ),
    "doctor.location_miscounted": (
        "{location}: its goods are counted by {by}, the tree says otherwise",
        "Correct its row, and those of its positions, to who counts what it lies in.",
    ),
    "doctor.number_missing": (
        "{series}: no document bears number {numbers}",
        (
            "Look for the missing invoices in backups and with the customers: these numbers were"
            " given out."
        ),
    ),
    "doctor.number_unknown": (
        "{number} is not written like any {series} number that was ever in force",
        "Compare it with the pattern in the settings; it was changed outside the library.",
    ),
    "doctor.order_line_differs": (
        "{order}, line {line} ({sku}): {ledger} {found}, the documents behind it say {expected}",
        (
            "Compare the order's promises, shipments and invoices with what really happened; one"
            " of them was changed or lost outside the library."
        ),
    ),
    "doctor.order_line_exceeded": (
        "{order}, {sku}: {ledger} {found}, at most {allowed} is possible",
        (
            "Nothing can be shipped beyond what was ordered, nor billed beyond what left: look for"
            " a document that counts twice."
        ),
    ),
    "doctor.orphan": (
        "{kind} {name} points at {target} {id}, which is not there",
        "Restore what is missing from a backup.",
    ),
    "doctor.outbox_without_events": (
        "command {key} stands in the outbox, but there is none of its events",
        "Restore the events from a backup, or remove the row from the outbox.",
    ),
    "doctor.outcome_lost": (
        "the command with key {key} made {kind} {id}, which is not there",
        (
            "Restore what is missing from a backup; until then the command cannot be repeated"
            " under its key."
        ),
    ),
    "doctor.over_returned": (
        "{shipment}, {sku}: {over} more came back than left",
        (
            "Compare the shipment with its transfers: one of"
            " them is missing, or was changed past the library."
        ),
    ),
    "doctor.payment_overspent": (
        "payment {payment} over {amount} settles {applied}",
        "Find the application that counts twice: a payment settles at most what it brought.",
    ),
    "doctor.picking_differs": (
        "Lot {lot} at {location}: {found} are marked as chosen, the pickings come to {expected}",
        "Release the pickings that take from there and pick again; if it stays, correct the row.",
    ),
    "doctor.piece_twice": (
        "{sku}: the piece {lot} lies in more than one place: {locations}",
        "Look where it is, and take it off the other place by a correction.",
    ),
    "doctor.position_dated": (
        "{sku}, lot {lot}, at {location}: to be used until {found}, the lot says {expected}",
        "Correct the date of the lot once more: its goods follow wherever they lie.",
    ),
    "doctor.position_differs": (
        "{sku}, lot {lot}, at {location}: {found} lie there, the ledger says {expected}",
        "Count the goods first. Then correct the position's row, or restore the ledger.",
    ),
    "doctor.position_impossible": (
        "{sku}, lot {lot}, at {location}: {allocated} of {quantity} are chosen",
        "No more may be chosen than lies there: count the goods, then correct the row.",
    ),
    "doctor.position_miscounted": (
        "{sku}, lot {lot}, at {location}: counted by {by}, the location says otherwise",
        "Correct the position's row to the location that counts what lies there.",
    ),
    "doctor.promise_of_closed_order": (
        "{order} is {state}, but goods are still promised to it: {skus}",
        "Release the promise, so that the goods can be sold; or find out why the order was closed.",
    ),
    "doctor.promise_without_order": (
        "goods are promised to {id}, which is no order: {skus}",
        "Restore the order from a backup, or release the promise, so that the goods can be sold.",
    ),
    "doctor.reference_broken": (
        "{count} rows of {table} refer to rows that {target} does not have",
        (
            "Restore what was deleted from a backup: it went past the library, which deletes "
            "nothing that others refer to."
        ),
    ),
    "doctor.schema_differs": (
        "{item}: {aspect} {found}, the schema says {expected}",
        (
            "Somebody changed the table by hand, or copied it without its definition. Change it "
            "back, or copy the data into a database that `salescore db create` has made."
        ),
    ),
    "doctor.schema_has_more": (
        "the {part} {item} does not belong to the schema",
        (
            "An index of your own does no harm until a release brings one of its name. Move other "
            "tables into a database of their own, and remove what no statement needs."
        ),
    ),
    "doctor.schema_lacks": (
        "the {part} {item} is missing",
        (
            "Make it as `salescore db sql` prints it; if rows went with it, restore them from a "
            "backup."
        ),
    ),
    "doctor.sku_unknown": (
        "the price list {list} names {sku}, which is no product",
        "Add the product, or publish the list without it.",
    ),
    "doctor.state_missing": (
        "{kind} {id} has a history up to version {version}, but is not there",
        "Restore it from a backup: nothing in the library removes a record.",
    ),
    "doctor.stock_differs": (
        "{sku} at {location}: {ledger} {found}, transfers and promises say {expected}",
        (
            "Count the goods first. Then correct the level's row, or restore what is missing"
            " behind it."
        ),
    ),
    "doctor.stock_impossible": (
        "{sku} at {location}: on hand {on_hand}, reserved {reserved}",
        "Neither may be negative: count the goods and add up the promises, then correct the row.",
    ),
    "doctor.sum_differs": (
        "{document}: {amount} {found}, its lines add up to {expected}",
        "Restore the document from a backup, and compare it with what the customer has.",
    ),
    "doctor.tax_differs": (
        "{document}, line {place}: net {net} and tax {tax} do not give gross {gross}",
        "Restore the document from a backup, and compare it with what the customer has.",
    ),
    "doctor.transit_differs": (
        "{transit}, {sku}: the ledger has {over} more on the road than the journey says",
        (
            "Compare the journey with its transfers: one of"
            " them is missing, or was changed past the library."
        ),
    ),
    "doctor.unreadable": (
        (
            "a {kind} cannot be read, the next after {after}; checks that need all of them were"
            " left out: {reason}"
        ),
        "Mend or restore the record, then run the doctor again.",
    ),
    "doctor.value_missing": (
        "{kind} {id} has a value of the custom field {field} by which nobody finds it",
        "Give that record another value of the field, then this one again: its rows are made anew.",
    ),
    "doctor.value_stray": (
        "{kind} {id} is found by a value of the custom field {field} that it does not have",
        "Remove the row from the table custom_value: it may keep others from a unique value.",
    ),
    "doctor.version_differs": (
        "{kind} {id} is at version {found}, its history ends with {expected}",
        "It was changed past the library, or events are lost: compare it with a backup.",
    ),
    "doctor.waiting_in_vain": (
        "{order} is {state} and waits for goods that it does not lack: {skus}",
        "Release what it waits for, or find out who changed the order past the library.",
    ),
    "doctor.waiting_without_order": (
        "{id} waits for goods and is no order: {skus}",
        "Restore the order from a backup, or remove the row: goods that come in would go to it.",
    ),
}
