"""Leads and opportunities: captured, given out, moved, decided, and what is counted of them."""

from collections.abc import Mapping
from typing import ClassVar

from tests.cases.bindings import pipe_figures
from tests.cases.bindings.pipes import Pipes
from tests.cases.table import Op


class Prospects(Pipes):
    """A case of the pipeline."""

    operations: ClassVar[Mapping[str, Op]] = {**pipe_figures.OPERATIONS}
