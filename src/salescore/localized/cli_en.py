"""The words of the command line in English: help, headings and sentences, by key."""

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, str]] = {
    "cli.about": "A sales back office that explains itself.",
    "cli.actor": "whose hand the changes are written to: an id, no name (default: system)",
    "cli.arguments": "arguments",
    "cli.commands": "commands",
    "cli.help": "show this help and end",
    "cli.interrupted": "interrupted; what was done stands",
    "cli.json": "print JSON for machines, errors too",
    "cli.language": "of what is printed (default: SALESCORE_LANGUAGE, else the locale)",
    "cli.new": "the tenant may be a new one",
    "cli.no_version": "(not installed)",
    "cli.options": "options",
    "cli.reason": "{said}. {advice}",
    "cli.refused": "This was refused; nothing was written.",
    "cli.tenant": "whose records (default: SALESCORE_TENANT, else the only tenant of the store)",
    "cli.url": "the store, such as sqlite:///shop.db (default: SALESCORE_URL)",
    "cli.url_default": (
        "the store: sqlite:///FILE or memory: (default: SALESCORE_URL, else %(default)s)"
    ),
    "cli.usage": "usage: ",
    "cli.verbs": "verbs",
    "cli.version": "show the version and end",
    "cli.written": "written: {file}",
    "db.about": (
        "The tables of a database: what stands there, and how it comes to be. Exit code 1: "
        "this release cannot use the database, or the doctor found something after an "
        "upgrade."
    ),
    "db.create": "make the tables in an empty database",
    "db.from": "the version that is there; without it the tables are made from nothing",
    "db.help": "make, convert or look at the tables of a database",
    "db.no_doctor": "do not check every tenant afterwards",
    "db.secure": "let PostgreSQL itself keep the rows of tenants apart",
    "db.sql": "print the SQL instead of running it",
    "db.status": "say whether this release can use the database",
    "db.upgrade": "convert the tables of an older release; make a backup first",
    "deliveries.about": (
        "What receivers of events have not taken over yet. What was given up waits for a "
        "person: replay it once the cause is mended, or discard it."
    ),
    "deliveries.all": "all that wait for a person, at most a thousand",
    "deliveries.check": "exit code 1 if something waits for a person",
    "deliveries.discard": "never tell of the next event; what lies behind it goes on",
    "deliveries.discarded": "Discarded: {count}.",
    "deliveries.explain": "say which event waits, how often it was tried, and why it failed",
    "deliveries.heading.attempts": "attempts",
    "deliveries.heading.error": "error",
    "deliveries.heading.events": "events",
    "deliveries.heading.id": "id",
    "deliveries.heading.of": "of",
    "deliveries.heading.receiver": "receiver",
    "deliveries.heading.state": "state",
    "deliveries.help": "look at what receivers have not been told yet, and mend it",
    "deliveries.ids": "id of a delivery, as the list shows it",
    "deliveries.is_due": "tried {at}",
    "deliveries.is_parked": "given up {at}",
    "deliveries.limit": "how many of each (default: %(default)s)",
    "deliveries.list": "list what waits: what was given up first, then what is tried by itself",
    "deliveries.nothing": "Nothing waits.",
    "deliveries.reason": "why, 1 to 500 characters; it is recorded",
    "deliveries.receiver": "only those of this receiver",
    "deliveries.replay": "try again at once, with all attempts ahead",
    "deliveries.replayed": "Tried again at the next turn: {count}.",
    "demo.about": (
        "Replays the 830 orders of the Northwind sample company in the order of their dates, "
        "then prints the reports and writes them as a page with charts. May be run again: nothing "
        "is done twice."
    ),
    "demo.help": "replay two years of a trading company's orders and print the reports",
    "demo.no_report": "write no page",
    "demo.report": "where to write the reports as a page with charts (default: %(default)s)",
    "doctor.about": (
        "Reads everything a tenant has, recomputes every balance from the documents behind "
        "it, and prints what does not agree. Changes nothing. Run it while nobody writes."
    ),
    "doctor.codes": "Exit codes: 0 healthy, 1 something was found or the store said no.",
    "doctor.help": "recompute every ledger and say what does not agree",
    "explain.about": (
        "Explains an order line by line: which price, which discount, which tax, and why. Of "
        "an invoice also what is open; of a shipment or a payment what belongs to it. Without"
        " a number: what a customer would pay for a product, and which prices were passed "
        "over."
    ),
    "explain.active": "may order",
    "explain.blocked": "is blocked",
    "explain.buyer": "Customer {customer}: pays in {currency}, groups: {groups}, {state}.",
    "explain.channel": "on which sales channel, such as web",
    "explain.customer": "without a number: who would buy",
    "explain.help": "say why something costs what it costs, or why so much is available",
    "explain.invoice": (
        "Invoice {number} of {issued} for {customer}: {gross}, paid {paid}, open {open}, due "
        "{due}; it bills {order}."
    ),
    "explain.location": "with --sku: where it lies; says why so much is available and no more",
    "explain.number": "number, id or reference of an order, invoice, shipment, payment or customer",
    "explain.on": "the business date of the price, such as 2026-07-01 (default: today)",
    "explain.order": "Why {order} costs what it costs:",
    "explain.payment": (
        "Payment {number} of {on} from {customer}: {amount}, reference: {reference}, not used"
        " yet: {left}."
    ),
    "explain.quantity": "of the product, in its base unit (default: 1)",
    "explain.shipment": "Shipment {number} of {on} for {order}: {state}, carrier: {carrier}.",
    "explain.sku": "without a number: which product",
    "export.about": (
        "Prints everything that a tenant has, a line of JSON for each state, in one fixed "
        "order, as restore takes it; with an entity its rows as delimited text, as import "
        "takes it."
    ),
    "export.delimiter": "of rows: , ; tab or | (default: ,)",
    "export.encoding": "of the file (default: %(default)s); utf-8-sig opens well in spreadsheets",
    "export.entity": "what to export as rows: {names}",
    "export.file": "where to (default: standard output, in its own encoding)",
    "export.help": "print everything that a tenant has, or customers, orders ... as rows",
    "export.written": "{rows} rows written to {file}",
    "help.help": "show the help of a command: help COMMAND",
    "import.about": (
        "Makes or changes customers, products, orders ... by the rows of a delimited file. "
        "A row that is refused stops no other; it goes to the error file with its reasons. "
        "The same command again does nothing twice, and goes on where it was broken off."
    ),
    "import.before": "Of the unchanged rows, {before} were done by an earlier run.",
    "import.codes": (
        "Exit codes: 0 all rows stand, 1 rows were refused, or the file cannot be imported "
        "at all, 2 a command line that is not understood."
    ),
    "import.columns": "list the columns that a file may have, and end",
    "import.counts": (
        "{entity}: {added} added, {changed} changed, {unchanged} unchanged, {refused} refused"
    ),
    "import.date_format": "how dates are written, such as %%d.%%m.%%Y (default: ISO 8601)",
    "import.decimal": "what stands before decimals (default: %(default)s)",
    "import.delimiter": "between cells: , ; tab or | (default: what the heading has)",
    "import.dry_run": "give the verdicts and write nothing",
    "import.encoding": "of the file (default: its mark, else utf-8, else gb18030)",
    "import.entity": "what the rows are: {names}",
    "import.errors": "where refused rows go (default: beside FILE, with .errors in its name)",
    "import.file": "the file, or - for standard input",
    "import.help": "make or change customers, products, orders ... by the rows of a file",
    "import.ignore_unknown": "leave out columns that mean nothing",
    "import.key": (
        "the name of this import, by which a repeated row is known (default: what the file holds)"
    ),
    "import.map": "what a heading of the file means; may be given several times",
    "import.map_file": "a file with a HEADING=COLUMN on each line",
    "import.mend": "Refused rows: {file}. Mend them there, and import that file.",
    "import.mode": (
        "what rows may do: add, update or upsert, which is both (default: upsert where "
        "there is something to find)"
    ),
    "import.more": "... and {more} more refused rows",
    "import.null": "a text that stands for an empty cell, such as NULL",
    "import.progress": "say how far it is, also where standard error is no terminal",
    "import.reached": "line {line} of {lines}",
    "import.read": "Read as {encoding}, with {delimiter} between cells.",
    "import.refused": "line {line}, {column}: {reason}",
    "import.rehearsed": "This was a rehearsal: nothing was written.",
    "import.set": "what a column says in rows that say nothing else; may be given several times",
    "plugins.about": (
        "Loads the installed plug-ins as an application would, and prints what each "
        "contributes, which were left out and why. Opens no store. With --json the built-ins "
        "are among them."
    ),
    "plugins.codes": "Exit codes: 0 all take part, 1 one was left out or they do not go together.",
    "plugins.help": "list the installed plug-ins and what became of each",
    "report.about": (
        "Makes a report and prints it as a table. Without a name: the reports there are, with"
        " their parameters."
    ),
    "report.as_of": "the business date on which it looks back",
    "report.by": "of sales: what the rows are, such as month,category",
    "report.csv": "write the rows as CSV there, too",
    "report.currency": "which currency counts (default: the tenant's)",
    "report.help": "print figures: sales, receivables, stock and those of plug-ins",
    "report.html": "write it as a page of HTML there, too",
    "report.location": "of stock: at which location (default: all)",
    "report.name": "such as sales, receivables, stock",
    "report.set": "another parameter, for reports of plug-ins; may be given several times",
    "report.since": "the first business date that counts",
    "report.sort": "by which column, the most first",
    "report.top": "only so many rows, the others together in one",
    "report.until": "the last business date that counts",
    "restore.about": (
        "Writes an export into a tenant that has nothing. Reads the lines from standard "
        "input. All of them are kept, or none."
    ),
    "restore.codes": (
        "Exit codes: 0 done, 1 a line is broken, the tenant has something, or the doctor "
        "found faults."
    ),
    "restore.help": "write an export into a tenant that has nothing",
    "restore.keep": "keep it although the doctor finds faults",
    "settings.about": "How a tenant does business. What was placed before keeps what it used.",
    "settings.changed": "(changed)",
    "settings.changes": (
        "such as zone=Asia/Shanghai, series.order=SO-{number:06d}, roles.clerk=orders.*, "
        "retention.events=3650 or none; a role with nothing behind it is gone"
    ),
    "settings.help": "show or change how a tenant does business",
    "settings.set": "change settings: all that are named, or none",
    "settings.show": "show every setting, and which differ from the default",
    "settings.version": "Settings, version {version}",
    "timeline.about": (
        "Tells what happened to an order, its goods, bills and money, oldest first. Of an "
        "invoice, a shipment or a payment: the orders behind it; of a customer: the latest "
        "twenty orders."
    ),
    "timeline.help": "say who did what with an order, when and why",
    "timeline.limit": "how many entries, the latest (default: %(default)s)",
    "timeline.nothing": "Nothing is told of {number} yet.",
    "timeline.number": (
        "number, id or reference of an order, invoice, shipment, payment or customer"
    ),
    "work.about": (
        "Tells the receivers of installed plug-ins what happened, runs follow-ups, ends "
        "baskets whose time is over and sweeps what has been kept for long enough. Any number"
        " of workers may run. SIGTERM and SIGINT end it after the batch in hand; a second one"
        " ends it at once. A store that cannot be reached is waited for."
    ),
    "work.codes": (
        "Exit codes: 0 stopped or nothing left to do, 1 the library said no, or with --once "
        "the work of a tenant failed; 130 interrupted."
    ),
    "work.health": "write there how it is, as JSON, every turn",
    "work.help": "deliver events to receivers, end overdue baskets, sweep what is old",
    "work.interval": "between two looks where there is nothing to do (default: %(default)s)",
    "work.once": "end when there is nothing to do now",
    "work.tenant": "for whom, may be given several times (default: all tenants of the store)",
}
