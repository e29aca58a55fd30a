"""What the library says in English: from each code to its sentence and its advice."""

from collections.abc import Mapping
from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "clock.naive_datetime": (
        "{name} {value} has no time zone.",
        "Give an aware datetime, such as datetime.now(UTC).",
    ),
    "error": ("Something went wrong.", "Read the values of this error."),
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
    "permission.missing": (
        "{actor} lacks the permission {permission}.",
        "Ask somebody who has it, or add it to a role of this actor in the settings.",
    ),
    "policy.failed": (
        "The policy {policy} failed and therefore refuses: {error}.",
        "Repair the policy or switch it off; the command itself may be right.",
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
    "store.missing_extra": (
        "This store needs packages that are not installed.",
        "Install them: pip install 'salescore[{extra}]'.",
    ),
    "store.schema_outdated": (
        "The database has schema {found}, this version needs {expected}.",
        "Run: {command}",
    ),
    "store.unavailable": (
        "The store cannot be reached: {reason}.",
        "Check that it runs and that the address is right, then repeat with the same key.",
    ),
    "store.unknown_scheme": (
        "No store opens {url}.",
        "Begin the address with one of: {known}.",
    ),
}
