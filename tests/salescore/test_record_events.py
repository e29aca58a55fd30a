"""Events about records: what plug-ins keep changes by events, on every store."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given

from salescore.app.application import App
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.job import IdempotencyConflict, VersionConflict
from salescore.app.opening import open_store
from salescore.app.plugged import plugged, registry
from salescore.app.registry import Registry
from salescore.app.sales import Sales
from salescore.clock import TickingClock
from salescore.delivery import Delivery
from salescore.errors import InvalidValue, Refused, SalesError, UnknownId
from salescore.events import ENVELOPE, FOLLOW_UP, Command, Event, UnknownEvent
from salescore.facts import NotWanted
from salescore.ids import SeededIds
from salescore.plugins import hookimpl
from salescore.plugins.failures import PluginsRefused
from salescore.policies import Request
from salescore.record_events import RecordEvent, WronglyApplied, WronglyChanged, record_ref
from salescore.records import RECORD, Record, record_id
from salescore.store import Changes, Write
from salescore.tax.events import TaxQuoted
from salescore.testing.strategies import texts
from tests import notebook
from tests.notebook import CloseNote, NoteOpened, NoteWritten, OpenNote, Tint, WriteNote
from tests.shops import SELLER, START, STORES, no_wait, open_shop, url_of

TEA = OpenNote(title="tea", tint=Tint("#00ff7f"), tints=(Tint("#000000"),), remind=True)


def opened(url: str, registered: Registry) -> App:
    """Open an application with a registry of its own."""
    return App(
        open_store(url),
        clock=TickingClock(START),
        new_id=SeededIds(),
        sleep=no_wait,
        with_registry=registered,
    )


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Give a tenant of a house that has the notebook."""
    url = url_of(request.param, tmp_path)
    with opened(url, notebook.with_notebook(registry())) as app:
        yield app.tenant("acme", actor=SELLER)


def notes(sales: Sales) -> dict[str, Record]:
    """Give the notes by title."""
    return {each.key: each for each in sales.scan(RECORD) if each.kind == notebook.NOTE}


def history(sales: Sales, title: str) -> list[tuple[int, str]]:
    """Give the versions and tags of what happened to a note."""
    key = notebook.note_id(title)
    envelopes = sales.read([ENVELOPE.by("subject_id", key)]).where(ENVELOPE, "subject_id", key)
    return sorted((each.version, each.tag) for each in envelopes)


def test_an_event_makes_the_record(sales: Sales) -> None:
    """The outcome carries the record and the event; the store has both, and the silent one."""
    outcome = sales.handle(TEA, key="n-1")
    assert ("tea", 1, "open") == (outcome.value.key, outcome.value.version, outcome.value.first)
    assert (NoteOpened("tea", Tint("#00ff7f"), (Tint("#000000"),)),) == outcome.events
    assert {"tea": outcome.value} == notes(sales)
    (envelope,) = [each for each in sales.scan(ENVELOPE) if each.key == "n-1"]
    assert ("records.record", outcome.value.id, 1) == (
        envelope.kind, envelope.subject_id, envelope.version,
    )  # fmt: skip
    assert '{"tint":"#00ff7f","tints":["#000000"],"title":"tea"}' == envelope.payload
    assert [2] == [len(list(sales.scan(RECORD)))]


def test_events_go_on_from_each_other(sales: Sales) -> None:
    """Two events of one decision make two versions; the history has no gap."""
    sales.handle(TEA)
    sales.handle(WriteNote(title="tea", line="green"))
    outcome = sales.handle(CloseNote(title="tea"))
    assert (4, "closed") == (outcome.value.version, outcome.value.first)
    assert ["green", "the end"] == outcome.value.body["lines"]
    tags = ("opened", "written", "written", "closed")
    assert [(n, f"notebook.{tag}.v1") for n, tag in enumerate(tags, 1)] == history(sales, "tea")
    assert sales.doctor().healthy, sales.doctor().show()


