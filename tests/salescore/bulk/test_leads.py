"""Leads in files: each row a lead, found again by its number, written as it was read."""

from io import BytesIO

from salescore.app.sales import Sales
from salescore.bulk import Import, export_rows, import_rows
from salescore.bulk.verdicts import VerdictState
from tests.shops import open_shop

FILE = """person,company,email,owner,tags,value,consents,city,pool,employees
Nina,Hahn GmbH,nina@hahn.example,ann,vip;fair,5000 EUR,news,Berlin,,12
,,info@x.example,,,,,,sea,
,,,,,,,,sea,
Otto,,,nobody,,,,,,
"""


def brought(sales: Sales, text: str) -> dict[VerdictState, int]:
    """Import leads, and count the verdicts."""
    result = import_rows(sales, BytesIO(text.encode()), Import(entity="leads"))
    return {state: count for state, count in result.counts.items() if count}


def test_rows_become_leads_and_say_what_is_wrong() -> None:
    """CRM-T1: little is enough; nobody at all, and an owner who is not there, are refused."""
    with open_shop() as sales:
        sales.salespeople.add("Ann", reference="ann")
        sales.lead_pools.define("sea")
        counts = brought(sales, FILE)
        assert 2 == counts.pop(VerdictState.ADDED)
        assert 2 == sum(counts.values())
        first, second = sales.leads.find()
        assert ("Nina", 12, ("fair", "vip"), "5000.00 EUR", True) == (
            first.name, first.employees, first.tags, str(first.value), first.consents_to("news"),
        )  # fmt: skip
        assert ("info", "sea") == (second.name, second.pool)


def test_what_is_exported_can_be_imported_again() -> None:
    """The number finds the lead: nothing is added, and the change is made."""
    with open_shop() as sales:
        sales.leads.capture(person="Nina", email="nina@hahn.example", note="Likes tea")
        text = "".join(export_rows(sales, "leads")).replace("Likes tea", "Likes coffee")
        assert [VerdictState.CHANGED] == list(brought(sales, text))
        assert ["Likes coffee"] == [lead.note for lead in sales.leads.find()]
