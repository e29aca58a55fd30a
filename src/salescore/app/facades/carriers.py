"""What carriers ask for bringing goods of an order, and the charges that are made of it."""

from collections.abc import Iterable
from typing import Final

from salescore.app.carriers import CarrierAsk, rate_order, recorded_rates
from salescore.app.coerce import IdLike
from salescore.app.facades.room import Room
from salescore.errors import InvalidValue, TooMany
from salescore.fulfillment.carrier import RecordedRates
from salescore.fulfillment.package import PACKAGES_MAX, Package
from salescore.fulfillment.shipment import Shipment
from salescore.fulfillment.shipping_commands import PackShipment
from salescore.ids import as_id
from salescore.orders.request import ChargeRequest
from salescore.shapes import demand_part, several

__all__ = ["Carriers"]

_SECONDS_MIN: Final = 0.001
_SECONDS_MAX: Final = 600
_HOURS_MAX: Final = 720


class Carriers(Room[Shipment]):
    """What it costs to bring goods somewhere."""

    def rates(
        self,
        order: IdLike,
        *,
        carrier: str,
        packages: Iterable[Package] = (),
        hours: int = 24,
        seconds: float = 10,
        key: str | None = None,
    ) -> RecordedRates:
        """Ask a carrier what it costs to bring what an order still owes, and record its answer.

        Args:
            order: whose goods; a draft as well.
            carrier: the name of the carrier.
            packages: in which they will be, where that is known.
            hours: for how long the answer holds, 1 to 720.
            seconds: how long to wait for the carrier, 0.001 to 600.
            key: makes a repeated call give the same answer, and ask nobody.

        Raises:
            UnknownId: no such carrier or order.
            Refused: the actor may not draft orders.
            CarrierFailed: the carrier gave no answer; nothing is recorded.
        """
        if type(seconds) not in {int, float} or not _SECONDS_MIN <= seconds <= _SECONDS_MAX:
            allowed = f"{_SECONDS_MIN} to {_SECONDS_MAX} seconds"
            raise InvalidValue("seconds", value=seconds, allowed=allowed)
        if type(hours) is not int or not 1 <= hours <= _HOURS_MAX:
            raise InvalidValue("hours", value=hours, allowed=f"1 to {_HOURS_MAX}")
        parcels = several("packages", packages)
        demand_part(PackShipment, "packages", parcels)
        if len(parcels) > PACKAGES_MAX:
            raise TooMany("packages", count=len(parcels), limit=PACKAGES_MAX)
        wanted = CarrierAsk(
            order_id=as_id(order),
            carrier=carrier,
            packages=parcels,
            hours=hours,
            seconds=seconds,
            key=key,
        )
        return rate_order(self._sales, wanted)

    def rated(self, rates: IdLike) -> RecordedRates:
        """Give recorded rates.

        Raises:
            UnknownId: there are none.
        """
        return recorded_rates(self._sales, as_id(rates))

    def charge(
        self,
        rates: IdLike,
        service: str,
        *,
        code: str = "freight",
        tax_code: str | None = None,
        spread: bool = False,
    ) -> ChargeRequest:
        """Give what a buyer is charged for a service, for an order or for `AddCharge`.

        Args:
            rates: recorded, and not expired by now.
            service: one of them.
            code: of the charge.
            tax_code: the rate it is taxed with; None for no tax.
            spread: it is taxed as the goods are; then it has no tax code.

        Raises:
            RatesExpired: the rates hold no longer.
            UnknownId: no such rates, or no such service among them.
        """
        now = self._sales.app.clock.now()
        kept = self.rated(rates)
        return kept.charge(service, at=now, code=code, tax_code=tax_code, spread=spread)
