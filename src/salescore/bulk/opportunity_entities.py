"""Opportunities as rows: a new one is opened and then moved, one that is there moved or changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import evolve

from salescore.bulk.cells import CellType
from salescore.bulk.columns import Refers, column
from salescore.bulk.entity import ALL_MODES, Entity, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.party_columns import CUSTOMER_COLUMN, SALESPERSON_COLUMN
from salescore.bulk.rows import Entry, Row
from salescore.bulk.writing import amount_of, custom_cells, plain_cells, told_column, want_named
from salescore.currencies import currency
from salescore.errors import InvalidValue, SalesError
from salescore.events import Command
from salescore.facts import Want
from salescore.money import Money
from salescore.parties.customer import CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity
from salescore.pipeline.opportunity_commands import (
    AssignOpportunity,
    MoveOpportunity,
    OpenOpportunity,
    UpdateOpportunity,
    ValueOpportunity,
)
from salescore.pipeline.pipeline import PIPELINE

__all__ = ["OPPORTUNITIES"]

_CUSTOMER: Final = evolve(CUSTOMER_COLUMN, required=False)
_PIPELINE: Final = column(
    "pipeline",
    "The name of the pipeline; without one it is the standard one.",
    "销售流程名称，不填为标准流程。",
    aliases=["sales process", "流程", "销售流程"],
    refers=Refers(PIPELINE, ("name",)),
)
_PLAIN: Final = ("name", "close_on", "source", "campaign", "next_step", "note")
_MOVES: Final = frozenset({"stage", "reason", "closed_at"})


def _opportunity_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    row, existing = entry.first, look.existing(entry)
    fields = plain_values(row, *_PLAIN, "stage", "reason", "closed_at", "currency")
    fields |= look.id_values(
        row, customer_id=_CUSTOMER, owner_id=SALESPERSON_COLUMN, pipeline_id=_PIPELINE
    )
    _read_amount(row, look, fields, existing[0] if existing else None)
    if not existing and (at := row.get("opened_at")) is not None:
        fields["occurred_at"] = at
    return fields


def _read_amount(
    row: Row, look: Lookup, fields: dict[str, Any], before: Opportunity | None
) -> None:
    """Read the amount in the currency of the row, or the one that it has by itself."""
    if row.get("amount") is None:
        return
    customer = look.named(row, _CUSTOMER)
    known = before.currency if before else customer.currency if customer else None
    code = fields.get("currency") or known
    if code is None:
        row.miss("currency")
        return
    try:
        fields["amount_minor"] = Money.of(row.get("amount"), code).minor
    except SalesError as error:
        row.blame(error.code, error.params, column="amount")


def _changed(before: Opportunity, changes: Mapping[str, Any]) -> Command[Opportunity]:
    """Give the one command that a row asks for of an opportunity that is there.

    Raises:
        InvalidValue: it asks for several at once.
    """
    names = changes.keys()
    if "stage" in names and names <= _MOVES:
        return MoveOpportunity(
            opportunity_id=before.id,
            stage=changes["stage"],
            reason=changes.get("reason"),
            occurred_at=changes.get("closed_at"),
        )
    if names == {"amount_minor"}:
        return ValueOpportunity(opportunity_id=before.id, **changes)
    if names == {"owner_id"}:
        return AssignOpportunity(opportunity_id=before.id, **changes)
    if names <= {*_PLAIN, "customer_id", "custom"}:
        return UpdateOpportunity(opportunity_id=before.id, changes=changes)
    allowed = "a stage, an amount, an owner or other fields: one of them a row"
    raise InvalidValue("row", value=", ".join(sorted(names)), allowed=allowed)


def _opportunity_cells(it: Opportunity, look: Lookup) -> Iterable[Written]:
    cells = plain_cells(it, "number", *_PLAIN, "stage", "reason", "closed_at", "currency")
    yield cells | {
        "customer": look.told(CUSTOMER, it.customer_id, "reference", "number"),
        "pipeline": look.told(PIPELINE, it.pipeline_id, "name"),
        "salesperson": look.told(SALESPERSON, it.owner_id, "reference"),
        "amount": amount_of(it.amount_minor, it.currency),
        "opened_at": it.created_at,
        "state": it.state.value,
        "probability": it.probability,
        **custom_cells(it),
    }


def _opportunity_wants(opportunities: Sequence[Opportunity]) -> Iterable[Want]:
    yield want_named(CUSTOMER, (each.customer_id for each in opportunities))
    yield want_named(SALESPERSON, (each.owner_id for each in opportunities))
    yield want_named(PIPELINE, (each.pipeline_id for each in opportunities))


OPPORTUNITIES: Final = Entity(
    name="opportunities",
    kind=OPPORTUNITY,
    columns=(
        column(
            "number",
            "The number that this tenant gave; a new opportunity gets an own one.",
            "本系统的商机编号；新商机会得到新的编号。",
            aliases=["opportunity number", "opportunity id", "商机编号"],
            type=CellType.CODE,
        ),
        column(
            "name",
            "What it is about.",
            "商机名称。",
            aliases=["opportunity", "opportunity name", "商机", "商机名称"],
            required=True,
        ),
        _CUSTOMER,
        _PIPELINE,
        column(
            "stage",
            "The id of the stage to which it is moved, past what every stage asks for.",
            "要移至的阶段编号；各阶段的条件照常检查。",
            aliases=["sales stage", "deal stage", "阶段", "销售阶段"],
            type=CellType.CODE,
        ),
        SALESPERSON_COLUMN,
        column(
            "amount",
            "What it may bring.",
            "预计金额。",
            aliases=["value", "deal value", "金额", "预计金额"],
            type=CellType.NUMBER,
        ),
        column(
            "currency",
            "Of the amount; without one the customer's.",
            "金额的币种，不填为客户币种。",
            aliases=["货币", "币种"],
            type=CellType.CODE,
            check=currency,
        ),
        column(
            "close_on",
            "The day on which it is expected to close.",
            "预计成交日期。",
            aliases=["close date", "expected close", "预计成交日期"],
            type=CellType.DATE,
        ),
        column(
            "reason",
            "Why it was won or lost; with a stage.",
            "赢单或输单原因，与阶段一起填写。",
            aliases=["lost reason", "close reason", "原因"],
        ),
        column(
            "opened_at",
            "When it came to be; without one it is now. Only of new ones.",
            "创建时间，不填为当前时间，仅用于新商机。",
            aliases=["created at", "engage date", "创建时间"],
            type=CellType.INSTANT,
        ),
        column(
            "closed_at",
            "When it was moved to the stage; without one it is now.",
            "移至该阶段的时间，不填为当前时间。",
            aliases=["close time", "结束时间"],
            type=CellType.INSTANT,
        ),
        column("source", "Where it comes from.", "来源。", aliases=["lead source", "来源"]),
        column(
            "campaign",
            "The effort of marketing it is counted for.",
            "市场活动。",
            aliases=["市场活动"],
        ),
        column(
            "next_step", "What is to be done next.", "下一步。", aliases=["next step", "下一步"]
        ),
        column("note", "What else is to be said.", "备注。", aliases=["notes", "备注"]),
        told_column("state", "Open, won or lost.", "状态。"),
        told_column("probability", "Of winning, in percent.", "赢率（%）。"),
    ),
    always=("name",),
    keys=(("number", "number"),),
    modes=ALL_MODES,
    fields=_opportunity_fields,
    add=lambda fields: OpenOpportunity(**fields),
    update=_changed,
    later={"stage": None, "reason": None, "closed_at": None},
    fixed={"pipeline_id": ("pipeline",), "currency": ("currency",)},
    written=_opportunity_cells,
    wants=_opportunity_wants,
)
