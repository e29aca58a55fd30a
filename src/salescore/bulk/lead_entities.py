"""Leads as rows."""

from collections.abc import Iterable
from typing import Any, Final

from salescore.bulk.address_columns import ADDRESS_KINDS, address_cells, address_columns, address_of
from salescore.bulk.cells import CellType, words_text
from salescore.bulk.columns import Column, Refers, column
from salescore.bulk.entity import ALL_MODES, Entity, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.party_columns import EMAIL_COLUMN, PHONE_COLUMN, TITLE_COLUMN
from salescore.bulk.rows import Entry
from salescore.bulk.writing import custom_cells, plain_cells, want_named
from salescore.leads.capture import tags_of
from salescore.leads.commands import CaptureLead, ConsentRequest, UpdateLead
from salescore.leads.lead import LEAD, Lead
from salescore.money import Money
from salescore.parties.address import Address
from salescore.parties.salesperson import SALESPERSON

__all__ = ["LEADS"]

_MAIN: Final = {"main": ADDRESS_KINDS["main"]}
_EMPTY: Final = Address()

_OWNER: Final = column(
    "owner",
    "The reference of the salesperson who works on it; a new lead only.",
    "负责销售员的外部编号；仅用于新线索。",
    aliases=["salesperson", "lead owner", "负责人"],
    type=CellType.CODE,
    refers=Refers(SALESPERSON, ("reference",)),
)


def _text(name: str, english: str, chinese: str, *aliases: str) -> Column:
    return column(name, english, chinese, aliases=aliases)


_TEXTS: Final = (
    _text("name", "As it is shown; without one the person, company or mailbox.",
          "显示名称；不填则取联系人、公司或邮箱。", "lead", "lead name", "线索", "线索名称"),
    _text("person", "Name of the person.", "联系人姓名。", "contact", "full name", "联系人",
          "姓名"),
    _text("company", "Name of the company.", "公司名称。", "company name", "firma", "公司",
          "公司名称"),
    _text("website", "Of the company.", "公司网站。", "web", "url", "网站"),
    _text("tax_id", "Number under which the company pays taxes.", "税号。", "vat number", "税号"),
    _text("territory", "The region it belongs to.", "所属区域。", "sales territory", "销售区域"),
    _text("industry", "What the company does.", "行业。", "branch", "行业"),
    _text("source", "Where it comes from.", "来源。", "lead source", "来源", "线索来源"),
    _text("campaign", "Which effort of marketing it is counted for.", "市场活动。", "市场活动"),
    _text("note", "What else is known.", "备注。", "notes", "remark", "备注"),
)  # fmt: skip
_PLAIN: Final = (
    *(each.name for each in _TEXTS),
    "title",
    "email",
    "phone",
    "employees",
    "language",
)
_NEW_ONLY: Final = ("pool",)


def _fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    row, existing = entry.first, look.existing(entry)
    fields = plain_values(row, *_PLAIN)
    tags, value, consents = row.get("tags"), row.get("value"), row.get("consents")
    if tags is not None:
        fields["tags"] = tags_of(tags)
    if value is not None:
        fields["value"] = Money.parse(value)
    before = existing[0].address if existing else None
    address = address_of(row, "", before or _EMPTY)
    if address is not None:
        fields["address"] = address
    if not existing:
        fields |= plain_values(row, *_NEW_ONLY) | look.id_values(row, owner_id=_OWNER)
        fields["consents"] = tuple(ConsentRequest(purpose=each) for each in consents or ())
    return fields


def _cells(lead: Lead, look: Lookup) -> Iterable[Written]:
    agreed = sorted({each.purpose for each in lead.consents if lead.consents_to(each.purpose)})
    yield {
        **plain_cells(lead, "number", *_PLAIN, "pool"),
        "tags": words_text(lead.tags),
        "value": None if lead.value is None else str(lead.value),
        "consents": words_text(tuple(agreed)),
        "owner": look.told(SALESPERSON, lead.owner_id, "reference"),
        **address_cells(lead.address, ""),
        **custom_cells(lead),
    }


LEADS: Final = Entity(
    name="leads",
    kind=LEAD,
    columns=(
        column(
            "number",
            "The number that this tenant gave; a new lead gets an own one.",
            "本系统的线索编号；新线索会得到新的编号。",
            aliases=["lead number", "线索编号"],
            type=CellType.CODE,
        ),
        *_TEXTS,
        TITLE_COLUMN,
        EMAIL_COLUMN,
        PHONE_COLUMN,
        column(
            "employees",
            "How many work there.",
            "员工人数。",
            aliases=["staff", "员工人数"],
            type=CellType.WHOLE,
        ),
        column(
            "language",
            "For messages, such as en or zh.",
            "通知所用的语言，例如 zh。",
            aliases=["sprache", "语言"],
            type=CellType.CODE,
        ),
        column(
            "value",
            "What it may bring, with its currency: 5000 EUR.",
            "预计金额及其货币，例如 5000 EUR。",
            aliases=["amount", "预计金额"],
            type=CellType.CODE,
            check=Money.parse,
        ),
        column(
            "tags",
            "Words, with semicolons between them.",
            "标签，用分号分隔。",
            aliases=["tag", "标签"],
            type=CellType.WORDS,
        ),
        column(
            "consents",
            "Purposes that were agreed to, with semicolons between them; a new lead only.",
            "已同意的用途，用分号分隔；仅用于新线索。",
            aliases=["consent", "同意用途"],
            type=CellType.WORDS,
        ),
        _OWNER,
        column(
            "pool",
            "The name of the pool in which it lies; a new lead only.",
            "所在线索池的名称；仅用于新线索。",
            aliases=["lead pool", "线索池"],
            type=CellType.CODE,
        ),
        *address_columns(_MAIN),
    ),
    keys=(("number", "number"),),
    called=("name",),
    modes=ALL_MODES,
    fields=_fields,
    add=lambda fields: CaptureLead(**fields),
    update=lambda lead, changes: UpdateLead(lead_id=lead.id, changes=changes),
    written=_cells,
    wants=lambda leads: [want_named(SALESPERSON, (each.owner_id for each in leads))],
)
