from decimal import Decimal

import pytest

from salescore.app.coerce import charge, line
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.orders.axes import BillingState, FulfillmentState, PaymentState
from salescore.orders.events import OrderPlaced
from salescore.orders.order import OrderState
from salescore.organization import TaxRounding
from salescore.parties.address import Address
from salescore.pricing import PriceList, price
from tests.shops import furnish, open_shop


def sell(sales: Sales, *rows: tuple[str, str, str], included: bool = False) -> list[str]:
    """Put (sku, price, tax code) rows on sale as services and give their SKUs."""
    for sku, _, tax_code in rows:
        sales.products.add(sku, digits=3, tracked=False, tax_code=tax_code or None)
    prices = [price(sku, amount) for sku, amount, _ in rows]
    sales.prices.publish(PriceList("shop", currency="EUR", prices=prices, tax_included=included))
    return [sku for sku, _, _ in rows]


def test_sum_of_the_readme() -> None:
    """24 boxes at 15.675 are 376.20, 19 % of it 71.48, together 447.68."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 24)])
        assert ("376.20 EUR", "71.48 EUR", "447.68 EUR") == tuple(
            str(amount) for amount in (order.net, order.tax, order.gross)
        )
        assert ("SO-2026-000001", OrderState.PLACED) == (order.number, order.state)
        assert order == sales.orders.by_number("SO-2026-000001")


@pytest.mark.parametrize(
    ("included", "expected"), [(False, (14148, 2971, 17119)), (True, (11693, 2455, 14148))]
)
def test_lines_are_whole_cents_before_they_are_taxed(
    included: bool, expected: tuple[int, int, int]
) -> None:
    """Six lines of 5.75 x 5 less 18 % are 23.575 each, 23.58 on the line and 141.48 together.

    The case is odoo `test_taxes_tax_totals_summary._test_discount_with_round_globally`, which taxes
    unrounded lines (141.45); here what the lines show is what they come to.
    """
    with open_shop() as sales:
        sales.settings.update(tax_rounding="document")
        sales.taxes.set("vat", rate="0.21")
        skus = sell(sales, *((f"S-{n}", "5.75", "vat") for n in range(6)), included=included)
        anna = sales.customers.add("Anna", currency="EUR")
        order = sales.orders.place(anna, [line(sku, 5, discount_percent=18) for sku in skus])
        assert expected == (order.net_minor, order.tax_minor, order.gross_minor)


def test_large_discounted_line_is_exact() -> None:
    """541.26 x 38 less 2 % is 20,156.52; with 15 % inside the net is 17,527.41.

    odoo `test_discount_and_untaxed_subtotal`.
    """
    for included, net, gross in ((False, 2015652, 2318000), (True, 1752741, 2015652)):
        with open_shop() as sales:
            sales.taxes.set("vat", rate="0.15")
            (sku,) = sell(sales, ("S", "541.26", "vat"), included=included)
            anna = sales.customers.add("Anna", currency="EUR")
            order = sales.orders.place(anna, [line(sku, 38, discount_percent=2)])
            assert (net, gross) == (order.net_minor, order.gross_minor)


def test_discount_percent_may_have_any_decimals() -> None:
    """192 less 74.246 % is 49.44768, and 49.45 on the line (odoo `test_discount_rounding`)."""
    with open_shop() as sales:
        (sku,) = sell(sales, ("S", "192", ""))
        anna = sales.customers.add("Anna", currency="EUR")
        order = sales.orders.place(anna, [line(sku, 1, discount_percent="74.246")])
        assert (Decimal("49.44768"), 4945) == (order.lines[0].unit_price, order.net_minor)


def test_free_order_has_nothing_to_bill() -> None:
    """100 % off leaves 0.00 everywhere, and it can be placed (erpnext #52001)."""
    with open_shop() as sales:
        (sku,) = sell(sales, ("S", "1300", ""), included=True)
        anna = sales.customers.add("Anna", currency="EUR")
        order = sales.orders.place(anna, [line(sku, 1, discount_percent=100)])
        assert (0, 0, 0) == (order.net_minor, order.tax_minor, order.gross_minor)
        assert BillingState.NOT_NEEDED is order.billing_state
        assert PaymentState.NOT_NEEDED is order.payment_state
        assert FulfillmentState.NOT_NEEDED is order.fulfillment_state
        assert OrderState.COMPLETED is sales.orders.complete(order).state


def test_canceling_what_was_billed_for_nothing_is_refused() -> None:
    """An invoice of 0.00 is an invoice: its order is not called off under it."""
    with open_shop() as sales:
        (sku,) = sell(sales, ("S", "0", ""))
        order = sales.orders.place(sales.customers.add("Anna", currency="EUR"), [(sku, 1)])
        sales.invoices.issue(order)
        with pytest.raises(Refused) as caught:
            sales.orders.cancel(order, reason="none")
        assert ["orders.already_invoiced"] == [each.code for each in caught.value.rejections]


def test_placed_order_keeps_its_tax_policy() -> None:
    """A change of the settings changes new orders only (odoo #177192)."""
    with open_shop() as sales:
        anna = furnish(sales)
        before = sales.orders.place(anna, [("POT-1", 1)])
        sales.settings.update(tax_rounding="document")
        after = sales.orders.place(anna, [("POT-1", 1)])
        assert TaxRounding.LINE is sales.orders.get(before).tax_policy.level
        assert TaxRounding.DOCUMENT is after.tax_policy.level
        assert (0, 1) == (before.settings_version, after.settings_version)


def test_manual_price_stays_and_says_who_gave_it() -> None:
    """A price by hand survives drafting, replacing and placing, to the last decimal.

    odoo `test_manual_price_prevents_recompute`.
    """
    with open_shop() as sales:
        anna = furnish(sales)
        wanted = line("TEA-1", 3, unit_price="9.99501", reason="friend", discount_percent=10)
        draft = sales.orders.draft(anna, [wanted])
        again = sales.orders.draft(anna, [wanted, ("POT-1", 1)], order=draft)
        assert (draft.id, 2, OrderState.DRAFT) == (again.id, again.version, again.state)
        order = sales.orders.place_draft(again)
        tea = order.lines[0]
        assert (Decimal("8.995509"), True, "friend") == (tea.unit_price, tea.manual, tea.reason)
        assert ["pricing.manual_price", "pricing.line_discount"] == [s.code for s in tea.steps]
        assert ("9.99501", "u-7") == (tea.steps[0].params["amount"], tea.steps[0].params["actor"])


def test_draft_is_priced_again_when_it_is_placed() -> None:
    """The cart promises nothing, neither goods nor prices; charges and terms stay."""
    with open_shop() as sales:
        anna = furnish(sales)
        draft = sales.orders.draft(
            anna,
            [("TEA-1", "2 carton")],
            charges=[charge("freight", "4.90 EUR")],
            reference="PO 7",
            ship_to=Address(city="Berlin"),
        )
        assert (None, 0) == (draft.number, int(sales.stock.level("TEA-1").reserved))
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", 20)]))
        order = sales.orders.place_draft(draft, at="2026-07-03T10:00:00Z")
        assert (48000, 490, "2 carton") == (
            order.lines[0].net_minor,
            order.charges[0].net_minor,
            order.lines[0].asked,
        )
        assert ("PO 7", Address(city="Berlin")) == (order.reference, order.ship_to)
        assert draft.display_number.startswith("draft ")


def test_charge_of_a_gross_draft_stays_gross() -> None:
    """5.95 with 19 % inside is 5.00 net, before and after placing."""
    with open_shop() as sales:
        sales.taxes.set("vat", rate="0.19")
        (sku,) = sell(sales, ("S", "11.90", "vat"), included=True)
        anna = sales.customers.add("Anna", currency="EUR")
        freight = [charge("freight", "5.95 EUR", tax_code="vat")]
        order = sales.orders.place_draft(sales.orders.draft(anna, [(sku, 1)], charges=freight))
        assert (500, 95, 595) == tuple(
            getattr(order.charges[0], name) for name in ("net_minor", "tax_minor", "gross_minor")
        )


def test_exempt_customer_pays_no_tax() -> None:
    """Neither on goods nor on charges, and no code stands on the lines."""
    with open_shop() as sales:
        furnish(sales)
        bert = sales.customers.add("Bert", currency="EUR", tax_exempt=True)
        freight = charge("freight", "4.90 EUR", tax_code="standard")
        order = sales.orders.place(bert, [("POT-1", 1)], charges=[freight])
        assert (0, None, None) == (
            order.tax_minor,
            order.lines[0].tax_code,
            order.charges[0].tax_code,
        )


def test_customer_gives_what_the_order_does_not_say() -> None:
    """Salesperson, address and terms come from the customer unless the order names its own."""
    with open_shop() as sales:
        nancy, bob = sales.salespeople.add("Nancy"), sales.salespeople.add("Bob")
        anna = sales.customers.update(
            furnish(sales),
            salesperson_id=nancy,
            payment_terms_days=14,
            addresses=[{"kind": "shipping", "city": "Kiel"}, {"city": "Ulm"}],
        )
        order = sales.orders.place(anna, [("POT-1", 1)])
        assert (nancy.id, 14, "Kiel") == (
            order.salesperson_id,
            order.payment_terms_days,
            order.ship_to and order.ship_to.city,
        )
        own = sales.orders.place(anna, [("POT-1", 1)], salesperson=bob)
        assert bob.id == own.salesperson_id
        drafted = sales.orders.draft(anna, [("POT-1", 1)], salesperson=bob)
        assert bob.id == sales.orders.place_draft(drafted).salesperson_id


def test_held_order_neither_ships_nor_bills() -> None:
    """Its promises stay; released it goes on (erpnext `test_sales_order_on_hold`)."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 5)])
        held = sales.orders.hold(order, reason="credit", expect=1)
        assert (OrderState.ON_HOLD, "credit", 5) == (
            held.state,
            held.reason,
            int(sales.stock.level("TEA-1").reserved),
        )
        assert OrderState.PLACED is sales.orders.release(held, expect=2).state


def test_order_is_not_complete_before_the_last_piece() -> None:
    """498 of 500 shipped is partial: no state is read off a rounded percentage.

    erpnext #53168; tryton would call 99,996 of 100,000 sent.
    """
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales, on_hand=500), [("TEA-1", 500)])
        sales.shipments.ship(order, [("TEA-1", 498)])
        invoice = sales.invoices.issue(order)
        sales.payments.record(invoice, invoice.gross)
        now = sales.orders.get(order)
        assert (
            FulfillmentState.PARTIAL,
            BillingState.PARTIAL,
            PaymentState.PARTIALLY_PAID,
        ) == (now.fulfillment_state, now.billing_state, now.payment_state)
        with pytest.raises(Refused) as caught:
            sales.orders.complete(order)
        assert ["fulfillment", "billing", "payment"] == [
            each.params["axis"] for each in caught.value.rejections
        ]


def test_completed_order_can_be_reopened() -> None:
    """With a reason, and closed again."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("ENGRAVE", "1.5")])
        invoice = sales.invoices.issue(order)
        sales.payments.record(invoice, invoice.gross)
        done = sales.orders.complete(order)
        again = sales.orders.reopen(done, reason="one more hour")
        assert (OrderState.PLACED, "one more hour") == (again.state, again.reason)
        assert OrderState.COMPLETED is sales.orders.complete(again).state


def test_order_tells_itself_in_both_languages() -> None:
    """`explain` says how the sum came about, `show` what has become of it."""
    with open_shop() as sales:
        order = sales.orders.place(
            furnish(sales), [("TEA-1", 24), ("ENGRAVE", 1)], charges=[("freight", "4.90 EUR")]
        )
        told = order.explain()
        for part in ("TEA-1: 24 box x 15.675 = 376.20 EUR", "freight = 4.90 EUR", "71.48 EUR"):
            assert part in told
        assert "SO-2026-000001" in order.show()
        assert "TEA-1" in order.show("zh")
        assert order.show() != order.show("zh")
        assert told != order.explain("zh")
        event = OrderPlaced(order.id, order)
        assert (order.number, order.gross) == (event.order_number, event.total)


def test_order_shows_what_lies_between_its_lines_and_its_net() -> None:
    """A discount on the whole stands beside the lines, so that what is shown adds up."""
    with open_shop() as sales:
        order = sales.orders.place(
            furnish(sales), [("TEA-1", 24)], charges=[("freight", "4.90 EUR")], discount="10 EUR"
        )
        assert [
            "  1  TEA-1: 24 box x 15.675 = 376.20 EUR",
            "     discount on the order: 10.00 EUR less",
            "     freight = 4.90 EUR",
            "net 371.10 EUR, tax 69.58 EUR, gross 440.68 EUR",
        ] == order.show().splitlines()[1:]
        assert "订单折扣：减 10.00 EUR" in order.show("zh")
