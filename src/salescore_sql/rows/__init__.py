"""From values to rows and back, one module per room: plain functions, written out.

A function named ``<noun>_row`` gives the row in the order of the table's columns; ``<noun>_of``
takes a row as it is read: a header without its tenant, a line with its owner's id in front.
"""
