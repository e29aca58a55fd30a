"""What the library says in English of plug-ins, receivers and what else lies outside the door."""

from collections.abc import Mapping
from typing import Final

__all__ = ["OUTSIDE"]

OUTSIDE: Final[Mapping[str, tuple[str, str]]] = {
    "apprise.failed": (
        "The service {service}, number {number} of the addresses, did not take the message over.",
        "It is tried again; look at the address, or whether the service is there.",
    ),
    "cli.misspelled": (
        "{word} is not known here.",
        "Did you mean: {close}?",
    ),
    "cli.misused": (
        "The command line is not understood: {message}.",
        "Look at the usage; salescore help shows every command.",
    ),
    "cli.needs_more": (
        "Something is missing: {names}.",
        "Give it; --help shows what stands where.",
    ),
    "cli.no_command": (
        "Nothing says what to do.",
        "Name one of the commands.",
    ),
    "cli.no_store": (
        "Nothing says which store.",
        "Say --url sqlite:///shop.db, or set SALESCORE_URL.",
    ),
    "cli.no_tenant": (
        "The store has no tenant yet.",
        "Begin one: salescore settings set zone=UTC --tenant NAME --new.",
    ),
    "cli.not_one_of": (
        "{place} cannot be {word}.",
        "Say one of: {allowed}.",
    ),
    "cli.not_together": (
        "{option} and {other} exclude each other.",
        "Leave one of them out.",
    ),
    "cli.not_written": (
        "What there is to say cannot be written: {reason}.",
        "Make room, or send the output somewhere else; what was done stands.",
    ),
    "cli.tenant_needed": (
        "Nothing says which tenant, and the store has several: {tenants}.",
        "Say --tenant NAME, or set SALESCORE_TENANT.",
    ),
    "cli.too_much": (
        "Here nobody expects {words}.",
        "Leave it out, or name its option, such as --url for a store; --help shows what there is.",
    ),
    "cli.unknown_document": (
        "Nothing here has the number {key}.",
        (
            "Give the number, id or reference of an order, invoice, shipment, payment or customer;"
            " nearest: {close}."
        ),
    ),
    "cli.value_missing": (
        "{option} needs a value.",
        "Give it behind the option, such as {option} VALUE.",
    ),
    "cli.value_unwanted": (
        "{option} takes no value, and has {value}.",
        "Give the option alone.",
    ),
    "delivery.retry_later": (
        "The receiver asks to be left alone for {seconds} seconds: {reason}",
        "Nothing needs to be done: it is told again by then.",
    ),
    "delivery.undeliverable": (
        "The receiver will never take this over: {reason}",
        "Mend the cause, then replay the delivery, or discard it with a reason.",
    ),
    "demo.another_edition": (
        "The store holds the demo of another release: its keys stand for other commands.",
        "Delete the file, or name another with --url.",
    ),
    "flow.follow_ups": (
        "A decision asks for follow-ups of rule {rule} twice, or without an event.",
        "Mend the handler: follow-ups belong to an event, and each rule asks for one at a time.",
    ),
    "flow.too_deep": (
        "Rule {rule} asks for a follow-up of depth {depth}, and {limit} is the most.",
        "Rules call each other in a circle: change one of them, then replay the delivery.",
    ),
    "plugins.broke": (
        "The plug-in {plugin} failed in {phase}: {error}.",
        "Mend the cause, or tell its author; to go on without it: {switch_off}.",
    ),
    "plugins.duplicate": (
        "The {contribution} {name} comes from two plug-ins: {first}, and {second}.",
        "Only one of them can stay; to go on without the second: {switch_off}.",
    ),
    "plugins.left_out": (
        "The plug-in {plugin} was left out, it failed in {phase}: {error}. Missing: {missing}.",
        "Mend it; to go on without it, and without this message: {switch_off}.",
    ),
    "plugins.loading": (
        "No application can be opened while plug-ins are being loaded.",
        "Open it later: not while the module is imported, nor in a hook.",
    ),
    "plugins.refused": (
        "The application does not start with these plug-ins:",
        "Mend or switch off what is named.",
    ),
    "plugins.unknown_hook": (
        "The plug-in {plugin} implements a hook that does not exist: {hook} (close: {close}).",
        "Correct the name of the hook; to go on without the plug-in: {switch_off}.",
    ),
    "plugins.unmarked_hook": (
        "The plug-in {plugin} defines {hook} without @hookimpl, so nobody would call it.",
        "Put @hookimpl above it; to go on without the plug-in: {switch_off}.",
    ),
    "plugins.wrong_api": (
        "The plug-in {plugin} fits other versions of the plug-in door: {api}, this is {here}.",
        "Install a version of it that fits; to go on without it: {switch_off}.",
    ),
    "pricing.rule_failed": (
        "The price rule {rule} of the plug-in {plugin} failed: {reason}.",
        "Nothing was written. Mend it; to go on without the plug-in: {switch_off}.",
    ),
    "publishing.access_refused": (
        "{broker} at {host} does not let the publisher in, or not there.",
        "Check user, password and rights at the broker; it is tried again.",
    ),
    "publishing.not_taken": (
        "{broker} does not take the event now: {trouble}.",
        "It is tried again; look into the log of the broker for the reason.",
    ),
    "publishing.place_missing": (
        "{broker} cannot take events at {place}: {trouble}.",
        "Make it or bind to it at the broker; everything that waits is then published by itself.",
    ),
    "publishing.too_large": (
        "{broker} takes no message of {size} bytes, or with so long a name.",
        "Raise the limit at the broker and replay the delivery, or discard it with a reason.",
    ),
    "publishing.unreachable": (
        "No answer from {broker} at {host}: {trouble}.",
        "It is tried again; check that the broker runs and can be reached from here.",
    ),
    "records.wrongly_applied": (
        "Applying {tag} did not give the next version of the record it is about: {reason}.",
        "Let the function return event.record(before, body).",
    ),
    "records.wrongly_changed": (
        "Record {owner}/{kind}/{key} is saved without an event, but its kind changes by events.",
        "Give an event about it, or take the class of events out of the plug-in.",
    ),
    "relay.events_gone": (
        "The events of {kind} {key} from version {first} to {last} are not in the store.",
        "Find out who removed them; then discard the delivery with a reason.",
    ),
    "relay.not_awaited": (
        "The receiver gave a {given}, which would have to be awaited, and has done nothing.",
        "Make notify an ordinary function that returns when the event has been taken over.",
    ),
    "reports.failed": (
        "Report {name} of {owner} failed: {reason}.",
        "Tell its author; the other reports are not touched.",
    ),
    "reports.unknown": (
        "There is no report {name}; there are: {known}.",
        "Name one of them, or install the plug-in that brings it.",
    ),
    "restore.broken_line": (
        "Line {line} of the export cannot be restored: {reason}.",
        "Nothing was kept. Take the export again, or restore it with the release that wrote it.",
    ),
    "restore.not_empty": (
        "Tenant {tenant} is not empty: it has {kind}.",
        "Restore into a tenant that nobody has opened yet.",
    ),
    "restore.unfinished": (
        "An export is being restored into tenant {tenant}, or that broke off before {until}.",
        "Wait until it is done; if it broke off, restore the export again after that time.",
    ),
    "restore.unhealthy": (
        "What was restored into tenant {tenant} has {count} faults, the first: {first}.",
        "Nothing was kept. Mend what was exported, or restore its faults too with strict=False.",
    ),
    "secret.kept": (
        "A secret is written down by nothing, neither as JSON nor as a pickle.",
        "Keep it in a variable of the environment or a vault, and make it anew where it is used.",
    ),
    "secret.missing": (
        "The variable {variable} of the environment, which holds a secret, is not set.",
        "Set it before the program starts.",
    ),
    "smtp.failed": (
        "The mail server {host} did not take the mail over: {answer} ({phase}).",
        "It is tried again; look at the server, at the port and security, or at the login.",
    ),
    "stock.allocation_failed": (
        "The allocation strategy {strategy} of the plug-in {plugin} failed: {reason}.",
        "Nothing was promised. Name another one; to go on without the plug-in: {switch_off}.",
    ),
    "supervision.escaped": (
        "{name} raised {error}, which is meant to end a program.",
        "Let it raise an ordinary error, or switch it off.",
    ),
    "supervision.still_hanging": (
        "{name} has not come back from an earlier call, so it was not called again.",
        "Find out what it waits for, or switch it off; start the process anew to be rid of it.",
    ),
    "supervision.timed_out": (
        "{name} did not come back within {seconds} seconds.",
        "Find out what it waits for, give it more time, or switch it off.",
    ),
    "tax.provider_failed": (
        "The tax provider {provider} of the plug-in {plugin} gave no answer: {reason}.",
        "Nothing was recorded. Ask again later, or another; without the plug-in: {switch_off}.",
    ),
    "tax.quote_differs": (
        "The order differs from its tax quote {quote} in the {what}: {detail}",
        "Ask for a quote for the order as it is now, and place it with that.",
    ),
    "tax.quote_expired": (
        "The tax quote {quote} of {provider} is not valid any more since {expires_at}.",
        "Ask for a new quote, and place the order with that.",
    ),
    "template.invalid": (
        "Template {template}, line {line}, column {column}: {found} is {problem}.",
        "Mend it there. What may stand there: {allowed}.",
    ),
    "webhook.address_refused": (
        "{host} stands in a network into which no webhook is sent.",
        "Check the address; if it is meant, allow its network: allow_private=['10.1.0.0/16'].",
    ),
    "webhook.busy": (
        "{host} answered {status} and asks for a pause of {seconds} seconds.",
        "Nothing needs to be done: it is told again by then.",
    ),
    "webhook.gone": (
        "{host} says that this address is gone (410).",
        "Find out the new address, or stop sending; then replay or discard what is parked.",
    ),
    "webhook.not_taken": (
        "{host} answered {status}: not taken over.",
        "It is tried again; look into the log of the receiver for the reason.",
    ),
    "webhook.signature_refused": (
        "The message cannot be trusted: {trouble}.",
        "Check the key, pass the body as it came, and set the clock; otherwise drop the message.",
    ),
    "webhook.signing_key_refused": (
        "This is no signing key.",
        "A key is whsec_ and 24 to 64 bytes in base64; webhook.new_key() makes one.",
    ),
    "webhook.unreachable": (
        "No answer from {host}: {trouble}.",
        "It is tried again; check that the receiver runs and can be reached from here.",
    ),
    "webhook.url_refused": (
        "No webhook is sent to this address: {trouble}.",
        "Give https://host/path, an international name as xn--..., and credentials as headers.",
    ),
    "wire.type_taken": (
        "Values of {kind} are written by {by} already.",
        "Register a class of your own, such as a frozen class around it.",
    ),
}
