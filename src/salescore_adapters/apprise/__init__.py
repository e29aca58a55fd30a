"""Chats and push services by way of Apprise: needs ``pip install 'salescore[notify]'``."""

from salescore_adapters.apprise.notifier import AppriseFailed, AppriseNotifier

__all__ = ["AppriseFailed", "AppriseNotifier"]
