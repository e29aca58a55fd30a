"""The options that commands share: which store, which tenant, whose hand, which language."""

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from salescore.cli.answer import Said
from salescore.cli.misuse import NoStore, NoTenant, TenantNeeded
from salescore.cli.parser import Parser
from salescore.cli.words import say
from salescore.errors import InvalidValue, UnknownId, demand_whole
from salescore.localized import LANGUAGES

if TYPE_CHECKING:
    from salescore.app.application import App
    from salescore.app.sales import Sales
    from salescore.events import Actor
    from salescore.facts import Kind

__all__ = [
    "LIMIT_MAX",
    "add_actor",
    "add_common",
    "add_limit",
    "add_store",
    "add_tenant",
    "add_verb",
    "app_of",
    "file_name",
    "file_path",
    "finish",
    "has",
    "language_of",
    "pair",
    "sales_of",
    "url_of",
    "wants_json",
    "whole",
]

URL: Final = "SALESCORE_URL"
TENANT: Final = "SALESCORE_TENANT"
LANGUAGE: Final = "SALESCORE_LANGUAGE"
LIMIT_MAX: Final = 1000
"""The most entries of a list that a command line can ask for."""

_LIMIT: Final = 100
_DIGITS_MAX: Final = 18
_LOCALES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """Give the language of a command line before anybody has parsed it.

    The last ``--language`` that the library speaks, else ``SALESCORE_LANGUAGE``, else Chinese where
    the locale says so, else English.

    >>> language_of(["doctor", "--language=zh"], {}), language_of([], {"LANG": "zh_CN.UTF-8"})
    ('zh', 'zh')
    """
    for place in range(len(arguments) - 1, -1, -1):
        name, _, value = arguments[place].partition("=")
        word = value or "".join(arguments[place + 1 : place + 2])
        if name == "--language" and word in LANGUAGES:
            return word
    if environment.get(LANGUAGE) in LANGUAGES:
        return environment[LANGUAGE]
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    return "zh" if locale.startswith("zh") else "en"


def wants_json(arguments: Sequence[str]) -> bool:
    """Say whether a command line asks for JSON, before anybody has parsed it."""
    return "--json" in arguments


def add_common(parser: Parser, *, default: Any = None) -> None:
    """Add what may stand before and behind every command: ``--language`` and ``--json``.

    Args:
        default: None for what the whole command line says.
    """
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=default or parser.language,
        help=parser.say("cli.language"),
    )
    parser.add_argument(
        "--json", action="store_true", default=default or False, help=parser.say("cli.json")
    )


def finish(parser: Parser, run: Callable[[argparse.Namespace], Said]) -> None:
    """End a command or a verb: add what each takes, and say what it does.

    Args:
        parser: of the command or verb, with its own options.
        run: does it.
    """
    add_common(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=run, parser=parser)


def add_verb(verbs: Any, command: str, name: str) -> Parser:
    """Add a verb of a command, with the text ``COMMAND.NAME`` as its help.

    Args:
        verbs: what `Parser.add_verbs` gave.
        command: such as ``"db"``.
        name: such as ``"create"``.

    Returns:
        Its parser; `finish` it.
    """
    about = say(f"{command}.{name}", verbs.language)
    parser: Parser = verbs.add_parser(name, help=about, description=about)
    return parser


def add_store(parser: Parser, *, default: str | None = None) -> None:
    """Add ``--url``.

    Args:
        default: the store where neither the option nor the environment names one.
    """
    help_ = parser.say("cli.url") if default is None else parser.say("cli.url_default")
    parser.add_argument("--url", default=os.environ.get(URL) or default, metavar="URL", help=help_)


def add_tenant(parser: Parser, *, new: bool = False) -> None:
    """Add ``--url`` and ``--tenant``.

    Args:
        new: add ``--new``, too, without which the tenant must be there already.
    """
    add_store(parser)
    default = os.environ.get(TENANT) or None
    parser.add_argument("--tenant", default=default, metavar="NAME", help=parser.say("cli.tenant"))
    if new:
        parser.add_argument("--new", action="store_true", help=parser.say("cli.new"))


def add_actor(parser: Parser) -> None:
    """Add ``--actor``, to commands that change something."""
    parser.add_argument("--actor", metavar="NAME", help=parser.say("cli.actor"))


def add_limit(parser: Parser, about: str) -> None:
    """Add ``--limit``, to commands that list something.

    Args:
        about: its help.
    """
    parser.add_argument(
        "--limit",
        type=partial(whole, name="limit", low=1, high=LIMIT_MAX),
        default=_LIMIT,
        metavar="COUNT",
        help=about,
    )


