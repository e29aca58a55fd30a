"""Why a price is what it is: a trace of coded steps."""

from collections.abc import Mapping

from attrs import field, frozen

from salescore.errors import render

__all__ = ["Step"]


@frozen
class Step:
    """One step of an explanation.

    Args:
        code: what happened, such as ``"pricing.discount_applied"``.
        params: the values, as text, so that every store keeps the same bytes.
    """

    code: str
    params: Mapping[str, str] = field(factory=dict, hash=False)

    def sentence(self, language: str = "en") -> str:
        """Say the step in a language."""
        return render(self.code, self.params, language)[0]

    def __str__(self) -> str:
        """Say the step in English."""
        return self.sentence()
