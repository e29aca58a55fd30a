"""Customers, contacts and salespeople as rows."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from salescore.bulk.address_columns import ADDRESS_KINDS, address_cells, address_columns, address_of
from salescore.bulk.cells import CellType, words_text
from salescore.bulk.columns import Refers, column, one_of
from salescore.bulk.entity import ALL_MODES, Entity, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.party_columns import (
    CUSTOMER_COLUMN,
    CUSTOMER_REFERS,
    EMAIL_COLUMN,
    PHONE_COLUMN,
    SALESPERSON_COLUMN,
    TITLE_COLUMN,
    reference_column,
)
from salescore.bulk.rows import Entry, Row
from salescore.bulk.writing import custom_cells, plain_cells, want_named
from salescore.currencies import currency
from salescore.facts import Want
from salescore.money import Money
from salescore.parties.address import Address
from salescore.parties.commands import (
    AddContact,
    AddCustomer,
    AddSalesperson,
    UpdateContact,
    UpdateCustomer,
    UpdateSalesperson,
)
from salescore.parties.customer import (
    CONTACT,
    CUSTOMER,
    Contact,
    Customer,
    CustomerState,
    check_name,
    check_terms,
)
from salescore.parties.register import groups_of
from salescore.parties.salesperson import SALESPERSON, Salesperson

__all__ = ["CONTACTS", "CUSTOMERS", "SALESPEOPLE"]


_REPORTS_TO: Final = column(
    "reports_to",
    "The reference of the salesperson above.",
    "上级销售员的外部编号。",
    aliases=["manager", "上级"],
    type=CellType.CODE,
    refers=Refers(SALESPERSON, ("reference",)),
)


def _customer_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    row = entry.first
    existing = look.existing(entry)
    fields = plain_values(
        row,
        "name",
        "currency",
        "language",
        "reference",
        "tax_exempt",
        "payment_terms_days",
        "email",
        "phone",
        "state",
        "territory",
    )
    groups = row.get("groups")
    if groups is not None:
        fields["groups"] = groups_of(groups)
    limit = row.get("credit_limit")
    if limit is not None:
        fields["credit_limit"] = Money.parse(limit)
    fields |= look.id_values(row, salesperson_id=SALESPERSON_COLUMN)
    addresses = _addresses(row, existing[0].addresses if existing else ())
    if addresses:
        fields["addresses"] = addresses
    return fields


_EMPTY: Final = {kind: Address(kind=kind) for kind in ADDRESS_KINDS}


def _addresses(row: Row, before: Sequence[Address]) -> tuple[Address, ...]:
    """Give the addresses as they will be, if the row says anything of one."""
    by_kind = {address.kind: address for address in before}
    said = False
    for kind, (prefix, _, _) in ADDRESS_KINDS.items():
        made = address_of(row, prefix, by_kind.get(kind) or _EMPTY[kind])
        if made is not None:
            by_kind[kind], said = made, True
    return tuple(by_kind.values()) if said else ()


def _customer_cells(customer: Customer, look: Lookup) -> Iterable[Written]:
    cells = plain_cells(
        customer,
        "reference",
        "number",
        "name",
        "currency",
        "language",
        "tax_exempt",
        "payment_terms_days",
        "email",
        "phone",
        "territory",
    )
    cells |= {
        "groups": words_text(customer.groups),
        "salesperson": look.told(SALESPERSON, customer.salesperson_id, "reference"),
        "state": customer.state.value,
        "credit_limit": None if customer.credit_limit is None else str(customer.credit_limit),
    }
    by_kind = {address.kind: address for address in reversed(customer.addresses)}
    for kind, (prefix, _, _) in ADDRESS_KINDS.items():
        cells |= address_cells(by_kind.get(kind), prefix)
    yield cells | custom_cells(customer)


CUSTOMERS: Final = Entity(
    name="customers",
    kind=CUSTOMER,
    columns=(
        reference_column("customer", "客户", "customer id", "客户外部编号"),
        column(
            "number",
            "The number that this tenant gave; a new customer gets an own one.",
            "本系统的客户编号；新客户会得到新的编号。",
            aliases=["customer number", "客户编号"],
            type=CellType.CODE,
        ),
        column(
            "name",
            "1 to 200 characters.",
            "名称，1 至 200 个字符。",
            aliases=[
                "customer",
                "customer name",
                "company",
                "company name",
                "firma",
                "firmenname",
                "客户",
                "客户名称",
                "公司名称",
                "名称",
            ],
            required=True,
            check=lambda name: check_name("name", name),
        ),
        column(
            "currency",
            "ISO 4217 code; without one the tenant's.",
            "ISO 4217 货币代码；不填则用本系统的货币。",
            aliases=["waehrung", "währung", "货币", "币种"],
            type=CellType.CODE,
            check=currency,
        ),
        column(
            "groups",
            "Names that prices may be tied to, with semicolons between them.",
            "客户组，用分号分隔。",
            aliases=["group", "sector", "客户组", "分组"],
            type=CellType.WORDS,
        ),
        column(
            "language",
            "For messages and documents, such as en or zh.",
            "通知和单据所用的语言，例如 zh。",
            aliases=["sprache", "语言"],
            type=CellType.CODE,
        ),
        SALESPERSON_COLUMN,
        column(
            "tax_exempt",
            "Yes where no tax is charged.",
            "是否免税。",
            aliases=["免税"],
            type=CellType.TRUTH,
        ),
        column(
            "payment_terms_days",
            "Days to the due date, 0 to 365.",
            "付款期限（天），0 至 365。",
            aliases=["payment terms", "付款期限", "账期"],
            type=CellType.WHOLE,
            check=check_terms,
        ),
        column(
            "state",
            "active or blocked.",
            "active（正常）或 blocked（冻结）。",
            aliases=["状态"],
            type=CellType.CODE,
            check=one_of("state", tuple(CustomerState)),
        ),
        EMAIL_COLUMN,
        PHONE_COLUMN,
        column(
            "territory",
            "The region it belongs to, for prices and reports.",
            "所属区域，用于价格和报表。",
            aliases=["sales territory", "销售区域"],
            type=CellType.CODE,
        ),
        column(
            "credit_limit",
            "The most that may be open, with its currency: 1000 EUR.",
            "信用额度及其货币，例如 1000 EUR。",
            aliases=["credit", "信用额度"],
            type=CellType.CODE,
            check=Money.parse,
        ),
        *address_columns(ADDRESS_KINDS),
    ),
    keys=(("reference", "reference"), ("number", "number")),
    modes=ALL_MODES,
    fields=_customer_fields,
    add=lambda fields: AddCustomer(**fields),
    update=lambda customer, changes: UpdateCustomer(customer_id=customer.id, changes=changes),
    later={"state": CustomerState.ACTIVE},
    written=_customer_cells,
    wants=lambda customers: [want_named(SALESPERSON, (each.salesperson_id for each in customers))],
)


def _contact_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    row = entry.first
    fields = plain_values(row, "name", "title", "email", "phone")
    return fields | look.id_values(row, customer_id=CUSTOMER_COLUMN)


def _contacts_of(entries: Sequence[Entry], look: Lookup) -> Iterable[Want]:
    ids = {found.id: None for entry in entries if (found := _customer_of(entry, look)) is not None}
    yield CONTACT.by("customer_id", *ids)


def _customer_of(entry: Entry, look: Lookup) -> Customer | None:
    """Give the one customer of a row, without a fault if there is none."""
    value = entry.first.get("customer")
    found = () if value is None else look.found(CUSTOMER_REFERS, value)
    return found[0] if len(found) == 1 else None


def _existing_contacts(entry: Entry, look: Lookup) -> Sequence[Contact]:
    customer = _customer_of(entry, look)
    if customer is None:
        return ()
    email, name = entry.first.get("email"), entry.first.get("name")
    return [
        each
        for each in look.facts.where(CONTACT, "customer_id", customer.id)
        if (each.email == email if email is not None else each.name == name)
    ]


def _contact_cells(contact: Contact, look: Lookup) -> Iterable[Written]:
    yield {
        **plain_cells(contact, "name", "title", "email", "phone"),
        "customer": look.told(CUSTOMER, contact.customer_id, "reference", "number"),
        **custom_cells(contact),
    }


CONTACTS: Final = Entity(
    name="contacts",
    kind=CONTACT,
    columns=(
        CUSTOMER_COLUMN,
        column(
            "name",
            "1 to 200 characters.",
            "姓名，1 至 200 个字符。",
            aliases=["contact", "contact name", "ansprechpartner", "联系人", "姓名"],
            required=True,
            check=lambda name: check_name("name", name),
        ),
        TITLE_COLUMN,
        EMAIL_COLUMN,
        PHONE_COLUMN,
    ),
    always=("customer",),
    modes=ALL_MODES,
    then=_contacts_of,
    existing=_existing_contacts,
    mark=lambda row: (row.get("customer"), row.get("email") or row.get("name")),
    fields=_contact_fields,
    add=lambda fields: AddContact(**fields),
    update=lambda contact, changes: UpdateContact(contact_id=contact.id, changes=changes),
    fixed={"customer_id": ("customer",)},
    written=_contact_cells,
    wants=lambda contacts: [want_named(CUSTOMER, (each.customer_id for each in contacts))],
)


def _salesperson_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    row = entry.first
    fields = plain_values(row, "reference", "name", "title", "active")
    return fields | look.id_values(row, reports_to_id=_REPORTS_TO)


def _salesperson_cells(salesperson: Salesperson, look: Lookup) -> Iterable[Written]:
    yield {
        **plain_cells(salesperson, "reference", "name", "title", "active"),
        "reports_to": look.told(SALESPERSON, salesperson.reports_to_id, "reference"),
        **custom_cells(salesperson),
    }


SALESPEOPLE: Final = Entity(
    name="salespeople",
    kind=SALESPERSON,
    columns=(
        reference_column("salesperson", "销售员", "employee id"),
        column(
            "name",
            "1 to 200 characters.",
            "姓名，1 至 200 个字符。",
            aliases=["salesperson", "sales agent", "销售员", "业务员", "姓名"],
            required=True,
            check=lambda name: check_name("name", name),
        ),
        TITLE_COLUMN,
        _REPORTS_TO,
        column(
            "active",
            "Yes where new customers and orders may be given.",
            "是否在职。",
            aliases=["在职"],
            type=CellType.TRUTH,
        ),
    ),
    keys=(("reference", "reference"),),
    modes=ALL_MODES,
    fields=_salesperson_fields,
    add=lambda fields: AddSalesperson(**fields),
    update=lambda person, changes: UpdateSalesperson(salesperson_id=person.id, changes=changes),
    later={"active": True},
    written=_salesperson_cells,
    wants=lambda people: [want_named(SALESPERSON, (each.reports_to_id for each in people))],
)
