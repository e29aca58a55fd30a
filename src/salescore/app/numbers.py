"""Human numbers in blocks: taken from the store a block at a time, handed out one by one."""

from collections.abc import Iterable, Mapping

from salescore.claims import CounterClaim, Grant
from salescore.numbering import Block

__all__ = ["Numbers"]

_KIND = "series"


class Numbers:
    """The blocks one attempt may hand out; the flow keeps what is left when it commits.

    Args:
        blocks: what earlier attempts left, by series key such as ``"order:2026"``.
        size: how many numbers to take at a time.
    """

    def __init__(self, blocks: Mapping[str, Block], *, size: int) -> None:
        """Start from what is left."""
        self.blocks: dict[str, Block] = dict(blocks)
        self._size = size

    def claims(self, keys: Iterable[str]) -> tuple[CounterClaim, ...]:
        """Give the claims for those series whose block is used up."""
        return tuple(
            CounterClaim(_KIND, key, self._size)
            for key in keys
            if key not in self.blocks or not self.blocks[key].size
        )

    def add(self, grants: Iterable[Grant]) -> None:
        """Note the blocks that were granted."""
        for grant in grants:
            claim = grant.claim
            if isinstance(claim, CounterClaim) and claim.kind == _KIND:
                self.blocks[claim.key] = Block(grant.start + 1, grant.start + 1 + claim.amount)

    def take(self, key: str) -> int:
        """Hand out the next number of a series that has a block."""
        block = self.blocks[key]
        self.blocks[key] = Block(block.start + 1, block.end)
        return block.start

    def put_back(self, key: str, number: int) -> None:
        """Take back the number handed out last, which nothing bears after all."""
        self.blocks[key] = Block(number, self.blocks[key].end)
