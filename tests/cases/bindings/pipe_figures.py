"""Figures of opportunities as they stand, amounts in other currencies, and working time."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from salescore.activities import Priority, ResponseTargets, is_late, response
from salescore.money import Money, Rate, Scaled, decimal_step
from salescore.pipeline import Category
from salescore.reports.pipeline import (
    AverageSize,
    Basis,
    Period,
    WinRate,
    WinRateVariant,
    average_size,
    weighted_pipeline,
    win_rates,
)
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings import words
from tests.cases.fields import demand_read
from tests.cases.prospects import EURO, Prospects
from tests.cases.table import Op

YEN: Final = "JPY"
"""Yen have no smaller unit: their minor units are amounts as they are written."""
NOTHING, RATE_DIGITS = 0, 4
SECONDS: Final = 3600
"""Of a priority of which the case says no more than that it is there."""
COLUMNS: Final = {"monthly": "month", "quarterly": "quarter"}
GIVEN: Final = ("ongoing", "won", "lost_count")
STATED: Final = ("state", "amount", "employee", "closed", "quotation_lines", "sale_amount")
CELL: Final = ("group_by", "measure")
STANDING: Final = ("amount", "owner", "stage", "source", "expected_closing")
HOURS: Final = ("working", "holidays")

Fields = Mapping[str, Any]


def _size(told: Prospects, *states: str, period: Period | None = None) -> AverageSize:
    given, meant = told.given, [words.DEALS[state] for state in states]
    lost = figures.whole(given["lost_count"]) if "lost_count" in given else NOTHING
    deals = [
        *(told.standing(Category.OPEN, amount) for amount in given.get("ongoing", ())),
        *(told.standing(Category.WON, amount) for amount in given.get("won", ())),
        *(told.standing(Category.LOST, NOTHING) for _ in range(lost)),
    ]
    return average_size(deals, scope=told.scope(), states=meant, period=period)


def _average_deal(told: Prospects, fields: Fields) -> Answer:
    mean = _size(told, *fields["states"]).mean_minor
    if mean is None:
        raise Unsupported("an average of no deals, which is no amount")
    return {"amount": Money(mean, EURO).amount}


def _count_in_range(told: Prospects, fields: Fields) -> Answer:
    """Count what comes to be from tomorrow on."""
    if fields["range"] != "future":
        raise Unsupported(f"a range {fields['range']!r}")
    since = figures.next_day(told.scope().today)
    period = Period(since=since, basis=Basis.CREATED)
    ongoing = _size(told, "ongoing", period=period).count
    return {"ongoing": ongoing, "leads": told.leads_since(since)}


def _ends(told: Prospects, means: Mapping[str, Category]) -> tuple[WinRate, AverageSize]:
    """Count opportunities by what the peer's states mean; the amount of a sale is that of its own.

    Args:
        told: the case.
        means: from states to what they mean; opportunities in other states are left out.
    """
    for row in told.given["opportunities"]:
        demand_read(row, STATED, of="opportunity")
    every = [
        told.standing(means[row["state"]], row.get("sale_amount", row["amount"]))
        for row in told.given["opportunities"]
        if row["state"] in means
    ]
    scope = told.scope()
    return win_rates(every, scope=scope).total, average_size(every, scope=scope, states=Category)


def _rate(exact: Fraction | None) -> Any:
    return exact and Scaled.of(exact, step=decimal_step(RATE_DIGITS)).amount


def _opportunity_report(told: Prospects, _: Fields) -> Answer:
    turned, every = _ends(told, words.TURNED)
    return {
        "number": every.count,
        "amount": Money(every.total_minor, EURO).amount,
        "converted": turned.won,
        "conversion_rate": _rate(turned.rate(WinRateVariant.OF_ALL)),
        "converted_amount": Money(turned.won_minor, EURO).amount,
    }


def _conversion_report(told: Prospects, fields: Fields) -> Answer:
    turned, every = _ends(told, words.SOLD)
    ends, _ = _ends(told, words.CONFIRMED)
    return {
        "number": every.count,
        "converted": turned.won,
        "won": ends.won,
        "lost": ends.lost,
        "won_amount": Money(ends.won_minor, EURO).amount,
        "winning_rate": _rate(ends.rate(WinRateVariant.OF_ALL)),
    }


def _pipeline_report(told: Prospects, fields: Fields) -> Answer:
    """Add up what is open by owner or stage, and by month or quarter of its close."""
    given, (since, until) = told.given["opportunity"], told.given["period"]
    demand_read(given, STANDING, of="opportunity")
    how = {"to_stage": given["stage"], "currency": YEN, "close_on": given["expected_closing"]}
    found = weighted_pipeline(
        [told.standing(Category.OPEN, given["amount"], **how)],
        scope=told.scope(YEN),
        by=(fields["group_by"], COLUMNS[fields["range"]]),
        period=Period(since=since, until=until),
    )
    rows: dict[str, dict[str, str]] = {}
    for cell in found.groups:
        row, column = cell.group
        _, _, shown = column.rpartition("-")
        figure = cell.open_count if fields["measure"] == "number" else cell.open_minor
        rows.setdefault(row or words.NOBODY, {})[words.MONTHS.get(shown, shown)] = str(figure)
    return {"by_key": rows}


def _convert_amount(told: Prospects, fields: Fields) -> Answer:
    base, rates = told.given["base"], told.given["rates"]
    source, to = told.given["currency"], fields["to"]
    sides = [Rate(code, base, rates[code]).inverse().value for code in (source, to)]
    across = Rate.across(source, to, **dict(zip(("rate_from", "rate_to"), sides, strict=True)))
    step = decimal_step(figures.whole(fields["digits"]))
    return {"amount": across.exchange(told.given["amount"], step=step).amount}


def _elapsed(told: Prospects, _: Fields) -> Answer:
    ends = (figures.moment(told.given[name]) for name in ("start", "end"))
    return {"seconds": told.working_time().between(*ends)}


def _after(since: str, seconds: str) -> Any:
    """Give what adds working time to a moment, by the names of the fields."""

    def answer(told: Prospects, _: Fields) -> Answer:
        passed = figures.whole(told.given[seconds])
        then = told.working_time().after(figures.moment(told.given[since]), passed)
        return {"at": then.replace(tzinfo=None)}

    return Op(answer, (), (*HOURS, since, seconds))


def _status(told: Prospects, fields: Fields) -> Answer:
    """Say what became of a deadline, by the answer that is named or by one that is given now."""
    now, deadline = told.clock.now(), figures.moment(fields["deadline"])
    then = figures.instant(fields["responded"]) if "responded" in fields else now
    return {"status": words.ANSWERS[response(deadline, now=now, responded=then)]}


def _failed(told: Prospects, fields: Fields) -> Answer:
    """Say whether a deadline was missed; for whoever waits, earlier answers do not count."""
    then, deadline = figures.instant(fields.get("responded")), figures.moment(fields["deadline"])
    return {"failed": is_late(deadline, now=told.clock.now(), responded=then)}


def _second_default(told: Prospects, _: Fields) -> Answer:
    names = ("one", "other") if told.given["existing_default"] else ("other",)
    every = (Priority(name=name, seconds=SECONDS, default=True) for name in names)
    return {"priority": ResponseTargets(priorities=tuple(every)).default.name}


OPERATIONS: Final[Mapping[str, Op]] = {
    "add_default_priority": Op(_second_default, (), ("existing_default",)),
    "add_working_time": _after("start", "seconds"),
    "average_deal": Op(_average_deal, ("states",), GIVEN),
    "conversion_report": Op(_conversion_report, (), ("opportunities",)),
    "convert_amount": Op(
        _convert_amount, ("to", "digits"), ("amount", "currency", "rates", "base")
    ),
    "count_deals": Op(
        lambda told, asked: {"number": _size(told, asked["state"]).count}, ("state",), GIVEN
    ),
    "count_in_range": Op(_count_in_range, ("range",), GIVEN),
    "default_priority": Op(
        lambda told, _: {"priority": told.targets().default.name}, (), ("priorities",)
    ),
    "elapsed_working_seconds": Op(_elapsed, (), (*HOURS, "start", "end")),
    "is_working": Op(
        lambda told, asked: {
            "working": told.working_time().is_working(figures.moment(asked["at"]))
        },
        ("at",),
        HOURS,
    ),
    "opportunity_report": Op(_opportunity_report, (), ("opportunities",)),
    "pipeline_report": Op(_pipeline_report, ("range", *CELL), ("opportunity", "period")),
    "sla_answer": Op(_status, ("deadline",), ("responses",)),
    "sla_deadline": _after("created", "first_response_seconds"),
    "sla_failed": Op(_failed, ("deadline", "responded"), ("last_response", "waiting")),
    "sla_seconds": Op(
        lambda told, asked: {"seconds": told.targets().priority(asked["priority"]).seconds},
        ("priority",),
        ("priorities",),
    ),
    "sla_status": Op(_status, ("deadline", "responded")),
}
