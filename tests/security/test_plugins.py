"""Plug-ins that blurt secrets out: neither errors nor reports nor logs of ours repeat them."""

import json
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from attrs import frozen

import salescore
from salescore.app.application import App
from salescore.app.coerce import lines
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.sales import Sales
from salescore.converter import ConverterSetup
from salescore.errors import SalesError
from salescore.events import Command
from salescore.localized import Localized
from salescore.orders.commands import PlaceOrder
from salescore.plugins import hookimpl
from salescore.policies import Policy
from salescore.record_events import RecordEvent
from salescore.records import RECORD, Record
from salescore.secret import Secret
from tests.security.canaries import PASSWORD, assert_hidden
from tests.shops import furnish

URL = f"amqp://shop:{PASSWORD}@broker.example/tea"
WORDS = [
    f"cannot connect to {URL}",
    f"login failed: password={PASSWORD}",
    f"{{'token': '{PASSWORD}'}}",
    f"Authorization: Bearer {PASSWORD}",
    f"the key is {PASSWORD}, they said",
]
"""The last one looks like nothing; it is known because somebody keeps it as a `Secret`."""


@frozen
class Blurter:
    """Raises whatever it is asked."""

    words: str

    def __call__(self, *_: object, **__: object) -> NoReturn:
        """Raise."""
        raise ConnectionError(self.words)


@frozen(kw_only=True)
class Ring(Command[Record]):
    """A command of the plug-in."""

    tag = "acme.ring.v1"
    permission = "acme.ring"


@frozen
class Rang(RecordEvent):
    """An event of the plug-in."""

    tag = "acme.rang.v1"
    owner = "acme"
    record_kind = "bell"
    subject = "key"

    key: str = "1"


def _thing(blurt: Blurter, name: str, **parts: Any) -> Any:
    """Make a contribution all of whose methods raise."""
    methods = (
        "allocate", "notify", "open", "quote", "reprice", "run", "wrap",
    )  # fmt: skip
    usual = {method: staticmethod(_method(blurt)) for method in methods}
    return type(
        "Thing", (), usual | {"name": name, "wants": staticmethod(_method(blurt))} | parts
    )()


def _method(blurt: Blurter) -> Callable[[Any], NoReturn]:
    def method(asked: Any) -> NoReturn:
        blurt(asked)

    return method


class Plugin:
    """What a module of a plug-in is."""

    name = "acme"

    def __init__(self, words: str) -> None:
        """Keep what will be said."""
        self.blurt = Blurter(words)


class RaisingHook(Plugin):
    """Fails when its hook is called."""

    @hookimpl
    def salescore_register_notifiers(self) -> Any:
        """Raise."""
        self.blurt()


class Raising(Plugin):
    """Registers everything; everything raises when it is used."""

    @hookimpl
    def salescore_register_policies(self) -> Any:
        """Give a policy that raises."""
        return [Policy("acme.rule", PlaceOrder, _method(self.blurt))]

    @hookimpl
    def salescore_register_reports(self) -> Any:
        """Give a report that raises."""
        return [_thing(self.blurt, "blurting", title=Localized.of("Blurting"), parameters=())]

    @hookimpl
    def salescore_register_handlers(self) -> Any:
        """Give a handler that raises."""
        return [Handler(Ring, lambda _: (), _method(self.blurt), take_draft)]

    @hookimpl
    def salescore_register_stores(self) -> Any:
        """Give a store that raises."""
        return [_thing(self.blurt, "blurting", schemes=("blurt",))]


class Pricing(Plugin):
    """Has a price rule, a strategy and a tax provider that raise."""

    @hookimpl
    def salescore_register_price_rules(self) -> Any:
        """Give a rule that raises."""
        return [_thing(self.blurt, "blurting", phase=1, wants=staticmethod(lambda _: ()))]

    @hookimpl
    def salescore_register_tax_providers(self) -> Any:
        """Give a provider that raises."""
        return [_thing(self.blurt, "blurting")]


class Allocating(Plugin):
    """Has a strategy that raises."""

    @hookimpl
    def salescore_register_allocation_strategies(self) -> Any:
        """Give a strategy that raises."""
        return [_thing(self.blurt, "blurting")]


