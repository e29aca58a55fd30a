"""Errors of webhooks; none shows more of an address than its host, for the rest may be a secret.

The tree::

    SalesError
    ├── UrlRefused              an address that nothing is sent to, found before anything is sent
    ├── SigningKeyRefused       a secret that is no key of Standard Webhooks
    ├── SignatureRefused        a message that is not signed as it should be
    ├── AddressRefused          the host stands in a network where nothing may be sent to
    ├── Unreachable             no answer came
    ├── NotTaken                an answer came: not taken over
    ├── Undeliverable
    │   └── Gone                410: the address is no more
    └── RetryLater
        └── Busy                the receiver says when to come back
"""

from salescore.delivery import RetryLater, Undeliverable
from salescore.errors import SalesError

__all__ = [
    "AddressRefused",
    "Busy",
    "Gone",
    "NotTaken",
    "SignatureRefused",
    "SigningKeyRefused",
    "Unreachable",
    "UrlRefused",
]


class UrlRefused(SalesError, ValueError):
    """An address to which nothing is sent; the address itself is not shown."""

    code = "webhook.url_refused"

    def __init__(self, trouble: str) -> None:
        """Say what is wrong with it.

        Args:
            trouble: ``"characters"``, ``"credentials"``, ``"host"``, ``"port"`` or ``"scheme"``.
        """
        super().__init__(trouble=trouble)


class SigningKeyRefused(SalesError, ValueError):
    """A secret that is no signing key: ``whsec_`` and 24 to 64 bytes in base64."""

    code = "webhook.signing_key_refused"

    def __init__(self) -> None:
        """Show nothing of it."""
        super().__init__()


class SignatureRefused(SalesError, PermissionError):
    """A message that cannot be trusted."""

    code = "webhook.signature_refused"

    def __init__(self, trouble: str) -> None:
        """Say what is wrong with it.

        Args:
            trouble: ``"headers"``, ``"signature"``, ``"too_new"`` or ``"too_old"``.
        """
        super().__init__(trouble=trouble)


class AddressRefused(SalesError, PermissionError):
    """A host whose addresses all lie in networks where nothing may be sent to."""

    code = "webhook.address_refused"

    def __init__(self, host: str) -> None:
        """Name the host; its addresses would tell a stranger about our networks."""
        super().__init__(host=host)


class Unreachable(SalesError, ConnectionError):
    """No answer, or none that can be understood; whether the message arrived, nobody knows."""

    code = "webhook.unreachable"

    def __init__(self, host: str, *, trouble: str) -> None:
        """Name the host and say what went wrong.

        Args:
            trouble: ``"certificate"``, ``"garbled"``, ``"lost"``, ``"no_connection"``,
                ``"timed_out"``, ``"tls"`` or ``"unknown_host"``.
        """
        super().__init__(host=host, trouble=trouble)


class NotTaken(SalesError, ConnectionError):
    """The receiver answered that it has not taken the message over."""

    code = "webhook.not_taken"

    def __init__(self, host: str, *, status: int) -> None:
        """Name the host and its answer; what it wrote beside is kept nowhere."""
        super().__init__(host=host, status=status)


class Gone(Undeliverable):
    """The receiver says that this address is no more, and never will be again."""

    code = "webhook.gone"

    def __init__(self, host: str) -> None:
        """Name the host."""
        SalesError.__init__(self, host=host)


class Busy(RetryLater):
    """The receiver says when it wants to be asked again."""

    code = "webhook.busy"

    def __init__(self, host: str, *, status: int, seconds: float) -> None:
        """Name the host, its answer and the pause."""
        SalesError.__init__(self, host=host, status=status, seconds=seconds)
        self.seconds = seconds
