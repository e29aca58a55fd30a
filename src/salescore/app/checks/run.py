"""A run of numbers that should be 1, 2, 3 ... without gap or repetition."""

from collections.abc import Iterator

from attrs import define, field

__all__ = ["Run"]


@define(eq=False)
class Run:
    """The numbers seen so far; in their order they take no room, out of it what is ahead waits.

    Attributes:
        whole: every number from 1 up to this one was seen.
        ahead: numbers seen beyond a gap.

    >>> run = Run()
    >>> [run.add(number) for number in (1, 2, 4, 4, 7)]
    [True, True, True, False, True]
    >>> run.highest, list(run.gaps(upto=9))
    (7, ['3', '5-6', '8-9'])
    """

    whole: int = 0
    ahead: set[int] = field(factory=set)

    def add(self, number: int) -> bool:
        """See a number; False when it was seen before, or is below 1."""
        if number <= self.whole or number in self.ahead:
            return False
        self.ahead.add(number)
        while self.whole + 1 in self.ahead:
            self.whole += 1
            self.ahead.remove(self.whole)
        return True

    @property
    def highest(self) -> int:
        """The highest number seen; 0 when there is none."""
        return max(self.ahead, default=self.whole)

    def gaps(self, *, upto: int, beyond: int = 0) -> Iterator[str]:
        """Give what is missing up to a number, as ``"4"`` or ``"6-9"``.

        Args:
            upto: the last number that should be there.
            beyond: what is missing up to this one is left out.
        """
        before = max(self.whole, beyond)
        seen = sorted(each for each in self.ahead if before < each <= upto)
        for number in (*seen, upto + 1):
            first, last = before + 1, number - 1
            if first <= last:
                yield str(first) if first == last else f"{first}-{last}"
            before = number
