"""One person's data: given out whole, and erased everywhere but in figures."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.activities.activity import ACTIVITY, Activity, ActivityKind
from salescore.app.sales import Sales
from salescore.errors import InvalidValue, UnknownId
from salescore.leads import ConsentRequest, ErasePerson, Lead
from salescore.leads.personal import ERASED
from salescore.store import Changes, Write
from tests.shops import START, STORES, open_shop, url_of

SECRETS: Final = (
    "Zacharias", "Quintblick", "zq@quint.example", "Xylostraße", "Wunderlichtext", "Yachtklub",
    "+4930777001",
)  # fmt: skip
"""Words that stand nowhere else."""


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Sales, Path]]:
    """Give an empty shop on each store of one file, and the folder of the file."""
    with open_shop(url_of(request.param, tmp_path)) as found:
        yield found, tmp_path


def known(sales: Sales, **more: Any) -> Lead:
    """Know a person with all that a lead can say."""
    consent = ConsentRequest(purpose="news", source="Yachtklub", text="Wunderlichtext")
    return sales.leads.capture(
        person="Zacharias Quintblick", email="zq@quint.example", phone="+4930777001",
        address={"street": "Xylostraße 1"}, note="Wunderlichtext", tags=["Yachtklub"],
        title="Yachtklub", website="quint.example", consents=[consent], force=True,
        source="fair", value="700 EUR", **more,
    )  # fmt: skip


def noted(sales: Sales, lead: Lead) -> None:
    """Note a call with a person."""
    call = Activity(
        id=UUID(int=1), version=1, kind=ActivityKind.CALL, subject="Zacharias called",
        note="Wunderlichtext", created_at=START, lead_id=lead.id,
    )  # fmt: skip
    with sales.app.flow.store.begin(sales.name) as uow:
        uow.save(Changes((Write(ACTIVITY, call),)))


def held(sales: Sales, folder: Path) -> str:
    """Give everything that is written down of a tenant, in the form in which it is kept."""
    exported = "\n".join(sales.export())
    files = [path for path in folder.rglob("*") if path.is_file()]
    return exported + "".join(path.read_bytes().decode("utf-8", "replace") for path in files)


def vacuum(sales: Sales, folder: Path) -> None:
    """Let a file of SQLite forget the pages that nobody uses any more."""
    import sqlite3

    for path in folder.rglob("*.db"):
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_nothing_of_an_erased_person_is_left(store: tuple[Sales, Path]) -> None:
    """After a conversion, opinions and reasons: neither the export nor the file has a word of it.

    What figures need stays: source, value, states, ledgers.
    """
    sales, folder = store
    lead = known(sales)
    sales.leads.disqualify(known(sales), "Zacharias Quintblick has no money")
    done = sales.leads.convert(lead, opportunity={"next_step": "call Zacharias"})
    assert [word for word in SECRETS if word in "\n".join(sales.export())] == list(SECRETS)
    assert 5 == sales.leads.erase_person(email="ZQ@quint.example")
    vacuum(sales, folder)
    text = held(sales, folder)
    assert [] == [word for word in SECRETS if word in text]
    after = sales.leads.get(done)
    assert (ERASED, "fair", "700.00 EUR", ()) == (
        after.name, after.source, str(after.value), after.keys,
    )  # fmt: skip
    assert ERASED == sales.customers.get(done.customer_id).name
    assert 700_00 == sales.opportunities.get(done.opportunity_id).amount_minor
    assert [("news", True)] == [(each.purpose, each.given) for each in after.consents]
    assert sales.doctor().healthy


def test_erasing_again_changes_nothing(store: tuple[Sales, Path]) -> None:
    """Nobody is found by what was erased, and a lead that is named is as it is to be."""
    sales, _ = store
    lead = known(sales)
    assert 1 == sales.leads.erase_person(phone="+49 30 777001")
    assert 0 == sales.leads.erase_person(email="zq@quint.example")
    assert 0 == sales.leads.erase_person(lead=lead)


def test_a_number_is_read_where_the_tenant_is_at_home(store: tuple[Sales, Path]) -> None:
    """Without the code of the country it is the number that duplicates are found by."""
    sales, _ = store
    sales.settings.update(pipeline={"duplicates": {"country": "DE"}})
    lead = sales.leads.capture(person="Nina", phone="030 777001")
    for written in ("030 777001", "+49 30 777001"):
        assert [str(lead.id)] == [
            each["id"] for each in sales.leads.export_person(phone=written)["leads"]
        ]


def test_what_was_done_with_a_person_is_forgotten(store: tuple[Sales, Path]) -> None:
    """An activity stays as a figure: its kind and its instants, without a word."""
    sales, folder = store
    lead = known(sales)
    noted(sales, lead)
    assert 1 == len(sales.leads.export_person(lead=lead)["activities"])
    assert 2 == sales.leads.erase_person(lead=lead)
    vacuum(sales, folder)
    assert [] == [word for word in SECRETS if word in held(sales, folder)]


def test_what_was_done_about_an_opportunity_of_a_person_is_forgotten_too(
    store: tuple[Sales, Path],
) -> None:
    """It is given out and erased, though it names the opportunity and not the person."""
    sales, folder = store
    bob = sales.salespeople.add("Bob")
    lead = sales.leads.convert(known(sales, owner=bob))
    sales.activities.plan(
        "call", "Zacharias called", owner=bob, opportunity=lead.opportunity_id, due_in=60
    )
    (given,) = sales.leads.export_person(lead=lead)["activities"]
    assert "Zacharias called" == given["subject"]
    sales.leads.erase_person(lead=lead)
    vacuum(sales, folder)
    assert [] == [word for word in SECRETS if word in held(sales, folder)]


def test_merged_leads_go_along(store: tuple[Sales, Path]) -> None:
    """Who was merged into an erased lead, and the journal of it, are erased too."""
    sales, folder = store
    one, two = known(sales), known(sales)
    merged = sales.leads.merge([one, two])
    sales.handle(ErasePerson(lead_ids=(merged.master_id,)))
    vacuum(sales, folder)
    assert [] == [word for word in SECRETS if word in held(sales, folder)]


def test_a_company_stays_when_a_person_there_is_erased(store: tuple[Sales, Path]) -> None:
    """The customer is the company; its contact is the person."""
    sales, _ = store
    done = sales.leads.convert(known(sales, company="Quint GmbH"), opportunity=False)
    sales.leads.erase_person(contact=done.contact_id)
    assert "Quint GmbH" == sales.customers.get(done.customer_id).name
    assert (ERASED, None) == (
        sales.contacts.get(done.contact_id).name,
        sales.contacts.get(done.contact_id).email,
    )


def test_a_person_gets_all_that_is_held(store: tuple[Sales, Path]) -> None:
    """As plain values of JSON: leads, contacts, what they became; and nobody else's."""
    sales, _ = store
    sales.leads.capture(person="Otto", email="otto@quint.example")
    sales.leads.convert(known(sales))
    found = sales.leads.export_person(email="zq@quint.example")
    assert {"leads": 1, "contacts": 1, "customers": 1, "opportunities": 1} == {
        what: len(those) for what, those in found.items() if those
    }
    text = json.dumps(found, ensure_ascii=False)
    assert [] == [word for word in SECRETS if word not in text]
    assert "Otto" not in text


