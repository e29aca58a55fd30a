"""The rules every table keeps, read from the metadata."""

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Table, UniqueConstraint

from salescore.facts import Kind
from salescore_sql.mapping import MAPPED, Mapped
from salescore_sql.schema.columns import LISTED, METADATA
from salescore_sql.schema.version import schema_version

TABLES = [table for table in METADATA.sorted_tables if table is not schema_version]
COUNTS = {"stock_level", "counters"}

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@every_table
def test_the_tenant_is_first_in_every_key(table: Table) -> None:
    """Primary keys, unique values and indexes begin with the tenant."""
    keys = [list(table.primary_key.columns)]
    keys += [list(each.columns) for each in table.constraints if isinstance(each, UniqueConstraint)]
    keys += [list(index.columns) for index in table.indexes]
    assert {"tenant"} == {columns[0].name for columns in keys}
    assert "tenant" == next(iter(table.columns)).name


@every_table
def test_references_stay_within_a_tenant(table: Table) -> None:
    """A foreign key compares the tenant first, then the id."""
    for key in table.constraints:
        if isinstance(key, ForeignKeyConstraint):
            assert ["tenant", "id"] == [element.column.name for element in key.elements]
            assert "tenant" == key.column_keys[0]


@every_table
def test_nothing_points_at_counts(table: Table) -> None:
    """Levels and counters are locked by everybody: no reference makes them hotter."""
    targets = {
        element.column.table.name
        for key in table.constraints
        if isinstance(key, ForeignKeyConstraint)
        for element in key.elements
    }
    assert set() == targets & COUNTS


@every_table
def test_every_key_fits_into_an_index(table: Table) -> None:
    """MySQL's keys have 3,072 bytes, PostgreSQL's 2,704; a character may take four."""
    keys = [list(table.primary_key.columns)]
    keys += [list(each.columns) for each in table.constraints if isinstance(each, UniqueConstraint)]
    keys += [list(index.columns) for index in table.indexes]
    for columns in keys:
        assert sum(4 * (getattr(each.type, "length", None) or 4) for each in columns) <= 2_600


def test_every_name_is_used_once() -> None:
    """Some servers know the name of a constraint or an index outside its table."""
    names = [str(each.name) for table in TABLES for each in table.constraints]
    names += [str(each.name) for table in TABLES for each in table.indexes]
    assert sorted(set(names)) == sorted(names)


@every_table
def test_taxed_amounts_add_up(table: Table) -> None:
    """Where net, tax and gross stand side by side the database compares them."""
    rules = {str(each.name) for each in table.constraints if isinstance(each, CheckConstraint)}
    assert ("gross_minor" in table.columns) == (f"ck_{table.name}_adds_up" in rules)


@pytest.mark.parametrize("kind", [each.kind for each in MAPPED], ids=lambda kind: kind.name)
def test_the_kind_says_what_is_unique_and_indexed(kind: Kind[object]) -> None:
    """Each unique attribute has its constraint, each indexed one its index with the key behind."""
    table = next(each.table for each in MAPPED if each.kind is kind)
    unique = [
        [column.name for column in each.columns]
        for each in table.constraints
        if isinstance(each, UniqueConstraint)
    ]
    assert sorted(["tenant", name] for name in kind.unique) == sorted(unique)
    indexed = [
        [column.name for column in index.columns]
        for index in table.indexes
        if LISTED not in index.info
    ]
    wanted = [["tenant", name, *(key for key in kind.key if key != name)] for name in kind.indexes]
    assert sorted(wanted) == sorted(indexed)


@pytest.mark.parametrize("kind", [each.kind for each in MAPPED], ids=lambda kind: kind.name)
def test_lists_follow_fields_of_the_kind(kind: Kind[object]) -> None:
    """The index of a list is of fields that can be asked for, between the tenant and the key."""
    table = next(each.table for each in MAPPED if each.kind is kind)
    for index in (each for each in table.indexes if LISTED in each.info):
        first, *names = (column.name for column in index.columns)
        assert ("tenant", list(kind.key)) == (first, names[-len(kind.key) :])
        assert kind.fields.keys() >= set(names)


@pytest.mark.parametrize("kind", MAPPED, ids=lambda kind: kind.kind.name)
def test_the_kind_says_what_is_indexed_within_lines(kind: Mapped[object]) -> None:
    """Each attribute within lines has its index, with the owner of the line behind; no other."""
    wanted = []
    for attribute in kind.kind.within:
        lines, column = kind.within(attribute)
        wanted.append((lines.table.name, ["tenant", column.name, lines.owner.name]))
    indexed = [
        (lines.table.name, [column.name for column in index.columns])
        for lines in kind.lines
        for index in lines.table.indexes
    ]
    assert sorted(wanted) == sorted(indexed)


def test_what_is_pointed_at_is_written_first() -> None:
    """The order of the kinds is one in which every reference finds its row."""
    place = {
        table.name: number
        for number, each in enumerate(MAPPED)
        for table in (each.table, *(lines.table for lines in each.lines))
    }
    for table in TABLES:
        for key in table.foreign_key_constraints:
            if key.referred_table is not table:
                assert place[key.referred_table.name] <= place[table.name]


def test_rows_that_point_into_their_own_table_are_compared_at_the_commit() -> None:
    """Salespeople and categories may be saved in any order within a flush."""
    own = {
        table.name
        for table in TABLES
        for key in table.foreign_key_constraints
        if key.referred_table is table and key.deferrable
    }
    assert {"category", "salesperson"} == own
