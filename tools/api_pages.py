"""The pages of the public API: a page a room, and on it every public name.

What a page says of a name is read from its docstring when the site is built. The pages only name
the names, so a test can say that none is missing, and both builders of the site can read them.
"""

from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Final

from attrs import frozen

__all__ = ["MACHINERY", "ROOMS", "Room", "index", "modules", "names", "page"]

PACKAGES: Final = ("salescore", "salescore_sql", "salescore_adapters")


@frozen
class Room:
    """A page of the reference.

    Args:
        name: of the page's file.
        title: its heading.
        purpose: one sentence.
        modules: in the order in which they are shown; a name that ends with a dot stands for a
            package and all that lies in it.
    """

    name: str
    title: str
    purpose: str
    modules: tuple[str, ...]


ROOMS: Final = (
    Room(
        "salescore",
        "Open an application",
        "The front door: `open`, the application, a tenant's view of it, and what they give.",
        (
            "salescore",
            "salescore.app.opening",
            "salescore.app.flow",
            "salescore.app.job",
            "salescore.app.registry",
            "salescore.app.plugged",
            "salescore.app.timeline",
            "salescore.app.doctor",
            "salescore.app.exporting",
            "salescore.app.restoring",
        ),
    ),
    Room(
        "nouns",
        "The nouns",
        "What hangs on `sales`: each verb builds a command and hands it to the one door.",
        (
            "salescore.app.facades.",
            "salescore.app.coerce",
            "salescore.app.figuring",
            "salescore.app.quoted_lines",
        ),
    ),
    Room(
        "money",
        "Money and decimals",
        "Payable amounts in whole minor units, unit prices of any scale, and the one way to round.",
        ("salescore.money.", "salescore.unit_price", "salescore.currencies", "salescore.decimals"),
    ),
    Room(
        "quantity",
        "Quantities and units",
        "Amounts of goods in units that convert exactly.",
        ("salescore.quantity",),
    ),
    Room(
        "calendars",
        "Working time",
        "Shifts and holidays in a zone, and exact arithmetic with what lies within them.",
        ("salescore.calendars.",),
    ),
    Room(
        "parties",
        "Customers and people",
        "Customers, contacts, addresses, salespeople.",
        ("salescore.parties.",),
    ),
    Room(
        "identity",
        "Who somebody is",
        "Names, phones, mail addresses and tax numbers in the form that is compared.",
        ("salescore.identity.",),
    ),
    Room(
        "matching",
        "Who may be the same",
        "Keys that find candidates, and a score that says why.",
        ("salescore.matching.",),
    ),
    Room("catalog", "Products", "Products and their categories.", ("salescore.catalog.",)),
    Room(
        "custom",
        "Custom fields",
        "Fields that a tenant declares, and their values.",
        ("salescore.custom.",),
    ),
    Room(
        "pricing",
        "Prices",
        "Price lists, the price book, explanations, price rules.",
        ("salescore.pricing.",),
    ),
    Room(
        "exchange",
        "Exchange rates",
        "Dated rates, which of them is in force, conversions.",
        ("salescore.exchange.",),
    ),
    Room(
        "tax",
        "Taxes",
        "Rates, treatments, amounts, providers and their quotes.",
        ("salescore.tax.", "salescore.cash"),
    ),
    Room(
        "approvals",
        "Approvals",
        "Rules, requests, votes, delegations, and the gate.",
        ("salescore.approvals.",),
    ),
    Room(
        "orders",
        "Orders",
        "Drafts, orders, their states, axes and commands.",
        ("salescore.orders.", "salescore.lifecycle"),
    ),
    Room(
        "leads",
        "Leads",
        "Who may become a customer: capture, consent, pools, points, merges.",
        ("salescore.leads.",),
    ),
    Room(
        "pipeline",
        "Opportunities",
        "Pipelines, stages, guards, opportunities and their log.",
        ("salescore.pipeline.", "salescore.pipeline_policy"),
    ),
    Room(
        "activities",
        "Activities",
        "Tasks, calls, meetings, visits, reminders, sequences.",
        ("salescore.activities.",),
    ),
    Room(
        "assignment",
        "Assignment",
        "Teams, territories, absences, handovers, and who gets what.",
        ("salescore.assignment.",),
    ),
    Room(
        "quotes",
        "Quotes",
        "What is offered until a day, its revisions and templates, and how it becomes orders.",
        ("salescore.quotes.",),
    ),
    Room(
        "amendments",
        "Amendments",
        "What is agreed on after orders were placed: actions, proposals, the way back.",
        ("salescore.amendments.",),
    ),
    Room(
        "stock",
        "Stock",
        "Locations, levels, movements, promises, strategies.",
        ("salescore.stock.", "salescore.claims", "salescore.granting"),
    ),
    Room(
        "blankets",
        "Blanket orders",
        "Quantities and prices agreed on as a whole, called off in parts.",
        ("salescore.blankets.",),
    ),
    Room(
        "recurring",
        "Recurring orders",
        "The same again, every so many days, weeks or months.",
        ("salescore.recurring.",),
    ),
    Room(
        "fulfillment",
        "Shipments",
        "Goods of an order that leave together.",
        ("salescore.fulfillment.",),
    ),
    Room(
        "billing",
        "Invoices and payments",
        "What is billed, paid and owed.",
        ("salescore.billing.",),
    ),
    Room(
        "returns",
        "Returns",
        "What customers give back, and what it is settled with.",
        ("salescore.returns.",),
    ),
    Room(
        "documents",
        "Documents",
        "What a customer is handed, as neutral values.",
        ("salescore.documents.",),
    ),
    Room(
        "transactions",
        "Payment providers",
        "Money on its way: requests, facts, and who moves it.",
        ("salescore.transactions.",),
    ),
    Room(
        "reports",
        "Reports",
        "Figures as functions of ledgers, and how they are laid out.",
        ("salescore.reports.",),
    ),
    Room(
        "formula",
        "Formulas and queries",
        "Conditions and what is computed, and pages of what meets them.",
        (
            "salescore.formula.",
            "salescore.query",
            "salescore.page",
            "salescore.fields",
            "salescore.cursor",
        ),
    ),
    Room(
        "events",
        "Commands and events",
        "The words in which everything that happens is said, and what is kept of it.",
        (
            "salescore.events",
            "salescore.policies",
            "salescore.record_events",
            "salescore.records",
            "salescore.changes",
            "salescore.upkeep",
            "salescore.pricing_policy",
            "salescore.orders_policy",
            "salescore.stock_policy",
            "salescore.retention",
        ),
    ),
    Room(
        "values",
        "Shared values",
        "Errors, settings, time, ids, languages, secrets.",
        (
            "salescore.errors",
            "salescore.organization",
            "salescore.presets",
            "salescore.days",
            "salescore.numbering",
            "salescore.clock",
            "salescore.ids",
            "salescore.localized",
            "salescore.secret",
            "salescore.shapes",
        ),
    ),
    Room(
        "plugins",
        "Plug-ins",
        "Hooks, handlers, value types, and whose a contribution is.",
        (
            "salescore.plugins.",
            "salescore.app.handler",
            "salescore.converter",
            "salescore.owners",
            "salescore.supervision",
        ),
    ),
    Room(
        "relay",
        "Deliveries and the worker",
        "Events on their way to those who are told of them.",
        (
            "salescore.delivery",
            "salescore.backlog",
            "salescore.relay",
            "salescore.relay.commands",
            "salescore.relay.events",
            "salescore.app.stuck",
            "salescore.app.worker",
            "salescore.app.health",
        ),
    ),
    Room(
        "store",
        "What a store must do",
        "The ports, what is read, and what is claimed.",
        (
            "salescore.store",
            "salescore.facts",
            "salescore.bounds",
            "salescore.memory",
            "salescore.wire",
            "salescore.canonical",
            "salescore.retries",
        ),
    ),
    Room(
        "testing",
        "Conformance kits",
        "Suites that stores and plug-ins pass, and arbitrary values.",
        ("salescore.testing", "salescore.testing.strategies"),
    ),
    Room(
        "aio",
        "Asynchronous twins",
        "The same nouns, awaited.",
        ("salescore.aio.",),
    ),
    Room(
        "sql",
        "SQL stores",
        "SQLite, PostgreSQL and MariaDB through SQLAlchemy.",
        ("salescore_sql", "salescore_sql.dialects"),
    ),
    Room(
        "bulk",
        "Import, export, command line",
        "Rows of files in and out, delimited text, and what `salescore` on the command line calls.",
        (
            "salescore.bulk",
            "salescore.bulk.entities",
            "salescore.bulk.mapping",
            "salescore.bulk.request",
            "salescore.bulk.source",
            "salescore.delimited",
            "salescore.cli",
        ),
    ),
    Room(
        "adapters",
        "Adapters",
        "Mail, webhooks, chats, message brokers, the console, and their templates.",
        (
            "salescore_adapters.templates",
            "salescore_adapters.smtp",
            "salescore_adapters.webhook",
            "salescore_adapters.cloud_events",
            "salescore_adapters.apprise",
            "salescore_adapters.console",
            "salescore_adapters.publishing",
            "salescore_adapters.rabbitmq",
            "salescore_adapters.nats",
            "salescore_adapters.redis_streams",
            "salescore_adapters.ecb",
            "salescore_adapters.public_holidays",
        ),
    ),
)

