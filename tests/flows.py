"""How many examples a law gets that plays whole flows: a share of what the profile gives."""

from typing import Final

from hypothesis import HealthCheck, settings

__all__ = ["FLOWS"]

FLOWS: Final = settings(
    max_examples=max(settings().max_examples // 12, 4),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""Each example opens a shop and says dozens of commands; the nightly profile tries many."""
