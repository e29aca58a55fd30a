"""What the library says in English of files that are imported, and of their rows."""

from collections.abc import Mapping
from typing import Final

__all__ = ["BULK"]

BULK: Final[Mapping[str, tuple[str, str]]] = {
    "bulk.ambiguous": (
        "There are several of {kind} {key} here.",
        "Name the one that is meant by something that no other has.",
    ),
    "bulk.broken_quotes": (
        "The quotes of this row are broken, so that its cells cannot be told apart.",
        "Put a cell with quotes in it into quotes, and write each of them twice.",
    ),
    "bulk.broken_size": (
        "A cell of this row has more than 131,072 characters.",
        "Look for a quote that is never closed, or shorten the cell.",
    ),
    "bulk.cells": (
        "This row has {count} cells, and the heading {expected}.",
        "Look for a delimiter too many or too few; a cell with one in it stands in quotes.",
    ),
    "bulk.column_missing": (
        "The file of {entity} has no column {column}, which every row needs.",
        "Add the column, or map the one that holds it.",
    ),
    "bulk.differs": (
        "{column} is {value} here, and {first} in the first row of the same thing.",
        "Let all rows of one thing say the same, or leave the cell empty.",
    ),
    "bulk.fixed": (
        "{column} never changes, and this row would change it.",
        "Leave the cell empty, or give what is there already.",
    ),
    "bulk.mapped_twice": (
        "Several columns of the file mean {column}: {headings}.",
        "Map one of them to something else, or take it out.",
    ),
    "bulk.missing": (
        "{column} is empty, and a new thing needs it.",
        "Fill the cell.",
    ),
    "bulk.no_heading": (
        "The file of {entity} has no heading that can be read.",
        "Let the first row name the columns; look at the encoding if it does.",
    ),
    "bulk.no_key": (
        "This row does not say which {kind} it changes.",
        "Fill the column by which it is found, or import with another mode.",
    ),
    "bulk.price_or_discount": (
        "This row is neither a price of a product nor a discount.",
        "Give a product with its price, or a percentage of discount, and not both.",
    ),
    "bulk.scattered": (
        "Rows with {column} {value} stand apart, with others in between.",
        "Sort the file, so that rows of one thing stand behind one another.",
    ),
    "bulk.together": (
        "Row {line}, which belongs to the same thing, is refused.",
        "Mend that row, and import all rows of the thing again.",
    ),
    "bulk.undecodable": (
        "Line {line} of the file is no text in {encoding}.",
        "Name the encoding it was written in, or save it as UTF-8.",
    ),
    "bulk.unknown_column": (
        "{heading} is no column of {entity}. Did you mean: {near}?",
        "Map it to a column, correct its heading, or ignore unknown columns.",
    ),
}
