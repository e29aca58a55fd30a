"""The published cases, played once for all tests that look at them."""

from functools import cache

from tests.cases.__main__ import results
from tests.cases.reading import VECTORS, read_cases
from tests.cases.running import Result


@cache
def published() -> tuple[Result, ...]:
    """Play every published case."""
    families = dict.fromkeys(case.family for case in read_cases(VECTORS))
    return tuple(result for family in families for result in of_family(family))


@cache
def of_family(family: str) -> tuple[Result, ...]:
    """Play the published cases of a family."""
    return tuple(results(VECTORS, families=frozenset({family})))
