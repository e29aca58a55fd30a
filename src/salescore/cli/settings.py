"""``salescore settings``: how a tenant does business, and another way of it."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from salescore.cash import CashRounding
from salescore.cli.answer import Answer
from salescore.cli.misuse import NotOneOf, unknown
from salescore.cli.options import add_actor, add_tenant, add_verb, finish, pair, sales_of, whole
from salescore.cli.parser import Parser
from salescore.cli.words import say
from salescore.decimals import text as decimal_text
from salescore.localized import visible
from salescore.numbering import Series
from salescore.orders_policy import DAYS_MAX as TERM_DAYS_MAX
from salescore.organization import Settings
from salescore.pricing_policy import DIGITS_MAX
from salescore.reports.layout import in_columns
from salescore.retention import DAYS_MAX, Retention
from salescore.stock_policy import FRESH_DAYS_MAX

__all__ = ["add_to"]

_EVER: Final = "none"
"""A term without an end."""
_HEADER: Final = ("id", "version")
_NESTED: Final = (
    *("series", "roles", "retention", "pricing", "cash_rounding", "stock", "orders", "pipeline"),
)
_OPEN: Final = frozenset({"roles", "cash_rounding"})
_OPEN_PART: Final = "orders.order_minimum."
"""Fields whose parts a tenant names."""
_WHOLE: Final = {"payment_terms_days": (0, 365), "order_lines_max": (1, 10_000)}


def add_to(parser: Parser) -> None:
    """Add the verbs."""
    verbs = parser.add_verbs("verb", metavar="VERB")
    showing = add_verb(verbs, "settings", "show")
    add_tenant(showing)
    finish(showing, _show)
    setting = add_verb(verbs, "settings", "set")
    setting.add_argument(
        "changes", nargs="+", type=pair, metavar="NAME=VALUE", help=parser.say("settings.changes")
    )
    add_tenant(setting, new=True)
    add_actor(setting)
    finish(setting, _set)


def _show(asked: argparse.Namespace) -> Answer:
    with sales_of(asked) as sales:
        return _shown(sales.settings.get(), asked.language)


def _set(asked: argparse.Namespace) -> Answer:
    """Change settings in one go: all of them, or none."""
    with sales_of(asked, new=asked.new) as sales:
        changes = _changes(sales.settings.get(), asked.changes)
        return _shown(sales.settings.update(**changes), asked.language)


def _shown(settings: Settings, language: str) -> Answer:
    """Show every setting, and which are not those of a tenant that has changed nothing."""
    now, unset = _flat(settings), _flat(Settings())
    differing = [name for name in now if now[name] != unset.get(name)]
    changed, usual = say("settings.changed", language), ""
    rows = [
        [name, visible(_text(value)), changed if name in differing else usual]
        for name, value in now.items()
    ]
    lines = in_columns(rows, right=(False,) * 3)
    head = say("settings.version", language, version=settings.version)
    plain = {"version": settings.version, "settings": now, "changed": differing}
    return Answer(text="\n".join([head, "", *lines]), plain=plain)


def _flat(settings: Settings) -> dict[str, Any]:
    """Give every setting under the name by which it is set."""
    simple = [each.name for each in attrs.fields(Settings) if each.name not in (*_HEADER, *_NESTED)]
    flat: dict[str, Any] = {name: getattr(settings, name) for name in simple}
    flat |= {f"series.{each.name}": each.pattern for each in settings.series}
    flat |= {f"roles.{role}": sorted(grants) for role, grants in sorted(settings.roles.items())}
    kept = attrs.asdict(settings.retention)
    flat |= {f"retention.{name}": days for name, days in kept.items()}
    chosen = attrs.asdict(settings.pricing)
    flat |= {f"pricing.{name}": word for name, word in chosen.items()}
    terms = attrs.asdict(settings.orders)
    least = terms.pop("order_minimum")
    flat |= {f"orders.{name}": word for name, word in terms.items()}
    flat |= {f"orders.order_minimum.{code}": minor for code, minor in sorted(least.items())}
    goods = attrs.asdict(settings.stock)
    flat |= {f"stock.{name}": word for name, word in goods.items()}
    flat |= dict(_inner("pipeline", attrs.asdict(settings.pipeline)))
    coins = sorted(settings.cash_rounding.items())
    return flat | {f"cash_rounding.{code}": _coins(each) for code, each in coins}


def _inner(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Give what stands within a policy, however deep, by dotted names."""
    if not isinstance(value, dict):
        yield name, value
        return
    for part, each in value.items():
        yield from _inner(f"{name}.{part}", each)


def _coins(cash: CashRounding) -> str:
    """Give a step, and what is to be said besides."""
    usual = CashRounding(step=cash.step)
    words = (cash.rounding.value, cash.strategy.value) if cash != usual else ()
    return " ".join((decimal_text(cash.step), *words))


