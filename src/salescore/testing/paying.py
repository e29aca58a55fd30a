"""The suite that every payment provider passes: what the relay may do to it."""

import inspect
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, TypeAlias
from uuid import UUID, uuid4

import pytest
from attrs import evolve

from salescore.money import Money
from salescore.owners import Owned, Owner
from salescore.testing.capabilities import needs
from salescore.testing.kit import Kit
from salescore.transactions import (
    Action,
    Answer,
    Ask,
    PaymentProvider,
    PaymentProviderFailed,
    Phase,
)
from salescore.transactions.provider import ask_payment, ask_what_became

__all__ = ["PaymentProviderCapability", "PaymentProviderSuite"]

Moved: TypeAlias = Callable[[], int]
"""Gives how often money was really moved since the provider was made."""

Outage: TypeAlias = Callable[[], AbstractContextManager[Any]]
"""Gives a block in which the outside does not answer."""

_NAME_MAX: Final = 64
_THREADS: Final = 4


class PaymentProviderCapability(StrEnum):
    """What a provider's author can show besides that it answers.

    Attributes:
        OBSERVED: the fixture `moved` says how often money was really moved.
        BREAKS: the fixture `outage` gives a block in which the outside does not answer.
        DECLINES: the fixture `declined` gives something that is declined.
    """

    OBSERVED = "observed"
    BREAKS = "breaks"
    DECLINES = "declines"