class Late:
    """A wrapper that raises when everything has been done."""

    name = "late"
    phase = 0

    def __init__(self, blurt: Blurter) -> None:
        """Keep what will be said."""
        self.blurt = blurt

    def wrap(self, handling: Any) -> Any:
        """Do it, and raise."""
        handling.proceed()
        self.blurt()


class Wrapping(Plugin):
    """Surrounds commands."""

    @hookimpl
    def salescore_register_wrappers(self) -> Any:
        """Give a wrapper that raises afterwards."""
        return [Late(self.blurt)]


class Applying(Plugin):
    """Has an event whose application raises, and a type that cannot be written."""

    @hookimpl
    def salescore_register_handlers(self) -> Any:
        """Give a handler that works."""
        wants = [RECORD.one(("acme", "bell", "1"))]
        return [Handler(Ring, lambda _: wants, lambda _: Plan(Decision.of(Rang())), take_draft)]

    @hookimpl
    def salescore_register_events(self) -> Any:
        """Give an application that raises."""
        return {Rang: lambda *_: self.blurt()}

    @hookimpl
    def salescore_configure_converter(self, converter: ConverterSetup) -> None:
        """Teach a type that cannot be written."""
        converter.register(Blurter, to_plain=_method(self.blurt), from_plain=_method(self.blurt))


def place(sales: Sales, **options: Any) -> object:
    """Place an order."""
    return sales.orders.place(sales.customers.find().items[0], [("TEA-1", 1)], **options)


def _order(sales: Sales) -> PlaceOrder:
    customer = sales.customers.find().items[0]
    return PlaceOrder(customer_id=customer.id, lines=tuple(lines([("TEA-1", 1)])))


def quote(sales: Sales) -> object:
    """Ask for taxes."""
    anna = sales.customers.find().items[0]
    return sales.taxes.quote(anna, [("TEA-1", 1)], provider="blurting")


STEPS: list[tuple[type[Plugin], Callable[[Sales], object]]] = [
    (RaisingHook, lambda _: None),
    (Raising, place),
    (Raising, lambda sales: sales.review(_order(sales))),
    (Raising, lambda sales: sales.reports.run("blurting")),
    (Raising, lambda sales: sales.handle(Ring())),
    (Raising, lambda sales: salescore.open("blurt:x", plugins=[Raising(sales.name)])),
    (Pricing, place),
    (Pricing, quote),
    (Allocating, lambda sales: place(sales, allocation="blurting")),
    (Wrapping, place),
    (Applying, lambda sales: sales.handle(Ring())),
    (Applying, lambda sales: sales.app.flow.registry.wire.text(Blurter("x"))),
]


def told(app: App) -> str:
    """Give everything that an application tells of its plug-ins."""
    report = app.plugins.report()
    return report.show() + json.dumps(report.plain()) + repr(report) + repr(app.plugins)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(("kind", "step"), STEPS)
def test_what_a_plugin_blurts_out_is_not_repeated(
    kind: type[Plugin], step: Callable[[Sales], object], words: str
) -> None:
    """Neither by an error and its values, nor by the report, nor in a log, nor in an export."""
    kept = Secret(PASSWORD)
    plugin = kind(words)
    with salescore.open("memory:", tenant="acme", plugins=[]) as plain:
        furnish(plain)
        store = plain.app.flow.store
        app = salescore.open("memory:", plugins=[plugin])
        app.flow.store = store
        sales = app.tenant("acme")
        said = ""
        try:
            said = str(step(sales))
        except SalesError as error:
            said = str(error) + repr(dict(error.params)) + repr(error) + error.sentence("zh")
            rejections = getattr(error, "rejections", ())
            said += "".join(repr(each) + str(each) for each in rejections)
        assert_hidden(said + told(app))
        assert_hidden("\n".join(sales.export()))
    assert kept.matches(PASSWORD)


def test_the_plugins_are_asked() -> None:
    """The words do come out of them, so that the facts above are about something."""
    with salescore.open("memory:", tenant="acme", plugins=[Raising("plain words")]) as sales:
        furnish(sales)
        with pytest.raises(SalesError, match="plain words"):
            place(sales)
