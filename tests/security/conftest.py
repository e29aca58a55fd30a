"""Everything that is logged while a test of this folder runs, at the finest level."""

import logging
from collections.abc import Iterator

import pytest

from tests.security.canaries import PASSWORD, Log, assert_hidden


@pytest.fixture(autouse=True)
def log() -> Iterator[Log]:
    """Listen to every logger, and demand in the end that no password was logged."""
    root, handler = logging.getLogger(), Log()
    before = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    try:
        yield handler
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
    assert_hidden("\n".join(handler.lines), canary=PASSWORD)
