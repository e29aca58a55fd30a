"""Approvals through the front door: refused, asked for, voted on, and held for one content."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import salescore
from salescore.amendments.action import (
    Action,
    AddLine,
    ChangeDate,
    ChangeDiscount,
    ChangeQuantity,
    RemoveLine,
)
from salescore.app.sales import Sales
from salescore.approvals import ApprovalState, ExpireApproval
from salescore.errors import AlreadyExists, InvalidValue, Refused, SalesError, TooMany
from salescore.events import Actor
from salescore.lifecycle import WrongState
from salescore.orders.order import Order
from salescore.parties.customer import Customer
from tests.shops import STORES, furnish, open_shop, url_of


class Office:
    """A shop with a rule, and the people in it."""

    def __init__(self, sales: Sales) -> None:
        """Let managers approve what is reduced by a fifth."""
        self.owner = sales
        self.customer: Customer = furnish(sales)
        roles = {name: sorted(granted) for name, granted in sales.settings.get().roles.items()}
        sales.settings.update(roles={**roles, "manager": ["approvals.*", "orders.*"]})
        self.rule = sales.approvals.add_rule("fifth", roles=["manager"], discount_percent=20)

    def view(self, name: str, role: str = "manager") -> Sales:
        """Give somebody's view."""
        return self.owner.app.tenant(self.owner.name, actor=Actor(name, roles={role}))

    @property
    def sam(self) -> Sales:
        """A seller."""
        return self.view("sam", "seller")

    def draft(self, percent: int = 25, **options: Any) -> Order:
        """Let the seller draft an order that is reduced."""
        line = salescore.line("TEA-1", 2, discount_percent=percent)
        return self.sam.orders.draft(self.customer, [line], **options)


@pytest.fixture(params=STORES)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """Give an office on each store."""
    with open_shop(url_of(request.param, tmp_path)) as sales:
        yield Office(sales)


def refused(act: Any) -> list[str]:
    """Give the codes that something is refused with."""
    with pytest.raises(Refused) as caught:
        act()
    return [each.code for each in caught.value.rejections]


def test_a_draft_is_placed_once_it_is_approved(office: Office) -> None:
    """Refused before and while it is waited for; what meets no threshold asks nobody."""
    sam, boss = office.sam, office.view("bo")
    line = salescore.line("TEA-1", 1, discount_percent=20)
    assert ["approvals.needed"] == refused(lambda: sam.orders.place(office.customer, [line]))
    assert sam.orders.place(office.customer, [("TEA-1", 1)]).state == "placed"
    draft = office.draft()
    assert ["approvals.needed"] == refused(lambda: sam.orders.place_draft(draft))
    asked = sam.approvals.request(draft, comment="old friends")
    assert ["approvals.open_already"] == refused(lambda: sam.approvals.request(draft))
    assert ["approvals.needed"] == refused(lambda: sam.orders.place_draft(draft))
    assert (asked,) == boss.approvals.waiting()
    assert () == sam.approvals.waiting()
    assert boss.approvals.approve(asked, comment="fine").state is ApprovalState.APPROVED
    assert () == boss.approvals.waiting()
    assert ["approvals.not_needed"] == refused(lambda: sam.approvals.request(draft))
    assert sam.orders.place_draft(draft).state == "placed"
    assert "bo said yes: fine" in sam.approvals.explain(asked)
    assert "bo 同意：fine" in sam.approvals.explain(asked, language="zh")


@pytest.mark.parametrize("change", ["discount", "quantity", "charge", "price"])
def test_other_content_wants_another_approval(office: Office, change: str) -> None:
    """Whatever is sold otherwise: what was approved is not this."""
    sam, boss = office.sam, office.view("bo")
    draft = office.draft()
    asked = boss.approvals.approve(sam.approvals.request(draft))
    line = salescore.line("TEA-1", 2, discount_percent=25)
    lines = {
        "discount": [salescore.line("TEA-1", 2, discount_percent=26)],
        "quantity": [salescore.line("TEA-1", 3, discount_percent=25)],
    }
    if change == "price":
        prices = [salescore.pricing.price("TEA-1", "17.00")]
        office.owner.prices.publish(
            salescore.pricing.PriceList("retail", currency="EUR", prices=prices)
        )
    else:
        charges = [("freight", "5 EUR")] if change == "charge" else []
        sam.orders.draft(office.customer, lines.get(change, [line]), order=draft, charges=charges)
    assert ["approvals.needed"] == refused(lambda: sam.orders.place_draft(draft))
    again = boss.approvals.approve(sam.approvals.request(draft))
    assert again.id != asked.id
    assert sam.orders.place_draft(draft).state == "placed"


