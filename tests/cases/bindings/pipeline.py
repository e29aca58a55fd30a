"""Leads and opportunities: captured, given out, moved, decided, and what is counted of them."""

from collections.abc import Mapping
from typing import ClassVar

from tests.cases.bindings import pipe_deals, pipe_figures, pipe_leads
from tests.cases.prospects import Prospects
from tests.cases.table import Op


class Pipeline(Prospects):
    """A case of the pipeline."""

    operations: ClassVar[Mapping[str, Op]] = {
        **pipe_figures.OPERATIONS,
        **pipe_leads.OPERATIONS,
        **pipe_deals.OPERATIONS,
    }
