"""What a process that works for a long time may hold, and how much slower it may become."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any, Final

from attrs import field, frozen

__all__ = ["Sample", "faults", "summary"]

_WARM: Final = 5
"""The first of so many parts is left out: caches fill, pools open."""

RSS_GROWTH: Final = 1.15
"""Memory at the end, as a multiple of what it was when all was warm."""

RSS_SLACK_MB: Final = 16.0
"""Megabytes that it may grow beyond that: one batch of a report, or of deliveries."""

HANDLES: Final = 4
"""Files and threads that a process may hold at a time beyond the most of its first part."""

SLOWER: Final = 2.0
"""Median time of a verb in the last part, as a multiple of that in the first."""


@frozen(kw_only=True)
class Sample:
    """What a process held at a moment, and how long its verbs took since the one before.

    Args:
        at: seconds from the beginning.
        rss_mb: megabytes of memory.
        files: open ones, connections too.
        threads: that are alive.
        milliseconds: how long each call took, by verb.
    """

    at: float
    rss_mb: float
    files: int
    threads: int
    milliseconds: Mapping[str, Sequence[float]] = field(factory=dict)


def _parts(samples: Sequence[Sample]) -> tuple[Sequence[Sample], Sequence[Sample]]:
    """Give the first part after the warm one, and the last."""
    size = len(samples) // _WARM
    if not size:
        raise ValueError(f"{len(samples)} samples are too few: at least {_WARM}")
    return samples[size : 2 * size], samples[-size:]


def _typical(samples: Sequence[Sample], verb: str) -> float:
    """Give the median time of a verb; 0 where it was never called."""
    took = [each for sample in samples for each in sample.milliseconds.get(verb, ())]
    return median(took) if took else 0.0


def faults(samples: Sequence[Sample]) -> Iterator[str]:
    """Say what grew beyond its ceiling between the first part and the last.

    Args:
        samples: of one process, at least five, in the order of time.

    >>> day = [Sample(at=at, rss_mb=100, files=9, threads=5) for at in range(10)]
    >>> list(faults(day))
    []
    >>> list(faults([*day, *(Sample(at=at, rss_mb=99, files=30, threads=5) for at in (10, 11))]))
    ['30 open files, 9 in the beginning']
    """
    first, last = _parts(samples)
    before, after = (median(each.rss_mb for each in part) for part in (first, last))
    if after > before * RSS_GROWTH + RSS_SLACK_MB:
        yield f"{after:.0f} MB of memory, {before:.0f} in the beginning"
    for word, name in (("open files", "files"), ("threads", "threads")):
        before, after = (max(getattr(each, name) for each in part) for part in (first, last))
        if after > before + HANDLES:
            yield f"{after} {word}, {before} in the beginning"
    for verb in sorted(set().union(*(each.milliseconds for each in samples))):
        before, after = (_typical(part, verb) for part in (first, last))
        if before and not after:
            yield f"nothing was done any more: {verb}"
        if before and after > SLOWER * before:
            yield f"{verb} takes {after:.1f} ms, {before:.1f} in the beginning"


def summary(samples: Sequence[Sample]) -> dict[str, Any]:
    """Give the figures of the first part and of the last, and how often each verb was called."""
    parts = _parts(samples)
    verbs = sorted(set().union(*(each.milliseconds for each in samples)))
    return {
        "rss_mb": [round(median(each.rss_mb for each in part), 1) for part in parts],
        "files": [max(each.files for each in part) for part in parts],
        "threads": [max(each.threads for each in part) for part in parts],
        "median_ms": {verb: [round(_typical(part, verb), 1) for part in parts] for verb in verbs},
        "calls": {
            verb: sum(len(each.milliseconds.get(verb, ())) for each in samples) for verb in verbs
        },
    }