MACHINERY: Final = (
    "salescore.app.",
    "salescore.bulk.",
    "salescore.cli.",
    "salescore.localized.",
    "salescore.memory.",
    "salescore.relay.",
    "salescore.testing.",
    "salescore_adapters.",
    "salescore_sql.",
)
"""Where modules without a page may lie: what runs behind the public names, and may change."""


@cache
def walk() -> tuple[str, ...]:
    """Give the name of every module that is no program."""
    return tuple(
        name
        for package in PACKAGES
        for name in [package, *_inside(package)]
        if not name.endswith("__main__")
    )


def _inside(package: str) -> list[str]:
    """Give the names of all that lies in a package."""
    found = walk_packages(import_module(package).__path__, f"{package}.")
    return [each.name for each in found]


def modules(room: Room) -> list[str]:
    """Give the modules of a room; those of a package stand behind it."""
    found: list[str] = []
    for name in room.modules:
        inside = sorted(each for each in walk() if f"{each}.".startswith(name))
        found += inside if name.endswith(".") else [name]
    return found


def names(module: str) -> list[str]:
    """Give what a module promises."""
    return list(getattr(import_module(module), "__all__", ()))


@cache
def owned() -> dict[tuple[str, int], str]:
    """Give, by name and identity, where each public object is shown.

    `salescore` itself comes last. A name that is a module as well is shown where it is defined. The
    identity alone would not do: small numbers are one object, whatever they limit.
    """
    homes: dict[tuple[str, int], str] = {}
    for room in sorted(ROOMS, key=lambda room: room.name == "salescore"):
        for module in modules(room):
            for name in names(module):
                if f"{module}.{name}" not in walk():
                    known = (name, id(getattr(import_module(module), name)))
                    homes.setdefault(known, f"{module}.{name}")
    return homes


def page(room: Room) -> str:
    """Give the text of a room's page."""
    homes = owned()
    lines = [f"# {room.title}", "", room.purpose, ""]
    for module in modules(room):
        there = import_module(module)
        places = {name: homes[name, id(getattr(there, name))] for name in names(module)}
        mine = [name for name, place in places.items() if place == f"{module}.{name}"]
        others = [f"[`{name}`][{place}]" for name, place in places.items() if name not in mine]
        if mine:
            lines += [f"::: {module}", "    options:", "      members:"]
            lines += [*(f"        - {name}" for name in mine), ""]
        if mine and others:
            lines += [f"Also in `{module}`: {', '.join(others)}.", ""]
    return "\n".join(lines)


def index() -> str:
    """Give the text of the page that leads to the others."""
    lines = [
        "# The public API",
        "",
        "What each room offers, read from the docstrings. A name stands on one page, under the",
        "module from which it is imported; what stands on no page is machinery and may change in",
        "any release.",
        "",
        "| page | what it is about |",
        "| --- | --- |",
        *(f"| [{room.title}]({room.name}.md) | {room.purpose} |" for room in ROOMS),
        "",
    ]
    return "\n".join(lines)
