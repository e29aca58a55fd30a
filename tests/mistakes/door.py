"""Mistakes at the door: permissions, commands, batches, tenants, addresses of stores."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import salescore
from salescore.app.flow import BatchRefused
from salescore.app.opening import UnknownScheme
from salescore.app.registry import UnknownCommand
from salescore.billing.commands import IssueInvoice
from salescore.errors import InvalidValue, TooMany
from salescore.events import Actor, Command
from salescore.orders.commands import HoldOrder, ReleaseOrder
from salescore.parties.address import Address
from salescore.quantity import Quantity
from tests.mistakes.world import Case, World, refused

__all__ = ["CASES"]

CLERK: Final = Actor("u-9", roles={"seller"})
STRANGER: Final = Actor("u-0")


class _Unheard(Command[None]):
    """A command that nobody handles."""

    tag = "tests.unheard.v1"


def _as(w: World, actor: Actor, command: Command[Any]) -> object:
    return w.sales.handle(command, actor=actor)


def _open(url: str, *, tenant: str = "acme") -> Callable[[World], object]:
    return lambda _: salescore.open(url, tenant=tenant)


CASES: Final = (
    refused(
        "a seller bills",
        lambda w: _as(w, CLERK, _bill(w)),
        "permission.missing",
        "billing.nothing_to_invoice",
    ),
    refused(
        "a stranger holds",
        lambda w: _as(w, STRANGER, HoldOrder(order_id=w.placed.id, reason="x")),
        "permission.missing",
    ),
    Case("command that nobody handles", UnknownCommand, lambda w: w.sales.handle(_Unheard())),
    Case(
        "fewer keys than commands", InvalidValue, lambda w: w.sales.handle_many([_bill(w)], keys=[])
    ),
    Case("chunks of nothing", InvalidValue, lambda w: w.sales.handle_many([_bill(w)], chunk=0)),
    Case(
        "batch with a mistake",
        BatchRefused,
        lambda w: w.sales.handle_many([ReleaseOrder(order_id=w.held.id), _bill(w)], atomic=True),
    ),
    Case("batch of 1,001", TooMany, lambda w: w.sales.handle_many([_bill(w)] * 1001, atomic=True)),
    Case("tenant without a name", InvalidValue, lambda w: w.sales.app.tenant(" ")),
    Case("tenant of 65 characters", InvalidValue, lambda w: w.sales.app.tenant("t" * 65)),
    Case("address of a tenant without a name", InvalidValue, _open("memory:", tenant="")),
    Case("scheme that nobody opens", UnknownScheme, _open("oracle://shop")),
    Case("no URL at all", UnknownScheme, _open("shop.db")),
    Case("conflict beyond one", InvalidValue, _open("memory:?conflict=2")),
    Case("conflict as text", InvalidValue, _open("memory:?conflict=often")),
    Case("unknown option of a URL", InvalidValue, _open("memory:?color=red")),
    Case("quantity without a unit", InvalidValue, lambda _: Quantity(Decimal(1), "")),
    Case(
        "id in an address book",
        InvalidValue,
        lambda w: w.sales.customers.get(Address(city="Berlin")),
    ),
)


def _bill(w: World) -> Command[Any]:
    return IssueInvoice(order_id=w.placed.id)
