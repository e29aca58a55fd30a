"""What the library says in English: from each code to its sentence and its advice.

An error's sentence ends in a full stop; a reason for or against something (a rejection, a warning)
does not, because reasons are listed. What explains a figure or tells a story is in
`explanations_en`.
"""

from collections.abc import Mapping
from typing import Final

from salescore.localized.amendments_en import AMENDMENTS
from salescore.localized.approvals_en import APPROVALS
from salescore.localized.bulk_en import BULK
from salescore.localized.crediting_en import CREDITING
from salescore.localized.findings_en import FINDINGS
from salescore.localized.ledger_en import LEDGER
from salescore.localized.outside_en import OUTSIDE
from salescore.localized.placement_en import PLACEMENT
from salescore.localized.pricing_en import PRICING
from salescore.localized.quotes_en import QUOTES
from salescore.localized.returns_en import RETURNS
from salescore.localized.selling_en import SELLING
from salescore.localized.shipping_en import SHIPPING
from salescore.localized.stock_en import STOCK
from salescore.localized.taxing_en import TAX
from salescore.localized.transactions_en import TRANSACTIONS
from salescore.localized.warehouse_en import WAREHOUSE

__all__ = ["MESSAGES"]

_OWN: Final[Mapping[str, tuple[str, str]]] = {
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
    "custom.not_a_choice": (
        "{noun}: {value} is no choice of the custom field {field}",
        "Choose one of: {choices}. More choices can be added to the field.",
    ),
    "custom.not_indexed": (
        "{noun}: nothing is found by the custom field {field}.",
        "Declare a field with indexed=True, and find by that one.",
    ),
    "custom.required": (
        "{noun}: the custom field {field} has no value",
        "Give a value for it in custom.",
    ),
    "custom.retired": (
        "{noun}: the custom field {field} takes no more values",
        "Leave it out; None removes the value that is there.",
    ),
    "custom.taken": (
        "{noun}: another one has {value} in the custom field {field} already",
        "The values of this field are unique: choose another, or change the other one first.",
    ),
    "custom.too_great": (
        "{noun}: {value} is too great for the custom field {field}",
        "Numbers stay below {limit}, either way from zero.",
    ),
    "custom.too_long": (
        "{noun}: a text of {length} characters is too long for the custom field {field}",
        "At most {limit} characters: shorten it.",
    ),
    "custom.too_many_digits": (
        "{noun}: {value} has too many decimals for the custom field {field}",
        "Round it to {digits} decimals.",
    ),
    "custom.unknown_field": (
        "{noun}: there is no custom field {field}",
        "Declare it, or use one of: {known}.",
    ),
    "custom.wrong_type": (
        "{noun}: the custom field {field} cannot be {value}, its type is {type}",
        "Give a value of that type, or its text; None empties the field.",
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
    "exchange.missing_rate": (
        "On {on} no rate from {from_currency} to {to_currency} is in force.",
        "Set one (the next begins: {begins}), or go via= a base that has both: {bases}.",
    ),
    "exchange.stale_rate": (
        "On {on} the rate from {from_currency} to {to_currency} is too old: it is of {since}.",
        "Set a newer one (the next begins: {begins}), or allow more than {max_age_days} days.",
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
    "formula.division_by_zero": (
        "{part} is zero here, and a number is divided by it.",
        "Say what holds then: if({part} == 0, 0, ...).",
    ),
    "formula.error": (
        "A formula cannot be read, or has no answer.",
        "Look at the place that is shown.",
    ),
    "formula.no_truth": (
        "A formula is neither true nor false by itself: it asks something of every value.",
        (
            "Join formulas with & (and), | (or) and ~ (not) instead of the words, with parentheses"
            " around each comparison."
        ),
    ),
    "formula.not_exact": (
        "{part} cannot be computed exactly by every store.",
        "Ask stores for {allowed}; compute the rest in Python.",
    ),
    "formula.out_of_range": (
        "{part} gives what no formula may give.",
        "It must give {allowed}.",
    ),
    "formula.syntax": (
        "Line {line}, column {column}: here stands {found}.",
        "Expected: {allowed}.",
    ),
    "formula.unknown_field": (
        "A {kind} has no field {field} that can be asked for.",
        "Use one of these: {allowed}.",
    ),
    "formula.unknown_name": (
        "Line {line}, column {column}: {name} is no name that this formula may use.",
        "Nearest: {nearest}. There are: {allowed}.",
    ),
    "formula.wrong_comparison": (
        "{field} cannot be asked for {comparison}.",
        "It can be asked for: {allowed}.",
    ),
    "formula.wrong_operand": (
        "{part} holds {holds}.",
        "Here it must hold {allowed}.",
    ),
    "formula.wrong_part": (
        "Line {line}, column {column}:",
        "Mend that part.",
    ),
    "fulfillment.exceeds_promised": (
        "{order}, {sku}: {asked} to ship, {promised} promised",
        "Ship at most what is promised to the order and has not left yet.",
    ),
    "fulfillment.not_together": (
        "{order} leaves in one shipment, and {skus} would stay behind",
        "Ship all of it once all of it is promised.",
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
        "{value} would have to be rounded, and rounding is forbidden here.",
        "Choose a rounding mode, or give a value that needs none.",
    ),
    "money.invalid_rate": (
        "{rate} is no rate from {from_currency} to {to_currency}.",
        "Give a number above zero; a currency to itself has the rate 1.",
    ),
    "money.invalid_weights": (
        "Nothing can be split by the weights {weights}.",
        "Give whole numbers, Decimals or Fractions, none negative and at least one above zero.",
    ),
    "money.no_rate": (
        "No rate is known from {from_currency} to {to_currency}.",
        "Add a rate for this pair and this direction, or make one across a common base.",
    ),
    "money.unknown_currency": (
        "{currency} is no active currency of ISO 4217.",
        "Give a code of three capital letters, such as EUR or CNY.",
    ),
    "orders.already_invoiced": (
        "{order} is invoiced over {invoiced}",
        "An invoiced order cannot be canceled.",
    ),
    "orders.already_paid": (
        "{order} has been paid {paid}",
        "Refund what is held for it first.",
    ),
    "orders.already_shipped": (
        "{order}: goods have left ({skus})",
        "A shipped order cannot be canceled.",
    ),
    "orders.ambiguous_line": (
        "{sku} stands on more than one line.",
        "Put each product on one line, with the sum of its quantities.",
    ),
    "orders.discount_too_large": (
        "The discount {discount} takes more than the lines come to, {limit}.",
        "Give at most that, or a percentage up to 100.",
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
    "organization.base_currency_used": (
        "The base currency stays {currency}: products have amounts in it: {count}, such as {sku}",
        "Take these amounts off the products, change the currency, and give them anew.",
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
        "The policy {policy} of {owner} failed and therefore refuses: {error}.",
        "Repair the policy or go on without it ({switch_off}); the command itself may be right.",
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
    "query.wrong_cursor": (
        "This place belongs to no page of this query: {why}.",
        "Ask for the first page again, without after.",
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
        "This needs packages that are not installed.",
        "Install them: pip install 'salescore[{extra}]'.",
    ),
    "store.rule_broken": (
        "The database refuses what the library let through: {rule}.",
        "This is a fault of the library or of its tables: please report it with these words.",
    ),
    "store.schema_outdated": (
        "The database has schema {found}, this version needs {expected}.",
        (
            "Tables of another program stay as they are: give the store a database of its own."
            " Otherwise run: {command}"
        ),
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

MESSAGES: Final[Mapping[str, tuple[str, str]]] = dict(
    sorted(
        {
            **_OWN,
            **APPROVALS,
            **AMENDMENTS,
            **BULK,
            **CREDITING,
            **FINDINGS,
            **LEDGER,
            **OUTSIDE,
            **PLACEMENT,
            **PRICING,
            **QUOTES,
            **RETURNS,
            **SELLING,
            **SHIPPING,
            **STOCK,
            **TAX,
            **TRANSACTIONS,
            **WAREHOUSE,
        }.items()
    )
)
