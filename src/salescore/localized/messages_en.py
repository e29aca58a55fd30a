"""What the library says in English: from each code to its sentence and its advice.

An error's sentence ends in a full stop; a reason for or against something (a rejection, a warning)
does not, because reasons are listed. What explains a figure or tells a story is in
`explanations_en`.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "aio.outside_loop": (
        "Something had to wait for an event loop, but nothing awaits it here.",
        "Call it through salescore.aio and await it, or open the store with salescore.open.",
    ),
    "billing.nothing_open": (
        "Invoice {invoice} has nothing open",
        "Leave it out, or record the payment for the customer without invoices.",
    ),
    "billing.nothing_to_invoice": (
        "{order}: nothing to invoice",
        "Goods are invoiced once they are shipped: ship first.",
    ),
    "billing.nothing_unapplied": (
        "Payment {payment} is applied to the last cent",
        "Record a new payment; this one has nothing left to apply.",
    ),
    "billing.other_customer": (
        "Invoice {invoice} belongs to another customer",
        "A payment settles invoices of one customer: record a payment for each.",
    ),
    "billing.unapplied": (
        "{amount} of the payment is applied to no invoice",
        "It stays with the customer: apply it to a later invoice.",
    ),
    "catalog.product_inactive": (
        "{sku} is not sold any more",
        "Choose another product, or set it active again.",
    ),
    "claims.insufficient": (
        "{kind} {key}: {asked} asked, {available} available",
        "Ask for less, or raise the limit.",
    ),
    "cli.demo_missing": (
        "The demo is not installed: there is no module {module}.",
        "Install the whole distribution: pip install salescore.",
    ),
    "clock.naive_datetime": (
        "{name} {value} has no time zone.",
        "Give an aware datetime, such as datetime.now(UTC).",
    ),
    "doctor.amount_differs": (
        "{document}: {ledger} {found}, the documents behind it say {expected}",
        (
            "Compare the document's invoices and payments with what the customer has; one of them"
            " was changed or lost outside the library."
        ),
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
    "doctor.follow_up_unreadable": (
        "follow-up {id} ({tag}) cannot be read: {reason}",
        "Install the plug-in that handles the command, or remove the follow-up.",
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
    "doctor.outcome_lost": (
        "the command with key {key} made {kind} {id}, which is not there",
        (
            "Restore what is missing from a backup; until then the command cannot be repeated"
            " under its key."
        ),
    ),
    "doctor.payment_overspent": (
        "payment {payment} over {amount} settles {applied}",
        "Find the application that counts twice: a payment settles at most what it brought.",
    ),
    "doctor.promise_of_closed_order": (
        "{order} is {state}, but goods are still promised to it: {skus}",
        "Release the promise, so that the goods can be sold; or find out why the order was closed.",
    ),
    "doctor.promise_without_order": (
        "goods are promised to {id}, which is no order: {skus}",
        "Restore the order from a backup, or release the promise, so that the goods can be sold.",
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
        (
            "Nothing may be negative, nor more be promised than lies there: count the goods, then"
            " correct the row."
        ),
    ),
    "doctor.sum_differs": (
        "{document}: {amount} {found}, its lines add up to {expected}",
        "Restore the document from a backup, and compare it with what the customer has.",
    ),
    "doctor.tax_differs": (
        "{document}, line {place}: net {net} and tax {tax} do not give gross {gross}",
        "Restore the document from a backup, and compare it with what the customer has.",
    ),
    "doctor.unreadable": (
        (
            "a {kind} cannot be read, the next after {after}; checks that need all of them were"
            " left out: {reason}"
        ),
        "Mend or restore the record, then run the doctor again.",
    ),
    "doctor.version_differs": (
        "{kind} {id} is at version {found}, its history ends with {expected}",
        "It was changed past the library, or events are lost: compare it with a backup.",
    ),
    "error": (
        "Something went wrong.",
        "Read the values of this error.",
    ),
    "error.already_exists": (
        "There is already a {kind} {key}.",
        "Choose another one, or change the one that exists.",
    ),
    "error.invalid_value": (
        "{name} cannot be {value}.",
        "Allowed: {allowed}.",
    ),
    "error.too_many": (
        "{count} {name} are too many: the limit is {limit}.",
        "Split the request into smaller ones.",
    ),
    "error.unknown_id": (
        "There is no {kind} {key} here.",
        "Check the id, SKU or number, and that it belongs to this tenant.",
    ),
    "facts.not_wanted": (
        "Nobody asked for {kind} with {attribute} {value} before deciding.",
        "Name it in the handler's wants or in the needs of the policy.",
    ),
    "flow.batch_refused": (
        "Command {index} of the batch failed, so nothing was written: {reason}",
        "Mend or remove that command, and send the batch again with the same keys.",
    ),
    "flow.conflict_persisted": (
        "Others changed the same records in each of {attempts} attempts; nothing was written.",
        "Repeat the command with the same key.",
    ),
    "flow.idempotency_conflict": (
        "The key {key} was already used for a command with other content.",
        "Repeat the first command unchanged, or give the new one a key of its own.",
    ),
    "flow.outcome_unknown": (
        "The connection broke during the commit; whether {key} was written is not known.",
        "Repeat the same command with the key {key}: it is never done twice.",
    ),
    "flow.refused": (
        "The command was refused for {count} reason(s); nothing was written.",
        "Read the rejections: each says what to change.",
    ),
    "flow.unknown_command": (
        "Nobody handles the command {command}.",
        "Register a handler for it, or check that its plug-in is installed.",
    ),
    "flow.version_conflict": (
        "{kind} {key} is at version {actual}, not at version {expected}: somebody changed it.",
        "Load it again, look at the change, and repeat with the new version.",
    ),
    "fulfillment.exceeds_promised": (
        "{order}, {sku}: {asked} to ship, {promised} promised",
        "Ship at most what is promised to the order and has not left yet.",
    ),
    "fulfillment.nothing_to_ship": (
        "{order}: nothing is left to ship",
        "Everything promised to the order has left, or the order has no goods.",
    ),
    "lifecycle.wrong_state": (
        "Cannot {verb} {kind} {name}: it is {state}.",
        "This is possible only while it is: {allowed}.",
    ),
    "money.caps_too_small": (
        "The parts may take {room} minor units together, but {total} are to be split.",
        "Raise a cap, or split less.",
    ),
    "money.currency_mismatch": (
        "{left} and {right} cannot be mixed in one sum or comparison.",
        "Convert one of them first, at a rate you choose.",
    ),
    "money.inexact_money": (
        "{amount} has more decimals than {currency} has ({digits}).",
        "Round it on purpose with to_minor, or keep it as a UnitPrice.",
    ),
    "money.inexact_result": (
        "{value} is not whole, and rounding is forbidden here.",
        "Choose a rounding mode, or give a value that needs none.",
    ),
    "money.invalid_weights": (
        "Nothing can be split by the weights {weights}.",
        "Give whole numbers, Decimals or Fractions, none negative and at least one above zero.",
    ),
    "money.unknown_currency": (
        "{currency} is no active currency of ISO 4217.",
        "Give a code of three capital letters, such as EUR or CNY.",
    ),
    "orders.already_invoiced": (
        "{order} is invoiced over {invoiced}",
        "An invoiced order cannot be canceled.",
    ),
    "orders.already_shipped": (
        "{order}: goods have left ({skus})",
        "A shipped order cannot be canceled.",
    ),
    "orders.ambiguous_line": (
        "{sku} stands on more than one line.",
        "Put each product on one line, with the sum of its quantities.",
    ),
    "orders.empty": (
        "An order without lines is no order.",
        'Give at least one line, such as ("TEA-1", 24).',
    ),
    "orders.not_settled": (
        "{order}: {axis} is not settled",
        "Ship, invoice and collect all of it first; then complete the order.",
    ),
    "orders.reason_missing": (
        "There is no reason for {what}.",
        "Give a reason: it stays with the order for whoever asks later.",
    ),
    "parties.customer_blocked": (
        "Customer {customer} is blocked",
        "Set the customer active again before selling to them.",
    ),
    "parties.salesperson_inactive": (
        "{salesperson} takes no new customers or orders",
        "Name another salesperson, or make this one active again.",
    ),
    "permission.missing": (
        "{actor} lacks the permission {permission}",
        "Ask somebody who has it, or add it to a role of this actor in the settings.",
    ),
    "policy.failed": (
        "The policy {policy} failed and therefore refuses: {error}",
        "Repair the policy or switch it off; the command itself may be right.",
    ),
    "pricing.mixed_tax": (
        "Some prices of this order include tax and some do not",
        "Publish the prices of one currency all with tax or all without it.",
    ),
    "pricing.no_price": (
        "{sku}: no price in {currency} for {quantity} on {on}",
        "Publish a price that holds then, or give one by hand with a reason.",
    ),
    "pricing.tie": (
        "{sku} has two prices that nothing tells apart: {first} and {second}.",
        "Give one list a higher priority, or the prices different quantities, parties or dates.",
    ),
    "quantity.fraction_not_allowed": (
        "{quantity} is not a quantity of {unit} with at most {digits} decimals.",
        "Order a quantity that comes out even, or choose how to round.",
    ),
    "quantity.unit_mismatch": (
        "{left} and {right} are different units and cannot be mixed.",
        "Convert one of them with the product's unit table.",
    ),
    "quantity.unknown_unit": (
        "The product has no unit {unit}.",
        "Use one of its units: {known}; or add the unit with its factor to the product.",
    ),
    "stock.insufficient": (
        "{sku}: {asked} asked, {available} available",
        "Ask for at most what is available, or receive more first.",
    ),
    "stock.untracked": (
        "{sku} is not kept in stock",
        "Leave it out: only products that are tracked are counted.",
    ),
    "store.busy": (
        "Another writer holds the store.",
        "Try again in a moment, with the same key.",
    ),
    "store.commit_unknown": (
        "The connection broke during the commit; whether anything was written is not known.",
        "Look up the key, or repeat the command with the same key.",
    ),
    "store.conflict": (
        "Somebody else was first: {what}; nothing was written.",
        "Load it again and repeat.",
    ),
    "store.missing_extra": (
        "This store needs packages that are not installed.",
        "Install them: pip install 'salescore[{extra}]'.",
    ),
    "store.rule_broken": (
        "The database refuses what the library let through: {rule}.",
        "This is a fault of the library or of its tables: please report it with these words.",
    ),
    "store.schema_outdated": (
        "The database has schema {found}, this version needs {expected}.",
        "Open it with the release that made it; a release that converts it does so with: {command}",
    ),
    "store.unavailable": (
        "The store cannot be reached: {reason}.",
        "Check that it runs and that the address is right, then repeat with the same key.",
    ),
    "store.unknown_scheme": (
        "No store opens {url}.",
        "Begin the address with one of: {known}.",
    ),
    "wire.invalid": (
        "This is no {tag}: {reason}.",
        "Give text that the same or an older release has written.",
    ),
}
