"""What all kits share: declared capabilities, and houses that are the same in every run."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

import pytest
from attrs import field, frozen

from salescore.app.opening import open as open_app
from salescore.app.sales import Sales
from salescore.clock import TickingClock
from salescore.events import Actor
from salescore.ids import SeededIds
from salescore.plugins import hookimpl
from salescore.policies import Policy
from salescore.testing.capabilities import needed_by

__all__ = ["OWNER", "START", "Given", "Kit", "house"]

START: Final = datetime(2026, 7, 1, 9, tzinfo=UTC)
"""When a house of the kits is opened; every look at its clock is a moment later."""

OWNER: Final = Actor("kit", roles={"owner"})
"""Who acts there: an owner, who may everything."""


class Kit:
    """The base of all kits.

    Attributes:
        capabilities: what the thing under test can do beyond what all must.
    """

    capabilities: ClassVar[frozenset[Any]]

    @pytest.fixture(autouse=True)
    def _declared(self, request: pytest.FixtureRequest) -> None:
        """Report a test of capabilities that are not declared, by their names."""
        missing = needed_by(request.function) - self.capabilities
        if missing:
            named = ", ".join(sorted(map(_named, missing)))
            pytest.skip(f"{type(self).__name__} does not declare {named}")


def _named(capability: StrEnum) -> str:
    return capability.value


@frozen(eq=False)
class Given:
    """A plug-in that contributes what it is given: how a kit puts one thing into a house.

    Args:
        policies: rules.
        name: of the plug-in.
        messages: sentences by language and code.
    """

    policies: tuple[Policy, ...] = ()
    name: str = "kit"
    messages: Mapping[str, Mapping[str, tuple[str, str]]] = field(factory=dict)

    @hookimpl
    def salescore_register_policies(self) -> tuple[Policy, ...]:
        """Give the rules."""
        return self.policies

    @hookimpl
    def salescore_register_messages(self) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """Give the sentences."""
        return self.messages


@contextmanager
def house(
    plugins: Sequence[object],
    *,
    url: str = "memory:",
    actor: Actor = OWNER,
    prepare: Callable[[Sales], None] | None = None,
) -> Iterator[Sales]:
    """Open a house whose clock and ids are the same in every run.

    Args:
        plugins: exactly these take part.
        url: of its store.
        actor: who acts.
        prepare: puts something into it before it is given.
    """
    with open_app(
        url,
        tenant="kit",
        actor=actor,
        clock=TickingClock(START),
        new_id=SeededIds(),
        sleep=_no_wait,
        plugins=plugins,
        strict_plugins=True,
    ) as sales:
        if prepare is not None:
            prepare(sales)
        yield sales


def _no_wait(_: float) -> None:
    """Let no time pass."""
