"""Exchange rates as rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve

from salescore.bulk.cells import CellType
from salescore.bulk.columns import column
from salescore.bulk.entity import ALL_MODES, Entity, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.rows import Entry, Row
from salescore.currencies import currency
from salescore.exchange.commands import SetRate
from salescore.exchange.rate import EXCHANGE_RATE, NIL, ExchangeRate, dated_pair
from salescore.facts import Want

__all__ = ["RATES"]


def _mark(row: Row) -> str | None:
    """Give the dated pair of a row; None if it has none."""
    ends: tuple[str | None, str | None] = (row.get("from"), row.get("to"))
    since: date | None = row.get("since")
    if ends[0] is None or ends[1] is None or since is None:
        return None
    return dated_pair((ends[0], ends[1]), since)


def _rates_of(entries: Sequence[Entry], _: Lookup) -> Iterable[Want]:
    names = (_mark(entry.first) for entry in entries)
    yield EXCHANGE_RATE.by("dated_pair", *dict.fromkeys(filter(None, names)))


def _existing(entry: Entry, look: Lookup) -> Sequence[ExchangeRate]:
    name = _mark(entry.first)
    return () if name is None else look.facts.where(EXCHANGE_RATE, "dated_pair", name)


def _fields(entry: Entry, _: Lookup) -> dict[str, Any]:
    row = entry.first
    named = {"from_currency": "from", "to_currency": "to", "value": "rate"}
    fields = {name: row.values[cell] for name, cell in named.items() if cell in row.values}
    return fields | plain_values(row, "since", "source")


def _cells(rate: ExchangeRate, _: Lookup) -> Iterable[Written]:
    yield {
        "from": rate.from_currency,
        "to": rate.to_currency,
        "rate": rate.value,
        "since": rate.since,
        "source": rate.source,
    }


def _set_again(rate: ExchangeRate, changes: Mapping[str, Any]) -> SetRate:
    return SetRate(rate=evolve(rate, **changes, id=NIL, version=0))


RATES: Final = Entity(
    name="rates",
    kind=EXCHANGE_RATE,
    columns=(
        column(
            "from",
            "ISO 4217 code converted from.",
            "原货币的 ISO 4217 代码。",
            aliases=["from currency", "base", "base currency", "原货币", "源货币"],
            type=CellType.CODE,
            required=True,
            check=currency,
        ),
        column(
            "to",
            "ISO 4217 code converted to.",
            "目标货币的 ISO 4217 代码。",
            aliases=["to currency", "quote", "quote currency", "目标货币"],
            type=CellType.CODE,
            required=True,
            check=currency,
        ),
        column(
            "rate",
            "How much of the second is given for one unit of the first, above zero.",
            "一单位原货币兑换的目标货币数额，大于零。",
            aliases=["value", "exchange rate", "kurs", "汇率"],
            type=CellType.NUMBER,
            required=True,
        ),
        column(
            "since",
            "The first day on which it holds, until the next one of the pair.",
            "生效日期，至该货币对的下一个汇率为止。",
            aliases=["date", "from date", "valid from", "datum", "日期", "生效日期"],
            type=CellType.DATE,
            required=True,
        ),
        column(
            "source",
            "Who states it; without one it is manual.",
            "汇率来源，不填为 manual。",
            aliases=["provider", "quelle", "来源"],
        ),
    ),
    always=("from", "to", "since"),
    called=("from", "to", "since"),
    modes=ALL_MODES,
    then=_rates_of,
    existing=_existing,
    mark=_mark,
    fields=_fields,
    add=lambda fields: SetRate(rate=ExchangeRate(**fields)),
    update=_set_again,
    written=_cells,
)
