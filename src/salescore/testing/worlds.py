"""Worlds: one arbitrary state of every kind, each pointing only at others of the same world."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

import attrs
from attrs import evolve
from hypothesis import strategies as st

from salescore.backlog import (
    BACKLOG,
    LEASE,
    RECEIVER_MAX,
    Backlog,
    Lease,
    backlog_id,
    bucket_of,
)
from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.billing.invoice import INVOICE, Invoice, InvoiceLine
from salescore.billing.payment import PAYMENT, Application, Payment, Refund
from salescore.catalog.category import CATEGORY, Category
from salescore.catalog.component import Component
from salescore.catalog.product import PRODUCT, Product
from salescore.custom.fields import FIELDS
from salescore.events import (
    ENVELOPE,
    FOLLOW_UP,
    OUTBOX,
    OUTCOME,
    Envelope,
    Outgoing,
    StoredFollowUp,
    StoredOutcome,
)
from salescore.exchange.rate import EXCHANGE_RATE
from salescore.facts import Kind
from salescore.fulfillment.carried import CarrierFact, CarrierStatus, Proof
from salescore.fulfillment.exception import (
    SHIPMENT_EXCEPTION,
    ExceptionState,
    Resolution,
    ShipmentException,
)
from salescore.fulfillment.package import Package, PackedLine
from salescore.fulfillment.shipment import SHIPMENT, Shipment, ShipmentLine, ShipmentState
from salescore.money import Money
from salescore.orders.ledger import Fixed
from salescore.orders.order import ORDER, Charge, Order, OrderLine, OrderState
from salescore.orders.request import OrderDiscount
from salescore.organization import SETTINGS
from salescore.parties.customer import (
    CONTACT,
    CREDIT_MAX,
    CUSTOMER,
    Contact,
    Customer,
    CustomerState,
)
from salescore.parties.salesperson import SALESPERSON, Salesperson
from salescore.pricing.book import BOOK, BookVersion
from salescore.pricing.edition import EDITION
from salescore.pricing.price_list import PRICE_LIST
from salescore.quantity import Quantity
from salescore.records import NAME_MAX, RECORD, WORD_MAX, Record
from salescore.stock.commitment import COMMITMENT, Commitment, CommitmentKind, CommittedLine
from salescore.stock.location import LOCATION, Location
from salescore.stock.transfer import TRANSFER, Movement, Transfer, TransferKind
from salescore.tax.line_tax import LineTax
from salescore.tax.rate import TAX_RATE
from salescore.tax.treatment import TAX_TREATMENT
from salescore.testing import strategies as values
from salescore.testing.amended import amended
from salescore.testing.approved import approved
from salescore.testing.customs import custom_fields, customs
from salescore.testing.offered import offered
from salescore.testing.prospects import prospects
from salescore.testing.repeated import repeated
from salescore.testing.returned import returned
from salescore.testing.stocked import stocked
from salescore.transactions.entry import Action, Phase, TransactionEvent
from salescore.transactions.transaction import TRANSACTION, GrantedRefund, Transaction
from salescore.upkeep import UPKEEP, Upkeep

__all__ = ["World", "worlds"]

World: TypeAlias = tuple[tuple[Kind[Any], Any], ...]
"""Kinds with one state each, in an order in which everything pointed at comes first."""

States: TypeAlias = dict[Kind[Any], Any]

T = TypeVar("T")

_TEXT = values.texts()
_MAYBE = st.none() | _TEXT
_COUNT = values.amounts(min_value=1)
_NONE = Decimal(0)
_PACKAGES = st.builds(
    Package, lines=st.tuples(st.builds(PackedLine, st.integers(1, 9), _COUNT)),
    weight=st.none() | st.builds(Quantity, _COUNT, st.just("kg")), tracking=_MAYBE,
    dimensions=st.none() | st.just("30 x 20 x 10 cm"),
)  # fmt: skip
_FACTS = st.builds(
    CarrierFact, status=st.sampled_from(CarrierStatus), at=values.instants(), reference=_TEXT,
    place=_MAYBE,
)  # fmt: skip
_PROOFS = st.builds(
    Proof, name=_MAYBE, reference=_MAYBE, note=_MAYBE, at=st.none() | values.instants()
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw one state of every kind whose states are saved."""
    found: States = {SETTINGS: draw(values.settings()), FIELDS: draw(custom_fields())}
    rooms = (
        _parties, _goods, _order, offered, amended, stocked, approved, repeated, _deliveries,
        returned, _bills, prospects, _flow, _relay,
    )  # fmt: skip
    for add in rooms:
        add(draw, found)
    return tuple(found.items())