class PaymentProviderSuite(Kit):
    """Every promise of `salescore.transactions.PaymentProvider`: inherit it, override `provider`.

    Attributes:
        capabilities: what can be shown; see `PaymentProviderCapability`.
        currency: in which it is asked.
    """

    capabilities: ClassVar[frozenset[Any]] = frozenset()
    currency: ClassVar[str] = "EUR"

    @pytest.fixture
    def provider(self) -> PaymentProvider:
        """Give the provider under test, new for each test; every suite overrides this fixture."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture provider")

    @pytest.fixture
    def moved(self) -> Moved:
        """Give what counts the movements of money; override it to declare `OBSERVED`."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture moved")

    @pytest.fixture
    def outage(self) -> Outage:
        """Give what keeps the outside from answering; override it to declare `BREAKS`."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture outage")

    @pytest.fixture
    def declined(self) -> Ask:
        """Give something that is declined; override it to declare `DECLINES`."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture declined")

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """Give the passwords and tokens that it was made with; no text of it may show them."""
        return ()

    @pytest.fixture
    def owned(self, provider: PaymentProvider) -> Owned[PaymentProvider]:
        """Give the provider as the relay holds it: every answer is looked at."""
        return Owned(provider, Owner("kit"))

    def ask(self, action: Action = Action.AUTHORIZE, **given: Any) -> Ask:
        """Make a question under a key that nobody used."""
        fields: dict[str, Any] = {
            "tenant": "acme",
            "key": str(uuid4()),
            "action": action,
            "transaction_id": UUID(int=1),
            "order_id": UUID(int=2),
            "amount": Money.of(50, self.currency),
            "reference": None,
            "at": datetime.now(UTC),
        }
        return Ask(**fields | given)

    def settled(self, owned: Owned[PaymentProvider]) -> Answer:
        """Set money aside and take it, and give the answer to the latter."""
        aside = ask_payment(owned, self.ask())
        return ask_payment(owned, self.ask(Action.CHARGE, reference=aside.reference))

    def test_its_name_is_stable(self, provider: PaymentProvider) -> None:
        """Transactions name it: 1 to 64 characters, always the same."""
        name: Any = provider.name
        assert isinstance(name, str)
        assert name == name.strip()
        assert 1 <= len(name) <= _NAME_MAX
        assert name == provider.name

    def test_it_answers_at_once(self, provider: PaymentProvider) -> None:
        """No method is a coroutine: the answer is there when it returns."""
        for verb in ("authorize", "capture", "refund", "void", "look_up"):
            assert not inspect.iscoroutinefunction(getattr(provider, verb))

    def test_it_sets_aside_takes_and_gives_back(self, owned: Owned[PaymentProvider]) -> None:
        """Every verb gives an answer in the currency and at most for the amount asked."""
        taken = self.settled(owned)
        assert taken.amount <= self.ask().amount
        back = self.ask(Action.REFUND, amount=taken.amount, reference=taken.reference)
        assert ask_payment(owned, back).amount <= taken.amount

    def test_it_lets_go(self, owned: Owned[PaymentProvider]) -> None:
        """What is set aside can be let go of."""
        aside = ask_payment(owned, self.ask())
        void = self.ask(Action.CANCEL, amount=aside.amount, reference=aside.reference)
        assert ask_payment(owned, void).phase is not Phase.FAILED

    def test_it_never_saw_a_new_key(self, owned: Owned[PaymentProvider]) -> None:
        """Looking up a key under which nothing was asked gives None, and makes nothing of it."""
        ask = self.ask()
        assert ask_what_became(owned, ask) is None
        assert ask_what_became(owned, ask) is None

    def test_it_knows_what_became_of_a_key(self, owned: Owned[PaymentProvider]) -> None:
        """Looking up what was done gives its reference and its amount."""
        ask = self.ask()
        answer = ask_payment(owned, ask)
        known = ask_what_became(owned, ask)
        assert known is not None
        assert (answer.reference, answer.amount) == (known.reference, known.amount)

    def test_the_same_key_is_done_once(
        self, provider: PaymentProvider, owned: Owned[PaymentProvider]
    ) -> None:
        """Whoever asks twice without looking gets the reference of the first time."""
        ask = self.ask()
        first = ask_payment(owned, ask)
        assert first.reference == provider.authorize(evolve(ask)).reference

    @needs(PaymentProviderCapability.OBSERVED)
    def test_the_same_key_moves_money_once(self, provider: PaymentProvider, moved: Moved) -> None:
        """However often it is asked under one key, at once and one after the other."""
        ask, before = self.ask(), moved()
        with ThreadPoolExecutor(_THREADS) as pool:
            answers = list(pool.map(provider.authorize, [ask] * _THREADS))
        assert len({each.reference for each in (*answers, provider.authorize(ask))}) == 1
        assert moved() == before + 1

    def test_several_threads_may_ask(self, owned: Owned[PaymentProvider]) -> None:
        """Different keys at the same time get references of their own."""
        asks = [self.ask() for _ in range(_THREADS)]
        with ThreadPoolExecutor(_THREADS) as pool:
            answers = list(pool.map(lambda ask: ask_payment(owned, ask), asks))
        named = [each.reference for each in answers if each.reference is not None]
        assert len(named) == len(set(named))

    @needs(PaymentProviderCapability.DECLINES)
    def test_to_decline_is_an_answer(self, owned: Owned[PaymentProvider], declined: Ask) -> None:
        """What is declined has failed: to raise would say that nobody knows."""
        assert ask_payment(owned, declined).phase is Phase.FAILED

    @needs(PaymentProviderCapability.BREAKS)
    def test_an_outage_is_told(self, owned: Owned[PaymentProvider], outage: Outage) -> None:
        """While the outside does not answer it raises; afterwards the same key goes through."""
        ask = self.ask()
        with outage(), pytest.raises(PaymentProviderFailed):
            ask_payment(owned, ask)
        assert ask_payment(owned, ask).phase is not Phase.FAILED

    @needs(PaymentProviderCapability.BREAKS, PaymentProviderCapability.OBSERVED)
    def test_an_outage_moves_nothing_twice(
        self, owned: Owned[PaymentProvider], outage: Outage, moved: Moved
    ) -> None:
        """Whether or not the first call came through, there is one effect in the end."""
        ask, before = self.ask(), moved()
        with outage(), pytest.raises(PaymentProviderFailed):
            ask_payment(owned, ask)
        ask_payment(owned, ask)
        assert moved() == before + 1

    def test_it_shows_no_secret(self, provider: PaymentProvider, secrets: Sequence[str]) -> None:
        """Neither its text nor its repr has a password in it: both end up in logs."""
        for secret in secrets:
            assert secret not in repr(provider)
            assert secret not in str(provider)