def test_a_repeated_key_gives_the_record_as_it_stands(sales: Sales) -> None:
    """A replay finds the record by its events; another command under the key is refused."""
    sales.handle(TEA, key="n-1")
    sales.handle(WriteNote(title="tea", line="green"), key="n-2")
    again = sales.handle(TEA, key="n-1")
    assert (True, 2, 1) == (again.replayed, again.value.version, len(again.events))
    (written,) = sales.handle(WriteNote(title="tea", line="green"), key="n-2").events
    assert isinstance(written, NoteWritten)
    assert ("", "green") == (written.by, written.line)
    with pytest.raises(IdempotencyConflict):
        sales.handle(WriteNote(title="tea", line="black"), key="n-1")


def test_expect_compares_the_version_of_a_record(sales: Sales) -> None:
    """`expect=` works on a handler whose target is a record."""
    sales.handle(TEA)
    sales.handle(WriteNote(title="tea", line="green"), expect=1)
    with pytest.raises(VersionConflict, match="tea"):
        sales.handle(WriteNote(title="tea", line="black"), expect=1)
    assert 2 == notes(sales)["tea"].version


def test_rejections_and_errors_leave_nothing(sales: Sales) -> None:
    """A title that is taken is refused, a note that is not there unknown."""
    sales.handle(TEA)
    before = list(sales.export())
    with pytest.raises(Refused, match="note"):
        sales.handle(OpenNote(title="tea"))
    with pytest.raises(UnknownId):
        sales.handle(WriteNote(title="coffee", line="black"))
    assert before == list(sales.export())


def test_a_chunk_equals_one_by_one(sales: Sales) -> None:
    """`handle_many` sees the records that events before it made, and the refusals are the same."""
    commands = [TEA, TEA, WriteNote(title="tea", line="1"), OpenNote(title="pot"),
                CloseNote(title="pot"), CloseNote(title="jug")]  # fmt: skip
    keys = [f"k-{number}" for number in range(len(commands))]
    many = sales.handle_many(commands, keys=keys)
    assert [False, True, False, False, False, True] == [isinstance(r, SalesError) for r in many]
    with opened("memory:", notebook.with_notebook(registry())) as other:
        single = other.tenant("acme", actor=SELLER)
        for command, key in zip(commands, keys, strict=True):
            single.handle_many([command], keys=[key])
        assert notes(single) == notes(sales)
        assert history(single, "tea") == history(sales, "tea")


def test_what_a_plug_in_wrote_outlives_it(tmp_path: Path) -> None:
    """Without the plug-in its events are unknown, byte for byte, and the house is healthy."""
    url = url_of("sqlite", tmp_path)
    with opened(url, notebook.with_notebook(registry())) as app:
        app.tenant("acme", actor=SELLER).handle(TEA, key="n-1")
        before = list(app.tenant("acme").export())
    with opened(url, registry()) as app:
        sales = app.tenant("acme")
        assert before == list(sales.export())
        (envelope,) = [each for each in sales.scan(ENVELOPE) if each.key == "n-1"]
        found = app.flow.registry.wire.read_event(envelope.tag, envelope.payload)
        assert UnknownEvent("notebook.opened.v1", envelope.payload) == found
        diagnosis = sales.doctor()
        assert diagnosis.healthy, diagnosis.show()
        assert ["doctor.follow_ups_wait"] == [hint.code for hint in diagnosis.hints]
        assert "notebook.write.v1" in diagnosis.hints[0].sentence()
    with opened(url, notebook.with_notebook(registry())) as app:
        again = app.tenant("acme", actor=SELLER).handle(TEA, key="n-1")
        assert (True, NoteOpened("tea", TEA.tint, TEA.tints)) == (again.replayed, *again.events)


def test_follow_ups_carry_own_types(sales: Sales) -> None:
    """A stored follow-up reads back as the command it was."""
    sales.handle(TEA)
    (row,) = sales.scan(FOLLOW_UP)
    expected = WriteNote(title="tea", line="remember", tint=Tint("#00ff7f"))
    assert expected == sales.app.flow.registry.wire.read_command(row.tag, row.payload)