def test_a_new_request_ends_the_one_before(office: Office) -> None:
    """It was asked for other content: nobody can approve that any more."""
    sam, boss = office.sam, office.view("bo")
    draft = office.draft()
    first = sam.approvals.request(draft)
    line = salescore.line("TEA-1", 2, discount_percent=50)
    sam.orders.draft(office.customer, [line], order=draft)
    second = sam.approvals.request(draft)
    assert sam.approvals.get(first).state is ApprovalState.WITHDRAWN
    with pytest.raises(WrongState):
        boss.approvals.approve(first)
    assert boss.approvals.waiting() == (second,)


def test_one_thing_is_asked_for_so_many_times(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every request reads those before it."""
    monkeypatch.setattr("salescore.approvals.asking.REQUESTS_MAX", 1)
    sam, draft = office.sam, office.draft()
    asked = sam.approvals.withdraw(sam.approvals.request(draft))
    with pytest.raises(TooMany, match="approval requests"):
        sam.approvals.request(draft)
    assert (asked,) == tuple(office.owner.approvals.find().items)


def test_who_asks_does_not_approve(office: Office) -> None:
    """Nor does a delegate of whoever asked; whoever is not asked does not either."""
    bo, mia, sam = office.view("bo"), office.view("mia"), office.sam
    asked = bo.approvals.request(office.draft())
    given = bo.approvals.delegate("mia")
    assert ["approvals.own_request"] == refused(lambda: bo.approvals.approve(asked))
    assert ["approvals.own_request"] == refused(
        lambda: mia.approvals.approve(asked, on_behalf_of="bo")
    )
    assert ["permission.missing", "approvals.not_approver"] == refused(
        lambda: sam.approvals.approve(asked)
    )
    assert ["approvals.not_requester"] == refused(lambda: mia.approvals.withdraw(asked))
    assert ["approvals.not_giver"] == refused(lambda: mia.approvals.revoke(given))
    assert bo.approvals.withdraw(asked).state is ApprovalState.WITHDRAWN


def test_a_delegate_votes_until_it_is_revoked(office: Office) -> None:
    """In the place of whoever lent it, and never in that of others."""
    bo, sam = office.view("bo"), office.sam
    deputy = office.owner.app.tenant(office.owner.name, actor=Actor("di", roles={"owner"}))
    given = bo.approvals.delegate("di", until="2026-12-31")
    assert (given,) == deputy.approvals.delegations()
    asked = sam.approvals.request(office.draft())
    assert (asked,) == deputy.approvals.waiting()
    assert ["approvals.not_approver"] == refused(lambda: deputy.approvals.approve(asked))
    assert ["approvals.no_delegation"] == refused(
        lambda: deputy.approvals.approve(asked, on_behalf_of="mia")
    )
    bo.approvals.revoke(given)
    assert ["approvals.revoked_already"] == refused(lambda: bo.approvals.revoke(given))
    assert ["approvals.no_delegation"] == refused(
        lambda: deputy.approvals.approve(asked, on_behalf_of="bo")
    )
    bo.approvals.delegate("di")
    done = deputy.approvals.approve(asked, on_behalf_of="bo")
    assert ("di", "bo") == (done.votes[0].actor, done.votes[0].on_behalf_of)
    assert done.state is ApprovalState.APPROVED


def test_a_no_leaves_the_draft_as_it_is(office: Office) -> None:
    """It can be asked again; what was said stays on record."""
    sam, boss = office.sam, office.view("bo")
    draft = office.draft()
    told = boss.approvals.reject(sam.approvals.request(draft), reason="too cheap")
    assert (ApprovalState.REJECTED, "too cheap") == (told.state, told.votes[0].comment)
    assert ["approvals.needed"] == refused(lambda: sam.orders.place_draft(draft))
    assert sam.approvals.request(draft).state is ApprovalState.OPEN


def test_what_is_waited_for_too_long_expires(office: Office) -> None:
    """Time asks for it once the last day is over; before that nothing happens."""
    office.owner.settings.update(orders={"approval_days": 2})
    asked = office.sam.approvals.request(office.draft())
    now = office.owner.app.clock.now()
    assert () == office.owner.due(now + timedelta(days=2))
    assert (ExpireApproval(approval_id=asked.id),) == office.owner.due(now + timedelta(days=3))
    early = office.owner.handle(ExpireApproval(approval_id=asked.id))
    assert (ApprovalState.OPEN, ()) == (early.value.state, early.events)


def test_rules_hold_from_their_change_on(office: Office) -> None:
    """Another threshold, other approvers, or none any more: the next command knows."""
    sam, boss, rules = office.sam, office.view("bo"), office.owner.approvals
    draft = office.draft()
    boss.approvals.approve(sam.approvals.request(draft))
    rules.update_rule(office.rule, levels=[{"roles": ["manager"], "needed": 2}])
    assert ["approvals.needed"] == refused(lambda: sam.orders.place_draft(draft))
    rules.update_rule(office.rule, discount_percent=30)
    assert sam.orders.place_draft(draft).state == "placed"
    rules.update_rule(office.rule, discount_percent="5")
    other = office.draft(percent=10)
    assert ["approvals.needed"] == refused(lambda: sam.orders.place_draft(other))
    rules.update_rule(office.rule, active=False)
    assert sam.orders.place_draft(other).state == "placed"
    assert [False] == [rule.active for rule in rules.rules()]


def test_rules_are_checked(office: Office) -> None:
    """One name each, commands that ask the gate, and a hundred of them."""
    rules = office.owner.approvals
    with pytest.raises(AlreadyExists):
        rules.add_rule("fifth", roles=["x"], margin_percent=5)
    with pytest.raises(InvalidValue):
        rules.add_rule("typo", roles=["x"], margin_percent=5, guards=["orders.plaice.v1"])
    with pytest.raises(InvalidValue):
        rules.update_rule(office.rule, color="red")
    with pytest.raises(InvalidValue):
        office.sam.approvals.request(office.customer, kind="parties.customer")
    for number in range(99):
        rules.add_rule(f"rule {number}", roles=["x"], margin_percent=-100)
    with pytest.raises(TooMany):
        rules.add_rule("one more", roles=["x"], margin_percent=5)


def test_prices_by_hand_orders_and_margins_are_seen(office: Office) -> None:
    """A price below the list price is a reduction; a discount on the order counts; so does cost."""
    sales = office.owner
    sales.approvals.update_rule(office.rule, discount_percent=None, margin_percent=30)
    sales.products.update(sales.products.by_sku("TEA-1"), list_price="18", cost="13")
    place = office.sam.orders.place
    whom = office.customer
    assert ["approvals.needed"] == refused(lambda: place(whom, [("TEA-1", 1)]))
    cheap = salescore.line("TEA-1", 1, unit_price="14.40", reason="friend")
    sales.approvals.update_rule(office.rule, discount_percent=20, margin_percent=None)
    assert ["approvals.needed"] == refused(lambda: place(whom, [cheap]))
    assert ["approvals.needed"] == refused(lambda: place(whom, [("TEA-1", 1)], discount="20 %"))
    assert place(whom, [("TEA-1", 1)], discount="19 %").state == "placed"


def test_margins_count_what_the_goods_of_bundles_cost(office: Office) -> None:
    """Of a quote and of an amendment as of an order, whatever else is read for them."""
    sales, whom = office.owner, office.customer
    sales.products.update(sales.products.by_sku("TEA-1"), cost="9")
    sales.products.add("PAIR", tracked=False, components=[("TEA-1", 2)])
    kept = salescore.line("PAIR", 1, unit_price="20", reason="rare")
    order = sales.orders.place(whom, [kept, ("POT-1", 1)])
    sales.approvals.update_rule(office.rule, discount_percent=None, margin_percent=30)
    assert ["approvals.needed"] == refused(lambda: sales.orders.place(whom, [kept]))
    quote = sales.quotes.draft(whom, [kept])
    assert ["approvals.needed"] == refused(lambda: sales.quotes.send(quote))
    assert "open" == sales.approvals.request(quote, kind="quotes.quote").state
    assert ["approvals.needed"] == refused(lambda: sales.orders.amend(order, [RemoveLine("POT-1")]))


def test_an_amendment_that_sells_otherwise_is_approved_too(office: Office) -> None:
    """At once it is refused; proposed it can be approved; who sells the same asks nobody."""
    sales, boss = office.owner, office.view("bo")
    sales.approvals.add_rule("dear", roles=["manager"], amounts=["100 EUR"])
    order = sales.orders.place(office.customer, [("TEA-1", 2)])
    more: list[Action] = [
        ChangeQuantity(line=1, quantity=Decimal(9)),
        AddLine(wanted=salescore.line("POT-1", 1)),
    ]
    assert ["approvals.needed"] == refused(lambda: sales.orders.amend(order, more))
    proposed = sales.amendments.propose(order, more)
    assert ["approvals.needed"] == refused(lambda: sales.amendments.confirm(proposed))
    asked = sales.approvals.request(proposed, kind="amendments.amendment")
    assert ("amendments.amendment", proposed.id) == (asked.subject_kind, asked.subject_id)
    boss.approvals.approve(asked)
    assert sales.amendments.confirm(proposed).lines[0].quantity == 9
    later = [ChangeDate(line=1, ship_on=date(2026, 8, 1))]
    other = sales.amendments.propose(order, later)
    assert ["approvals.not_needed"] == refused(
        lambda: sales.approvals.request(other, kind="amendments.amendment")
    )
    assert sales.amendments.confirm(other).lines[0].ship_on == date(2026, 8, 1)


def test_a_quote_is_approved_before_it_is_sent(office: Office) -> None:
    """Refused until then; one that meets no threshold is sent at once."""
    quotes, line = office.owner.quotes, salescore.line("TEA-1", 2, discount_percent=25)
    assert quotes.send(quotes.draft(office.customer, [("TEA-1", 2)])).state == "sent"
    quote = quotes.draft(office.customer, [line])
    assert ["approvals.needed"] == refused(lambda: quotes.send(quote))
    asked = office.sam.approvals.request(quote, kind="quotes.quote")
    office.view("bo").approvals.approve(asked)
    assert quotes.send(quote).state == "sent"


def test_the_last_vote_is_one_vote(postgresql_url: str) -> None:
    """Of two who say yes at once the second is told that it is approved: one event, ten times."""
    with open_shop(postgresql_url) as sales:
        office = Office(sales)
        for number in range(10):
            asked = office.sam.approvals.request(office.draft(percent=25 + number))
            views = [office.view("bo"), office.view("mia")]

            def vote(view: Sales, of: Any = asked) -> str:
                try:
                    return view.approvals.approve(of).state
                except SalesError as error:
                    return error.code

            with ThreadPoolExecutor(2) as pool:
                told = sorted(pool.map(vote, views))
            assert ["approved", "lifecycle.wrong_state"] == told
            assert len(office.owner.approvals.get(asked).votes) == 1


def test_a_quote_is_looked_at_again_if_other_lines_are_chosen(office: Office) -> None:
    """What was sent holds; what was chosen since is approved before it is accepted or ordered."""
    office.owner.approvals.add_rule("large", roles=["manager"], amounts=["40 EUR"])
    quotes, boss = office.owner.quotes, office.view("bo")
    optional = salescore.quote_line("POT-1", 1, optional=True)
    quote = quotes.send(quotes.draft(office.customer, [("TEA-1", 2), optional]))
    quote = quotes.choose(quote, [2])
    assert ["approvals.needed"] == refused(lambda: quotes.accept(quote))
    assert ["approvals.needed"] == refused(lambda: quotes.convert(quote, accept=True))
    asked = office.sam.approvals.request(quote, kind="quotes.quote")
    boss.approvals.approve(asked)
    assert quotes.accept(quote).state == "accepted"
    assert quotes.convert(quote).state == "placed"


def test_what_was_sent_is_ordered_when_its_approval_is_over(office: Office) -> None:
    """A promise to a customer is kept; with prices of the day it is looked at again."""
    quotes, line = office.owner.quotes, salescore.line("TEA-1", 2, discount_percent=25)
    quote = quotes.draft(office.customer, [line], valid_until="2026-12-31")
    office.view("bo").approvals.approve(office.sam.approvals.request(quote, kind="quotes.quote"))
    quotes.send(quote)
    office.owner.approvals.update_rule(office.rule, levels=[{"actors": ["cy"]}])
    assert ["approvals.needed"] == refused(
        lambda: quotes.convert(quote, accept=True, prices="reprice")
    )
    assert quotes.convert(quote, accept=True).state == "placed"


def test_an_amendment_is_undone_to_what_was_approved(office: Office) -> None:
    """What nobody approved as it was before needs it, and can get it."""
    sales, boss = office.owner, office.view("bo")
    draft = office.draft()
    boss.approvals.approve(office.sam.approvals.request(draft))
    order = office.sam.orders.place_draft(draft)
    order = sales.orders.amend(order, [ChangeDiscount("TEA-1", 0)])
    (made,) = sales.amendments.of(order)
    sales.approvals.update_rule(office.rule, levels=[{"actors": ["cy"]}])
    assert ["approvals.needed"] == refused(lambda: sales.amendments.revert(made, reason="old"))
    asked = office.sam.approvals.request(made, kind="amendments.amendment")
    office.view("cy").approvals.approve(asked)
    assert 25 == sales.amendments.revert(made, reason="old").lines[0].discount_percent
    order = sales.orders.amend(sales.orders.get(order), [ChangeDiscount("TEA-1", 0)])
    sales.amendments.revert(sales.amendments.of(order)[-1], reason="once more")
