"""Silence in the logs of others, as long as what they would log may hold addresses."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

__all__ = ["quiet"]

_TALKERS: Final = (
    "apprise",
    "requests_oauthlib.oauth1_auth",
    "slixmpp",
    "urllib3.connectionpool",
    "urllib3.util.retry",
)

_SILENT: Final[ContextVar[bool]] = ContextVar("silent", default=False)


class _OnlyAloud(logging.Filter):
    """Lets pass what is logged outside of `quiet`."""

    def filter(self, record: logging.LogRecord) -> bool:
        del record
        return not _SILENT.get()


_FILTER: Final = _OnlyAloud()


@contextmanager
def quiet() -> Iterator[None]:
    """Leave out what Apprise and its clients log in here; others' calls of them log as ever."""
    for name in _TALKERS:
        logging.getLogger(name).addFilter(_FILTER)
    token = _SILENT.set(True)
    try:
        yield
    finally:
        _SILENT.reset(token)
