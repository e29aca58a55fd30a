"""Returns for arbitrary worlds."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from salescore.catalog.product import PRODUCT
from salescore.facts import Kind
from salescore.orders.order import ORDER
from salescore.returns.goods_return import (
    RETURN,
    Condition,
    Resolution,
    Return,
    ReturnedGoods,
    ReturnLine,
    ReturnPart,
    ReturnState,
)
from salescore.stock.location import LOCATION
from salescore.stock.position import POSITION
from salescore.testing import strategies as values

__all__ = ["returned"]

_TEXT = values.texts()
_MAYBE = st.none() | _TEXT
_COUNT = values.amounts(min_value=1)


def returned(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    """Add a return of a world's order, or of no order, with goods of its product."""
    order, product, position = found[ORDER], found[PRODUCT], found[POSITION]
    part = ReturnPart(
        draw(st.sampled_from(Condition)), draw(st.none() | st.sampled_from(Resolution)), Decimal(1)
    )
    line = ReturnLine(
        number=1,
        line=draw(st.none() | st.integers(1, 9)),
        product_id=product.id,
        sku=product.sku,
        requested=draw(_COUNT),
        dropped=draw(st.just(Decimal(0)) | _COUNT),
        shipment_id=draw(st.none() | values.ids()),
        reason=draw(_MAYBE),
        note=draw(_MAYBE),
        wanted=draw(st.none() | st.sampled_from(Resolution)),
        unit_price=draw(st.none() | values.money()),
        again=draw(st.just(Decimal(0)) | _COUNT),
        parts=draw(st.sampled_from([(), (part,)])),
    )
    goods = ReturnedGoods(
        line=1,
        product_id=product.id,
        sku=product.sku,
        quantity=draw(_COUNT),
        condition=draw(st.sampled_from(Condition)),
        location_id=draw(st.none() | st.just(found[LOCATION].id)),
        lot=position.lot,
        lot_id=position.lot_id,
        owner=position.owner,
        package=position.package,
    )
    found[RETURN] = Return(
        id=draw(values.ids()),
        version=1,
        number=draw(_TEXT),
        state=draw(st.sampled_from(ReturnState)),
        order_id=draw(st.sampled_from([None, order.id])),
        customer_id=order.customer_id,
        requested_at=draw(values.instants()),
        lines=(line,),
        goods=draw(st.sampled_from([(), (goods,)])),
        reason=draw(_MAYBE),
        late=draw(_MAYBE),
        credit_note_ids=draw(st.sampled_from([(), (order.id,)])),
    )
