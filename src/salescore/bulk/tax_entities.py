"""Taxes and tax treatments as rows."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from attrs import evolve, fields

from salescore.bulk.catalog_entities import SKU_COLUMN
from salescore.bulk.cells import CellType, words_text
from salescore.bulk.columns import column, one_of
from salescore.bulk.entity import ALL_MODES, Entity, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.party_columns import CUSTOMER_COLUMN
from salescore.bulk.rows import Entry, Row
from salescore.bulk.writing import want_named
from salescore.decimals import EXACT
from salescore.facts import Want
from salescore.parties.customer import CUSTOMER
from salescore.tax.commands import SetTaxRate, TreatTaxes
from salescore.tax.rate import TAX_RATE, Tax, TaxKind, TaxRate
from salescore.tax.treatment import NIL, TAX_TREATMENT, TaxTreatment

__all__ = ["TAXES", "TREATMENTS"]

_PERCENT: Final = 2
"""Places between a fraction and its percentage."""

_SAID: Final = (
    "code", "name", "since", "until", "amount", "currency", "formula", "children", "included",
    "affects_next", "affected", "sequence", "group", "reverse_charge", "withholding", "category",
    "reason", "keeps_fractions",
)  # fmt: skip
"""Columns of a tax that are its fields."""

_TREATED: Final = (
    "name", "taxes", "tax_code", "group", "exempt", "country", "region", "channel", "since",
    "until", "priority", "reason", "reason_code",
)  # fmt: skip
"""Columns of a treatment that are its fields."""

_SKU: Final = evolve(SKU_COLUMN, required=False)
_CUSTOMER: Final = evolve(CUSTOMER_COLUMN, required=False)


def _rate_fields(entry: Entry, _: Lookup) -> dict[str, Any]:
    said = plain_values(entry.first, *_SAID)
    percent: Decimal | None = entry.first.get("percent")
    if percent is not None:
        said["rate"] = percent.scaleb(-_PERCENT, EXACT)
    if entry.first.get("kind") is not None:
        said["kind"] = TaxKind(entry.first.get("kind"))
    return said


def _rate_cells(rate: TaxRate, _: Lookup) -> Iterable[Written]:
    written: Written = {name: getattr(rate, name) for name in _SAID}
    yield written | {
        "percent": rate.rate.scaleb(_PERCENT, EXACT),
        "kind": rate.kind.value,
        "children": words_text(rate.children),
    }


def _mark(row: Row) -> tuple[Any, Any] | None:
    code = row.get("code")
    return None if code is None else (code, row.get("since"))


def _existing(entry: Entry, look: Lookup) -> Sequence[TaxRate]:
    """Give the tax of a code that begins on the day that the row says."""
    code, since = entry.first.get("code"), entry.first.get("since")
    if code is None:
        return ()
    found = look.facts.where(TAX_RATE, "code", code)
    return tuple(rate for rate in found if rate.since == since)


def _set_again(rate: TaxRate, changes: Mapping[str, Any]) -> SetTaxRate:
    said = {each.name: getattr(rate, each.name) for each in fields(Tax)}
    return SetTaxRate(**said | dict(changes))


def _treatment_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    row = entry.first
    said = plain_values(row, *_TREATED)
    if "sku" in row.values:
        look.named(row, _SKU)
        said["sku"] = row.get("sku")
    return said | look.id_values(row, customer_id=_CUSTOMER)


def _treatment_cells(treatment: TaxTreatment, look: Lookup) -> Iterable[Written]:
    written: Written = {name: getattr(treatment, name) for name in _TREATED}
    buyer = look.told(CUSTOMER, treatment.customer_id, "reference", "number")
    yield written | {
        "taxes": words_text(treatment.taxes),
        "sku": treatment.sku,
        "customer": buyer,
    }


def _treat_again(treatment: TaxTreatment, changes: Mapping[str, Any]) -> TreatTaxes:
    return TreatTaxes(treatment=evolve(treatment, **changes, id=NIL, version=0))


def _buyers(treatments: Sequence[TaxTreatment]) -> Iterable[Want]:
    yield want_named(CUSTOMER, (each.customer_id for each in treatments))


_SINCE: Final = column(
    "since", "The first day.", "开始日期。", aliases=["开始日期"], type=CellType.DATE
)
_UNTIL: Final = column(
    "until", "The last day.", "结束日期。", aliases=["结束日期"], type=CellType.DATE
)

TAXES: Final = Entity(
    name="taxes",
    kind=TAX_RATE,
    columns=(
        column(
            "code",
            "1 to 64 characters; rows with it find what is there.",
            "税率代码，1 至 64 个字符，用于查找已有税率。",
            aliases=["tax code", "税率代码", "税码"],
            type=CellType.CODE,
            required=True,
        ),
        column(
            "percent",
            "19 for 19 %.",
            "百分比，例如 13 表示 13%。",
            aliases=["rate", "tax rate", "税率"],
            type=CellType.NUMBER,
            required=True,
        ),
        column("name", "As documents show it.", "单据上显示的名称。", aliases=["名称"]),
        _SINCE,
        _UNTIL,
        column(
            "kind",
            "percent, fixed, division, group or formula.",
            "percent、fixed、division、group 或 formula。",
            type=CellType.CODE,
            check=one_of("kind", tuple(TaxKind)),
        ),
        column(
            "amount", "Of a fixed tax, per base unit.", "定额税的单位税额。", type=CellType.NUMBER
        ),
        column("currency", "Of that amount.", "税额的货币。", type=CellType.CODE),
        column("formula", "Of a formula tax: its text.", "公式税的公式。"),
        column(
            "children", "Of a group: codes of its taxes.", "税组所含的税码。", type=CellType.WORDS
        ),
        column(
            "included",
            "Prices contain it; empty as the price list says.",
            "价格是否含该税；不填则依价格表。",
            type=CellType.TRUTH,
        ),
        column(
            "affects_next",
            "It is part of the base of the taxes after it.",
            "计入其后各税的计税基础。",
            type=CellType.TRUTH,
        ),
        column(
            "affected",
            "Such taxes before it are part of its base.",
            "其前的此类税计入其计税基础。",
            type=CellType.TRUTH,
        ),
        column(
            "sequence",
            "Taxes are computed in ascending order.",
            "按此顺序计算。",
            type=CellType.WHOLE,
        ),
        column("group", "The subtotal in which it is shown.", "单据上所属的小计。"),
        column(
            "reverse_charge",
            "It is shown, and owed by the buyer.",
            "列示但由买方缴纳。",
            type=CellType.TRUTH,
        ),
        column(
            "withholding",
            "The buyer keeps it back.",
            "由买方代扣。",
            type=CellType.TRUTH,
        ),
        column("category", "On electronic invoices, such as S.", "电子发票上的类别，例如 S。"),
        column("reason", "Why it is not charged.", "不征收的原因。"),
        column(
            "keeps_fractions",
            "Rounded one stage later than others.",
            "比其他税晚一步舍入。",
            type=CellType.TRUTH,
        ),
    ),
    always=("code",),
    keys=(("code", "code"),),
    modes=ALL_MODES,
    existing=_existing,
    mark=_mark,
    fields=_rate_fields,
    add=lambda said: SetTaxRate(**said),
    update=_set_again,
    written=_rate_cells,
)

TREATMENTS: Final = Entity(
    name="treatments",
    kind=TAX_TREATMENT,
    columns=(
        column(
            "name",
            "1 to 64 characters; rows with it find what is there.",
            "名称，1 至 64 个字符，用于查找已有税务处理。",
            aliases=["treatment", "fiscal position", "税务处理"],
            required=True,
        ),
        column("taxes", "Codes of the taxes, in order.", "依次适用的税码。", type=CellType.WORDS),
        _SKU,
        column(
            "tax_code",
            "Only for what is sold under it.",
            "仅适用于该税码。",
            aliases=["税码"],
            type=CellType.CODE,
        ),
        _CUSTOMER,
        column("group", "Only for this group of customers.", "仅适用于该客户组。"),
        column(
            "exempt",
            "Only for customers to whom no tax is charged.",
            "仅适用于免税客户。",
            type=CellType.TRUTH,
        ),
        column("country", "Only for goods that go there.", "仅适用于发往该国的货物。"),
        column("region", "Only for this part of it.", "仅适用于该地区。"),
        column("channel", "Only on this sales channel.", "仅适用于该销售渠道。"),
        _SINCE,
        _UNTIL,
        column(
            "priority",
            "The greater wins where nothing else decides.",
            "其他条件相同时，数值大者优先。",
            type=CellType.WHOLE,
        ),
        column("reason", "Why less or nothing is charged.", "少征或不征的原因。"),
        column("reason_code", "The same as a code.", "原因代码。", type=CellType.CODE),
    ),
    always=("name",),
    keys=(("name", "name"),),
    modes=ALL_MODES,
    fields=_treatment_fields,
    add=lambda said: TreatTaxes(treatment=TaxTreatment(**said)),
    update=_treat_again,
    written=_treatment_cells,
    wants=_buyers,
)
