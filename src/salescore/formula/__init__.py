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

from salescore.formula.building import Computation, Fields, Sort, Term, f
from salescore.formula.checking import (
    WrongComparison,
    WrongOperand,
    check,
    check_sort,
)
from salescore.formula.closures import compile_closure, compile_value, evaluate
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
    Operand,
    Operator,
    Or,
    StartsWith,
    Value,
)
from salescore.formula.faults import (
    DivisionByZero,
    FormulaError,
    OutOfRange,
    Place,
    SyntaxFault,
    UnknownName,
    WrongPart,
)
from salescore.formula.formula import Formula
from salescore.formula.implied import equals, given_in
from salescore.formula.inputs import Inputs
from salescore.formula.operands import (
    Arithmetic,
    Call,
    Choose,
    Function,
    Negative,
    Round,
    Sign,
)
from salescore.formula.parsing import parse
from salescore.formula.sentences import sentence
from salescore.formula.steps import NotExact, check_exact, demand_exact, steps_of
from salescore.formula.writing import text_of

__all__ = [
    "And",
    "Arithmetic",
    "Call",
    "Choose",
    "Compare",
    "Computation",
    "Contains",
    "DivisionByZero",
    "Expression",
    "Field",
    "Fields",
    "Formula",
    "FormulaError",
    "Function",
    "In",
    "Inputs",
    "IsEmpty",
    "Negative",
    "NoTruth",
    "Not",
    "NotExact",
    "Operand",
    "Operator",
    "Or",
    "OutOfRange",
    "Place",
    "Round",
    "Sign",
    "Sort",
    "StartsWith",
    "SyntaxFault",
    "Term",
    "UnknownName",
    "Value",
    "WrongComparison",
    "WrongOperand",
    "WrongPart",
    "check",
    "check_exact",
    "check_sort",
    "compile_closure",
    "compile_value",
    "demand_exact",
    "equals",
    "evaluate",
    "f",
    "given_in",
    "parse",
    "sentence",
    "steps_of",
    "text_of",
]
