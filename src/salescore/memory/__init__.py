"""The reference store: everything in memory."""

from salescore.memory.store import MemoryStore

__all__ = ["MemoryStore"]
