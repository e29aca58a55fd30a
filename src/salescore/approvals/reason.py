"""Why something needs an approval: a code and values, said in every language."""

from collections.abc import Mapping

from attrs import field, frozen

from salescore.errors import render

__all__ = ["Reason"]


@frozen
class Reason:
    """One threshold that something meets.

    Args:
        code: which, such as ``"approvals.discount"``.
        params: the values, as text, so that every store keeps the same bytes.

    >>> str(Reason("approvals.discount", {"rule": "big", "percent": "25", "limit": "20"}))
    'big: 25 % off, from 20 % on it needs an approval'
    """

    code: str
    params: Mapping[str, str] = field(factory=dict, hash=False)

    def sentence(self, language: str = "en") -> str:
        """Say the reason in a language."""
        return render(self.code, self.params, language)[0]

    def __str__(self) -> str:
        """Say the reason in English."""
        return self.sentence()
