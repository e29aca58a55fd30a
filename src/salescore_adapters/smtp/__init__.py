"""E-mail over SMTP: messages about events, with the standard library alone."""

from salescore_adapters.smtp.addresses import Recipients, customer_email
from salescore_adapters.smtp.conversation import Security, SmtpFailed
from salescore_adapters.smtp.notifier import SmtpNotifier

__all__ = ["Recipients", "Security", "SmtpFailed", "SmtpNotifier", "customer_email"]