def test_somebody_must_be_named(store: tuple[Sales, Path]) -> None:
    """Nobody, and somebody who is not there, are errors; too many at once as well."""
    sales, _ = store
    with pytest.raises(InvalidValue):
        sales.leads.export_person()
    export: Any = sales.leads.export_person
    for odd in ({"email": False}, {"phone": 7}, {"email": "a\0b"}):
        with pytest.raises(InvalidValue, match=next(iter(odd))):
            export(**odd)
    with pytest.raises(InvalidValue):
        ErasePerson()
    with pytest.raises(UnknownId):
        sales.leads.erase_person(lead="019b76da-a800-7000-8000-000000000000")


@settings(max_examples=max(settings().max_examples // 12, 5))
@given(data=st.data())
def test_whatever_a_person_said_is_gone(data: st.DataObject) -> None:
    """Law: no text that was given for a person stands in any state after it was erased."""
    word = st.text("jkqvxz", min_size=9, max_size=12)
    texts: dict[str, Any] = {
        name: data.draw(word)
        for name in ("person", "title", "website", "tax_id", "note", "company", "name")
        if name == "person" or data.draw(st.booleans())
    }
    with open_shop() as sales:
        lead = sales.leads.capture(**texts)
        if data.draw(st.booleans()):
            lead = sales.leads.convert(lead)
        sales.leads.erase_person(lead=lead)
        text = "\n".join(sales.export())
    kept = set() if lead.company is None else {lead.company}
    assert [] == [each for each in texts.values() if each in text and each not in kept]
