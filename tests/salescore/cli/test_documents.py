"""Finding what a number means."""

import pytest

from salescore.cli.documents import KINDS, UnknownDocument, document
from salescore.errors import InvalidValue
from salescore.orders.order import ORDER
from salescore.parties.customer import CUSTOMER
from tests.shops import furnish, open_shop


def test_numbers_ids_and_references_are_found() -> None:
    """Every document is found by its number and its id; orders and customers by reference too."""
    with open_shop() as sales:
        anna = sales.customers.update(furnish(sales), reference="A-1")
        order = sales.orders.place(anna, [("TEA-1", 2)], reference="PO 4711")
        shipment = sales.shipments.ship(order)
        invoice = sales.invoices.issue(order)
        payment = sales.payments.record(invoice, "1 EUR")
        for each in (order, invoice, shipment, payment, anna):
            assert each.id == document(sales, str(each.number)).id
            assert each.id == document(sales, str(each.id)).id
        assert (order.id, anna.id) == (document(sales, "PO 4711").id, document(sales, "A-1").id)


def test_a_draft_has_an_id_only() -> None:
    """It is found, although it has no number yet."""
    with open_shop() as sales:
        draft = sales.orders.draft(furnish(sales), [("TEA-1", 1)])
        assert draft == document(sales, str(draft.id))


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("SO-2026-2", "SO-2026-000002"),
        ("SO-2026-00002", "SO-2026-000002"),
        ("so-2026-000002", "SO-2026-000002"),
        ("SO-2026-000004", "SO-2026-000003"),
        ("INV-2026-1", "INV-2026-000001"),
        ("2", "SO-2026-000002"),
        ("00000000-0000-0000-0000-000000000009", None),
    ],
)
def test_the_nearest_numbers_are_offered(key: str, nearest: str | None) -> None:
    """Zeros that are missing, and a number too many; at most three."""
    with open_shop() as sales:
        anna = furnish(sales)
        orders = [sales.orders.place(anna, [("TEA-1", 1)]) for _ in range(3)]
        sales.shipments.ship(orders[0])
        sales.invoices.issue(orders[0])
        with pytest.raises(UnknownDocument) as caught:
            document(sales, key)
        close = caught.value.params["close"]
        assert isinstance(close, list)
        assert len(close) <= 3
        assert nearest is None or nearest in close


def test_only_what_may_be_meant_is_found() -> None:
    """An order is no customer."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 1)])
        with pytest.raises(UnknownDocument):
            document(sales, str(order.number), kinds=(CUSTOMER,))
        assert ORDER in KINDS


def test_in_an_empty_shop_nothing_is_near() -> None:
    """The error still says what would do."""
    with open_shop() as sales, pytest.raises(UnknownDocument) as caught:
        document(sales, "SO-2026-000001")
    assert [] == caught.value.params["close"]


def test_a_number_is_text_that_a_store_can_keep() -> None:
    """Nothing and too much are refused before anything is read."""
    with open_shop() as sales:
        for key in ("", " ", "x" * 201, "\0"):
            with pytest.raises(InvalidValue):
                document(sales, key)
