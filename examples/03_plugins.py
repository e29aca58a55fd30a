"""A shop with plug-ins: who is told of what, a rule of the house, and what if one breaks."""

import logging
import sys
from datetime import UTC, datetime

import salescore
from salescore import Actor, Rejection
from salescore.clock import TickingClock
from salescore.delivery import Delivery, Undeliverable
from salescore.fulfillment.commands import ShipOrder
from salescore.fulfillment.events import GoodsShipped
from salescore.orders.events import OrderPlaced
from salescore.plugins import hookimpl
from salescore.policies import Policy, Request, policy
from salescore.pricing import PriceList, price

FRIDAY, SATURDAY, MONDAY = (datetime(2026, 7, day, 9, tzinfo=UTC) for day in (3, 4, 6))


class Pager:
    """Says what was sold; a repeat is known by the key of its delivery."""

    name = "pager"
    handles = (OrderPlaced,)
    told: frozenset[str] = frozenset()

    def notify(self, delivery: Delivery) -> None:
        """Look the order up as it stands, and say it once."""
        if delivery.key not in self.told and (order := delivery.subject):
            print(f"  pager: {order.number} for {order.gross}")
            self.told |= {delivery.key}


class Carrier:
    """Books a van for every shipment; at first nobody has told it where."""

    name = "carrier"
    handles = (GoodsShipped,)
    address = ""

    def notify(self, delivery: Delivery) -> None:
        """Book a van, or say that trying again would not help."""
        if not self.address:
            raise Undeliverable("the carrier's address is not set")
        if shipment := delivery.subject:
            print(f"  carrier: a van for {shipment.number} from {self.address}")


@policy("acme.no-weekend", ShipOrder)
def no_weekend(request: Request[ShipOrder]) -> Rejection | None:
    """Refuse to ship on a Saturday or a Sunday."""
    day = request.today
    return request.reject("acme.no-weekend", day=day) if day.isoweekday() > 5 else None


class Acme:
    """The plug-in; if it were installed, an entry point would name it."""

    name = "acme"
    salescore_api = ">=1,<2"
    carrier = Carrier()

    @hookimpl
    def salescore_register_notifiers(self) -> list[Pager | Carrier]:
        """Say who is told of events."""
        return [Pager(), self.carrier]

    @hookimpl
    def salescore_register_policies(self) -> list[Policy]:
        """Say what the house refuses."""
        return [no_weekend]

    @hookimpl
    def salescore_register_messages(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Put the refusal in words, in two languages."""
        told = {"en": ("nothing is shipped on {day}", "Wait."), "zh": ("{day} 不发货", "请稍候。")}
        return {language: {"acme.no-weekend": words} for language, words in told.items()}


class Broken:
    """Another plug-in; it fails when it is asked what it contributes."""

    name = "broken"

    @hookimpl
    def salescore_register_policies(self) -> list[Policy]:
        """Fail."""
        raise OSError("no license")


def main(url: str = "memory:") -> None:
    """Sell, be refused on a Saturday, ship on a Monday, and mend what was not delivered."""
    logging.getLogger("salescore.plugins").setLevel(logging.CRITICAL)  # The report says it, too.
    clock, acme = TickingClock(FRIDAY), Acme()
    with salescore.open(url, plugins=[acme, Broken()], clock=clock) as app:
        sales = app.tenant("acme", actor=Actor("u-1", roles={"owner"}))
        print(*app.plugins.report().show().splitlines()[-3:], sep="\n")
        sales.products.add("TEA-1", name="Green tea", unit="box")
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", "18.00")]))
        sales.stock.receive("TEA-1", 20)
        anna = sales.customers.add("Anna's Café", currency="EUR")
        order = sales.orders.place(anna, [("TEA-1", 5)])
        try:
            sales.shipments.ship(order, at=SATURDAY)
        except salescore.Refused as refused:
            print(f"\nrefused: {refused}")
        sales.shipments.ship(order, at=MONDAY)
        sales.deliver()
        (dead,) = sales.deliveries.parked()
        print(sales.deliveries.explain(dead).show(), "\n")
        acme.carrier.address = "Dock 4"
        sales.deliveries.replay(dead)
        assert sales.deliver().delivered == 1
        assert sales.doctor().healthy


if __name__ == "__main__":
    main(*sys.argv[1:])
