"""Texts that would be SQL if anybody let them: they are texts, on every store."""

from typing import Any

import pytest

from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from salescore.formula import f
from salescore.parties.customer import CUSTOMER
from salescore.records import RECORD, Record
from salescore.store import Changes, Write
from tests.security.stores import sales
from tests.shops import furnish

__all__ = ["sales"]

HOSTILE = [
    "'; DROP TABLE customer; --",
    "' OR '1'='1",
    '" OR ""="',
    "\\'; DELETE FROM product; --",
    "') UNION SELECT tenant FROM customer --",
    "$1 $2 $$ %s %(name)s :name ?",
    "{0} {tenant} %%",
    "`product`",
    "/* x */ -- x # x",
    "100%_of\\_it",
    "x\u2019; drop \uff07",
    "\\",
    "%",
    "_",
    "'",
]

CODES = [
    "'; DROP TABLE customer; --",
    "a b",
    "a-b",
    "a.b",
    "a)",
    "a'",
    'a"',
    "ä",
    "a;",
    "A",
    "1a",
    "",
]


def test_values_are_kept_and_found_as_they_are(sales: Sales) -> None:
    """Names, SKUs, references, custom values and keys; beside them everything stays."""
    anna = furnish(sales)
    sales.fields.declare("customer", "vat", unique=True)
    sales.fields.declare("product", "color", indexed=True)
    for text in HOSTILE:
        found = sales.customers.add(text, reference=text, custom={"vat": text}, key=f"k {text}")
        tea = sales.products.add(text, name=text, custom={"color": text})
        order = sales.orders.place(anna, [("TEA-1", 1)], reference=text, key=text)
        assert [found] == list(sales.customers.find(f.name == text))
        assert [found] == list(sales.customers.find(f.reference.in_([text, "x"])))
        assert found in list(sales.customers.find(f.name.contains(text)))
        assert found in list(sales.customers.find(f.name.starts_with(text)))
        assert tea == sales.products.by_sku(text)
        assert [order.id] == [each.id for each in sales.orders.find(f.reference == text)]
        assert [found] == list(sales.customers.find(f.custom.vat == text, order=f.custom.vat))
        assert tea in list(sales.products.find(f.custom.color.starts_with(text)))
        with pytest.raises(Refused):
            sales.customers.add("Otto", custom={"vat": text})
    assert 1 + len(HOSTILE) == len(list(sales.customers.find()))
    assert sales.doctor().healthy


def test_parts_of_a_pattern_are_no_pattern(sales: Sales) -> None:
    """A percent sign, an underscore and a backslash mean themselves."""
    for name in ("100%", "100x", "a_b", "axb", "a\\b", "ab"):
        sales.customers.add(name)
    for asked, expected in (("%", ["100%"]), ("_", ["a_b"]), ("\\", ["a\\b"]), ("a_", ["a_b"])):
        assert expected == [each.name for each in sales.customers.find(f.name.contains(asked))]
        assert [name for name in expected if name.startswith(asked)] == [
            each.name for each in sales.customers.find(f.name.starts_with(asked))
        ]


def test_names_of_fields_are_words(sales: Sales) -> None:
    """What becomes part of a statement is checked to be a plain name; others are refused."""
    for code in CODES:
        with pytest.raises(SalesError):
            sales.fields.declare("customer", code)
        with pytest.raises(SalesError):
            sales.customers.find(f(code) == "x")
        with pytest.raises(SalesError):
            sales.customers.find(order=f(code))
        with pytest.raises(SalesError):
            sales.customers.find(f.custom(code) == "x")
        with pytest.raises(SalesError):
            sales.customers.add("Otto", custom={code: "x"})


def test_records_are_kept_and_found_as_they_are(sales: Sales) -> None:
    """Owner, kind, key, the texts they are found by, and the body."""
    made = [Record(owner="acme", kind="thing", key="1", first="x")]
    for text in HOSTILE:
        words: dict[str, Any] = {
            "owner": text,
            "kind": text,
            "key": text,
            "first": text,
            "second": text,
        }
        made.append(Record(**words, text={text: [text, {"a": text}]}))
    with sales.app.flow.store.begin(sales.name) as unit:
        unit.save(Changes(tuple(Write(RECORD, record) for record in made)))
    for text, record in zip(HOSTILE, made[1:], strict=True):
        facts = sales.read([RECORD.one((text, text, text)), RECORD.by("first", text)])
        assert record == facts.get(RECORD, (text, text, text))
        assert (record,) == facts.where(RECORD, "first", text)
    assert set(made) == set(sales.scan(RECORD))


def test_tenants_are_named_as_they_are(sales: Sales) -> None:
    """A tenant whose name would be SQL sees itself and nobody else."""
    furnish(sales)
    for text in HOSTILE:
        stranger = sales.app.tenant(text)
        assert [] == list(stranger.customers.find())
        otto = stranger.customers.add("Otto")
        assert [otto] == list(stranger.customers.find())
        assert 1 == sum(1 for _ in stranger.scan(CUSTOMER))
    assert ["Anna's Café"] == [each.name for each in sales.customers.find()]
    assert sales.doctor().healthy


def test_a_place_that_was_made_up_is_refused(sales: Sales) -> None:
    """What a caller gives as the place of a page is checked before anything is asked."""
    furnish(sales)
    for text in HOSTILE:
        with pytest.raises(SalesError):
            sales.customers.find(after=text)