@frozen(kw_only=True)
class Misuse(Command[Any]):
    """Do something that a plug-in must not do."""

    tag = "test.misuse.v1"
    permission = "test.misuse"

    how: str


@frozen
class Touched(RecordEvent):
    """A record of the tests was touched."""

    tag = "test.touched.v1"
    owner = "test"
    record_kind = "thing"
    subject = "key"

    key: str


def _thing(key: str = "1", *, version: int = 1, kind: str = "thing") -> Record:
    return Record(owner="test", kind=kind, key=key, version=version)


APPLIED: dict[str, Callable[[Any, Any], Any]] = {
    "nothing": lambda _, __: None,
    "other": lambda _, __: _thing("2"),
    "version": lambda _, __: _thing(version=2),
    "same": lambda before, __: before,
}
DECIDED: dict[str, Decision[Any]] = {
    "silent": Decision((Touched("1"),), record_ref("test", "thing", "1"), records=(_thing("9"),)),
    "unasked": Decision.of(Touched("7")),
    "untold": Decision((Touched("1"),), record_ref("test", "thing", "9")),
    "by id": Decision((), evolve(record_ref("test", "thing", "1"), key=None)),
}


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ("nothing", WronglyApplied),
        ("other", WronglyApplied),
        ("version", WronglyApplied),
        ("same", WronglyApplied),
        ("silent", WronglyChanged),
        ("unasked", NotWanted),
        ("untold", InvalidValue),
        ("by id", InvalidValue),
    ],
)
def test_misuse_is_named_and_writes_nothing(how: str, error: type[SalesError]) -> None:
    """A wrong record, a silent change, a record nobody asked for, a value without an event."""

    def plan(request: Request[Misuse]) -> Plan[Any]:
        return Plan(DECIDED.get(request.command.how, Decision.of(Touched("1"))))

    def wants(_: Misuse) -> Any:
        return (RECORD.one(*(("test", "thing", key) for key in ("1", "2", "9"))),)

    apply = APPLIED.get(how, lambda before, event: event.record(before, {}))
    house = registry()
    registered = Registry.of(
        handlers=(*house.handlers.values(), Handler(Misuse, wants, plan, take_draft)),
        policies=(),
        apply={**house.apply, Touched: apply},
        kinds=house.kinds.values(),
        derived=house.derived.values(),
    )
    with opened("memory:", registered) as app:
        sales = app.tenant("acme", actor=SELLER)
        before = list(sales.export())
        (result,) = sales.handle_many([Misuse(how=how)])
        assert isinstance(result, error), result
        assert before == list(sales.export())


def _written(sales: Sales, *writes: Write[Any]) -> None:
    """Write past the door, as a fault would."""
    with sales.app.flow.store.begin(sales.name) as unit:
        unit.save(Changes(writes))


def test_the_doctor_looks_at_histories_of_records(sales: Sales) -> None:
    """A told record whose version differs is found; a silent one may have any."""
    sales.handle(OpenNote(title="tea"))
    note, tally = notes(sales)["tea"], sales.read([RECORD.one(notebook.TALLY)])
    silent = tally.one(RECORD, notebook.TALLY)
    _written(sales, Write(RECORD, note.changed({"lines": []}), note))
    _written(sales, Write(RECORD, silent.changed({"opened": 7}), silent))
    (finding,) = sales.doctor().findings
    assert ("doctor.version_differs", note.id) == (finding.code, finding.params["id"])


def test_a_record_may_have_been_silent_before(sales: Sales) -> None:
    """A history that begins at version 3 is whole: before, the record changed silently."""
    note = Record(owner=notebook.OWNER, kind=notebook.NOTE, key="tea", text={"lines": []})
    _written(sales, Write(RECORD, note))
    _written(sales, Write(RECORD, note.changed({"lines": []}), note))
    sales.handle(WriteNote(title="tea", line="green"))
    assert [(3, "notebook.written.v1")] == history(sales, "tea")
    assert sales.doctor().healthy, sales.doctor().show()


