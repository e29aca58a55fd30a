"""Figures of opportunities that a case gives as they stand, and amounts in other currencies."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from salescore.localized import Localized
from salescore.money import Money, Rate, Scaled, decimal_step
from salescore.pipeline import CERTAIN_BP, Category, Pipeline, Stage
from salescore.reports.pipeline import (
    AverageSize,
    Basis,
    FigureScope,
    Period,
    SlimEntry,
    SlimOpportunity,
    WeightedGroup,
    WinRateVariant,
    average_size,
    funnel,
    weighted_pipeline,
    win_rates,
)
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.pipe_words import CONFIRMED, DEALS, MONTHS, NOBODY, TURNED
from tests.cases.bindings.pipes import EURO, Fields, Pipes
from tests.cases.fields import demand_read, only
from tests.cases.table import Op

YEN: Final = "JPY"
"""A currency without a smaller unit: its minor units are amounts as they are written."""
NOTHING: Final = 0
RATE_DIGITS: Final = 4
COLUMNS: Final = {"monthly": "month", "quarterly": "quarter"}
SOLD: Final = ("converted", "won", "lost")
"""States of what was decided, or became a sale."""
STATED: Final = ("state", "amount", "employee", "closed", "quotation_lines", "sale_amount")
STANDING: Final = ("amount", "owner", "stage", "source", "expected_closing")


def scope(pipes: Pipes, currency: str = EURO) -> FigureScope:
    """Say as of when figures are, and in which currency."""
    return FigureScope(as_of=pipes.clock.now(), zone=figures.ZONE, currency=currency)


def standing(
    pipes: Pipes,
    category: Category,
    amount: Any = NOTHING,
    *,
    stage: str | None = None,
    currency: str = EURO,
    close_on: Any = None,
) -> SlimOpportunity:
    """Give an opportunity that has stood in a stage since now."""
    entry = SlimEntry(
        at=pipes.clock.now(),
        to_stage=stage or category,
        category=category,
        amount_minor=Money.of(amount, currency).minor,
        currency=currency,
        close_on=close_on,
    )
    return SlimOpportunity(id=pipes.new_id(), pipeline_id=pipes.new_id(), log=(entry,))


def deals(pipes: Pipes) -> list[SlimOpportunity]:
    """Give the deals of a case, by what became of them."""
    given = pipes.given
    lost = figures.whole(given["lost_count"]) if "lost_count" in given else NOTHING
    return [
        *(standing(pipes, Category.OPEN, amount) for amount in given.get("ongoing", ())),
        *(standing(pipes, Category.WON, amount) for amount in given.get("won", ())),
        *(standing(pipes, Category.LOST) for _ in range(lost)),
    ]


def size(pipes: Pipes, *states: str, period: Period | None = None) -> AverageSize:
    """Give how many deals of some states there are, and what they come to."""
    meant = [DEALS[state] for state in states]
    return average_size(deals(pipes), scope=scope(pipes), states=meant, period=period)


def count_deals(pipes: Pipes, fields: Fields) -> Answer:
    """Count the deals of a state."""
    return {"number": size(pipes, fields["state"]).count}


def average_deal(pipes: Pipes, fields: Fields) -> Answer:
    """Give what a deal comes to on average."""
    mean = size(pipes, *fields["states"]).mean_minor
    if mean is None:
        raise Unsupported("an average of no deals, which is no amount")
    return {"amount": Money(mean, EURO).amount}


def count_in_range(pipes: Pipes, fields: Fields) -> Answer:
    """Count what comes to be from tomorrow on."""
    if fields["range"] != "future":
        raise Unsupported(f"a range {fields['range']!r}")
    since = figures.next_day(scope(pipes).today)
    period = Period(since=since, basis=Basis.CREATED)
    return {"ongoing": size(pipes, "ongoing", period=period).count}


def stated(pipes: Pipes, words: Mapping[str, Category], row: Mapping[str, Any]) -> SlimOpportunity:
    """Give an opportunity by the peer's word for its state; the amount of its sale is its own."""
    demand_read(row, STATED, of="opportunity")
    amount = row.get("sale_amount", row["amount"])
    return standing(pipes, words[row["state"]], amount, stage=row["state"])


