"""Records: the state of plug-ins, in one canonical text, written by their decisions."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from salescore.app import custom, stock
from salescore.app.flow import Flow
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.job import VersionConflict
from salescore.app.opening import open_store
from salescore.app.registry import Registry
from salescore.clock import SystemClock
from salescore.errors import InvalidValue
from salescore.events import ENVELOPE, OUTCOME, Command, Ref
from salescore.facts import NotWanted
from salescore.ids import SeededIds
from salescore.organization import SETTINGS
from salescore.policies import Request
from salescore.records import BODY_MAX, DEPTH_MAX, RECORD, Record
from salescore.stock.commands import AddLocation
from salescore.stock.events import APPLY
from salescore.stock.location import LOCATION, Location
from tests.shops import SELLER, STORES, no_wait, url_of

LINK = ("erp", "location", "W-1")


@frozen(kw_only=True)
class Link(Command[Location]):
    """Note in a record what a location is called elsewhere; `version` is what it will be."""

    tag = "test.link.v1"
    permission = "test.link"

    code: str
    version: int = 1
    asks: bool = True


def _link(request: Request[Link]) -> Plan[Decision[Location]]:
    command, place = request.command, request.facts.only(LOCATION, "code", request.command.code)
    record = Record(
        owner="erp", kind="location", key="W-1", version=command.version, text={"id": str(place.id)}
    )
    return Plan(Decision((), Ref(LOCATION, place.id), records=(record,)))


@pytest.fixture(params=STORES)
def flow(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flow]:
    """Give a flow with one location and a plug-in's handler."""
    store = open_store(url_of(request.param, tmp_path))
    made = Flow(
        store,
        Registry.of(
            handlers=(
                *stock.HANDLERS,
                Handler(
                    Link,
                    lambda command: (
                        LOCATION.by("code", command.code),
                        *((RECORD.one(LINK),) if command.asks else ()),
                    ),
                    _link,
                    take_draft,
                ),
            ),
            policies=(),
            apply=APPLY,
            kinds=(SETTINGS, LOCATION, RECORD, OUTCOME, ENVELOPE),
            derived=(custom.DECLARED,),
        ),
        clock=SystemClock(),
        new_id=SeededIds(),
        sleep=no_wait,
    )
    made.handle("acme", AddLocation(code="north"), actor=SELLER)
    yield made
    store.close()


def versions(flow: Flow) -> list[int]:
    """Give the versions of what the plug-in keeps."""
    return [each.version for each in flow.store.scan("acme", RECORD)]


def test_a_decision_writes_records(flow: Flow) -> None:
    """A new record, then its next version, each with the outcome of its command."""
    for version in (1, 2):
        outcome = flow.handle("acme", Link(code="north", version=version), actor=SELLER)
        assert ("north", ()) == (outcome.value.code, outcome.events)
        assert [version] == versions(flow)


def test_commands_of_a_chunk_see_the_records_before_them(flow: Flow) -> None:
    """Two versions in one flush come to the second; a repeated one is refused alone."""
    commands = [Link(code="north", version=version) for version in (1, 2, 2, 3)]
    results = flow.handle_many("acme", commands, actor=SELLER)
    assert [False, False, True, False] == [isinstance(r, VersionConflict) for r in results]
    assert [3] == versions(flow)


@pytest.mark.parametrize("version", [0, 2])
def test_a_version_that_does_not_go_on_is_refused(flow: Flow, version: int) -> None:
    """A record that is not there begins at 1; nothing of the command is written."""
    with pytest.raises(VersionConflict, match="erp/location/W-1"):
        flow.handle("acme", Link(code="north", version=version), actor=SELLER, key="link")
    assert [] == versions(flow)
    assert [] == [each.key for each in flow.store.scan("acme", OUTCOME) if each.key == "link"]


def test_a_record_that_nobody_asked_for_is_not_written(flow: Flow) -> None:
    """Whoever writes a record wants it first: else the version is a guess."""
    with pytest.raises(NotWanted):
        flow.handle("acme", Link(code="north", asks=False), actor=SELLER)


BODIES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text("ab茶"), parts, max_size=3),
    max_leaves=8,
)


@given(body=st.dictionaries(st.text("abß"), BODIES, max_size=4), seed=st.randoms())
def test_equal_bodies_have_one_text(body: dict[str, Any], seed: Any) -> None:
    """Whatever order the members were given in, and reading gives back what was written."""
    names = list(body)
    seed.shuffle(names)
    record = Record(owner="erp", kind="x", key="1", text=body)
    assert record == Record(owner="erp", kind="x", key="1", text={n: body[n] for n in names})
    assert body == record.body
    assert record == Record(owner="erp", kind="x", key="1", text=record.text)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"b":1,"a":2}', '{"a": 1}', '{"a":1.5}'])
def test_a_text_is_the_one_of_its_body(text: str) -> None:
    """What a store gives back is canonical, or somebody changed it by hand."""
    with pytest.raises(InvalidValue, match="record body"):
        Record(owner="erp", kind="x", key="1", text=text)


def _deep(levels: int) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for _ in range(levels):
        body = {"a": body}
    return body


@pytest.mark.parametrize(
    "body",
    [
        {"price": 1.5},
        {"price": Decimal(1)},
        {"at": object()},
        {1: "x"},
        {"x": "\ud800"},
        {"\ud800": 1},
        _deep(DEPTH_MAX + 1),
        {"x": "y" * BODY_MAX},
    ],
    ids=["float", "decimal", "thing", "name", "half", "half name", "deep", "long"],
)
def test_what_is_no_json_is_no_body(body: Any) -> None:
    """No floats, no objects, bounded in depth and length."""
    with pytest.raises(InvalidValue, match="record body"):
        Record(owner="erp", kind="x", key="1", text=body)


@pytest.mark.parametrize(
    "fields",
    [{"owner": ""}, {"kind": "k" * 65}, {"key": "k" * 201}, {"first": ""}, {"second": "s" * 101}],
    ids=lambda fields: next(iter(fields)),
)
def test_names_are_bounded(fields: dict[str, Any]) -> None:
    """Names, keys and words are texts that fit into an index together."""
    with pytest.raises(InvalidValue):
        Record(**{"owner": "erp", "kind": "x", "key": "1", **fields})


def test_a_change_is_whole() -> None:
    """What is not given with a new version is not in it."""
    record = Record(owner="erp", kind="x", key="1", text={"a": 1}, first="x", second="y")
    changed = record.changed({"b": 2}, second="z")
    assert (2, {"b": 2}, None, "z") == (
        changed.version, changed.body, changed.first, changed.second
    )  # fmt: skip