def _made(draw: st.DrawFn, kind: type[T], /, **fields: Any) -> T:
    """Make a value; a field may be a strategy to draw from."""
    return kind(
        **{
            name: draw(field) if isinstance(field, st.SearchStrategy) else field
            for name, field in fields.items()
        }
    )


_LINE_TAXES = st.builds(
    LineTax, code=_TEXT, base_minor=values.minors(), tax_minor=values.minors(),
    rate=values.fractions(), reverse=st.booleans(), withheld=st.booleans(),
    reason=st.just("") | _TEXT,
)  # fmt: skip


_TAKEN = st.builds(
    Fixed, quantity=_COUNT, net_minor=values.minors(), tax_minor=values.minors(),
    discount_minor=values.minors(), taxes=st.just(()) | st.tuples(_LINE_TAXES),
)  # fmt: skip
_REFUND = st.builds(
    Refund, amount_minor=values.minors(min_value=1), refunded_at=values.instants(),
    credit_note_id=st.none() | values.ids(), reason=_MAYBE,
)  # fmt: skip


def _state(draw: st.DrawFn, kind: type[T], /, **fields: Any) -> T:
    """Make a state in its first version, with custom values if it may have some."""
    if any(each.name == "custom" for each in attrs.fields(kind)):  # type: ignore[arg-type]  # states are attrs classes
        fields["custom"] = customs()
    return _made(draw, kind, id=values.ids(), version=1, **fields)


def _several(draw: st.DrawFn, *, at_least: int = 1) -> range:
    """Draw how many lines there are, numbered from 1."""
    return range(1, draw(st.integers(at_least, 3)) + 1)


def _sums(draw: st.DrawFn) -> dict[str, int]:
    """Draw a taxed amount: net + tax = gross."""
    net, tax = draw(values.minors()), draw(values.minors())
    return {"net_minor": net, "tax_minor": tax, "gross_minor": net + tax}


