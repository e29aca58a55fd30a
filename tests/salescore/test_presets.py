"""Presets: settings that stand for other systems, and nothing else."""

import pytest

import salescore
from salescore.errors import Refused, UnknownId
from salescore.organization import Settings
from salescore.pipeline import FAMILIAR, Category, stages_like
from salescore.presets import PRESETS, preset
from tests.shops import furnish


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_put_on_by_its_changes(name: str) -> None:
    """What a tenant is told to change makes its settings those of the preset, all else stays."""
    with salescore.open("memory:", tenant="acme") as sales:
        sales.settings.update(zone="Asia/Shanghai", payment_terms_days=7)
        after = sales.settings.adopt(name)
    chosen = preset(name)
    assert (chosen.orders, chosen.pricing, chosen.rounding, chosen.tax_rounding) == (
        after.orders,
        after.pricing,
        after.rounding,
        after.tax_rounding,
    )
    assert ("Asia/Shanghai", 7) == (after.zone, after.payment_terms_days)


def test_every_preset_says_something() -> None:
    """None of them is how the library does by itself; none of the ten systems is left out."""
    assert all(each != Settings() for each in PRESETS.values())
    assert [
        "erpnext", "espocrm", "frappe_crm", "medusa", "odoo", "saleor", "solidus", "sylius",
        "tryton", "vendure",
    ] == sorted(PRESETS)  # fmt: skip


def test_an_unknown_preset_is_named() -> None:
    """The error says which one was asked for."""
    with pytest.raises(UnknownId) as caught:
        preset("oddo")
    assert "oddo" == caught.value.params["key"]


def test_orders_go_as_they_go_there() -> None:
    """Goods are billed at once; where they wait for money, they wait here."""
    with salescore.open("memory:", tenant="acme") as sales:
        furnish(sales)
        sales.settings.adopt("solidus")
        order = sales.orders.place(sales.customers.find().items[0], [("TEA-1", 1)])
        with pytest.raises(Refused):
            sales.shipments.ship(order)
        invoice = sales.invoices.issue(order)
        sales.payments.record(invoice, invoice.payable)
        assert sales.shipments.ship(order).lines


def test_of_two_carts_the_joining_one_says_how_many() -> None:
    """A preset says how carts are merged."""
    with salescore.open("memory:", tenant="acme") as sales:
        anna = furnish(sales)
        sales.settings.adopt("vendure")
        stays, joins = (sales.orders.draft(anna, [("TEA-1", many)]) for many in (5, 2))
        assert 2 == sales.orders.merge(stays, joins).lines[0].quantity


@pytest.mark.parametrize("system", FAMILIAR)
def test_opportunities_go_through_familiar_stages(system: str) -> None:
    """Stages of another system make a pipeline, through which an opportunity goes to the end."""
    with salescore.open("memory:", tenant="acme") as sales:
        pipeline = sales.pipelines.define("deals", stages_like(system))
        opportunity = sales.opportunities.open("Tea for the office", pipeline=pipeline)
        for stage in pipeline.stages[1:]:
            if stage.category is Category.OPEN:
                opportunity = sales.opportunities.move(opportunity, stage.id)
        won = sales.opportunities.win(opportunity)
        assert ("won", 10_000) == (won.state, won.probability_bp)


def test_familiar_stages_let_nobody_go_where_their_system_does_not() -> None:
    """Of Tryton's, what was won is converted again, and what was canceled is a lead again."""
    with salescore.open("memory:", tenant="acme") as sales:
        pipeline = sales.pipelines.define("deals", stages_like("tryton"))
        opportunity = sales.opportunities.open("Tea for the office", pipeline=pipeline)
        with pytest.raises(Refused):
            sales.opportunities.win(opportunity)
        won = sales.opportunities.win(sales.opportunities.move(opportunity, "converted"))
        with pytest.raises(Refused):
            sales.opportunities.reopen(won, stage="lead")
        assert "converted" == sales.opportunities.reopen(won, stage="converted").stage


def test_unfamiliar_stages_are_named() -> None:
    """The error says which system was asked for."""
    with pytest.raises(UnknownId) as caught:
        stages_like("espo")
    assert "espo" == caught.value.params["key"]
