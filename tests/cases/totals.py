"""How many cases passed, failed, were unsupported or are prose: by family and kind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from tests.cases.running import Result, Status

KINDS: Final = ("law", "policy")
COUNTED: Final = (Status.PASS, Status.FAIL, Status.UNSUPPORTED, Status.PROSE)

Totals = Mapping[str, Mapping[str, Mapping[str, int]]]
"""From family to kind to status to count."""


def totals(results: Iterable[Result]) -> Totals:
    """Count results; doubtful cases are not counted. No case is lost for its kind."""
    counts = Counter((each.case.family, each.case.kind, each.status) for each in results)
    families = sorted({family for family, _, _ in counts})
    return {
        family: {
            kind: {str(status): counts[family, kind, status] for status in COUNTED}
            for kind in (*KINDS, *_other_kinds(counts, family))
        }
        for family in families
    }


def _other_kinds(counts: Mapping[tuple[str, str, Status], int], family: str) -> list[str]:
    """Give the kinds of a family's cases that are neither law nor policy."""
    return sorted({kind for of, kind, _ in counts if of == family and kind not in KINDS})


def as_json(results: Iterable[Result]) -> dict[str, Any]:
    """Give totals and every case in a form for machines."""
    rows = list(results)
    return {
        "families": totals(rows),
        "cases": [
            {
                "id": each.case.id,
                "family": each.case.family,
                "kind": each.case.kind,
                "status": str(each.status),
                "detail": each.detail,
                "calls": list(each.calls),
            }
            for each in rows
        ],
    }


def table(counted: Totals) -> str:
    """Write totals for people."""
    head = f"{'family':<16}{'kind':<8}" + "".join(f"{status:>12}" for status in COUNTED)
    rows = [
        f"{family:<16}{kind:<8}" + "".join(f"{row[status]:>12}" for status in COUNTED)
        for family, kinds in counted.items()
        for kind, row in kinds.items()
    ]
    return "\n".join([head, *rows])
