"""The suite that the handlers of a plug-in pass: its commands, its events and what they make."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Final, TypeAlias

import attrs
import pytest

from salescore.app.plugged import plugged
from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from salescore.events import ENVELOPE, FOLLOW_UP, LEFT_OUT, Command, Event, Outcome
from salescore.facts import Kind
from salescore.owners import BUILT_IN
from salescore.records import RECORD
from salescore.testing.capabilities import needs
from salescore.testing.kit import Kit, house
from salescore.testing.personal import personal_fields

__all__ = ["HandlerCapability", "HandlerSuite", "OpenHouse", "Told"]

Told: TypeAlias = list[tuple[Command[Any], Outcome[Any]]]
"""The commands of a story, each with what it came to."""

_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH: Final = re.compile(r'"fingerprint":"[0-9a-f]{64}",')


class HandlerCapability(StrEnum):
    """Where the suite is run.

    Attributes:
        SQL: the extra ``sql`` is installed, so that a story can be told on SQLite too.
    """

    SQL = "sql"


class HandlerSuite(Kit):
    """Every promise of a handler: inherit it, override the fixture `plugins` and `story`.

    A story is a number of commands that are all carried out. It is told in empty houses whose clock
    and ids are the same each time, so a command may name what an earlier one has made.

    Attributes:
        capabilities: see `HandlerCapability`.
        impersonal: (class, field) pairs of events that only sound personal.
    """

    capabilities: ClassVar[frozenset[HandlerCapability]] = frozenset(HandlerCapability)
    impersonal: ClassVar[Collection[tuple[str, str]]] = ()

    @pytest.fixture
    def plugins(self) -> Sequence[object]:
        """Give the plug-ins of the house; every suite overrides this fixture."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture plugins")

    def prepare(self, shop: Sales) -> None:
        """Put into a house what the story stands on; nothing unless overridden."""

    def story(self, shop: Sales) -> Iterable[Command[Any]]:
        """Give commands that are carried out; each is, before the next one is asked for."""
        raise NotImplementedError(f"{type(self).__name__} overrides story")

    def refusals(self, shop: Sales) -> Iterable[Command[Any]]:
        """Give commands that are refused after the story; none unless overridden."""
        del shop
        return ()

    @pytest.fixture
    def open_house(self, plugins: Sequence[object]) -> "OpenHouse":
        """Give what opens a house in which nothing has happened but `prepare`."""
        return OpenHouse(plugins, self.prepare)

    @pytest.fixture
    def shop(self, open_house: "OpenHouse") -> Iterator[Sales]:
        """Give a house before the story."""
        with open_house() as sales:
            yield sales

    @pytest.fixture
    def told(self, shop: Sales) -> Told:
        """Tell the story in the house, one command after the other."""
        return self.tell(shop)

    def tell(self, shop: Sales) -> Told:
        """Tell the story in a house and give what each command came to."""
        told: Told = []
        for number, command in enumerate(self.story(shop)):
            told.append((command, shop.handle(command, key=f"kit-{number}")))
        return told

    def test_the_story_has_everything_in_it(self, plugins: Sequence[object], told: Told) -> None:
        """Every command that the plug-ins handle, and every event that they register."""
        given = plugged(tuple(plugins), strict=True)
        commands = {each.value.command for each in given.handlers() if _is_theirs(each)}
        events = {each.value[0] for each in given.events() if _is_theirs(each)}
        assert commands, "the plug-ins handle nothing"
        assert set() == commands - {type(command) for command, _ in told}
        assert set() == events - {type(event) for _, outcome in told for event in outcome.events}

    def test_commands_cross_the_wire(self, shop: Sales, told: Told) -> None:
        """What is read is what was written: a follow-up or a file holds the same command."""
        wire = shop.app.flow.registry.wire
        commands = [command for command, _ in told]
        commands += [each.command for _, outcome in told for each in outcome.follow_ups]
        for command in commands:
            text = wire.command_text(command)
            assert command == wire.read_command(command.tag, text)
            assert wire.fingerprint(command) == wire.fingerprint(
                wire.read_command(command.tag, text)
            )

    def test_events_cross_the_wire(self, shop: Sales, told: Told) -> None:
        """A payload reads back as the event without what it leaves out, and as the same text."""
        wire = shop.app.flow.registry.wire
        for event in (event for _, outcome in told for event in outcome.events):
            text = wire.event_text(event)
            read: Any = wire.read_event(event.tag, text)
            assert text == wire.event_text(read)
            assert _kept(event) == _kept(read)

    def test_stored_follow_ups_can_be_read(self, shop: Sales, told: Told) -> None:
        """The relay runs them later: each is a command that somebody handles."""
        del told
        registry = shop.app.flow.registry
        for row in shop.scan(FOLLOW_UP):
            assert type(registry.wire.read_command(row.tag, row.payload)) in registry.handlers

    def test_events_make_what_is_stored(self, shop: Sales, told: Told) -> None:
        """Applied once more, one after the other, they give the states that the store has."""
        apply = shop.app.flow.registry.apply
        made: dict[tuple[Kind[Any], Any], Any] = {}
        for event in (event for _, outcome in told for event in outcome.events):
            place = (event.kind, event.state_key)
            before = made.get(place)
            if event.kind is not RECORD:
                continue  # An aggregate of the library, which its own events have made.
            made[place] = apply[type(event)](before, event)
        for (kind, key), state in made.items():
            assert state == shop.read([kind.one(key)]).one(kind, key)

    def test_the_same_story_gives_the_same_bytes(
        self, shop: Sales, told: Told, open_house: "OpenHouse"
    ) -> None:
        """With the clock and the ids it is given, nothing is left to chance or to the hour."""
        del told
        with open_house() as other:
            self.tell(other)
            assert list(shop.export()) == list(other.export())

    def test_a_preview_writes_nothing(self, open_house: "OpenHouse") -> None:
        """`review` foresees the events of each command and leaves the house as it was."""
        with open_house() as shop:
            for number, command in enumerate(self.story(shop)):
                before = list(shop.export())
                verdict = shop.review(command)
                assert verdict.allowed, verdict.rejections
                assert before == list(shop.export())
                outcome = shop.handle(command, key=f"kit-{number}")
                assert [type(each) for each in outcome.events] == [
                    type(each) for each in verdict.consequences
                ]

    def test_a_repeated_key_does_nothing(self, shop: Sales, told: Told) -> None:
        """The first outcome again, its value as it stands now; nothing is stored."""
        before = list(shop.export())
        for number, (command, outcome) in enumerate(told):
            again = shop.handle(command, key=f"kit-{number}")
            assert again.replayed
            assert [_kept(each) for each in outcome.events] == [_kept(e) for e in again.events]
        assert before == list(shop.export())

    def test_a_chunk_equals_one_by_one(
        self, shop: Sales, told: Told, open_house: "OpenHouse"
    ) -> None:
        """The bulk door gives the same bytes: later commands see what earlier ones did."""
        with open_house() as other:
            commands = [command for command, _ in told]
            keys = [f"kit-{number}" for number in range(len(told))]
            results = other.handle_many(commands, keys=keys)
            assert [] == [each for each in results if isinstance(each, SalesError)]
            assert list(shop.export()) == list(other.export())

    def test_lost_races_leave_nothing_behind(
        self, shop: Sales, told: Told, open_house: "OpenHouse"
    ) -> None:
        """A store that refuses three commits in ten has the same states in the end."""
        del told
        with open_house("memory:?conflict=0.3&seed=7") as hurried:
            self.tell(hurried)
            assert _ranked(shop.export()) == _ranked(hurried.export())

    @needs(HandlerCapability.SQL)
    def test_sqlite_gives_the_same_bytes(
        self, shop: Sales, told: Told, open_house: "OpenHouse", tmp_path: Path
    ) -> None:
        """What memory keeps a database keeps too."""
        del told
        with open_house(f"sqlite:///{tmp_path / 'kit.db'}") as other:
            self.tell(other)
            assert list(shop.export()) == list(other.export())

    def test_the_doctor_finds_nothing(self, shop: Sales, told: Told) -> None:
        """Histories, outcomes and ledgers agree."""
        del told
        diagnosis = shop.doctor()
        assert diagnosis.healthy, diagnosis.show()

    def test_payloads_name_nobody(self, plugins: Sequence[object]) -> None:
        """Payloads are kept and sent on: no field of an event holds a person, or what one wrote."""
        for each in plugged(tuple(plugins), strict=True).events():
            if _is_theirs(each):
                assert () == personal_fields(each.value[0], impersonal=self.impersonal)

    def test_refusals_leave_no_trace(self, shop: Sales, told: Told) -> None:
        """What is refused is not stored, alone and in a chunk, and every reason is a sentence."""
        del told
        commands = list(self.refusals(shop))
        before = list(shop.export())
        results = [*shop.handle_many(commands), *(shop.handle_many([c])[0] for c in commands)]
        for result in results:
            assert isinstance(result, SalesError), f"{result!r} is no refusal"
            for each in result.rejections if isinstance(result, Refused) else (result,):
                assert not each.sentence("en").startswith(each.code), f"{each.code}: no sentence"
        assert before == list(shop.export())

    def test_what_is_stored_outlives_the_plug_in(self, shop: Sales, told: Told) -> None:
        """Exported, restored where nobody knows it, and exported again it is the same bytes."""
        del told
        lines = list(shop.export())
        with house(()) as other:
            assert other.app.restore("restored", lines).healthy
            assert lines == list(other.app.tenant("restored").export())
            assert list(shop.scan(ENVELOPE)) == list(
                other.app.flow.store.scan("restored", ENVELOPE)
            )


@attrs.frozen
class OpenHouse:
    """Opens houses that are the same each time.

    Args:
        plugins: exactly these take part.
        prepare: puts in what the story stands on.
    """

    plugins: Sequence[object]
    prepare: Callable[[Sales], None]

    def __call__(self, url: str = "memory:") -> AbstractContextManager[Sales]:
        """Open one."""
        return house(self.plugins, url=url, prepare=self.prepare)


def _is_theirs(owned: Any) -> bool:
    """Say whether something is not the library's own."""
    return bool(owned.owner.distribution != BUILT_IN)


def _kept(event: Event) -> dict[str, Any]:
    """Give the fields of an event that its payload keeps."""
    fields: Any = attrs.fields(type(event))
    return {
        each.name: getattr(event, each.name)
        for each in fields
        if each.metadata.get("payload") != LEFT_OUT["payload"]
    }


def _ranked(export: Iterable[str]) -> str:
    """Give an export with the rank of each id for the id, and without the hashes over ids."""
    text = _HASH.sub("", "\n".join(export))
    ranks = {found: str(rank) for rank, found in enumerate(sorted(set(_ID.findall(text))))}
    return _ID.sub(lambda found: ranks[found[0]], text)