def url_of(asked: argparse.Namespace) -> str:
    """Give the URL of the store.

    Raises:
        NoStore: neither the option nor the environment names one.
    """
    if not asked.url:
        raise NoStore
    return str(asked.url)


@contextmanager
def app_of(asked: argparse.Namespace, *, new: bool = False) -> Iterator["App"]:
    """Open the application over the store that was asked for, and close it again.

    Args:
        asked: with `url`, as `add_store` adds it.
        new: a file that is not there may be made.

    Raises:
        NoStore: nothing names a store.
        SchemaOutdated: it is a file that is not there, or one of another release.
    """
    from salescore.app.opening import open as open_app
    from salescore.app.opening import tables_of
    from salescore.store import scheme_of

    url = url_of(asked)
    if not new and scheme_of(url) == "sqlite":
        tables_of(url).check_schema(url)
    with open_app(url) as app:
        yield app


@contextmanager
def sales_of(asked: argparse.Namespace, *, new: bool = False) -> Iterator["Sales"]:
    """Open the view of the tenant that was asked for, and close the store again.

    Args:
        asked: with `url`, `tenant` and perhaps `actor`, as `add_tenant` and `add_actor` add them.
        new: the tenant may be a new one, which is opened for business: it gets a location.

    Raises:
        RestoreUnfinished: the command may change something, and an export is being restored.
        NoStore: nothing names a store.
        NoTenant: nothing names a tenant, and the store has none.
        TenantNeeded: nothing names a tenant, and the store has several.
        UnknownId: the store has no such tenant, and `new` is not allowed.
    """
    from salescore.app.sales import Sales

    named: str | None = asked.tenant
    beginning, actor = named if new else None, _actor(asked)
    with app_of(asked, new=bool(beginning)) as app:
        name = beginning or _tenant(app, named)
        writes = bool(beginning) or "actor" in asked
        yield app.tenant(name, actor=actor) if writes else Sales(app, name, actor=actor)


def _tenant(app: "App", name: str | None) -> str:
    """Give the tenant that was named, or the only one; who names one need not see the others."""
    if name is None:
        tenants = app.flow.store.tenants()
        if not tenants:
            raise NoTenant
        if len(tenants) > 1:
            raise TenantNeeded(tenants)
        return tenants[0]
    if not _is_there(app, name):
        raise UnknownId("tenant", key=name)
    return name


def _is_there(app: "App", name: str) -> bool:
    """Say whether a tenant has anything: each begins with a location, and with an event."""
    from salescore.events import ENVELOPE
    from salescore.stock.location import LOCATION

    return has(app, name, LOCATION) or has(app, name, ENVELOPE)


def has(app: "App", tenant: str, kind: "Kind[Any]") -> bool:
    """Say whether a tenant has anything of a kind.

    Raises:
        StoreUnavailable: the store cannot be reached.
    """
    from salescore.query import Query

    return bool(app.flow.store.find(tenant, Query(kind=kind, limit=1)).items)


def _actor(asked: argparse.Namespace) -> "Actor":
    """Give whose hand it is: the one named, else the system's."""
    from salescore.app.application import SYSTEM
    from salescore.events import Actor

    named: str | None = getattr(asked, "actor", None)
    return SYSTEM if named is None else Actor(named, roles=SYSTEM.roles)


def file_name(text: str) -> str:
    """Read the name of a file.

    Raises:
        InvalidValue: it is empty, or that of a folder.

    >>> file_name("sales.csv")
    'sales.csv'
    """
    if Path(text).name in {"", ".."} or text.endswith(("/", os.sep)):
        raise InvalidValue("file", value=text, allowed="the name of a file")
    return text


def file_path(text: str) -> Path:
    """Read the name of a file as a path.

    Raises:
        InvalidValue: it is empty, or that of a folder.
    """
    return Path(file_name(text))


def pair(text: str, *, name: str = "NAME=VALUE") -> tuple[str, str]:
    """Read a name with its value.

    Raises:
        InvalidValue: no equals sign, or nothing before it.

    >>> pair("zone=Asia/Shanghai")
    ('zone', 'Asia/Shanghai')
    """
    before, equals, value = text.partition("=")
    if not (before.strip() and equals):
        raise InvalidValue(name, value=text, allowed="NAME=VALUE")
    return before.strip(), value


def whole(text: str, *, name: str, low: int, high: int) -> int:
    """Read a whole number of an option.

    Raises:
        InvalidValue: another text, or out of range.

    >>> whole("25", name="limit", low=1, high=1000)
    25
    """
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS_MAX):
        raise InvalidValue(name, value=text, allowed=f"a whole number, {low} to {high}")
    demand_whole(name, int(text), low=low, high=high)
    return int(text)
