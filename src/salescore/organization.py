"""Settings: how one tenant does business, as one frozen, versioned value."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import field, frozen

from salescore import clock
from salescore.cash import CashRounding
from salescore.currencies import currency, digits
from salescore.decimals import EXACT
from salescore.errors import InvalidValue, UnknownId, demand_whole
from salescore.events import Command, Event
from salescore.facts import Facts, Kind
from salescore.money import Rounding
from salescore.numbering import Series
from salescore.orders_policy import OrdersPolicy
from salescore.pipeline_policy import PipelinePolicy
from salescore.pricing_policy import PricingPolicy
from salescore.retention import Retention
from salescore.stock_policy import StockPolicy

__all__ = [
    "DEFAULT_ROLES",
    "SETTINGS",
    "SETTINGS_ID",
    "ChangeSettings",
    "Settings",
    "SettingsChanged",
    "TaxRounding",
    "settings_among",
]

SETTINGS_ID: Final = UUID(int=1)

DEFAULT_ROLES: Final[Mapping[str, frozenset[str]]] = MappingProxyType({
    "owner": frozenset({"*"}),
    "seller": frozenset({
        "customers.*", "contacts.*", "orders.*", "quotes.*", "returns.*",
        "leads.*", "opportunities.*", "activities.*", "enrollments.*",
        "approvals.request", "approvals.withdraw",
    }),
    "warehouse": frozenset({"stock.*", "shipments.*", "returns.receive"}),
    "accountant": frozenset({
        "invoices.*", "payments.*", "taxes.*", "credit_notes.*",
    }),
})  # fmt: skip

_DEFAULT_RETENTION: Final = Retention()

_DEFAULT_PRICING: Final = PricingPolicy()
_DEFAULT_STOCK: Final = StockPolicy()
_DEFAULT_ORDERS: Final = OrdersPolicy()
_DEFAULT_PIPELINE: Final = PipelinePolicy()

_NO_CASH: Final[Mapping[str, CashRounding]] = MappingProxyType({})

_DEFAULT_SERIES: Final = (
    Series("customer", "C-{number:05d}"),
    Series("invoice", "INV-{year}-{number:06d}"),
    Series("order", "SO-{year}-{number:06d}"),
    Series("payment", "PAY-{year}-{number:06d}"),
    Series("shipment", "SH-{year}-{number:06d}"),
    Series("transfer", "ST-{year}-{number:06d}"),
)
_LATER_SERIES: Final = (
    Series("blanket", "BO-{year}-{number:06d}"),
    Series("count", "SC-{year}-{number:06d}"),
    Series("credit_note", "CN-{year}-{number:06d}"),
    Series("expected", "ER-{year}-{number:06d}"),
    Series("lead", "L-{number:06d}"),
    Series("opportunity", "OP-{number:06d}"),
    Series("quote", "QU-{year}-{number:06d}"),
    Series("recurring", "RO-{year}-{number:06d}"),
    Series("return", "RT-{year}-{number:06d}"),
    Series("transit", "TR-{year}-{number:06d}"),
)
"""Those that settings of earlier releases lack: they are filled in."""


def _with_later(given: Any) -> Any:
    """Fill in series that came with later releases; what is no series is told of later."""
    if not isinstance(given, tuple) or not all(isinstance(each, Series) for each in given):
        return given
    named = {each.name for each in given}
    return (*given, *(each for each in _LATER_SERIES if each.name not in named))


class TaxRounding(StrEnum):
    """Where tax is rounded to the minor unit: on each line, or once per rate and document."""

    LINE = "line"
    DOCUMENT = "document"


@frozen(kw_only=True)
class Settings:
    """How a tenant does business; placed documents keep what they used.

    Args:
        zone: IANA time zone of business dates, such as ``"Europe/Berlin"``.
        base_currency: ISO 4217 code used where a customer names none.
        languages: the languages the tenant works in; reports speak the first unless asked.
        rounding: how a payable amount becomes whole minor units.
        tax_rounding: on each line, or per rate over the document.
        payment_terms_days: days from invoice to due date, 0 to 365.
        order_lines_max: the most lines an order may have, 1 to 10,000.
        series: the patterns of human numbers, by name.
        roles: what each role may do: ``room.verb``, ``room.*`` or ``*``.
        retention: for how long outcomes, deliveries and events are kept.
        pricing: how prices are chosen and what discounts come to.
        cash_rounding: how what is to be paid on invoices is rounded, by currency.
        stock: how goods are chosen, and what happens where they lack.
        orders: how quotes, orders, shipments and returns are handled.
        pipeline: how leads and opportunities are handled.
    """

    id: UUID = SETTINGS_ID
    version: int = 0
    zone: str = "UTC"
    base_currency: str = "EUR"
    languages: tuple[str, ...] = ("en", "zh")
    rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO
    tax_rounding: TaxRounding = TaxRounding.LINE
    payment_terms_days: int = 30
    order_lines_max: int = 1000
    series: tuple[Series, ...] = field(default=_DEFAULT_SERIES, converter=_with_later)
    roles: Mapping[str, frozenset[str]] = field(default=DEFAULT_ROLES, hash=False)
    retention: Retention = _DEFAULT_RETENTION
    pricing: PricingPolicy = _DEFAULT_PRICING
    cash_rounding: Mapping[str, CashRounding] = field(default=_NO_CASH, hash=False)
    stock: StockPolicy = _DEFAULT_STOCK
    orders: OrdersPolicy = _DEFAULT_ORDERS
    pipeline: PipelinePolicy = _DEFAULT_PIPELINE

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        currency(self.base_currency)
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, OSError, TypeError, ValueError) as error:
            raise InvalidValue("zone", value=self.zone, allowed="an IANA time zone") from error
        if not self.languages:
            raise InvalidValue("languages", value=self.languages, allowed="one or more")
        if self.rounding is Rounding.EXACT:
            raise InvalidValue("rounding", value=self.rounding, allowed="a mode that rounds")
        demand_whole("payment_terms_days", self.payment_terms_days, low=0, high=365)
        demand_whole("order_lines_max", self.order_lines_max, low=1, high=10_000)
        if "*" not in self.roles.get("owner", ()):
            # The embedding program acts as owner: without the role nobody could mend the settings.
            raise InvalidValue("roles", value=sorted(self.roles), allowed="roles with owner: *")
        for code, cash in self.cash_rounding.items():
            currency(code)
            if cash.step.scaleb(digits(code), EXACT) % 1:
                allowed = f"a multiple of the minor unit of {code}"
                raise InvalidValue("cash_rounding", value=cash.step, allowed=allowed)
        missing = {each.name for each in _DEFAULT_SERIES} - {each.name for each in self.series}
        if missing:
            raise InvalidValue(
                "series", value=sorted(missing), allowed="every series, none missing"
            )

    def local_date(self, instant: datetime) -> date:
        """Give the business date of an instant.

        >>> from datetime import UTC
        >>> Settings(zone="Asia/Shanghai").local_date(datetime(2026, 1, 1, 20, tzinfo=UTC))
        datetime.date(2026, 1, 2)
        """
        return clock.local_date(instant, ZoneInfo(self.zone))

    def number_series(self, name: str) -> Series:
        """Give the pattern of a kind of number.

        Raises:
            UnknownId: no series has this name.
        """
        for series in self.series:
            if series.name == name:
                return series
        raise UnknownId("number series", key=name)


@frozen(kw_only=True)
class ChangeSettings(Command[Settings]):
    """Do business in another way from now on; `changes` holds new values by field name."""

    tag = "settings.change.v1"
    permission = "settings.change"

    changes: Mapping[str, Any] = field(hash=False)


SETTINGS: Final[Kind[Settings]] = Kind("organization.settings", Settings)

_UNSET: Final = Settings()


def settings_among(facts: Facts) -> Settings:
    """Give the settings that were wanted, or those of a tenant that has never changed any."""
    return facts.get(SETTINGS, SETTINGS_ID) or _UNSET


@frozen
class SettingsChanged(Event):
    """A tenant does business in another way from now on."""

    tag = "organization.settings_changed.v1"
    kind = SETTINGS
    subject = "settings_id"

    settings_id: UUID
    settings: Settings