def opportunity_report(pipes: Pipes, _: Fields) -> Answer:
    """Count all opportunities, and those that became sales."""
    every = [stated(pipes, TURNED, row) for row in pipes.given["opportunities"]]
    whole = average_size(every, scope=scope(pipes), states=Category)
    turned = win_rates(every, scope=scope(pipes)).total
    return {
        "number": whole.count,
        "amount": Money(whole.total_minor, EURO).amount,
        "converted": turned.won,
        "conversion_rate": rate(turned.rate(WinRateVariant.OF_ALL)),
        "converted_amount": Money(turned.won_minor, EURO).amount,
    }


def conversion_report(pipes: Pipes, _: Fields) -> Answer:
    """Count what was decided or became a sale: how far it came, and what was won of it."""
    rows = [row for row in pipes.given["opportunities"] if row["state"] in SOLD]
    every = [stated(pipes, CONFIRMED, row) for row in rows]
    ends = win_rates(every, scope=scope(pipes)).total
    steps = funnel(every, pipeline=pipeline_of(pipes), scope=scope(pipes)).steps
    return {
        "number": average_size(every, scope=scope(pipes), states=Category).count,
        "converted": only((step.count for step in steps if step.stage == "converted"), what="step"),
        "won": ends.won,
        "lost": ends.lost,
        "won_amount": Money(ends.won_minor, EURO).amount,
        "winning_rate": rate(ends.rate(WinRateVariant.OF_ALL)),
    }


def pipeline_of(pipes: Pipes) -> Pipeline:
    """Give the pipeline whose stages are the states of the peer, in their order."""
    stages = [
        Stage(
            id=state,
            name=Localized.of({"en": state}),
            category=category,
            probability_bp=CERTAIN_BP if category is Category.WON else NOTHING,
        )
        for state, category in CONFIRMED.items()
    ]
    return Pipeline(id=pipes.new_id(), version=NOTHING, name="pipeline", stages=tuple(stages))


def rate(exact: Fraction | None) -> Any:
    """Give a rate as it is shown, with four decimals."""
    return exact and Scaled.of(exact, step=decimal_step(RATE_DIGITS)).amount


def pipeline_report(pipes: Pipes, fields: Fields) -> Answer:
    """Add up what is open by owner or stage, and by month or quarter of its close."""
    given = pipes.given["opportunity"]
    demand_read(given, STANDING, of="opportunity")
    open_one = standing(
        pipes,
        Category.OPEN,
        given["amount"],
        stage=given["stage"],
        currency=YEN,
        close_on=given["expected_closing"],
    )
    since, until = pipes.given["period"]
    found = weighted_pipeline(
        [open_one],
        scope=scope(pipes, YEN),
        by=(fields["group_by"], COLUMNS[fields["range"]]),
        period=Period(since=since, until=until),
    )
    rows: dict[str, dict[str, str]] = {}
    for cell in found.groups:
        row, column = cell.group
        _, _, shown = column.rpartition("-")
        rows.setdefault(row or NOBODY, {})[MONTHS.get(shown, shown)] = measured(cell, fields)
    return {"by_key": rows}


def measured(cell: WeightedGroup, fields: Fields) -> str:
    """Give the figure of a cell that is asked for, as it is written."""
    return str(cell.open_count if fields["measure"] == "number" else cell.open_minor)


def convert_amount(pipes: Pipes, fields: Fields) -> Answer:
    """Convert an amount by rates to one base."""
    source, to = pipes.given["currency"], fields["to"]
    sides = {"rate_from": per_base(pipes, source), "rate_to": per_base(pipes, to)}
    step = decimal_step(figures.whole(fields["digits"]))
    across = Rate.across(source, to, **sides)
    return {"amount": across.exchange(pipes.given["amount"], step=step).amount}


def per_base(pipes: Pipes, code: str) -> Any:
    """Give how much of a currency is given for one unit of the base."""
    base, rates = pipes.given["base"], pipes.given["rates"]
    return Rate(code, base, rates[code]).inverse().value


OPERATIONS: Final[Mapping[str, Op]] = {
    "average_deal": Op(average_deal, ("states",), ("ongoing", "won", "lost_count")),
    "conversion_report": Op(conversion_report, (), ("opportunities",)),
    "convert_amount": Op(convert_amount, ("to", "digits"), ("amount", "currency", "rates", "base")),
    "count_deals": Op(count_deals, ("state",), ("ongoing", "won", "lost_count")),
    "count_in_range": Op(count_in_range, ("range",), ("ongoing", "won", "lost_count")),
    "opportunity_report": Op(opportunity_report, (), ("opportunities",)),
    "pipeline_report": Op(
        pipeline_report, ("range", "group_by", "measure"), ("opportunity", "period")
    ),
}