def _taxed(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the amounts of a line."""
    return _sums(draw) | {
        "tax_code": draw(_MAYBE), "tax_rate": draw(values.fractions()),
        "taxes": draw(st.just(()) | st.lists(_LINE_TAXES, max_size=2).map(tuple)),
    }  # fmt: skip


def _parties(draw: st.DrawFn, found: States) -> None:
    seller = _state(
        draw, Salesperson, name=_TEXT, title=_MAYBE, reference=_MAYBE, active=st.booleans()
    )
    customer = _state(
        draw, Customer, number=_TEXT, name=_TEXT, currency=values.currencies(),
        language=st.sampled_from(["en", "zh"]), state=st.sampled_from(CustomerState),
        groups=st.lists(_TEXT, max_size=3, unique=True).map(sorted).map(tuple),
        reference=_MAYBE, salesperson_id=st.sampled_from([None, seller.id]),
        tax_exempt=st.booleans(), payment_terms_days=st.none() | st.integers(0, 365),
        email=_MAYBE, phone=_MAYBE, addresses=st.lists(values.addresses(), max_size=2).map(tuple),
        territory=_MAYBE,
    )  # fmt: skip
    if draw(st.booleans()):
        limit = Money(draw(st.integers(0, CREDIT_MAX)), customer.currency)
        customer = evolve(customer, credit_limit=limit)
    contact = _state(
        draw, Contact, customer_id=customer.id, name=_TEXT, title=_MAYBE, email=_MAYBE, phone=_MAYBE
    )
    found |= {SALESPERSON: seller, CUSTOMER: customer, CONTACT: contact}


def _goods(draw: st.DrawFn, found: States) -> None:
    category = _state(draw, Category, code=_TEXT, name=values.localized())
    product = _state(
        draw, Product, sku=values.skus(), name=values.localized(), units=values.unit_tables(),
        category_id=st.sampled_from([None, category.id]), tax_code=_MAYBE, tracked=st.booleans(),
        active=st.booleans(), reference=_MAYBE, safety=st.sampled_from([_NONE, Decimal(3)]),
        backorder_limit=st.sampled_from([_NONE, Decimal(7), None]), variant_of=_MAYBE,
        list_price=st.none() | values.amounts(), cost=st.none() | values.amounts(),
    )  # fmt: skip
    found |= {CATEGORY: category, PRODUCT: product}
    found[TAX_RATE] = attrs.evolve(draw(values.tax_rates()), version=1)
    found[TAX_TREATMENT] = attrs.evolve(draw(values.tax_treatments()), version=1)
    found[EXCHANGE_RATE] = attrs.evolve(
        draw(values.exchange_rates()), id=draw(values.ids()), version=1
    )
    found[BOOK] = _state(draw, BookVersion)
    found[PRICE_LIST] = draw(values.price_lists(st.just(found[CUSTOMER].id)))
    found[EDITION] = draw(values.editions(st.just(found[CUSTOMER].id)))
    found[LOCATION] = _state(draw, Location, code=_TEXT, name=st.just("") | _TEXT)


def _order_line(draw: st.DrawFn, number: int, product: Product) -> OrderLine:
    ordered = draw(_COUNT)
    ledgers = [(_NONE, _NONE, _NONE), (ordered, _NONE, _NONE), (_NONE, ordered, ordered)]
    committed, shipped, invoiced = draw(st.sampled_from(ledgers))
    return _made(
        draw, OrderLine, number=number, product_id=product.id, sku=product.sku, quantity=ordered,
        unit=product.unit, asked=_TEXT, unit_price=values.amounts(), tracked=st.booleans(),
        manual=st.booleans(), discount_percent=st.sampled_from([_NONE, Decimal("12.5")]),
        reason=_MAYBE, ship_on=st.none() | values.dates(), committed=committed, shipped=shipped,
        invoiced=invoiced, steps=st.lists(values.steps(), max_size=2).map(tuple),
        components=st.sampled_from([(), (Component(product.id, product.sku, Decimal("1.5")),)]),
        discount_minor=st.just(0) | values.minors(), **_taxed(draw),
    )  # fmt: skip


def _order(draw: st.DrawFn, found: States) -> None:
    charges = tuple(
        _made(
            draw, Charge, code=_TEXT, invoiced=st.booleans(), spread=st.booleans(), **_taxed(draw)
        )
        for _ in _several(draw, at_least=0)
    )
    sums = _sums(draw)
    invoiced = draw(st.integers(0, sums["gross_minor"]))
    found[ORDER] = _state(
        draw, Order, number=_MAYBE, state=st.sampled_from(OrderState),
        customer_id=found[CUSTOMER].id, currency=values.currencies(), charges=charges,
        lines=tuple(_order_line(draw, number, found[PRODUCT]) for number in _several(draw)),
        tax_policy=values.tax_policies(), reference=_MAYBE, reason=_MAYBE, channel=_MAYBE,
        salesperson_id=st.sampled_from([None, found[SALESPERSON].id]),
        payment_terms_days=st.integers(0, 365), ship_to=st.none() | values.addresses(),
        settings_version=st.integers(0, 9), placed_at=st.none() | values.instants(),
        invoiced_minor=invoiced, paid_minor=st.integers(0, invoiced),
        discount=st.none() | values.fractions().map(lambda rate: OrderDiscount(percent=rate)),
        rounding=st.none() | values.money(), on_credit=st.booleans(), **sums,
    )  # fmt: skip


def _deliveries(draw: st.DrawFn, found: States) -> None:
    place, product, order = found[LOCATION].id, found[PRODUCT], found[ORDER]
    goods = {"product_id": product.id, "sku": product.sku, "quantity": _COUNT}
    end = draw(st.sampled_from(["to_id", "from_id"]))
    here = {"location_id": place}
    promises = tuple(
        _made(draw, CommittedLine, line=number, **goods, **here) for number in _several(draw)
    )
    movements = tuple(
        _made(draw, Movement, number=number, **goods, **{end: place}) for number in _several(draw)
    )
    shipped = tuple(
        _made(draw, ShipmentLine, line=number, **goods, **here) for number in _several(draw)
    )
    expires = draw(st.none() | values.instants())
    found[COMMITMENT] = Commitment(
        id=order.id, version=1, lines=promises, expires_at=expires,
        kind=CommitmentKind.ORDER if expires is None else CommitmentKind.BASKET,
    )  # fmt: skip
    found[TRANSFER] = _state(
        draw, Transfer, number=_TEXT, kind=st.sampled_from(TransferKind), movements=movements,
        occurred_at=values.instants(), cause_id=st.none() | values.ids(), reason=_MAYBE,
        reference=_MAYBE,
    )  # fmt: skip
    found[SHIPMENT] = _state(
        draw, Shipment, number=_TEXT, order_id=order.id, lines=shipped,
        shipped_at=st.none() | values.instants(), carrier=_MAYBE, tracking=_MAYBE,
        state=st.sampled_from(ShipmentState), reason=_MAYBE, packages=st.tuples(_PACKAGES),
        facts=st.tuples(_FACTS), proofs=st.tuples(_PROOFS),
    )  # fmt: skip
    found[SHIPMENT_EXCEPTION] = _state(
        draw, ShipmentException, order_id=order.id, shipment_id=found[SHIPMENT].id, lines=shipped,
        state=st.sampled_from(ExceptionState), reason=_TEXT, left=st.booleans(),
        opened_at=values.instants(), resolution=st.none() | st.sampled_from(Resolution),
        resolved_at=st.none() | values.instants(),
    )  # fmt: skip


def _bills(draw: st.DrawFn, found: States) -> None:
    order, sums = found[ORDER], _sums(draw)
    whose = {"customer_id": order.customer_id, "currency": order.currency}
    lines = tuple(
        _made(
            draw,
            InvoiceLine,
            line=number,
            label=_TEXT,
            quantity=_COUNT,
            discount_minor=st.just(0) | values.minors(),
            taken=st.none() | _TAKEN,
            **_taxed(draw),
        )
        for number in _several(draw)
    )
    issued = draw(values.dates())
    found[INVOICE] = _state(
        draw, Invoice, number=_TEXT, order_id=order.id, issued_on=issued, lines=lines,
        due_on=issued + timedelta(days=draw(st.integers(0, 365))),
        paid_minor=st.integers(0, sums["gross_minor"]),
        payable_minor=sums["gross_minor"] + draw(st.integers(0, 5)),
        credited_minor=st.integers(0, sums["gross_minor"]), **whose, **sums,
    )  # fmt: skip
    _credit_note(draw, found, whose)
    _money(draw, found, whose)
    received = draw(values.minors(min_value=1))
    part = st.builds(Application, st.just(found[INVOICE].id), st.integers(1, received))
    found[PAYMENT] = _state(
        draw, Payment, number=_TEXT, amount_minor=received, received_at=values.instants(),
        applications=st.lists(part, max_size=1).map(tuple), reference=_MAYBE,
        order_id=st.none() | st.just(order.id), refunds=st.just(()) | st.tuples(_REFUND), **whose,
    )  # fmt: skip


def _credit_note(draw: st.DrawFn, found: States, whose: dict[str, Any]) -> None:
    given = st.integers(0, 1000)
    part = st.builds(Application, st.just(found[INVOICE].id), st.integers(1, 100))
    line = _made(draw, InvoiceLine, line=1, label=_TEXT, quantity=_COUNT, **_taxed(draw))
    found[CREDIT_NOTE] = _state(
        draw, CreditNote, number=_TEXT, invoice_id=found[INVOICE].id, order_id=found[ORDER].id,
        issued_on=values.dates(), lines=(line,), amount_minor=2000, settled_minor=given,
        refunded_minor=given, applications=st.lists(part, max_size=1).map(tuple), reason=_MAYBE,
        return_id=st.none() | values.ids(), **whose, **_sums(draw),
    )  # fmt: skip


def _money(draw: st.DrawFn, found: States, whose: dict[str, Any]) -> None:
    told = st.builds(
        TransactionEvent, action=st.sampled_from(Action), phase=st.sampled_from(Phase),
        amount_minor=values.minors(min_value=1), at=values.instants(), key=_MAYBE,
        reference=_MAYBE, message=_MAYBE, grant_id=st.none() | values.ids(),
    )  # fmt: skip
    promised = st.builds(
        GrantedRefund, id=values.ids(), amount_minor=values.minors(min_value=1),
        granted_at=values.instants(), reason=_MAYBE,
    )  # fmt: skip
    found[TRANSACTION] = _state(
        draw, Transaction, order_id=found[ORDER].id, provider=_TEXT, opened_at=values.instants(),
        amount_minor=values.minors(min_value=1), reference=_MAYBE,
        events=st.lists(told, max_size=2).map(tuple),
        granted=st.lists(promised, max_size=1).map(tuple),
        payment_ids=st.lists(values.ids(), max_size=1).map(tuple), **whose,
    )  # fmt: skip


def _flow(draw: st.DrawFn, found: States) -> None:
    subject, payload = found[ORDER].id, st.sampled_from(["{}", '{"name":"绿茶"}', '{"a":[1.50]}'])
    found[ENVELOPE] = _made(
        draw, Envelope, id=values.ids(), tag=_TEXT, kind=_TEXT, subject_id=subject,
        version=st.integers(1, 9), actor=_TEXT, on_behalf_of=_MAYBE, key=_TEXT,
        occurred_at=values.instants(), recorded_at=values.instants(), payload=payload,
        cause_id=st.none() | values.ids(),
    )  # fmt: skip
    found[FOLLOW_UP] = _made(
        draw, StoredFollowUp, id=values.ids(), cause_id=found[ENVELOPE].id, rule=_TEXT, tag=_TEXT,
        payload=payload, actor=_TEXT, depth=st.integers(1, 8), recorded_at=values.instants(),
        key=_TEXT, kind=st.just(ORDER.name), subject_id=subject,
    )  # fmt: skip
    word = st.none() | values.texts(max_size=WORD_MAX)
    found[RECORD] = _made(
        draw, Record, owner=values.texts(max_size=NAME_MAX), kind=values.texts(max_size=NAME_MAX),
        key=_TEXT, text=st.dictionaries(_TEXT, st.none() | _TEXT | st.integers(), max_size=2),
        first=word, second=word,
    )  # fmt: skip
    found[OUTCOME] = _made(
        draw, StoredOutcome, key=_TEXT, fingerprint=_TEXT, tag=_TEXT, value_kind=_TEXT,
        value_id=subject, warnings=st.just("[]"), recorded_at=values.instants(),
    )  # fmt: skip


def _relay(draw: st.DrawFn, found: States) -> None:
    found[UPKEEP] = Upkeep(version=1, events_before=draw(st.none() | values.instants()))
    found[OUTBOX] = Outgoing(draw(_TEXT), draw(values.instants()))
    subject, receiver = found[ORDER].id, draw(values.texts(max_size=RECEIVER_MAX))
    first, parked = draw(st.integers(1, 9)), draw(st.none() | values.instants())
    found[BACKLOG] = _made(
        draw, Backlog, id=backlog_id(ORDER.name, subject, receiver), receiver=receiver, kind=_TEXT,
        subject_id=subject, bucket=bucket_of(subject), first=first, last=st.integers(first, 20),
        due_at=values.instants() if parked is None else None, attempts=st.integers(0, 12),
        parked_at=parked, error=st.just("") | _TEXT, recorded_at=values.instants(),
    )  # fmt: skip
    found[LEASE] = _made(draw, Lease, name=_TEXT, version=1, holder=_TEXT, until=values.instants())
