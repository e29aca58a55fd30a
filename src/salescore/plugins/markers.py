"""The two markers: what a hook is declared with here, and implemented with in a plug-in."""

from typing import Final

from pluggy import HookimplMarker, HookspecMarker

__all__ = ["API_VERSION", "GROUP", "PROJECT", "hookimpl", "hookspec"]

API_VERSION: Final = "1.0"
"""The version of the door: a plug-in may say which it fits, ``salescore_api = ">=1,<2"``."""

PROJECT: Final = "salescore"
GROUP: Final = "salescore.plugins"
"""The group of entry points under which installed plug-ins are found."""

hookspec: Final = HookspecMarker(PROJECT)
hookimpl: Final = HookimplMarker(PROJECT)
