from datetime import UTC, datetime
from pathlib import Path

import pytest

from salescore.app.sales import Sales
from salescore.bulk.rehearsal import rehearsed
from salescore.errors import AlreadyExists
from salescore.stock.commitment import COMMITMENT
from salescore.stock.transfer import TRANSFER
from tests.salescore.bulk.tables import imported, told
from tests.shops import STORES, furnish, open_shop, url_of


def everything(sales: Sales) -> list[str]:
    """Give all that a tenant has."""
    return list(sales.export())


@pytest.mark.parametrize("store", STORES)
def test_a_dry_run_gives_the_verdicts_of_a_real_one(store: str, tmp_path: Path) -> None:
    """Across chunks, with rows that see one another and goods that run out; nothing is written."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = furnish(sales, on_hand=10)
        sales.customers.update(anna, reference="K1")
        tables = {
            "categories": "code,name,parent\nA,Tea,\nB,Green,A\nB,Grün,A\nC,X,Z\n",
            "customers": "reference,name,state\nK1,Anne,blocked\nK2,B,\nK2,B,\nK3,,\n",
            "orders": (
                "reference,customer,sku,quantity\nO1,K1,TEA-1,6\nO2,K1,TEA-1,6\nO3,K1,TEA-1,4\n"
                "O4,K9,TEA-1,1\n"
            ),
        }
        for chunk in (1, 100):
            for entity in ("categories", "orders", "customers"):
                before = everything(sales)
                rehearsal = imported(sales, entity, tables[entity], dry_run=True, chunk=chunk)
                assert before == everything(sales)
                if chunk == 100:
                    real = imported(sales, entity, tables[entity], chunk=chunk)
                    assert told(real[1]) == told(rehearsal[1])
                    assert real[0].counts == rehearsal[0].counts


def test_a_new_tenant_can_be_rehearsed() -> None:
    """Not even its location is made."""
    with open_shop() as sales:
        other = Sales(sales.app, "new", actor=sales.actor)
        _, verdicts = imported(other, "customers", "reference,name\nK1,A\n", dry_run=True)
        assert ([(2, "added")], []) == (told(verdicts), everything(other))


def test_what_is_rehearsed_is_seen_there_and_nowhere_else() -> None:
    """Stock, prices, orders: the flow works as on any store."""
    with open_shop() as sales:
        anna = furnish(sales)
        before = everything(sales)
        with rehearsed(sales) as there:
            order = there.orders.place(anna, [("TEA-1", 24)])
            there.shipments.ship(order)
            there.products.add("NEW", name="New")
            with pytest.raises(AlreadyExists):
                there.products.add("NEW", name="New")
            with pytest.raises(AlreadyExists):
                there.products.add("TEA-1", name="Tea")
            assert 76 == there.stock.level("TEA-1").on_hand
            assert "shipped" == there.orders.get(order).fulfillment_state
        assert before == everything(sales)


def test_wants_see_what_is_rehearsed() -> None:
    """By what lies in lines and from an instant on: what was there before, and what is done."""
    with open_shop() as sales:
        anna = furnish(sales)
        tea, began = sales.products.by_sku("TEA-1").id, datetime(2026, 1, 1, tzinfo=UTC)
        first = sales.orders.place(anna, [("TEA-1", 1)])
        with rehearsed(sales) as there:
            second = there.orders.place(anna, [("TEA-1", 2)])
            there.orders.cancel(first, reason="late")
            there.stock.receive("TEA-1", 5)
            promises = COMMITMENT.by("lines.product_id", tea)
            moves = TRANSFER.since("occurred_at", began, limit=9, movements__product_id=tea)
            facts = there.read([promises, moves])
        (promised,) = facts.where(COMMITMENT, "lines.product_id", tea)
        assert second.id == promised.id
        moved = facts.since(TRANSFER, "occurred_at", began, movements__product_id=tea)
        assert 2 == len(moved)
