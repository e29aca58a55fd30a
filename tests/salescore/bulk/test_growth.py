"""What an import tells its store about how much came in."""

from typing import Any

import pytest

from tests.salescore.bulk.tables import imported
from tests.shops import open_shop


class Looking:
    """A store that notes when it is asked to look."""

    def __init__(self, below: Any) -> None:
        """Know who does the work."""
        self.below, self.looked = below, 0

    def __getattr__(self, name: str) -> Any:
        """Leave everything else to the store below."""
        return getattr(self.below, name)

    def analyze(self) -> None:
        """Look."""
        self.looked += 1


@pytest.mark.parametrize(("dry_run", "expected"), [(False, 1), (True, 0)])
def test_a_store_looks_at_how_much_it_has(dry_run: bool, expected: int) -> None:
    """After a thousand rows, and not when nothing is written: plans for empty tables are slow."""
    with open_shop("memory:") as sales:
        store = Looking(sales.app.flow.store)
        object.__setattr__(sales.app.flow, "store", store)
        rows = "".join(f"K{number},Anna\n" for number in range(1500))
        imported(sales, "salespeople", "reference,name\n" + rows, dry_run=dry_run)
        assert expected == store.looked