def _text(value: Any) -> str:
    if value is None:
        return _EVER
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _changes(settings: Settings, given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Read texts as the fields' types; what stands within a field leaves its neighbors alone."""
    wanted = dict(given)
    known = _flat(settings)
    changes: dict[str, Any] = {}
    inner: dict[str, dict[str, str]] = {}
    for name, text in wanted.items():
        field, _, part = name.partition(".")
        if name not in known and not ((field in _OPEN and part) or name.startswith(_OPEN_PART)):
            other = NotOneOf("NAME", word=name, known=known)
            raise unknown(name, known=known, otherwise=other)
        if part:
            inner.setdefault(field, {})[part] = text
        else:
            changes[name] = _value(name, text)
    return changes | {field: _READERS[field](settings, parts) for field, parts in inner.items()}


def _value(name: str, text: str) -> Any:
    if name in _WHOLE:
        low, high = _WHOLE[name]
        return whole(text, name=name, low=low, high=high)
    return _listed(text) if name == "languages" else text


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _series(settings: Settings, parts: Mapping[str, str]) -> tuple[Series, ...]:
    return tuple(Series(each.name, parts.get(each.name, each.pattern)) for each in settings.series)


def _roles(settings: Settings, parts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Give all roles; one that is left with nothing is gone."""
    roles = {role: tuple(sorted(grants)) for role, grants in settings.roles.items()}
    roles |= {role: _listed(text) for role, text in parts.items()}
    return {role: grants for role, grants in roles.items() if grants}


def _retention(settings: Settings, parts: Mapping[str, str]) -> Retention:
    return attrs.evolve(
        settings.retention, **{name: _days(name, text) for name, text in parts.items()}
    )


def _days(name: str, text: str) -> int | None:
    return None if text == _EVER else whole(text, name=name, low=1, high=DAYS_MAX)


def _pricing(settings: Settings, parts: Mapping[str, str]) -> dict[str, Any]:
    """Give the whole policy by its fields; the converters of the settings read the words."""
    policy = attrs.asdict(settings.pricing)
    return policy | {name: _part(name, text) for name, text in parts.items()}


def _stock(settings: Settings, parts: Mapping[str, str]) -> dict[str, Any]:
    """Give the whole policy by its fields, as for prices."""
    days = parts.get("fresh_days")
    given: dict[str, Any] = {name: text for name, text in parts.items() if name != "fresh_days"}
    if days is not None:
        given |= {"fresh_days": whole(days, name="fresh_days", low=0, high=FRESH_DAYS_MAX)}
    return attrs.asdict(settings.stock) | given


def _orders(settings: Settings, parts: Mapping[str, str]) -> dict[str, Any]:
    """Give the whole policy by its fields; minima leave those of other currencies alone."""
    policy = attrs.asdict(settings.orders)
    least = dict(policy["order_minimum"])
    for name, text in parts.items():
        field, _, code = name.partition(".")
        if not code:
            policy[field] = _term(field, text)
        elif text == _EVER:
            least.pop(code, None)
        else:
            least[code] = whole(text, name=name, low=0, high=10**15)
    return policy | {"order_minimum": least}


def _pipeline(settings: Settings, parts: Mapping[str, str]) -> dict[str, Any]:
    """Give the whole policy by its fields, and those of the policies within it by theirs."""
    policy = attrs.asdict(settings.pipeline)
    for name, text in parts.items():
        *outer, field = name.split(".")
        within = policy
        for each in outer:
            within = within[each]
        within[field] = _listed(text) if isinstance(within[field], tuple) else _term(name, text)
    return policy


def _term(name: str, text: str) -> Any:
    if text == _EVER:
        return None
    if name.endswith(("_days", "_at")):
        return whole(text, name=name, low=0, high=TERM_DAYS_MAX)
    return {"true": True, "false": False}.get(text.lower(), text)


def _cash(settings: Settings, parts: Mapping[str, str]) -> dict[str, Any]:
    """Give the rounding of all currencies: a step, or one with its mode and strategy."""
    found: dict[str, Any] = dict(settings.cash_rounding)
    for code, text in parts.items():
        found.pop(code, None)
        if text != _EVER:
            found[code] = dict(zip(("step", "rounding", "strategy"), text.split(), strict=False))
    return found


def _part(name: str, text: str) -> Any:
    if name != "unit_digits":
        return text
    return None if text == _EVER else whole(text, name=name, low=0, high=DIGITS_MAX)


_READERS: Final[Mapping[str, Callable[[Settings, Mapping[str, str]], Any]]] = {
    "series": _series,
    "roles": _roles,
    "retention": _retention,
    "pricing": _pricing,
    "cash_rounding": _cash,
    "stock": _stock,
    "orders": _orders,
    "pipeline": _pipeline,
}
