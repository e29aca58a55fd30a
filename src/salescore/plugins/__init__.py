"""The plug-in door: hooks, the loader that isolates plug-ins, and what they contribute."""

from salescore.owners import Owned, Owner
from salescore.plugins.failures import PluginBroke, PluginFailure, PluginsRefused
from salescore.plugins.markers import API_VERSION, hookimpl, hookspec
from salescore.plugins.plugins import Plugins
from salescore.plugins.report import Report
from salescore.plugins.wrapping import Handled, Handling, Wrapper

__all__ = [
    "API_VERSION",
    "Handled",
    "Handling",
    "Owned",
    "Owner",
    "PluginBroke",
    "PluginFailure",
    "Plugins",
    "PluginsRefused",
    "Report",
    "Wrapper",
    "hookimpl",
    "hookspec",
]
