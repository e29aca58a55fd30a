"""Formulas: one safe form of a condition, with a back end for every place that must answer it.

Write it with `f`, join it with ``&``, ``|`` and ``~``::

    from salescore.formula import f

    late = (f.due_on < "2026-02-01") & (f.paid_minor < f.gross_minor)
    sales.invoices.find(late, order=f.due_on)

What is written is data: frozen nodes of bounded size, depth and length that name fields. It means
the same everywhere, in Python (`compile_closure`) and in every database (`salescore_sql`):

- A condition is true or false. A comparison with an empty field is false, except ``!=``, which is
  always the opposite of ``==``; ``== None`` asks for emptiness. An empty text is a value.
- Texts are compared by code point, letters as they are written; ``contains`` and ``starts_with``
  too. Decimals are compared by their exact value, words (states, kinds) by equality alone.
- An instant compared with a date is compared by its business date in the tenant's zone.

A field is found by a *resolver*, a function from its name to an `Attribute`, which says what type
it has and reads it off a value; `Kind.attribute` resolves what a kind declares. **The seam for
fields that are no attributes**: a resolver of your own that answers names of a family
(``f.custom.color`` is the field ``custom.color``) with an `Attribute` whose `read` looks where the
value is, handed to `Query(fields=...)`. A store needs nothing more if it asks closures; a store on
SQL also wants a column, which `salescore_sql.fields.FAMILIES` gives by the family's name.
"""

from salescore.formula.building import Fields, Sort, Term, f
from salescore.formula.checking import (
    WrongComparison,
    check,
    check_sort,
    equals,
    given_in,
)
from salescore.formula.closures import compile_closure
from salescore.formula.expressions import (
    And,
    Compare,
    Contains,
    Expression,
    Field,
    In,
    IsEmpty,
    Not,
    NoTruth,
    Operator,
    Or,
    StartsWith,
    Value,
)

__all__ = [
    "And",
    "Compare",
    "Contains",
    "Expression",
    "Field",
    "Fields",
    "In",
    "IsEmpty",
    "NoTruth",
    "Not",
    "Operator",
    "Or",
    "Sort",
    "StartsWith",
    "Term",
    "Value",
    "WrongComparison",
    "check",
    "check_sort",
    "compile_closure",
    "equals",
    "f",
    "given_in",
]
