"""What a process keeps between attempts: blocks of numbers, and ids that were drawn for nothing."""

import os
from collections.abc import Mapping, Sequence
from threading import Lock
from uuid import UUID

from salescore.numbering import Block

__all__ = ["Reserves"]


class Reserves:
    """The reserves of every tenant.

    An attempt takes a set of blocks for itself and gives back what no document can bear, so that
    threads do not hand out the same numbers, and none is lost while the process lives. A process
    that was forked off begins with nothing: the other one goes on with what both remember.
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self._empty()

    def take(self, tenant: str, *, afresh: bool = False) -> tuple[dict[str, Block], list[UUID]]:
        """Take a set of blocks, by series key, and all ids, the next one last.

        Args:
            tenant: whose.
            afresh: let the blocks go: numbers in them seem to be borne by documents.
        """
        if self._owner != os.getpid():
            self._empty()
        with self._lock:
            if afresh:
                self._blocks.pop(tenant, None)
            sets = self._blocks.get(tenant)
            blocks = sets.pop() if sets else {}
            ids = self._ids.pop(tenant, None)
        return blocks, sorted(ids, reverse=True) if ids else []

    def give(self, tenant: str, blocks: Mapping[str, Block], ids: Sequence[UUID]) -> None:
        """Give back what is left."""
        with self._lock:
            if blocks:
                self._blocks.setdefault(tenant, []).append(dict(blocks))
            if ids:
                self._ids.setdefault(tenant, []).extend(ids)

    def _empty(self) -> None:
        self._owner = os.getpid()
        self._lock = Lock()
        self._blocks: dict[str, list[dict[str, Block]]] = {}
        self._ids: dict[str, list[UUID]] = {}