@given(texts(max_size=64), texts(max_size=64), texts(max_size=200))
def test_the_id_is_made_of_three_texts(owner: str, kind: str, key: str) -> None:
    """Law: record, event and reference name one id."""
    record = Record(owner=owner, kind=kind, key=key)
    assert record.id == record_id(owner, kind, key) == record_ref(owner, kind, key).id


def test_an_event_of_a_room_is_stored_under_its_id() -> None:
    """Only records have another key than their id."""
    for event in registry().apply:
        assert issubclass(event, RecordEvent) or Event.state_key is event.state_key
    assert ("notebook", "note", "tea") == NoteWritten("tea", "green").state_key


class Thief:
    """A plug-in that tells of the records of somebody else."""

    name = "thief"

    def __init__(self, event: type[Event]) -> None:
        """Tell by this event."""
        self._event = event

    @hookimpl
    def salescore_register_events(self) -> dict[Any, Any]:
        """Give it."""
        return {self._event: lambda before, _: before}


@pytest.mark.parametrize(
    "record", [(notebook.OWNER, notebook.NOTE), (TaxQuoted.owner, TaxQuoted.record_kind)]
)
def test_records_are_told_of_by_one_plug_in(record: tuple[str, str]) -> None:
    """Neither those of another plug-in nor those of the library; the refusal names both."""

    @frozen
    class Stolen(RecordEvent):
        tag = "thief.stolen.v1"
        owner, record_kind = record
        subject = "key"

        key: str

    with pytest.raises(PluginsRefused, match="records {}/{} .*thief".format(*record)):
        plugged((notebook, Thief(Stolen)))


class Hears:
    """A receiver that keeps what it hears of."""

    name = "hears"

    def __init__(self, *handles: type[Event]) -> None:
        """Hear of these."""
        self.handles = handles
        self.heard: list[tuple[Any, Any]] = []

    def notify(self, delivery: Delivery) -> None:
        """Keep event and aggregate."""
        if delivery.envelope.kind == RECORD.name:
            self.heard.append((delivery.event, delivery.subject))

    @hookimpl
    def salescore_register_notifiers(self) -> list[Any]:
        """Be a plug-in, too."""
        return [self]


@pytest.mark.parametrize("store", STORES)
def test_receivers_are_told_of_records(store: str, tmp_path: Path) -> None:
    """In their order, with the record as it stands; follow-ups of the plug-in are run."""
    hears = Hears(notebook.NoteEvent)
    with open_shop(url_of(store, tmp_path), plugins=[notebook, hears]) as sales:
        sales.handle(TEA)
        sales.handle(CloseNote(title="tea"))
        sales.deliver()
        note = notes(sales)["tea"]
        lines = ["the end", "remember"]
        assert (4, lines) == (note.version, note.body["lines"])
        events = ("NoteOpened", "NoteWritten", "NoteClosed", "NoteWritten")
        assert list(events) == [type(event).__name__ for event, _ in hears.heard]
        assert {"tea"} == {subject.key for _, subject in hears.heard}
        assert [] == list(sales.scan(FOLLOW_UP))
        assert sales.doctor().healthy, sales.doctor().show()


def test_receivers_are_told_of_records_whose_class_is_gone(tmp_path: Path) -> None:
    """Who hears of everything gets tag and payload, and no aggregate: nobody knows its key."""
    url, hears = url_of("sqlite", tmp_path), Hears(Event)
    with open_shop(url, plugins=[notebook]) as sales:
        sales.handle(OpenNote(title="tea"))
    with open_shop(url, plugins=[hears]) as sales:
        sales.deliver()
    unknown = UnknownEvent("notebook.opened.v1", '{"title":"tea"}')
    assert [(unknown, None)] == hears.heard
