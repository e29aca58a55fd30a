"""How leads and opportunities are handled: words of the settings."""

from attrs import frozen

__all__ = ["PipelinePolicy"]


@frozen(kw_only=True)
class PipelinePolicy:
    """How leads and opportunities are handled.

    Args:
        lost_reasons: the reasons from which one is chosen when an opportunity is lost; empty for
            any text.
        lost_note_for: reasons that want a note besides.
    """

    lost_reasons: tuple[str, ...] = ()
    lost_note_for: tuple[str, ...] = ()
