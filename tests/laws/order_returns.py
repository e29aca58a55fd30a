"""Rules of goods that customers give back."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.laws.naive_orders import Homecoming
from tests.laws.order_moves import amounts, picks, shortages
from tests.laws.order_world import OrderWorld, about, if_any, picked

__all__ = ["Returning"]

conditions = st.sampled_from(["good", "good", "damaged", "wrong", "missing"])
resolutions = st.sampled_from(["refund", "credit", "exchange", "repair", "reject"])


class Returning(OrderWorld):
    """What becomes of goods that come back."""

    def of_lines(self, returned: Any) -> dict[int, int]:
        """Give the order's lines by the return's."""
        return {each.number: each.line for each in returned.lines}

    @if_any(OrderWorld.lasting)
    @rule(pick=picks, which=picks, many=st.none() | amounts, approve=st.booleans())
    def ask_back(self, pick: int, which: int, many: int | None, approve: bool) -> None:
        """Note that a customer wants to give goods back: some of a line, or all."""
        order = picked(self.lasting(), pick)
        each = picked(order.lines, which)
        able = {
            each.number: each.kept - self.book.said["wished"][order.id, each.number]
            for each in order.lines
        }
        many = many and about(many, max(able[each.number], 0))
        lines = None if many is None else [(each, many)]
        told = self.say(
            lambda s, key: s.returns.request(order, lines, approve=approve, reason="so", key=key)
        )
        fine = (
            any(much > 0 for much in able.values()) if many is None else able[each.number] >= many
        )
        assert fine != told.refused
        if fine:
            wished = {number: much for number, much in able.items() if much > 0}
            wished = wished if many is None else {each.number: Decimal(many)}
            self.book.note("wished", order.id, wished)
            home = self.book.homecomings[told.value.id] = Homecoming(order.id)
            home.coming.update(wished)

    @if_any(OrderWorld.returns)
    @rule(pick=picks, verb=st.sampled_from(["approve", "approve", "decline", "cancel", "close"]))
    def turn_return(self, pick: int, verb: str) -> None:
        """Let goods come, or not; or wait no longer."""
        returned = picked(self.returns(), pick)
        reason = {} if verb == "approve" else {"reason": "so"}
        told = self.say(lambda s, key: getattr(s.returns, verb)(returned, **reason, key=key))
        if verb != "approve" and not told.refused:
            self.book.give_up(self.book.homecomings[returned.id])

    @if_any(OrderWorld.returns)
    @rule(pick=picks, which=picks, many=amounts, condition=conditions, lies=st.booleans())
    def take_in(self, pick: int, which: int, many: int, condition: str, lies: bool) -> None:
        """Take some of a line in; damaged goods may be thrown away."""
        returned = picked(self.returns(), pick)
        each = picked(returned.lines, which)
        coming = self.book.homecomings[returned.id].coming[each.line]
        many = about(many, max(coming, 0))
        self.came(returned, each, Decimal(many), condition, lies=lies or condition == "good")

    def came(self, returned: Any, each: Any, many: Decimal, condition: str, *, lies: bool) -> Any:
        """Take so much of a line in."""
        told = self.say(
            lambda s, key: s.returns.receive(
                returned,
                [(each.number, many, condition)],
                damaged_to="main" if lies else None,
                key=key,
            )
        )
        home = self.book.homecomings[returned.id]
        if not told.refused:
            assert many <= home.coming[each.line]
            assert self.house is not None
            again = self.house.again
            self.book.receive(home, each.line, many, condition=condition, lies=lies, again=again)
        return told

    @if_any(OrderWorld.returns)
    @rule(pick=picks, which=picks, many=amounts, good=st.booleans())
    def look(self, pick: int, which: int, many: int, good: bool) -> None:
        """Look closer at what came."""
        returned = picked(self.returns(), pick)
        each = picked(returned.lines, which)
        was, now = ("damaged", "good") if good else ("good", "damaged")
        many = about(many, self.book.homecomings[returned.id].waits[each.line, was])
        told = self.say(
            lambda s, key: s.returns.inspect(returned, [(each.number, many, now)], key=key)
        )
        if not told.refused:
            waits = self.book.homecomings[returned.id].waits
            waits[each.line, was] -= many
            waits[each.line, now] += many
            assert waits[each.line, was] >= 0

    @if_any(OrderWorld.returns)
    @rule(
        pick=picks,
        which=picks,
        many=st.none() | amounts,
        how=resolutions,
        more=st.tuples(st.sampled_from([None, 0, 20]), shortages),
    )
    def settle(
        self, pick: int, which: int, many: int | None, how: str, more: tuple[int | None, str]
    ) -> None:
        """Decide about some of a line."""
        returned = picked(self.returns(), pick)
        each = picked(returned.lines, which)
        many = many and about(many, each.awaiting)
        self.decided(returned, each, how, many=many, fee=more[0], shortage=more[1])

    def decided(
        self,
        returned: Any,
        each: Any,
        how: str,
        *,
        many: int | None = None,
        fee: int | None = None,
        shortage: str = "refuse",
    ) -> Any:
        """Decide about some of a line, or all that waits of it."""
        asked = (each.number, how) if many is None else (each.number, how, many)
        told = self.say(
            lambda s, key: s.returns.settle(
                returned, [asked], fee_percent=fee, shortage=shortage, key=key
            )
        )
        if not told.refused:
            wanted = None if many is None else Decimal(many)
            self.book.settle(self.book.homecomings[returned.id], each.line, how, wanted)
        return told
