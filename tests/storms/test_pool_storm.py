"""Many who claim leads of one pool at the same moment: one owner each, and nobody above the cap."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Final
from uuid import UUID

import pytest

import salescore
from salescore.errors import Refused
from salescore.leads import CaptureLead

TENANT: Final = "storm"
LEADS: Final = 12
CAP: Final = 3
_PATIENCE: Final = 120


@pytest.fixture(params=["sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/storm.db"
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


def furnish(url: str) -> tuple[list[UUID], list[UUID]]:
    """Give leads of a pool in which nobody may have more than three, and two sellers."""
    with salescore.open(url, tenant=TENANT) as sales:
        people = [sales.salespeople.add(name).id for name in ("Ann", "Bob")]
        sales.lead_pools.define("sea", claim_cap=CAP)
        commands = [CaptureLead(company=f"Firm {n}", pool="sea", force=True) for n in range(LEADS)]
        sales.handle_many(commands, atomic=True)
        return [each.id for each in sales.leads.find()], people


def claim(url: str, leads: Sequence[UUID], person: UUID, door: Barrier) -> list[str]:
    """Claim each lead when the others do too, and note what came of it."""
    told = []
    with salescore.open(url, tenant=TENANT) as sales:
        for lead in leads:
            door.wait(_PATIENCE)
            try:
                sales.leads.claim(lead, person)
            except Refused as refused:
                told += [each.code for each in refused.rejections]
            else:
                told.append("claimed")
    return told


def test_a_lead_has_one_owner_and_nobody_has_too_many(url: str) -> None:
    """Each lead is claimed by one at most, each seller gets the cap, and the counters are true.

    Two hands of one seller reach for different leads at one moment too: the cap is one row.
    """
    leads, people = furnish(url)
    hands = [(leads, people[0]), (leads[::-1], people[0]), (leads, people[1])]
    door = Barrier(len(hands))
    with ThreadPoolExecutor(len(hands)) as pool:
        asked = [pool.submit(claim, url, some, person, door) for some, person in hands]
        told = Counter(word for each in asked for word in each.result())
    assert {"claimed", "leads.already_owned", "leads.cap_reached"} >= told.keys()
    assert 2 * CAP == told["claimed"]
    with salescore.open(url, tenant=TENANT) as sales:
        owners = Counter(lead.owner_id for lead in sales.leads.find() if lead.owner_id is not None)
        assert dict.fromkeys(people, CAP) == dict(owners)
        found = sales.lead_pools.by_name("sea")
        assert [CAP, CAP] == [sales.lead_pools.places_taken(found, each) for each in people]
        assert sales.doctor().healthy
